"""The trial balance, worked by hand; its agreement with bean-query is in tests/peers."""

from __future__ import annotations

from decimal import Decimal


def test_a_month(company, shown):
    rows = shown(company.report("trial-balance", "2025-09"))
    # 3,000,000 − 600,001 + 1,500,000 − 700,000 − 100,000 before; 900,000 in, 120,000 and 208,000 out.
    assert rows["Assets:Bank"] == {"opening": "3099999", "debit": "900000", "credit": "328000", "closing": "3671999"}
    # 17 months of 10,000 before September 2025.
    assert rows["Assets:Fixed:Accumulated"] == {"opening": "-170000", "credit": "10000", "closing": "-180000"}
    assert rows["total"] == {"opening": "0", "debit": "1238000", "credit": "1238000", "closing": "0"}


def test_income_and_expenses_restart_with_the_fiscal_year(company, shown):
    rows = shown(company.report("trial-balance", "2025-09"))
    # Sales of the first year (1,500,000), purchases (700,000) and twelve months of depreciation (120,000) are profit brought forward.
    assert rows["earlier-earnings"] == {"opening": "-680000", "closing": "-680000"}
    assert rows["Income:Sales"] == {"credit": "900000", "closing": "-900000"}
    assert rows["Expenses:Depreciation"] == {"opening": "50000", "debit": "10000", "closing": "60000"}
    assert "Expenses:Purchases" not in rows


def test_no_figure_is_not_zero(company):
    report = company.report("trial-balance", "2025-09")
    assert report.value("Assets:Fixed:Tools", "debit") is None
    assert report.value("Income:Sales", "opening") is None
    # A balance that came back to nothing is a zero.
    assert company.report("trial-balance", "FY2024").amount("total", "closing") == 0


def test_every_figure_leads_to_its_account(company):
    report = company.report("trial-balance", "2025-09")
    assert report.row("Assets:Bank").drill.accounts == ("Assets:Bank",)
    assert report.row("earlier-earnings").drill is None
    assert [column.interval is not None for column in report.columns] == [False, True, True, False]


def test_japanese_labels(company):
    report = company.report("trial-balance", "2025-09", language="ja")
    assert report.title == "残高試算表"
    assert report.entity == "株式会社キッタ"
    assert report.row("Assets:Bank").label == "普通預金"
    assert report.row("Assets:Fixed:Tools").label == "工具、器具及び備品"
    assert [column.id for column in report.columns] == ["opening", "debit", "credit", "closing"]


CONVERSION = """
    option "operating_currency" "USD"
    2026-01-01 open Assets:Dollar
    2026-01-01 open Assets:Euro
    2026-01-01 open Equity:Capital
    2026-01-01 * "Capital"
      Assets:Dollar   1000 USD
      Equity:Capital -1000 USD
    2026-01-10 * "Buy at 2"
      Assets:Euro       50 EUR @ 2 USD
      Assets:Dollar   -100 USD
    2026-02-10 * "Sell at 3"
      Assets:Euro      -50 EUR @ 3 USD
      Assets:Dollar    150 USD
"""


def test_conversion_is_a_row_of_its_own(make_books, shown, statuses):
    """The textbook case of beancount issues 735 and 764: 50 EUR bought at 2 and sold at 3 leave 50 USD."""
    books = make_books(CONVERSION)
    january = shown(books.report("trial-balance", "2026-01"))
    assert january["Assets:Euro"] == {"debit:EUR": "50", "closing:EUR": "50"}
    assert january["conversion"] == {"debit": "100", "closing": "100", "credit:EUR": "50", "closing:EUR": "-50"}
    report = books.report("trial-balance", "2026-02")
    assert shown(report)["conversion"] == {
        "opening": "100",
        "credit": "150",
        "closing": "-50",
        "opening:EUR": "-50",
        "debit:EUR": "50",
        "closing:EUR": "0",
    }
    assert shown(report)["total"]["closing"] == "0"
    assert statuses(report) == {("G02", "pass"), ("G03", "pass")}


def test_units_show_commodities_and_book_shows_cost(make_books, shown):
    books = make_books(
        """
        option "operating_currency" "USD"
        2026-01-01 open Assets:Shares
        2026-01-01 open Assets:Cash
        2026-01-01 open Equity:Capital
        2026-01-02 * "Capital"
          Assets:Cash      1000 USD
          Equity:Capital  -1000 USD
        2026-01-05 * "Buy ten shares"
          Assets:Shares      10 HOOL {50.00 USD}
          Assets:Cash      -500 USD
        """
    )
    assert shown(books.report("trial-balance", "2026-01"))["Assets:Shares"] == {"debit": "500", "closing": "500"}
    units = shown(books.report("trial-balance", "2026-01", units=True))
    assert units["Assets:Shares"] == {"debit:HOOL": "10", "closing:HOOL": "10"}
    assert units["conversion"] == {"debit": "500", "closing": "500", "credit:HOOL": "10", "closing:HOOL": "-10"}


def test_a_tolerance_residue_warns_with_its_place(make_books, shown):
    books = make_books(
        """
        option "operating_currency" "USD"
        2026-01-01 open Assets:Cash
        2026-01-01 open Expenses:Food
        2026-01-05 * "A quarter of a cent"
          Expenses:Food     33.333 USD
          Assets:Cash      -33.33 USD
        """
    )
    report = books.report("trial-balance", "2026-01")
    assert shown(report)["tolerance-residue"] == {"credit": "0.003", "opening": "0", "closing": "-0.003"}
    check = next(check for check in report.checks if check.id == "G02")
    assert check.status == "warn"
    assert "ledger-0.beancount:5 0.003 USD" in check.detail
    assert check.difference == Decimal(0)


def test_a_ledger_without_options_still_has_a_trial_balance(make_books, shown):
    books = make_books(
        """
        2026-01-01 open Assets:Cash
        2026-01-01 open Equity:Capital
        2026-01-05 * "Capital"
          Assets:Cash      1 GBP
          Equity:Capital  -1 GBP
        """
    )
    assert shown(books.report("trial-balance", "2026-01"))["Assets:Cash"] == {"debit": "1", "closing": "1"}


def test_a_year_that_spans_two_fiscal_years(company, shown):
    """Income of a longer period counts from the fiscal year in which the period begins."""
    rows = shown(company.report("trial-balance", "2024-04..2025-09"))
    assert rows["Income:Sales"] == {"credit": "2400000", "closing": "-2400000"}
    assert "earlier-earnings" not in rows


def test_accounts_stand_in_the_order_of_the_statements(company):
    """Assets, liabilities, equity, income, expenses, and the most liquid first, whatever the accounts are called."""
    report = company.report("trial-balance", "2025-09")
    types = [company.facts.query("SELECT type FROM accounts WHERE account = $a", {"a": row.id})[0][0] for row in report.rows if row.drill]
    assert types == sorted(types, key=["Assets", "Liabilities", "Equity", "Income", "Expenses"].index)
    assert next(row.id for row in report.rows) == "Assets:Bank"
    assert [row.id for row in report.rows][-1] == "total"


def test_closing_balances_are_compared_with_those_of_other_days(company, shown, statuses):
    """前期比較残高試算表: the bank at both year ends, sales since each fiscal year began."""
    report = company.report("trial-balance", "2025-09", compare=["prior-year", "prior-period"], change=True, language="ja")
    assert [column.id for column in report.columns] == [
        *("opening", "debit", "credit", "closing", "prior-year", "prior-year-change", "prior-year-percent"),
        *("prior-period", "prior-period-change", "prior-period-percent"),
    ]
    assert [column.label for column in report.columns[4:6]] == ["2024年9月30日", "増減額"]
    rows = shown(report)
    # 1,500,000 in the first year and 900,000 in the second, both in September; nothing in the months before of this year.
    assert [rows["Income:Sales"].get(name) for name in ("closing", "prior-year", "prior-period")] == ["-900000", "-1500000", None]
    assert (rows["Income:Sales"]["prior-year-change"], rows["Income:Sales"]["prior-year-percent"]) == ("600000", "40")
    # The comparison is the closing balance of its own trial balance.
    before = shown(company.report("trial-balance", "2024-09"))
    assert {name: row.get("prior-year") for name, row in rows.items() if "prior-year" in row} == {
        name: row["closing"] for name, row in before.items() if "closing" in row
    }
    assert rows["total"]["prior-year"] == "0"
    assert {status for _name, status in statuses(report)} == {"pass"}
    assert ("comparison", "pass") in statuses(report)
    assert [note.id for note in report.notes] == ["debit-positive"]


def test_a_compared_balance_leads_to_the_postings_of_its_year(company):
    ledger = company.report("trial-balance", "2025-09", compare="prior-year", drill="Income:Sales:prior-year")
    assert (ledger.id, ledger.interval.start.isoformat(), ledger.interval.through.isoformat()) == (
        "general-ledger",
        "2024-04-01",
        "2024-09-30",
    )


def test_a_comparison_before_the_books_has_no_figure(company):
    report = company.report("trial-balance", "2024-09", compare="prior-year", change=True)
    assert all(
        not row.values.keys() & {"prior-year", "prior-year-change", "prior-year-percent"} for row in report.rows if row.id != "total"
    )


def test_books_without_a_reporting_currency_are_compared_too(make_books, shown):
    books = make_books(
        """
        2020-01-01 open Assets:Bank
        2020-01-01 open Equity:Capital
        2025-01-05 * "Capital"
          Assets:Bank       10 EUR
          Equity:Capital   -10 EUR
        2026-01-05 * "More, and dollars"
          Assets:Bank        5 EUR
          Equity:Capital    -5 EUR
          Assets:Bank        7 USD
          Equity:Capital    -7 USD
        """
    )
    rows = shown(books.report("trial-balance", "2026-01", compare="prior-year", change=True))
    assert rows["Assets:Bank"] | {} == {
        "opening": "10",
        "debit": "5",
        "closing": "15",
        "prior-year": "10",
        "prior-year-change": "5",
        "prior-year-percent": "50",
        "debit:USD": "7",
        "closing:USD": "7",
        "prior-year-change:USD": "7",
    }


def test_a_compared_balance_that_is_wrong_is_found(company):
    import dataclasses

    from ledgerkit.reports.checks.books import comparison_check

    context = company.context("2025-09", compare="prior-year")
    report = company.report("trial-balance", "2025-09", compare="prior-year")
    row = report.row("Income:Sales")
    forged = dataclasses.replace(row, values={**row.values, "prior-year": row.amount("prior-year") + 2})
    broken = dataclasses.replace(report, rows=tuple(forged if found is row else found for found in report.rows))
    check = comparison_check(context, broken, {"prior-year": context.shifted("prior-year")})
    assert (check.status, check.difference) == ("fail", 2)
    assert "Income:Sales (JPY)" in check.detail
