"""Straight line: the depreciable amount in equal months over the life.

With cost ``C``, residual ``R``, opening accumulated ``A`` and ``n`` months still to charge, each month is ``(C − R − A) / n``
rounded to the currency's smallest unit, and the months sum to ``C − R − A`` because the residue has a stated home.

This is the accountant's straight line (IAS 16.62), not the Japanese statutory 定額法, whose rate is a table and whose
rounding is yearly.

Sources:
    IAS 16 paragraphs 50-62. Worked figures: ERPNext ``test_asset.py`` (100,000 less 10,000 over three years is 30,000 a
    year); OCA account-financial-tools issue 1073 (80,000,000 over 96 months is 833,333.33, the last 833,333.65).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.allocation import allocate
from ledgerkit.domain.depreciation.terms import life_plan, lines_of

if TYPE_CHECKING:
    from ledgerkit.domain.depreciation.terms import Line, Terms

__all__ = ["schedule"]


def schedule(terms: Terms) -> tuple[Line, ...]:
    """Charge the depreciable amount in equal months.

    Returns:
        One line per period from the month of entry into service (or the opening position) to the end of the life, the
        last closing at the residual. Empty where nothing is left to charge.

    Raises:
        TermsError: there is no life.

    Examples:
        >>> from datetime import date
        >>> from decimal import Decimal
        >>> from ledgerkit.domain.depreciation import Terms
        >>> lines = schedule(Terms(Decimal(1000), Decimal(1), date(2026, 7, 10), 3, Decimal(1)))
        >>> [(str(line.interval.through), str(line.charge), str(line.closing)) for line in lines]
        [('2026-07-31', '333', '667'), ('2026-08-31', '333', '334'), ('2026-09-30', '333', '1')]
    """
    plan = life_plan(terms)
    if not terms.remaining:
        return ()
    charges = allocate(terms.remaining, plan.weights, terms.unit, terms.rounding, terms.residue)
    return lines_of(terms, ((share.interval, charge, "") for share, charge in zip(plan.shares, charges, strict=True)))
