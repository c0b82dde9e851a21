"""What a person asks, read against the books: periods, and clear refusals."""

from __future__ import annotations

import pytest

from ledgerkit.errors import InputError, UsageError
from ledgerkit.reports.asking import last_month


def refusal(books, period):
    with pytest.raises((UsageError, InputError)) as caught:
        books.context(period)
    return caught.value.problems[0]


def test_the_last_month(company):
    assert last_month(company.facts) == "2025-09"


def test_a_period_before_the_books(company):
    problem = refusal(company, "2019")
    assert problem.code == "period-outside-books"
    assert problem.message == "The period 2019 (2019-01-01 to 2019-12-31) lies before the books begin on 2024-04-01."
    assert problem.expected == "within 2024-04-01 to 2025-09-30"


def test_a_period_after_the_books(company):
    """FY2025 holds the last transaction and FY2026 may be looked ahead to; FY2027 is a slip of the pen."""
    assert "after the last transaction on 2025-09-30" in refusal(company, "2027-04").message
    assert company.context("2027-03").last_day.isoformat() == "2025-09-30"
    assert company.context("2025-09").last_day is None


def test_a_month_without_entries_inside_the_books_has_balances(make_books):
    books = make_books(
        """
        option "operating_currency" "GBP"
        2026-01-01 open Assets:Cash
        2026-01-01 open Equity:Capital
        2026-01-05 * "Capital"
          Assets:Cash      1 GBP
          Equity:Capital  -1 GBP
        2026-03-05 * "More"
          Assets:Cash      1 GBP
          Equity:Capital  -1 GBP
        """
    )
    assert books.report("trial-balance", "2026-02").amount("Assets:Cash", "closing") == 1


@pytest.mark.parametrize(
    "text", ["", "septembre", "2025-13", "2025-9", "2025-09..", "..", "2025-09..2025-08", "FY25", "2025-Q5", "'; DROP TABLE postings"]
)
def test_what_is_no_period(company, text):
    assert "is not a period" in refusal(company, text).message


@pytest.mark.parametrize(("day", "month"), [("0001-02-03", "0001-02"), ("9999-12-05", "9999-12")])
def test_the_ends_of_the_calendar(make_books, day, month):
    """A mistyped year is said to be one, wherever the calendar ends."""
    books = make_books(
        f"""
        option "operating_currency" "GBP"
        0001-01-01 open Assets:Cash
        0001-01-01 open Equity:Capital
        {day} * "Capital"
          Assets:Cash      1 GBP
          Equity:Capital  -1 GBP
        """
    )
    assert last_month(books.facts) == month
    assert refusal(books, month).code == "period"


def test_an_empty_ledger(make_books):
    assert refusal(make_books(""), "2025-09").code == "empty-ledger"


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"compare": ["prior-period", "2025-08"]}, "2025-08 is the same days as prior-period."),
        ({"compare": ["2024-09", "prior-year"]}, "prior-year is the same days as 2024-09."),
    ],
)
def test_a_comparison_asked_for_twice_in_two_wordings(company, asked, message):
    with pytest.raises(UsageError) as caught:
        company.context("2025-09", **asked)
    assert [(problem.code, problem.message) for problem in caught.value.problems] == [("twice", message)]


def test_a_period_asked_for_twice_in_two_wordings(company):
    with pytest.raises(UsageError, match=r"2025-08-01\.\.2025-08-31 is the same days as 2025-08"):
        company.report("income-statement", ["2025-08", "2025-08-01..2025-08-31"])
