"""All methods of depreciation by the name an accountant writes, each with what it needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledgerkit.domain.depreciation import (
    by_percentages,
    de_degressive,
    declining_balance,
    declining_to_straight_line,
    degressive,
    degressive_linear,
    double_declining,
    jp_declining,
    jp_even,
    jp_old,
    jp_small,
    jp_straight_line,
    linear_limit,
    macrs,
    manual,
    straight_line,
    sum_of_years,
    uk_pool,
    units,
    written_down_value,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from ledgerkit.domain.depreciation.terms import Line, Terms

__all__ = ["METHODS", "Method"]


@dataclass(frozen=True, slots=True)
class Method:
    """One method.

    Args:
        schedule: from terms to lines, in order; the charges sum to cost less residual less what was charged before, exactly.
        needs: the keys without which it cannot be computed, as an accountant writes them (``life``, ``rate``, …).
        table: name of the statutory table whose row it reads as ``terms.rates``; empty for none.
        life_months: the life where the method itself fixes one; None where it must be written.
        outlives_disposal: whether the charge goes on when the asset is gone.
        conventions: the conventions it can be used with, its own first; empty for all.
        by_line: whether each line is rounded by itself; else a fiscal year's charge is rounded once, and its months divide it.
        until_disposal: the schedule of an asset disposed of on a day, where the law has a rule of its own for the year of disposal.
    """

    schedule: Callable[[Terms], tuple[Line, ...]]
    needs: tuple[str, ...] = ("life",)
    table: str = ""
    life_months: int | None = None
    outlives_disposal: bool = False
    conventions: tuple[str, ...] = ()
    by_line: bool = False
    until_disposal: Callable[[Terms, date], tuple[Line, ...]] | None = None


METHODS: dict[str, Method] = {
    "straight-line": Method(straight_line.schedule, by_line=True),
    "linear-limit": Method(linear_limit.schedule),
    "declining-balance": Method(declining_balance.schedule, ("life", "rate")),
    "degressive": Method(degressive.schedule, ("life", "rate")),
    "degressive-linear": Method(degressive_linear.schedule, ("life", "rate")),
    "written-down-value": Method(written_down_value.schedule),
    "double-declining": Method(double_declining.schedule),
    "declining-to-straight-line": Method(declining_to_straight_line.schedule),
    "sum-of-years": Method(sum_of_years.schedule),
    "units": Method(units.schedule, ("total-units", "usage"), by_line=True),
    "manual": Method(manual.schedule, ("charges",), by_line=True),
    "macrs": Method(
        macrs.schedule,
        ("property-class",),
        "us/macrs",
        conventions=("half-year", "mid-quarter", "mid-month"),
        until_disposal=macrs.until_disposal,
    ),
    "jp-sl": Method(jp_straight_line.schedule, table="jp/rates_straight_line"),
    "jp-db-200": Method(jp_declining.schedule, table="jp/rates_declining_200"),
    "jp-db-250": Method(jp_declining.schedule, table="jp/rates_declining_250"),
    "jp-old-sl": Method(jp_old.schedule_straight_line, table="jp/rates_old_straight_line"),
    "jp-old-db": Method(jp_old.schedule_declining, table="jp/rates_old_declining"),
    "jp-lump-sum": Method(jp_small.schedule_lump_sum, (), life_months=jp_small.LUMP_SUM_MONTHS, outlives_disposal=True),
    "jp-small": Method(jp_small.schedule_at_once, (), life_months=1),
    "jp-equal": Method(jp_even.schedule),
    "jp-lease": Method(jp_even.schedule),
    "uk-pool": Method(uk_pool.schedule, (), "uk/pool", conventions=("full-month",)),
    "de-degressive": Method(de_degressive.schedule, ("life",), "de/degressive", conventions=("full-month",)),
    "de-gwg": Method(by_percentages.schedule, (), "de/gwg", conventions=("full-month",)),
    "de-sammelposten": Method(by_percentages.schedule, (), "de/sammelposten", outlives_disposal=True, conventions=("full-month",)),
    "de-e-vehicle": Method(by_percentages.schedule, (), "de/e-vehicle", conventions=("full-month",)),
}
