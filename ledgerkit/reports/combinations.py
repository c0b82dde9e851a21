"""Options that make no sense together, each with what does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.parts import PARTS
from ledgerkit.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledgerkit.reports.question import Question

__all__ = ["senseless"]


def senseless(asked: Question) -> Iterator[Problem]:
    """Every combination of options that has no meaning, with the one that was meant, as far as that can be known."""
    periods = [asked.period, *asked.further]
    if asked.further and asked.by is not None:
        message = "Several periods are columns already, and are not divided."
        remedy = f"Leave --by out, or name one period from the first day to the last, such as {asked.period}..{asked.further[-1]}."
        yield Problem("<by>", 0, "by-periods", message, remedy, found=", ".join(periods))
    if asked.further and asked.compare:
        message = "A comparison is with one period, and several are asked for."
        yield Problem(
            "<compare>", 0, "compare-periods", message, "Name one --period and the others with --compare.", found=", ".join(periods)
        )
    if asked.change and not asked.compare:
        message = "There is nothing that a change could be measured from."
        yield Problem(
            "<change>", 0, "change", message, "Add --compare.", "--compare prior-year, prior-period, budget or a period such as 2024-09"
        )
    if asked.rounding and not asked.scale:
        message = "Only figures in whole units are rounded."
        yield Problem("<rounding>", 0, "rounding", message, "Add --scale.", "--scale thousands or millions", asked.rounding)
    yield from _twice("period", periods)
    yield from _twice("compare", asked.compare)
    yield from _twice("span", asked.span)
    yield from _spans(asked)


def _twice(name: str, values: list[str] | tuple[str, ...]) -> Iterator[Problem]:
    for value in dict.fromkeys(value for value in values if values.count(value) > 1):
        yield Problem(f"<{name}>", 0, "twice", f"The column {value} is asked for twice.", f"Leave one --{name} out.", found=value)


def _spans(asked: Question) -> Iterator[Problem]:
    if asked.by is None or not asked.span:
        return
    spans = ", ".join(asked.span)
    if len(asked.span) > 1:
        yield Problem("<span>", 0, "span-by", "The columns of a divided period all span the same.", "Name one --span.", found=spans)
    elif asked.by in PARTS and asked.span != ("period",) and asked.compare:
        message = f"Columns that span {spans} overlap: they have no whole that could be compared."
        yield Problem("<span>", 0, "span-compare", message, "Leave out --compare or --span.", found=spans)
