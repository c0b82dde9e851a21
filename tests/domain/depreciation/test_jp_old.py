"""旧定額法 and 旧定率法 to 95 %, and five years to 1 yen."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from jp_assets import CALENDAR, Spans, asset, lines, yearly

from ledgerkit.domain.depreciation import METHODS, TermsError
from ledgerkit.domain.rounding import Rounding


def test_old_straight_line_of_an_individual():
    """JP-E-09: 1,000,000 over two years (0.500), January 2006: 95 % in 2008, 10,000 four times and 9,999.

    Source: public tests citing Income Tax Act Order article 134; fractions raised, as for individuals.
    """
    charges = yearly("jp-old-sl", 1_000_000, 2, "2006-01-15", years=CALENDAR, rounding=Rounding.CEIL)
    assert charges == [450_000, 450_000, 50_000, 10_000, 10_000, 10_000, 10_000, 9_999]


def test_the_floor_leaves_a_few_yen_for_a_sixth_year():
    """(50,000 − 1) / 5 is 9,999.8: 9,999 five times, and 4 yen (National Tax Agency, Q&A on the 2007 reform, questions 11 to 13)."""
    found = lines("jp-old-sl", 1_000_000, 2, "2006-01-15", years=CALENDAR, frequency="year")
    assert [int(line.charge) for line in found[3:]] == [9_999] * 5 + [4]
    assert [line.step for line in found] == ["ordinary"] * 3 + ["five-year"] * 6
    assert found[-1].closing == 1


def test_old_declining_balance():
    """1,000,000 over five years (0.369), April 2005: 369,000; 232,839; … to 950,000 charged, then (50,000 − 1) / 5."""
    found = lines("jp-old-db", 1_000_000, 5, "2005-04-01", frequency="year")
    assert [int(line.charge) for line in found[:3]] == [369_000, 232_839, 146_921]
    reached = next(line for line in found if line.accumulated == 950_000)
    assert reached.step == "ordinary"
    assert [int(line.charge) for line in found[found.index(reached) + 1 :]] == [9_999] * 5 + [4]


def test_nothing_is_charged_between_95_percent_and_the_reform():
    """At 95 % since 1995: a corporation goes on from its first year that begins in April 2007 or later, an individual from 2008."""
    company = lines("jp-old-sl", 1_000_000, 2, "1993-04-01", frequency="year")
    waiting = [line for line in company if line.step == "waiting"]
    assert (str(waiting[0].interval.start), str(waiting[-1].interval.through)) == ("1996-04-01", "2007-03-31")
    assert {int(line.charge) for line in waiting} == {0}
    person = lines("jp-old-sl", 1_000_000, 2, "1993-04-01", frequency="year", years=CALENDAR)
    assert str(next(line for line in person if line.step == "five-year").interval.start) == "2008-01-01"


def test_95_percent_that_is_no_whole_yen():
    """1,234,567: 95 % is 1,172,838.65. Rounded down it is reached at 1,172,838, and (61,728.35 − 1) / 5 is 12,345."""
    found = lines("jp-old-sl", 1_234_567, 3, "2006-04-01", frequency="year")
    five = [line for line in found if line.step == "five-year"]
    assert five[0].opening == 1_234_567 - 1_172_838
    assert [int(line.charge) for line in five] == [12_345] * 5 + [3]


def test_an_intangible_asset_has_no_salvage_value():
    """Residual zero: cost times the rate, to zero (appended table 11: intangible assets, salvage 0)."""
    assert yearly("jp-old-sl", 500_000, 5, "2006-04-01", residual=0) == [100_000] * 5


def test_the_old_declining_balance_never_comes_to_zero():
    with pytest.raises(TermsError) as caught:
        lines("jp-old-db", 500_000, 5, "2006-04-01", residual=0)
    assert (caught.value.key, caught.value.expected, caught.value.found) == ("residual", "1 or more", "0")


def test_a_short_fiscal_year():
    """Six months: 旧定額法 halves the rate (third decimal raised), 旧定率法 reads the rate of twice the life; a half of the five years."""
    half = {"frequency": "year", "years": Spans(date(2005, 4, 1))}
    straight = lines("jp-old-sl", 1_000_000, 3, "2005-04-01", **half)
    assert straight[0].charge == 1_000_000 * Decimal("0.9") * Decimal("0.167")
    declining = lines("jp-old-db", 1_000_000, 5, "2005-04-01", **half)
    assert declining[0].charge == 206_000
    assert [int(line.charge) for line in declining[-11:]] == [4_999] * 10 + [9]


def test_a_short_year_that_the_table_does_not_reach():
    with pytest.raises(TermsError, match="reads the rate of a life of 160 years"):
        lines("jp-old-db", 1_000_000, 80, "2005-04-01", years=Spans(date(2005, 4, 1)))


def opened(method, accumulated, day):
    return METHODS[method].schedule(
        asset(
            method,
            1_000_000,
            10,
            "2000-04-01",
            opening_accumulated=Decimal(accumulated),
            opening_from=date.fromisoformat(day),
            frequency="year",
        )
    )


@pytest.mark.parametrize("method", ["jp-old-sl", "jp-old-db"])
def test_brought_in_after_95_percent(method):
    """The book value alone tells the step: 50,000 left is written down, and of 30,001 what the past has not charged."""
    assert [int(line.charge) for line in opened(method, 950_000, "2026-04-01")] == [9_999] * 5 + [4]
    assert [int(line.charge) for line in opened(method, 969_999, "2026-04-01")] == [9_999] * 3 + [3]


def test_brought_in_before_95_percent():
    """Charged 500,000 where the method has 630,000: 90,000 a year (0.100 of 900,000) from there."""
    assert [int(line.charge) for line in opened("jp-old-sl", 500_000, "2007-04-01")][:5] == [90_000] * 5
