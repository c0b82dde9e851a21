"""The words of recurring entries: a template with a calendar rule, and what changes of it."""

from __future__ import annotations

from ledgerkit.directives.word import Holds, Key, Word
from ledgerkit.domain.recurrence import ADJUSTMENTS, EVERY, ON

__all__ = ["BOOKINGS", "RECURRING_WORDS"]

BOOKINGS = ("plugin", "proposed")
"""Who books an occurrence: the plugin, or a person by ``ledgerkit recurring due``."""

_TEXT, _ACCOUNT, _AMOUNT, _DATE = Holds.TEXT, Holds.ACCOUNT, Holds.AMOUNT, Holds.DATE

_RENT = (
    '2026-04-01 custom "ledgerkit-recurring" "rent"\n'
    "  debit-account: Expenses:Rent\n"
    "  credit-account: Liabilities:Payables\n"
    "  amount: 300,000 JPY\n"
    '  every: "month"\n'
    '  on: "day 25"\n'
    "  from: 2026-04-01\n"
    "  through: 2028-03-31\n"
    '  adjust: "previous-business-day"\n'
    '  calendar: "JP"\n'
    '  payee: "Musashi Estate"\n'
    '  narration: "Rent of the shop"\n'
    '  department: "shop"'
)

RECURRING_WORDS = (
    Word(
        "ledgerkit-recurring",
        "定期仕訳",
        "an entry that comes round, such as rent: posted by the plugin, or proposed by `ledgerkit recurring due`",
        (Key("id", _TEXT, "identifier, unique", required=True, ja="定期仕訳番号"),),
        (
            Key("debit-account", _ACCOUNT, "account debited", required=True, ja="借方の勘定"),
            Key("credit-account", _ACCOUNT, "account credited, with tax-amount where there is one", required=True, ja="貸方の勘定"),
            Key("amount", _AMOUNT, "amount debited each time", required=True, ja="金額"),
            Key("every", _TEXT, f"how often: {EVERY}", required=True, ja="頻度"),
            Key("on", _TEXT, f"on which day: {ON}; default: the day, or the weekday, of from", ja="期日"),
            Key("from", _DATE, "first day of the contract", required=True, ja="開始日"),
            Key("through", _DATE, "last day of the contract; default: no end", ja="終了日"),
            Key("adjust", _TEXT, "where to a day moves that is no business day; default none", choices=ADJUSTMENTS, ja="休日の扱い"),
            Key(
                "calendar",
                _TEXT,
                "whose business days: a country, a part or a market, such as JP, GB-SCT, ECB (GB is GB-ENG); default: the jurisdiction",
                ja="営業日カレンダー",
            ),
            Key("payee", _TEXT, "payee", ja="支払先"),
            Key("narration", _TEXT, "narration; {year}, {month}, {day} stand for the day by the rule", ja="摘要"),
            Key("link", _TEXT, "link of each entry, without ^; {year}, {month}, {day} as in narration", ja="リンク"),
            Key("tax", _TEXT, "tax code of the debit", ja="税区分"),
            Key("tax-account", _ACCOUNT, "account debited with tax-amount, where the amount is without tax", ja="仮払消費税等の勘定"),
            Key("tax-amount", _AMOUNT, "tax debited to tax-account each time", ja="消費税額"),
            Key("counterparty", _TEXT, "the other party", ja="取引先"),
            Key("department", _TEXT, "department that bears it", ja="部門"),
            Key("project", _TEXT, "project that bears it", ja="プロジェクト"),
            Key("book", _TEXT, "who books it; default plugin", choices=BOOKINGS, ja="計上方法"),
        ),
        _RENT,
    ),
    Word(
        "ledgerkit-recurring-change",
        "定期仕訳の変更",
        "what changes of a recurring entry from its date on, or an occurrence that is skipped",
        (Key("id", _TEXT, "identifier of a recurring entry", required=True, ja="定期仕訳番号"),),
        (
            Key("amount", _AMOUNT, "new amount", ja="金額"),
            Key("debit-account", _ACCOUNT, "new account debited", ja="借方の勘定"),
            Key("credit-account", _ACCOUNT, "new account credited", ja="貸方の勘定"),
            Key("tax-amount", _AMOUNT, "new tax amount", ja="消費税額"),
            Key("through", _DATE, "new last day of the contract", ja="終了日"),
            Key("skip", _DATE, "occurrence that is left out: its day by the rule, or the day it would be due", ja="休止する期日"),
            Key("reason", _TEXT, "why", ja="理由"),
        ),
        '2026-10-01 custom "ledgerkit-recurring-change" "rent"\n  amount: 315,000 JPY\n  reason: "review of the contract"',
        before=_RENT,
    ),
)
"""In the order in which they are documented."""
