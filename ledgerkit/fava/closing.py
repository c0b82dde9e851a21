"""The page "Closing": status, gates and statements of a period, each figure with its journal, and the pack to download."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from flask import Response, request, send_file

from ledgerkit.domain.periods import PeriodError
from ledgerkit.errors import LedgerkitError, Problem, UsageError
from ledgerkit.fava import _page
from ledgerkit.fava._compat import FavaAPIError, extension_endpoint, fava_year_end, is_incognito, page_url, time_range
from ledgerkit.fava._links import journal_pattern
from ledgerkit.fava._mask import hidden_pack, hidden_problem, hide
from ledgerkit.fava._periods import last_months, last_years, period_name, time_filter
from ledgerkit.render.format import money
from ledgerkit.render.html import gate_table, report_table
from ledgerkit.reports.drill import Drills

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from ledgerkit.fava._periods import Choice
    from ledgerkit.render.html import Link
    from ledgerkit.reports.drill import Accounts, Target
    from ledgerkit.reports.pack import Pack
    from ledgerkit.reports.report import Column, Report, Row

__all__ = ["Closing", "LedgerkitClosing"]

MIMETYPES = {
    "html": "text/html",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
FILTERS = ("account", "filter")
"""Fava's filters that cannot apply to a closing, whose figures are of the whole books."""


class Section(NamedTuple):
    """One report, laid out."""

    id: str
    title: str
    table: Markup


class ChoiceLink(NamedTuple):
    """A period to choose, with its address."""

    name: str
    address: str
    current: bool


class Tie(NamedTuple):
    """What must be zero, and what it is."""

    gate: str
    label: str
    difference: str


class ProblemLink(NamedTuple):
    """A problem of the ledger, with the address of its line in Fava's editor where it has one."""

    problem: Problem
    address: str | None


@dataclass(frozen=True)
class Closing:
    """What the template places.

    Args:
        pack: the pack, its figures hidden in incognito mode; None where there is none to show.
        failure: why there is none, and what to do.
        notices: what the reader should know before reading a figure.
        clear_filters: the address without the filters that do not apply; None where none is set.
        gates, sections, ties, problems: the content of the pack.
        months, years: periods to choose.
        downloads: ending and address of each document; none in incognito mode.
    """

    pack: Pack | None = None
    failure: Sequence[Problem] = ()
    notices: Sequence[str] = ()
    clear_filters: str | None = None
    gates: Markup | None = None
    sections: Sequence[Section] = ()
    ties: Sequence[Tie] = ()
    problems: Sequence[ProblemLink] = ()
    months: Sequence[ChoiceLink] = ()
    years: Sequence[ChoiceLink] = ()
    downloads: Sequence[tuple[str, str]] = ()


class LedgerkitClosing(_page.Page):
    """The page, its downloads."""

    title = "fava.closing"

    def page(self) -> Closing:
        """What the page shows; a period or ledger that gives no pack is said in the page."""
        clear = self._here(account=None, filter=None) if any(map(request.args.get, FILTERS)) else None
        notices = self._notices()
        try:
            pack = self._pack()
            links = self._links(pack)
        except LedgerkitError as error:
            failure = [hidden_problem(problem) for problem in error.problems] if is_incognito() else error.problems
            months, years = self._choices(None)
            return Closing(failure=failure, notices=notices, clear_filters=clear, months=months, years=years)
        if not request.args.get("time"):
            notices.insert(0, self.text("fava.last-month", period=pack.period))
        months, years = self._choices(pack)
        ties = self._ties(pack)
        downloads = [] if is_incognito() else [(kind, self.endpoint_url(f"pack.{kind}", time=self._time(pack))) for kind in MIMETYPES]
        if is_incognito():
            pack = hidden_pack(pack)
        sections = [Section(page.id, page.title, report_table(page, link)) for page, link in zip(pack.pages, links, strict=True)]
        problems = [ProblemLink(problem, self._source(problem)) for problem in pack.problems]
        return Closing(pack, (), notices, clear, gate_table(pack), sections, ties, problems, months, years, downloads)

    @extension_endpoint("pack.html")
    def pack_html(self) -> Response:
        """The pack as one HTML file."""
        return self._download("html")

    @extension_endpoint("pack.xlsx")
    def pack_xlsx(self) -> Response:
        """The pack as a workbook."""
        return self._download("xlsx")

    @extension_endpoint("pack.json")
    def pack_json(self) -> Response:
        """The pack as JSON."""
        return self._download("json")

    def _download(self, kind: str) -> Response:
        if is_incognito():
            return Response(self.text("fava.incognito"), 403, mimetype="text/plain")
        try:
            made = self.snapshot.documents(self._pack().period, self.language)
        except LedgerkitError as error:
            return Response(str(error), 400 if isinstance(error, UsageError) else 422, mimetype="text/plain")
        name, content = next((name, content) for name, content in made.items() if PurePath(name).suffix == f".{kind}")
        return send_file(BytesIO(content), mimetype=MIMETYPES[kind], as_attachment=True, download_name=name)

    def _pack(self) -> Pack:
        """The pack asked for.

        Raises:
            UsageError: Fava or the calendar has no such period, or it lies outside the books.
            InputError: the ledger cannot be closed.
        """
        try:
            return self.snapshot.pack(self._period(), self.language)
        except PeriodError as error:
            # At the ends of the calendar: the years before 1 and after 9999 that the period is compared with.
            raise self._no_period(f"{error}.") from error

    def _no_period(self, message: str) -> UsageError:
        typed = request.args.get("time", "")
        return UsageError(Problem("<time filter>", 0, "time-filter", message, self.text("fava.bad-time-remedy"), found=typed))

    def _period(self) -> str:
        """The period asked for: that of Fava's time filter, else the month of the last transaction.

        Raises:
            UsageError: Fava or the calendar has no such period.
            InputError: the books have no transaction.
        """
        books = self.snapshot.books
        typed = request.args.get("time", "")
        if not typed:
            return books.last_month()
        try:
            return period_name(time_range(self.ledger, typed), typed, books.facts.settings.fiscal_years)
        except (FavaAPIError, ValueError, OverflowError) as error:
            raise self._no_period(self.text("fava.bad-time")) from error

    @staticmethod
    def _time(pack: Pack) -> str:
        """The time filter of the page as it is; where there is none, that of the month shown, since the next may begin any moment."""
        return request.args.get("time") or time_filter(pack.interval)

    def _here(self, **values: str | None) -> str:
        return page_url("extension_report", extension_name=self.name, **values)

    def _notices(self) -> list[str]:
        found = []
        if self.config_text:
            found.append(self.text("fava.config"))
        if is_incognito():
            found.append(self.text("fava.incognito"))
        return found

    def _choices(self, pack: Pack | None) -> tuple[list[ChoiceLink], list[ChoiceLink]]:
        def links(choices: Sequence[Choice]) -> list[ChoiceLink]:
            return [
                ChoiceLink(choice.name, self._here(time=choice.time), pack is not None and pack.interval == choice.interval)
                for choice in choices
            ]

        try:
            extent = self.snapshot.extent()
            if extent is None:
                return [], []
            years = last_years(*extent, self.snapshot.books.facts.settings.fiscal_years, fava_year_end(self.ledger))
            return links(last_months(*extent)), links(years)
        except (LedgerkitError, PeriodError):
            # What is wrong stands in the page already; a transaction dated 9999 must not take it away.
            return [], []

    def _ties(self, pack: Pack) -> list[Tie]:
        found = []
        for tie in pack.ties:
            # In full: a tie that misses by less than a currency's smallest unit misses.
            difference = f"{money(tie.difference, None, pack.language)} {tie.currency}"
            found.append(Tie(tie.gate, tie.label, hide(difference) if is_incognito() else difference))
        return found

    def _links(self, pack: Pack) -> list[Link]:
        """For each page of the pack, what gives the address behind a figure."""
        snapshot = self.snapshot
        fiscal_years = snapshot.books.facts.settings.fiscal_years
        accounts, extent = snapshot.accounts, snapshot.extent()
        assert extent is not None  # else there were no pack
        addresses: dict[Target, str] = {}

        def link_of(report: Report) -> Link:
            drills = Drills(report, accounts, fiscal_years, extent[0])
            columns = {column.id: column for column in report.columns}

            def link(row: Row, column: Column) -> str | None:
                # Incognito shows another column of the same id.
                target = drills.target(row, columns[column.id])
                if target is None:
                    return None
                if target not in addresses:
                    addresses[target] = self._journal(target, accounts)
                return addresses[target]

            return link

        return [link_of(page) for page in pack.pages]

    @staticmethod
    def _journal(target: Target, accounts: Accounts) -> str:
        # The reader's account and advanced filter are dropped: with them the journal would not make up the figure.
        time = time_filter(target.interval)
        name, *others = target.accounts
        if not others and accounts.is_whole(name, target.accounts):
            return page_url("account", name=name, time=time, account=None, filter=None)
        pattern = journal_pattern(target.accounts, accounts)
        return page_url("report", report_name="journal", account=pattern, time=time, filter=None)

    def _source(self, problem: Problem) -> str | None:
        path = str(PurePath(self.ledger.beancount_file_path).parent / problem.file)
        if path not in self.ledger.options.get("include", ()):
            return None
        return page_url("report", report_name="editor", file_path=path, line=str(problem.line))
