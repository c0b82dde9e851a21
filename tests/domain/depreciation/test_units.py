"""What is given by day: units of production and amounts by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from schedules import JAPAN, YEN, annual, charged, check_lines, money, terms

from ledgerkit.domain.depreciation import METHODS, TermsError


def made(*counts, first=2026):
    """Units made by 31 December of one year after another."""
    return tuple((date(first + number, 12, 31), Decimal(count)) for number, count in enumerate(counts))


def machine(usage, total=100_000, **more):
    return terms("50000.00", "5000.00", "2026-01-01", None, total_units=Decimal(total), usage=usage, **more)


def test_units_of_production():
    """45,000 over 100,000 units, of which 30,000, 25,000, 20,000, 15,000 and 10,000 are made."""
    asset = machine(made(30_000, 25_000, 20_000, 15_000, 10_000))
    assert annual("units", asset) == [13500, 11250, 9000, 6750, 4500]
    check_lines(asset, METHODS["units"].schedule(asset))


def test_the_components_of_an_aircraft():
    """Airframe 5,000,000 to 500,000 over 20 years, engines 3,000,000 over 30,000 hours, cabin 700,000 over 7 years, first overhaul
    300,000 over 3: 2,400 hours of the first year. IAS 16.43-47; figures of our own.
    """
    level = [("5000000.00", "500000.00", 240), ("700000.00", 0, 84), ("300000.00", 0, 36)]
    airframe, cabin, overhaul = (
        annual("straight-line", terms(cost, residual, "2026-01-01", months, frequency="year"), [2026])[0]
        for cost, residual, months in level
    )
    engines = terms("3000000.00", 0, "2026-01-01", None, total_units=Decimal(30_000), usage=made(2_400))
    assert [airframe, *annual("units", engines), cabin, overhaul] == money("225,000 240,000 100,000 100,000")


def test_units_still_to_make_are_not_charged():
    asset = machine(made(30_000, 25_000))
    lines = METHODS["units"].schedule(asset)
    check_lines(asset, lines, left=Decimal(20_250))
    assert lines[-1].closing == 25_250


def test_the_last_units_take_the_rest():
    """1,000 yen over three units: 333, 333, 334."""
    assert annual("units", terms(1000, 0, "2026-01-01", None, YEN, total_units=Decimal(3), usage=made(1, 1, 1))) == [333, 333, 334]


def test_months_without_units_are_charged_nothing():
    usage = ((date(2026, 1, 10), Decimal(10)), (date(2026, 1, 20), Decimal(5)), (date(2026, 4, 1), Decimal(85)))
    assert charged("units", terms("100.00", 0, "2026-01-01", None, total_units=Decimal(100), usage=usage)) == [15, 0, 0, 85]


def test_units_by_fiscal_year():
    """January 2027 lies in the same year from April as May 2026."""
    usage = ((date(2026, 5, 10), Decimal(10)), (date(2027, 1, 20), Decimal(20)), (date(2027, 4, 1), Decimal(70)))
    asset = terms("100.00", 0, "2026-05-01", None, total_units=Decimal(100), usage=usage, frequency="year", years=JAPAN)
    lines = METHODS["units"].schedule(asset)
    assert [(str(line.interval.start), str(line.interval.through), int(line.charge)) for line in lines] == [
        ("2026-05-01", "2027-03-31", 30),
        ("2027-04-01", "2027-04-30", 70),
    ]


def test_units_made_before_the_opening_position():
    """13,500 were charged for 30,000 units in other books; 31,500 are left for 70,000."""
    asset = machine(made(30_000, 25_000, 45_000), opening_accumulated=Decimal(13_500), opening_from=date(2027, 1, 1))
    assert annual("units", asset) == [11_250, 20_250]


@pytest.mark.parametrize(
    ("usage", "total", "said"),
    [
        (made(60_000, 60_000), 100_000, "usage: more units were made than the asset makes in all; expected at most 100000, found 120000"),
        (
            ((date(2025, 12, 31), Decimal(1)),),
            100,
            "usage: usage before the day of entry into service; expected 2026-01-01 or later, found 2025-12-31",
        ),
        (made(-1), 100, "usage: usage of 2026-12-31 is negative; expected 0 or more, found -1"),
        (made(1), 0, "total-units: the method needs the units made over the whole life; expected more than 0, found 0"),
    ],
)
def test_units_that_cannot_be(usage, total, said):
    with pytest.raises(TermsError) as caught:
        METHODS["units"].schedule(machine(usage, total))
    assert f"{caught.value.key}: {caught.value}; expected {caught.value.expected}, found {caught.value.found}" == said


def test_units_in_all_are_needed():
    with pytest.raises(TermsError, match="needs the units made") as caught:
        METHODS["units"].schedule(terms(1000, 0, "2026-01-01", None))
    assert caught.value.found == "nothing"


def test_no_units_no_lines():
    assert charged("units", machine(())) == []
    assert charged("units", machine(made(0))) == []


def by_hand(*charges, **more):
    return terms("1000.00", "100.00", "2026-01-01", None, charges=charges, **more)


def test_amounts_by_hand():
    asset = by_hand((date(2026, 1, 31), Decimal("37.50")), (date(2026, 3, 31), Decimal("62.50")))
    assert charged("manual", asset) == money("37.50 0 62.50")
    check_lines(asset, METHODS["manual"].schedule(asset), left=Decimal(800))


def test_amounts_of_other_books_are_not_charged_again():
    charges = ((date(2026, 1, 31), Decimal(300)), (date(2027, 1, 31), Decimal(600)))
    assert charged("manual", by_hand(*charges, opening_accumulated=Decimal(300), opening_from=date(2027, 1, 1))) == [600]


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("900.01", "the charges are more than is left of cost less residual; expected at most 900, found 900.01"),
        ("0.005", "a charge has more decimals than the currency; expected a multiple of 0.01, found 0.005"),
        ("-5", "charges of 2026-01-31 is negative; expected 0 or more, found -5"),
    ],
)
def test_amounts_that_cannot_be(amount, said):
    with pytest.raises(TermsError) as caught:
        METHODS["manual"].schedule(by_hand((date(2026, 1, 31), Decimal(amount))))
    assert f"{caught.value}; expected {caught.value.expected}, found {caught.value.found}" == said
    assert caught.value.key == "charges"
