"""The whole register of a ledger, and everything that is wrong with it."""

from __future__ import annotations

from collections import defaultdict
from pathlib import PurePath
from typing import TYPE_CHECKING

from ledgerkit.directives.asset_words import BOOKS
from ledgerkit.directives.assets.asset import ACCOUNTING, Asset, Book
from ledgerkit.directives.assets.faults import accounts_apart, left_too_often, unread_keys, wrong_figures
from ledgerkit.directives.assets.happenings import (
    ASSET_EVENTS,
    ASSET_FIGURES,
    Estimate,
    by_day,
    charged_of,
    events_of,
    states_of,
    wrong_amounts,
)
from ledgerkit.directives.assets.terms import Setting, book_terms
from ledgerkit.directives.commodities import precision
from ledgerkit.directives.problems import problem_at
from ledgerkit.directives.read import faulty_ids, nearest
from ledgerkit.domain.depreciation import METHODS, TermsError
from ledgerkit.domain.depreciation.events import Disposal, EventError
from ledgerkit.domain.depreciation.life import history
from ledgerkit.domain.depreciation.terms import CALENDAR_YEARS
from ledgerkit.domain.money import plain
from ledgerkit.domain.rounding import quantum

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from beancount.core import data

    from ledgerkit.directives.assets.asset import Happening
    from ledgerkit.directives.read import Reading
    from ledgerkit.directives.settings import Settings
    from ledgerkit.domain.depreciation import Terms
    from ledgerkit.domain.depreciation.events import History
    from ledgerkit.domain.depreciation.shares import FiscalYears
    from ledgerkit.errors import Problem

__all__ = ["read_assets"]

_ONE = quantum(0)


def read_assets(
    readings: Sequence[Reading], declared: Mapping[str, int], settings: Settings, sealed: Iterable[data.Transaction] = ()
) -> tuple[list[Asset], list[Problem]]:
    """The assets of a ledger with their schedules, and every problem of theirs.

    An event that cannot be is a problem at its line, and the asset goes on as if it had not happened.

    Args:
        readings: directives of ours, as read; unsound ones have been reported already and are left out.
        declared: decimals by currency as commodities declare them.
        settings: the options of the books.
        sealed: entries of depreciation that stand as text: what they charge is not charged again.
    """
    directives: dict[str, Reading] = {}
    happened: dict[str, list[Reading]] = defaultdict(list)
    used: dict[str, list[Reading]] = defaultdict(list)
    problems: list[Problem] = []
    for reading in readings:
        if not reading.sound:
            continue
        name = reading.word.name
        if name in ASSET_EVENTS:
            happened[reading.values["id"]].append(reading)
        elif name in ASSET_FIGURES:
            used[reading.values["id"]].append(reading)
        elif name == "ledgerkit-asset" and reading.values["id"] in directives:
            problems.append(_twice(reading, directives[reading.values["id"]]))
        elif name == "ledgerkit-asset":
            directives[reading.values["id"]] = reading
    contra = {reading.values["accumulated-account"] for reading in directives.values()}
    charged = charged_of(sealed, contra)
    years = settings.fiscal_years
    assets = []
    for identifier, reading in directives.items():
        events = sorted(happened.pop(identifier, ()), key=lambda event: event.entry.date)
        maker = _Maker(reading, declared, settings, events, used.pop(identifier, []))
        maker.years = years
        maker.charged = tuple(charged.get(identifier, ()))
        asset = maker.make()
        problems += maker.problems
        assets += [asset] if asset else []
    faulty = faulty_ids(readings, "ledgerkit-asset")
    left = [reading for named in (happened, used) for name, found in named.items() if name not in faulty for reading in found]
    problems += [_unknown(reading, directives) for reading in left]
    return assets, problems


def _twice(reading: Reading, first: Reading) -> Problem:
    # Without its folder: the same books give the same text wherever they lie.
    meta = first.entry.meta
    place = f"{PurePath(meta['filename']).name}:{meta['lineno']}"
    message = f"There are two assets {reading.values['id']!r}."
    return problem_at(
        reading.entry.meta, "asset-twice", message, "Give one of them another id.", expected="each id once", found=f"the first at {place}"
    )


def _unknown(reading: Reading, known: Mapping[str, Reading]) -> Problem:
    identifier = reading.values["id"]
    message = f"The register has no asset {identifier!r}."
    remedy = "Name an asset of the register, and mend the asset first if it has an error of its own."
    return problem_at(
        reading.entry.meta, "asset-unknown", message, remedy, expected=nearest(identifier, known) or "an asset's id", found=identifier
    )


class _Maker:
    """Makes one asset, and keeps what is wrong with it.

    Args:
        reading: its directive.
        events: what happened to it, in order of days.
        figures: what its method is given: units made, charges by hand.
    """

    def __init__(
        self, reading: Reading, declared: Mapping[str, int], settings: Settings, events: Sequence[Reading], figures: Sequence[Reading]
    ) -> None:
        self.reading, self.values, self.settings = reading, reading.values, settings
        self.currency = self.values["cost"].currency
        self.places = precision(self.currency, dict(declared))
        self.events, self.figures = list(events), list(figures)
        self.charged: tuple[Happening, ...] = ()
        self.years: FiscalYears = CALENDAR_YEARS
        self.problems: list[Problem] = []

    def make(self) -> Asset | None:
        """The asset, or None where it cannot be."""
        self._check()
        if self.problems:
            return None
        assert self.places is not None  # or there is a problem
        self.events = [event for event in self.events if not self._bad(event)]
        self.events, faults = left_too_often(self.reading, self.events)
        self.problems += faults
        extra = tuple((event.entry.date, event.values["extra-rate"]) for event in self.events if "extra-rate" in event.values)
        setting = Setting(quantum(self.places), self.years, **by_day(self.figures), extra=extra)
        books: dict[str, Book] = {}
        kept: tuple[Happening, ...] = ()
        for book, prefix in ((ACCOUNTING, ""), *((name, f"{name}-book-") for name in BOOKS)):
            if f"{prefix}method" not in self.values:
                self._stray(prefix)
                continue
            try:
                terms = book_terms(self.values, setting, prefix)
                told, happenings = self._told(book, self.values[f"{prefix}method"], terms)
            except TermsError as error:
                self._terms_problem(error)
                continue
            books[book] = Book(self.values[f"{prefix}method"], terms, told)
            kept += happenings
        if ACCOUNTING not in books:
            return None
        asset = self._asset(books, kept)
        self._check_accounts(asset)
        return asset

    def _asset(self, books: dict[str, Book], happenings: tuple[Happening, ...]) -> Asset:
        values = self.values
        changes = [event for event in self.events if event.word.name == "ledgerkit-asset-change"]
        return Asset(
            id=values["id"],
            name=values["name"],
            name_ja=values.get("name-ja", ""),
            acquired=self.reading.entry.date,
            currency=self.currency,
            quantity=values.get("quantity", _ONE),
            serial=values.get("serial"),
            states=states_of(values, self.reading.entry.date, changes),
            books=books,
            happenings=happenings,
            counts=tuple(
                (event.entry.date, event.values["counted"], event.values.get("by")) for event in changes if "counted" in event.values
            ),
            meta=self.reading.entry.meta,
        )

    def _check_accounts(self, asset: Asset) -> None:
        """A gain or a loss has an account to go to."""
        for movement in asset.book.history.movements:
            key = "gain-account" if movement.gain > 0 else "loss-account"
            if not isinstance(movement.event, Disposal) or not movement.gain:
                continue
            said = asset.said(movement.event)
            if key not in said.values:
                word = key.removesuffix("-account")
                message = f"The disposal of asset {asset.id!r} makes a {word} of {plain(abs(movement.gain))} {asset.currency}."
                self.problems.append(problem_at(said.meta, "asset-event", message, f"Add {key}: below it.", expected=key, found="nothing"))

    def _told(self, book: str, method: str, terms: Terms) -> tuple[History, tuple[Happening, ...]]:
        """The history of a book; an event that cannot be is told at its line and left out."""
        prefix = "" if book == ACCOUNTING else f"{book}-book-"
        estimate = Estimate(method, terms.life_months, terms.convention, self.values.get(f"{prefix}property-class", ""))
        happenings = tuple(events_of(self.events, terms, self.values.get("quantity", _ONE), book, estimate))
        if book == ACCOUNTING:
            happenings += self.charged
        if METHODS[method].outlives_disposal and book != ACCOUNTING:
            happenings = tuple(happening for happening in happenings if not isinstance(happening.event, Disposal))
        while True:
            try:
                return history(terms, METHODS[method], [happening.event for happening in happenings]), happenings
            except EventError as error:
                bad = next(happening for happening in happenings if happening.event is error.event)
                happenings = tuple(happening for happening in happenings if happening is not bad)
                where = "" if book == ACCOUNTING else f" in the {book} book"
                self._at(bad, f"Asset {self.values['id']!r}{where}: {error}.", error.key, error.expected, error.found)

    def _check(self) -> None:
        values = self.values
        for key, value in values.items():
            if getattr(value, "currency", self.currency) != self.currency:
                message = f"{key} of asset {values['id']!r} is in another currency than its cost."
                self._problem("asset-currency", message, "Write all amounts of an asset in one currency.", self.currency, value.currency)
        if self.places is None:
            message = f"{self.currency} has no known smallest unit, so depreciation cannot be rounded."
            remedy = f"State it: {self.reading.entry.date} commodity {self.currency} with precision: 2 below."
            self._problem("asset-currency", message, remedy, "a precision", "none")
        if values["in-service"] < self.reading.entry.date:
            message = f"Asset {values['id']!r} is in service before it was acquired, the day of its directive."
            remedy = "Mend in-service: or the date of the directive."
            self._problem("asset-terms", message, remedy, f"{self.reading.entry.date} or later", str(values["in-service"]))
        if values.get("quantity", _ONE) <= 0:
            message = f"Asset {values['id']!r}: quantity is not more than zero."
            self._problem("asset-terms", message, "Mend quantity: of the asset.", "more than 0", plain(values["quantity"]))
        self.problems += [*accounts_apart(self.reading), *unread_keys(self.reading), *wrong_figures(self.reading, self.figures)]

    def _bad(self, event: Reading) -> bool:
        found = wrong_amounts(event, self.currency)
        if event.entry.date < self.reading.entry.date:
            message = f"Asset {self.values['id']!r} was acquired on {self.reading.entry.date}."
            found.append(
                problem_at(
                    event.entry.meta,
                    "asset-event",
                    message,
                    "Mend the date.",
                    expected=f"{self.reading.entry.date} or later",
                    found=str(event.entry.date),
                )
            )
        # 固定資産の減損に係る会計基準 三2: no reversal.
        if "reversal" in event.values and self.settings.get("layout", event.entry.date) == "jgaap":
            message = "Japanese standards do not take an impairment loss back."
            found.append(
                problem_at(event.entry.meta, "asset-event", message, "Take the reversal out.", expected="no reversal", found="reversal:")
            )
        self.problems += found
        return bool(found)

    def _stray(self, prefix: str) -> None:
        stray = [key for key in self.values if key.startswith(prefix)] if prefix else []
        if stray:
            message = f"Asset {self.values['id']!r} has {', '.join(stray)} and no {prefix}method."
            self._problem("asset-terms", message, f"Add {prefix}method: to the asset.", f"{prefix}method", "nothing")

    def _terms_problem(self, error: TermsError) -> None:
        message = f"Asset {self.values['id']!r}: {error}."
        self._problem("asset-terms", message, f"Mend {error.key}: of the asset.", error.expected, error.found)

    def _at(self, happening: Happening, message: str, key: str, expected: str, found: str) -> None:
        remedy = f"Mend {key}: of it." if key else "Mend its date, or take it out."
        self.problems.append(problem_at(happening.meta, "asset-event", message, remedy, expected=expected, found=found))

    def _problem(self, code: str, message: str, remedy: str, expected: str, found: str) -> None:
        self.problems.append(problem_at(self.reading.entry.meta, code, message, remedy, expected=expected, found=found))
