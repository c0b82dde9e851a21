"""The options of the books: what the directive ``ledgerkit-option`` may set, each declared once."""

from __future__ import annotations

from ledgerkit.directives.count_words import CONTROL_OPTIONS
from ledgerkit.directives.deferral_words import DEFERRAL_OPTIONS
from ledgerkit.directives.word import Holds, Key
from ledgerkit.domain.averages import Averaging

__all__ = ["OPTIONS"]

_TEXT, _DATE = Holds.TEXT, Holds.DATE

OPTIONS: dict[str, Key] = {
    key.name: key
    for key in (
        Key("entity", _TEXT, "name of the company on every page", ja="会社名（英語）"),
        Key("entity-ja", _TEXT, "the same in Japanese", ja="会社名"),
        Key("entity-id", _TEXT, "short name for file paths: letters, digits, hyphens", ja="会社略称"),
        Key("jurisdiction", _TEXT, "whose tables and defaults apply", choices=("JP", "GB", "US", "DE", "AU"), ja="適用法域"),
        Key(
            "fiscal-year-end",
            _TEXT,
            "last day of the fiscal year, MM-DD as in Fava; \"15-31\" is Japan's 31 March; from a later one's date on another end holds, "
            "which cuts or lengthens the year that runs then",
            ja="決算日",
        ),
        Key(
            "fiscal-weeks",
            _TEXT,
            'years of whole weeks that end at or near the fiscal year end, such as "4-4-5 last saturday" or "4-5-4 nearest saturday"; '
            'the 53rd week lengthens the last month; "none" ends them',
            ja="週単位の会計年度",
        ),
        Key("reporting-currency", _TEXT, "currency of the statements; default: the first operating_currency", ja="表示通貨"),
        Key(
            "rate-stale-after",
            _TEXT,
            'days after which an exchange rate is too old to be used, such as "31"; default: never',
            ja="換算レートの有効日数",
        ),
        Key(
            "average-rate",
            _TEXT,
            "over which days an average rate is struck: those quoted, or all; default quoted",
            choices=tuple(averaging.value for averaging in Averaging),
            ja="平均レートの算出方法",
        ),
        Key(
            "average-over",
            _TEXT,
            "of what an average rate is the average: the calendar month or the fiscal year of a posting; default month",
            choices=("month", "year"),
            ja="平均レートの期間",
        ),
        Key(
            "layout",
            _TEXT,
            "layout of the statements: `jgaap`, `ifrs`, `us-gaap`, or a file of your own ([how](layouts.md))",
            ja="財務諸表の様式",
        ),
        Key("language", _TEXT, "language of reports and of generated narrations", choices=("en", "ja"), ja="言語"),
        Key(
            "consumption-tax-method", _TEXT, "tax-exclusive or tax-inclusive books", choices=("exclusive", "inclusive"), ja="税抜・税込経理"
        ),
        Key("entry-file", _TEXT, "file that imported entries go to, such as {year}/{month}.beancount", ja="記帳ファイル"),
        Key(
            "generate-through",
            _DATE,
            "last day for which entries are generated; default: the end of the month of the last transaction",
            ja="自動仕訳の終期",
        ),
        Key(
            "lease-standard-from",
            _DATE,
            "first day of the year from which leases are recognised; default: the first for which the standard is mandatory",
            ja="リース会計基準の適用開始日",
        ),
        Key(
            "accrual-stale-after",
            _TEXT,
            'months for which an accrual may stand before it is stale, such as "3", which is the default',
            ja="未払費用の滞留月数",
        ),
        Key(
            "recurring-notice",
            _TEXT,
            'days before its end from which a recurring contract is listed as expiring, such as "90", which is the default',
            ja="契約満了の予告日数",
        ),
        Key(
            "bank-item-stale-after",
            _TEXT,
            'days for which a receipt or payment may be in transit before the close asks why, such as "90", which is the default',
            ja="未達項目の滞留日数",
        ),
        Key("side-file", _TEXT, "a file that another plugin reads, so that a change in it is noticed", ja="副次ファイル"),
        *DEFERRAL_OPTIONS,
        *CONTROL_OPTIONS,
    )
}
"""By name."""
