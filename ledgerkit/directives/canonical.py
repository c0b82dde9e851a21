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

__all__ = ["VERSION", "canonical_text", "digest", "digest_of_texts"]

VERSION = 1

_HIDDEN = frozenset({"filename", "lineno"})
_APART = frozenset({"meta", "date", "diff_amount"})
_NOTHING = '""'
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
    return digest_of_texts(map(canonical_text, entries))


def digest_of_texts(texts: Iterable[str]) -> str:
    """The digest of directives that have been brought into canonical form already."""
    summed = hashlib.sha256()
    for text in sorted(texts):
        summed.update(text.encode("utf-8", "surrogatepass"))
        summed.update(b"\n")
    return f"sha256:{summed.hexdigest()}"


def _transaction(entry: data.Transaction) -> str:
    # Put together from texts of the parts: a ledger is little else than transactions, and an encoder called for each list of
    # each posting takes three times as long.
    meta, day, flag, payee, narration, tags, links, postings = entry
    # Postings are ordered by their text: comparing the parts would compare texts with lists where one lacks a cost.
    ordered = ",".join(sorted(map(_posting, postings)))
    return (
        f'["transaction","{day.isoformat()}",{_json(flag)},{_json(payee or "")},{_json(narration or "")},'
        f"{_names_json(tags)},{_names_json(links)},{_meta_json(meta)},[{ordered}]]"
    )


def _posting(posting: data.Posting) -> str:
    account, units, cost, price, flag, meta = posting
    return (
        f"[{encode_basestring(account)},{_amount_json(units)},{'null' if cost is None else _cost_json(cost)},"
        f"{_amount_json(price)},{_json(flag) if flag else _NOTHING},{_meta_json(meta)}]"
    )


def _json(value: Any) -> str:
    """The JSON of a value of the form: most of them are texts, a date is not rare."""
    if type(value) is str:
        return encode_basestring(value)
    if type(value) is date:
        return f'["date","{value.isoformat()}"]'
    return _dumps(_value(value))


def _names_json(names: Iterable[str] | None) -> str:
    return f"[{','.join(map(_json, sorted(names)))}]" if names else "[]"


def _amount_json(amount: Amount | None) -> str:
    if amount is None:
        return "[]"
    number, currency = amount
    return f'["{plain(number)}",{encode_basestring(currency)}]'


def _cost_json(cost: Any) -> str:
    if type(cost) is not Cost:
        return _dumps(_value(cost))
    number, currency, day, label = cost
    return f'["{plain(number)}",{encode_basestring(currency)},"{day.isoformat()}",{encode_basestring(label or "")}]'


def _meta_json(meta: dict[str, Any] | None) -> str:
    # Most postings have nothing but their place.
    if not meta or (len(meta) == len(_HIDDEN) and "lineno" in meta and "filename" in meta):
        return "[]"
    keys = [key for key in meta if key not in _HIDDEN and key[:1] != "_"]
    if not keys:
        return "[]"
    return f"[{','.join([f'[{_json(key)},{_json(meta[key])}]' for key in sorted(keys)])}]"


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
