"""Rows of US tables: MACRS percentages by property class and convention, bonus and section 179 by date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.depreciation.macrs import Recovery
from ledgerkit.tables.asked import NoRowError
from ledgerkit.tables.dated import table

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from ledgerkit.tables.asked import Asked
    from ledgerkit.tables.dated import Row

__all__ = ["BUILDINGS", "PERSONAL", "bonus_rate", "macrs", "section_179"]

PERSONAL = {"3-year": 36, "5-year": 60, "7-year": 84, "10-year": 120, "15-year": 180, "20-year": 240}
"""Recovery periods in months of the classes of personal property and improvements."""

BUILDINGS = {"residential": 330, "nonresidential": 468}
"""The same of real property: 27½ and 39 years."""


def macrs(asked: Asked) -> Recovery:
    """The percentages of a property class.

    Raises:
        NoRowError: there is no such class, or it has another convention.
    """
    name, convention = asked.property_class, asked.convention
    if name in BUILDINGS:
        if convention != "mid-month":
            raise NoRowError("convention", "mid-month for residential and nonresidential property", convention)
        rows = table(f"us/macrs_{name}").rows
        columns = tuple(tuple(row[f"month-{month}"] for row in rows) for month in range(1, 13))
        return Recovery(convention, BUILDINGS[name], columns)
    if name not in PERSONAL:
        raise NoRowError("property-class", ", ".join([*PERSONAL, *BUILDINGS]), name or "nothing")
    if convention == "half-year":
        return Recovery(convention, PERSONAL[name], (_column("us/macrs_half_year", name),))
    if convention == "mid-quarter":
        quarters = tuple(_column(f"us/macrs_mid_quarter_{quarter}", name) for quarter in (1, 2, 3, 4))
        return Recovery(convention, PERSONAL[name], quarters)
    raise NoRowError("convention", f"half-year or mid-quarter for {name} property", convention)


def _column(name: str, property_class: str) -> tuple[Decimal, ...]:
    return tuple(row[property_class] for row in table(name).rows if row[property_class] is not None)


def bonus_rate(acquired: date, in_service: date) -> Decimal:
    """The first-year allowance of qualified property as a fraction.

    Args:
        acquired: day of acquisition; a binding contract counts as acquisition.
        in_service: day placed in service.

    Raises:
        LookupError: the table has none for these days.
    """
    found = [
        row
        for row in table("us/bonus").find(in_service)
        if (row["acquired-from"] or acquired) <= acquired <= (row["acquired-through"] or acquired)
    ]
    if len(found) != 1:
        raise LookupError(f"no first-year allowance is known for property acquired on {acquired} and placed in service on {in_service}")
    rate: Decimal = found[0]["rate"]
    return rate / 100


def section_179(year_begins: date, *, unconfirmed: bool = False) -> Row:
    """Limit, threshold and limit for a sport utility vehicle (``maximum``, ``threshold``, ``suv``) of a tax year.

    Args:
        year_begins: first day of the tax year.
        unconfirmed: take amounts that nobody could confirm too; the caller then tells the reader.

    Raises:
        LookupError: the table has none, or :class:`.dated.UnconfirmedError`.
    """
    found = table("us/section_179").row(year_begins, unconfirmed=unconfirmed)
    # Limits are indexed every year: the last row says nothing of the year after it.
    if found["from"].year != year_begins.year:
        raise LookupError(f"no limits of section 179 are known for tax years that begin in {year_begins.year}")
    return found
