"""Terms of a loan that cannot be are told by key, with what would be right."""

from __future__ import annotations

from decimal import Decimal

import pytest
from loans import day, terms

from ledgerkit.domain.loans import TermsError


@pytest.mark.parametrize(
    ("given", "key", "expected"),
    [
        ({"rate": "120"}, "rate", "0 or more, less than 1: 0.012 is 1.2 %"),
        ({"rate": "-0.01"}, "rate", "0 or more, less than 1: 0.012 is 1.2 %"),
        ({"rate": "NaN"}, "rate", "0 or more, less than 1: 0.012 is 1.2 %"),
        ({"kind": "bullet"}, "type", "annuity, annuity-advance, equal-principal, interest-only"),
        ({"principal": "0"}, "principal", "more than 0"),
        ({"principal": "1.001"}, "principal", "a multiple of 0.01"),
        ({"principal": "1e30"}, "principal", "at most 20 digits before the point and 18 after it"),
        ({"periods": 0}, "periods", "1 to 1200"),
        ({"periods": 1201}, "periods", "1 to 1200"),
        ({"grace": 24}, "grace", "0 to 23"),
        ({"residual": "10000"}, "residual", "0 or more, less than 10000"),
        ({"payment": "-5"}, "payment", "more than 0"),
        ({"first": "2024-12-31"}, "first-payment", "2025-01-01 or later"),
        ({"start": "9999-01-01"}, "periods", "a loan within the calendar"),
        ({"kind": "interest-only", "payment": "1"}, "payment", "no payment"),
        ({"kind": "interest-only", "grace": 1}, "grace", "no grace"),
        ({"opening": "100"}, "opening-date", "opening-date"),
        ({"opening_from": "2025-06-01"}, "opening-balance", "opening-balance"),
        ({"opening": "100", "opening_from": "2025-01-01"}, "opening-date", "after 2025-01-01, at most 2027-01-01"),
        ({"opening": "100", "residual": "100", "opening_from": "2025-02-01"}, "opening-balance", "more than 100"),
    ],
)
def test_terms_that_cannot_be(given, key, expected):
    usual = {"principal": "10000", "rate": "0.01", "kind": "annuity", "periods": 24}
    with pytest.raises(TermsError) as raised:
        terms(**usual | given)
    assert (raised.value.key, raised.value.expected) == (key, expected)


def test_payment_days_keep_the_day_of_the_start():
    loan = terms(1000, "0", "equal-principal", 3, "2025-01-31")
    assert [str(loan.due(number)) for number in (1, 2, 3)] == ["2025-02-28", "2025-03-31", "2025-04-30"]
    assert loan.rate == Decimal(0)
    assert loan.first_due == day("2025-02-28")
