"""The canonical form of directives, and digests of it.

The form says what the books say and nothing else: comments, the order of directives and postings, line breaks, file names,
line numbers and trailing zeros do not change it; a date, an account, a number, a payee, a link, a metadata value does. It is
the ground of the ledger digest on every report, and of seals, locks and sign-offs; :data:`VERSION` stands before the colon of
every digest that is written into a ledger, so that a later form can be told from this one.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from decimal import Decimal
from json.encoder import encode_basestring
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from beancount.core import data
from beancount.core.amount import Amount
from beancount.core.position import Cost
from beancount.parser.grammar import ValueType

from ledgerkit.domain.money import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["VERSION", "canonical_text", "digest"]

VERSION = 1

_HIDDEN = frozenset({"filename", "lineno"})
_APART = frozenset({"meta", "date", "diff_amount"})
_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def canonical_text(entry: data.Directive) -> str:
    """One directive in canonical form: a JSON array on one line.

    Examples:
        >>> from beancount.core.number import D
        >>> canonical_text(data.Price({}, date(2026, 9, 30), "USD", Amount(D("150.20"), "JPY")))
        '["price","2026-09-30","USD",["150.2","JPY"],[]]'
    """
    kind = type(entry)
    if kind is data.Transaction:
        return _transaction(entry)
    fields = [_value(value) for name, value in zip(entry._fields, entry, strict=True) if name not in _APART]
    if kind is data.Document:
        # Where the ledger's folder lies is not part of the books; the document's own name is.
        fields[1] = PurePath(entry.filename).name
    return _dumps([kind.__name__.lower(), entry.date.isoformat(), *fields, _meta(entry.meta)])


def digest(entries: Iterable[data.Directive]) -> str:
    """``sha256:`` and 64 hexadecimal digits over the canonical forms in their own order.

    Examples:
        >>> digest([])
        'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
    """
    summed = hashlib.sha256()
    for text in sorted(map(canonical_text, entries)):
        summed.update(text.encode("utf-8", "surrogatepass"))
        summed.update(b"\n")
    return f"sha256:{summed.hexdigest()}"


def _transaction(entry: data.Transaction) -> str:
    # Put together from texts of the parts: a ledger is little else than transactions, and an encoder called for each list of
    # each posting takes three times as long.
    # Postings are ordered by their text: comparing the parts would compare texts with lists where one lacks a cost.
    postings = sorted(
        f"[{encode_basestring(posting.account)},{_amount_json(posting.units)},"
        f"{'null' if posting.cost is None else _dumps(_value(posting.cost))},"
        f"{_amount_json(posting.price)},{_json(posting.flag or '')},{_meta_json(posting.meta)}]"
        for posting in entry.postings
    )
    return (
        f'["transaction","{entry.date.isoformat()}",{_json(entry.flag)},{_json(entry.payee or "")},{_json(entry.narration or "")},'
        f"[{','.join(map(_json, sorted(entry.tags or ())))}],[{','.join(map(_json, sorted(entry.links or ())))}],"
        f"{_meta_json(entry.meta)},[{','.join(postings)}]]"
    )


def _json(value: Any) -> str:
    return encode_basestring(value) if type(value) is str else _dumps(value)


def _amount_json(amount: Amount | None) -> str:
    return "[]" if amount is None else f'["{plain(amount.number)}",{encode_basestring(amount.currency)}]'


def _meta_json(meta: dict[str, Any] | None) -> str:
    # Most postings have nothing but their place and what Beancount notes for itself.
    keys = [key for key in meta or () if key not in _HIDDEN and key[:1] != "_"]
    if not keys or meta is None:
        return "[]"
    return f"[{','.join([f'[{_json(key)},{_json(_value(meta[key]))}]' for key in sorted(keys)])}]"


def _amount(amount: Amount | None) -> list[str]:
    return [plain(amount.number), amount.currency] if amount is not None else []


def _meta(meta: dict[str, Any] | None) -> list[Any]:
    if not meta:
        return []
    return sorted([key, _value(value)] for key, value in meta.items() if key not in _HIDDEN and key[:1] != "_")


def _value(value: Any) -> Any:  # noqa: PLR0911 - one line a type of value reads better than a table of lambdas
    if type(value) is str or value is None or isinstance(value, (str, bool)):
        return value
    if isinstance(value, Decimal):
        return ["number", plain(value)]
    if isinstance(value, Amount):
        return _amount(value)
    if isinstance(value, Cost):
        return [plain(value.number), value.currency, value.date.isoformat(), value.label or ""]
    if isinstance(value, date):
        return ["date", value.isoformat()]
    if isinstance(value, ValueType):
        return _value(value.value)
    if isinstance(value, (set, frozenset)):
        return sorted(map(str, value))
    if isinstance(value, (list, tuple)):
        return [_value(item) for item in value]
    return str(value)
