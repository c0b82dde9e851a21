"""US tables: each column against its sum and the formula it is made with, the published quirks listed; bonus and section 179 by date."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

from ledgerkit.tables.dated import UnconfirmedError, table
from ledgerkit.tables.rows_us import BUILDINGS, PERSONAL, bonus_rate, macrs, section_179
from ledgerkit.tables.statutory import Asked

PUBLISHED = {"us/macrs_half_year": Fraction(1, 2)} | {
    f"us/macrs_mid_quarter_{quarter}": Fraction(9 - 2 * quarter, 8) for quarter in (1, 2, 3, 4)
}
"""Part of the first year by table."""

# Where a printed percentage is not the formula's, rounded half up: years and by how many units of its last place. Most of them make a
# column total 100: straight-line years alternate. Two are not: year 1 of 39-year property is made of a monthly 0.214 %, and year 2 of
# 20-year property of the first quarter is printed as 7.000 where the formula gives 7.008 (the last year takes the 0.008).
QUIRKS = {
    ("us/macrs_half_year", "3-year"): {2: 1},
    ("us/macrs_half_year", "7-year"): {5: 1, 7: 1},
    ("us/macrs_half_year", "10-year"): {9: 1},
    ("us/macrs_half_year", "15-year"): dict.fromkeys((9, 11, 13, 15), 1),
    ("us/macrs_half_year", "20-year"): dict.fromkeys((10, 12, 14, 16, 18, 20), -1),
    ("us/macrs_mid_quarter_1", "7-year"): {6: -1},
    ("us/macrs_mid_quarter_1", "10-year"): {9: 1},
    ("us/macrs_mid_quarter_1", "15-year"): dict.fromkeys((8, 10, 12, 14), 1),
    ("us/macrs_mid_quarter_1", "20-year"): {2: -8} | dict.fromkeys((12, 14, 16, 18, 20), 1) | {21: 8},
    ("us/macrs_mid_quarter_2", "7-year"): {1: -1, 8: 1},
    ("us/macrs_mid_quarter_2", "10-year"): {9: 1},
    ("us/macrs_mid_quarter_2", "15-year"): dict.fromkeys((7, 9, 11, 13, 15), 1),
    ("us/macrs_mid_quarter_2", "20-year"): dict.fromkeys((15, 17, 19, 21), -1),
    ("us/macrs_mid_quarter_3", "7-year"): {7: 1},
    ("us/macrs_mid_quarter_3", "10-year"): {9: 1},
    ("us/macrs_mid_quarter_3", "15-year"): dict.fromkeys((9, 11, 13, 15), 1),
    ("us/macrs_mid_quarter_3", "20-year"): dict.fromkeys((13, 15, 17, 19), 1),
    ("us/macrs_mid_quarter_4", "10-year"): {9: 1, 11: 1},
    ("us/macrs_mid_quarter_4", "15-year"): dict.fromkeys((10, 12, 14), 1),
    ("us/macrs_mid_quarter_4", "20-year"): dict.fromkeys((18, 20), 1),
    **{("us/macrs_residential", f"month-{month}"): dict.fromkeys(range(10, 27, 2), 1) for month in range(1, 7)},
    **{("us/macrs_residential", f"month-{month}"): dict.fromkeys(range(11, 28, 2), 1) for month in range(7, 13)},
    **{
        ("us/macrs_nonresidential", f"month-{month}"): {year: units for year, units in ((1, first), (40, last)) if units}
        for month, first, last in zip(range(1, 13), (4, 3, 3, 3, 2, 2, 2, 1, 1, 1, 0, 0), (0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4), strict=True)
    },
}


def declining(years, factor, first):
    """Percentages by the formula: declining balance, or straight line over what is left of the period where that is not smaller."""
    rate, book, left, weight, found = Fraction(factor) / years, Fraction(100), Fraction(years), first, []
    while left > 0:
        weight = min(weight, left)
        found.append(max(book * rate * weight, book / left * weight))
        book, left, weight = book - found[-1], left - weight, Fraction(1)
    return found


def level(years, first, count):
    left, weight, found = Fraction(years), first, []
    for _year in range(count):
        weight = min(weight, left)
        found.append(100 * weight / years)
        left, weight = left - weight, Fraction(1)
    return found


def deviations(printed, formula):
    """By recovery year, how many units of the last printed place a percentage is above its formula."""
    place = Decimal(1).scaleb(min(number.as_tuple().exponent for number in printed))
    rounded = [(Decimal(exact.numerator) / exact.denominator).quantize(place, ROUND_HALF_UP) for exact in formula]
    return {
        year: int((number - made) / place) for year, (number, made) in enumerate(zip(printed, rounded, strict=True), 1) if number != made
    }


@pytest.mark.parametrize("name", PUBLISHED)
@pytest.mark.parametrize(("column", "months"), PERSONAL.items())
def test_personal_property(name, column, months):
    """200 % declining balance for 3 to 10 years, 150 % for 15 and 20. Rev. Proc. 87-57, section 8."""
    printed = [row[column] for row in table(name).rows if row[column] is not None]
    assert sum(printed) == 100
    years = months // 12
    formula = declining(years, Fraction(2 if years <= 10 else Fraction(3, 2)), PUBLISHED[name])
    assert deviations(printed, formula) == QUIRKS.get((name, column), {})


@pytest.mark.parametrize(("name", "months"), BUILDINGS.items())
@pytest.mark.parametrize("month", range(1, 13))
def test_buildings(name, months, month):
    """Straight line from the middle of the month placed in service."""
    printed = [row[f"month-{month}"] for row in table(f"us/macrs_{name}").rows]
    assert sum(printed) == 100
    formula = level(Fraction(months, 12), Fraction(25 - 2 * month, 24), len(printed))
    assert deviations(printed, formula) == QUIRKS.get((f"us/macrs_{name}", f"month-{month}"), {})


def asked(name, convention):
    return Asked(None, date(2026, 1, 1), name, convention)


def test_the_row_of_a_class():
    assert macrs(asked("5-year", "half-year")).columns[0][:2] == (Decimal("20.00"), Decimal("32.00"))
    assert [column[0] for column in macrs(asked("5-year", "mid-quarter")).columns] == [35, 25, 15, 5]
    assert len(macrs(asked("residential", "mid-month")).columns) == 12


@pytest.mark.parametrize(
    ("name", "convention", "said"),
    [
        ("", "half-year", "3-year, 5-year"),
        ("6-year", "half-year", "3-year"),
        ("5-year", "mid-month", "half-year or mid-quarter for 5-year property"),
        ("5-year", "full-month", "half-year or mid-quarter"),
        ("residential", "half-year", "mid-month for residential"),
    ],
)
def test_no_such_row(name, convention, said):
    with pytest.raises(LookupError, match=said):
        macrs(asked(name, convention))


@pytest.mark.parametrize(
    ("acquired", "in_service", "percent"),
    [
        ("2017-05-01", "2017-06-01", 50),
        ("2018-01-01", "2022-12-31", 100),
        ("2023-03-01", "2023-06-01", 80),
        ("2024-03-01", "2024-06-01", 60),
        ("2025-01-08", "2025-01-10", 40),
        ("2025-01-19", "2026-06-01", 20),
        ("2025-01-19", "2027-06-01", 0),
        ("2025-01-20", "2025-02-01", 100),
        ("2026-05-01", "2031-06-01", 100),
    ],
)
def test_bonus_by_date(acquired, in_service, percent):
    assert bonus_rate(date.fromisoformat(acquired), date.fromisoformat(in_service)) * 100 == percent


def test_bonus_that_nobody_knows():
    """Property acquired under the old law and placed in service after 2017 had rates that the table does not hold."""
    with pytest.raises(LookupError, match="no first-year allowance is known"):
        bonus_rate(date(2017, 5, 1), date(2018, 6, 1))


def test_section_179_by_year():
    assert (section_179(date(2025, 1, 1))["maximum"], section_179(date(2024, 7, 1))["threshold"]) == (2_500_000, 3_050_000)
    with pytest.raises(UnconfirmedError, match="is not confirmed"):
        section_179(date(2026, 1, 1))
    assert section_179(date(2026, 1, 1), unconfirmed=True)["maximum"] == 2_560_000
    with pytest.raises(LookupError, match="begin in 2027"):
        section_179(date(2027, 1, 1), unconfirmed=True)
