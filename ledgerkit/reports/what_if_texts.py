"""What-if questions: from the texts a person writes to what the domain takes, with every fault at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ledgerkit.domain.durations import life_months
from ledgerkit.errors import Problem
from ledgerkit.importers.iso_currency import decimals

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "Readers",
    "amount_of",
    "choice",
    "count_of",
    "currency_of",
    "date_of",
    "dated_of",
    "life_of",
    "option_fault",
    "periods_of",
    "rate_of",
    "rate_or_zero_of",
    "read_options",
]

Readers = Mapping[str, tuple[Callable[[str], Any], str]]
"""How the text of an option is read, by option, and what it holds: ``an amount: a number of zero or more``."""

_AMOUNT = re.compile(r"(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?", re.ASCII)
_RATE = re.compile(r"(\d{1,3}(?:\.\d{1,18})?)( ?%)?", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOST_PERIODS = 1200
_BARE_YEARS = re.compile(r"\d{1,4}", re.ASCII)


def option_fault(option: str, message: str, expected: str, found: str) -> Problem:
    """What is wrong with an option of a what-if question."""
    return Problem(f"--{option}", 0, "what-if", message, f"Write --{option} with what is expected.", expected, found)


def read_options(
    given: Mapping[str, str], defaults: Mapping[str, str], readers: Readers, needed: Iterable[str], item: str
) -> tuple[dict[str, Any], list[Problem]]:
    """Read all options of a question.

    Args:
        given: texts by option without its dashes, only those that were written.
        defaults: texts of options that were not.
        readers: how each is read.
        needed: options without which there is no answer.
        item: what the question is of, for the message: a loan.

    Returns:
        The values that could be read, by option, and every fault.
    """
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    for option, text in {**defaults, **given}.items():
        read, expected = readers[option]
        try:
            values[option] = read(text)
        except ValueError:
            what, _colon, like = expected.partition(": ")
            problems.append(option_fault(option, f"--{option} does not hold {what}.", like, text))
    for option in needed:
        if option not in given:
            like = readers[option][1].partition(": ")[2]
            problems.append(option_fault(option, f"Every {item} needs --{option}.", like, "nothing"))
    return values, problems


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


def count_of(text: str) -> int:
    """A number of periods, from 0 to 1,200.

    Raises:
        ValueError: it is none.
    """
    return 0 if text == "0" else periods_of(text)


def rate_or_zero_of(text: str) -> Decimal:
    """A rate of a year as a fraction, from zero to one.

    Raises:
        ValueError: it is none.

    Examples:
        >>> rate_or_zero_of("1.2%"), rate_or_zero_of("0.00")
        (Decimal('0.012'), Decimal('0.00'))
    """
    match = _RATE.fullmatch(text)
    if not match or (rate := Decimal(match[1]).scaleb(-2 if match[2] else 0)) > 1:
        raise ValueError(text)
    return rate


def rate_of(text: str) -> Decimal:
    """A rate of a year as a fraction, more than zero and at most one.

    Raises:
        ValueError: it is none.
    """
    rate = rate_or_zero_of(text)
    if not rate:
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
