"""What may stand in the profile of a bank's CSV, and everything that is wrong with one."""

from __future__ import annotations

import codecs
import re
from typing import Any

from ledgerkit.domain.banking import LineStatus, Order
from ledgerkit.errors import Problem
from ledgerkit.importers.patterns import PatternError, compiled

__all__ = ["COLUMNS", "faults"]

RULES = {
    "two-columns": ("withdrawal", "deposit"),
    "signed": ("amount",),
    "debit-positive": ("amount",),
    "direction": ("amount", "direction"),
}
"""Ways of telling direction, and the columns each needs beside date and text."""
TEXTS = ("title", "reader", "bank-name", "encoding", "order-when-unclear")
TABLES = ("source", "columns", "dates", "amounts")
OPTIONAL: dict[str, type] = {
    "title-ja": str,
    "currency": str,
    "currency-assumed": bool,
    "delimiter": str,
    "replaces": str,
    "columns-optional": dict,
    "fees": dict,
    "rows": list,
    "rows-otherwise": str,
    "beginning": list,
    "account": dict,
    "payouts": dict,
}
KEYS = frozenset({*TEXTS, *TABLES, *OPTIONAL, "encodings-accepted"})
INNER: dict[str, dict[str, type]] = {
    "dates": {"pattern": str, "patterns": list, "era": bool},
    "amounts": {"rule": str, "empty": list, "decimal": str, "grouping": str, "symbols": str, "in": list, "out": list},
    "fees": {"rule": str, "sign": str},
    "payouts": {"values": list},
    "account": {"number": str, "branch": str, "bank": str, "kind": str, "owner": str, "iban": str},
}
ROW_KEYS: dict[str, type] = {"column": str, "values": list, "pattern": str, "is": str, "reason": str}
ROW_KINDS = (*(status.value for status in LineStatus), "passed-over", "continuation", "account")
DATE_PARTS = ("date-year", "date-month", "date-day")
COLUMNS = frozenset(
    {
        *("date", "date-2", *DATE_PARTS, "value-date", "text", "text-2", "text-3", "text-4"),
        *("amount", "withdrawal", "deposit", "direction", "less", "less-2", "less-3", "gross", "fee", "net", "balance", "currency"),
        *("counterparty", "counterparty-2", "counterparty-3", "counterparty-account", "reference", "reference-2", "note"),
        *("bank-id", "end-to-end-id", "code", "original-amount", "original-currency", "rate", "rate-unit", "status", "status-2", "group"),
        *("account", "account-bank", "account-branch", "account-kind", "account-number", "account-owner"),
    }
)
"""What a column may be for."""


class _Faults:
    """Gathers the faults of one profile."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Problem] = []

    def add(self, key: str, message: str, expected: str, found: object = "") -> None:
        self.found.append(Problem(self.file, 0, "profile-key", f"Key {key!r} {message}.", "Mend the profile.", expected, str(found)))

    def one_of(self, key: str, value: object, valid: tuple[str, ...]) -> None:
        if value not in valid:
            self.add(key, "is not known", " or ".join(valid), value)

    def kinds(self, name: str, table: dict[str, Any], valid: dict[str, type]) -> bool:
        """Whether every key is known and of its kind."""
        before = len(self.found)
        for key, value in sorted(table.items()):
            if key not in valid:
                self.add(f"{name}{key}", "is unknown", ", ".join(sorted(valid)))
            elif not isinstance(value, valid[key]):
                self.add(f"{name}{key}", "is no text" if valid[key] is str else "is of another kind", _words(valid[key]), value)
        return len(self.found) == before

    def pattern(self, key: str, pattern: str, *groups: str) -> None:
        try:
            found = compiled(pattern)
        except PatternError as error:
            self.add(key, f"is no regular expression: {error}", "a regular expression, as RE2 knows them", pattern[:80])
            return
        if not set(groups) <= found.groupindex.keys():
            self.add(key, "lacks a group", "groups " + " and ".join(groups) if len(groups) < 3 else "groups year, month and day", pattern)


def faults(table: dict[str, Any], file: str) -> list[Problem]:
    """Everything wrong with a profile; what depends on a missing key is not looked at."""
    told = _Faults(file)
    for key in sorted(table.keys() - KEYS):
        told.add(key, "is unknown", ", ".join(sorted(KEYS)))
    for key in sorted({*TEXTS, *TABLES, "encodings-accepted"} - table.keys()):
        told.add(key, "is missing", "a value")
    if told.found:
        return told.found
    types = {**dict.fromkeys(TEXTS, str), **dict.fromkeys(TABLES, dict), **OPTIONAL, "encodings-accepted": list}
    if not told.kinds("", table, types):
        return told.found
    inner = [told.kinds(f"{name}.", table.get(name, {}), valid) for name, valid in INNER.items()]
    if not all(inner):
        return told.found
    told.one_of("order-when-unclear", table["order-when-unclear"], (Order.OLDEST_FIRST, Order.NEWEST_FIRST))
    for encoding in (table["encoding"], *table["encodings-accepted"]):
        _encoding(encoding, told)
    if len(table.get("delimiter", ",")) != 1:
        told.add("delimiter", "is not one character", "one character", table["delimiter"])
    _columns(table, told)
    _dates(table, told)
    _amounts(table, told)
    _rows(table, told)
    _beginning(table, told)
    for part, pattern in table.get("account", {}).items():
        told.pattern(f"account.{part}", pattern, "value")
    return told.found


def _encoding(name: object, told: _Faults) -> None:
    try:
        codecs.lookup(str(name))
    except LookupError:
        told.add("encoding", "is not known", "an encoding such as cp932 or utf-8-sig", name)


def _columns(table: dict[str, Any], told: _Faults) -> None:
    columns, optional = table["columns"], table.get("columns-optional", {})
    rule = table["amounts"].get("rule")
    date_columns = DATE_PARTS if columns.keys() & set(DATE_PARTS) else ("date",)
    needed = {*date_columns, "text", *RULES.get(str(rule), ())}
    for use in sorted((columns.keys() | optional.keys()) - COLUMNS):
        told.add(f"columns.{use}", "is unknown", ", ".join(sorted(COLUMNS)))
    for use in sorted(needed - columns.keys()):
        told.add(f"columns.{use}", "is missing", "the name of a column")
    if "currency" not in table and "currency" not in columns:
        told.add("currency", "is missing", "a currency such as JPY, or a column currency")
    if "currency" in table and not re.fullmatch("[A-Z]{3}", table["currency"]):
        told.add("currency", "is no currency", "three capital letters", table["currency"])
    for use, name in {**columns, **optional}.items():
        if "beginning" in table:
            good = isinstance(name, int) and not isinstance(name, bool) and 1 <= name <= 1000
        else:
            good = isinstance(name, str) or (isinstance(name, list) and name != [] and all(isinstance(each, str) for each in name))
        if not good:
            expected = "a number from 1, as there is no header" if "beginning" in table else "a name, or a list of names"
            told.add(f"columns.{use}", "is no column", expected, name)


def _dates(table: dict[str, Any], told: _Faults) -> None:
    dates = table["dates"]
    if set(DATE_PARTS) <= table["columns"].keys() and not dates.keys() - {"era"}:
        return
    if ("pattern" in dates) == ("patterns" in dates):
        told.add("dates.pattern", "lacks a group", "groups year, month and day") if "pattern" not in dates else told.add(
            "dates.patterns", "stands beside 'pattern'", "one of the two"
        )
        return
    for pattern in dates.get("patterns", [dates.get("pattern")]):
        told.pattern("dates.pattern", str(pattern), "year", "month", "day")


def _amounts(table: dict[str, Any], told: _Faults) -> None:
    amounts, fees = table["amounts"], table.get("fees", {})
    told.one_of("amounts.rule", amounts.get("rule"), tuple(RULES))
    if "empty" not in amounts:
        told.add("amounts.empty", "is missing", "a list of texts")
    for key in ("in", "out"):
        if amounts.get("rule") == "direction" and not amounts.get(key):
            told.add(f"amounts.{key}", "is missing", "what the column 'direction' says")
    told.one_of("amounts.decimal", amounts.get("decimal", "."), (".", ","))
    told.one_of("amounts.grouping", amounts.get("grouping", ","), (",", ".", "'", ""))
    if amounts.get("decimal", ".") == amounts.get("grouping", ","):
        told.add("amounts.grouping", "is the decimal sign too", "another sign", amounts.get("grouping", ","))
    if fees:
        told.one_of("fees.rule", fees.get("rule"), ("inside", "deduct"))
        told.one_of("fees.sign", fees.get("sign"), ("cost", "effect"))


def _rows(table: dict[str, Any], told: _Faults) -> None:
    named = table["columns"].keys() | table.get("columns-optional", {}).keys()
    if "rows-otherwise" in table:
        told.one_of("rows-otherwise", table["rows-otherwise"], (LineStatus.BOOKED, LineStatus.PENDING))
    for number, row in enumerate(table.get("rows", ()), start=1):
        name = f"rows[{number}]."
        if not isinstance(row, dict) or not told.kinds(name, row, ROW_KEYS):
            continue
        told.one_of(f"{name}is", row.get("is"), ROW_KINDS)
        if row.get("column") not in named:
            told.add(f"{name}column", "names no column of the profile", ", ".join(sorted(named)), row.get("column"))
        if ("values" in row) == ("pattern" in row):
            told.add(f"{name}values", "or 'pattern' is missing, or both are there", "one of the two")
        if "pattern" in row:
            told.pattern(f"{name}pattern", row["pattern"])
        if row.get("is") == "passed-over" and not row.get("reason"):
            told.add(f"{name}reason", "is missing", "why such rows are passed over")


def _beginning(table: dict[str, Any], told: _Faults) -> None:
    for row in table.get("beginning", ()):
        if not isinstance(row, dict) or not row or not all(number.isdecimal() and int(number) > 0 for number in row):
            told.add("beginning", "is no table of column numbers", 'such as {1 = "2"}', row)
            continue
        for pattern in row.values():
            told.pattern("beginning", str(pattern))


def _words(kind: type) -> str:
    return {str: "a text in quotes", bool: "true or false", list: "a list", dict: "a table"}[kind]
