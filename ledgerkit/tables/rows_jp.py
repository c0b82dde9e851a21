"""Japanese statutory rates by life: appended tables 7 to 10 of the Ministerial Ordinance on Useful Lives.

``jp/rates_*.toml`` are the tables; each says its source and how it was checked. They are read when first asked for.
"""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from ledgerkit.domain.depreciation.jp_rates import StatutoryRates
from ledgerkit.tables.asked import NoRowError
from ledgerkit.tables.dated import table

if TYPE_CHECKING:
    from collections.abc import Callable

    from ledgerkit.tables.asked import Asked

__all__ = ["ROWS", "rates"]

# The only method whose rate in a short fiscal year is that of another life.
_BY_LIFE = "jp/rates_old_declining"

_TABLES = (
    "jp/rates_straight_line",
    "jp/rates_declining_200",
    "jp/rates_declining_250",
    "jp/rates_old_straight_line",
    _BY_LIFE,
)


def rates(name: str, life_months: int | None) -> StatutoryRates:
    """The row of a life.

    Args:
        name: name of the table.
        life_months: the life in months, whole years.

    Raises:
        NoRowError: there is no such life in the table, or its row could not be confirmed.
    """
    years, part = divmod(life_months or 0, 12)
    rows = _rows(name)
    if not part and years in rows:
        return rows[years]
    doubtful = [str(row["life"]) for row in table(name).rows if not row.source.confirmed]
    expected = f"lives of {min(rows)} to {max(rows)} whole years"
    if doubtful:
        expected += f", but for {', '.join(doubtful)}, whose rates could not be confirmed"
    raise NoRowError("life", expected, "nothing" if life_months is None else f"{life_months}m")


@cache
def _rows(name: str) -> dict[int, StatutoryRates]:
    """The confirmed rows of a table by life in years."""
    found = [row for row in table(name).rows if row.source.confirmed]
    by_life = {row["life"]: row["rate"] for row in found} if name == _BY_LIFE else {}
    return {
        row["life"]: StatutoryRates(row["life"], row["rate"], row.values.get("revised"), row.values.get("guarantee"), by_life)
        for row in found
    }


def _asked(name: str, asked: Asked) -> StatutoryRates:
    return rates(name, asked.life_months)


ROWS: dict[str, Callable[[Asked], StatutoryRates]] = {name: partial(_asked, name) for name in _TABLES}
"""How to look up, by table name."""
