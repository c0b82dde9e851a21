"""Beancount's errors in entries that our plugins made: told where a person can mend them, since such an entry stands in no file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from beancount.core import data

from ledgerkit.directives.entries import RULE_KEY, is_generated
from ledgerkit.directives.names import ITEM_KEYS
from ledgerkit.directives.problems import problem_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ledgerkit.errors import Problem

__all__ = ["generated_problems", "is_of_generated"]

_ACCOUNT = re.compile(r"account '([^']+)'")
_CURRENCY = "Add the currency to the open of the account, or name another account in what makes the entry."
_LIFE = "Move the open or close of the account, or mend what makes the entry: its account, its days or its end."


def is_of_generated(error: Any) -> bool:
    """Whether an error of Beancount is one of an entry that a plugin of ours made in memory."""
    entry = getattr(error, "entry", None)
    return isinstance(entry, data.Transaction) and RULE_KEY in entry.meta and is_generated(entry)


def generated_problems(errors: Iterable[Any], entries: Sequence[data.Directive]) -> list[Problem]:
    """Errors of generated entries, each once for what makes the entry and the account that does not take it, of its first day.

    The place is that of the directive that declares the item; where the entry is of many items, or of a posting, that of the close,
    else of the open, of the account.

    Args:
        errors: those for which :func:`is_of_generated` holds.
        entries: the loaded ledger.
    """
    found: dict[tuple[str, str, str], Any] = {}
    for error in sorted(errors, key=lambda error: error.entry.date):
        rule, (_key, item) = str(error.entry.meta[RULE_KEY]), _item(error.entry.meta)
        found.setdefault((rule, item, error.message), error)
    return [_problem(error, entries) for error in found.values()]


def _item(meta: Mapping[str, Any]) -> tuple[str, str]:
    return next(((key, str(meta[key])) for key in ITEM_KEYS if key in meta), ("", ""))


def _problem(error: Any, entries: Sequence[data.Directive]) -> Problem:
    entry, (key, item) = error.entry, _item(error.entry.meta)
    match = _ACCOUNT.search(error.message)
    life = [one for one in entries if match and isinstance(one, data.Open | data.Close) and one.account == match[1]]
    declared = [one for one in entries if isinstance(one, data.Custom) and one.type == f"ledgerkit-{key}" and _says(one, item)]
    place = next(iter([*declared, *reversed(life), entry]))
    made_for = f" for {item!r}" if item else ""
    message = f'The entry of {entry.date} that the rule "{entry.meta[RULE_KEY]}" makes{made_for} cannot stand: {error.message.strip()}.'
    expected = ", ".join(f"{type(one).__name__.lower()} on {one.date}" for one in life)
    remedy = _CURRENCY if "currency" in error.message else _LIFE
    return problem_at(place.meta, "generated-entry", message, remedy, expected=expected, found=str(entry.date) if expected else "")


def _says(custom: data.Custom, item: str) -> bool:
    return bool(custom.values) and str(custom.values[0].value) == item
