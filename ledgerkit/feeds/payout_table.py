"""One ``[[payout]]`` table of rules.toml."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from ledgerkit.feeds.conditions import folded
from ledgerkit.feeds.payout_terms import PayoutPart, PayoutTerms
from ledgerkit.feeds.rule_table import CONDITION_KEYS, RANGE_KEYS, read_conditions, read_shares

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ledgerkit.feeds.toml_tables import Tables

__all__ = ["PAYOUT_KEYS", "read_payout"]

_POSTING_KEYS = ("account", "split", "tax", "department", "project", "meta")
PAYOUT_KEYS = (
    *("name", *CONDITION_KEYS, *RANGE_KEYS, "files", "reader", "within", "parts", "fees", "paid"),
    *("payee", "narration", "party", "tax", "department", "project", "meta"),
)
"""Keys of a payout table."""
_DAYS = 5
_MOST_DAYS = 31


def read_payout(tables: Tables, table: Mapping[str, Any], line: int) -> PayoutTerms | None:
    """A payout table; faults go to the tables, and None comes where something is missing."""
    name, files = tables.text(table, "name", line, required=True), tables.text(table, "files", line, required=True)
    when = read_conditions(tables, table, line)
    if not any(key in table for key in ("contains", "matches", "counterparty")):
        remedy = "Add contains, matches or counterparty: the processor's name as the bank writes it."
        tables.fault(line, "Nothing says which bank lines are payouts.", remedy, expected="a condition")
    if files and (PurePosixPath(files).is_absolute() or ".." in PurePosixPath(files).parts or "\\" in files):
        remedy = 'Write files = "payouts/*.csv".'
        tables.fault(
            line, "files does not stay in the ledger's folder.", remedy, expected="a pattern below the ledger's folder", found=files
        )
        files = None
    within = table.get("within", _DAYS)
    if not isinstance(within, int) or isinstance(within, bool) or not 0 <= within <= _MOST_DAYS:
        tables.fault(line, "within is not a number of days.", f"Write within = {_DAYS}.", expected=f"0 to {_MOST_DAYS}", found=repr(within))
        within = _DAYS
    parts = _parts(tables, table, line)
    paid = tuple(map(folded, tables.texts(table, "paid", line))) or ("payout",)
    _check_kinds(tables, parts, paid, line)
    fees = _part(tables, table["fees"], line, kinds=False) if "fees" in table else None
    if name is None or files is None:
        return None
    return PayoutTerms(
        name,
        when,
        files,
        tables.text(table, "reader", line) or "",
        within,
        parts,
        fees,
        paid,
        tables.text(table, "payee", line),
        tables.text(table, "narration", line),
        tables.text(table, "party", line) or "",
        tables.meta(table, line),
        line,
    )


def _parts(tables: Tables, table: Mapping[str, Any], line: int) -> tuple[PayoutPart, ...]:
    found = table.get("parts")
    if not isinstance(found, list) or not found:
        example = 'Write parts = [{ kinds = ["charge", "refund"], account = "…" }].'
        tables.fault(line, "parts is not a list of tables.", example, expected="where the rows of a payout are booked", found=repr(found))
        return ()
    return tuple(part for one in found if (part := _part(tables, one, line, kinds=True)))


def _part(tables: Tables, one: object, line: int, *, kinds: bool) -> PayoutPart | None:
    if not isinstance(one, dict):
        key = "parts" if kinds else "fees"
        tables.fault(line, f"{key} is not a table.", 'Write { account = "…" }.', expected="a table", found=repr(one))
        return None
    tables.check_keys(one, ("kinds", *_POSTING_KEYS) if kinds else _POSTING_KEYS, line)
    account = tables.text(one, "account", line, required=True)
    named = tuple(folded(text) for text in tables.texts(one, "kinds", line))
    if kinds and not all(named or ("",)):
        remedy = 'Write kinds = ["charge"], as the payout statement names them.'
        tables.fault(line, "A part names no kinds of rows.", remedy, expected="kinds", found=repr(one.get("kinds")))
        return None
    splits = read_shares(tables, one, line, of="A part of a payout")
    return PayoutPart(account, named, splits, tables.meta(one, line)) if account else None


def _check_kinds(tables: Tables, parts: Sequence[PayoutPart], paid: Sequence[str], line: int) -> None:
    seen: set[str] = set(paid)
    for kind in (kind for part in parts for kind in part.kinds):
        if kind in seen:
            tables.fault(line, f"The kind {kind!r} is named twice.", "Name it once.", expected="each kind once", found=kind)
        seen.add(kind)
