"""The description of one bank's CSV, from a TOML file in ``ledgerkit/tables/bank_csv``."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from ledgerkit.domain.banking import Order
from ledgerkit.errors import InputError, Problem

__all__ = ["Profile", "load_profile", "normalised_name", "parsed_profile"]

RULES = {"two-columns": ("withdrawal", "deposit"), "signed": ("amount",)}
"""Ways of telling direction, and the columns each needs beside date and text."""
TEXTS = ("title", "title-ja", "reader", "bank-name", "currency", "encoding", "order-when-unclear")
KEYS = frozenset({*TEXTS, "encodings-accepted", "source", "columns", "columns-optional", "dates", "amounts"})
COLUMNS = frozenset({"date", "text", "withdrawal", "deposit", "amount", "balance", "note"})


@dataclass(frozen=True, slots=True)
class Profile:
    """One bank's CSV.

    Args:
        title: what it is, for people.
        reader: name of the reader.
        bank_name: name of the bank.
        currency: ISO 4217 code of every amount.
        encoding: what the bank sends.
        encodings_accepted: what is read too, with a finding.
        order_when_unclear: which way round rows are taken to stand where nothing tells.
        required: what a column is for -> its normalised name; a row that has all of these is the header.
        optional: the same for columns that may be missing.
        date_pattern: a regular expression with the groups ``year``, ``month`` and ``day``.
        rule: ``two-columns`` or ``signed``.
        empty: what stands in an amount column, after NFKC, where there is no amount.
    """

    title: str
    reader: str
    bank_name: str
    currency: str
    encoding: str
    encodings_accepted: tuple[str, ...]
    order_when_unclear: Order
    required: dict[str, str]
    optional: dict[str, str]
    date_pattern: re.Pattern[str]
    rule: str
    empty: frozenset[str]


def normalised_name(text: str) -> str:
    """The name of a column without what two downloads may write differently: width, case of letters, blanks."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def load_profile(name: str) -> Profile:
    """A profile that comes with ledgerkit.

    Args:
        name: name of the file without ``.toml``.
    """
    path = files("ledgerkit") / "tables" / "bank_csv" / f"{name}.toml"
    return parsed_profile(path.read_text(encoding="utf-8"), str(path))


def parsed_profile(text: str, file: str) -> Profile:
    """A profile from its TOML text.

    Raises:
        InputError: it is no TOML, a key is missing or unknown, or a value is none of the valid ones; all are named.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(Problem(file, 0, "profile-toml", f"This is no TOML: {error}.", "Mend the file.")) from error
    problems = _faults(table, file)
    if problems:
        raise InputError(problems)
    return Profile(
        title=table["title"],
        reader=table["reader"],
        bank_name=table["bank-name"],
        currency=table["currency"],
        encoding=table["encoding"],
        encodings_accepted=tuple(table["encodings-accepted"]),
        order_when_unclear=Order(table["order-when-unclear"]),
        required={use: normalised_name(name) for use, name in table["columns"].items()},
        optional={use: normalised_name(name) for use, name in table.get("columns-optional", {}).items()},
        date_pattern=re.compile(table["dates"]["pattern"]),
        rule=table["amounts"]["rule"],
        empty=frozenset(table["amounts"]["empty"]),
    )


def _faults(table: dict[str, Any], file: str) -> list[Problem]:
    """Everything wrong with a profile; what depends on a missing key is not looked at."""

    def fault(key: str, message: str, expected: str, found: object = "") -> Problem:
        return Problem(file, 0, "profile-key", f"Key {key!r} {message}.", "Mend the profile.", expected, str(found))

    faults = [fault(key, "is unknown", ", ".join(sorted(KEYS))) for key in sorted(table.keys() - KEYS)]
    faults += [fault(key, "is missing", "a value") for key in sorted(KEYS - {"columns-optional"} - table.keys())]
    if faults:
        return faults
    faults += [fault(key, "is no text", "a text in quotes", table[key]) for key in TEXTS if not isinstance(table[key], str)]
    rule = table["amounts"].get("rule")
    if rule not in RULES:
        faults.append(fault("amounts.rule", "is not known", " or ".join(RULES), rule))
    order = table["order-when-unclear"]
    if order not in (Order.OLDEST_FIRST, Order.NEWEST_FIRST):
        faults.append(fault("order-when-unclear", "is not known", f"{Order.OLDEST_FIRST} or {Order.NEWEST_FIRST}", order))
    named = table["columns"].keys() | table.get("columns-optional", {}).keys()
    needed = {"date", "text", *RULES.get(rule, ())}
    faults += [fault(f"columns.{use}", "is unknown", ", ".join(sorted(COLUMNS))) for use in sorted(named - COLUMNS)]
    faults += [fault(f"columns.{use}", "is missing", "the name of a column") for use in sorted(needed - table["columns"].keys())]
    if "empty" not in table["amounts"]:
        faults.append(fault("amounts.empty", "is missing", "a list of texts"))
    pattern = str(table["dates"].get("pattern", ""))
    if not all(f"(?P<{part}>" in pattern for part in ("year", "month", "day")):
        faults.append(fault("dates.pattern", "lacks a group", "groups year, month and day", pattern))
    return faults
