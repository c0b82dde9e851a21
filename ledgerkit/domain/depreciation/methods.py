"""All methods of depreciation by the name an accountant writes, each with what it needs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ledgerkit.domain.depreciation.jp_uses import LUMP_SUM_MONTHS

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


@cache
def _function(module: str, name: str) -> Callable[..., tuple[Line, ...]]:
    found: Callable[..., tuple[Line, ...]] = getattr(import_module(f"{__package__}.{module}"), name)
    return found


def _late(module: str, name: str = "schedule") -> Callable[..., tuple[Line, ...]]:
    """A function of a method's module, which is imported when the function is first called.

    Every load of a ledger asks for the names of methods, and few books use more than two of them.
    """

    def call(*arguments: Any) -> tuple[Line, ...]:
        return _function(module, name)(*arguments)

    return call


METHODS: dict[str, Method] = {
    "straight-line": Method(_late("straight_line"), by_line=True),
    "linear-limit": Method(_late("linear_limit")),
    "declining-balance": Method(_late("declining_balance"), ("life", "rate")),
    "degressive": Method(_late("degressive"), ("life", "rate")),
    "degressive-linear": Method(_late("degressive_linear"), ("life", "rate")),
    "written-down-value": Method(_late("written_down_value")),
    "double-declining": Method(_late("double_declining")),
    "declining-to-straight-line": Method(_late("declining_to_straight_line")),
    "sum-of-years": Method(_late("sum_of_years")),
    "units": Method(_late("units"), ("total-units", "usage"), by_line=True),
    "manual": Method(_late("manual"), ("charges",), by_line=True),
    "macrs": Method(
        _late("macrs"),
        ("property-class",),
        "us/macrs",
        conventions=("half-year", "mid-quarter", "mid-month"),
        until_disposal=_late("macrs", "until_disposal"),
    ),
    "jp-sl": Method(_late("jp_straight_line"), table="jp/rates_straight_line"),
    "jp-db-200": Method(_late("jp_declining"), table="jp/rates_declining_200"),
    "jp-db-250": Method(_late("jp_declining"), table="jp/rates_declining_250"),
    "jp-old-sl": Method(_late("jp_old", "schedule_straight_line"), table="jp/rates_old_straight_line"),
    "jp-old-db": Method(_late("jp_old", "schedule_declining"), table="jp/rates_old_declining"),
    "jp-lump-sum": Method(_late("jp_small", "schedule_lump_sum"), (), life_months=LUMP_SUM_MONTHS, outlives_disposal=True),
    "jp-small": Method(_late("jp_small", "schedule_at_once"), (), life_months=1),
    "jp-equal": Method(_late("jp_even")),
    "jp-lease": Method(_late("jp_even")),
    "uk-pool": Method(_late("uk_pool"), (), "uk/pool", conventions=("full-month",)),
    "de-degressive": Method(_late("de_degressive"), ("life",), "de/degressive", conventions=("full-month",)),
    "de-gwg": Method(_late("by_percentages"), (), "de/gwg", conventions=("full-month",)),
    "de-sammelposten": Method(_late("by_percentages"), (), "de/sammelposten", outlives_disposal=True, conventions=("full-month",)),
    "de-e-vehicle": Method(_late("by_percentages"), (), "de/e-vehicle", conventions=("full-month",)),
}
