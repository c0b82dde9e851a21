"""Holdings: lots worked by hand, realised and unrealised gains apart, against Beancount's own inventories and the balance sheet."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

import pytest
from beancount import loader
from beancount.core import data
from beancount.core.inventory import Inventory
from hypothesis import given, settings
from strategies import BASES, QUOTES, ledgers

from ledgerkit.books import open_books
from ledgerkit.domain.money import plain
from ledgerkit.ledger.facts import Facts
from ledgerkit.reports.asking import make_context
from ledgerkit.reports.question import Question
from ledgerkit.reports.registry import make

PORTFOLIO = """
    option "operating_currency" "GBP"
    2025-01-01 open Assets:Bank
    2025-01-01 open Assets:Euro EUR
    2025-01-01 open Assets:Broker "FIFO"
    2025-01-01 open Assets:Other
    2025-01-01 open Equity:Opening
    2025-01-01 open Income:Gains
    2025-01-01 price USD 0.80 GBP
    2025-01-10 * "Ten shares"
      Assets:Broker     10 VTI {200 USD}
      Equity:Opening
    2025-02-10 * "Ten more, dearer"
      Assets:Broker     10 VTI {220 USD}
      Equity:Opening
    2025-03-11 * "Four go to another account: nothing is sold"
      Assets:Other       4 VTI {200 USD, 2025-01-10}
      Assets:Broker     -4 VTI {200 USD, 2025-01-10}
    2025-03-15 * "Eight are sold, the six oldest first"
      Assets:Broker     -8 VTI {} @ 250 USD
      Assets:Bank     2000 USD
      Income:Gains
    2025-03-20 * "Euros, not held at cost"
      Assets:Euro      100 EUR @ 0.85 GBP
      Assets:Bank      -85 GBP
    2025-03-31 price VTI 260 USD
    2025-03-31 price USD 0.78 GBP
    2025-03-31 price EUR 0.86 GBP
"""
OLD, NEW = "Assets:Other VTI {200 USD, 2025-01-10}", "Assets:Broker VTI {220 USD, 2025-02-10}"


def shown(value):
    return plain(value) if isinstance(value, Decimal) else str(value)


def check(report, name):
    return next(check for check in report.checks if check.id == name)


def sold(report):
    return [row for row in report.rows if row.kind == "line" and any(column.startswith("realised") for column in row.values)]


def test_what_is_held(make_books):
    """Eight of the newer lot: cost 1,760, worth 2,080, gain 320 dollars, and at the closing 0.78 a gain of 249.60 pounds."""
    report = make_books(PORTFOLIO).report("holdings", "2025-03")
    row = report.row(NEW)
    assert {name: shown(value) for name, value in row.values.items()} == {
        "acquired": "2025-02-10",
        "priced-on": "2025-03-31",
        "units": "8",
        "cost:USD": "220",
        "price:USD": "260",
        "book-value:USD": "1760",
        "market-value:USD": "2080",
        "unrealised-gain:USD": "320",
        "book-converted": "1372.8",
        "market-converted": "1622.4",
        "unrealised-converted": "249.6",
    }
    assert row.label == "VTI · Assets:Broker"
    assert report.amount(OLD, "unrealised-gain:USD") == 240
    assert report.amount("total-holdings", "unrealised-gain:USD") == 560
    assert {found.status for found in report.checks} == {"pass"}


def test_what_was_sold_is_a_realised_gain_and_no_unrealised_one(make_books):
    """Six at 50 and two at 30 of gain; converted at the 0.80 of the day, not the closing rate. The transfer is no sale."""
    report = make_books(PORTFOLIO).report("holdings", "2025-03")
    assert [(row.values["units"], row.values["realised-gain:USD"], row.values["realised-converted"]) for row in sold(report)] == [
        (6, 300, 240),
        (2, 60, 48),
    ]
    assert report.amount("total-disposals", "realised-gain:USD") == 360
    assert report.amount("total-disposals", "unrealised-gain:USD") is None
    assert report.amount("total-holdings", "realised-gain:USD") is None
    # What was sold in March is not sold in April.
    text = PORTFOLIO + '    2025-04-30 * "x"\n      Assets:Bank  1 GBP\n      Income:Gains\n'
    assert sold(make_books(text).report("holdings", "2025-04")) == []


def test_money_that_is_not_held_at_cost_has_no_gain_of_its_own(make_books):
    """Its difference stands in the balance sheet's conversion line; worth 86 pounds, cost unknown."""
    report = make_books(PORTFOLIO).report("holdings", "2025-03")
    values = report.row("Assets:Euro EUR").values
    assert (values["market-value"], values.get("cost"), values.get("book-value"), values.get("unrealised-gain")) == (86, None, None, None)


def test_without_a_price_there_is_no_value_and_no_total(make_books):
    """None is not zero: the lot is named, with the file its price belongs in, and what is summed over it is left out."""
    report = make_books(PORTFOLIO.replace("2025-03-31 price VTI 260 USD", "")).report("holdings", "2025-03")
    values = report.row(NEW).values
    assert (values["book-value:USD"], values.get("price:USD"), values.get("market-value:USD"), values.get("unrealised-gain:USD")) == (
        1760,
        None,
        None,
        None,
    )
    assert report.amount("total-holdings", "book-value:USD") == 2560
    assert report.amount("total-holdings", "market-value:USD") is None
    assert report.amount("total-holdings", "market-converted") is None
    found = check(report, "prices")
    assert found.status == "warn"
    assert found.detail == (
        "No price: 2025-03-31 VTI/USD. Add a price directive to ledger-0.beancount on or before that day, such as 2025-03-31 price VTI … USD"
    )


def test_a_stale_price_is_none(make_books):
    report = make_books(PORTFOLIO.replace("2025-03-31 price VTI", "2025-01-31 price VTI")).report("holdings", "2025-03", stale_after=30)
    assert report.row(NEW).values.get("market-value:USD") is None
    assert "2025-03-31 VTI/USD (the one of 2025-01-31 is older than 30 days)" in check(report, "prices").detail


def test_a_sale_without_a_price_has_no_gain(make_books):
    """The proceeds say nothing by themselves: fees and other legs may be among them."""
    report = make_books(PORTFOLIO.replace(" @ 250 USD", "")).report("holdings", "2025-03")
    assert [row.values.get("realised-gain:USD") for row in report.rows if row.id.endswith(" VTI {200 USD, 2025-01-10}")] == [None, None]
    assert (
        "Given up without a price in the currency of its cost, so that no gain is known: 2025-03-15 VTI" in check(report, "prices").detail
    )


def test_a_worthless_share_is_worth_zero(make_books):
    """Zero is a price, where no price is none: the whole cost is a loss."""
    report = make_books(PORTFOLIO.replace("price VTI 260 USD", "price VTI 0 USD")).report("holdings", "2025-03")
    assert report.amount(NEW, "market-value:USD") == 0
    assert report.amount(NEW, "unrealised-gain:USD") == -1760


def test_debts_are_negative_holdings(make_books):
    """Sold short: ten at 50, worth 60 each; bought back three at 55."""
    text = """
        option "operating_currency" "USD"
        2025-01-01 open Assets:Bank
        2025-01-01 open Liabilities:Short
        2025-01-01 open Income:Gains
        2025-01-10 * "Short"
          Liabilities:Short  -10 ABC {50 USD}
          Assets:Bank        500 USD
        2025-01-20 * "Three back"
          Liabilities:Short    3 ABC {50 USD} @ 55 USD
          Assets:Bank       -165 USD
          Income:Gains
        2025-01-31 price ABC 60 USD
    """
    report = make_books(text).report("holdings", "2025-01")
    values = report.row("Liabilities:Short ABC {50 USD, 2025-01-10}").values
    assert (values["units"], values["book-value"], values["unrealised-gain"]) == (-7, -350, -70)
    (row,) = sold(report)
    assert (row.values["units"], row.values["realised-gain"]) == (-3, -15)


def test_what_settles_a_payable_is_no_sale(make_books):
    """100 dollars owed at 150 yen, paid when they were 152: the entry books the loss, and no sale is missing a price."""
    text = """
        option "operating_currency" "JPY"
        2025-01-01 open Assets:Bank
        2025-01-01 open Liabilities:Payables:Overseas
          control: "payables"
        2025-01-01 open Expenses:Purchases
        2025-01-01 open Expenses:FxLosses
        2025-01-10 * "Beans" ^ap-1
          Expenses:Purchases           15,000 JPY
          Liabilities:Payables:Overseas  -100 USD {150 JPY}
        2025-02-10 * "Paid" ^ap-1
          Liabilities:Payables:Overseas   100 USD {150 JPY}
          Expenses:FxLosses               200 JPY
          Assets:Bank                 -15,200 JPY
    """
    report = make_books(text).report("holdings", "2025-02")
    assert [row.id for row in report.rows if row.kind != "line"] == ["settlements-heading", "total-settlements"]
    assert report.amount("total-settlements", "book-value") == -15_000
    assert report.amount("total-settlements", "realised-gain") is None
    assert check(report, "prices").status == "pass"
    assert "settlements" in [note.id for note in report.notes]


def test_a_price_over_a_third_currency_is_printed(make_books):
    text = PORTFOLIO.replace("2025-03-31 price VTI 260 USD", "2025-03-31 price VTI 200 GBP")
    report = make_books(text).report("holdings", "2025-03")
    assert next(note.text for note in report.notes if note.id == "rates") == (
        "Rates: VTI/USD 256.410256410256410256 = VTI/GBP 200 (2025-03-31) ÷ USD/GBP 0.78 (2025-03-31)."
    )


def test_numbers_as_long_as_facts_hold(make_books):
    """Units, price and rate of 28 digits each: once more digits than a product of three may have."""
    text = """
        option "operating_currency" "GBP"
        2025-01-01 open Assets:Broker
        2025-01-01 open Equity:Opening
        2025-01-10 * "As many digits as Beancount calculates with"
          Assets:Broker   9999999999999999999.999999999 ABC {1 USD}
          Equity:Opening
        2025-01-31 price ABC  9999999999.999999999999999999 USD
        2025-01-31 price USD  9999999999.999999999999999999 GBP
    """
    report = make_books(text).report("holdings", "2025-01")
    assert report.amount("total-holdings", "market-converted") > 10**38
    assert check(report, "holdings").status == "pass"
    assert make_books(text).report("balance-sheet", "2025-01").amount("total-assets", "closing") > 10**28


def test_in_another_currency(make_books):
    report = make_books(PORTFOLIO).report("holdings", "2025-03", currency="USD")
    # 560 of dollars are dollars; pounds are a holding now.
    assert report.amount("total-holdings", "unrealised-converted") == 560
    assert report.amount("Assets:Bank GBP", "units") == -85
    assert check(report, "holdings").status == "pass"


def test_without_a_rate_nothing_is_converted(make_books):
    text = "\n".join(line for line in PORTFOLIO.splitlines() if "price USD" not in line)
    report = make_books(text).report("holdings", "2025-03")
    assert report.amount("total-holdings", "unrealised-gain:USD") == 560
    assert report.amount("total-holdings", "unrealised-converted") is None
    assert "2025-03-15 USD/GBP; 2025-03-31 USD/GBP" in check(report, "prices").detail


def test_nothing_held(company):
    report = company.report("holdings", "2025-09")
    assert report.rows == ()
    assert [note.id for note in report.notes] == ["empty"]


def test_a_lot_that_is_lost_breaks_the_tie(make_books, monkeypatch):
    from ledgerkit.reports import holdings as module

    kept = module.holdings_at
    monkeypatch.setattr(module, "holdings_at", lambda *arguments: kept(*arguments)[1:])
    found = check(make_books(PORTFOLIO).report("holdings", "2025-03"), "holdings")
    assert (found.status, found.difference) == ("fail", 100)
    assert "Assets:Euro (100) EUR" in found.detail


def test_the_demonstration_company_holds_its_euros_at_cost(harbour):
    """A payable in euros was settled without a price, so that what it gained is not known by itself: it is in the exchange accounts."""
    report = open_books(harbour).report("holdings", "2026-08")
    assert [(found.id, found.status) for found in report.checks] == [("holdings", "pass"), ("prices", "warn")]
    # 2.90 + 58.71 + 25.74 + 7.20 − 9.30
    assert report.amount("total-holdings", "unrealised-gain") == Decimal("85.25")


@settings(max_examples=30)
@given(ledgers(kinds=("plain", "interpolated", "priced", "rounded", "total", "lot")))
@pytest.mark.parametrize("currency", ["EUR", "JPY"])
def test_lots_are_those_of_beancounts_inventories(currency, ledger):
    """Units, lot by lot, and the tie to the balance sheet, whatever was bought, sold, priced and computed."""
    prices = "".join(
        f"1990-01-02 price {name} 1.{number}37 {currency}\n" for number, name in enumerate((*BASES, *QUOTES)) if name != currency
    )
    entries, errors, options = loader.load_string(f'option "operating_currency" "{currency}"\n' + prices + ledger.text)
    assert not errors
    facts = Facts.from_entries(entries, errors, options)
    first, last = facts.query("SELECT MIN(date), MAX(date) FROM transactions")[0]
    report = make("holdings", make_context(facts, Question.of(f"{first:%Y}..{last:%Y}")))
    assert check(report, "holdings").status == "pass"
    assert all(row.values.get("market-converted") is not None for row in report.rows if row.kind == "line" and row.values.get("priced-on"))
    theirs: dict[str, Inventory] = defaultdict(Inventory)
    for entry in entries:
        if isinstance(entry, data.Transaction):
            for posting in entry.postings:
                theirs[posting.account].add_position(posting)
    expected = defaultdict(Decimal)
    for account, inventory in theirs.items():
        for position in inventory:
            if account.startswith(("Assets", "Liabilities")) and (position.cost or position.units.currency != currency):
                expected[account, position.units.currency, position.cost and position.cost.date] += position.units.number
    found = defaultdict(Decimal)
    for row in report.rows:
        if row.kind == "line" and not row.id[0].isdigit():
            account, commodity = row.id.split(" ")[:2]
            found[account, commodity, row.values["acquired"]] += row.values["units"]
    assert {key: value for key, value in found.items() if value} == {key: value for key, value in expected.items() if value}
