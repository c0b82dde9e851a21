"""The settings of the books: ``ledgerkit-option`` directives, with Fava's and Beancount's options as defaults."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from ledgerkit.directives.fiscal_years import fiscal_calendar, form_problem, year_end_problems
from ledgerkit.directives.names import LAYOUTS
from ledgerkit.directives.options import OPTIONS
from ledgerkit.directives.problems import problem_at
from ledgerkit.directives.word import Holds
from ledgerkit.domain.periods import FiscalYearEnd, PeriodError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from beancount.core import data

    from ledgerkit.directives.read import Reading
    from ledgerkit.domain.fiscal_calendar import FiscalCalendar
    from ledgerkit.errors import Problem

__all__ = ["DAYS", "Setting", "Settings", "is_layout_file", "read_settings"]

DAYS = re.compile(r"[1-9]\d{0,4}", re.ASCII)
"""A number of days, or months, as a person writes it."""

_NUMBERS = {
    "rate-stale-after": ("days", "31"),
    "accrual-stale-after": ("months", "3"),
    "recurring-notice": ("days", "90"),
    "suspense-age-limit": ("days", "90"),
    "count-stale-after": ("days", "31"),
    "bank-item-stale-after": ("days", "90"),
}
"""Options that are numbers: of what, and an example."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One option from its date on."""

    date: datetime.date
    key: str
    value: Any


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of a ledger, by date.

    Args:
        given: the options as written, in date order.
        defaults: what holds where nothing is written.
    """

    given: tuple[Setting, ...]
    defaults: Mapping[str, Any]

    def get(self, key: str, on: datetime.date = datetime.date.max) -> Any:
        """The value that holds on a day: the latest written on or before it, else the default, else None."""
        value = self.defaults.get(key)
        for setting in self.given:
            if setting.key == key and setting.date <= on:
                value = setting.value
        return value

    @property
    def fiscal_years(self) -> FiscalCalendar:
        """The fiscal years of the books, through all changes of their end."""
        return fiscal_calendar([(setting.date, setting.key, setting.value) for setting in self.given], self.defaults["fiscal-year-end"])


def read_settings(
    readings: Iterable[Reading], customs: Iterable[data.Custom], options: Mapping[str, Any]
) -> tuple[Settings, list[Problem]]:
    """Read the options of a ledger.

    Args:
        readings: directives of ours, as read.
        customs: all custom directives, for Fava's own ``fiscal-year-end``.
        options: Beancount's options map.

    Returns:
        The settings and every problem: a value of the wrong kind, a key twice on one date, a fiscal year end that differs
        from Fava's, or a Japanese company that ends its year in March of the year before.
    """
    problems: list[Problem] = []
    given: dict[tuple[datetime.date, str], Reading] = {}
    for reading in readings:
        if reading.word.name != "ledgerkit-option" or not reading.sound:
            continue
        fault = _fault(reading)
        slot = (reading.entry.date, reading.values["key"])
        if fault is None and slot in given:
            fault = problem_at(
                reading.entry.meta,
                "option-twice",
                f"The option {slot[1]!r} is set twice on {slot[0]}.",
                "Take one out, or give it another date.",
                expected=str(given[slot].values["value"]),
                found=str(reading.values["value"]),
            )
        if fault is None:
            given[slot] = reading
        else:
            problems.append(fault)
    fava = _fava_year_end(customs)
    problems.extend(year_end_problems(given, fava, fava or "12-31", _last(given, "jurisdiction")))
    currencies = options.get("operating_currency") or []
    defaults = {
        "fiscal-year-end": fava or "12-31",
        "reporting-currency": currencies[0] if currencies else None,
        # "Beancount" is the title of a ledger that has none.
        "entity": options.get("title") if options.get("title") not in (None, "Beancount") else "",
        "language": "en",
        "average-rate": "quoted",
        "average-over": "month",
        "accrual-stale-after": "3",
        "recurring-notice": "90",
        "suspense-age-limit": "90",
        "count-stale-after": "31",
        "layout": {"JP": "jgaap", "US": "us-gaap"}.get(_last(given, "jurisdiction") or "", "ifrs"),
    }
    settings = tuple(Setting(day, key, given[day, key].values["value"]) for day, key in sorted(given))
    return Settings(settings, defaults), problems


def _fault(reading: Reading) -> Problem | None:
    key = OPTIONS[reading.values["key"]]
    value = reading.values["value"]
    text = str(value)
    meta = reading.entry.meta
    if not isinstance(value, datetime.date if key.holds is Holds.DATE else str):
        return problem_at(
            meta,
            "wrong-kind",
            f"The option {key.name!r} is not {key.holds.value}.",
            f"Write {key.holds.value}, without quotes." if isinstance(value, str) else f"Write {key.holds.value}.",
            expected=key.holds.value,
            found=text,
        )
    if key.choices and text not in key.choices:
        return problem_at(
            meta,
            "unknown-choice",
            f"The option {key.name!r} cannot be {value!r}.",
            "Write one of those expected.",
            expected=", ".join(key.choices),
            found=text,
        )
    if key.name == "layout" and text not in LAYOUTS and not is_layout_file(text):
        return problem_at(
            meta,
            "unknown-choice",
            f"The option 'layout' cannot be {value!r}.",
            "Write one of those expected, or name a file beside the ledger.",
            expected=", ".join((*LAYOUTS, "a path such as layout.toml")),
            found=text,
        )
    if key.name in ("fiscal-year-end", "fiscal-weeks"):
        return form_problem(reading)
    if key.name in _NUMBERS and not DAYS.fullmatch(text):
        unit, example = _NUMBERS[key.name]
        message, remedy = f"{text!r} is no number of {unit}.", f'Write whole {unit}, such as "{example}".'
        return problem_at(meta, "option-number", message, remedy, expected='"1" to "99999"', found=text)
    return None


def _last(given: Mapping[tuple[datetime.date, str], Reading], key: str) -> Any:
    values = [given[slot].values["value"] for slot in sorted(given) if slot[1] == key]
    return values[-1] if values else None


def _fava_year_end(customs: Iterable[data.Custom]) -> str | None:
    found = None
    for entry in customs:
        # A custom directive without values has None for them.
        given = list(entry.values or ())
        if entry.type == "fava-option" and len(given) == 2 and given[0].value == "fiscal-year-end":
            value = given[1].value
            try:
                found = str(FiscalYearEnd.parse(str(value)))
            except PeriodError:
                continue  # Fava reports its own option
    return found


def is_layout_file(text: str) -> bool:
    """Whether a value of the option ``layout`` names a file beside the ledger: a path that stays below its folder.

    Examples:
        >>> [is_layout_file(text) for text in ("layouts/house.toml", "jgaap", "../house.toml", "/etc/house.toml")]
        [True, False, False, False]
    """
    path = PurePosixPath(text)
    return path.suffix == ".toml" and not path.is_absolute() and ".." not in path.parts and text.isprintable() and "\\" not in text
