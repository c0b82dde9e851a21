"""What a person asks for: periods, comparisons, languages, and clear refusals."""

from __future__ import annotations

import datetime

import pytest

from ledgerkit.errors import InputError, UsageError
from ledgerkit.reports.context import last_month, make_context


def refusal(books, *arguments, **options):
    with pytest.raises((UsageError, InputError)) as caught:
        make_context(books.facts, *arguments, **options)
    return caught.value.problems[0]


def test_fiscal_year_of_the_books(company):
    context = make_context(company.facts, "FY2025")
    assert (context.interval.start, context.interval.through) == (datetime.date(2025, 4, 1), datetime.date(2026, 3, 31))


@pytest.mark.parametrize(
    ("period", "comparison", "start", "through"),
    [
        ("2025-09", "prior-period", (2025, 8, 1), (2025, 8, 31)),
        ("2025-Q3", "prior-period", (2025, 4, 1), (2025, 6, 30)),
        ("2025-09", "prior-year", (2024, 9, 1), (2024, 9, 30)),
        ("2025-09-01..2025-09-10", "prior-period", (2025, 8, 22), (2025, 8, 31)),
        ("2025-02", "prior-year", (2024, 2, 1), (2024, 2, 29)),
    ],
)
def test_comparisons(company, period, comparison, start, through):
    found = make_context(company.facts, period).shifted(comparison)
    assert (found.start, found.through) == (datetime.date(*start), datetime.date(*through))


def test_the_last_month(company):
    assert last_month(company.facts) == "2025-09"


def test_a_period_before_the_books(company):
    problem = refusal(company, "2019")
    assert problem.code == "period-outside-books"
    assert problem.message == "The period 2019 (2019-01-01 to 2019-12-31) lies before the books begin on 2024-04-01."
    assert problem.expected == "within 2024-04-01 to 2025-09-30"


def test_a_period_after_the_books(company):
    assert "after the last transaction on 2025-09-30" in refusal(company, "2025-10").message


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


def test_unknown_language_and_comparison(company):
    assert refusal(company, "2025-09", language="fr").expected == "en, ja"
    assert refusal(company, "2025-09", compare=("budget",)).expected == "prior-period, prior-year"


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


def test_no_reporting_currency(make_books):
    books = make_books(
        """
        2026-01-01 open Assets:Cash
        2026-01-01 open Equity:Capital
        2026-01-05 * "Capital"
          Assets:Cash      1 GBP
          Equity:Capital  -1 GBP
        """
    )
    with pytest.raises(InputError) as caught:
        books.report("balance-sheet", "2026-01")
    assert caught.value.problems[0].remedy == 'Add to the top-level file: option "operating_currency" "JPY"'
