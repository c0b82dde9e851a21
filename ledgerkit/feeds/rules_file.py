"""Read ``rules.toml``: every fault with the line of its table, and no rule before all are sound."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeVar

from ledgerkit.directives.read import nearest
from ledgerkit.domain.rounding import Rounding
from ledgerkit.errors import InputError, Problem
from ledgerkit.feeds.rules import BankFile, Rule, Rules, Split, folded
from ledgerkit.importers.importers_file import read_importers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

__all__ = ["read_rules", "with_importers"]

_T = TypeVar("_T")
_BANK_KEYS = ("account", "id", "reader", "currency")
_RULE_KEYS = ("name", "contains", "direction", "bank", "account", "payee", "narration", "department", "project", "meta", "split")
_SPLIT_KEYS = ("account", "fraction", "rounding")


def read_rules(path: Path) -> Rules:
    """Read and check the rules.

    Returns:
        The rules; none where there is no file.

    Raises:
        InputError: with every fault and its line.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Rules((), ())
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            Problem(str(path), 0, "rules-unreadable", f"The rules cannot be read: {error}.", "Save the file as UTF-8.")
        ) from error
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        problem = Problem(str(path), int(line[1]) if line else 0, "rules-toml", f"This is not TOML: {error}.", "Mend the line.")
        raise InputError(problem) from error
    reader = _Reader(str(path), text)
    rules = reader.rules(data)
    if reader.problems:
        raise InputError(reader.problems)
    return rules


def with_importers(rules: Rules, path: Path) -> Rules:
    """The rules, with the bank accounts of ``importers.toml`` after their own.

    Args:
        rules: the rules.
        path: the file; where there is none the rules stay as they are.

    Raises:
        InputError: with every fault of the file and its line.
    """
    tables = (BankFile(table.account, table.id, table.reader, table.currency) for table in read_importers(path))
    return replace(rules, banks=(*rules.banks, *tables))


class _Reader:
    """Turns parsed TOML into rules and gathers what is wrong, with the line on which the table begins."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._lines = {
            table: [number for number, line in enumerate(text.splitlines(), 1) if re.match(rf"\s*\[\[\s*{table}\s*\]\]", line)]
            for table in ("bank", "rule")
        }

    def rules(self, data: Mapping[str, Any]) -> Rules:
        for name in data.keys() - {"bank", "rule", "suspense"}:
            self.fault(0, f"There is no table {name!r}.", "Write [[bank]] or [[rule]].", found=name)
        suspense = self.text(data, "suspense", 0) or ""
        banks = self.tables(data, "bank", _BANK_KEYS, self.bank)
        rules = self.tables(data, "rule", _RULE_KEYS, self.rule)
        seen: set[str] = set()
        for index, rule in enumerate(rules):
            if rule.name in seen:
                self.fault(self.line("rule", index), f"There are two rules {rule.name!r}.", "Give each rule a name of its own.")
            seen.add(rule.name)
        return Rules(tuple(banks), tuple(rules), suspense)

    def line(self, table: str, index: int) -> int:
        lines = self._lines[table]
        return lines[index] if index < len(lines) else 0

    def fault(self, line: int, message: str, remedy: str, *, expected: str = "", found: str = "") -> None:
        self.problems.append(Problem(self.file, line, "rules", message, remedy, expected, found))

    def tables(
        self, data: Mapping[str, Any], name: str, keys: tuple[str, ...], make: Callable[[Mapping[str, Any], int], _T | None]
    ) -> list[_T]:
        made = []
        tables = data.get(name, [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            self.fault(0, f"{name!r} is not a list of tables.", f"Write [[{name}]] above each.")
            return []
        for index, table in enumerate(tables):
            line = self.line(name, index)
            self.check_keys(table, keys, line)
            one = make(table, line)
            if one is not None:
                made.append(one)
        return made

    def check_keys(self, table: Mapping[str, Any], keys: tuple[str, ...], line: int) -> None:
        for key in table:
            if key not in keys:
                meant = nearest(key, keys)
                remedy = f"Write {meant}." if meant else "Take it out."
                self.fault(line, f"There is no key {key!r} here.", remedy, expected=", ".join(keys), found=key)

    def text(self, table: Mapping[str, Any], key: str, line: int, *, required: bool = False) -> str | None:
        value = table.get(key)
        if value is None and not required:
            return None
        if not isinstance(value, str) or not value:
            self.fault(
                line, f"{key} is not a text.", f'Write {key} = "…".', expected="text", found="nothing" if value is None else repr(value)
            )
            return None
        return value

    def bank(self, table: Mapping[str, Any], line: int) -> BankFile | None:
        account = self.text(table, "account", line, required=True)
        name, reader = self.text(table, "id", line) or "", self.text(table, "reader", line) or ""
        if not name and not reader:
            self.fault(
                line, "The bank file cannot be told.", "Write id, or reader where the file names no account.", expected="id or reader"
            )
        currency = self.text(table, "currency", line) or ""
        return BankFile(account, name, reader, currency) if account else None

    def rule(self, table: Mapping[str, Any], line: int) -> Rule | None:
        name = self.text(table, "name", line, required=True)
        account = self.text(table, "account", line, required=True)
        direction = table.get("direction", "")
        if direction not in ("", "in", "out"):
            self.fault(line, f"direction cannot be {direction!r}.", 'Write "in" or "out".', expected="in, out", found=repr(direction))
        contains = table.get("contains", [])
        if not isinstance(contains, list) or not all(isinstance(text, str) and folded(text) for text in contains):
            self.fault(
                line, "contains is not a list of texts.", 'Write contains = ["…"].', expected="a list of texts", found=repr(contains)
            )
            contains = []
        if not contains and not direction and "bank" not in table:
            self.fault(
                line, "The rule has no condition and would take every line.", "Add contains, direction or bank.", expected="a condition"
            )
        meta = self.meta(table, line)
        splits = self.splits(table, line)
        if name is None or account is None:
            return None
        return Rule(
            name=name,
            contains=tuple(folded(text) for text in contains),
            account=account,
            direction=direction if direction in ("in", "out") else "",
            bank=self.text(table, "bank", line) or "",
            payee=self.text(table, "payee", line),
            narration=self.text(table, "narration", line),
            meta=meta,
            splits=splits,
        )

    def meta(self, table: Mapping[str, Any], line: int) -> dict[str, str]:
        meta = table.get("meta", {})
        if not isinstance(meta, dict) or not all(isinstance(value, str) for value in meta.values()):
            self.fault(line, "meta is not a table of texts.", 'Write meta = { tax = "JP10" }.', found=repr(meta))
            meta = {}
        own = {key: value for key in ("department", "project") if (value := self.text(table, key, line))}
        return {**meta, **own}

    def splits(self, table: Mapping[str, Any], line: int) -> tuple[Split, ...]:
        found = table.get("split", [])
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            self.fault(line, "split is not a list of tables.", 'Write split = [{ account = "…", fraction = "10/110" }].')
            return ()
        splits = []
        for one in found:
            self.check_keys(one, _SPLIT_KEYS, line)
            account = self.text(one, "account", line, required=True)
            fraction = _fraction(one.get("fraction"))
            rounding = one.get("rounding", "floor")
            if fraction is None:
                self.fault(
                    line,
                    "fraction is not a share.",
                    'Write fraction = "10/110".',
                    expected="more than 0, less than 1",
                    found=repr(one.get("fraction")),
                )
            if rounding not in {mode.value for mode in Rounding}:
                self.fault(
                    line,
                    f"rounding cannot be {rounding!r}.",
                    "Write one of those expected.",
                    expected=", ".join(mode.value for mode in Rounding),
                )
                rounding = "floor"
            if account and fraction is not None:
                splits.append(Split(account, fraction, Rounding(rounding)))
        if sum(split.fraction for split in splits) >= 1:
            self.fault(
                line, "The shares leave nothing for the account of the rule.", "Make them less than the whole.", expected="less than 1"
            )
        return tuple(splits)


def _fraction(value: object) -> Fraction | None:
    # Only a text: a TOML number would come as binary floating point.
    if not isinstance(value, str):
        return None
    try:
        fraction = Fraction(value)
    except (ValueError, ZeroDivisionError):
        return None
    return fraction if 0 < fraction < 1 else None
