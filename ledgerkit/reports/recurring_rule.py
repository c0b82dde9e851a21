"""The rule of a recurring entry as a person says it: every month on day 5 (毎月5日)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.recurrence import Place, read_on, read_step

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from ledgerkit.domain.recurrence import Step

__all__ = ["rule_words"]


def rule_words(text: Callable[..., str], every: str, on: str | None, adjust: str, start: date) -> str:
    """How often, on which day, and where that goes where it is no business day.

    Args:
        text: looks a text up in the language asked for.
        every: as written in the directive.
        on: as written; None where nothing is.
        adjust: as written, or ``none``.
        start: first day of the rule, which counts its months and is its day where ``on`` names none.
    """
    step = read_step(every)
    if step is None:  # a rule that cannot be read is an error, and never stands in the register
        return every
    place = read_on(on) if on is not None else None
    if place is None:
        place = Place("weekday", start.weekday()) if step.unit == "week" else Place("day", start.day)
    day = _place(text, place)
    if step.unit == "week":
        said = text("rule.week" if step.number == 1 else "rule.weeks", number=step.number, day=day)
    else:
        said = _months(text, step, day, start)
    return said if adjust == "none" else text(f"rule.adjust-{adjust}", rule=said)


def _months(text: Callable[..., str], step: Step, day: str, start: date) -> str:
    years, rest = divmod(step.number, 12)
    if step.number == 1:
        return text("rule.month", day=day)
    if rest:
        return text("rule.months", number=step.number, day=day, start=start)
    return text("rule.year" if years == 1 else "rule.years", number=years, day=day, start=start)


def _place(text: Callable[..., str], place: Place) -> str:
    kind, number = place
    if kind == "weekday":
        return text(f"rule.weekday-{number}")
    if number == -1:
        return text("rule.last-day" if kind == "day" else "rule.last-business-day")
    return text("rule.day" if kind == "day" else "rule.business-day", number=number)
