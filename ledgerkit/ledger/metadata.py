"""Metadata as columns of the table ``metadata``: one row a key, whatever a person called it."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from beancount.core.amount import Amount

from ledgerkit.domain.money import fits, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["metadata_columns", "own_keys"]

_PLACE = frozenset({"filename", "lineno"})


def own_keys(metas: Iterable[Mapping[str, Any] | None]) -> list[tuple[int, Mapping[str, Any]]]:
    """The metadata that a person or a plugin wrote, with their position; what has none is left out.

    Where something stands (``filename``, ``lineno``) and what Beancount notes for itself (keys that begin with ``_``) are no
    metadata in this sense.
    """
    found: list[tuple[int, Mapping[str, Any]]] = []
    for index, meta in enumerate(metas):
        # Nearly all postings have their place and nothing else.
        if meta and not (len(meta) == len(_PLACE) and "filename" in meta):
            own = {key: meta[key] for key in meta if key not in _PLACE and key[0] != "_"}
            if own:
                found.append((index, own))
    return found


def metadata_columns(
    subject: str,
    metas: Sequence[Mapping[str, Any]],
    dates: Sequence[datetime.date],
    *,
    transactions: Sequence[int] | None = None,
    postings: Sequence[int] | None = None,
    names: Sequence[str] | None = None,
) -> dict[str, Any]:
    """The rows of the table ``metadata`` for one kind of subject, by column name: keys in the order in which they stand.

    Args:
        subject: ``transaction``, ``posting``, ``account`` or ``commodity``.
        metas: the keys of each, as :func:`own_keys` gives them.
        dates: the date of each one's directive.
        transactions: the transaction's number of each; None for accounts and commodities.
        postings: the number of each posting in its transaction; None for the others.
        names: account of each posting or account, symbol of each commodity; None for transactions.
    """
    owners = pa.array([owner for owner, meta in enumerate(metas) for _key in meta], pa.int64())
    values: list[Any] = [value for meta in metas for value in meta.values()]

    def repeated(column: Sequence[Any] | None, kind: pa.DataType) -> pa.Array | None:
        return None if column is None else pa.array(column, kind).take(owners)

    columns: dict[str, Any] = {
        "subject": pa.repeat(subject, len(values)),
        "transaction_id": repeated(transactions, pa.int64()),
        "posting_id": repeated(postings, pa.int64()),
        "name": repeated(names, pa.string()),
        "date": repeated(dates, pa.date32()),
        "key": [key for meta in metas for key in meta],
    }
    others = [(index, value) for index, value in enumerate(values) if type(value) is not str]
    held: dict[str, Any] = {"kind": pa.repeat("text", len(values)), "value": values, "date_value": None, "number": None, "currency": None}
    if others:
        held = {"kind": ["text"] * len(values), "value": values} | {
            name: [None] * len(values) for name in ("date_value", "number", "currency")
        }
        for index, value in others:
            for column, part in zip(held.values(), _held(value), strict=True):
                column[index] = part
    return columns | held


def _held(value: Any) -> tuple[str, str | None, datetime.date | None, Decimal | None, str | None]:
    """Kind, text, date, number and currency of a value that is no text."""
    if value is None:
        return "empty", None, None, None, None
    if isinstance(value, bool):
        return "boolean", "TRUE" if value else "FALSE", None, None, None
    if isinstance(value, Decimal):
        return "number", plain(value), None, value if fits(value) else None, None
    if isinstance(value, Amount) and isinstance(value.number, Decimal):
        number = value.number
        return "amount", f"{plain(number)} {value.currency}", None, number if fits(number) else None, value.currency
    if isinstance(value, datetime.date):
        return "date", value.isoformat(), value, None, None
    return "other", str(value), None, None, None  # a plugin may leave anything
