"""The Japanese tables of rates, each recomputed by another path, and a full schedule at every life."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

import pytest
from jp_assets import JAPAN, STATUTORY, lines

from ledgerkit.domain.depreciation import METHODS
from ledgerkit.domain.money import total
from ledgerkit.tables import rows_jp
from ledgerkit.tables.asked import NoRowError
from ledgerkit.tables.dated import table

TABLES = {name: METHODS[name].table for name in STATUTORY}
LIVES = range(2, 101)
THOUSAND = 1000


def rates(name, life_months):
    """The row that a method reads."""
    return rows_jp.rates(TABLES[name], life_months)


def raised(number):
    """The third decimal raised."""
    return Fraction(ceil(number * THOUSAND), THOUSAND)


def half_up(number, places):
    return Fraction(floor(number * 10**places + Fraction(1, 2)), 10**places)


@pytest.mark.parametrize("name", TABLES)
def test_every_life_from_2_to_100(name):
    assert [row["life"] for row in table(TABLES[name]).rows] == list(LIVES)


def test_straight_line_is_one_over_the_life_raised():
    assert {life: rates("jp-sl", 12 * life).rate for life in LIVES} == {life: raised(Fraction(1, life)) for life in LIVES}


@pytest.mark.parametrize(("name", "multiple"), [("jp-db-200", Fraction(2)), ("jp-db-250", Fraction(5, 2))])
def test_declining_rates_are_multiples_of_one_over_the_life(name, multiple):
    assert {life: rates(name, 12 * life).rate for life in LIVES} == {life: min(1, half_up(multiple / life, 3)) for life in LIVES}


@pytest.mark.parametrize("name", ["jp-db-200", "jp-db-250"])
def test_the_guarantee_switches_where_the_revised_rate_ends_the_life(name):
    """Without any exception: when rate and guarantee make the switch, the revised rate is one over the years left, raised.

    This ties the three columns together, and holds for the lives of 78 to 100 years of the 250 % table, which one source has.
    """
    for life in LIVES[1:]:
        row = rates(name, 12 * life)
        book, years = Fraction(1), 0
        while book * Fraction(row.rate) >= Fraction(row.guarantee):
            book, years = book * (1 - Fraction(row.rate)), years + 1
        assert Fraction(row.revised) == raised(Fraction(1, life - years)), life
    assert (rates(name, 24).revised, rates(name, 24).guarantee) == (None, None)


def test_old_straight_line_is_cut_or_cut_and_raised():
    """Up to 20 years 1/n is cut at the third decimal; from 21 years on at the fourth, and then the third is raised."""

    def expected(life):
        one = Fraction(1, life)
        return Fraction(floor(one * THOUSAND), THOUSAND) if life <= 20 else raised(Fraction(floor(one * 10_000), 10_000))

    assert {life: rates("jp-old-sl", 12 * life).rate for life in LIVES} == {life: expected(life) for life in LIVES}


def test_old_declining_balance_leaves_a_tenth():
    """1 − 0.1^(1/n) rounded half up at the third decimal. Five lives are rounded up from .455 to .483, one is rounded down."""

    def expected(life):
        # The life-th root of a tenth to 28 digits: no rate is that near to a half of the third decimal.
        return half_up(1 - Fraction((Decimal("0.1").ln() / life).exp()), 3)

    differences = {row["life"]: Fraction(row["rate"]) - expected(row["life"]) for row in table(TABLES["jp-old-db"]).rows}
    up = Fraction(1, THOUSAND)
    assert {life: difference for life, difference in differences.items() if difference} == dict.fromkeys((24, 34, 72, 77, 93), up) | {
        85: -up
    }


@pytest.mark.parametrize("life", [72, 77, 85, 93])
def test_a_rate_that_could_not_be_confirmed_is_not_used(life):
    """One transcription has it, and the formula another: 24 and 34 years, which two have, are used."""
    with pytest.raises(NoRowError) as caught:
        rates("jp-old-db", life * 12)
    assert (caught.value.key, caught.value.found) == ("life", f"{life * 12}m")
    assert caught.value.expected == "lives of 2 to 100 whole years, but for 72, 77, 85, 93, whose rates could not be confirmed"
    assert life not in rates("jp-old-db", 60).by_life
    assert rates("jp-old-db", 24 * 12).rate == Decimal("0.092")


@pytest.mark.parametrize("life_months", [None, 0, 12, 101 * 12, 66])
def test_lives_that_no_table_has(life_months):
    with pytest.raises(NoRowError) as caught:
        rates("jp-sl", life_months)
    assert caught.value.expected == "lives of 2 to 100 whole years"


AFTER = {
    "jp-sl": [],
    "jp-db-200": [12, 17, 21, 41, 42, 51, 98, 99, 100],
    "jp-db-250": [13, 15, 21, 22, 26, 51, 52, 64],
}
"""Lives whose revised rate is exactly one over the years left, so that what the floor cuts off a year is charged after them."""


@pytest.mark.parametrize("name", AFTER)
def test_a_full_schedule_ends_within_its_life(name):
    """100,000,000 from the start of a fiscal year ends at 1 yen within its life, but for a few yen of rounding."""
    after = {}
    for life in LIVES:
        found = lines(name, 100_000_000, life, "2010-04-01", frequency="year")
        assert found[-1].closing == 1
        assert total(line.charge for line in found) == 99_999_999
        if len(found) > life:
            [last] = found[life:]
            after[life] = last.charge
    assert list(after) == AFTER[name]
    for life, charge in after.items():
        left = 1 / rates(name, 12 * life).revised
        assert left == int(left)
        assert charge < left


def test_an_old_schedule_ends_within_six_years_after_95_percent():
    for name in ("jp-old-sl", "jp-old-db"):
        for life in (2, 3, 7, 15, 50, 84, 100):
            found = lines(name, 100_000_000, life, "2010-04-01", frequency="year")
            reached = next(line for line in found if line.closing <= 5_000_000)
            assert (reached.closing, len(found) - found.index(reached) - 1) == (5_000_000, 6)
            assert reached.interval.through <= date(JAPAN.year_name(date(2010, 4, 1)) + 2 * life + 2, 3, 31)
