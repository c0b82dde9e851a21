"""Manual: the amounts that somebody wrote, by day.

For assets whose charge follows no formula, or one that is not here. The amounts may end before the residual; they never pass it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.depreciation.by_day import in_periods
from ledgerkit.domain.depreciation.terms import TermsError, lines_of
from ledgerkit.domain.money import exact, plain, total

if TYPE_CHECKING:
    from ledgerkit.domain.depreciation.terms import Line, Terms

__all__ = ["schedule"]


def schedule(terms: Terms) -> tuple[Line, ...]:
    """Charge what is written; amounts before the opening position were charged by others.

    Returns:
        One line a period through the last with an amount.

    Raises:
        TermsError: the amounts are more than cost less residual less the opening position, or have too many decimals.
    """
    periods, _before = in_periods(terms, "charges", terms.charges)
    with exact():
        for _period, charge in periods:
            if charge % terms.unit:
                raise TermsError("charges", "a charge has more decimals than the currency", f"a multiple of {terms.unit}", plain(charge))
    written = total(charge for _period, charge in periods)
    if written > terms.remaining:
        message = "the charges are more than is left of cost less residual"
        raise TermsError("charges", message, f"at most {plain(terms.remaining)}", plain(written))
    return lines_of(terms, ((period, charge, "") for period, charge in periods))
