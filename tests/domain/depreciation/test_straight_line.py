"""Straight line: published schedules, and what must hold of every schedule."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from schedules import CALENDAR, CENT, JAPAN, YEN, check_lines
from strategies import asset_terms

from ledgerkit.domain.allocation import Residue
from ledgerkit.domain.depreciation import METHODS, Terms, book_value, expense
from ledgerkit.domain.depreciation.straight_line import schedule
from ledgerkit.domain.money import total
from ledgerkit.domain.periods import Interval
from ledgerkit.domain.rounding import Rounding


def terms(cost, residual, in_service, months, unit=YEN, **more):
    return Terms(Decimal(cost), Decimal(residual), date.fromisoformat(in_service), months, unit, **more)


def by_year(lines, years, year_end=CALENDAR):
    return [expense(lines, year_end.year(year)) for year in years]


def test_whole_years():
    """Cost 100,000, salvage 10,000, three years from 1 January 2030: 30,000 a year.

    Source: ERPNext, ``erpnext/assets/doctype/asset/test_asset.py``, straight line over whole years.
    """
    lines = schedule(terms("100000.00", "10000.00", "2030-01-01", 36, CENT))
    assert by_year(lines, (2030, 2031, 2032)) == [30_000, 30_000, 30_000]
    assert {line.charge for line in lines} == {Decimal("2500.00")}


def test_a_part_first_year():
    """The same asset in use from 30 January 2030: 336 of 365 days of the first year, 29 of the last.

    Source: ERPNext, the same file: 27,616.44; 30,000.00; 30,000.00; 2,383.56. By months there is no part of a month: 30,000 three
    times from January, or eleven twelfths of it first from February.
    """
    days = schedule(terms("100000.00", "10000.00", "2030-01-30", 36, CENT, convention="actual-days", frequency="year"))
    assert [str(line.charge) for line in days] == ["27616.43", "30000.00", "30000.00", "2383.57"]
    rounded = terms("100000.00", "10000.00", "2030-01-30", 36, CENT, convention="actual-days", frequency="year", rounding=Rounding.HALF_UP)
    assert [str(line.charge) for line in schedule(rounded)] == ["27616.44", "30000.00", "30000.00", "2383.56"]
    full = schedule(terms("100000.00", "10000.00", "2030-01-30", 36, CENT))
    assert by_year(full, (2030, 2031, 2032, 2033)) == [30_000, 30_000, 30_000, 0]
    following = schedule(terms("100000.00", "10000.00", "2030-01-30", 36, CENT, convention="following-month"))
    assert by_year(following, (2030, 2031, 2032, 2033)) == [27_500, 30_000, 30_000, 2_500]


def test_a_long_life_keeps_level_months_and_ends_with_the_residue():
    """80,000,000 over 96 months from 1 January 2017: 833,333.33 and at the end 833,333.65, whatever the fiscal year.

    Source: OCA account-financial-tools issue 1073, where years were rounded first: 792,349.73 in the first month, 814,316.97
    in the last.
    """
    lines = schedule(terms("80000000.00", "0.00", "2017-01-01", 96, CENT))
    assert [line.charge for line in lines] == [Decimal("833333.33")] * 95 + [Decimal("833333.65")]
    assert total(line.charge for line in lines) == 80_000_000
    assert by_year(lines, [2016], JAPAN) == [Decimal("2499999.99")]  # January to March 2017


def test_linear_to_a_salvage_value():
    """1,000 to 100 over five years: 180 a year, where ``linear-limit`` charges 200 of the whole cost and stops at the salvage."""
    lines = schedule(terms("1000.00", "100.00", "2026-01-01", 60, CENT))
    assert by_year(lines, range(2026, 2031)) == [180] * 5


def test_a_month_by_month_asset():
    """1,000 less 100 over 24 months is 37.50 each (Tryton ``account_asset`` scenario, before its revision)."""
    lines = schedule(terms("1000.00", "100.00", "2026-01-01", 24, CENT))
    assert {line.charge for line in lines} == {Decimal("37.50")}
    assert lines[2].closing == Decimal("887.50")


def test_to_the_memo_value_of_one_yen():
    """1,000,000 yen over ten years to 1 yen: 8,333 a month, the last 8,412, one yen left.

    The statutory 定額法 charges by the year and a rate (100,000 nine times, then 99,999: National Tax Agency, 2007 reform Q&A). The
    even months here give 99,996 a year and the residue to the last month; both leave the same yen.
    """
    lines = schedule(terms(1_000_000, 1, "2026-04-01", 120))
    assert [lines[0].charge, lines[-1].charge, lines[-1].closing] == [8_333, 999_999 - 119 * 8_333, 1]
    assert by_year(lines, range(2026, 2036), JAPAN) == [99_996] * 9 + [100_035]


def test_a_lease_period_with_a_residual_guarantee():
    """3,000,000 with 300,000 guaranteed, 60 months: 45,000 a month, 540,000 a year (Corporation Tax Act Order art. 48-2)."""
    lines = schedule(terms(3_000_000, 300_000, "2026-04-01", 60))
    assert {line.charge for line in lines} == {Decimal(45_000)}
    assert by_year(lines, [2026], JAPAN) == [540_000]


def test_a_right_of_use_asset():
    """5,565,236 yen over 60 months is 92,753.93: 92,754 a month rounded half up, the last 92,750."""
    lines = schedule(terms(5_565_236, 0, "2026-04-01", 60, rounding=Rounding.HALF_UP))
    assert [line.charge for line in lines] == [Decimal(92_754)] * 59 + [Decimal(92_750)]


def test_the_residue_spread_over_the_months():
    """1,000 yen over three months: 333, 333, 334 with the residue last, 333, 334, 333 cumulatively half up."""
    last = schedule(terms(1000, 0, "2026-07-10", 3))
    spread = schedule(terms(1000, 0, "2026-07-10", 3, rounding=Rounding.HALF_UP, residue=Residue.CUMULATIVE))
    assert [line.charge for line in last] == [333, 333, 334]
    assert [line.charge for line in spread] == [333, 334, 333]


def test_an_asset_taken_over_in_mid_life():
    """600,001 yen, 1 yen left, five years from April 2022; 240,000 were charged before these books began in April 2024.

    36 months are left for 360,000 yen: 10,000 each, as if the books had always been these.
    """
    lines = schedule(
        terms(600_001, 1, "2022-04-01", 60, opening_accumulated=Decimal(240_000), opening_from=date(2024, 4, 1)),
    )
    assert len(lines) == 36
    assert {line.charge for line in lines} == {Decimal(10_000)}
    assert (lines[0].opening, lines[0].accumulated) == (360_001, 250_000)
    assert (lines[-1].accumulated, lines[-1].closing) == (600_000, 1)


def test_an_asset_without_anything_left_to_charge():
    """Land, or an asset whose life is over: no lines, and the book value stays."""
    land = terms(50_000_000, 50_000_000, "2026-04-01", 60)
    assert schedule(land) == ()
    assert book_value(land, (), date(2030, 1, 1)) == 50_000_000
    old = terms(600_001, 1, "2010-04-01", 60, opening_accumulated=Decimal(600_000), opening_from=date(2024, 4, 1))
    assert schedule(old) == ()
    assert book_value(old, (), date(2030, 1, 1)) == 1


def test_less_than_a_unit_a_month():
    """12 yen over 60 months: nothing for 59 months by the floor, a yen in every fifth month cumulatively."""
    last = schedule(terms(12, 0, "2026-01-01", 60))
    assert [line.charge for line in last] == [0] * 59 + [12]
    spread = schedule(terms(12, 0, "2026-01-01", 60, residue=Residue.CUMULATIVE))
    assert [index for index, line in enumerate(spread, 1) if line.charge] == [5 * count for count in range(1, 13)]


def test_the_book_value_on_a_day():
    """A month's charge belongs to its last day: on the 30th of a month of 31 days it has not been made."""
    asset = terms(1000, 1, "2026-07-10", 3)
    lines = schedule(asset)
    values = {day: book_value(asset, lines, date.fromisoformat(day)) for day in ("2026-07-01", "2026-07-30", "2026-07-31", "2026-12-31")}
    assert values == {"2026-07-01": 1000, "2026-07-30": 1000, "2026-07-31": 667, "2026-12-31": 1}


def test_the_expense_of_days():
    """An interval that cuts a month takes its charge whole if it holds the month's last day, else not at all."""
    lines = schedule(terms(1000, 1, "2026-07-10", 3))
    cut = {
        "2026-07-01..2026-07-30": 0,
        "2026-07-31..2026-08-30": 333,
        "2026-07-31..2026-08-31": 666,
        "2026-Q3": 999,
        "2026-Q4": 0,
    }
    assert {text: expense(lines, JAPAN.period(text).interval) for text in cut} == cut


def test_the_registry_names_the_method():
    terms = Terms(Decimal(1000), Decimal(1), date(2026, 7, 10), 3, Decimal(1))
    assert METHODS["straight-line"].schedule(terms) == schedule(terms)


def check_schedule(asset):
    lines = schedule(asset)
    check_lines(asset, lines)
    return lines


@given(asset_terms(opening=False))
def test_every_schedule_without_an_opening_position(asset):
    lines = check_schedule(asset)
    if lines:
        later = asset.convention in ("following-month", "pro-rata-month") and lines[0].interval.start > asset.in_service
        assert later or lines[0].interval.start == asset.in_service.replace(day=1)


@given(asset_terms(opening=True))
def test_every_schedule_with_an_opening_position(asset):
    lines = check_schedule(asset)
    if lines:
        assert lines[0].interval.start == asset.opening_from


@given(asset_terms())
def test_the_three_verbs_agree(asset):
    """What was expensed through a day is what the book value has lost by its end."""
    lines = schedule(asset)
    for line in lines[:: max(1, len(lines) // 5)]:
        before = Interval(date(1980, 1, 1), line.interval.end)
        assert asset.cost - asset.opening_accumulated - expense(lines, before) == book_value(asset, lines, line.interval.through)


def test_the_largest_amount_in_the_smallest_unit():
    """38 digits over seven months: no digit is lost on the way."""
    largest = "99999999999999999999.999999999999999999"
    lines = check_schedule(terms(largest, 0, "2026-01-01", 7, Decimal("0.000000000000000001")))
    # 99999999999999999999999999999999999999 atoms are 7 times 14285714285714285714285714285714285714 and 1.
    assert [str(lines[0].charge), str(lines[-1].charge)] == [
        "14285714285714285714.285714285714285714",
        "14285714285714285714.285714285714285715",
    ]


def test_an_asset_in_thousands():
    """A unit of a thousand yen: whole thousands a month."""
    lines = check_schedule(terms(10_000_000, 0, "2026-01-01", 3, Decimal(1000)))
    assert [int(line.charge) for line in lines] == [3_333_000, 3_333_000, 3_334_000]
