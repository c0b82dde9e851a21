"""Single values of a what-if question: from the text a person writes to what the domain takes, or ``ValueError``."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from ledgerkit.domain.durations import life_months
from ledgerkit.domain.money import ZERO
from ledgerkit.importers.iso_currency import decimals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["amount_of", "choice", "currency_of", "date_of", "dated_of", "life_of", "periods_of", "rate_of"]

_AMOUNT = re.compile(r"(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?", re.ASCII)
_RATE = re.compile(r"(\d{1,3}(?:\.\d{1,18})?)( ?%)?", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOST_PERIODS = 1200
_BARE_YEARS = re.compile(r"\d{1,4}", re.ASCII)


def currency_of(text: str) -> str:
    """A currency with a known smallest unit.

    Raises:
        ValueError: it is none.
    """
    if decimals(text) is None:
        raise ValueError(text)
    return text


def amount_of(text: str) -> Decimal:
    """An amount of zero or more.

    Raises:
        ValueError: it is none.
    """
    if not _AMOUNT.fullmatch(text):
        raise ValueError(text)
    return Decimal(text.replace(",", ""))


def life_of(text: str) -> int:
    """A life in months; a bare number is years.

    Raises:
        ValueError: it is none.
    """
    found = int(text) * 12 if _BARE_YEARS.fullmatch(text) else life_months(text)
    if found is None:
        raise ValueError(text)
    return found


def date_of(text: str) -> date:
    """A day.

    Raises:
        ValueError: it is none.
    """
    if not _DATE.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def periods_of(text: str) -> int:
    """A number of periods, from 1 to 1,200.

    Raises:
        ValueError: it is none.
    """
    if not _BARE_YEARS.fullmatch(text) or not 1 <= int(text) <= _MOST_PERIODS:
        raise ValueError(text)
    return int(text)


def rate_of(text: str) -> Decimal:
    """A rate of a year as a fraction, more than zero and at most one.

    Raises:
        ValueError: it is none.
    """
    match = _RATE.fullmatch(text)
    rate = Decimal(match[1]).scaleb(-2 if match[2] else 0) if match else ZERO
    if not 0 < rate <= 1:
        raise ValueError(text)
    return rate


def dated_of(text: str) -> tuple[tuple[date, Decimal], ...]:
    """Days with numbers, in order of days.

    Raises:
        ValueError: it is none.
    """
    found = []
    for part in text.split():
        day, _sign, number = part.partition("=")
        found.append((date_of(day), amount_of(number)))
    if not found or any(later[0] <= earlier[0] for earlier, later in pairwise(found)):
        raise ValueError(text)
    return tuple(found)


def choice(choices: Iterable[str]) -> Callable[[str], str]:
    """Reads one of some words."""

    def read(text: str) -> str:
        if text not in choices:
            raise ValueError(text)
        return text

    return read
