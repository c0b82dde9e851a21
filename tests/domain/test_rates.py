"""Exchange rates by day: the latest on or before it, direct, inverse or over third currencies, not too old, or none."""

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

from ledgerkit.domain.rates import Price, Rates

AUGUST, SEPTEMBER, OCTOBER = date(2026, 8, 31), date(2026, 9, 30), date(2026, 10, 31)


def rates(*rows, stale_after=None):
    """Rates from ``("2026-08-31", "USD", "150.25", "JPY")`` rows, with a kind after it or not."""
    prices = [Price(date.fromisoformat(day), base, Decimal(number), *rest) for day, base, number, *rest in rows]
    return Rates(prices, stale_after)


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
    found = Rates([Price(day, "USD", number, "JPY") for day, number in prices])
    text = "".join(f"{day} price USD {number:f} JPY\n" for day, number in prices)
    entries, _errors, _options = loader.load_string(text)
    theirs = get_price(build_price_map(entries), ("USD", "JPY"), on)[1] if prices else None
    assert found.rate("USD", "JPY", on) == theirs


@given(numbers(whole=12, signed=False).filter(bool))
def test_an_inverse_is_the_nearest_number_of_18_places(number):
    found = Rates([Price(AUGUST, "USD", number, "JPY")]).rate("JPY", "USD", AUGUST)
    assert abs(Fraction(found) - 1 / Fraction(number)) <= Fraction(1, 2 * 10**18)


# --- over third currencies ---------------------------------------------------------------------------------------------------


def test_over_a_third_currency():
    """A dollar is 0.75 pounds and a pound 200 yen: 150 yen. The path says so."""
    found = rates(("2026-08-31", "USD", "0.75", "GBP"), ("2026-08-30", "GBP", "200", "JPY"))
    rate = found.find("USD", "JPY", SEPTEMBER)
    assert (rate.number, rate.crossed, rate.day) == (150, True, date(2026, 8, 30))
    assert rate.path == "USD/GBP 0.75 (2026-08-31) × GBP/JPY 200 (2026-08-30)"


def test_both_quoted_in_the_third_divide_once():
    """0.9 EUR / 0.006 EUR is 150 exactly; two divisions would have rounded twice."""
    found = rates(("2026-08-31", "USD", "0.9", "EUR"), ("2026-08-31", "JPY", "0.006", "EUR"))
    assert found.rate("USD", "JPY", AUGUST) == 150
    assert found.find("USD", "JPY", AUGUST).path == "USD/EUR 0.9 (2026-08-31) ÷ JPY/EUR 0.006 (2026-08-31)"
    assert found.find("JPY", "USD", AUGUST).path == "JPY/EUR 0.006 (2026-08-31) ÷ USD/EUR 0.9 (2026-08-31)"


def test_a_pair_that_is_quoted_itself_is_never_crossed():
    """However much newer the way round is."""
    found = rates(("2026-01-31", "USD", "149", "JPY"), ("2026-08-31", "USD", "0.75", "GBP"), ("2026-08-31", "GBP", "200", "JPY"))
    assert found.rate("USD", "JPY", SEPTEMBER) == 149
    assert not found.find("USD", "JPY", SEPTEMBER).crossed


def test_of_several_ways_the_one_whose_oldest_quote_is_newest():
    found = rates(
        *(("2026-08-31", "USD", "0.75", "GBP"), ("2026-06-30", "GBP", "200", "JPY")),
        *(("2026-07-31", "USD", "0.90", "EUR"), ("2026-07-31", "EUR", "170", "JPY")),
    )
    assert found.rate("USD", "JPY", SEPTEMBER) == 153
    assert found.rate("USD", "JPY", date(2026, 6, 30)) is None


def test_of_equally_new_ways_the_first_by_name_whatever_the_order_of_the_lines():
    lines = [
        *(("2026-08-31", "USD", "0.75", "GBP"), ("2026-08-31", "GBP", "200", "JPY")),
        *(("2026-08-31", "USD", "0.90", "EUR"), ("2026-08-31", "EUR", "170", "JPY")),
    ]
    assert rates(*lines).rate("USD", "JPY", AUGUST) == rates(*reversed(lines)).rate("USD", "JPY", AUGUST) == 153


def test_a_share_over_two_currencies():
    """Priced in dollars, dollars in pounds, pounds in yen: 100 × 0.75 × 200."""
    found = rates(("2026-08-31", "VTI", "100", "USD"), ("2026-08-31", "USD", "0.75", "GBP"), ("2026-08-31", "GBP", "200", "JPY"))
    assert found.rate("VTI", "JPY", AUGUST) == 15000
    assert len(found.find("VTI", "JPY", AUGUST).legs) == 3


def test_a_share_priced_in_two_currencies_makes_no_rate_between_them():
    """What a market thinks of a share in two places is no exchange rate. A currency is one by name, or where others are priced in it."""
    prices = [Price(AUGUST, "VTI", Decimal(260), "USD"), Price(AUGUST, "VTI", Decimal(240), "EUR")]
    assert Rates(prices).rate("USD", "EUR", AUGUST) is None
    prices = [Price(AUGUST, "CHF", Decimal(26), "USD"), Price(AUGUST, "CHF", Decimal(24), "EUR")]
    assert Rates(prices, is_currency={"CHF"}.__contains__).rate("USD", "EUR", AUGUST) == Decimal("0.923076923076923077")
    assert Rates([*prices, Price(AUGUST, "VTI", Decimal(1), "CHF")]).rate("USD", "EUR", AUGUST) is not None


def test_no_more_than_three_quotes_are_joined():
    pairs = [("A", "B"), ("B", "C"), ("C", "D"), ("D", "E")]
    found = rates(*(("2026-08-31", base, "2", quote) for base, quote in pairs))
    assert found.rate("A", "D", AUGUST) == 8
    assert found.rate("A", "E", AUGUST) is None


def test_a_circle_of_quotes_ends():
    """That they contradict one another is the books' affair; what counts is the pair itself."""
    found = rates(*(("2026-08-31", base, "2", quote) for base, quote in (("A", "B"), ("B", "C"), ("C", "A"))))
    assert found.rate("A", "B", AUGUST) == 2
    assert found.rate("A", "C", AUGUST) == Decimal("0.5")
    assert found.rate("A", "X", AUGUST) is None


def test_many_currencies_around_one_are_looked_through_quickly():
    """Ten thousand commodities priced in dollars, and none in yen: no pair of them is tried with every other."""
    found = rates(*(("2026-08-31", f"C{number}", "2", "USD") for number in range(10_000)))
    assert found.rate("C1", "C9999", AUGUST) == 1
    assert found.rate("C1", "JPY", AUGUST) is None


def test_a_product_too_long_for_facts_is_rounded_once():
    found = rates(("2026-08-31", "A", "1.0000000003", "B"), ("2026-08-31", "B", "1.0000000005", "C"))
    assert found.rate("A", "C", AUGUST) == Decimal("1.000000000800000000")


def test_a_rate_that_facts_cannot_hold_is_none_and_never_zero():
    """10⁻²⁰ would round to nothing, and 10²¹ has more digits before the point than there are."""
    found = rates(("2026-08-31", "A", "0.0000000001", "B"), ("2026-08-31", "B", "0.0000000001", "C"), ("2026-08-31", "D", "9e19", "E"))
    assert found.rate("A", "C", AUGUST) is None
    assert found.rate("C", "A", AUGUST) is None
    assert found.rate("E", "D", AUGUST) is None


# --- what is no rate ---------------------------------------------------------------------------------------------------------


def test_a_price_below_zero_or_of_a_currency_in_itself_is_no_rate():
    found = rates(("2026-08-31", "USD", "-150", "JPY"), ("2026-08-31", "JPY", "2", "JPY"))
    assert found.rate("USD", "JPY", AUGUST) is None
    assert found.rate("JPY", "JPY", AUGUST) == 1


def test_nothing_is_divided_by_a_price_of_zero():
    found = rates(("2026-08-31", "VTI", "0", "USD"), ("2026-08-31", "USD", "0.75", "GBP"))
    assert found.rate("VTI", "GBP", AUGUST) == 0
    assert found.rate("USD", "VTI", AUGUST) is None
    assert found.rate("GBP", "VTI", AUGUST) is None


def test_a_quote_that_is_too_old_is_missing_and_says_of_when_it_is():
    found = rates(("2026-08-31", "USD", "150", "JPY"), stale_after=30)
    assert found.rate("USD", "JPY", SEPTEMBER) == 150
    assert found.stale("USD", "JPY", SEPTEMBER) is None
    assert found.rate("USD", "JPY", date(2026, 10, 1)) is None
    assert found.stale("USD", "JPY", date(2026, 10, 1)) == AUGUST
    # What was never quoted is not stale.
    assert found.stale("EUR", "JPY", SEPTEMBER) is None
    assert found.stale("USD", "JPY", date(2026, 8, 1)) is None
    # A limit longer than there are days is none.
    assert rates(("2026-08-31", "USD", "150", "JPY"), stale_after=10**9).rate("USD", "JPY", OCTOBER) == 150


def test_a_fresh_way_round_counts_where_the_pair_itself_is_stale():
    lines = [("2026-06-30", "USD", "149", "JPY"), ("2026-08-31", "USD", "0.75", "GBP"), ("2026-08-31", "GBP", "200", "JPY")]
    assert rates(*lines, stale_after=40).rate("USD", "JPY", SEPTEMBER) == 150
    assert rates(*lines, stale_after=20).stale("USD", "JPY", SEPTEMBER) == date(2026, 6, 30)


def test_an_average_is_no_rate_of_its_day():
    """The Bank's mean of August, dated on its last day, beside the rate of that day."""
    found = rates(("2026-08-31", "USD", "150", "JPY"), ("2026-08-31", "USD", "147.3", "JPY", "average"))
    assert found.rate("USD", "JPY", AUGUST) == 150
    assert found.given_average("USD", "JPY", date(2026, 8, 1), date(2026, 9, 1)).number == Decimal("147.3")
    assert found.given_average("USD", "JPY", date(2026, 7, 1), date(2026, 8, 1)) is None
    assert rates(("2026-08-31", "USD", "147.3", "JPY", "average")).rate("USD", "JPY", SEPTEMBER) is None


def test_the_middle_rate_goes_before_buying_and_selling():
    """TTM, TTB and TTS of one day, in whatever order a file brings them."""
    day = [
        ("2026-08-31", "USD", "149", "JPY", "TTB"),
        ("2026-08-31", "USD", "150", "JPY", "TTM"),
        ("2026-08-31", "USD", "151", "JPY", "TTS"),
    ]
    assert {rates(*order).rate("USD", "JPY", AUGUST) for order in (day, day[::-1], [day[1], day[0], day[2]])} == {150}
    assert rates(day[0], day[2]).rate("USD", "JPY", AUGUST) == 151
    # Of a later day it is the later rate all the same.
    assert rates(*day, ("2026-09-30", "USD", "148", "JPY", "TTB")).rate("USD", "JPY", SEPTEMBER) == 148


pairs = st.tuples(offsets, st.sampled_from("ABCD"), numbers(whole=4, places=4, signed=False).filter(bool), st.sampled_from("ABCD"))


@given(st.lists(pairs, max_size=12), offsets)
def test_every_rate_is_what_its_legs_make_and_none_is_younger_than_the_day(prices, on):
    """The number computed again with fractions, for every pair of currencies."""
    found = Rates([Price(*price) for price in prices], 40)
    for base in "ABCD":
        for quote in "ABCD":
            rate = found.find(base, quote, on)
            if rate is None:
                continue
            exactly, at = Fraction(1), base
            for leg in rate.legs:
                assert on - datetime.timedelta(days=40) <= leg.day <= on
                exactly = exactly / Fraction(leg.number) if leg.inverse else exactly * Fraction(leg.number)
                assert at == (leg.quote if leg.inverse else leg.currency)
                at = leg.currency if leg.inverse else leg.quote
            assert at == quote
            assert abs(Fraction(rate.number) - exactly) <= Fraction(1, 2 * 10**18)
