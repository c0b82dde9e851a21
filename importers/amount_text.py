"""Amounts as people and programs write them: with a point or a comma, with or without thousands apart."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from ledgerkit.domain.money import fits

__all__ = ["WrittenAmount", "written_amount"]

PLAIN = re.compile(r"[+-]?(?:[0-9]{1,60}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})")
WRITTEN = re.compile(r"([+-]?)([0-9][0-9.,]{0,60}|[.,][0-9]{1,40})(-?)")
GROUPS = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})+")


class WrittenAmount(NamedTuple):
    """What an amount reads as.

    Args:
        number: the amount, its sign included; a lone comma is a decimal comma.
        grouped: what it reads as if the lone comma stood between thousands (``1,234``); None where that is no way to read it.
    """

    number: Decimal
    grouped: Decimal | None = None


def written_amount(text: str) -> WrittenAmount | None:
    """Read an amount; None where it is none.

    A separator that stands several times, or left of another, stands between thousands. A lone point is a decimal point. A
    lone comma before exactly three digits can be read either way, and both are given back.

    Args:
        text: without white space around it.

    Examples:
        >>> [str(written_amount(text).number) for text in ("-1234.50", "-1.234,50", "1,234.50", "1234,5", "12.00-", "1,")]
        ['-1234.50', '-1234.50', '1234.50', '1234.5', '-12.00', '1']
        >>> written_amount("1,234")
        WrittenAmount(number=Decimal('1.234'), grouped=Decimal('1234'))
        >>> [written_amount(text) for text in ("", "$120", "1,23,456.00", "--1", "1e5", "NaN")]
        [None, None, None, None, None, None]
    """
    if PLAIN.fullmatch(text):
        return _fitting(Decimal(text))
    match = WRITTEN.fullmatch(text)
    if match is None or (match[1] and match[3]):
        return None
    sign, body = match[1] or match[3], match[2]
    last = max(body.rfind("."), body.rfind(","))
    mark = body[last] if last >= 0 else ""
    if mark and body.count(mark) == 1:
        whole, fraction = body[:last], body[last + 1 :]
        if ("," in whole or "." in whole) and not _grouped(whole):
            return None
        number = f"{sign}{_digits(whole) or '0'}.{fraction or '0'}" if fraction else f"{sign}{_digits(whole)}"
        either = mark == "," and _grouped(body) and not body.startswith("0")
        return _fitting(Decimal(number), Decimal(sign + _digits(body)) if either else None)
    if mark and not _grouped(body):
        return None
    return _fitting(Decimal(sign + _digits(body)))


def _grouped(body: str) -> bool:
    """Whether digits stand in threes with one kind of separator between."""
    return bool(GROUPS.fullmatch(body)) and not ("," in body and "." in body)


def _digits(body: str) -> str:
    return body.replace(",", "").replace(".", "")


def _fitting(number: Decimal, grouped: Decimal | None = None) -> WrittenAmount | None:
    return WrittenAmount(number, grouped) if fits(number) else None
