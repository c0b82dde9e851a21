"""Numeric codes and decimals of currencies, held against Babel's own copy of ISO 4217 where it has one."""

from __future__ import annotations

import pytest
from babel.core import get_global

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
