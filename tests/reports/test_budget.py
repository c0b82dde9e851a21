"""Income and expenses beside their budget: the column, what it leaves empty, and its proof by counting days."""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import duckdb
import pytest
from budget_ledger import LEDGER, asked
from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.domain.budgets import Budget, Every, budgeted, rounded
from ledgerkit.domain.periods import Interval
from ledgerkit.errors import UsageError
from ledgerkit.reports.budget import budget_check, budgets_of, day_sums
from ledgerkit.reports.income_statement import profit_sources
from ledgerkit.reports.json_twin import as_json
from ledgerkit.reports.sql import query


def test_the_budget_of_the_same_days_with_variance(make_books, shown):
    """73,000 a year are 6,200 for January; the rent of January, not of February; 17 days of travel, a budget of two accounts."""
    report = asked(make_books(LEDGER), change=True)
    rows = shown(report)
    assert [(column.id, column.label) for column in report.columns] == [
        ("period", "2026-01"),
        ("budget", "Budget 2026-01"),
        ("budget-change", "Variance"),
        ("budget-percent", "Variance %"),
    ]
    assert rows["net-sales"] == {"period": "5000", "budget": "6200", "budget-change": "-1200", "budget-percent": "-19.4"}
    assert rows["rent"] == {"period": "600", "budget": "620", "budget-change": "-20", "budget-percent": "-3.2"}
    assert rows["travel"] == {"period": "250", "budget": "170", "budget-change": "80", "budget-percent": "47.1"}
    assert rows["profit"] == {"period": "4000", "budget": "5410", "budget-change": "-1410", "budget-percent": "-26.1"}
    # No budget is not a budget of zero; what was not budgeted at all is over it by all of it, so that the variances foot.
    assert rows["utilities"] == {"period": "150", "budget-change": "150"}
    assert all(check.status == "pass" for check in report.checks)
    assert "6,200" not in next(check.detail for check in report.checks if check.id == "budget")
    assert "5,410 EUR" in next(check.detail for check in report.checks if check.id == "budget")


def test_a_budget_of_nothing_is_zero_and_no_budget_is_nothing(make_books):
    report = asked(make_books(LEDGER), show_empty=True)
    assert report.amount("commissions", "budget") == 0
    assert report.amount("utilities", "budget") is None


def test_the_check_tells_what_is_shown_not_eighteen_places(make_books):
    """100 a year are 8.49 of 31 days in 365, which the sentence says as the column does."""
    report = asked(make_books(LEDGER + '    2026-01-01 custom "budget" Expenses:Office:Power "yearly" 100 EUR\n'))
    told = next(check for check in report.checks if check.id == "budget")
    assert told.status == "pass"
    assert [len(number.partition(".")[2]) for number in re.findall(r"[\d,]+\.\d+|[\d,]+(?= EUR)", told.detail)] == [2]


def test_budgets_that_no_income_statement_shows_are_named(make_books):
    report = asked(make_books(LEDGER))
    assert [note.id for note in report.notes] == ["budget", "budget-elsewhere"]
    assert "Assets:Bank" in report.notes[1].text


def test_the_year_to_date_has_its_own_and_parts_of_time_share_that_of_the_whole(make_books, shown):
    books = make_books(LEDGER + '    2026-03-01 * "March"\n      Assets:Bank  1 EUR\n      Income:Sales  -1 EUR\n')
    rows = shown(asked(books, "2026-02", span=()))
    assert (rows["rent"]["budget"], rows["rent"]["budget-to-date"]) == ("700", "1320")
    divided = asked(books, "2026-Q1", by="month", span=())
    assert [column.id for column in divided.columns] == ["2026-01", "2026-02", "2026-03", "period", "budget"]
    assert shown(divided)["rent"]["budget"] == "2020"


def test_an_account_that_only_the_budget_knows_is_shown_and_asked_for_a_line(make_books):
    """A misspelt account is in no chart; left out, the budgeted profit would be wrong without a word."""
    report = asked(make_books(LEDGER + '    2026-01-01 custom "budget" Expenses:Rnet "monthly" 31 EUR\n'))
    assert report.amount("Expenses:Rnet", "budget") == -31
    coverage = next(check for check in report.checks if check.id == "G22")
    assert coverage.status == "fail"
    assert "Expenses:Rnet (" in coverage.detail
    assert next(check for check in report.checks if check.id == "budget").status == "pass"


def test_another_currency_takes_the_rate_of_the_last_day(make_books, shown):
    books = make_books(
        LEDGER
        + """
    2026-01-05 price USD 0.80 EUR
    2026-01-31 price USD 0.90 EUR
    2026-01-01 custom "budget" Expenses:Office:Power "monthly" 100 USD
    """
    )
    report = asked(books)
    assert shown(report)["utilities"]["budget"] == "90"
    assert "budget-rates" in [note.id for note in report.notes]
    assert all(check.status == "pass" for check in report.checks)


def test_without_a_rate_the_budget_stays_in_its_currency(make_books, shown, statuses):
    report = asked(make_books(LEDGER + '    2026-01-01 custom "budget" Expenses:Office:Power "monthly" 100 USD\n'), change=True)
    assert shown(report)["utilities"]["budget:USD"] == "100"
    assert shown(report)["profit"]["budget:USD"] == "-100"
    assert {("budget", "pass"), ("G22", "fail")} <= statuses(report)


def test_books_without_a_budget_say_how_one_is_written(company):
    with pytest.raises(UsageError) as caught:
        company.report("income-statement", "2025-09", compare="budget")
    [problem] = caught.value.problems
    assert problem.code == "no-budget"
    assert "for 2025-09" in problem.message
    assert 'custom "budget"' in problem.remedy


@pytest.mark.parametrize("name", ["balance-sheet", "trial-balance"])
def test_only_what_moves_is_budgeted(make_books, name):
    with pytest.raises(UsageError) as caught:
        make_books(LEDGER).report(name, "2026-01", compare="budget")
    assert caught.value.problems[0].code == "compare"


def test_the_schedule_of_expenses_has_a_budget_too(make_books, shown):
    report = make_books(LEDGER).report("sga", "2026-01", compare="budget", span="period")
    assert shown(report)["total"] == {"period": "1000", "budget": "790"}
    assert all(check.status == "pass" for check in report.checks)


def test_json_says_what_a_column_is(make_books):
    columns = as_json(asked(make_books(LEDGER)))["columns"]
    assert [column.get("budget", False) for column in columns] == [False, True]


def test_a_wrong_column_is_found(make_books):
    books = make_books(LEDGER)
    context, report = books.context("2026-01", compare="budget", span="period"), asked(books)
    _found, sources = profit_sources(context)
    last = dataclasses.replace(report.rows[-1], values={**report.rows[-1].values, "budget": Decimal(5411)})
    check = budget_check(context, dataclasses.replace(report, rows=(*report.rows[:-1], last)), sources)
    assert (check.status, check.difference) == ("fail", 1)
    assert "5,411 ≠ 5,410 EUR" in check.detail


def test_the_demonstration_company_against_its_budget(aozora):
    from ledgerkit.books import open_books

    books = open_books(aozora)
    report = books.report("income-statement", "2026-08", compare="budget", span="period")
    # 4,950,000 + 1,370,000 + 1,900,000 + 115,000 + 1,880,000, as budgets.beancount has them.
    assert report.amount("net-sales", "budget") == 10_215_000
    assert report.amount("profit", "budget") == 847_000
    assert all(check.status == "pass" for check in report.checks)


DAYS = st.integers(0, 1200).map(lambda days: date(2023, 11, 1) + timedelta(days=days))


@given(
    st.lists(
        st.tuples(DAYS, st.sampled_from(["Expenses:A", "Income:B"]), st.sampled_from(list(Every)), st.integers(-999, 999)), max_size=8
    ),
    DAYS,
    st.integers(1, 800),
)
def test_counting_days_gives_what_the_domain_divides(budgets, start, length):
    """Two ways to one number: the domain goes month by month in fractions, the query counts days by the length they are of."""
    budgets = sorted(budgets, key=lambda found: found[0])
    interval = Interval(start, start + timedelta(days=length))
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE accounts (account VARCHAR, type VARCHAR)")
        connection.execute(
            "CREATE TABLE budgets (date DATE, account VARCHAR, every VARCHAR, number DECIMAL(38,18), currency VARCHAR, file VARCHAR, line BIGINT)"
        )
        rows = [
            (day, account, every.value, number, "EUR", "main.beancount", line) for line, (day, account, every, number) in enumerate(budgets)
        ]
        if rows:
            connection.executemany("INSERT INTO budgets VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        counted: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
        for account, kind, currency, number, of_days, days in connection.execute(
            query("budget_days"), {"from": interval.start, "to": interval.end}
        ).fetchall():
            assert kind == account.partition(":")[0]
            counted[account, currency] += Fraction(number) * days / of_days
    expected = budgeted([Budget(account, day, every, Decimal(number), "EUR") for day, account, every, number in budgets], interval)
    assert {key: rounded(amount) for key, amount in counted.items()} == expected


def test_budgets_are_read_in_the_order_in_which_they_hold(make_books):
    context = make_books(LEDGER).context("2026-01..2026-02", compare="budget")
    found = [(budget.account, budget.start.month, place.rpartition(":")[0]) for budget, place in budgets_of(context, context.interval)]
    assert [(account, month) for account, month, _file in found] == [
        ("Income:Sales", 1),
        ("Expenses:Office:Rent", 1),
        ("Expenses:Fees", 1),
        ("Expenses:Travel", 1),
        ("Expenses:Office:Rent", 2),
    ]
    assert day_sums(context, context.interval)["Expenses:Office:Rent", "EUR"] == 1320
