"""The words of accruals: what is owed for goods or services received before their invoice."""

from __future__ import annotations

from ledgerkit.directives.word import Holds, Key, Word
from ledgerkit.domain.rounding import Rounding

__all__ = ["ACCRUAL_WORDS", "REVERSALS"]

REVERSALS = ("next-period", "on-invoice", "manual")
"""When an accrual is taken back."""

_TEXT, _ACCOUNT, _AMOUNT, _DATE, _NUMBER = Holds.TEXT, Holds.ACCOUNT, Holds.AMOUNT, Holds.DATE, Holds.NUMBER

_ROUNDINGS = tuple(mode.value for mode in Rounding)

ACCRUAL_WORDS = (
    Word(
        "ledgerkit-accrual",
        "未払費用の見越し",
        "what was received and not invoiced, or what a contract makes due: posted on the date of the directive, and taken back",
        (Key("id", _TEXT, "identifier, unique", required=True, ja="見越番号"),),
        (
            Key("expense-account", _ACCOUNT, "account debited", required=True, ja="費用の勘定"),
            Key("accrual-account", _ACCOUNT, "account credited", required=True, ja="未払費用の勘定"),
            Key("basis", _TEXT, "how the amount was found, in words", required=True, ja="見積りの根拠"),
            Key("amount", _AMOUNT, "the amount; else quantity and price, or average-of", ja="金額"),
            Key("quantity", _NUMBER, "quantity received and not invoiced", ja="数量"),
            Key("price", _AMOUNT, "price of one unit", ja="単価"),
            Key(
                "average-of",
                _NUMBER,
                "months before the period whose mean is the estimate: what was invoiced to expense-account by counterparty; "
                "a month without an invoice counts as zero",
                ja="平均月数",
            ),
            Key("rounding", _TEXT, "rounding of an estimate; default half-up", choices=_ROUNDINGS, ja="端数処理"),
            Key("period", Holds.PERIOD, "the period it is for; default: the month of its date", ja="対象期間"),
            Key("counterparty", _TEXT, "who will send the invoice", ja="取引先"),
            Key("invoice", _TEXT, "link that the invoice carries, or will carry", ja="請求書のリンク"),
            Key(
                "reversal",
                _TEXT,
                "when it is taken back: on the first day after the period, on the day of its invoice, or by an entry of yours that says "
                "accrual: with its id; default next-period",
                choices=REVERSALS,
                ja="再振替の方法",
            ),
            Key("reverse-on", _DATE, "day on which it is taken back, instead of reversal", ja="再振替日"),
            Key("narration", _TEXT, "narration of its entry", ja="摘要"),
            Key("department", _TEXT, "department that bears the expense", ja="部門"),
            Key("project", _TEXT, "project that bears the expense", ja="プロジェクト"),
        ),
        '2026-08-31 custom "ledgerkit-accrual" "MILK-2026-08"\n'
        "  expense-account: Expenses:Milk\n"
        "  accrual-account: Liabilities:Accrued\n"
        '  basis: "412.5 litres delivered, price of the order"\n'
        "  quantity: 412.5\n"
        "  price: 240 JPY\n"
        '  counterparty: "DAIRY"\n'
        '  invoice: "inv-dairy-08"\n'
        '  reversal: "on-invoice"',
    ),
)
"""In the order in which they are documented."""
