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
    "008": "ALL", "012": "DZD", "032": "ARS", "036": "AUD", "044": "BSD", "048": "BHD", "050": "BDT", "051": "AMD",
    "052": "BBD", "060": "BMD", "068": "BOB", "072": "BWP", "084": "BZD", "096": "BND", "104": "MMK", "108": "BIF",
    "116": "KHR", "124": "CAD", "132": "CVE", "136": "KYD", "144": "LKR", "152": "CLP", "156": "CNY", "170": "COP",
    "174": "KMF", "188": "CRC", "192": "CUP", "203": "CZK", "208": "DKK", "214": "DOP", "222": "SVC", "230": "ETB",
    "242": "FJD", "262": "DJF", "292": "GIP", "320": "GTQ", "324": "GNF", "328": "GYD", "340": "HNL", "344": "HKD",
    "348": "HUF", "352": "ISK", "356": "INR", "360": "IDR", "368": "IQD", "376": "ILS", "388": "JMD", "392": "JPY",
    "398": "KZT", "400": "JOD", "404": "KES", "410": "KRW", "414": "KWD", "417": "KGS", "422": "LBP", "434": "LYD",
    "446": "MOP", "454": "MWK", "458": "MYR", "462": "MVR", "480": "MUR", "484": "MXN", "496": "MNT", "498": "MDL",
    "504": "MAD", "512": "OMR", "516": "NAD", "524": "NPR", "554": "NZD", "558": "NIO", "566": "NGN", "578": "NOK",
    "586": "PKR", "590": "PAB", "598": "PGK", "600": "PYG", "604": "PEN", "608": "PHP", "634": "QAR", "643": "RUB",
    "646": "RWF", "682": "SAR", "690": "SCR", "702": "SGD", "704": "VND", "710": "ZAR", "748": "SZL", "752": "SEK",
    "756": "CHF", "764": "THB", "780": "TTD", "784": "AED", "788": "TND", "800": "UGX", "807": "MKD", "818": "EGP",
    "826": "GBP", "834": "TZS", "840": "USD", "858": "UYU", "860": "UZS", "901": "TWD", "936": "GHS", "941": "RSD",
    "943": "MZN", "944": "AZN", "946": "RON", "949": "TRY", "950": "XAF", "951": "XCD", "952": "XOF", "953": "XPF",
    "967": "ZMW", "968": "SRD", "969": "MGA", "973": "AOA", "975": "BGN", "977": "BAM", "978": "EUR", "980": "UAH",
    "981": "GEL", "985": "PLN", "986": "BRL",
}  # fmt: skip
"""Numeric code to letters."""
_NONE = frozenset({"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "XAF", "XOF", "XPF"})
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
