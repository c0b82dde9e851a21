"""Exchange rates by day: the latest on or before it, direct or inverse, or none."""

from __future__ import annotations

import datetime
from datetime import date
from decimal import Decimal
from fractions import Fraction

from beancount import loader
from beancount.core.prices import build_price_map, get_price
from hypothesis import given
from hypothesis import strategies as st
from strategies import numbers

from ledgerkit.domain.rates import Rates

AUGUST, SEPTEMBER, OCTOBER = date(2026, 8, 31), date(2026, 9, 30), date(2026, 10, 31)


def rates(*rows):
    """Rates from ``("2026-08-31", "USD", "150.25", "JPY")`` rows."""
    return Rates([(date.fromisoformat(day), base, Decimal(number), quote) for day, base, number, quote in rows])


def test_the_latest_rate_on_or_before_the_day_holds():
    found = rates(("2026-09-30", "USD", "149.50", "JPY"), ("2026-08-31", "USD", "150.25", "JPY"))
    assert found.rate("USD", "JPY", AUGUST) == Decimal("150.25")
    assert found.rate("USD", "JPY", date(2026, 9, 29)) == Decimal("150.25")
    assert found.rate("USD", "JPY", SEPTEMBER) == Decimal("149.50")
    assert found.rate("USD", "JPY", OCTOBER) == Decimal("149.50")


def test_a_missing_rate_is_none_and_never_one():
    found = rates(("2026-08-31", "USD", "150.25", "JPY"))
    assert found.rate("USD", "JPY", date(2026, 8, 30)) is None
    assert found.rate("EUR", "JPY", SEPTEMBER) is None
    assert Rates([]).rate("USD", "JPY", SEPTEMBER) is None


def test_no_rate_is_made_over_a_third_currency():
    """USD in GBP and GBP in JPY are known; what a dollar is in yen is not for us to say."""
    found = rates(("2026-08-31", "USD", "0.75", "GBP"), ("2026-08-31", "GBP", "200", "JPY"))
    assert found.rate("USD", "JPY", SEPTEMBER) is None


def test_a_currency_in_itself_is_one():
    assert Rates([]).rate("JPY", "JPY", AUGUST) == 1


def test_the_inverse_of_a_price():
    """One yen is 1/150 dollar, half-even to 18 places."""
    assert rates(("2026-08-31", "USD", "150", "JPY")).rate("JPY", "USD", AUGUST) == Decimal("0.006666666666666667")


def test_a_price_of_zero_has_no_inverse():
    found = rates(("2026-08-31", "USD", "0", "JPY"))
    assert found.rate("USD", "JPY", AUGUST) == 0
    assert found.rate("JPY", "USD", AUGUST) is None


def test_quoted_both_ways_the_later_counts_and_of_one_day_the_direct():
    found = rates(("2026-08-31", "USD", "150", "JPY"), ("2026-09-30", "JPY", "0.008", "USD"))
    assert found.rate("USD", "JPY", AUGUST) == 150
    assert found.rate("USD", "JPY", SEPTEMBER) == 125
    found = rates(("2026-08-31", "USD", "150", "JPY"), ("2026-08-31", "JPY", "0.008", "USD"))
    assert found.rate("USD", "JPY", AUGUST) == 150
    assert found.rate("JPY", "USD", AUGUST) == Decimal("0.008")


def test_of_several_prices_of_one_day_the_last_counts_as_in_beancount():
    lines = [("2026-08-31", "USD", "150", "JPY"), ("2026-08-31", "USD", "151", "JPY"), ("2026-08-31", "USD", "149", "JPY")]
    entries, _errors, _options = loader.load_string("".join(f"{day} price {base} {number} {quote}\n" for day, base, number, quote in lines))
    assert rates(*lines).rate("USD", "JPY", AUGUST) == get_price(build_price_map(entries), ("USD", "JPY"), AUGUST)[1] == 149


offsets = st.integers(0, 60).map(lambda count: AUGUST + datetime.timedelta(days=count))


@given(st.lists(st.tuples(offsets, numbers(whole=6, signed=False)), max_size=12), offsets)
def test_quoted_one_way_every_day_is_beancounts(prices, on):
    """Against Beancount's own price map, whatever the order of the lines."""
    found = Rates([(day, "USD", number, "JPY") for day, number in prices])
    text = "".join(f"{day} price USD {number:f} JPY\n" for day, number in prices)
    entries, _errors, _options = loader.load_string(text)
    theirs = get_price(build_price_map(entries), ("USD", "JPY"), on)[1] if prices else None
    assert found.rate("USD", "JPY", on) == theirs


@given(numbers(whole=12, signed=False).filter(bool))
def test_an_inverse_is_the_nearest_number_of_18_places(number):
    found = Rates([(AUGUST, "USD", number, "JPY")]).rate("JPY", "USD", AUGUST)
    assert abs(Fraction(found) - 1 / Fraction(number)) <= Fraction(1, 2 * 10**18)
