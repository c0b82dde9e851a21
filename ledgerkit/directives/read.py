"""Read a directive of ours against its declaration: typed values, and every problem at its line."""

from __future__ import annotations

import datetime
import difflib
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from beancount.core import account as account_lib
from beancount.core.amount import Amount

from ledgerkit.directives.problems import problem_at
from ledgerkit.directives.vocabulary import RESERVED, WORDS
from ledgerkit.directives.word import PREFIX, Holds
from ledgerkit.domain.durations import life_months

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from beancount.core import data

    from ledgerkit.directives.word import Key, Word
    from ledgerkit.errors import Problem

__all__ = ["Reading", "faulty_ids", "life_months", "nearest", "read_words"]

_ACCOUNT_TYPE = account_lib.TYPE
_INTERNAL = frozenset({"filename", "lineno"})
# How much of two names must be alike, per cent.
_ALIKE, _STRICTLY_ALIKE = 70, 85
# What a person may have put in quotes that belongs without.
_BARE = {
    Holds.DATE: re.compile(r"\d{4}[-/]\d{1,2}[-/]\d{1,2}", re.ASCII),
    Holds.AMOUNT: re.compile(r"-?[\d,]+(?:\.\d+)? [A-Z][A-Z0-9'._-]*", re.ASCII),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """One directive as read.

    Args:
        entry: the Beancount directive.
        word: its declaration.
        values: positional values and keys by name, typed as :class:`Holds` says: text, period and life as ``str``, account
            as ``str``, amount as ``Amount``, date as ``date``. Only what is well-formed stands here.
        sound: whether nothing was wrong with it.
    """

    entry: data.Custom
    word: Word
    values: dict[str, Any]
    sound: bool


def read_words(customs: Iterable[data.Custom], opened: Collection[str]) -> tuple[list[Reading], list[Problem]]:
    """Read every directive whose type begins with ``ledgerkit-``.

    Args:
        customs: custom directives of a ledger, in order.
        opened: the accounts that are open.

    Returns:
        The directives, sound and not, and all problems in order.
    """
    readings: list[Reading] = []
    problems: list[Problem] = []
    for entry in customs:
        if not entry.type.startswith(PREFIX):
            continue
        word = WORDS.get(entry.type)
        if word is None:
            problems.append(_unknown_word(entry))
            continue
        values, faults = _read(entry, word, opened)
        readings.append(Reading(entry, word, values, not faults))
        problems.extend(faults)
    return readings, problems


def nearest(name: str, choices: Iterable[str], *, strict: bool = False) -> str:
    """The choice that a mistyped name probably meant, or nothing; strict for names that may well be the user's own."""
    found = difflib.get_close_matches(name, list(choices), n=1, cutoff=(_STRICTLY_ALIKE if strict else _ALIKE) / 100)
    return found[0] if found else ""


def faulty_ids(readings: Iterable[Reading], word: str) -> frozenset[str]:
    """The ids of what is declared with an error of its own: that has been told, so what names them is no stranger besides.

    Args:
        readings: directives of ours, sound and not.
        word: the one that declares.
    """
    return frozenset(each.values["id"] for each in readings if not each.sound and each.word.name == word and "id" in each.values)


def _unknown_word(entry: data.Custom) -> Problem:
    if entry.type in RESERVED:
        return problem_at(
            entry.meta,
            "reserved-directive",
            f'The directive "{entry.type}" is reserved for a later version: nothing reads it yet.',
            "Take it out, or write the entries it stands for by hand.",
        )
    # Without the prefix, which all have in common and which alone would make them alike.
    meant = nearest(entry.type.removeprefix(PREFIX), [name.removeprefix(PREFIX) for name in WORDS])
    return problem_at(
        entry.meta,
        "unknown-directive",
        f'There is no directive "{entry.type}".',
        f'Write "{PREFIX}{meant}".' if meant else "Write one of those expected.",
        expected=", ".join(WORDS),
        found=entry.type,
    )


def _read(entry: data.Custom, word: Word, opened: Collection[str]) -> tuple[dict[str, Any], list[Problem]]:
    values: dict[str, Any] = {}
    problems: list[Problem] = []

    def take(key: Key, value: Any, dtype: Any) -> None:
        fault = _fault(entry, key, value, dtype, opened)
        if fault is None:
            values[key.name] = value
        else:
            problems.append(fault)

    given = entry.values or []
    if len(given) != len(word.values):
        problems.append(
            problem_at(
                entry.meta,
                "wrong-values",
                f'"{word.name}" takes {len(word.values)} value(s) on its line.',
                f"Write it like this: {word.example.splitlines()[0]}",
                expected=" ".join(key.name for key in word.values),
                found=f"{len(given)} value(s)",
            )
        )
    for key, value in zip(word.values, given, strict=False):
        # The value of an option may be a date (generate-through); its own declaration decides later.
        if word.name == "ledgerkit-option" and key.name == "value":
            values[key.name] = value.value
        else:
            take(key, value.value, value.dtype)
    keys = {key.name: key for key in word.keys}
    for name, value in entry.meta.items():
        if name in _INTERNAL or name.startswith("_"):
            continue
        if name in keys:
            take(keys[name], value, type(value))
        else:
            problems.append(_unknown_key(entry, word, name))
    problems.extend(_missing(entry, word, key) for key in word.keys if key.required and key.name not in entry.meta)
    return values, problems


def _unknown_key(entry: data.Custom, word: Word, name: str) -> Problem:
    names = [key.name for key in word.keys]
    meant = nearest(name, names)
    return problem_at(
        entry.meta,
        "unknown-key",
        f'"{word.name}" has no key {name!r}.',
        dict(word.instead).get(name) or (f"Write {meant}:" if meant else "Take it out, or write one of those expected."),
        expected=", ".join(names) or "no key",
        found=name,
    )


def _missing(entry: data.Custom, word: Word, key: Key) -> Problem:
    subject = f' "{entry.values[0].value}"' if entry.values else ""
    return problem_at(
        entry.meta,
        "missing-key",
        f'"{word.name}"{subject} lacks {key.name}: ({key.meaning}).',
        f"Add a line below it: {key.name}: …",
        expected=key.holds.value,
        found="nothing",
    )


def _fault(entry: data.Custom, key: Key, value: Any, dtype: Any, opened: Collection[str]) -> Problem | None:
    shown = f"{key.name}: {_show(value)}"
    if not _holds(key, value, dtype):
        if value == "":
            message = f"{key.name} is empty."
            return problem_at(entry.meta, "wrong-kind", message, f"Write {key.holds.value}.", expected=key.holds.value, found='""')
        quoted = isinstance(value, str) and dtype != _ACCOUNT_TYPE
        if key.holds is Holds.AMOUNT and isinstance(value, Decimal):
            remedy = f"Write the amount with its currency: {key.name}: {_show(value)} JPY"
        elif quoted and key.holds in _BARE and _BARE[key.holds].fullmatch(value):
            remedy = f"Write it without quotes: {key.name}: {value}"
            shown = f'{key.name}: "{value}"'
        elif not quoted and key.holds in (Holds.TEXT, Holds.PERIOD, Holds.LIFE):
            # Without quotes Beancount computes: 2026-02 is 2024, 0110 is 110.
            remedy = f'Write it in quotes: {key.name}: "…"'
        else:
            remedy = f"Write {key.holds.value}."
        return problem_at(
            entry.meta, "wrong-kind", f"{key.name} does not hold {key.holds.value}.", remedy, expected=key.holds.value, found=shown
        )
    if key.choices and value not in key.choices:
        meant = nearest(value, key.choices)
        return problem_at(
            entry.meta,
            "unknown-choice",
            f"{key.name} cannot be {value!r}.",
            f'Write "{meant}".' if meant else "Write one of those expected.",
            expected=", ".join(key.choices),
            found=value,
        )
    if key.holds is Holds.ACCOUNT and value not in opened:
        return problem_at(
            entry.meta,
            "account-not-open",
            f"{key.name} names an account that is not open: {value}.",
            f"Open it: {entry.date} open {value}, or mend the name.",
            expected=nearest(value, opened) or Holds.ACCOUNT.value,
            found=value,
        )
    return None


def _holds(key: Key, value: Any, dtype: Any) -> bool:  # noqa: PLR0911 - one line a kind
    if key.holds is Holds.AMOUNT:
        return isinstance(value, Amount) and value.number is not None
    if key.holds is Holds.DATE:
        return isinstance(value, datetime.date)
    if key.holds is Holds.BOOLEAN:
        return isinstance(value, bool)
    if key.holds is Holds.NUMBER:
        return isinstance(value, Decimal)
    if not isinstance(value, str):
        return False
    if key.holds is Holds.ACCOUNT:
        # In metadata account, currency and text all arrive as str.
        return dtype in (_ACCOUNT_TYPE, str) and ":" in value
    if dtype == _ACCOUNT_TYPE:
        return False
    if key.holds is Holds.LIFE:
        return life_months(value) is not None
    return value != ""


def _show(value: Any) -> str:
    return "nothing" if value is None else str(value)
