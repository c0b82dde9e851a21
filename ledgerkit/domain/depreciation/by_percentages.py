"""Fixed percentages of the cost, one a fiscal year from that of entry into service, whatever its month.

One percentage of 100 is an immediate deduction: it is charged in the month of entry into service. Several are charged each over the months
of its fiscal year; the last takes what rounding left.

Sources:
    Germany: EStG § 6 (2) (geringwertige Wirtschaftsgüter, at once), § 6 (2a) (Sammelposten, a fifth a year for five years), § 7 (2a)
    (electric vehicles bought from July 2025 through 2027).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from ledgerkit.domain.depreciation.annual import divided, forward_years
from ledgerkit.domain.depreciation.terms import TermsError, lines_of
from ledgerkit.domain.money import exact, plain
from ledgerkit.domain.rounding import round_fraction

if TYPE_CHECKING:
    from decimal import Decimal

    from ledgerkit.domain.depreciation.terms import Line, Terms
    from ledgerkit.domain.periods import Interval

__all__ = ["Percentages", "schedule"]


@dataclass(frozen=True, slots=True)
class Percentages:
    """``terms.rates`` of the method.

    Args:
        percentages: of the cost, by fiscal year; they total 100.
        above: the cost must be more than this; None for no limit.
        most: the cost must be at most this; None for no limit.
    """

    percentages: tuple[Decimal, ...]
    above: Decimal | None = None
    most: Decimal | None = None


def schedule(terms: Terms) -> tuple[Line, ...]:
    """Charge the percentages.

    Raises:
        TermsError: no row of a table was looked up, the cost is outside its limits, or there is a residual.
    """
    rates = terms.rates
    if not isinstance(rates, Percentages):
        raise TermsError("in-service", "the method's table has no percentages for the day", "a day the table holds", str(terms.in_service))
    if terms.residual:
        raise TermsError("residual", "the law leaves no residual", "0", plain(terms.residual))
    if rates.above is not None and terms.cost <= rates.above:
        raise TermsError("cost", "the cost is below the limits of the method", f"more than {plain(rates.above)}", plain(terms.cost))
    if rates.most is not None and terms.cost > rates.most:
        raise TermsError("cost", "the cost is above the limits of the method", f"at most {plain(rates.most)}", plain(terms.cost))
    charges: list[tuple[Interval, Decimal, str]] = []
    left = terms.remaining
    with exact():
        for number, year in forward_years(terms):
            if not left or number >= len(rates.percentages):
                break
            if len(rates.percentages) == 1:
                charges.append((year.shares[0].interval, left, ""))
                break
            part = Fraction(rates.percentages[number]) / 100 * year.weight / (year.weight + year.before)
            charge = min(round_fraction(Fraction(terms.cost) * part, terms.unit, terms.rounding), left)
            charge = left if number == len(rates.percentages) - 1 else charge
            charges += divided(terms, year, charge, "")
            left -= charge
    if left and not charges:
        message = "the years of the method ended before the opening position, yet an amount is left to charge"
        raise TermsError("opening-accumulated", message, plain(terms.base), plain(terms.opening_accumulated))
    return lines_of(terms, charges)
