"""Metadata as columns of the table ``metadata``: one row a key, whatever a person called it."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from beancount.core.amount import Amount

from ledgerkit.domain.money import fits, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["OwnKeys", "metadata_columns", "own_keys"]

_PLACE = frozenset({"filename", "lineno"})


class OwnKeys(NamedTuple):
    """The metadata that a person or a plugin wrote, a key after another.

    Args:
        owners: position of what each stands on; rising, and the same for all keys that stand there.
        keys: the keys.
        values: their values.
    """

    owners: list[int]
    keys: list[str]
    values: list[Any]


def own_keys(metas: Iterable[Mapping[str, Any] | None]) -> OwnKeys:
    """The metadata that a person or a plugin wrote, in the order in which they stand.

    Where something stands (``filename``, ``lineno``) and what Beancount notes for itself (keys that begin with ``_``) are no
    metadata in this sense.
    """
    owners: list[int] = []
    keys: list[str] = []
    values: list[Any] = []
    for index, meta in enumerate(metas):
        # Nearly all postings have their place and nothing else.
        if meta and not (len(meta) == len(_PLACE) and "lineno" in meta and "filename" in meta):
            for key in meta:
                if key not in _PLACE and key[:1] != "_":
                    owners.append(index)
                    keys.append(key)
                    values.append(meta[key])
    return OwnKeys(owners, keys, values)


def metadata_columns(
    subject: str,
    own: OwnKeys,
    dates: Sequence[datetime.date],
    *,
    transactions: Sequence[int] | None = None,
    postings: Sequence[int] | None = None,
    names: Sequence[str] | None = None,
) -> dict[str, Any]:
    """The rows of the table ``metadata`` for one kind of subject, by column name.

    Args:
        subject: ``transaction``, ``posting``, ``account`` or ``commodity``.
        own: the keys.
        dates: the date of every subject's directive, whether it has keys or not; and so with the columns below.
        transactions: the transaction's number of each; None for accounts and commodities.
        postings: the number of each posting in its transaction; None for the others.
        names: account of each posting or account, symbol of each commodity; None for transactions.
    """
    owners, keys, values = own

    def of_owners(column: Sequence[Any] | None) -> list[Any] | None:
        return None if column is None else [column[owner] for owner in owners]

    columns: dict[str, Any] = {
        "subject": [subject] * len(keys),
        "transaction_id": of_owners(transactions),
        "posting_id": of_owners(postings),
        "name": of_owners(names),
        "date": of_owners(dates),
        "key": keys,
    }
    held: dict[str, Any] = {"kind": ["text"] * len(keys), "value": values, "date_value": None, "number": None, "currency": None}
    others = [(index, value) for index, value in enumerate(values) if type(value) is not str]
    if others:
        held |= {name: [None] * len(keys) for name in ("date_value", "number", "currency")} | {"value": list(values)}
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
