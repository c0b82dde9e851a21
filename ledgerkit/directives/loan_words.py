"""The words of loans: a loan, what changes of it, and what its lender confirms."""

from __future__ import annotations

from ledgerkit.directives.word import Holds, Key, Word
from ledgerkit.domain.day_count import DayCount
from ledgerkit.domain.loans import FREQUENCIES, TYPES
from ledgerkit.domain.recurrence import ADJUSTMENTS
from ledgerkit.domain.rounding import Rounding

__all__ = ["EFFECTS", "LOAN_WORDS"]

EFFECTS = ("shorter-term", "lower-payment")
"""What a prepayment does to the payments after it: 期間短縮, 返済額軽減."""

_TEXT, _ACCOUNT, _AMOUNT, _DATE, _NUMBER = Holds.TEXT, Holds.ACCOUNT, Holds.AMOUNT, Holds.DATE, Holds.NUMBER
_MODES = tuple(mode.value for mode in Rounding)
_EFFECT = "what a prepayment does; default shorter-term: later payments keep their size; lower-payment: there are as many"

_LOAN = (
    '2025-04-25 custom "ledgerkit-loan" "MUFG-2025"\n'
    '  name: "MUFG Bank, working capital"\n'
    '  name-ja: "三菱UFJ銀行 運転資金"\n'
    '  lender: "MUFG Bank"\n'
    "  loan-account: Liabilities:LongTermLoans\n"
    "  interest-account: Expenses:Interest\n"
    "  accrued-account: Liabilities:AccruedInterest\n"
    "  principal: 12,000,000 JPY\n"
    "  rate: 0.018\n"
    '  type: "equal-principal"\n'
    "  periods: 60\n"
    "  first-payment: 2025-05-25\n"
    '  day-count: "one-end"\n'
    '  holidays: "JP"'
)

LOAN_WORDS = (
    Word(
        "ledgerkit-loan",
        "借入金",
        "a loan, drawn on the date of the directive: its interest is generated, its payments are split, and its schedule is kept",
        (Key("id", _TEXT, "identifier, unique", required=True, ja="借入番号"),),
        (
            Key("name", _TEXT, "what it is", required=True, ja="名称（英語）"),
            Key("name-ja", _TEXT, "what it is, in Japanese", ja="名称"),
            Key("lender", _TEXT, "who lends, or of money lent who borrows", ja="借入先"),
            Key("loan-account", _ACCOUNT, "account of the principal; an asset where the money is lent", required=True, ja="借入金の勘定"),
            Key("interest-account", _ACCOUNT, "account of the interest", required=True, ja="支払利息の勘定"),
            Key("accrued-account", _ACCOUNT, "account of interest accrued and not paid", required=True, ja="未払利息の勘定"),
            Key("principal", _AMOUNT, "what is drawn on its date", required=True, ja="当初元本"),
            Key("rate", _NUMBER, "rate a year, a fraction: 0.012 is 1.2 %", required=True, ja="利率（年）"),
            Key(
                "type",
                _TEXT,
                "how it is repaid: level payments (annuity), in advance, equal principal, or interest alone and all at the end",
                required=True,
                choices=tuple(TYPES),
                ja="返済方法",
            ),
            Key("periods", _NUMBER, "number of payments, those of grace included", required=True, ja="返済回数"),
            Key("frequency", _TEXT, "time between payments; default month", choices=tuple(FREQUENCIES), ja="返済間隔"),
            Key("first-payment", _DATE, "day of the first payment; default a period after its date", ja="初回返済日"),
            Key("month-end", Holds.BOOLEAN, "TRUE: payments are due on the last day of their months", ja="月末払い"),
            Key(
                "day-count",
                _TEXT,
                "how days bear interest; default months (a twelfth a month); one-end is 片端入れ, both-ends 両端入れ",
                choices=tuple(count.value for count in DayCount),
                ja="利息の日数計算",
            ),
            Key("rounding", _TEXT, "rounding of a payment; default floor for yen, else half-up", choices=_MODES, ja="返済額の端数処理"),
            Key("interest-rounding", _TEXT, "rounding of interest; default as a payment", choices=_MODES, ja="利息の端数処理"),
            Key(
                "payment",
                _AMOUNT,
                "the payment as the contract states it; with equal-principal the principal of one; default computed",
                ja="毎回の返済額",
            ),
            Key("residual", _AMOUNT, "balloon, left to the last payment", ja="最終回返済額（バルーン）"),
            Key("grace", _NUMBER, "number of first payments that are interest alone", ja="据置回数"),
            Key("holidays", _TEXT, "calendar of holidays that move payments, such as JP", ja="休日カレンダー"),
            Key(
                "business-day",
                _TEXT,
                "where a holiday moves a payment to; default next-business-day",
                choices=tuple(name for name in ADJUSTMENTS if name != "none"),
                ja="休日の扱い",
            ),
            Key("interest-moves", Holds.BOOLEAN, "TRUE: interest runs to the day a payment was moved to", ja="休日の利息"),
            Key("fee", _AMOUNT, "costs of the loan, borne at the effective rate", ja="借入費用"),
            Key("fee-account", _ACCOUNT, "balance-sheet account to which those costs were debited", ja="借入費用の勘定"),
            Key("fee-expense-account", _ACCOUNT, "account that bears them; default interest-account", ja="借入費用償却の勘定"),
            Key("opening-balance", _AMOUNT, "principal outstanding where the loan is older than the books", ja="期首残高"),
            Key("opening-date", _DATE, "first day that these books have it", ja="引継日"),
            Key("department", _TEXT, "department that bears the interest", ja="部門"),
            Key("collateral", _TEXT, "what secures it", ja="担保"),
            Key("guarantee", _TEXT, "who guarantees it", ja="保証"),
        ),
        _LOAN,
        instead=(
            ("start", "Date the directive on the day the money comes: interest begins then."),
            ("payment-account", "Take it out: payments are known by loan: on their posting, whatever account they go through."),
        ),
    ),
    Word(
        "ledgerkit-loan-change",
        "借入金の条件変更",
        "what changes of a loan from its date on; payments before it stay",
        (Key("id", _TEXT, "identifier of a loan", required=True, ja="借入番号"),),
        (
            Key("rate", _NUMBER, "new rate a year, a fraction", ja="新利率"),
            Key("drawdown", _AMOUNT, "a further amount drawn", ja="追加借入"),
            Key("prepayment", _AMOUNT, "principal paid before it is due", ja="繰上返済"),
            Key("effect", _TEXT, _EFFECT, choices=EFFECTS, ja="繰上返済の効果"),
            Key("periods", _NUMBER, "payments still to come", ja="残回数"),
            Key("payment", _AMOUNT, "the payment from now on, as the contract states it", ja="毎回の返済額"),
            Key("grace", _NUMBER, "number of next payments that are interest alone", ja="据置回数"),
            Key("reason", _TEXT, "why", ja="理由"),
        ),
        '2026-04-25 custom "ledgerkit-loan-change" "MUFG-2025"\n  rate: 0.021\n  reason: "short-term prime rate"',
        before=_LOAN,
    ),
    Word(
        "ledgerkit-confirmation",
        "残高確認",
        "a balance as the other side confirms it: what the books have at the END of its day, debit positive",
        (
            Key("account", _ACCOUNT, "the account", required=True, ja="勘定科目"),
            Key("amount", _AMOUNT, "the balance, with the sign of the books: a debt is negative", required=True, ja="残高"),
        ),
        (
            Key("counterparty", _TEXT, "who confirms it", required=True, ja="確認先"),
            Key("file", _TEXT, "the letter, from the folder of the ledger", ja="証憑"),
        ),
        '2026-03-31 custom "ledgerkit-confirmation" Liabilities:LongTermLoans -9,800,000 JPY\n'
        '  counterparty: "MUFG Bank"\n'
        '  file: "documents/mufg-2026-03.pdf"',
        before=_LOAN,
    ),
)
"""In the order in which they are documented."""
