"""Conventions: which periods of its life an asset is charged for, and with what part of a year.

A convention turns the day of entry into service and the life into :class:`Share` s, one a calendar month: the month and its
weight as a fraction of a year. The weights of a life of five years add up to about five (exactly, where the convention counts
months). Methods multiply or allocate by them; none counts months or days itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from ledgerkit.domain.periods import Interval, add_months, month_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

__all__ = ["CONVENTIONS", "FiscalYears", "Share", "Year", "by_year", "yearly"]


class FiscalYears(Protocol):
    """A calendar of fiscal years, such as :class:`ledgerkit.domain.periods.FiscalYearEnd`."""

    def year_of(self, day: date, /) -> Interval:
        """The fiscal year a day lies in."""


@dataclass(frozen=True, slots=True)
class Share:
    """One period that is charged.

    Args:
        interval: the calendar month (or the fiscal year, where charges are yearly); the charge belongs to its last day.
        weight: the part of a year it counts for, zero or more.
    """

    interval: Interval
    weight: Fraction


@dataclass(frozen=True, slots=True)
class Year:
    """The charged periods of one fiscal year.

    Args:
        interval: the fiscal year.
        shares: its charged periods, in order; at least one.
    """

    interval: Interval
    shares: tuple[Share, ...]

    @property
    def weight(self) -> Fraction:
        """The part of a year that is charged in it."""
        return sum((share.weight for share in self.shares), Fraction(0))


Convention = Callable[["date", int, FiscalYears], tuple[Share, ...]]
"""From day of entry into service, life in months and fiscal years to the shares of the whole life, in order."""


def by_year(shares: Iterable[Share], years: FiscalYears) -> list[Year]:
    """Group shares by the fiscal year their last day lies in."""
    grouped = groupby(shares, key=lambda share: years.year_of(share.interval.through))
    return [Year(year, tuple(members)) for year, members in grouped]


def yearly(shares: Iterable[Share], years: FiscalYears) -> tuple[Share, ...]:
    """One share a fiscal year: from its first charged period through its last."""
    return tuple(
        Share(Interval(year.shares[0].interval.start, year.shares[-1].interval.end), year.weight) for year in by_year(shares, years)
    )


def _full_month(in_service: date, life_months: int, _years: FiscalYears) -> tuple[Share, ...]:
    """The month of entry into service counts in full."""
    return _months(month_of(in_service), life_months)


def _following_month(in_service: date, life_months: int, _years: FiscalYears) -> tuple[Share, ...]:
    """The first month charged is the one after entry into service."""
    return _months(month_of(in_service).shifted(1), life_months)


def _months(first: Interval, count: int) -> tuple[Share, ...]:
    return tuple(Share(month, Fraction(1, 12)) for month in Interval(first.start, add_months(first.start, count)).months())


CONVENTIONS: dict[str, Convention] = {
    "full-month": _full_month,
    "following-month": _following_month,
}
"""Conventions by the name an accountant writes."""
