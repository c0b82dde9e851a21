"""What every report starts from: the facts, the period, the language, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from ledgerkit import i18n
from ledgerkit.domain.averages import Averaging
from ledgerkit.domain.money import grouped
from ledgerkit.domain.periods import Interval
from ledgerkit.domain.rounding import Rounding, quantum, round_to
from ledgerkit.errors import InputError, Problem
from ledgerkit.ledger.prices import rates_of
from ledgerkit.reports.conversion import RULES, Conversion
from ledgerkit.reports.labels import Label
from ledgerkit.reports.layout_choice import layout_of
from ledgerkit.reports.listing import listed
from ledgerkit.reports.question import BUDGET, COMPARISONS
from ledgerkit.reports.report import Report
from ledgerkit.reports.sql import query

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping, Sequence
    from decimal import Decimal
    from typing import Any

    from ledgerkit.domain.fiscal_calendar import FiscalCalendar
    from ledgerkit.domain.periods import Period
    from ledgerkit.domain.rates import Rates
    from ledgerkit.ledger.facts import Facts
    from ledgerkit.reports.layout import Layout
    from ledgerkit.reports.question import Question
    from ledgerkit.reports.report import Check, Column, Note, Row

__all__ = ["Context"]


@dataclass(frozen=True)
class Context:
    """One question to the books, read against them.

    Args:
        facts: the books.
        asked: the question as asked; its options are read here.
        period: the period it means.
        language: ``en`` or ``ja``.
        further: further periods, each with columns of its own.
        accounts: the accounts that a list of postings is restricted to, with those below them; empty for all.
        dimension: the dimension and the value that it is restricted to (empty value: postings without one); None for all.
        last_day: day of the last transaction where the period begins after it, so that nothing is booked in it; None elsewhere.
    """

    facts: Facts
    asked: Question
    period: Period
    language: str = "en"
    further: tuple[Period, ...] = ()
    accounts: tuple[str, ...] = ()
    dimension: tuple[str, str] | None = None
    last_day: datetime.date | None = None

    def asking(self, **options: Any) -> Context:
        """The same period and language, asked with other options of :class:`~ledgerkit.reports.question.Question`."""
        return replace(self, asked=replace(self.asked, **options))

    def text(self, key: str, **values: object) -> str:
        """A text of the catalogue in the report's language."""
        return i18n.text(key, self.language, **values)

    def number(self, number: Decimal) -> str:
        """A number in full for a sentence of the report, negative ones written as its figures are."""
        return i18n.signed(grouped(number.copy_abs()), self.language, negative=number < 0)

    def listed(self, items: Sequence[str], most: int = 20) -> str:
        """The first of some things in one sentence, and how many more there are; see :func:`.listing.listed`."""
        return listed(items, self.language, most)

    def named(self, names: Sequence[str], most: int = 20) -> str:
        """The first of some short names in one sentence, and how many more there are."""
        return listed(names, self.language, most, "and")

    def shown(self, number: Decimal, currency: str | None) -> str:
        """A number for a sentence of what agrees, to the places of its column.

        A rate gives more digits than anybody reads. A sentence of what does not agree tells them all (:meth:`number`).
        """
        places = self.precisions.get(currency or "")
        return self.number(number if places is None else round_to(number, quantum(places), Rounding.HALF_UP))

    def rows(self, name: str, **parameters: object) -> list[tuple[Any, ...]]:
        """The rows of a query of ``reports/sql``."""
        return self.facts.query(query(name), parameters)

    @property
    def interval(self) -> Interval:
        """The days of the period."""
        return self.period.interval

    @cached_property
    def fiscal_years(self) -> FiscalCalendar:
        """The fiscal years of the books."""
        return self.facts.settings.fiscal_years

    @cached_property
    def rates(self) -> Rates:
        """The exchange rates of the books; those too old count as missing."""
        days = self.asked.stale_after
        if days is None:
            option = self.facts.settings.get("rate-stale-after", self.interval.through)
            days = None if option is None else int(option)
        return rates_of(self.facts, days)

    @cached_property
    def conversion(self) -> Conversion:
        """How amounts are converted."""
        settings, on = self.facts.settings, self.interval.through
        averaging, over = Averaging(settings.get("average-rate", on)), str(settings.get("average-over", on))
        return Conversion(self.rates, self.currency, RULES[self.asked.rate], averaging, over, self.fiscal_years)

    @cached_property
    def layout(self) -> Layout:
        """The layout of the statements."""
        return layout_of(self.asked.layout or self.facts.settings.get("layout", self.interval.through), self.facts, self.labels)

    @cached_property
    def currency(self) -> str:
        """The reporting currency: the one asked for, else that of the books.

        Raises:
            InputError: the books name none.
        """
        found = self.asked.currency or self.facts.settings.get("reporting-currency", self.interval.through)
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
        found = self.rows("labels")
        if BUDGET in self.asked.compare:
            found = [*found, *self.rows("budget_labels")]
        return {account: Label(*rest) for account, *rest in found}

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
        """An interval as a person reads it: a month, months, a day, or days."""
        months = interval.whole_months
        key = "day" if interval.start == interval.through else "days" if months is None else "month" if months == 1 else "months"
        return self.text(f"interval.{key}", **{"from": interval.start, "through": interval.through})

    def shifted(self, comparison: str) -> Interval:
        """The interval of a comparison: of :data:`~ledgerkit.reports.question.COMPARISONS`, or a period as written.

        That of a budget is the period's own.
        """
        if comparison == BUDGET:
            return self.interval
        if comparison not in COMPARISONS:
            return self.fiscal_years.period(comparison).interval
        if comparison == "prior-year":
            return self.fiscal_years.prior_year(self.interval)
        return self.fiscal_years.prior_period(self.interval)

    def year_to_date(self, interval: Interval) -> Interval:
        """From the start of the fiscal year of the last day to that day."""
        return Interval(self.fiscal_years.year_of(interval.through).start, interval.end)

    def twelve_months(self, interval: Interval) -> Interval:
        """The twelve months to the last day of an interval."""
        return self.fiscal_years.twelve_months(interval)

    def report(
        self,
        report_id: str,
        columns: tuple[Column, ...],
        rows: tuple[Row, ...],
        *,
        notes: tuple[Note, ...] = (),
        checks: tuple[Check, ...] = (),
    ) -> Report:
        """A report with its head filled in; what a row knows besides, such as for another form, is left out."""
        ids = {column.id for column in columns}
        rows = tuple(
            row if ids.issuperset(row.values) else replace(row, values={name: row.values[name] for name in row.values if name in ids})
            for row in rows
        )
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
