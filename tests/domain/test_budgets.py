"""Budgets over any days, held against Fava's own reading."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from beancount.core.amount import Amount
from fava.core.budgets import calculate_budget, parse_budgets
from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.domain.budgets import INTERVALS, Budget, Every, budgeted, shares
from ledgerkit.domain.money import exact
from ledgerkit.domain.periods import Interval

RENT = Budget("Expenses:Rent", date(2026, 1, 1), Every.MONTH, Decimal(310), "EUR")


def of(budgets, start, end):
    return {key: str(number.normalize()) for key, number in budgeted(budgets, Interval(start, end)).items()}


def test_whole_months_and_parts_of_one():
    assert of([RENT], date(2026, 1, 1), date(2026, 3, 1)) == {("Expenses:Rent", "EUR"): "6.2E+2"}
    assert of([RENT], date(2026, 1, 22), date(2026, 2, 1)) == {("Expenses:Rent", "EUR"): "1E+2"}


def test_before_it_begins_there_is_no_budget_which_is_not_zero():
    assert of([RENT], date(2025, 12, 1), date(2026, 1, 1)) == {}


def test_a_later_budget_takes_over_on_its_day():
    """Ten days of 310 and twenty-one of 620."""
    more = Budget("Expenses:Rent", date(2026, 1, 11), Every.MONTH, Decimal(620), "EUR")
    assert of([RENT, more], date(2026, 1, 1), date(2026, 2, 1)) == {("Expenses:Rent", "EUR"): "5.2E+2"}


def test_of_two_on_one_day_the_later_in_the_ledger_holds():
    other = Budget("Expenses:Rent", date(2026, 1, 1), Every.MONTH, Decimal(1), "EUR")
    assert of([RENT, other], date(2026, 1, 1), date(2026, 2, 1)) == {("Expenses:Rent", "EUR"): "1"}


def test_each_currency_has_its_own():
    dollars = Budget("Expenses:Rent", date(2026, 1, 15), Every.DAY, Decimal(-2), "USD")
    found = of([RENT, dollars], date(2026, 1, 1), date(2026, 2, 1))
    assert found == {("Expenses:Rent", "EUR"): "3.1E+2", ("Expenses:Rent", "USD"): "-34"}


def test_the_shares_of_budgets_that_follow_one_another_add_up_to_the_last_digit():
    """A third, two thirds: each rounded by itself would be a digit of the eighteenth place off."""
    of_year = [Budget("Expenses:Rent", date(2026, 1, day), Every.YEAR, Decimal(1), "EUR") for day in (1, 2, 3)]
    days = Interval(date(2026, 1, 1), date(2026, 1, 5))
    found = shares(of_year, days)
    assert [share.days for share in found] == [
        Interval(date(2026, 1, 1), date(2026, 1, 2)),
        Interval(date(2026, 1, 2), date(2026, 1, 3)),
        Interval(date(2026, 1, 3), date(2026, 1, 5)),
    ]
    with exact():
        assert sum(share.number for share in found) == budgeted(of_year, days)["Expenses:Rent", "EUR"] == Decimal("0.010958904109589041")


@pytest.mark.parametrize(
    ("every", "amount", "days", "expected"),
    [
        (Every.WEEK, 70, 3, "30"),
        (Every.QUARTER, 90, 9, "9"),  # 90 days from January to March 2026
        (Every.YEAR, 365, 100, "100"),
        (Every.DAY, 5, 2, "10"),
    ],
)
def test_other_lengths_of_time(every, amount, days, expected):
    budget = Budget("A", date(2026, 1, 1), every, Decimal(amount), "EUR")
    (number,) = budgeted([budget], Interval(date(2026, 1, 1), date(2026, 1, 1) + timedelta(days=days))).values()
    assert number == Decimal(expected)


def test_the_last_year_there_is():
    for every in Every:
        budget = Budget("A", date(9999, 12, 1), every, Decimal(31), "EUR")
        assert budgeted([budget], Interval(date(9999, 12, 30), date(9999, 12, 31)))


DAYS = st.dates(date(2023, 11, 1), date(2025, 3, 1))
DIRECTIVES = st.lists(
    st.tuples(
        DAYS,
        st.sampled_from(["Expenses:Rent", "Income:Sales"]),
        st.sampled_from(sorted(INTERVALS)),
        st.decimals(-(10**7), 10**7, places=2),
        st.sampled_from(["EUR", "USD"]),
    ),
    max_size=6,
)


@given(DIRECTIVES, DAYS, st.integers(1, 500))
def test_it_is_what_fava_computes(directives, start, days):
    """Fava divides and adds day by day with 28 digits, so whole months come as 309.99…; here they are exact.

    Each of its days is off by less than half a unit in the 28th digit of a number below 10**7, and each addition by as much of a
    sum below 10**10: over 500 days and two currencies less than 500 * (10**-21 + 10**-18) < 10**-15.
    """
    ordered = sorted(directives, key=lambda row: row[0])
    entries = [
        SimpleNamespace(
            type="budget",
            date=day,
            meta={},
            values=[SimpleNamespace(value=account), SimpleNamespace(value=every), SimpleNamespace(value=Amount(number, currency))],
        )
        for day, account, every, number, currency in ordered
    ]
    theirs, errors = parse_budgets(entries)
    assert errors == []
    end = start + timedelta(days=days)
    ours = budgeted([Budget(a, day, INTERVALS[every], number, c) for day, a, every, number, c in ordered], Interval(start, end))
    expected = {(account, c): number for account in theirs for c, number in calculate_budget(theirs, account, start, end).items()}
    assert ours.keys() == expected.keys()
    with exact():
        for key, number in ours.items():
            assert abs(number - expected[key]) < Decimal("1E-15")
