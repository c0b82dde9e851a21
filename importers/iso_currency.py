"""ISO 4217: numeric codes and decimals of the currencies that bank files name by number or write without a decimal point.

Source: ISO 4217 list one. A code that is not here has no known number of decimals: a reader refuses it, for a guess would move
the decimal point.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["BY_NUMBER", "decimals"]

BY_NUMBER: Mapping[str, str] = {
    "032": "ARS", "036": "AUD", "048": "BHD", "068": "BOB", "124": "CAD", "152": "CLP", "156": "CNY", "170": "COP",
    "188": "CRC", "203": "CZK", "208": "DKK", "214": "DOP", "320": "GTQ", "340": "HNL", "344": "HKD", "348": "HUF",
    "352": "ISK", "356": "INR", "360": "IDR", "368": "IQD", "376": "ILS", "392": "JPY", "400": "JOD", "410": "KRW",
    "414": "KWD", "434": "LYD", "458": "MYR", "484": "MXN", "504": "MAD", "512": "OMR", "554": "NZD", "558": "NIO",
    "566": "NGN", "578": "NOK", "586": "PKR", "590": "PAB", "600": "PYG", "604": "PEN", "608": "PHP", "634": "QAR",
    "643": "RUB", "682": "SAR", "702": "SGD", "704": "VND", "710": "ZAR", "752": "SEK", "756": "CHF", "764": "THB",
    "784": "AED", "788": "TND", "818": "EGP", "826": "GBP", "840": "USD", "858": "UYU", "901": "TWD", "941": "RSD",
    "944": "AZN", "946": "RON", "949": "TRY", "950": "XAF", "952": "XOF", "953": "XPF", "975": "BGN", "978": "EUR",
    "980": "UAH", "981": "GEL", "985": "PLN", "986": "BRL",
}  # fmt: skip
"""Numeric code to letters."""
_NONE = frozenset({"CLP", "ISK", "JPY", "KRW", "PYG", "VND", "XAF", "XOF", "XPF"})
_THREE = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})


def decimals(currency: str) -> int | None:
    """How many decimals a currency has; None where it is not in the list.

    Examples:
        >>> decimals("JPY"), decimals("EUR"), decimals("KWD"), decimals("XXX")
        (0, 2, 3, None)
    """
    if currency in _NONE:
        return 0
    if currency in _THREE:
        return 3
    return 2 if currency in BY_NUMBER.values() else None
