"""Plans: what of a life is charged, by period and by fiscal year, and that equal plans are one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from schedules import JAPAN, terms

from ledgerkit.domain.depreciation.plan import NO_PLAN


def test_what_books_charge_from_an_opening_position():
    """Five years from July 2026, taken over on 1 October 2027: 45 of 60 months, and half of FY2027 was charged by others."""
    plan = terms(1000, 0, "2026-07-10", 60, years=JAPAN, opening_from=date(2027, 10, 1)).plan()
    assert (len(plan.life), len(plan.months), plan.months == plan.shares) == (60, 45, True)
    assert [(year.before, year.weight) for year in plan.years[:2]] == [(Fraction(1, 2), Fraction(1, 2)), (0, 1)]
    assert plan.weights == (1,) * 45


def test_one_period_a_fiscal_year():
    plan = terms(1000, 0, "2026-07-10", 60, years=JAPAN, frequency="year").plan()
    lines = [(str(share.interval.start), str(share.interval.through)) for share in plan.shares]
    assert (lines[0], lines[-1]) == (("2026-07-01", "2027-03-31"), ("2031-04-01", "2031-06-30"))
    assert plan.weights == (3, 4, 4, 4, 4, 1)
    assert [len(year.shares) for year in plan.years] == [1] * 6


def test_equal_plans_are_one():
    """The day of the month matters to conventions of days alone."""
    assert terms(1000, 0, "2026-07-10", 60).plan() is terms(2000, 1, "2026-07-31", 60).plan()
    by_days = [terms(1000, 0, day, 60, convention="actual-days").plan() for day in ("2026-07-10", "2026-07-31")]
    assert by_days[0] != by_days[1]


def test_a_method_without_a_life_has_no_plan():
    assert terms(1000, 0, "2026-07-10", None).plan() is NO_PLAN
    assert terms(1000, 0, "2026-07-10", None, opening_accumulated=Decimal(500), opening_from=date(2027, 1, 1)).shares() == ()
