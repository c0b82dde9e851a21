"""Rows of German tables: degressive AfA, low-value assets, electric vehicles, by day of acquisition (here: of entry into service)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.depreciation.by_percentages import Percentages
from ledgerkit.domain.depreciation.de_degressive import Degressive
from ledgerkit.tables.asked import NoRowError
from ledgerkit.tables.dated import table

if TYPE_CHECKING:
    from ledgerkit.tables.asked import Asked

__all__ = ["degressive", "e_vehicle", "gwg", "sammelposten"]


def degressive(asked: Asked) -> Degressive:
    """Multiple and limit of degressive AfA.

    Raises:
        NoRowError: there was none on the day; its text says when there was.
    """
    rates = table("de/degressive")
    found = rates.find(asked.in_service)
    if not found:
        days = ", ".join(f"{row['from']} to {row['through']}" for row in rates.rows)
        raise NoRowError("in-service", f"a day from {days}; other assets are linear", str(asked.in_service))
    return Degressive(found[0]["multiple"], found[0]["most"] / 100)


def gwg(asked: Asked) -> Percentages:
    """At once, up to the limit (geringwertige Wirtschaftsgüter).

    Raises:
        NoRowError: the table has no limit for the day.
    """
    return _percentages("gwg", asked)


def sammelposten(asked: Asked) -> Percentages:
    """A fifth a year, between the limits (Sammelposten).

    Raises:
        NoRowError: the table has no limits for the day.
    """
    return _percentages("sammelposten", asked)


def e_vehicle(asked: Asked) -> Percentages:
    """Percentages of electric vehicles.

    Raises:
        NoRowError: they do not hold on the day.
    """
    return _percentages("e-vehicle", asked)


def _percentages(kind: str, asked: Asked) -> Percentages:
    found = table("de/percentages").find(asked.in_service, kind=kind)
    if not found:
        (row,) = table("de/percentages").find(kind=kind)
        days = f"a day from {row['from']}" + (f" to {row['through']}" if row["through"] else "")
        raise NoRowError("in-service", days, str(asked.in_service))
    percentages = tuple(found[0][f"year-{year}"] for year in range(1, 7) if found[0][f"year-{year}"] is not None)
    limits = table("de/low_value").find(asked.in_service, kind=kind)
    return Percentages(percentages, limits[0]["above"], limits[0]["most"]) if limits else Percentages(percentages)
