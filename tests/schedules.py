"""Worked schedules: terms in a few words, and what holds of every schedule of every method."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from hypothesis import strategies as st
from strategies import asset_terms

from ledgerkit.domain.depreciation import METHODS, Terms, expense
from ledgerkit.domain.money import exact, total
from ledgerkit.domain.periods import FiscalYearEnd, Interval

YEN, CENT = Decimal(1), Decimal("0.01")
CALENDAR, JAPAN = FiscalYearEnd(), FiscalYearEnd(15, 31)


@dataclass(frozen=True)
class YearsFrom:
    """Calendar years, but the first begins later: a company founded in the middle of one has a short fiscal year."""

    founded: date

    def year_of(self, day):
        year = CALENDAR.year_of(day)
        return Interval(max(year.start, self.founded), year.end)


def terms(cost, residual, in_service, months, unit=CENT, **more):
    """Terms with numbers and days as text."""
    return Terms(Decimal(cost), Decimal(residual), date.fromisoformat(in_service), months, unit, **more)


def charged(method, asset):
    """The charges of an asset's schedule."""
    return [line.charge for line in METHODS[method].schedule(asset)]


def annual(method, asset, names=None):
    """The charge of each fiscal year that has one, or of named ones."""
    lines = METHODS[method].schedule(asset)
    if names is not None:
        return [expense(lines, asset.years.year(name)) for name in names]
    years = dict.fromkeys(asset.years.year_of(line.interval.through) for line in lines)
    return [expense(lines, year) for year in years]


def money(text):
    """Amounts as they are printed: ``"1,000.00 500"``."""
    return [Decimal(part.replace(",", "")) for part in text.split()]


def check_lines(asset, lines, left=Decimal(0)):
    """The charges sum to cost less residual less what was charged before; the book value never rises nor passes the residual.

    Args:
        left: what the method leaves over, where it ends before the residual.
    """
    with exact():
        assert total(line.charge for line in lines) == asset.remaining - left
        opening = asset.cost - asset.opening_accumulated
        for line in lines:
            assert line.opening == opening
            assert line.charge >= 0
            assert line.closing == line.opening - line.charge >= asset.residual
            assert line.accumulated == asset.cost - line.closing
            assert line.charge % asset.unit == 0
            opening = line.closing
    periods = [line.interval for line in lines]
    assert all(before.end == after.start for before, after in pairwise(periods))
    if asset.frequency == "month":
        assert all(month.whole_months == 1 for month in periods)


BY_LIFE = tuple(name for name, method in METHODS.items() if "life" in method.needs and not method.table)


@st.composite
def scheduled(draw, name, **more):
    """Terms of a method that takes a life, and perhaps a rate."""
    asset = draw(asset_terms(**more))
    rate = draw(st.integers(1, 10**6)) * Decimal("0.000001")
    if name == "written-down-value" and not asset.residual:
        asset = replace(asset, cost=asset.cost + asset.unit, residual=asset.unit)
    return replace(asset, rate=rate, frequency=draw(st.sampled_from(("month", "year"))))
