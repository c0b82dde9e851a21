"""Present values against published figures and against their own definition."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.domain.present_value import WIDE, Compounding, NoRateError, accumulation, growth, internal_rate, present_value
from ledgerkit.domain.rounding import Rounding, round_to

YEN = Decimal(1)
RATES = st.decimals("0.0001", "0.5", places=4)
PAYMENTS = st.lists(st.decimals("1", "1000000", places=2), min_size=1, max_size=40)


def rounded(number):
    return round_to(number, YEN, Rounding.HALF_UP)


def test_nine_payments_of_the_illustrative_lease():
    """IFRS 16 Illustrative Example 13: nine payments of 50,000 at the end of each year, 5 %: 355,391."""
    assert rounded(present_value([Decimal(50_000)] * 9, Decimal("1.05"))) == 355_391


def test_payments_that_change_in_advance():
    """IFRS 16 Illustrative Example 13: four payments of 50,000, then five of 55,000, in advance, 6 %: 378,174."""
    payments = [Decimal(50_000)] * 4 + [Decimal(55_000)] * 5
    assert rounded(present_value(payments, Decimal("1.06"), advance=True)) == 378_174


def test_a_year_of_effective_months_is_the_rate():
    monthly = growth(Decimal("0.05"), 1, Compounding.EFFECTIVE)
    assert abs(accumulation(monthly, 12)[12] - Decimal("1.05")) < Decimal("1E-45")
    assert growth(Decimal("0.05"), 24, Compounding.EFFECTIVE) == Decimal("1.1025")
    assert growth(Decimal("0.05"), 12, Compounding.NOMINAL) == Decimal("1.05")


def test_a_nominal_month_is_a_twelfth_of_the_rate():
    assert growth(Decimal("0.06"), 1, Compounding.NOMINAL) == Decimal("1.005")
    assert abs(12 * (growth(Decimal("0.08"), 1, Compounding.NOMINAL) - 1) - Decimal("0.08")) < Decimal("1E-25")


def test_no_rate_is_no_discount():
    assert present_value([Decimal(7)] * 3, Decimal(1)) == 21


def test_a_month_of_a_loan_of_400_at_12_per_cent():
    """400 repaid by 12 × 35.54: 1 % a month, the textbook annuity, to the cent of its payment."""
    assert round(internal_rate(Decimal("400.00"), [Decimal("35.54")] * 12), 4) == Decimal("0.0100")


@pytest.mark.parametrize(
    ("worth", "payments"), [("100", ["40", "50"]), ("0", ["1"]), ("10", ["-1", "20"])], ids=["too little", "nothing", "below zero"]
)
def test_there_is_not_always_a_rate(worth, payments):
    with pytest.raises(NoRateError):
        internal_rate(Decimal(worth), [Decimal(payment) for payment in payments])


@given(PAYMENTS, RATES)
def test_the_value_is_that_of_exact_fractions(payments, rate):
    factor = 1 + Fraction(rate)
    exact = sum(Fraction(payment) / factor**index for index, payment in enumerate(payments, 1))
    assert abs(Fraction(present_value(payments, 1 + rate)) - exact) < Fraction(1, 10**35)


@given(PAYMENTS, RATES)
def test_the_rate_gives_the_value_back(payments, rate):
    found = internal_rate(present_value(payments, 1 + rate), payments)
    assert abs(found - rate) < Decimal("1E-30")


@given(PAYMENTS)
def test_payments_worth_their_sum_have_no_rate_but_zero(payments):
    with localcontext(WIDE):
        assert internal_rate(sum(payments), payments) == 0
