"""The fiscal years of the books: the options ``fiscal-year-end`` and ``fiscal-weeks``, each from its date on."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from ledgerkit.directives.problems import problem_at
from ledgerkit.domain.fiscal_calendar import FiscalCalendar, Rule
from ledgerkit.domain.fiscal_weeks import FiscalWeeks
from ledgerkit.domain.periods import FiscalYearEnd, PeriodError, add_months

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ledgerkit.directives.read import Reading
    from ledgerkit.errors import Problem

__all__ = ["fiscal_calendar", "form_problem", "year_end_problems"]

YEAR_END, WEEKS = "fiscal-year-end", "fiscal-weeks"
_LONGEST = 18
"""Months of the longest fiscal year that a change may make (会社計算規則 59 条 2 項; Companies Act 2006 s. 392(5))."""


def fiscal_calendar(given: Sequence[tuple[datetime.date, str, Any]], default: str) -> FiscalCalendar:
    """The calendar that the options make.

    Args:
        given: options with their dates and keys, in date order; keys of others are passed over.
        default: the fiscal year end where none is given.

    Raises:
        PeriodError: a value cannot be read.
    """
    chosen = [option for option in given if option[1] in (YEAR_END, WEEKS)]
    first_end = next((value for _day, key, value in chosen if key == YEAR_END), default)
    rules: list[Rule] = []
    for day in sorted({day for day, _key, _value in chosen}) or [datetime.date.min]:
        values = {YEAR_END: first_end, WEEKS: "none"} | {key: value for on, key, value in chosen if on <= day}
        year_end = FiscalYearEnd.parse(str(values[YEAR_END]))
        calendar = year_end if values[WEEKS] == "none" else FiscalWeeks.parse(str(values[WEEKS]), year_end)
        if not rules or rules[-1].calendar != calendar:
            rules.append(Rule(day, calendar))
    return FiscalCalendar(tuple(rules))


def form_problem(reading: Reading) -> Problem | None:
    """What is wrong with the form of one of these options; None where it can be read."""
    key, text = reading.values["key"], str(reading.values["value"])
    try:
        if key == YEAR_END:
            FiscalYearEnd.parse(text)
        elif key == WEEKS and text != "none":
            FiscalWeeks.parse(text, FiscalYearEnd())
    except PeriodError as error:
        expected, example = ("MM-DD", '"15-31"') if key == YEAR_END else ("weeks, last or nearest, weekday", '"4-4-5 last saturday"')
        return problem_at(reading.entry.meta, key, f"{error}.", f"Write {expected}, such as {example}.", expected=expected, found=text)
    return None


def year_end_problems(
    given: Mapping[tuple[datetime.date, str], Reading], fava: str | None, default: str, jurisdiction: str | None
) -> list[Problem]:
    """What is wrong with options that can be read.

    Args:
        given: the options by date and key.
        fava: the fiscal year end of Fava's own option, where it is given.
        default: the fiscal year end where none is given.
        jurisdiction: that of the books.

    Returns:
        A last year end that differs from Fava's, a change that would make a year too long, and, as a warning, a Japanese company
        that names its years by their ends.
    """
    ends = [slot for slot in sorted(given) if slot[1] == YEAR_END]
    problems = []
    for slot in ends:
        reading, value = given[slot], str(given[slot].values["value"])
        if fava is not None and slot == ends[-1] and str(FiscalYearEnd.parse(value)) != fava:
            problems.append(
                problem_at(
                    reading.entry.meta,
                    "fiscal-year-end",
                    "The fiscal year ends on another day here than in Fava's option.",
                    'Give both the same value: 2020-01-01 custom "fava-option" "fiscal-year-end" "…"',
                    expected=fava,
                    found=value,
                )
            )
        elif value == "03-31" and jurisdiction == "JP":
            # Written out, not computed as dates: the year an option of 9999 lies in ends in none that there is.
            year = FiscalYearEnd.parse(value).year_name(slot[0])
            problems.append(
                problem_at(
                    reading.entry.meta,
                    "fiscal-year-end",
                    f'With "03-31" the fiscal year {year - 1:04}-04-01 to {year:04}-03-31 is called FY{year:04}.',
                    'Write "15-31" to name the year by its start, as Japanese companies do.',
                    expected="15-31",
                    found=value,
                    warning=True,
                )
            )
    return problems + _long_years(given, default)


def _long_years(given: Mapping[tuple[datetime.date, str], Reading], default: str) -> list[Problem]:
    options = [(*slot, given[slot].values["value"]) for slot in sorted(given)]
    calendar = fiscal_calendar(options, default)
    problems = []
    for rule in calendar.rules[1:]:
        try:
            year = calendar.year_of(rule.since)
            if add_months(year.start, _LONGEST) >= year.end:
                continue
        except PeriodError:
            continue  # a date at an end of the calendar, which has no year
        reading = next(given[slot] for slot in sorted(given) if slot[0] == rule.since and slot[1] in (YEAR_END, WEEKS))
        problems.append(
            problem_at(
                reading.entry.meta,
                "fiscal-year-end",
                f"This change would make a fiscal year of more than {_LONGEST} months, {year.start} through {year.through}.",
                "Date the option within the year that is to end by it: that year ends where this option first ends one.",
                expected=f"at most {_LONGEST} months",
                found=str(rule.since),
            )
        )
    return problems
