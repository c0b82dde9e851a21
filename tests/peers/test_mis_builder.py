"""Opening, period and ending balances as MIS Builder's expression engine defines them: bali, balp, bale, balu, debp, crdp, pbale, nbale.

The figures are those of its own test: OCA/mis-builder, ``mis_builder/tests/test_aep.py`` (facts taken over, no code). A receivable
against income: 100 on 1 December of the year before, 300 on 1 January, 500 on 1 March. Where it says ``AccountingNone`` we say None.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

LEDGER = """
    option "operating_currency" "EUR"
    2016-01-01 custom "ledgerkit-option" "layout" "ifrs"
    2016-01-01 open Assets:AR400
      statement-line: "accounts-receivable"
    2016-01-01 open Income:IN700
      statement-line: "net-sales"

    2016-12-01 * "December of the year before"
      Assets:AR400   100.00 EUR
      Income:IN700  -100.00 EUR
    2017-01-01 * "January"
      Assets:AR400   300.00 EUR
      Income:IN700  -300.00 EUR
    2017-03-01 * "March"
      Assets:AR400   500.00 EUR
      Income:IN700  -500.00 EUR
"""
AR, IN = "Assets:AR400", "Income:IN700"


@pytest.fixture
def mis(make_books):
    return make_books(LEDGER)


def figures(books, period, row):
    """bali, debp, crdp, bale of an account."""
    report = books.report("trial-balance", period)
    if row not in {each.id for each in report.rows}:
        return None
    return tuple(
        None if (value := report.value(row, column)) is None else int(value) for column in ("opening", "debit", "credit", "closing")
    )


def test_december_of_the_year_before_has_no_initial_balance(mis):
    """``bali`` is AccountingNone, not 0, for both accounts."""
    assert figures(mis, "2016-12", AR) == (None, 100, None, 100)
    assert figures(mis, "2016-12", IN) == (None, None, 100, -100)


def test_january_does_not_carry_income_over(mis):
    assert figures(mis, "2017-01", AR) == (100, 300, None, 400)
    assert figures(mis, "2017-01", IN) == (None, None, 300, -300)


def test_march_begins_with_the_balances_of_january(mis):
    assert figures(mis, "2017-03", AR) == (400, 500, None, 900)
    assert figures(mis, "2017-03", IN) == (-300, None, 500, -800)


def test_unallocated_profit_of_the_year_before(mis):
    """``balu[]`` is -100 in March; in December, whose year it is, there is none."""
    assert figures(mis, "2017-03", "earlier-earnings") == (-100, None, None, -100)
    assert figures(mis, "2016-12", "earlier-earnings") is None


def test_positive_and_negative_balances(mis):
    """``pbale`` takes the accounts with a balance above zero, ``nbale`` those below: a rule by account, not by posting."""
    report = mis.report("trial-balance", "2017-03")
    ending = [report.amount(row.id, "closing") for row in report.rows if row.drill]
    assert sum(amount for amount in ending if amount > 0) == 900
    assert sum(amount for amount in ending if amount < 0) == -800


def test_the_same_from_facts(mis):
    """A query answers NULL, and no zero, for the sum of nothing."""
    query = """
        SELECT
            SUM(book_number) FILTER (WHERE date < $from AND (type <> 'Income' OR date >= $year)) AS bali,
            SUM(book_number) FILTER (WHERE date >= $from AND date < $to) AS balp,
            SUM(book_number) FILTER (WHERE type = 'Income' AND date < $year) AS balu
        FROM postings INNER JOIN accounts USING (account)
        WHERE account = $account
    """
    march = {"year": "2017-01-01", "from": "2017-03-01", "to": "2017-04-01"}
    december = {"year": "2016-01-01", "from": "2016-12-01", "to": "2017-01-01"}
    assert mis.select(query, {"account": AR, **march})[1] == [(400, 500, None)]
    assert mis.select(query, {"account": IN, **march})[1] == [(-300, -500, -100)]
    assert mis.select(query, {"account": AR, **december})[1] == [(None, 100, None)]


def test_the_statements_agree(mis):
    sheet = mis.report("balance-sheet", "2017-03")
    income = mis.report("income-statement", "2017-03")
    assert sheet.amount("total-assets", "closing") == 900
    assert income.amount("profit", "period") == 500
    assert income.amount("profit", "year-to-date") == 800
    retained = {row.id: row.amount("closing") for row in sheet.rows if row.kind == "line" and row.amount("closing")}
    assert retained["current-earnings"] == 800
    assert retained["earlier-earnings"] == 100


def test_small_amounts_are_amounts(make_books):
    """MIS Builder takes an initial balance below half a cent for none. Here a number is what was written."""
    books = make_books(
        LEDGER
        + """
    2016-12-02 * "A tenth of a cent"
      Assets:AR400  -99.999 EUR
      Income:IN700   99.999 EUR
    """
    )
    assert books.report("trial-balance", "2017-01").amount(AR, "opening") == Decimal("0.001")
