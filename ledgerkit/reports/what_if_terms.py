"""What a person asks of a depreciation schedule without a ledger: texts of the command line to the terms of each method.

Every fault is found at once. A term that cannot be is reported and stands aside for one that can, so that the others are still
held against the rules of the domain; nothing that was put in its place is ever shown.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ledgerkit.domain.allocation import Residue
from ledgerkit.domain.depreciation import CONVENTIONS, FREQUENCIES, METHODS, Terms, TermsError
from ledgerkit.domain.money import ZERO, exact
from ledgerkit.domain.periods import FiscalYearEnd, PeriodError
from ledgerkit.domain.rounding import Rounding, quantum
from ledgerkit.errors import Problem, UsageError
from ledgerkit.importers.iso_currency import decimals
from ledgerkit.reports.what_if_texts import amount_of, choice, currency_of, date_of, dated_of, life_of, rate_of
from ledgerkit.tables.asked import Asked, NoRowError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ledgerkit.domain.depreciation import Line

__all__ = ["DEFAULTS", "Scheduled", "WhatIf", "scheduled"]

DEFAULTS: Mapping[str, str] = {
    "residual": "0",
    "convention": "full-month",
    "rounding": "floor",
    "residue": "last",
    "by": "year",
    "currency": "JPY",
    "fiscal-year-end": "12-31",
}
"""What holds where nothing is asked, by option."""

_FIELDS = {
    "cost": "cost",
    "residual": "residual",
    "life": "life_months",
    "in-service": "in_service",
    "convention": "convention",
    "rounding": "rounding",
    "residue": "residue",
    "by": "frequency",
    "rate": "rate",
    "total-units": "total_units",
    "usage": "usage",
    "charge": "charges",
    "opening-accumulated": "opening_accumulated",
    "opening-date": "opening_from",
    "revised-base": "revised_base",
    "extra": "extra",
    "fiscal-year-end": "years",
}
"""Field of the terms by option."""
_OPTIONS = {"charges": "charge", "frequency": "by", "units": "total-units"}
"""Option by the key that a directive has for the same, where the two differ."""


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What was asked.

    Args:
        method: name of the method.
        given: texts by option without its dashes (``in-service``), only those that were written; ``usage``, ``charge`` and
            ``extra``, which may be given several times, are joined by blanks.
        compare: further methods, to be set beside the first.
        language: ``en`` or ``ja``.
    """

    method: str
    given: Mapping[str, str]
    compare: tuple[str, ...] = ()
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Scheduled:
    """One method with its schedule.

    Args:
        method: name of the method.
        terms: what was asked, as it understands it.
        lines: its schedule, in order.
        currency: currency of all amounts; ``places`` its decimals.
        years: the fiscal years.
    """

    method: str
    terms: Terms
    lines: tuple[Line, ...]
    currency: str
    places: int
    years: FiscalYearEnd


def scheduled(question: WhatIf) -> list[Scheduled]:
    """The schedule of each method asked for, the first one first.

    Raises:
        UsageError: with every fault of what was asked.
    """
    reading = _Reading({**DEFAULTS, **question.given}, own_convention="convention" not in question.given)
    values = reading.values()
    names = list(dict.fromkeys((question.method, *question.compare)))
    found = [made for name in names if (made := reading.schedule(name, values)) is not None]
    if reading.problems:
        raise UsageError(reading.problems.values())
    return found


class _Reading:
    """The texts being read, and the faults found so far by place and message, so that none is told twice."""

    def __init__(self, given: Mapping[str, str], *, own_convention: bool) -> None:
        self._given, self._own_convention = given, own_convention
        self.problems: dict[tuple[str, str], Problem] = {}

    def _fault(self, option: str, message: str, expected: str, found: str, remedy: str = "") -> None:
        remedy = remedy or f"Write --{option} with what is expected."
        self.problems.setdefault((option, message), Problem(f"--{option}", 0, "what-if", message, remedy, expected, found))

    def _take(self, option: str, read: Callable[[str], Any], expected: str) -> Any:
        """What an option holds; None where it is missing or at fault."""
        text = self._given.get(option)
        if text is None:
            return None
        try:
            return read(text)
        except (ValueError, PeriodError):
            self._fault(option, f"--{option} does not hold {expected.partition(':')[0]}.", expected.partition(": ")[2] or expected, text)
            return None

    def values(self) -> dict[str, Any]:
        """What was written, by field of the terms."""
        currency = self._take("currency", currency_of, "a currency: its code in ISO 4217, such as JPY, USD or EUR")
        amount = "an amount: a number of zero or more, such as 1000000 or 1,000,000.50"
        dated = "days with numbers: such as 2026-12-31=1200, in order of days"
        readers: dict[str, tuple[Callable[[str], Any], str]] = {
            **dict.fromkeys(("cost", "residual", "opening-accumulated", "revised-base"), (amount_of, amount)),
            "total-units": (amount_of, "a number of units: more than zero, such as 100000"),
            "life": (life_of, "a life: 10 (years), 10y or 120m"),
            **dict.fromkeys(("in-service", "opening-date"), (date_of, "a day: such as 2026-04-01")),
            "rate": (rate_of, "a rate of a year: more than 0 and at most 1, such as 0.4 or 40%"),
            **dict.fromkeys(("usage", "charge", "extra"), (dated_of, dated)),
            "rounding": (Rounding, f"a way of rounding: {', '.join(mode.value for mode in Rounding)}"),
            "residue": (Residue, f"a home of the residue: {', '.join(home.value for home in Residue)}"),
            "convention": (choice(CONVENTIONS), f"a convention: {', '.join(CONVENTIONS)}"),
            "by": (choice(FREQUENCIES), f"a length of lines: {', '.join(FREQUENCIES)}"),
            "fiscal-year-end": (FiscalYearEnd.parse, "a fiscal year end: MM-DD, such as 12-31, or 15-31 for April to March"),
        }
        found = {_FIELDS[option]: self._take(option, read, expected) for option, (read, expected) in readers.items()}
        for option in ("cost", "in-service"):
            if option not in self._given:
                self._fault(option, f"Every schedule needs --{option}.", readers[option][1].partition(": ")[2], "nothing")
        return {name: value for name, value in found.items() if value is not None} | {"currency": currency or "JPY"}

    def schedule(self, name: str, values: Mapping[str, Any]) -> Scheduled | None:
        """One method's schedule; None where something was at fault."""
        method = METHODS.get(name)
        lacking = set()
        if method is None:
            import difflib  # only a mistake needs it

            meant = difflib.get_close_matches(name, METHODS, n=1)
            remedy = f"Write {meant[0]}." if meant else "Name one of those expected."
            self._fault("method", f"There is no method {name!r}.", ", ".join(METHODS), name, remedy)
            # Its terms can still be wrong by themselves.
            name, method = "straight-line", METHODS["straight-line"]
        else:
            for need in method.needs:
                option = _OPTIONS.get(need, need)
                if option not in self._given and (option != "life" or method.life_months is None):
                    lacking.add(option)
                    self._fault(option, f"The method {name} needs --{option}.", f"--{option}", "nothing", f"Add --{option}.")
        places = decimals(values["currency"]) or 0
        asked = dict(values)
        asked.pop("currency")
        if method.life_months is not None or "life" not in method.needs:
            asked["life_months"] = method.life_months
        if self._own_convention and method.conventions:
            asked["convention"] = method.conventions[0]
        stand_in = _stand_in(asked, places)
        asked = {**{key: value for key, value in stand_in.items() if key not in asked}, **asked, "unit": quantum(places)}
        given = dict(asked)
        terms = self._terms(asked, stand_in, lacking)
        if "life_months" in values or method.life_months is not None or "life" not in method.needs:
            try:
                rates = self._row(method.table, given)
                if terms is not None:
                    terms = replace(terms, rates=rates)
                    return Scheduled(name, terms, method.schedule(terms), values["currency"], places, values.get("years", FiscalYearEnd()))
            except TermsError as error:
                self._refused(error, lacking)
        return None

    def _terms(self, asked: dict[str, Any], stand_in: Mapping[str, Any], lacking: set[str]) -> Terms | None:
        """The terms; None where one is at fault, and then every one that is has been told."""
        sound = True
        for _attempt in range(len(_FIELDS)):
            try:
                terms = Terms(**asked)
            except TermsError as error:
                sound = False
                field = self._refused(error, lacking)
                if field is None or field not in stand_in or asked.get(field) == stand_in[field]:
                    return None
                asked[field] = stand_in[field]
            else:
                return terms if sound else None
        return None

    def _refused(self, error: TermsError, lacking: set[str]) -> str | None:
        """Tell what a term cannot be, unless it was missed already; the field of the terms."""
        option = _OPTIONS.get(error.key, error.key)
        # One fault an option is enough: a life of zero is no row of a table either.
        if option not in lacking and all(place != option for place, _message in self.problems):
            self._fault(option, f"{str(error)[0].upper()}{str(error)[1:]}.", error.expected, self._given.get(option, error.found))
        return _FIELDS.get(option)

    def _row(self, table: str, asked: Mapping[str, Any]) -> object:
        """The row of a method's table.

        Raises:
            TermsError: the table has none for what was asked.
        """
        if not table:
            return None
        from ledgerkit.tables.statutory import row  # most methods read no table

        property_class = self._given.get("property-class", "")
        if property_class.isdecimal():
            property_class = f"{property_class}-year"
        try:
            return row(table, Asked(asked["life_months"], asked["in_service"], property_class, asked["convention"]))
        except NoRowError as error:
            message = f"the statutory table of the method has no row for this --{error.key}"
            raise TermsError(error.key, message, error.expected, error.found) from error
        except LookupError as error:
            option = "property-class" if property_class else "life"
            message = "the statutory table of the method has no such row"
            raise TermsError(option, message, str(error.args[0] if error.args else error), self._given.get(option, "")) from error


def _stand_in(asked: Mapping[str, Any], places: int) -> dict[str, Any]:
    """Terms that are right whatever the others are."""
    with exact():
        cost = asked.get("residual", ZERO) + asked.get("opening_accumulated", ZERO) + quantum(places)
    return {
        "cost": cost.quantize(quantum(places), rounding="ROUND_UP") if cost.is_finite() else Decimal(1),
        "residual": ZERO,
        "in_service": date(2026, 1, 1),
        "life_months": 12,
        "convention": "full-month",
        "frequency": "year",
        "opening_accumulated": ZERO,
        "opening_from": None,
    }
