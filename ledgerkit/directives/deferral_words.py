"""The words of deferrals: the keys of a service on a posting, what changes of it later, and the policies of the books."""

from __future__ import annotations

from ledgerkit.directives.word import Holds, Key, Word
from ledgerkit.domain.deferrals import METHODS
from ledgerkit.domain.rounding import Rounding

__all__ = ["DEFERRAL_OPTIONS", "DEFERRAL_WORDS", "SERVICE_KEYS", "SHORT_TERM"]

SERVICE_KEYS: dict[str, Key] = {
    key.name: key
    for key in (
        Key("service-from", Holds.DATE, "first day of the service", required=True, ja="対象期間の始期"),
        Key("service-through", Holds.DATE, "last day of the service, counted", required=True, ja="対象期間の終期"),
        Key(
            "service-method",
            Holds.TEXT,
            "how the months share the amount; default: the option of that name",
            choices=METHODS,
            ja="期間按分の方法",
        ),
        Key(
            "deferral-account",
            Holds.ACCOUNT,
            "balance-sheet account that holds the rest; default: the only open one with the control prepaid (of an expense) or "
            "unearned (of income)",
            ja="前払・前受の勘定",
        ),
        Key("deferral", Holds.TEXT, "id of the item; default: the invoice or the only link, else day and payee", ja="前払・前受の番号"),
    )
}
"""Keys on a posting of income or expense, or on its transaction for all of them."""

SHORT_TERM = "expense"
"""Value of the option ``short-term-prepaid`` by which a short-term prepaid expense is charged at once."""

DEFERRAL_OPTIONS = (
    Key("service-method", Holds.TEXT, "how the months of a service share its amount; default months", choices=METHODS, ja="期間按分の方法"),
    Key(
        "service-rounding",
        Holds.TEXT,
        "rounding of a month's part of a service; the last month takes the residue; default half-up",
        choices=tuple(mode.value for mode in Rounding),
        ja="期間按分の端数処理",
    ),
    Key(
        "short-term-prepaid",
        Holds.TEXT,
        "Japanese short-term prepaid expenses (法人税基本通達2-2-14): `expense` charges at once what is paid with its entry for a service "
        "that ends within a year of it; the practice must be continued; default defer",
        choices=("defer", SHORT_TERM),
        ja="短期前払費用の取扱い",
    ),
)

_INSURED = (
    "2026-01-01 open Assets:Bank\n"
    "2026-01-01 open Expenses:Insurance\n"
    '2026-07-01 * "Kanto Marine" "Fire insurance" ^ins-2026\n'
    "  Expenses:Insurance   120,000 JPY\n"
    "    service-from: 2026-07-01\n"
    "    service-through: 2027-06-30\n"
    "    deferral-account: Assets:Prepaid\n"
    "  Assets:Bank"
)

DEFERRAL_WORDS = (
    Word(
        "ledgerkit-deferral-change",
        "前払・前受の変更",
        "a service that ends on another day, or is cancelled; the months before that of its date are not restated",
        (Key("id", Holds.TEXT, "id of the deferral", required=True, ja="前払・前受の番号"),),
        (
            Key("service-through", Holds.DATE, "new last day: what is left is shared by the months from this one to it", ja="新しい終期"),
            Key("cancelled", Holds.BOOLEAN, "TRUE: the service ended; what is left is released this month", ja="解約"),
            Key("reason", Holds.TEXT, "why", ja="理由"),
        ),
        '2026-12-10 custom "ledgerkit-deferral-change" "ins-2026"\n  cancelled: TRUE\n  reason: "the shop was closed"',
        before=_INSURED,
    ),
)
"""In the order in which they are documented."""
