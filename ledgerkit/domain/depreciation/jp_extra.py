"""増加償却: what share of the ordinary charge is added for machinery that runs longer than is usual.

Sources:
    Corporation Tax Act Order (法人税法施行令) article 60; Corporation Tax Act Ordinance (法人税法施行規則) article 20.
"""

from __future__ import annotations

from decimal import Decimal

from ledgerkit.domain.money import ZERO, exact
from ledgerkit.domain.rounding import Rounding, round_to

__all__ = ["extra_rate"]

_PER_HOUR = Decimal("0.035")
_LEAST = Decimal("0.10")
_SECOND_DECIMAL = Decimal("0.01")


def extra_rate(hours_over: Decimal) -> Decimal:
    """The rate of extra depreciation of a fiscal year.

    Args:
        hours_over: hours a day, on average, beyond the usual hours of the trade; zero or more.

    Returns:
        35/1000 for each hour, the second decimal raised, a fraction of the ordinary charge; zero where it is less than 10 %.

    Examples:
        >>> [str(extra_rate(Decimal(hours))) for hours in ("2.5", "3", "5")]
        ['0', '0.11', '0.18']
    """
    with exact():
        rate = round_to(hours_over * _PER_HOUR, _SECOND_DECIMAL, Rounding.CEIL)
    return rate if rate >= _LEAST else ZERO
