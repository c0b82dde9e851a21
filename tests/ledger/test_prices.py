"""The exchange rates of a ledger, from its price directives."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ledgerkit.ledger.prices import rates_of

AUGUST = date(2026, 8, 31)


def test_rates_are_the_price_directives(books):
    """
    2026-07-31 price USD  150.25 JPY
    2026-08-31 price USD  149.50 JPY
    2026-08-31 price GBP  200 JPY
    """
    rates = rates_of(books.facts)
    assert rates.rate("USD", "JPY", date(2026, 8, 30)) == Decimal("150.25")
    assert rates.rate("USD", "JPY", AUGUST) == Decimal("149.50")
    assert rates.rate("USD", "JPY", date(2026, 7, 30)) is None
    assert rates.rate("USD", "GBP", AUGUST) == Decimal("0.7475")


def test_of_several_of_one_day_the_last_line_counts(books):
    """
    2026-08-31 price USD  150 JPY
    2026-08-31 price USD  151 JPY
    2026-08-31 price USD  149 JPY
    """
    assert rates_of(books.facts).rate("USD", "JPY", AUGUST) == 149


def test_prices_in_postings_are_no_rates(books):
    """
    1990-01-01 open Assets:Bank
    2026-08-31 * "What one paid is not what a dollar is worth"
      Assets:Bank      100 USD @ 150 JPY
      Assets:Bank   -15000 JPY
    """
    assert rates_of(books.facts).rate("USD", "JPY", AUGUST) is None


def test_with_beancounts_plugin_they_are(books):
    """
    plugin "beancount.plugins.implicit_prices"
    1990-01-01 open Assets:Bank
    2026-08-31 * "x"
      Assets:Bank      7 USD @@ 1000 JPY
      Assets:Bank  -1000 JPY
    """
    assert rates_of(books.facts).rate("USD", "JPY", AUGUST) == Decimal("142.857142857142857143")


def test_where_a_rate_comes_from_is_kept(books):
    """
    2026-08-31 price USD  150.25 JPY
      source: "Mizuho Bank"
      kind: "TTM"
    """
    assert books.select("SELECT source, kind, line FROM prices")[1] == [("Mizuho Bank", "TTM", 2)]


def test_an_average_is_not_the_rate_of_its_day(books):
    """
    2026-08-31 price USD  149.50 JPY
    2026-08-31 price USD  147.30 JPY
      kind: "average"
    """
    rates = rates_of(books.facts)
    assert rates.rate("USD", "JPY", AUGUST) == Decimal("149.50")
    assert rates.given_average("USD", "JPY", date(2026, 8, 1), date(2026, 9, 1)).number == Decimal("147.30")


def test_a_currency_at_zero_is_no_rate_and_a_worthless_share_is(books):
    """
    2026-07-31 price USD    150 JPY
    2026-08-31 price USD      0 JPY
    2026-07-31 price ENRON   90 USD
    2026-08-31 price ENRON    0 USD
    """
    rates = rates_of(books.facts)
    assert rates.rate("USD", "JPY", AUGUST) == 150
    assert rates.rate("ENRON", "JPY", AUGUST) == 0


def test_rates_grow_too_old(books):
    """
    2026-07-31 price USD  150 JPY
    """
    assert rates_of(books.facts, 30).rate("USD", "JPY", AUGUST) is None
    assert rates_of(books.facts, 31).rate("USD", "JPY", AUGUST) == 150


def test_a_currency_that_nothing_is_priced_in_is_one_all_the_same(books):
    """
    2026-08-31 price USD  0.75 GBP
    2026-08-31 price USD   150 JPY
    2026-08-31 price VTI   260 CHF
    2026-08-31 price VTI   240 EUR
    """
    rates = rates_of(books.facts)
    assert rates.rate("GBP", "JPY", AUGUST) == 200
    assert rates.rate("CHF", "EUR", AUGUST) is None
