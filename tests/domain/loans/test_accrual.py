"""Interest by the day it is booked, and what is owed at the end of a day."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from loans import YEN, day, loan_events, loan_terms, terms

from ledgerkit.domain.day_count import DayCount
from ledgerkit.domain.loans import Drawdown, Prepayment, TermsError, schedule
from ledgerkit.domain.loans.accrual import accruals, balance_on, flows, opening_accrued
from ledgerkit.domain.money import total


def booked(contract, *events):
    return [(str(found.day), str(found.amount)) for found in accruals(contract, schedule(contract, events))]


def test_month_ends_and_payment_days():
    """36,500,000 at 1 % are 1,000 a day: paid on the 25th, six days are borne to 30 April (the 25th bears on the new balance)."""
    contract = terms(36_500_000, "0.01", "interest-only", 2, "2025-03-25", YEN, day_count=DayCount.ACTUAL_365)
    assert booked(contract) == [("2025-03-31", "7000"), ("2025-04-25", "24000"), ("2025-04-30", "6000"), ("2025-05-25", "24000")]


def test_both_ends_count_the_day_of_the_start_and_of_the_payment():
    """両端入れ: from 25 March itself seven days, through 25 April twenty-five, and then five to the end of April."""
    contract = terms(36_500_000, "0.01", "interest-only", 2, "2025-03-25", YEN, day_count=DayCount.BOTH_ENDS)
    assert booked(contract) == [("2025-03-31", "7000"), ("2025-04-25", "25000"), ("2025-04-30", "5000"), ("2025-05-25", "25000")]


def test_one_end_does_not_count_the_day_of_the_start():
    """片端入れ, 初日不算入: paid at a month end there is nothing to accrue for that day."""
    contract = terms(36_500_000, "0.01", "interest-only", 2, "2025-03-25", YEN, first="2025-04-30", day_count=DayCount.ONE_END)
    assert booked(contract) == [("2025-03-31", "6000"), ("2025-04-30", "30000"), ("2025-05-30", "30000")]


def test_a_payment_moved_beyond_the_month_end():
    """Due on Saturday 31 May, paid on Monday: all interest is booked when it is due, and June begins on the balance after it."""
    moved = {day("2025-05-31"): day("2025-06-02")}
    contract = replace(
        terms(36_500_000, "0.01", "equal-principal", 2, "2025-04-30", YEN, first="2025-05-31", day_count=DayCount.ACTUAL_365),
        payday=lambda due: moved.get(due, due),
    )
    lines = schedule(contract)
    assert booked(contract)[:3] == [("2025-04-30", "1000"), ("2025-05-31", "30000"), ("2025-05-31", "500")], "31 May itself bears on half"
    assert balance_on(contract, (), lines, day("2025-05-31")) == 36_500_000
    assert balance_on(contract, (), lines, day("2025-06-02")) == 18_250_000


def test_a_payment_moved_before_the_day_it_is_due():
    """Paid on Friday the 30th for Saturday the 31st: the interest of the period is booked with the payment."""
    contract = replace(
        terms(36_500_000, "0.01", "interest-only", 1, "2025-04-30", YEN, first="2025-05-31", day_count=DayCount.ACTUAL_365),
        payday=lambda _due: day("2025-05-30"),
    )
    assert booked(contract) == [("2025-04-30", "1000"), ("2025-05-30", "30000")]


def test_a_loan_older_than_the_books_begins_with_what_they_bear():
    contract = terms(
        36_500_000,
        "0.01",
        "interest-only",
        12,
        "2025-01-25",
        YEN,
        day_count=DayCount.ACTUAL_365,
        opening="36500000",
        opening_from="2025-04-01",
    )
    lines = schedule(contract)
    assert opening_accrued(contract, lines) == 7000, "25 to 31 March, brought in by the opening entry"
    assert booked(contract)[0] == ("2025-04-25", "24000")
    assert balance_on(contract, (), lines, day("2025-03-30")) == 0
    assert balance_on(contract, (), lines, day("2025-03-31")) == 36_500_000


def test_what_is_owed_follows_drawdowns_and_prepayments():
    contract = terms(1000, "0.05", "interest-only", 12)
    events = (Drawdown(day("2025-03-10"), Decimal(500)), Prepayment(day("2025-06-20"), Decimal(300)))
    lines = schedule(contract, events)
    owed = {text: str(balance_on(contract, events, lines, day(text))) for text in ("2024-12-31", "2025-01-01", "2025-03-10", "2025-06-20")}
    assert owed == {"2024-12-31": "0", "2025-01-01": "1000", "2025-03-10": "1500", "2025-06-20": "1200"}
    assert total(amount for _day, amount in flows(contract, events, lines)) == 0


@settings(max_examples=60)
@given(data=st.data(), contract=loan_terms())
def test_what_is_booked_sums_to_the_interest_of_each_payment(data, contract):
    events = data.draw(loan_events(contract))
    try:
        lines = schedule(contract, events)
    except TermsError:
        assume(False)
    found = accruals(contract, lines)
    for line in lines:
        assert total(each.amount for each in found if each.number == line.number) == line.interest
    assert all(each.amount > 0 for each in found)
    assert [each.day for each in found] == sorted(each.day for each in found)
