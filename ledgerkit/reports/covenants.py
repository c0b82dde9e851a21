"""Financial covenants (財務制限条項): the figure of each at the end of a period, its thresholds and its headroom (G34)."""

from __future__ import annotations

import difflib
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from ledgerkit.directives.covenant_words import TESTS
from ledgerkit.domain.covenants import headroom, read_formula
from ledgerkit.domain.money import plain
from ledgerkit.domain.rounding import Rounding, round_fraction
from ledgerkit.reports.balance_sheet import balance_sheet
from ledgerkit.reports.income_statement import income_statement
from ledgerkit.reports.report import Check, Column, Note, Row

if TYPE_CHECKING:
    from collections.abc import Callable

    from ledgerkit.domain.covenants import Headroom
    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Status, Value

__all__ = ["covenants"]

NEAR = Fraction(1, 10)
"""Headroom below which a covenant is close to its threshold."""

_SHOWN = Decimal("0.0001")
_PRIOR = "prior-year"


class Promise(NamedTuple):
    """One covenant as it holds on the day; the columns of the query ``covenants``."""

    covenant: str
    name: str
    name_ja: str | None
    lender: str | None
    formula: str
    at_least: Decimal | None
    at_most: Decimal | None
    tested: str
    span: str
    file: str
    line: int


class Outcome(NamedTuple):
    """What became of one: the figure and its headroom, None where there is none, whether this is a day of test, and lines unknown."""

    promise: Promise
    result: Fraction | None
    room: Headroom | None
    is_test: bool
    unknown: tuple[str, ...]


def covenants(context: Context) -> Report:
    """The covenants that hold on the last day of the period.

    One row a covenant: the figure as the contract defines it, exact behind four decimals, its thresholds, the distance to the nearer
    one and that as a percentage of it. ``test`` says whether the last day is one on which it is tested; on other days the figure shows
    where it would stand. A figure broken on a day of test fails, one with less than 10 % of headroom warns (G34).
    """
    promises = [Promise(*row) for row in context.rows("covenants", to=context.interval.end)]
    figures = _Figures(context)
    found = [_outcome(context, promise, figures) for promise in promises]
    columns = (
        *(Column(name, context.text(f"column.covenant-{name}"), "text") for name in ("lender", "formula", "test")),
        *(Column(name, context.text(f"column.covenant-{name}"), "money") for name in ("result", "at-least", "at-most", "headroom")),
        Column("headroom-percent", context.text("column.covenant-headroom-percent"), "percent"),
        Column("outcome", context.text("column.covenant-outcome"), "text"),
    )
    rows = tuple(_row(context, outcome) for outcome in found)
    notes = (Note("covenants", context.text("note.covenants")),) if found else (Note("empty", context.text("note.no-covenants")),)
    return context.report("covenants", columns, rows, notes=notes).with_checks(_check(context, found))


class _Figures:
    """Figures of statement lines on the last day, and a year before; each statement is made once, and only if it is asked."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.made: dict[str, Report] = {}

    def known(self) -> list[str]:
        """The ids of all lines, subtotals and totals."""
        layout = self.context.layout
        return [row.id for statement in (layout.balance_sheet, layout.income_statement) for row in statement.rows if row.kind != "heading"]

    def of(self, span: str) -> Callable[[str, int], Fraction | None]:
        """The figures with the income statement over a span."""
        return lambda line, years_back: self._figure(line, years_back, span)

    def _figure(self, line: str, years_back: int, span: str) -> Fraction | None:
        if years_back > 1:
            return None
        balance = {row.id for row in self.context.layout.balance_sheet.rows}
        name = "balance-sheet" if line in balance else span
        column = (_PRIOR if years_back else "closing") if line in balance else f"{_PRIOR}-{_suffix(span)}" if years_back else span
        report = self.made.get(name)
        if report is None:
            plain_question = {
                "by": None,
                "form": None,
                "drill": None,
                "show_empty": True,
                "compare": (_PRIOR,),
                "change": False,
                "scale": None,
            }
            if name == "balance-sheet":
                report = balance_sheet(self.context.asking(**plain_question, span=()))
            else:
                report = income_statement(self.context.asking(**plain_question, span=(span,)))
            self.made[name] = report
        amount = next((row.amount(column) for row in report.rows if row.id == line), None)
        return None if amount is None else Fraction(amount)


def _suffix(span: str) -> str:
    return "to-date" if span == "year-to-date" else span


def _outcome(context: Context, promise: Promise, figures: _Figures) -> Outcome:
    formula = read_formula(promise.formula)
    known = figures.known()
    unknown = tuple(
        f"{line} ({', '.join(difflib.get_close_matches(line, known, n=2)) or '–'})" for line in formula.lines() if line not in known
    )
    result = None if unknown else formula.value(figures.of(promise.span))
    room = None
    if result is not None:
        low, high = (None if each is None else Fraction(each) for each in (promise.at_least, promise.at_most))
        room = headroom(result, low, high)
    return Outcome(promise, result, room, _is_test(context, promise), unknown)


def _is_test(context: Context, promise: Promise) -> bool:
    """Whether the last day of the period is the end of a part of the fiscal year at which it is tested."""
    end, year = context.interval.end, context.fiscal_years.year_of(context.interval.through)
    if end == year.end:
        return True
    months = (end.year - year.start.year) * 12 + end.month - year.start.month
    return end.day == year.start.day and months > 0 and months % TESTS[promise.tested] == 0


def _row(context: Context, outcome: Outcome) -> Row:
    promise, result, room = outcome.promise, outcome.result, outcome.room
    label = promise.name_ja if context.language == "ja" and promise.name_ja else promise.name
    values: dict[str, Value] = {
        "lender": promise.lender,
        "formula": promise.formula,
        "test": context.text(f"covenant.{'test' if outcome.is_test else 'no-test'}"),
        "result": None if result is None else _shown(result),
        "at-least": promise.at_least,
        "at-most": promise.at_most,
        "headroom": None if room is None else _shown(room.amount),
        "headroom-percent": None if room is None or room.part is None else _shown(room.part * 100),
        "outcome": context.text(f"covenant.{_state(outcome)}"),
    }
    return Row(promise.covenant, label, 0, "line", values)


def _shown(figure: Fraction) -> Decimal:
    size = round_fraction(abs(figure), _SHOWN, Rounding.HALF_EVEN)
    return -size if figure < 0 else size


def _state(outcome: Outcome) -> str:
    if outcome.unknown:
        return "unknown-line"
    if outcome.room is None:
        return "no-figure"
    if not outcome.room.kept:
        return "broken"
    return "near" if outcome.room.part is not None and outcome.room.part < NEAR else "kept"


def _check(context: Context, found: list[Outcome]) -> Check:
    """Each covenant again from its thresholds, without the headroom: a figure at or on the right side of them keeps it."""
    problems, worst = [], "pass"
    for outcome in found:
        state, promise, result = _state(outcome), outcome.promise, outcome.result
        kept = result is not None and all(
            (
                promise.at_least is None or result >= Fraction(promise.at_least),
                promise.at_most is None or result <= Fraction(promise.at_most),
            )
        )
        assert kept is (state in ("kept", "near"))
        if state == "kept":
            continue
        told: dict[str, Any] = {
            "name": promise.covenant,
            "result": "–" if result is None else plain(_shown(result)),
            "wanted": _wanted(context, promise),
            "lines": context.listed(outcome.unknown),
            "place": f"{promise.file}:{promise.line}",
        }
        problems.append(context.text(f"check.G34.{state}", **told))
        fails = state == "unknown-line" or (state == "broken" and outcome.is_test)
        worst = "fail" if fails or worst == "fail" else "warn"
    status: Status = "fail" if worst == "fail" else "warn" if worst == "warn" else "pass"
    kind = "none" if not found else "fail" if problems else "pass"
    detail = context.text(f"check.G34.{kind}", count=len(found), problems=context.listed(problems))
    return Check("G34", context.text("gate.G34"), status, None, detail)


def _wanted(context: Context, promise: Promise) -> str:
    parts = [
        context.text(f"covenant.{key}", number=plain(number))
        for key, number in (("at-least", promise.at_least), ("at-most", promise.at_most))
        if number is not None
    ]
    return ", ".join(parts)
