"""Charges by the fiscal year: rounded once, kept above the residual, divided over the months."""

from __future__ import annotations

from fractions import Fraction

import pytest
from schedules import JAPAN, YEN, YearsFrom, check_lines, terms

from ledgerkit.domain.allocation import Residue
from ledgerkit.domain.depreciation.annual import by_years
from ledgerkit.domain.rounding import Rounding


def by_rule(asset, amount):
    """A rule that charges one exact amount a year, whatever its weight."""
    return by_years(asset, lambda _standing: (Fraction(amount), "level"))


@pytest.mark.parametrize(
    ("rounding", "residue", "months"),
    [
        (Rounding.FLOOR, Residue.LAST, [16] * 11 + [24]),
        (Rounding.CEIL, Residue.LAST, [17] * 11 + [14]),
        (Rounding.FLOOR, Residue.CUMULATIVE, [16, 17, 17] * 4),
        (Rounding.FLOOR, Residue.SPREAD, [16, 16, 16, 16, 17, 17, 17, 17, 17, 17, 17, 17]),
    ],
)
def test_a_year_is_rounded_once_and_its_months_sum_to_it(rounding, residue, months):
    """200.5 yen a year is 200 (201): 16 or 17 a month."""
    lines = by_rule(terms(1000, 1, "2026-04-01", 60, YEN, years=JAPAN, rounding=rounding, residue=residue), Fraction(401, 2))
    assert [int(line.charge) for line in lines[:12]] == months


def test_what_a_rule_is_told():
    """1,000 yen to 100 from October 2026, the fiscal year from April: half a year, four years, half a year."""
    told = []

    def rule(standing):
        told.append((standing.number, int(standing.left), int(standing.book), standing.years_left, standing.year.weight))
        return Fraction(150), ""

    by_years(terms(1000, 100, "2026-10-01", 60, YEN, years=JAPAN), rule)
    assert told[:2] == [(0, 900, 1000, 5, Fraction(1, 2)), (1, 750, 850, Fraction(9, 2), 1)]
    assert told[-1] == (5, 150, 250, Fraction(1, 2), Fraction(1, 2))


def test_the_schedule_ends_when_nothing_is_left():
    asset = terms(1000, 100, "2026-01-01", 60, YEN, frequency="year")
    lines = by_rule(asset, 400)
    assert [(line.charge, line.step) for line in lines] == [(400, "level"), (400, "level"), (100, "level")]
    check_lines(asset, lines)


def test_a_short_first_fiscal_year():
    """Founded on 1 October: three months of a year of three months, and then calendar years."""
    asset = terms(1200, 0, "2026-10-01", 24, YEN, years=YearsFrom(terms(1, 0, "2026-10-01", 1, YEN).in_service), frequency="year")
    lines = by_years(asset, lambda standing: (600 * standing.year.weight, ""))
    assert [line.charge for line in lines] == [150, 600, 450]
