"""Replay as a report: how often suggestions and matches were right, month by month."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from functools import reduce
from importlib.util import find_spec
from operator import add
from typing import TYPE_CHECKING

from ledgerkit.domain.rounding import Rounding, divide
from ledgerkit.feeds.replay import month_of, replay_matches, replay_suggestions
from ledgerkit.feeds.sql import query
from ledgerkit.feeds.suggesters import suggester_named
from ledgerkit.feeds.suggestions import history_of
from ledgerkit.reports.report import Column, Note, Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ledgerkit.feeds.replay import Score
    from ledgerkit.feeds.rules import Rules
    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Value

__all__ = ["DEFAULT_THRESHOLD", "replay_report"]

DEFAULT_THRESHOLD = Decimal("0.9")
"""Where the rules name none."""
_COLUMNS = (
    ("lines", "integer"),
    ("first", "integer"),
    ("first-share", "percent"),
    ("sure", "integer"),
    ("sure-share", "percent"),
    ("right", "integer"),
    ("right-share", "percent"),
)
_PLACE = Decimal("0.1")


def replay_report(context: Context, rules: Rules, threshold: Decimal | None = None) -> Report:
    """How often what would have been suggested and matched in each month of a period is what was booked.

    One section for the suggester of the rules, for ``smart_importer`` where that is installed, and for matches. Columns: bank lines;
    those whose first guess is right, and their share; those that would have been booked, and their share; those of them that are
    right, and their share.

    Args:
        context: the books, with the period whose months are replayed; what lies before it is learned from.
        rules: the rules, whose banks, suggester and tolerances count; none of them takes a line.
        threshold: the confidence from which on a suggestion counts as booked; None for that of the rules.

    Raises:
        UsageError: the suggester is not installed, or answers what cannot be.
    """
    sure = next(each for each in (threshold, rules.suggestions.threshold, DEFAULT_THRESHOLD) if each is not None)
    history = history_of(context.facts, rules, before=context.interval.end)
    lines = history.lines
    months = sorted({month_of(past) for past in lines if past.day >= context.interval.start})
    accounts = {account for account, _start, _end in context.facts.query(query("open_accounts"))}
    sections: list[tuple[str, str, Mapping[str, Score]]] = []
    for name in dict.fromkeys([rules.suggestions.suggester, *(["smart-importer"] if find_spec("smart_importer") else [])]):
        scores = replay_suggestions(suggester_named(name), lines, months, sure, accounts)
        sections.append((name, context.text("replay.suggestions", name=name), scores))
    sections.append(("matches", context.text("replay.matches"), replay_matches(context.facts, rules, lines, months)))
    rows = tuple(row for section in sections for row in _section(context, *section))
    columns = tuple(Column(name, context.text(f"column.replay-{name}"), kind) for name, kind in _COLUMNS)  # type: ignore[arg-type]  # literals
    words = Counter(origin for past, origin in zip(lines, history.origins, strict=True) if past.day >= context.interval.start)
    told = ", ".join(context.text(f"replay.words-{origin}", count=count) for origin, count in sorted(words.items()))
    notes = [Note("threshold", context.text("replay.threshold", threshold=sure)), Note("words", context.text("replay.words", told=told))]
    return context.report("replay", columns, rows, notes=tuple(notes) if months else (Note("empty", context.text("replay.empty")),))


def _section(context: Context, name: str, label: str, scores: Mapping[str, Score]) -> Iterator[Row]:
    if not scores:
        return
    yield Row(name, label, 0, "heading", {})
    lines = [Row(f"{name} {month}", month, 1, "line", _values(scores[month])) for month in sorted(scores)]
    yield from lines
    whole = reduce(add, scores.values())
    yield Row(f"{name} total", context.text("row.total"), 1, "subtotal", _values(whole), tuple((row.id, 1) for row in lines))


def _values(score: Score) -> dict[str, Value]:
    values: dict[str, Value] = {"lines": score.lines, "first": score.first, "first-share": _percent(score.first, score.lines)}
    if score.sure is not None and score.right is not None:
        values |= {"sure": score.sure, "sure-share": _percent(score.sure, score.lines), "right": score.right}
        if score.sure:  # of none no share is right
            values["right-share"] = _percent(score.right, score.sure)
    return values


def _percent(part: int, whole: int) -> Decimal:
    """The share in percent, cut off, so that 100.0 is all of them."""
    return divide(Decimal(100 * part), Decimal(whole), _PLACE, Rounding.FLOOR)
