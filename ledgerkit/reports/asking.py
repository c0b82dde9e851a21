"""From what a person asks to what a report starts from: the period, the language and the accounts, read against the books."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ledgerkit.domain.periods import PeriodError
from ledgerkit.errors import InputError, Problem, UsageError
from ledgerkit.reports.combinations import senseless
from ledgerkit.reports.context import Context
from ledgerkit.reports.meant import written_as
from ledgerkit.reports.question import BUDGET, COMPARISONS
from ledgerkit.reports.selection import with_children
from ledgerkit.reports.sql import query

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from ledgerkit.domain.periods import Interval, Period
    from ledgerkit.ledger.facts import Facts
    from ledgerkit.reports.question import Question

__all__ = ["last_month", "make_context"]

_SHOWN = 20


def make_context(facts: Facts, asked: Question) -> Context:
    """Read a question against the books.

    Raises:
        UsageError: options make no sense together, or a period or comparison is none or lies before the books
            begin or beyond the fiscal year after they end, or an account or currency is unknown.
        InputError: the books have no transaction.
    """
    problems = list(senseless(asked))
    if problems:
        raise UsageError(problems)
    settings = facts.settings
    found, *further = (_period(facts, text) for text in (asked.period, *asked.further))
    _check_compared(facts, asked, found)
    _check_conversion(facts, asked)
    language = str(asked.language or settings.get("language", found.through))
    last = _extent(facts)[1]
    context = Context(facts, asked, found, language, tuple(further), last_day=last if found.start > last else None)
    _check_calendar(context)
    _check_twice("period", [(one.name, one.interval) for one in (found, *further)])
    _check_twice("compare", [(comparison, context.shifted(comparison)) for comparison in asked.compare])
    return replace(context, accounts=with_children(context.labels, asked.accounts)) if asked.accounts else context


def _period(facts: Facts, text: str) -> Period:
    try:
        found = facts.settings.fiscal_years.period(text)
    except PeriodError as error:
        raise UsageError(Problem("<period>", 0, "period", f"{error}.", "Name the period to report on.", found=text)) from error
    _check_extent(facts, found)
    return found


def _check_compared(facts: Facts, asked: Question, period: Period) -> None:
    """A comparison by name leads where it leads, be it before the books; one by its period is meant to have figures."""
    for text in asked.compare:
        if text in (*COMPARISONS, BUDGET):
            continue
        try:
            found = facts.settings.fiscal_years.period(text)
        except PeriodError as error:
            message = f"There is no comparison {text!r}: {error}."
            expected = f"{', '.join((*COMPARISONS, BUDGET))} or a period such as 2024-09"
            raise UsageError(Problem("<compare>", 0, "comparison", message, "Write one of those expected.", expected, text)) from error
        _check_extent(facts, found)
        if found.interval == period.interval:
            message = f"The period {period.name} would be compared with itself."
            raise UsageError(Problem("<compare>", 0, "comparison", message, "Name another period, or leave --compare out.", found=text))


def _check_twice(option: str, columns: Iterable[tuple[str, Interval]]) -> None:
    """The same days under two names would be one column shown twice."""
    seen: dict[Interval, str] = {}
    for name, interval in columns:
        if interval in seen:
            message = f"{name} is the same days as {seen[interval]}."
            raise UsageError(Problem(f"<{option}>", 0, "twice", message, f"Leave one --{option} out.", found=name))
        seen[interval] = name


def _check_calendar(context: Context) -> None:
    """The years before 1 and after 9999, which a period would be compared with, do not exist."""
    try:
        for interval in (context.interval, *map(context.shifted, COMPARISONS)):
            context.year_to_date(interval)
            context.twelve_months(interval)
    except (PeriodError, OverflowError) as error:
        period = context.period
        raise UsageError(
            Problem("<period>", 0, "period", f"The period {period.name} lies at an end of the calendar: {error}.", "Mend the dates.")
        ) from error


def last_month(facts: Facts) -> str:
    """The month of the last transaction, such as ``2026-09``.

    Raises:
        InputError: the books have no transaction.
    """
    _first, last = _extent(facts)
    return f"{last.year:04}-{last.month:02}"


def _extent(facts: Facts) -> tuple[datetime.date, datetime.date]:
    first, last = facts.query(query("extent"))[0]
    if first is None:
        raise InputError(
            Problem(
                "<ledger>",
                0,
                "empty-ledger",
                "The ledger has no transactions.",
                "Check that it is the top-level file and that its include lines match files.",
                "transactions",
                "none",
            )
        )
    return first, last


def _check_extent(facts: Facts, period: Period) -> None:
    first, last = _extent(facts)
    if period.through < first:
        raise _outside(period, f"before the books begin on {first}", first, last)
    # A balance stands until something moves it; what lies more than a fiscal year ahead is a slip of the pen.
    years = facts.settings.fiscal_years
    if period.start > last and period.start >= years.year_of(years.year_of(last).end).end:
        raise _outside(period, f"after the last transaction on {last}", first, last)


def _check_conversion(facts: Facts, asked: Question) -> None:
    if asked.stale_after is not None and asked.stale_after < 0:
        message = "Days after which a rate is too old cannot be negative."
        raise UsageError(Problem("<stale-after>", 0, "stale-after", message, "Write 0 or more.", found=str(asked.stale_after)))
    known = [currency for currency, _places in facts.query(query("precisions"))] if asked.currency is not None else []
    if asked.currency is not None and asked.currency not in known:
        message = f"The books know no currency {asked.currency!r}."
        shown = ", ".join(known[:_SHOWN]) + (" …" if len(known) > _SHOWN else "")
        otherwise = f"Choose one that they hold or price, or add its prices: DATE price {asked.currency} …"
        remedy = written_as(asked.currency, known, otherwise)
        raise UsageError(Problem("<currency>", 0, "unknown-currency", message, remedy, shown, asked.currency))


def _outside(period: Period, where: str, first: datetime.date, last: datetime.date) -> UsageError:
    return UsageError(
        Problem(
            "<period>",
            0,
            "period-outside-books",
            f"The period {period.name} ({period.start} to {period.through}) lies {where}.",
            "Choose a period that the books reach, or one of the fiscal year after.",
            f"within {first} to {last}",
            period.name,
        )
    )
