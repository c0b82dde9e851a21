"""The budgets behind a figure: the directives with their places, and what each gives the days."""

from __future__ import annotations

from decimal import Decimal

import pytest
from budget_ledger import LEDGER, asked

from ledgerkit.errors import UsageError
from ledgerkit.reports import budget_lines as module
from ledgerkit.reports.budget_lines import budget_lines


def test_a_figure_leads_to_the_directives_that_make_it(make_books, shown):
    """From 10 January to 9 February: 22 of 31 days of 620, 9 of 28 days of 700."""
    report = asked(make_books(LEDGER), "2026-01-10..2026-02-09", drill="rent:budget")
    assert report.id == "budget-lines"
    assert [(column.id, column.currency) for column in report.columns] == [
        *(("since", None), ("every", None), ("number", "EUR"), ("share", "EUR"), ("place", None)),
    ]
    first, second, total = report.rows
    assert (first.label, first.values["every"], first.amount("number"), first.amount("share")) == (
        "Expenses:Office:Rent",
        "month",
        620,
        440,
    )
    assert (second.amount("number"), second.amount("share")) == (700, 225)
    assert [str(row.values["place"]).rpartition(":")[2] for row in (first, second)] == ["25", "26"]
    assert (total.amount("share"), total.amount("number")) == (665, None)
    assert [(check.id, check.status) for check in report.checks] == [("budget-lines", "pass")]


def test_a_total_leads_to_all_of_them_and_its_figure_is_their_sum(make_books):
    books = make_books(LEDGER)
    report = asked(books, drill="profit:budget")
    assert {row.label for row in report.rows[:-1]} == {"Income:Sales", "Expenses:Office:Rent", "Expenses:Travel"}
    assert report.amount("total", "share") == -(asked(books).amount("profit", "budget") or 0)


def test_further_currencies_stand_in_columns_of_their_own(make_books):
    books = make_books(LEDGER + '    2026-01-01 custom "budget" Expenses:Office:Rent "monthly" 50 USD\n    2026-01-01 price USD 0.9 EUR\n')
    report = asked(books, drill="rent:budget", language="ja")
    assert report.title == "予算明細"
    assert (report.amount("total", "share"), report.amount("total", "share:USD")) == (620, 50)


def test_a_variance_is_made_of_two_figures(make_books):
    with pytest.raises(UsageError) as caught:
        asked(make_books(LEDGER), change=True, drill="rent:budget-change")
    assert caught.value.problems[0].expected == "rent:period, rent:budget"


def test_a_wrong_share_is_found(make_books, monkeypatch):
    context = make_books(LEDGER).context("2026-01", compare="budget")
    monkeypatch.setattr(module, "rounded", lambda _amount: Decimal(1))
    report = budget_lines(context, {"Expenses:Office:Rent"}, context.interval)
    assert [(check.status, check.difference) for check in report.checks] == [("fail", 619)]
    assert "Expenses:Office:Rent 619 EUR" in report.checks[0].detail
