"""What every report starts from: the facts, the period, the language, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ledgerkit import i18n
from ledgerkit.domain.periods import FiscalYearEnd, Interval, PeriodError
from ledgerkit.errors import InputError, Problem, UsageError
from ledgerkit.ledger.prices import rates_of
from ledgerkit.reports.layout import layout
from ledgerkit.reports.report import Report
from ledgerkit.reports.selection import with_children
from ledgerkit.reports.sql import query

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping
    from typing import Any

    from ledgerkit.domain.periods import Period
    from ledgerkit.domain.rates import Rates
    from ledgerkit.ledger.facts import Facts
    from ledgerkit.reports.layout import Layout
    from ledgerkit.reports.report import Check, Column, Note, Row

__all__ = ["COMPARISONS", "Context", "Label", "last_month", "make_context"]

COMPARISONS = ("prior-period", "prior-year")


class Label(NamedTuple):
    """What is known of one account for presentation."""

    type: str
    name_ja: str | None
    statement_line: str | None
    file: str | None
    line: int | None


@dataclass(frozen=True)
class Context:
    """One question to the books.

    Args:
        facts: the books.
        period: the period asked for.
        language: ``en`` or ``ja``.
        compare: further columns, of :data:`COMPARISONS`.
        units: whether amounts are units by commodity rather than book values.
        layout_name: layout asked for; None for that of the books.
        accounts: the accounts a list of postings is restricted to; empty for all.
        by: into what the period is divided, by time or by a dimension (:mod:`.division`); None for not.
    """

    facts: Facts
    period: Period
    language: str = "en"
    compare: tuple[str, ...] = ()
    units: bool = False
    layout_name: str | None = None
    accounts: tuple[str, ...] = ()
    by: str | None = None

    def text(self, key: str, **values: object) -> str:
        """A text of the catalogue in the report's language."""
        return i18n.text(key, self.language, **values)

    def rows(self, name: str, **parameters: object) -> list[tuple[Any, ...]]:
        """The rows of a query of ``reports/sql``."""
        return self.facts.query(query(name), parameters)

    @property
    def interval(self) -> Interval:
        """The days of the period."""
        return self.period.interval

    @cached_property
    def year_end(self) -> FiscalYearEnd:
        """The fiscal year end that holds at the end of the period."""
        return FiscalYearEnd.parse(self.facts.settings.get("fiscal-year-end", self.interval.through))

    @cached_property
    def rates(self) -> Rates:
        """The exchange rates of the books."""
        return rates_of(self.facts)

    @cached_property
    def layout(self) -> Layout:
        """The layout of the statements."""
        return layout(self.layout_name or self.facts.settings.get("layout", self.interval.through))

    @cached_property
    def currency(self) -> str:
        """The reporting currency.

        Raises:
            InputError: the books name none.
        """
        found = self.facts.settings.get("reporting-currency", self.interval.through)
        if not found:
            raise InputError(
                Problem(
                    "<options>",
                    0,
                    "no-reporting-currency",
                    "The ledger does not say in which currency its statements are.",
                    'Add to the top-level file: option "operating_currency" "JPY"',
                    "an operating_currency",
                    "none",
                )
            )
        return str(found)

    @cached_property
    def labels(self) -> Mapping[str, Label]:
        """What is known of each account."""
        return {account: Label(*rest) for account, *rest in self.rows("labels")}

    @cached_property
    def precisions(self) -> Mapping[str, int | None]:
        """Decimals by currency, for display."""
        return dict(self.rows("precisions"))

    @property
    def chosen_accounts(self) -> tuple[str, ...]:
        """The accounts asked for, else all."""
        return self.accounts or tuple(self.labels)

    @property
    def entity(self) -> str:
        """The company's name in the report's language."""
        settings, on = self.facts.settings, self.interval.through
        names = [settings.get("entity", on) or ""]
        if self.language == "ja":
            names.insert(0, settings.get("entity-ja", on) or "")
        return next((name for name in names if name), "")

    def account_label(self, account: str) -> str:
        """What an account is called in the report's language."""
        label = self.labels.get(account)
        if self.language == "ja" and label is not None and label.name_ja:
            return label.name_ja
        return account

    def interval_label(self, interval: Interval) -> str:
        """An interval as a person reads it: a month, months, or days."""
        months = interval.whole_months
        key = "days" if months is None else "month" if months == 1 else "months"
        return self.text(f"interval.{key}", **{"from": interval.start, "through": interval.through})

    def shifted(self, comparison: str) -> Interval:
        """The interval of a comparison."""
        if comparison == "prior-year":
            return self.interval.shifted(-12)
        months = self.interval.whole_months
        if months is not None:
            return self.interval.shifted(-months)
        return Interval(self.interval.start - (self.interval.end - self.interval.start), self.interval.start)

    def year_to_date(self, interval: Interval) -> Interval:
        """From the start of the fiscal year of the last day to that day."""
        return Interval(self.year_end.year_of(interval.through).start, interval.end)

    def report(
        self,
        report_id: str,
        columns: tuple[Column, ...],
        rows: tuple[Row, ...],
        *,
        notes: tuple[Note, ...] = (),
        checks: tuple[Check, ...] = (),
    ) -> Report:
        """A report with its head filled in."""
        return Report(
            report_id,
            self.text(f"report.{report_id}"),
            self.entity,
            self.period.name,
            self.interval,
            self.language,
            self.facts.digest,
            columns,
            rows,
            notes,
            checks,
            draft=bool(self.facts.errors),
        )


def make_context(
    facts: Facts,
    period: str,
    *,
    language: str | None = None,
    compare: tuple[str, ...] = (),
    units: bool = False,
    layout_name: str | None = None,
    accounts: tuple[str, ...] = (),
    by: str | None = None,
) -> Context:
    """Read what a person asked for.

    Raises:
        UsageError: the period is none, lies before the books begin or after they end, or language, comparison or account is unknown.
        InputError: the books have no transaction.
    """
    settings = facts.settings
    try:
        found = settings.fiscal_year_end.period(period)
    except PeriodError as error:
        raise UsageError(Problem("<period>", 0, "period", f"{error}.", "Name the period to report on.", found=period)) from error
    language = language or settings.get("language", found.through)
    if language not in i18n.LANGUAGES:
        raise UsageError(
            Problem("<language>", 0, "language", f"There is no language {language!r}.", "Write en or ja.", "en, ja", str(language))
        )
    for comparison in compare:
        if comparison not in COMPARISONS:
            raise UsageError(
                Problem(
                    "<compare>",
                    0,
                    "comparison",
                    f"There is no comparison {comparison!r}.",
                    "Write one of those expected.",
                    ", ".join(COMPARISONS),
                    comparison,
                )
            )
    _check_extent(facts, found)
    context = Context(facts, found, str(language), compare, units, layout_name, by=by)
    _check_calendar(context)
    return replace(context, accounts=with_children(context.labels, accounts)) if accounts else context


def _check_calendar(context: Context) -> None:
    """The years before 1 and after 9999, which a period would be compared with, do not exist."""
    try:
        for interval in (context.interval, *map(context.shifted, COMPARISONS)):
            context.year_to_date(interval)
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
    if period.start > last:
        raise _outside(period, f"after the last transaction on {last}", first, last)


def _outside(period: Period, where: str, first: datetime.date, last: datetime.date) -> UsageError:
    return UsageError(
        Problem(
            "<period>",
            0,
            "period-outside-books",
            f"The period {period.name} ({period.start} to {period.through}) lies {where}.",
            "Choose a period in which the books have transactions.",
            f"within {first} to {last}",
            period.name,
        )
    )
