"""The standards of lessees, from their table."""

from __future__ import annotations

from functools import cache

from ledgerkit.domain.leases.standards import Standard
from ledgerkit.tables.dated import table

__all__ = ["standard"]


@cache
def standard(framework: str) -> Standard:
    """The standard of a framework.

    Raises:
        LookupError: there is none.

    Examples:
        >>> str(standard("jgaap").mandatory_from), standard("us-gaap").low_value
        ('2027-04-01', None)
    """
    row = table("leases").row(framework=framework)
    return Standard(
        name=framework,
        title=row["title"],
        mandatory_from=row["mandatory-from"],
        early_from=row["early-from"],
        short_term_months=row["short-term"],
        low_value=row["low-value"],
        small_total=row["small-total"],
    )
