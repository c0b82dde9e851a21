"""Shares of a life: the periods an asset is charged for, each with its part of a year, grouped by fiscal year."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Protocol

from ledgerkit.domain.periods import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

__all__ = ["FiscalYears", "Share", "Year", "by_year", "months_in", "portions", "yearly"]


class FiscalYears(Protocol):
    """A calendar of fiscal years, such as :class:`ledgerkit.domain.periods.FiscalYearEnd`; a year may be short. Hashable."""

    def year_of(self, day: date, /) -> Interval:
        """The fiscal year a day lies in."""

    def __hash__(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Share:
    """One period that is charged.

    Args:
        interval: the calendar month (or the fiscal year, where charges are yearly); the charge belongs to its last day.
        weight: the part of a year it counts for, more than zero.
    """

    interval: Interval
    weight: Fraction


@dataclass(frozen=True, slots=True)
class Year:
    """The charged periods of one fiscal year.

    Args:
        interval: the fiscal year.
        shares: its charged periods, in order; at least one.
        before: the part of a year of its periods that others charged: those before an opening position.

    Attributes:
        weight: the part of a year that is charged in it.
        portions: the weights of its periods as whole numbers in proportion.
    """

    interval: Interval
    shares: tuple[Share, ...]
    before: Fraction = Fraction(0)
    weight: Fraction = field(init=False)
    portions: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        whole, base = _over_one_base(share.weight for share in self.shares)
        # Found once: plans are shared by many assets.
        object.__setattr__(self, "weight", Fraction(sum(whole), base))
        object.__setattr__(self, "portions", whole)


def portions(weights: Iterable[Fraction]) -> tuple[int, ...]:
    """Weights as whole numbers in the same proportion, so that a twelfth is never 0.08333.

    Examples:
        >>> portions([Fraction(1, 24), Fraction(1, 12), Fraction(1, 8)])
        (1, 2, 3)
    """
    return _over_one_base(weights)[0]


def _over_one_base(weights: Iterable[Fraction]) -> tuple[tuple[int, ...], int]:
    fractions = tuple(weights)
    base = lcm(*(fraction.denominator for fraction in fractions))
    return tuple(fraction.numerator * (base // fraction.denominator) for fraction in fractions), base


def by_year(shares: Iterable[Share], years: FiscalYears) -> list[Year]:
    """Group shares by the fiscal year their last day lies in."""
    grouped: list[tuple[Interval, list[Share]]] = []
    for share in shares:
        last = share.interval.through
        if not grouped or last >= grouped[-1][0].end:
            grouped.append((years.year_of(last), []))
        grouped[-1][1].append(share)
    return [Year(year, tuple(members)) for year, members in grouped]


def yearly(shares: Iterable[Share], years: FiscalYears) -> tuple[Share, ...]:
    """One share a fiscal year: from its first charged period through its last."""
    return tuple(_whole(year) for year in by_year(shares, years))


def _whole(year: Year) -> Share:
    return Share(Interval(year.shares[0].interval.start, year.shares[-1].interval.end), year.weight)


def months_in(days: Interval) -> int:
    """How many calendar months end in a fiscal year or a part of one: 12, fewer in a short one; 12 too in one of 52 or 53 weeks."""
    if (days.end - days.start).days >= 52 * 7:
        return 12
    return (days.end.year - days.start.year) * 12 + days.end.month - days.start.month
