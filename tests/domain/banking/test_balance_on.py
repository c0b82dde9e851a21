"""The balance at the end of any day that a bank file tells of."""

from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.domain.banking import BankAccount, BankLine, BankStatement, LineStatus, StatementBalance
from ledgerkit.domain.banking.balance_on import balances_on, last_told


def day(number):
    return datetime.date(2026, 9, number)


def balance(amount, on=None):
    return StatementBalance(Decimal(amount), "EUR", on, "CLBD")


def line(number, amount):
    return BankLine(day(number), Decimal(amount), "EUR")


LIST = BankStatement(BankAccount(), "EUR", (line(3, 5), line(20, -2)), opening=balance(100), closing=balance(103))
WHOLE = replace(LIST, period_from=day(1), period_through=day(30))


@pytest.mark.parametrize(
    ("statement", "number", "amounts"),
    [
        (WHOLE, 30, [103]),
        (WHOLE, 19, [105]),
        (WHOLE, 3, [105]),
        (WHOLE, 1, [100]),
        (LIST, 20, [103]),
        (LIST, 21, []),  # nobody says that nothing moved
        (LIST, 2, []),
        (replace(LIST, closing=balance(103, day(25))), 25, [103]),
        (replace(WHOLE, closing=None), 19, [105]),
        (replace(WHOLE, opening=None), 19, [105]),
        (replace(WHOLE, opening=None, closing=None), 19, []),
        (replace(WHOLE, lines=()), 15, [103]),
    ],
)
def test_at_the_end_of_a_day(statement, number, amounts):
    assert [found.amount for found in balances_on([statement], day(number))] == amounts


def test_the_day_before_the_first_has_the_opening_balance():
    assert [found.amount for found in balances_on([WHOLE, LIST], datetime.date(2026, 8, 31))] == [100]
    assert balances_on([WHOLE], datetime.date(2026, 8, 30)) == []


def test_a_statement_that_does_not_add_up_says_two_things():
    (found,) = balances_on([replace(WHOLE, closing=balance(104))], day(30))
    assert (found.amount, found.other) == (104, 103)


def test_what_is_not_booked_does_not_count():
    pending = replace(line(10, 50), status=LineStatus.PENDING)
    (found,) = balances_on([replace(WHOLE, lines=(*WHOLE.lines, pending))], day(30))
    assert (found.amount, found.other) == (103, 103)


def test_the_balance_of_a_page_is_not_the_closing_one():
    page = replace(WHOLE, closing=replace(balance(50, day(10)), interim=True))
    assert [found.amount for found in balances_on([page], day(30))] == [103]
    assert last_told(replace(page, period_through=None, lines=())) is None


@given(st.lists(st.tuples(st.integers(1, 30), st.decimals(-1000, 1000, places=2))), st.integers(1, 30))
def test_both_ways_give_one_balance_where_a_statement_adds_up(moves, number):
    lines = tuple(line(when, amount) for when, amount in moves)
    whole = replace(WHOLE, lines=lines, opening=balance(7), closing=balance(7 + sum(amount for _when, amount in moves)))
    (found,) = balances_on([whole], day(number))
    assert found.amount == found.other
