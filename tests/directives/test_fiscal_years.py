"""The options of the fiscal year: changes from a date on, weeks, and what is wrong with them."""

from __future__ import annotations

import pytest

OPTION = '2020-01-01 custom "ledgerkit-option" "fiscal-year-end" "15-31"\n'


def spans(books, *names):
    years = books.facts.settings.fiscal_years
    return [f"{years.year(name).start}..{years.year(name).through}" for name in names]


def codes(books):
    return [(problem.line, problem.code) for problem in books.problems]


def test_a_change_makes_a_short_year(make_books):
    books = make_books(OPTION + '2024-10-01 custom "ledgerkit-option" "fiscal-year-end" "12-31"\n')
    assert codes(books) == []
    assert spans(books, 2023, 2024, 2025) == ["2023-04-01..2024-03-31", "2024-04-01..2024-12-31", "2025-01-01..2025-12-31"]


def test_the_first_option_holds_before_its_date_too(make_books):
    assert spans(make_books(OPTION), 2010) == ["2010-04-01..2011-03-31"]


def test_a_change_that_makes_a_year_of_21_months(make_books):
    books = make_books(OPTION + '2025-02-01 custom "ledgerkit-option" "fiscal-year-end" "12-31"\n')
    (problem,) = books.problems
    assert problem.message == "This change would make a fiscal year of more than 18 months, 2024-04-01 through 2025-12-31."


def test_years_of_weeks(make_books):
    books = make_books(OPTION.replace("15-31", "13-31") + '2020-01-01 custom "ledgerkit-option" "fiscal-weeks" "4-5-4 nearest saturday"\n')
    assert codes(books) == []
    assert spans(books, 2023) == ["2023-01-29..2024-02-03"]


def test_weeks_begin_and_end(make_books):
    books = make_books(
        OPTION.replace("15-31", "12-31")
        + '2022-01-02 custom "ledgerkit-option" "fiscal-weeks" "4-4-5 nearest saturday"\n'
        + '2025-12-01 custom "ledgerkit-option" "fiscal-weeks" "none"\n'
    )
    assert codes(books) == []
    assert spans(books, 2022, 2025, 2026) == ["2022-01-02..2022-12-31", "2024-12-29..2025-12-31", "2026-01-01..2026-12-31"]


@pytest.mark.parametrize("text", ["4-4-5", "weekly", "4-4-5 last caturday"])
def test_weeks_that_cannot_be_read(make_books, text):
    (problem,) = make_books(f'2020-01-01 custom "ledgerkit-option" "fiscal-weeks" "{text}"\n').problems
    assert problem.code == "fiscal-weeks"
    assert problem.remedy == 'Write weeks, last or nearest, weekday, such as "4-4-5 last saturday".'


def test_favas_option_agrees_with_the_last_year_end(make_books):
    """Fava knows one year end for all years; it is held against the one in force."""
    fava = '2020-01-01 custom "fava-option" "fiscal-year-end" "{}"\n'
    change = '2024-10-01 custom "ledgerkit-option" "fiscal-year-end" "12-31"\n'
    assert codes(make_books(OPTION + change + fava.format("12-31"))) == []
    assert codes(make_books(OPTION + change + fava.format("15-31"))) == [(2, "fiscal-year-end")]


LEDGER = """
    option "operating_currency" "USD"
    2020-01-01 custom "ledgerkit-option" "fiscal-year-end" "13-31"
    2020-01-01 custom "ledgerkit-option" "fiscal-weeks" "4-5-4 nearest saturday"
    2022-01-30 open Assets:Bank
    2022-01-30 open Income:Sales
    2024-02-03 * "The last day of FY2023"
      Assets:Bank    100 USD
      Income:Sales
    2024-02-04 * "The first of FY2024"
      Assets:Bank     30 USD
      Income:Sales
    2024-05-04 * "The last of its first quarter"
      Assets:Bank      7 USD
      Income:Sales
"""


def test_a_quarter_of_weeks_and_its_months(make_books):
    books = make_books(LEDGER)
    report = books.report("income-statement", "FY2024-Q1", by="month")
    assert {column.id: report.amount("profit", column.id) for column in report.columns} == {
        "FY2024-P01": 30,
        "FY2024-P02": None,
        "FY2024-P03": 7,
        "period": 37,
    }
    assert next(check for check in report.checks if check.id == "parts").status == "pass"
    year = books.report("income-statement", "FY2024-P01", compare=["prior-period"])
    assert [year.amount("profit", name) for name in ("year-to-date", "prior-period", "prior-period-to-date")] == [30, 100, 100]


def test_a_short_year_in_statements(make_books):
    books = make_books(
        """
        option "operating_currency" "JPY"
        2020-01-01 custom "ledgerkit-option" "fiscal-year-end" "15-31"
        2024-10-01 custom "ledgerkit-option" "fiscal-year-end" "12-31"
        2023-04-01 open Assets:Bank
        2023-04-01 open Income:Sales
        2024-03-31 * "FY2023"
          Assets:Bank    1 JPY
          Income:Sales
        2024-12-31 * "FY2024, nine months"
          Assets:Bank   10 JPY
          Income:Sales
        2025-01-01 * "FY2025"
          Assets:Bank  100 JPY
          Income:Sales
        """
    )
    report = books.report("income-statement", "FY2025", compare="prior-year")
    assert [report.amount("profit", column.id) for column in report.columns] == [100, 10]
    assert [note.text for note in report.notes] == [
        "The periods differ in length and are not fully comparable: 2025-01 to 2025-12 has 365 days, Prior year 2024-04 to 2024-12 has 275."
    ]
    sheet = books.report("balance-sheet", "2025-01")
    assert [sheet.amount(row, "closing") for row in ("current-earnings", "earlier-earnings", "total-assets")] == [100, 11, 111]
    trial = books.report("trial-balance", "2025-01")
    assert trial.amount("Income:Sales", "opening") is None
    assert trial.amount("earlier-earnings", "closing") == -11
    assert {
        check.status for name in ("balance-sheet", "trial-balance") for check in books.report(name, "2025-01").checks if check.id != "G22"
    } == {"pass"}
