"""The smallest unit of a currency."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from beancount.core import data

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["declared_precisions", "is_currency", "precision"]

_MOST = 18


def declared_precisions(entries: Iterable[data.Directive]) -> dict[str, int]:
    """Decimals by currency, as ``precision`` metadata on commodity directives states them (Fava's own key)."""
    found = {}
    for entry in entries:
        if isinstance(entry, data.Commodity):
            places = entry.meta.get("precision")
            if isinstance(places, Decimal) and places == places.to_integral_value() and 0 <= places <= _MOST:
                found[entry.currency] = int(places)
    return found


def precision(currency: str, declared: dict[str, int]) -> int | None:
    """Decimals of a currency: as declared, else its minor unit in ISO 4217, else None (shares, points, coupons).

    Examples:
        >>> precision("JPY", {}), precision("GBP", {}), precision("VBMPX", {}), precision("JPY", {"JPY": 2})
        (0, 2, None, 2)
    """
    if currency in declared:
        return declared[currency]
    if not is_currency(currency):
        return None
    from babel.numbers import get_currency_precision

    return get_currency_precision(currency)


def is_currency(name: str) -> bool:
    """Whether a name is a currency of ISO 4217, of today or of the past, and not a share or a coin.

    Examples:
        >>> is_currency("JPY"), is_currency("DEM"), is_currency("VTI"), is_currency("BTC")
        (True, True, False, False)
    """
    # Imported here: Beancount imports plugins at every load, and most loads ask for no precision.
    from babel.core import get_global

    return name in get_global("all_currencies")
