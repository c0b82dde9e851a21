"""Numeric codes and decimals of currencies, held against Babel's own copy of ISO 4217 where it has one."""

from __future__ import annotations

import pytest
from babel.core import get_global
from babel.numbers import get_currency_precision

from ledgerkit.importers.iso_currency import BY_NUMBER, decimals


@pytest.mark.parametrize(("currency", "places"), [("EUR", 2), ("JPY", 0), ("KWD", 3), ("KRW", 0), ("TND", 3), ("XXX", None), ("", None)])
def test_decimals(currency: str, places: int | None) -> None:
    assert decimals(currency) == places


def test_numbers_are_three_digits_and_currencies_stand_once() -> None:
    assert all(len(number) == 3 and number.isdigit() for number in BY_NUMBER)
    assert len(set(BY_NUMBER.values())) == len(BY_NUMBER)
    assert (BY_NUMBER["978"], BY_NUMBER["840"], BY_NUMBER["392"], BY_NUMBER["756"]) == ("EUR", "USD", "JPY", "CHF")


def test_every_currency_is_known_elsewhere_too() -> None:
    assert set(BY_NUMBER.values()) <= set(get_global("all_currencies"))


def test_decimals_agree_with_babel_where_it_keeps_to_the_standard() -> None:
    """Babel has the decimals people use in daily life: of some currencies fewer than the standard, of none more."""
    ours = {currency: decimals(currency) for currency in BY_NUMBER.values()}
    theirs = {currency: get_currency_precision(currency) for currency in ours}
    differing = {currency for currency in ours if ours[currency] != theirs[currency]}
    assert all(theirs[currency] < (ours[currency] or 0) for currency in differing)
    assert not differing & {"EUR", "USD", "JPY", "KWD", "BHD", "TND", "CLP", "ISK", "KRW", "GBP", "CHF", "CAD"}
