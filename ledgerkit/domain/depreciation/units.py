"""Units of production (生産高比例法): each period its part of the units that the asset makes in all.

A period is charged ``(C − R) × units of the period / units in all``, rounded to the currency's smallest unit; the period that
makes the last of the units takes the rest. As long as units are left to make, their part is not charged.

Sources:
    IAS 16 paragraph 62 (units of production). Figures: 50,000 to 5,000 over 100,000 units, 30,000 of them in the first year: 13,500.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.allocation import allocate
from ledgerkit.domain.depreciation.by_day import in_periods
from ledgerkit.domain.depreciation.terms import TermsError, lines_of
from ledgerkit.domain.money import exact, plain, total

if TYPE_CHECKING:
    from ledgerkit.domain.depreciation.terms import Line, Terms

__all__ = ["schedule"]


def schedule(terms: Terms) -> tuple[Line, ...]:
    """Charge by units made.

    Returns:
        One line a period through the last with units; the charges sum to the depreciable amount once all units are made. Units made
        before the opening position are not charged again, and count towards the units in all.

    Raises:
        TermsError: there are no units in all, or more are made than that.
    """
    if terms.total_units is None or terms.total_units <= 0:
        found = "nothing" if terms.total_units is None else plain(terms.total_units)
        raise TermsError("total-units", "the method needs the units made over the whole life", "more than 0", found)
    periods, before = in_periods(terms, "usage", terms.usage)
    made = [number for _period, number in periods]
    with exact():
        unmade = terms.total_units - before - total(made)
    if unmade < 0:
        message = "more units were made than the asset makes in all"
        raise TermsError("usage", message, f"at most {plain(terms.total_units)}", plain(terms.total_units - unmade))
    if not any(made):
        return ()
    charges = allocate(terms.remaining, [*made, unmade], terms.unit, terms.rounding, terms.residue)[:-1]
    return lines_of(terms, ((period, charge, "") for (period, _made), charge in zip(periods, charges, strict=True)))
