"""The words an accountant writes: every directive of ours, its keys, and what each may hold.

One declaration per word. Reading, checking, the choices an error lists, and ``docs/directives.md`` all come from here. Words
that a later version will read are :data:`RESERVED`: writing one is an error today, because a directive that nothing reads
would leave the books wrong in silence.
"""

from __future__ import annotations

from ledgerkit.directives.accrual_words import ACCRUAL_WORDS
from ledgerkit.directives.asset_words import ASSET_WORDS
from ledgerkit.directives.covenant_words import COVENANT_WORDS
from ledgerkit.directives.deferral_words import DEFERRAL_OPTIONS, DEFERRAL_WORDS
from ledgerkit.directives.lease_words import LEASE_WORDS
from ledgerkit.directives.loan_words import LOAN_WORDS
from ledgerkit.directives.recurring_words import RECURRING_WORDS
from ledgerkit.directives.word import PREFIX, Holds, Key, Word
from ledgerkit.domain.averages import Averaging

__all__ = ["GATES", "ITEM_KEYS", "LAYOUTS", "OPTIONS", "REPORTS", "RESERVED", "RESERVED_KEYS", "WORDS", "Holds", "Key", "Word"]

LAYOUTS = ("jgaap", "ifrs", "us-gaap")
"""The layouts of statements that come with ledgerkit."""

GATES = ("G01", "G02", "G03", "G04", "G05", "G12", "G13", "G14", "G15", "G22", "G23", "G34")
"""The gates of the close, which a waiver may name."""

REPORTS = (
    *("trial-balance", "balance-sheet", "income-statement"),
    *("changes-in-equity", "sga"),
    *("general-ledger", "account-statement", "journal"),
    *("open-items", "bank", "holdings", "tolerance-residues"),
    *("fixed-assets", "asset-roll-forward", "depreciation-schedule", "asset-disposals", "asset-books", "asset-tax"),
    "deferrals",
    *("accruals", "recurring"),
    *("loans", "loan-roll-forward", "maturities", "covenants"),
    *("leases", "lease-roll-forward", "lease-disclosure", "lease-first-adoption"),
)
"""All reports by name, whose rows a note may name."""

ITEM_KEYS = ("asset", "deferral", "accrual", "recurring", "loan", "lease")
"""Metadata keys that name the item of a register which an entry or a posting is of; it has one of them at most."""

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
        Key("side-file", _TEXT, "a file that another plugin reads, so that a change in it is noticed", ja="副次ファイル"),
        *DEFERRAL_OPTIONS,
    )
}

WORDS: dict[str, Word] = {
    word.name: word
    for word in (
        Word(
            "ledgerkit-option",
            "設定",
            "a setting of the books, from its date on",
            (Key("key", _TEXT, "which setting", required=True, choices=tuple(OPTIONS)), Key("value", _TEXT, "its value", required=True)),
            (),
            '2020-01-01 custom "ledgerkit-option" "fiscal-year-end" "15-31"',
        ),
        *ASSET_WORDS,
        *DEFERRAL_WORDS,
        *LOAN_WORDS,
        *COVENANT_WORDS,
        *LEASE_WORDS,
        *ACCRUAL_WORDS,
        *RECURRING_WORDS,
        Word(
            "ledgerkit-dimension",
            "分析軸の値",
            "a value that a dimension such as department or project may have",
            (Key("dimension", _TEXT, "name of the dimension", required=True), Key("value", _TEXT, "one of its values", required=True)),
            (Key("name", _TEXT, "label"), Key("name-ja", _TEXT, "label in Japanese", ja="名称")),
            '2020-01-01 custom "ledgerkit-dimension" "department" "cafe"\n  name: "Cafés"\n  name-ja: "カフェ"',
        ),
        Word(
            "ledgerkit-party",
            "取引先",
            "a customer, supplier or other counterparty",
            (Key("id", _TEXT, "what `counterparty:` on entries names", required=True),),
            (
                Key("name", _TEXT, "name", required=True, ja="名称（英語）"),
                Key("name-ja", _TEXT, "name in Japanese", ja="名称"),
                Key("registration", _TEXT, "qualified-invoice registration number, T and 13 digits", ja="登録番号"),
                Key("registered-from", _DATE, "day from which the registration holds", ja="登録日"),
                Key("terms", _TEXT, "terms of payment", ja="支払条件"),
                Key("bank-name-kana", _TEXT, "name as bank files write it, in half-width kana", ja="振込名義"),
            ),
            '2020-01-01 custom "ledgerkit-party" "OHASHI"\n'
            '  name: "Ohashi Trading"\n'
            '  name-ja: "大橋商事株式会社"\n'
            '  bank-name-kana: "ｵｵﾊｼｼﾖｳｼﾞ(ｶ"',
        ),
        Word(
            "ledgerkit-note",
            "注記",
            "a note on a row of a report, for one period: its number stands beside the row, its text below the report",
            (
                Key("period", Holds.PERIOD, "the period of the report", required=True),
                Key("row", _TEXT, "REPORT/ROW by their ids, such as balance-sheet/inventories", required=True),
            ),
            (
                Key("text", _TEXT, "the note", required=True, ja="本文"),
                Key("by", _TEXT, "who wrote it", ja="記載者"),
            ),
            '2026-10-05 custom "ledgerkit-note" "2026-09" "balance-sheet/inventories"\n  text: "Counted on 30 September."\n  by: "Sato"',
        ),
        Word(
            "ledgerkit-waiver",
            "例外承認",
            "lets a failed gate pass for one period, by a named person, until a day",
            (
                Key("gate", _TEXT, "the gate, such as G12", required=True, choices=GATES),
                Key("period", Holds.PERIOD, "the period closed", required=True),
            ),
            (
                Key("by", _TEXT, "who takes the responsibility", required=True, ja="承認者"),
                Key("reason", _TEXT, "why", required=True, ja="理由"),
                Key("expires", _DATE, "last day it holds; a period that ends later is not covered", required=True, ja="期限"),
            ),
            '2026-10-05 custom "ledgerkit-waiver" "G12" "2026-09"\n'
            '  by: "Sato"\n'
            '  reason: "physical count follows in October"\n'
            "  expires: 2026-10-31",
        ),
    )
}

RESERVED = frozenset(
    PREFIX + name
    for name in (
        *("budget", "count", "income-tax"),
        *("lock", "reconciliation", "revaluation", "seal", "signoff", "task", "tax-settlement"),
    )
)
"""Directives that a later version reads."""

RESERVED_KEYS: dict[str, frozenset[str]] = {
    "open": frozenset(
        {
            *("code", "name-ja", "statement-line", "statement-line-current", "statement-line-opposite"),
            *("cash-flow", "cash-flow-in", "cash-flow-out", "cash-flow-direct"),
            *("control", "tax", "reconcile", "monetary"),
        }
    ),
    "entry": frozenset(
        {
            *("prepared-by", "approved-by", "approved-on", "counterparty", "invoice", "due", "invoice-number"),
            *("tax", "tax-direction", "registration", "service-from", "service-through", "service-method", "deferral-account"),
            *("reverse-on", "basis", "owner", "clear-by", "reason", "department", "project", "import", "cash-flow", "occurrence"),
            *ITEM_KEYS,
        }
    ),
}
"""Metadata keys with a meaning for us on accounts and on transactions; a near miss of one is an error."""
