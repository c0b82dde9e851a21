"""Rates in short fiscal years."""

from __future__ import annotations

from decimal import Decimal

import pytest
from jp_assets import asset

from ledgerkit.domain.depreciation import TermsError
from ledgerkit.domain.depreciation.jp_rates import StatutoryRates, rates_of
from ledgerkit.tables.rows_jp import rates


@pytest.mark.parametrize(
    ("rate", "months", "short"), [("0.250", 6, "0.125"), ("0.167", 7, "0.098"), ("0.167", 12, "0.167"), ("0.010", 1, "0.001")]
)
def test_the_third_decimal_is_raised(rate, months, short):
    assert StatutoryRates(10, Decimal(rate)).short(Decimal(rate), months) == Decimal(short)


def test_the_old_declining_rate_is_that_of_a_longer_life():
    """Five years in a fiscal year of seven months: 60 / 7 is 8.57, so the rate of eight years (Ordinance article 4(2))."""
    five = rates("jp/rates_old_declining", 60)
    assert (five.short_by_life(12), five.short_by_life(7), five.short_by_life(6)) == (Decimal("0.369"), Decimal("0.250"), Decimal("0.206"))


def test_terms_with_the_row_of_another_life():
    terms = asset("jp-sl", 1_000_000, 10, "2026-04-01", rates=rates("jp/rates_straight_line", 60))
    with pytest.raises(TermsError) as caught:
        rates_of(terms)
    assert (caught.value.key, caught.value.expected, caught.value.found) == ("life", "whole years, 2y to 100y", "120m")
