"""定額法 against published schedules."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from jp_assets import CALENDAR, JAPAN, asset, lines, yearly

from ledgerkit.domain.depreciation import METHODS, expense
from ledgerkit.domain.depreciation.events import Addition, Impairment
from ledgerkit.domain.depreciation.life import history
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


def test_after_an_impairment_what_is_left_is_even():
    """550,002 after four and a half years, a loss of 220,000: 330,001 over 66 months, 60,000 a year, and 1 yen at the end of the life.

    At 100,000 a year, the rate of the whole cost, nothing would be left two years before (固定資産の減損に係る会計基準 三1, IAS 36.63).
    """
    loss = Impairment(date(2026, 10, 1), Decimal(220_000))
    told = history(asset("jp-sl", 1_000_000, 10, "2022-04-01"), METHODS["jp-sl"], [loss])
    halves = [int(expense(told.lines, JAPAN.period(name).interval)) for name in ("FY2026-H1", "FY2026-H2")]
    # Six months of 8,333 have no residue: that of the year falls into its last month, which is charged anew.
    assert halves == [49_998, 30_000]
    assert [int(expense(told.lines, JAPAN.year(year))) for year in range(2027, 2032)] == [60_000] * 4 + [60_001]
    assert (told.lines[-1].closing, str(told.lines[-1].interval.through)) == (1, "2032-03-31")


def test_after_the_life_a_restart_goes_on_with_the_rate():
    """Six yen left for the eleventh year, and an addition of 1,000: 100,100 a year could be charged, so all of it is."""
    more = Addition(date(2032, 4, 1), Decimal(1_000))
    told = history(asset("jp-sl", 1_000_007, 10, "2022-04-01"), METHODS["jp-sl"], [more])
    assert int(expense(told.lines, JAPAN.year(2032))) == 1_006
