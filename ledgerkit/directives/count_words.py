"""The word of a cash count, and the options of what a person controls at the end of a period."""

from __future__ import annotations

from ledgerkit.directives.word import Holds, Key, Word

__all__ = ["CONTROL_OPTIONS", "COUNT_WORDS"]

_TEXT = Holds.TEXT

CONTROL_OPTIONS = (
    Key(
        "suspense-age-limit",
        _TEXT,
        'days for which an item may stand in suspense or clearing, such as "90", which is the default',
        ja="仮勘定の滞留日数の上限",
    ),
    Key(
        "count-stale-after",
        _TEXT,
        'days before the end of a period for which a cash count of that period proves the balance, such as "31", which is the default',
        ja="現金実査の有効日数",
    ),
)

COUNT_WORDS = (
    Word(
        "ledgerkit-count",
        "現金実査",
        "cash counted: the balance of the account, with those below it, at the END of its day",
        (
            Key("account", Holds.ACCOUNT, "what was counted", required=True, ja="勘定科目"),
            Key("amount", Holds.AMOUNT, "what was there; one directive a currency", required=True, ja="実査額"),
        ),
        (
            Key("by", _TEXT, "who counted", required=True, ja="実査者"),
            Key("witnessed-by", _TEXT, "who saw it: another person", required=True, ja="立会者"),
            Key("reason", _TEXT, "what there is to say of it", ja="摘要"),
        ),
        '2026-09-30 custom "ledgerkit-count" Assets:Cash 41,230 JPY\n  by: "Sato"\n  witnessed-by: "Mori"',
        before="2026-01-01 open Assets:Cash",
    ),
)
"""In the order in which they are documented."""
