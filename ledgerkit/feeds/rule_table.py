"""One ``[[rule]]`` table: its conditions and what it makes of a line."""

from __future__ import annotations

import datetime
import re
import unicodedata
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

from ledgerkit.domain.rounding import Rounding
from ledgerkit.feeds.conditions import Conditions, Split, folded
from ledgerkit.feeds.rules import Rule
from ledgerkit.importers.patterns import MOST_CHARACTERS, PatternError, compiled

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from ledgerkit.feeds.toml_tables import Tables

__all__ = ["CONDITION_KEYS", "RANGE_KEYS", "RULE_KEYS", "check_groups", "read_conditions", "read_rule", "read_shares", "read_splits"]

CONDITION_KEYS = ("contains", "excludes", "matches", "counterparty", "note", "type", "direction", "bank", "currency")
RANGE_KEYS = ("min", "max", "from", "through", "days")
_ACTION_KEYS = ("account", "payee", "narration", "links", "tags", "tax", "department", "project", "meta", "split", "settle", "ignore")
RULE_KEYS = ("name", *CONDITION_KEYS, *RANGE_KEYS, *_ACTION_KEYS)
"""Keys of a rule."""
_SPLIT_KEYS = ("account", "fraction", "percent", "amount", "group", "of", "kept-back", "rounding", "tax", "department", "project", "meta")
_WAYS = ("fraction", "percent", "amount", "group")
_OF: tuple[Literal["line", "rest", "charges", "short"], ...] = ("line", "rest", "charges", "short")
_ANYWHERE = {"excludes", "currency", "min", "max", "from", "through", "days"}
"""Conditions that narrow a rule but tell nothing of what a line is."""
_GROUP = re.compile(r"\{([a-z_][a-z0-9_]*)\}")
_MARK = re.compile(r"[A-Za-z0-9_/.-]+")


def read_rule(tables: Tables, table: Mapping[str, Any], line: int) -> Rule | None:
    """A rule; faults go to the tables, and None comes where it has no name or no account."""
    name = tables.text(table, "name", line, required=True)
    ignore = tables.text(table, "ignore", line) or ""
    account = tables.text(table, "account", line, required=not ignore)
    when = read_conditions(tables, table, line)
    if not any(key in table for key in CONDITION_KEYS if key not in _ANYWHERE):
        remedy = "Add contains, matches, counterparty, note, type, direction or bank."
        tables.fault(line, "The rule has no condition and would take every line.", remedy, expected="a condition")
    if "ignore" in table and not ignore.strip():
        tables.fault(line, "ignore gives no reason.", "Write why such lines are never booked.", expected="a reason", found=repr(ignore))
    if ignore.strip() and any(key in table for key in _ACTION_KEYS if key != "ignore"):
        tables.fault(line, "A rule that ignores lines books nothing.", "Leave ignore, or what it books.", expected="ignore alone")
    rule = Rule(
        name=name or "",
        when=when,
        account=account or "",
        payee=tables.text(table, "payee", line),
        narration=tables.text(table, "narration", line),
        links=tables.texts(table, "links", line),
        tags=tables.texts(table, "tags", line),
        meta=tables.meta(table, line),
        splits=read_splits(tables, table, line),
        ignore=ignore,
        by_due=_by_due(tables, table, line),
        line=line,
    )
    _check_groups(tables, rule, line)
    return rule if name is not None and (account is not None or ignore) else None


def read_conditions(tables: Tables, table: Mapping[str, Any], line: int) -> Conditions:
    """The conditions of a table; faults go to the tables."""
    direction = table.get("direction", "")
    if direction not in ("", "in", "out"):
        tables.fault(line, f"direction cannot be {direction!r}.", 'Write "in" or "out".', expected="in, out", found=repr(direction))
    least, most = tables.amount(table, "min", line), tables.amount(table, "max", line)
    first, last = _day(tables, table, "from", line), _day(tables, table, "through", line)
    if (least is not None and most is not None and least > most) or (first is not None and last is not None and first > last):
        tables.fault(line, "The range holds nothing.", "Write the smaller of the two first.", expected="min up to max, from before through")
    return Conditions(
        contains=tuple(map(folded, _listed(tables, table, "contains", line))),
        excludes=tuple(map(folded, _listed(tables, table, "excludes", line))),
        matches=_pattern(tables, table, line),
        counterparty=tuple(map(folded, _listed(tables, table, "counterparty", line))),
        note=tuple(map(folded, _listed(tables, table, "note", line))),
        kinds=tuple(map(folded, _listed(tables, table, "type", line))),
        direction=direction if direction in ("in", "out") else "",
        bank=tables.text(table, "bank", line) or "",
        currency=tables.text(table, "currency", line) or "",
        least=least,
        most=most,
        first=first,
        last=last,
        days=_days(tables, table, line),
    )


def _listed(tables: Tables, table: Mapping[str, Any], key: str, line: int) -> tuple[str, ...]:
    value = table.get(key, [])
    # A text alone is no list; one that is nothing when folded would be found everywhere.
    if isinstance(value, str) or (isinstance(value, list) and any(isinstance(text, str) and not folded(text) for text in value)):
        tables.fault(line, f"{key} is not a list of texts.", f'Write {key} = ["…"].', expected="a list of texts", found=repr(value))
        return ()
    return tables.texts(table, key, line)


def _pattern(tables: Tables, table: Mapping[str, Any], line: int) -> Any:
    text = tables.text(table, "matches", line)
    if text is None:
        return None
    try:
        return compiled(unicodedata.normalize("NFKC", text), case=False)
    except PatternError as error:
        remedy = (
            f"Mend the pattern, {MOST_CHARACTERS} characters at most. Looking ahead or behind and references to groups are not known here."
        )
        tables.fault(line, f"matches is not a regular expression: {error}.", remedy, expected="RE2 syntax", found=text[:80])
        return None


def _day(tables: Tables, table: Mapping[str, Any], key: str, line: int) -> datetime.date | None:
    value = table.get(key)
    if value is None or (isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)):
        return value
    try:
        return datetime.date.fromisoformat(value)
    except (TypeError, ValueError):
        tables.fault(line, f"{key} is not a day.", f"Write {key} = 2026-09-30.", expected="a day", found=repr(value))
        return None


def _days(tables: Tables, table: Mapping[str, Any], line: int) -> tuple[int, ...]:
    value = table.get("days", [])
    if isinstance(value, list) and all(isinstance(day, int) and not isinstance(day, bool) and 1 <= day <= 31 for day in value):
        return tuple(value)
    tables.fault(line, "days is not a list of days of the month.", "Write days = [25, 31].", expected="1 to 31", found=repr(value))
    return ()


def read_splits(tables: Tables, table: Mapping[str, Any], line: int) -> tuple[Split, ...]:
    """The list ``split`` of a table; faults go to the tables."""
    found = table.get("split", [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        tables.fault(line, "split is not a list of tables.", 'Write split = [{ account = "…", fraction = "10/110" }].')
        return ()
    splits = [split for one in found if (split := _split(tables, one, line)) is not None]
    if sum(split.fraction for split in splits if split.fraction is not None and split.of == "line" and not split.kept_back) >= 1:
        tables.fault(
            line, "The shares leave nothing for the account of the rule.", "Make them less than the whole.", expected="less than 1"
        )
    return tuple(splits)


def read_shares(tables: Tables, table: Mapping[str, Any], line: int, *, key: str = "split", of: str) -> tuple[Split, ...]:
    """A list of parts that are shares of an amount, for tables in which no line is divided; faults go to the tables.

    Args:
        tables: the tables of the file.
        table: the table.
        line: its line.
        key: the key of the list.
        of: what is divided, for the message.
    """
    splits = read_splits(tables, {"split": table[key]}, line) if key in table else ()
    if any(split.fraction is None or split.of != "line" or split.kept_back for split in splits):
        tables.fault(line, f"{of} is divided by shares.", "Write fraction or percent, alone.", expected="shares")
    return splits


def _split(tables: Tables, one: Mapping[str, Any], line: int) -> Split | None:
    tables.check_keys(one, _SPLIT_KEYS, line)
    account = tables.text(one, "account", line, required=True)
    ways = [way for way in _WAYS if way in one]
    if len(ways) > 1:
        tables.fault(
            line, "A part is said in two ways.", "Leave one of them.", expected="one of " + ", ".join(_WAYS), found=", ".join(ways)
        )
    of = _of(tables, one, line)
    all_that_is_left = of in ("charges", "short") and not ways
    fraction = None
    if "amount" not in one and "group" not in one and not all_that_is_left:
        fraction = _fraction(one.get("fraction"), 1) if "percent" not in one else _fraction(one["percent"], 100)
        if fraction is None:
            found, example = (one.get("fraction"), "10/110") if "percent" not in one else (one["percent"], "7.5")
            key = "percent" if "percent" in one else "fraction"
            expected = "more than 0, less than the whole"
            tables.fault(line, f"{key} is not a share.", f'Write {key} = "{example}".', expected=expected, found=repr(found))
    rounding = one.get("rounding", "floor")
    if rounding not in {mode.value for mode in Rounding}:
        modes = ", ".join(mode.value for mode in Rounding)
        tables.fault(line, f"rounding cannot be {rounding!r}.", "Write one of those expected.", expected=modes)
        rounding = "floor"
    amount, group = tables.amount(one, "amount", line), tables.text(one, "group", line) or ""
    if account is None or (fraction is None and amount is None and not group and not all_that_is_left):
        return None
    return Split(account, fraction, Rounding(rounding), amount, group, tables.meta(one, line), of, one.get("kept-back") is True)


def _of(tables: Tables, one: Mapping[str, Any], line: int) -> Literal["line", "rest", "charges", "short"]:
    """What a part is a part of; how that goes with the other keys is checked too."""
    told = one.get("of", "line")
    for known in _OF:
        if told == known:
            break
    else:
        tables.fault(line, f"of cannot be {told!r}.", "Write one of those expected.", expected=", ".join(_OF), found=repr(told))
        return "line"
    if told != "line" and ("amount" in one or "group" in one):
        tables.fault(line, f"A part of {told!r} is a share.", "Write percent or fraction, or leave out of.", expected="percent, fraction")
    if "kept-back" in one and (not isinstance(one["kept-back"], bool) or told != "line"):
        remedy = "Write kept-back = true, and no of: charges and what is short are kept back in any case."
        tables.fault(line, "kept-back stands beside parts of the line.", remedy, expected="true or false", found=repr(one["kept-back"]))
    return known


def _fraction(value: object, whole: int) -> Fraction | None:
    # Only a text: a TOML number would come as binary floating point.
    if not isinstance(value, str):
        return None
    try:
        fraction = Fraction(value) / whole
    except (ValueError, ZeroDivisionError):
        return None
    return fraction if 0 < fraction < 1 else None


def _by_due(tables: Tables, table: Mapping[str, Any], line: int) -> bool:
    told = table.get("settle", "")
    if told not in ("", "due"):
        tables.fault(line, f"settle cannot be {told!r}.", 'Write settle = "due", or leave it out.', expected="due", found=repr(told))
    return bool(told == "due")


def _check_groups(tables: Tables, rule: Rule, line: int) -> None:
    told = [text for text in (rule.payee, rule.narration, *rule.links, *rule.tags) if text]
    check_groups(tables, rule.when, told, line, {split.group for split in rule.splits if split.group})
    for mark in (*rule.links, *rule.tags):
        if not _MARK.fullmatch(_GROUP.sub("x", mark)):
            tables.fault(
                line,
                "A link or tag has other characters than Beancount takes.",
                "Take them out.",
                expected="A-Z a-z 0-9 - _ / .",
                found=mark,
            )


def check_groups(tables: Tables, when: Conditions, texts: Sequence[str], line: int, more: Collection[str] = ()) -> None:
    """Every group that texts name must be one of the pattern."""
    known = set(when.matches.groupindex) if when.matches is not None else set()
    for name in sorted(({name for text in texts for name in _GROUP.findall(text)} | set(more)) - known):
        expected = ", ".join(sorted(known)) or "a pattern with named groups"
        tables.fault(line, f"There is no group {name!r} in matches.", f"Write (?P<{name}>…) in matches.", expected=expected, found=name)
