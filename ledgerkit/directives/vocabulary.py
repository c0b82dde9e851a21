"""The words an accountant writes: every directive of ours, its keys, and what each may hold.

One declaration per word. Reading, checking, the choices an error lists, and ``docs/directives.md`` all come from here. Words
that a later version will read are :data:`RESERVED`: writing one is an error today, because a directive that nothing reads
would leave the books wrong in silence.
"""

from __future__ import annotations

from ledgerkit.directives.accrual_words import ACCRUAL_WORDS
from ledgerkit.directives.asset_words import ASSET_WORDS
from ledgerkit.directives.count_words import COUNT_WORDS
from ledgerkit.directives.covenant_words import COVENANT_WORDS
from ledgerkit.directives.deferral_words import DEFERRAL_WORDS
from ledgerkit.directives.lease_words import LEASE_WORDS
from ledgerkit.directives.loan_words import LOAN_WORDS
from ledgerkit.directives.lock_words import LOCK_WORDS
from ledgerkit.directives.names import GATES, ITEM_KEYS
from ledgerkit.directives.options import OPTIONS
from ledgerkit.directives.reconciliation_words import RECONCILIATION_WORDS
from ledgerkit.directives.recurring_words import RECURRING_WORDS
from ledgerkit.directives.word import PREFIX, Holds, Key, Word

__all__ = ["RESERVED", "RESERVED_KEYS", "WORDS", "Holds", "Key", "Word"]

_TEXT, _DATE = Holds.TEXT, Holds.DATE

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
        *COUNT_WORDS,
        *RECONCILIATION_WORDS,
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
        *LOCK_WORDS,
    )
}

RESERVED = frozenset(
    PREFIX + name
    for name in (
        *("budget", "income-tax"),
        *("revaluation", "signoff", "task", "tax-settlement"),
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
            *("bank-date", "bank-id", "bank-text", "bank-source"),
            *ITEM_KEYS,
        }
    ),
}
"""Metadata keys with a meaning for us on accounts and on transactions; a near miss of one is an error."""
