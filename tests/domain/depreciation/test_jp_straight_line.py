"""定額法 against published schedules."""

from __future__ import annotations

from jp_assets import CALENDAR, lines, yearly

from ledgerkit.domain.rounding import Rounding


def test_full_years():
    """JP-E-01: 1,000,000 over ten years is 100,000 nine times and then 99,999; 1 yen remains.

    Source: National Tax Agency, Q&A on the 2007 reform of depreciation (corporations). A13 of the TKC sample book has the same.
    """
    assert yearly("jp-sl", 1_000_000, 10, "2026-04-01") == [100_000] * 9 + [99_999]
    assert lines("jp-sl", 1_000_000, 10, "2026-04-01")[-1].closing == 1


def test_a_first_year_of_six_months_rounded_up():
    """JP-E-04: 1,000,000, six years (0.167), in service in July, calendar years, fractions raised.

    Source: National Tax Agency, Q&A on the 2007 reform (individuals).
    """
    charges = yearly("jp-sl", 1_000_000, 6, "2007-07-10", years=CALENDAR, rounding=Rounding.CEIL)
    assert charges == [83_500, 167_000, 167_000, 167_000, 167_000, 167_000, 81_499]


def test_months_divide_the_year_and_change_nothing_about_it():
    """The first year of JP-E-04 by months: 13,916 five times and 13,920. The last year is divided over its twelve months too."""
    months = lines("jp-sl", 1_000_000, 6, "2007-07-10", years=CALENDAR)
    assert [int(line.charge) for line in months[:6]] == [13_916] * 5 + [13_920]
    assert [int(line.charge) for line in months[-12:]] == [6_791] * 11 + [6_798]
    assert str(months[-1].interval.through) == "2013-12-31"


def test_an_intangible_asset_goes_to_zero():
    """Software for own use, five years: no memo value (Income Tax Act Order article 134(1)(ii)(b))."""
    assert yearly("jp-sl", 600_000, 5, "2026-10-01", residual=0) == [60_000, 120_000, 120_000, 120_000, 120_000, 60_000]


def test_what_the_floor_leaves_falls_into_one_more_year():
    """1,000,007 over ten years: 100,000 a year leaves 7 yen, of which 6 are charged in an eleventh year."""
    assert yearly("jp-sl", 1_000_007, 10, "2026-04-01") == [100_000] * 10 + [6]
