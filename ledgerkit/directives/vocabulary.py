"""The words an accountant writes: every directive of ours, its keys, and what each may hold.

One declaration per word. Reading, checking, the choices an error lists, and ``docs/directives.md`` all come from here. Words
that a later version will read are :data:`RESERVED`: writing one is an error today, because a directive that nothing reads
would leave the books wrong in silence.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ledgerkit.domain.allocation import Residue
from ledgerkit.domain.averages import Averaging
from ledgerkit.domain.depreciation import CONVENTIONS, METHODS
from ledgerkit.domain.rounding import Rounding

__all__ = ["GATES", "OPTIONS", "RESERVED", "RESERVED_KEYS", "WORDS", "Holds", "Key", "Word"]

PREFIX = "ledgerkit-"


class Holds(Enum):
    """What a key or value holds, in the words of an error message."""

    TEXT = "text in quotes"
    PERIOD = 'a period in quotes, such as "2026-09"'
    LIFE = 'a life in quotes, such as "5y" or "60m"'
    ACCOUNT = "an account that is open"
    AMOUNT = "an amount with its currency, such as 1,000 JPY"
    DATE = "a date, such as 2026-09-30"


@dataclass(frozen=True, slots=True)
class Key:
    """One key or positional value of a directive.

    Args:
        name: as written.
        holds: what it holds.
        meaning: one line for the documentation.
        required: whether the directive is useless without it.
        choices: the texts allowed; empty for any.
        ja: the Japanese word for it.
    """

    name: str
    holds: Holds
    meaning: str
    required: bool = False
    choices: tuple[str, ...] = ()
    ja: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """One directive of ours: ``DATE custom "NAME" VALUES`` with keys below it.

    Args:
        name: the custom type.
        ja: the Japanese word for it.
        meaning: one line for the documentation.
        values: the positional values, in order, all required.
        keys: what may stand below it.
        example: one full directive that loads.
    """

    name: str
    ja: str
    meaning: str
    values: tuple[Key, ...]
    keys: tuple[Key, ...]
    example: str


GATES = ("G01", "G02", "G03", "G04", "G05", "G12", "G22")
"""The gates of the close, which a waiver may name."""

_TEXT, _ACCOUNT, _AMOUNT, _DATE = Holds.TEXT, Holds.ACCOUNT, Holds.AMOUNT, Holds.DATE

OPTIONS: dict[str, Key] = {
    key.name: key
    for key in (
        Key("entity", _TEXT, "name of the company on every page", ja="会社名（英語）"),
        Key("entity-ja", _TEXT, "the same in Japanese", ja="会社名"),
        Key("entity-id", _TEXT, "short name for file paths: letters, digits, hyphens", ja="会社略称"),
        Key("jurisdiction", _TEXT, "whose tables and defaults apply", choices=("JP", "GB", "US", "DE", "AU"), ja="適用法域"),
        Key("fiscal-year-end", _TEXT, 'last day of the fiscal year, MM-DD as in Fava; "15-31" is Japan\'s 31 March', ja="決算日"),
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
        Key("layout", _TEXT, "layout of the statements", choices=("jgaap", "ifrs", "us-gaap"), ja="財務諸表の様式"),
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
        Key("side-file", _TEXT, "a file that another plugin reads, so that a change in it is noticed", ja="副次ファイル"),
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
        Word(
            "ledgerkit-asset",
            "固定資産",
            "a fixed asset: its depreciation is generated and its register kept",
            (Key("id", _TEXT, "identifier, unique", required=True, ja="資産番号"),),
            (
                Key("name", _TEXT, "what it is", required=True, ja="名称（英語）"),
                Key("name-ja", _TEXT, "what it is, in Japanese", ja="名称"),
                Key("cost-account", _ACCOUNT, "account that holds its cost", required=True, ja="取得価額の勘定"),
                Key("accumulated-account", _ACCOUNT, "contra account credited by depreciation", required=True, ja="減価償却累計額の勘定"),
                Key("expense-account", _ACCOUNT, "expense account debited by depreciation", required=True, ja="減価償却費の勘定"),
                Key("cost", _AMOUNT, "acquisition cost", required=True, ja="取得価額"),
                Key("in-service", _DATE, "day it was available for use", required=True, ja="事業供用日"),
                Key("method", _TEXT, "method of depreciation", required=True, choices=tuple(METHODS), ja="償却方法"),
                Key("life", Holds.LIFE, "useful life", required=True, ja="耐用年数"),
                Key("residual", _AMOUNT, "value left at the end; default zero", ja="残存価額・備忘価額"),
                Key(
                    "convention", _TEXT, "when the first month is charged; default full-month", choices=tuple(CONVENTIONS), ja="月割の方法"
                ),
                Key(
                    "rounding",
                    _TEXT,
                    "rounding of a month's charge; default floor",
                    choices=tuple(mode.value for mode in Rounding),
                    ja="端数処理",
                ),
                Key(
                    "residue",
                    _TEXT,
                    "which month takes the residue of rounding; default last",
                    choices=tuple(home.value for home in Residue),
                    ja="端数の帰属",
                ),
                Key("class", _TEXT, "class in the register; default: the cost account", ja="種類"),
                Key("department", _TEXT, "department that bears the expense", ja="部門"),
                Key("location", _TEXT, "where it is", ja="所在"),
                Key("opening-accumulated", _AMOUNT, "depreciation charged before these books", ja="期首減価償却累計額"),
                Key("opening-date", _DATE, "first day that these books charge", ja="引継日"),
            ),
            '2024-04-10 custom "ledgerkit-asset" "SRV-01"\n'
            '  name: "Server"\n'
            '  name-ja: "サーバー"\n'
            "  cost-account: Assets:Fixed:Tools\n"
            "  accumulated-account: Assets:Fixed:Accumulated\n"
            "  expense-account: Expenses:Depreciation\n"
            "  cost: 600,000 JPY\n"
            "  in-service: 2024-04-10\n"
            '  method: "straight-line"\n'
            '  life: "5y"\n'
            "  residual: 1 JPY\n"
            '  department: "office"',
        ),
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
        *("asset-change", "budget", "confirmation", "count", "covenant", "disposal", "impairment", "income-tax", "lease", "loan"),
        *("lock", "note", "reconciliation", "recurring", "revaluation", "seal", "signoff", "task", "tax-settlement"),
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
            *("reverse-on", "basis", "owner", "clear-by", "reason", "department", "project", "import", "asset", "loan", "cash-flow"),
        }
    ),
}
"""Metadata keys with a meaning for us on accounts and on transactions; a near miss of one is an error."""
