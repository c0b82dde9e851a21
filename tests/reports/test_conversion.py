"""Statements at closing, average, historical and transaction rates, in the currency of the books or another; published examples."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

import pytest

from ledgerkit.domain.averages import Averaging
from ledgerkit.domain.periods import FiscalYearEnd
from ledgerkit.domain.rates import Price, Rates
from ledgerkit.errors import UsageError
from ledgerkit.reports.conversion import RULES, At, Conversion, Kind, Missing

CENT = Decimal("0.01")


def amounts(report, column="closing"):
    """The lines of a report to the cent."""
    return {row.id: row.amount(column).quantize(CENT) for row in report.rows if row.kind == "line" and row.amount(column) is not None}


def check(report, name):
    return next(check for check in report.checks if name in (check.id, check.title))


def note(report, name):
    return next((note.text for note in report.notes if note.id == name), None)


# --- transaction against closing: IAS 21 monetary items ----------------------------------------------------------------------

MONETARY = """
    option "operating_currency" "EUR"
    2026-01-01 open Assets:Bank
      statement-line: "cash-and-deposits"
    2026-01-01 open Assets:Bank:Euro
      statement-line: "securities"
    2026-01-01 open Assets:Receivable
      statement-line: "accounts-receivable"
    2026-01-01 open Assets:Prepaid
      statement-line: "prepaid-expenses"
    2026-01-01 open Liabilities:Payable
      statement-line: "accounts-payable"
    2026-01-01 open Liabilities:Loan
      statement-line: "long-term-borrowings"
    2026-12-31 price USD 0.95 EUR
    2026-12-31 price GBP 1.14 EUR
    2026-06-30 * "Sale, invoice, loan, exchange and rent, each at the rate of its day"
      Assets:Receivable    10000 USD @ 0.92 EUR
      Assets:Bank:Euro     -9200 EUR
    2026-07-31 * "Purchase"
      Liabilities:Payable  -4000 USD @ 0.90 EUR
      Assets:Bank:Euro      3600 EUR
    2026-08-31 * "Loan"
      Liabilities:Loan    -50000 GBP @ 1.16 EUR
      Assets:Bank:Euro     58000 EUR
    2026-09-30 * "Dollars"
      Assets:Bank           2500 USD @ 0.93 EUR
      Assets:Bank:Euro     -2325 EUR
    2026-10-31 * "Rent, which is not monetary and so is held at its cost"
      Assets:Prepaid        1200 USD {0.91 EUR}
      Assets:Bank:Euro     -1092 EUR
"""


def test_monetary_items_booked_and_carried(make_books):
    """Receivable 9,200 → 9,500; payable 3,600 → 3,800; loan 58,000 → 57,000; bank 2,325 → 2,375; prepaid rent stays 1,092: gain 1,150."""
    books = make_books(MONETARY)
    booked = books.report("balance-sheet", "2026", layout="jgaap", rate="transaction")
    carried = books.report("balance-sheet", "2026", layout="jgaap", rate="closing")
    lines = ("accounts-receivable", "accounts-payable", "long-term-borrowings", "cash-and-deposits", "prepaid-expenses")
    assert [(booked.amount(line, "closing"), carried.amount(line, "closing")) for line in lines] == [
        (9200, 9500),
        (3600, 3800),
        (58000, 57000),
        (2325, 2375),
        (1092, 1092),
    ]
    assert (booked.amount("total-assets", "closing"), carried.amount("total-assets", "closing")) == (61600, 61950)
    # Only at the closing rate there is a difference: 300 − 200 + 1,000 + 50.
    assert "conversion" not in {row.id for row in booked.rows}
    assert carried.amount("conversion", "closing") == 1150
    for report in (booked, carried):
        assert {check.status for check in report.checks} == {"pass"}


def test_a_receivable_at_the_closing_rate(make_books):
    """ERPNext's revaluation: 100 dollars booked at 80, closing at 85, is 8,500 with a gain of 500."""
    text = """
        option "operating_currency" "INR"
        2026-01-01 open Assets:Debtors
        2026-01-01 open Income:Sales
        2026-01-31 price USD 85 INR
        2026-01-01 * "Invoice"
          Assets:Debtors   100 USD @ 80 INR
          Income:Sales   -8000 INR
    """
    report = make_books(text).report("balance-sheet", "2026-01", rate="closing")
    assert (report.amount("total-assets", "closing"), report.amount("conversion", "closing")) == (8500, 500)


def test_rates_quoted_the_other_way_round_in_two_steps(make_books):
    """OCA's multi-currency revaluation, rates in dollars per euro: 100 at 4.00 and 100 at 2.50 are 65.00 euros; at 1.00 they are 200.00,
    a gain of 135.00; at 1.25 the month after 160.00, a change of −40.00.
    """
    text = """
        option "operating_currency" "EUR"
        2026-01-01 open Assets:Bank
        2026-01-01 open Equity:Capital
        2026-01-10 price EUR 4.00 USD
        2026-01-20 price EUR 2.50 USD
        2026-01-31 price EUR 1.00 USD
        2026-02-28 price EUR 1.25 USD
        2026-01-10 * "At 4.00"
          Assets:Bank       100 USD
          Equity:Capital   -100 USD
        2026-01-20 * "At 2.50"
          Assets:Bank       100 USD
          Equity:Capital   -100 USD
        2026-02-01 * "x"
          Assets:Bank         0 EUR
          Equity:Capital      0 EUR
    """
    books = make_books(text)
    assert books.report("balance-sheet", "2026-01", rate="historical").amount("total-assets", "closing") == 65
    january, february = (books.report("balance-sheet", month, rate="average") for month in ("2026-01", "2026-02"))
    assert (january.amount("total-assets", "closing"), january.amount("conversion", "closing")) == (200, 135)
    assert (february.amount("total-assets", "closing"), february.amount("conversion", "closing")) == (160, 95)
    detail = check(february, "translation").detail
    assert detail.startswith("Opening 135 + opening net assets at the change of the closing rate (40) +")


def test_a_transaction_without_a_price_takes_the_rate_of_its_day(make_books):
    """A receipt in dollars against revenue in dollars: 100 at 0.90 of that day; the price of another day does not matter."""
    text = """
        option "operating_currency" "EUR"
        2026-01-01 open Assets:Bank
        2026-01-01 open Income:Sales
        2026-01-01 price USD 0.90 EUR
        2026-12-31 price USD 0.95 EUR
        2026-06-30 * "Sale"
          Assets:Bank    100 USD
          Income:Sales  -100 USD
        2026-07-01 * "Sale at a price in pounds, of which the books know the rate"
          Assets:Bank    100 USD @ 0.80 GBP
          Income:Sales   -80 GBP
        2026-07-01 price GBP 1.20 EUR
    """
    report = make_books(text).report("balance-sheet", "2026", rate="transaction")
    # 90 + 100 × 0.80 × 1.20
    assert report.amount("total-assets", "closing") == 186
    assert make_books(text).report("balance-sheet", "2026", rate="historical").amount("total-assets", "closing") == 180


# --- average: translation of IAS 21 ------------------------------------------------------------------------------------------

SUBSIDIARY = """
    option "operating_currency" "USD"
    2000-01-01 custom "ledgerkit-option" "average-over" "year"
    2000-01-01 open Assets:All
      statement-line: "cash-and-deposits"
    2000-01-01 open Liabilities:All
      statement-line: "long-term-borrowings"
    2000-01-01 open Equity:Capital
      statement-line: "share-capital"
    2000-01-01 open Income:Revenue
      statement-line: "net-sales"
    2000-01-01 open Expenses:All
      statement-line: "miscellaneous-expenses"
    2000-12-31 price EUR  1.1 USD
    2001-12-31 price EUR  1.3 USD
    2001-12-31 price EUR  1.2 USD
      kind: "average"
    2000-12-31 * "Position at 1 January 20X1"
      Assets:All        5000 USD
      Liabilities:All  -3000 USD
      Equity:Capital   -2000 USD
    2001-03-31 * "Revenue and expenses of 20X1"
      Assets:All         300 USD
      Expenses:All       700 USD
      Income:Revenue   -1000 USD
"""


def test_a_foreign_operation_is_translated(make_books):
    """Entity X of the IAS 21 example at ifrscommunity.com: dollars shown in euros, EUR/USD 1.1 opening, 1.2 average, 1.3 closing.

    Published: assets 4,077, liabilities 2,308, revenue 833, expenses 583, profit 250, translation difference (299), of which (280) on
    opening net assets and (19) on profit.
    """
    books = make_books(SUBSIDIARY)
    sheet = books.report("balance-sheet", "2001", currency="EUR", rate="average")
    assert amounts(sheet) == {
        "cash-and-cash-equivalents": Decimal("4076.92"),
        "share-capital": Decimal("1818.18"),
        "current-earnings": Decimal("250.00"),
        "conversion": Decimal("-298.95"),
        "borrowings-non-current": Decimal("2307.69"),
    }
    income = books.report("income-statement", "2001", currency="EUR", rate="average")
    assert amounts(income, "period") == {"revenue": Decimal("833.33"), "administrative-expenses": Decimal("583.33")}
    assert income.amount("profit", "period").quantize(CENT) == 250
    rolled = check(sheet, "translation")
    assert (rolled.status, rolled.difference) == ("pass", 0)
    net, profit = (-Decimal(found) for found in re.findall(r"rate \(([\d.]+)\) \+", rolled.detail)[:2])
    assert (net.quantize(CENT), profit.quantize(CENT)) == (Decimal("-279.72"), Decimal("-19.23"))
    assert {found.status for found in sheet.checks} == {"pass"}
    assert "(average through 2001-12-31, as the books give it)" in note(sheet, "rates")


def test_a_difference_rolls_from_opening_net_assets_and_profit(make_books):
    """The Portable MBA in Finance and Accounting, 3rd edition, page 379: 1,000 × (0.66 − 0.58) + 180 × (0.66 − 0.62) = 80 + 7 = 87."""
    text = """
        option "operating_currency" "SEK"
        2000-01-01 custom "ledgerkit-option" "average-over" "year"
        2001-01-01 open Assets:All
        2001-01-01 open Equity:Capital
        2001-01-01 open Income:Net
        2001-12-31 price SEK  0.58 USD
        2002-12-31 price SEK  0.66 USD
        2002-12-31 price SEK  0.62 USD
          kind: "average"
        2001-12-31 * "Beginning net assets"
          Assets:All       1000 SEK
          Equity:Capital  -1000 SEK
        2002-06-30 * "Net income"
          Assets:All        180 SEK
          Income:Net       -180 SEK
    """
    report = make_books(text).report("balance-sheet", "2002", currency="USD", rate="average")
    assert report.amount("conversion", "closing") == Decimal("87.20")
    detail = check(report, "translation").detail
    assert "closing rate 80 +" in detail
    assert "average rate 7.2 +" in detail


def test_averages_by_month_add_up_to_the_year(make_books):
    """Two months with an average each; the quarter is their sum, at no average of its own, and profit agrees with the sheet."""
    text = (
        SUBSIDIARY.replace('"average-over" "year"', '"average-over" "month"')
        + """
    2001-03-01 price EUR  1.20 USD
    2001-04-01 price EUR  1.25 USD
    2001-04-30 * "April"
      Assets:All         125 USD
      Income:Revenue    -125 USD
    """
    )
    books = make_books(text)
    report = books.report("income-statement", "2001-Q1..2001-Q2", currency="EUR", rate="average", by="month")
    months = [report.amount("revenue", f"2001-0{month}").quantize(CENT) for month in (3, 4)]
    assert months == [Decimal("833.33"), Decimal("100.00")]
    assert report.amount("revenue", "period") == report.amount("revenue", "2001-03") + report.amount("revenue", "2001-04")
    assert check(report, "parts").status == "pass"
    sheet = books.report("balance-sheet", "2001-04", currency="EUR", rate="average")
    assert [check(sheet, gate).status for gate in ("G04", "G05", "translation")] == ["pass", "pass", "pass"]


def test_a_difference_that_does_not_roll_fails(make_books, monkeypatch):
    """An amount converted at another rate than its rule says shows in the proof, not only in the figure."""
    from ledgerkit.reports.checks import translation

    monkeypatch.setattr(translation, "_on_net_assets", lambda *_arguments: Decimal(0))
    report = make_books(SUBSIDIARY).report("balance-sheet", "2001", currency="EUR", rate="average")
    assert check(report, "translation").status == "fail"


def test_a_difference_without_an_opening_rate_is_not_said_to_roll(make_books):
    report = make_books(SUBSIDIARY.replace("2000-12-31 price", "2001-01-02 price")).report(
        "balance-sheet", "2001", currency="EUR", rate="average"
    )
    assert check(report, "translation").status == "warn"
    assert check(report, "Every exchange rate is in the books").status == "fail"


# --- one rate for everything -------------------------------------------------------------------------------------------------


def test_at_the_closing_rate_months_take_the_rate_of_the_period(make_books):
    """So that a statement in another currency compares like with like and adds up."""
    report = make_books(SUBSIDIARY).report("income-statement", "2001", currency="EUR", rate="closing", by="quarter")
    assert report.amount("revenue", "FY2001-Q1").quantize(CENT) == Decimal("769.23")
    assert check(report, "parts").status == "pass"
    report = make_books(SUBSIDIARY).report("income-statement", "2001-Q1", currency="EUR", rate="closing")
    assert report.amount("revenue", "period").quantize(CENT) == Decimal("909.09")


def test_every_rule_gives_a_sheet_that_proves_itself(harbour):
    """The British demonstration company in pounds, euros and dollars, by every rule: whatever the difference, it balances."""
    from ledgerkit.books import open_books

    books = open_books(harbour)
    seen = set()
    for rule in RULES:
        for currency in (None, "EUR", "USD"):
            sheet = books.report("balance-sheet", "2026-08", rate=rule, currency=currency, compare=["prior-year"])
            assert {(found.id, found.status) for found in sheet.checks} <= {
                ("G22", "pass"),
                ("G05", "pass"),
                ("G04", "pass"),
                ("translation", "pass"),
            }
            assert {column.currency for column in sheet.columns} == {currency or "GBP"}
            seen.add(sheet.amount("total-assets", "closing"))
            income = books.report("income-statement", "2026-08", rate=rule, currency=currency)
            assert sheet.amount("current-earnings", "closing") == income.amount("profit", "year-to-date")
    # In pounds only the dollar card differs by rule; shown in another currency everything does.
    assert len(seen) > 6


# --- ways and ages -----------------------------------------------------------------------------------------------------------

CROSS = """
    option "operating_currency" "JPY"
    2026-01-01 open Assets:Bank
    2026-01-01 open Equity:Capital
    2026-08-31 price USD  0.75 GBP
    2026-08-30 price GBP  200 JPY
    2026-08-31 * "Capital"
      Assets:Bank       100 USD
      Equity:Capital   -100 USD
"""


def test_a_rate_over_a_third_currency_is_printed(make_books):
    report = make_books(CROSS).report("balance-sheet", "2026-08")
    assert report.amount("total-assets", "closing") == 15000
    assert note(report, "rates") == "Rates: USD/JPY 150 = USD/GBP 0.75 (2026-08-31) × GBP/JPY 200 (2026-08-30)."


def test_a_stale_rate_is_as_good_as_none(make_books):
    """Named with its day, its limit, and the file where the next one goes; the amount stays in dollars."""
    text = CROSS.replace("2026-08-30 price GBP", "2026-06-30 price GBP")
    limit = '\n    2026-01-01 custom "ledgerkit-option" "rate-stale-after" "31"\n'
    for report in (
        make_books(text + limit).report("balance-sheet", "2026-08"),
        make_books(text).report("balance-sheet", "2026-08", stale_after=31),
    ):
        assert report.amount("total-assets", "closing:USD") == 100
        assert report.amount("total-assets", "closing") is None
        found = check(report, "Every exchange rate is in the books")
        assert found.status == "fail"
        assert found.detail.startswith(
            "Missing rates: 2026-08-31 USD/JPY (the one of 2026-06-30 is older than 31 days). Add a price directive to ledger-"
        )
        assert note(report, "incomplete") is not None
    # Asked for this once, the limit of the books does not hold.
    fresh = make_books(text + limit).report("balance-sheet", "2026-08", stale_after=62)
    assert check(fresh, "Every exchange rate is in the books").detail == "No rate is missing or older than 62 days."


def test_a_circle_of_prices_ends(make_books):
    text = CROSS + "    2026-08-31 price JPY  2 EUR\n    2026-08-31 price EUR  3 USD\n"
    assert make_books(text).report("balance-sheet", "2026-08", currency="EUR").amount("total-assets", "closing") is not None


def test_a_currency_that_the_books_do_not_know(make_books):
    with pytest.raises(UsageError) as caught:
        make_books(CROSS).report("balance-sheet", "2026-08", currency="UDS")
    (problem,) = caught.value.problems
    assert (problem.code, problem.message, problem.expected) == ("unknown-currency", "The books know no currency 'UDS'.", "GBP, JPY, USD")


def test_wrong_options(make_books):
    books = make_books(CROSS)
    with pytest.raises(UsageError, match="There is no rate 'spot'"):
        books.report("balance-sheet", "2026-08", rate="spot")
    with pytest.raises(UsageError, match="cannot be negative"):
        books.report("balance-sheet", "2026-08", stale_after=-1)
    for options in ({"rate": "closing"}, {"currency": "USD"}, {"stale_after": 3}, {"stale_after": 0}):
        with pytest.raises(UsageError, match="The report trial-balance"):
            books.report("trial-balance", "2026-08", **options)


def test_notes_in_japanese(make_books):
    report = make_books(SUBSIDIARY).report("balance-sheet", "2001", currency="EUR", rate="average", language="ja")
    assert "換算差額は独立の行" in note(report, "conversion")
    assert "までの平均、帳簿記載" in note(report, "rates")


def test_many_rates_are_not_all_printed(make_books):
    text = CROSS + "".join(f"    2026-08-{day:02} price USD  0.{day:02}1 EUR\n" for day in range(1, 29))
    text += "".join(
        f'    2026-07-{day:02} price EUR  {day} CHF\n    2026-07-{day:02} price CHF  2 JPY\n    2026-07-{day:02} * "x"\n'
        f"      Assets:Bank   1 EUR\n      Income:Sales  -1 EUR\n"
        for day in range(1, 29)
    )
    text += "    2026-01-01 open Income:Sales\n"
    assert note(make_books(text).report("income-statement", "2026-07"), "rates").endswith("; and 8 more.")


# --- the converter by itself -------------------------------------------------------------------------------------------------


def conversion(rule, over="month"):
    rates = Rates([Price(datetime.date(2026, 8, 31), "USD", Decimal(150), "JPY")], 31)
    return Conversion(rates, "JPY", RULES[rule], Averaging.QUOTED, over, FiscalYearEnd.parse("15-31"))


def test_what_is_missing_says_of_when_and_what_was_too_old():
    found = conversion("average")
    assert found.missing("USD", At.DAY, datetime.date(2026, 9, 30)) is None
    assert found.missing("JPY", At.DAY, datetime.date(2026, 9, 30)) is None
    # October's average would be in force on the 31st only by a price of August.
    assert found.missing("USD", At.AVERAGE, datetime.date(2026, 10, 2)) == Missing(
        "USD", "JPY", datetime.date(2026, 10, 31), datetime.date(2026, 8, 31)
    )
    assert found.missing("EUR", At.CLOSING, datetime.date(2026, 10, 2)) == Missing("EUR", "JPY", datetime.date(2026, 10, 2))


def test_a_year_is_the_fiscal_year_of_the_posting():
    assert conversion("average", "year").span(datetime.date(2027, 3, 31)).start == datetime.date(2026, 4, 1)


def test_rules():
    assert RULES["average"].at(Kind.EQUITY) is At.DAY
    assert RULES["closing"].by_day == ()
    assert RULES[None].by_day == ("Income", "Expenses")


def test_months_at_the_closing_rate_add_up_and_the_balance_sheets_of_their_ends_say_the_same_at_their_own(make_books):
    """100 EUR in January and 100 in February, at 1.10 and 1.20: both at 1.20 for two months, at its own for each balance sheet."""
    books = make_books(
        """
        option "operating_currency" "USD"
        2026-01-01 custom "ledgerkit-option" "layout" "ifrs"
        2026-01-01 open Assets:Euro
          statement-line: "cash-and-deposits"
        2026-01-01 open Income:Sales
          statement-line: "net-sales"
        2026-01-31 price EUR 1.10 USD
        2026-02-28 price EUR 1.20 USD
        2026-01-05 * "Sale"
          Assets:Euro    100 EUR
          Income:Sales  -100 EUR
        2026-02-05 * "Sale"
          Assets:Euro    100 EUR
          Income:Sales  -100 EUR
        """
    )
    asked = {"by": "month", "rate": "closing"}
    income = books.report("income-statement", "2026-01..2026-02", **asked)
    assert amounts(income, "2026-01")["revenue"] == amounts(income, "2026-02")["revenue"] == 120
    assert income.amount("profit", "period") == 240
    [note] = [note.text for note in income.notes if note.id == "closing-parts"]
    assert "2026-02-28" in note
    sheet = books.report("balance-sheet", "2026-01..2026-02", **asked)
    assert [sheet.amount("current-earnings", column.id) for column in sheet.columns] == [110, 240]
    profit = check(sheet, "G05")
    assert (profit.status, profit.difference) == ("pass", 0)
    assert profit.detail.endswith("The same holds in 1 further column.")
    # At the rates of the days nothing hangs on the whole, and there is nothing to say.
    plain = books.report("income-statement", "2026-01..2026-02", by="month")
    assert "closing-parts" not in [note.id for note in plain.notes]


def test_a_further_column_whose_profit_is_wrong_is_found(company):
    from dataclasses import replace

    from ledgerkit.reports.checks.statements import current_earnings_check

    report = company.report("balance-sheet", "2025-09", compare="prior-year")
    rows = tuple(
        replace(row, values={**row.values, "prior-year": row.amount("prior-year") + 1}) if row.id == "current-earnings" else row
        for row in report.rows
    )
    found = current_earnings_check(company.context("2025-09", compare="prior-year"), replace(report, rows=rows))
    assert (found.status, found.difference) == ("fail", 1)
    assert "through 2024-09-30" in found.detail


def test_a_proof_that_holds_tells_what_its_column_shows_and_one_that_fails_every_digit(make_books):
    """Once "168,269.33025404157037758656 EUR": a rate gives digits that nobody reads."""
    from dataclasses import replace

    from ledgerkit.reports.checks.statements import balance_checks

    books = make_books(
        """
        option "operating_currency" "EUR"
        2026-01-01 commodity EUR
          precision: 2
        2026-01-01 open Assets:Bank
          statement-line: "cash-and-deposits"
        2026-01-01 open Equity:Capital
          statement-line: "share-capital"
        2026-01-01 price USD 0.98765 EUR
        2026-01-05 * "Owner"
          Assets:Bank      3.33 USD
          Equity:Capital
        """
    )
    report = books.report("balance-sheet", "2026-01")
    assert check(report, "G22").detail == "2026-01-31: Total assets = Total equity and liabilities = 3.29 EUR."
    total = next(row for row in report.rows if row.id == "total-assets")
    wrong = replace(total, values={"closing": total.amount("closing") + CENT})
    rows = tuple(wrong if row is total else row for row in report.rows)
    [found] = balance_checks(books.context("2026-01"), replace(report, rows=rows))
    assert found.detail.startswith("2026-01-31: Total assets is 3.2988745 EUR and does not equal Total equity and liabilities.")
