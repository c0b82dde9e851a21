"""Exchange rates by day: the latest rate on or before a day, direct or inverse, or none.

A missing rate is ``None``, never one and never zero.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from ledgerkit.domain.money import PLACES
from ledgerkit.domain.rounding import Rounding, divide, quantum

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

__all__ = ["Rates"]

_UNIT = quantum(PLACES)


class Rates:
    """Rates of a ledger.

    Args:
        prices: day, what is priced, price of one unit, its currency; in the order of the ledger, so that of several prices of
            one day the last counts, as in Beancount.

    Examples:
        >>> from datetime import date
        >>> rates = Rates([(date(2026, 8, 31), "USD", Decimal("150"), "JPY")])
        >>> rates.rate("USD", "JPY", date(2026, 9, 30)), rates.rate("USD", "JPY", date(2026, 8, 30))
        (Decimal('150'), None)
        >>> rates.rate("JPY", "USD", date(2026, 9, 30))
        Decimal('0.006666666666666667')
    """

    def __init__(self, prices: Iterable[tuple[date, str, Decimal, str]]) -> None:
        series: dict[tuple[str, str], dict[date, Decimal]] = defaultdict(dict)
        for day, base, number, quote in prices:
            series[base, quote][day] = number
        self._series = {pair: sorted(found.items()) for pair, found in series.items()}

    def rate(self, base: str, quote: str, on: date) -> Decimal | None:
        """How many units of ``quote`` one unit of ``base`` is worth on a day; None where no price on or before it says.

        Where a price is quoted in both directions the later one counts, the direct one of a day first. An inverse is rounded
        half-even to 18 places.
        """
        if base == quote:
            return Decimal(1)
        direct = self._latest(base, quote, on)
        inverse = self._latest(quote, base, on)
        if inverse is None or (direct is not None and direct[0] >= inverse[0]):
            return None if direct is None else direct[1]
        if not inverse[1]:
            return None
        return divide(Decimal(1), inverse[1], _UNIT, Rounding.HALF_EVEN)

    def _latest(self, base: str, quote: str, on: date) -> tuple[date, Decimal] | None:
        found = self._series.get((base, quote), [])
        index = bisect_right(found, on, key=lambda item: item[0])
        return found[index - 1] if index else None
