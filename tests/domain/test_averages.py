"""Average rates: as the books give them, over quoted days, over all days, or the one that held all through."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from strategies import numbers

from ledgerkit.domain.averages import Averaging, average_rate
from ledgerkit.domain.periods import Interval, month_of
from ledgerkit.domain.rates import Price, Rates

SEPTEMBER = month_of(date(2026, 9, 1))
DAILY = Averaging.DAILY


def rates(*rows, stale_after=None):
    return Rates([Price(date.fromisoformat(day), base, Decimal(number), *rest) for day, base, number, *rest in rows], stale_after)


def test_the_books_own_average_counts_first():
    """Both ways round, and whatever is quoted beside it."""
    found = rates(("2026-09-01", "USD", "150", "JPY"), ("2026-09-30", "USD", "160", "JPY", "average"))
    average = average_rate(found, "USD", "JPY", SEPTEMBER)
    assert (average.number, average.days, average.rate.path) == (160, 0, "USD/JPY 160 (2026-09-30)")
    assert average_rate(found, "JPY", "USD", SEPTEMBER).number == Decimal("0.00625")
    assert average_rate(found, "USD", "JPY", month_of(date(2026, 10, 1))).number == 150


def test_of_two_averages_in_a_period_the_later_counts():
    """A provisional one and the final one, or those of two months in a longer period."""
    found = rates(("2026-09-15", "USD", "161", "JPY", "average"), ("2026-09-30", "USD", "160", "JPY", "average"))
    assert average_rate(found, "USD", "JPY", SEPTEMBER).number == 160


def test_over_quoted_days():
    """(148 + 150 + 152.5) / 3; August's quote is not one of September."""
    found = rates(
        *((f"2026-{day}", "USD", rate, "JPY") for day, rate in (("08-31", "99"), ("09-01", "148"), ("09-15", "150"), ("09-30", "152.5")))
    )
    average = average_rate(found, "USD", "JPY", SEPTEMBER)
    assert (average.number, average.days, average.rate) == (Decimal("150.166666666666666667"), 3, None)


def test_over_all_days_a_rate_weighs_as_long_as_it_held():
    """August's 147 for nine days, 150 for twenty, 153 for the last: (9 × 147 + 20 × 150 + 153) / 30."""
    found = rates(("2026-08-31", "USD", "147", "JPY"), ("2026-09-10", "USD", "150", "JPY"), ("2026-09-30", "USD", "153", "JPY"))
    average = average_rate(found, "USD", "JPY", SEPTEMBER, DAILY)
    assert (average.number, average.days) == (Decimal("149.2"), 30)


def test_days_before_the_first_quote_are_in_no_mean():
    found = rates(("2026-09-16", "USD", "150", "JPY"))
    assert average_rate(found, "USD", "JPY", SEPTEMBER, DAILY).days == 15
    assert average_rate(found, "USD", "JPY", SEPTEMBER).days == 1


def test_where_nothing_is_quoted_the_rate_in_force_held_all_through():
    found = rates(("2026-06-30", "USD", "150", "JPY"))
    average = average_rate(found, "USD", "JPY", SEPTEMBER)
    assert (average.number, average.days, average.rate.path) == (150, 30, "USD/JPY 150 (2026-06-30)")
    assert average_rate(found, "USD", "JPY", SEPTEMBER, DAILY).number == 150


def test_nothing_comes_of_nothing():
    for averaging in Averaging:
        assert average_rate(rates(), "USD", "JPY", SEPTEMBER, averaging) is None
        assert average_rate(rates(("2026-10-01", "USD", "150", "JPY")), "USD", "JPY", SEPTEMBER, averaging) is None
        assert average_rate(rates(), "JPY", "JPY", SEPTEMBER, averaging).number == 1


def test_no_mean_of_stale_quotes():
    """With a limit of ten days the quote of 1 September says nothing of the 12th, and so there is no mean of all days."""
    found = rates(("2026-09-01", "USD", "150", "JPY"), stale_after=10)
    assert average_rate(found, "USD", "JPY", SEPTEMBER, DAILY) is None
    assert average_rate(found, "USD", "JPY", SEPTEMBER).number == 150
    assert average_rate(found, "USD", "JPY", month_of(date(2026, 10, 1))) is None


def test_a_quote_of_another_pair_makes_no_day_of_this_one():
    """Over a third currency a day counts that either leg is quoted on; a day of francs alone does not."""
    found = rates(
        ("2026-09-01", "USD", "0.75", "GBP"),
        ("2026-09-11", "GBP", "200", "JPY"),
        ("2026-09-21", "GBP", "204", "JPY"),
        ("2026-09-25", "CHF", "180", "JPY"),
    )
    average = average_rate(found, "USD", "JPY", SEPTEMBER)
    assert (average.number, average.days) == (Decimal("151.5"), 2)


days = st.dates(date(2026, 8, 1), date(2026, 10, 31))


@given(st.dictionaries(days, numbers(whole=4, places=6, signed=False).filter(bool), min_size=1), st.sampled_from(Averaging))
def test_a_mean_lies_among_the_rates_it_is_of(quotes, averaging):
    found = Rates([Price(day, "USD", number, "JPY") for day, number in quotes.items()])
    average = average_rate(found, "USD", "JPY", SEPTEMBER, averaging)
    before = [day for day in quotes if day < SEPTEMBER.start]
    among = [number for day, number in quotes.items() if SEPTEMBER.start <= day < SEPTEMBER.end] + ([quotes[max(before)]] if before else [])
    if not among:
        assert average is None
    else:
        assert min(among) <= average.number <= max(among)


@given(st.dictionaries(days, numbers(whole=4, places=6, signed=False).filter(bool), min_size=1))
def test_the_daily_mean_is_time_weighted(quotes):
    """Worked with fractions, each quote times the days it held."""
    found = Rates([Price(day, "USD", number, "JPY") for day, number in quotes.items()])
    interval = Interval(max(SEPTEMBER.start, min(quotes)), SEPTEMBER.end) if min(quotes) < SEPTEMBER.end else None
    average = average_rate(found, "USD", "JPY", SEPTEMBER, DAILY)
    if interval is None:
        assert average is None
        return
    marks = sorted({interval.start, interval.end, *(day for day in quotes if interval.start < day < interval.end)})
    weighed = sum((b - a).days * Fraction(quotes[max(day for day in quotes if day <= a)]) for a, b in pairwise(marks))
    assert abs(Fraction(average.number) - weighed / (interval.end - interval.start).days) <= Fraction(1, 2 * 10**18)
