"""Numbers, dates and foreign text as a person reads them."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from ledgerkit.domain.money import exact, grouped
from ledgerkit.domain.rounding import Rounding, quantum, round_to
from ledgerkit.i18n import signed

if TYPE_CHECKING:
    from ledgerkit.reports.report import Column, Value

__all__ = ["MARKS", "UNSEEN", "bounded", "escaped", "hides_digits", "isolated", "money", "rounded", "shortened", "shown", "visible"]

MARKS = {"pass": "✓", "warn": "!", "fail": "✗", "waived": "~"}
"""The sign of each status, beside its word and its colour."""

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
UNSEEN = re.compile("[\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")
"""Characters that nobody sees: they turn the direction of writing, or stand in a text without a sign of their own. What joins emoji and
letters (U+200C, U+200D) is not among them."""
_SURROGATE = re.compile("[\ud800-\udfff]")


def money(number: Decimal, places: int | None, language: str) -> str:
    """A number with thousands separators, to the smallest unit of its currency.

    Negative numbers stand in parentheses in English and with △ in Japanese, as each writes statements.

    Examples:
        >>> money(Decimal("-1234567"), 0, "en"), money(Decimal("-1234567"), 0, "ja"), money(Decimal("0.5"), None, "en")
        ('(1,234,567)', '△1,234,567', '0.5')
    """
    found = number if places is None else round_to(number, quantum(places), Rounding.HALF_UP)
    size = found.copy_abs()
    text = f"{size:,f}" if places is not None else grouped(size)
    return signed(text, language, negative=found < 0)


def rounded(number: Decimal, column: Column) -> Decimal:
    """A figure of a column in the whole units that it is shown in, made of the exact amount; as it is in a column without.

    It is rounded half up, or cut off below, towards zero.

    Examples:
        >>> from ledgerkit.reports.report import Column
        >>> rounded(Decimal("-1234567.89"), Column("a", "A", scale=3, places=0)), rounded(Decimal("0.5"), Column("a", "A", places=2))
        (Decimal('-1235'), Decimal('0.50'))
        >>> rounded(Decimal("-1999"), Column("a", "A", scale=3, places=0, cut=True))
        Decimal('-1')
    """
    with exact():
        size = number.scaleb(-column.scale)
    return size if column.places is None else round_to(size, quantum(column.places), Rounding.FLOOR if column.cut else Rounding.HALF_UP)


def hides_digits(number: Decimal, places: int | None) -> bool:
    """Whether :func:`money` shows less than the number."""
    return places is not None and round_to(number, quantum(places), Rounding.HALF_UP) != number


def shown(value: Value, column: Column, language: str) -> str:
    """A value of a report as text; nothing for no figure."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return money(rounded(value, column), column.places, language)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return visible(str(value))


def visible(text: str) -> str:
    r"""Text with control characters made visible, so that it can steer neither a terminal nor a file format.

    Everything else stays as it was written, right-to-left marks and emoji included: for HTML and sheets, which hold marks of direction in
    their element or cell. Where nothing holds them, :func:`escaped` is for.

    Examples:
        >>> visible("a\x1b[31mb\n")
        'a␛[31mb␊'
    """
    return _SURROGATE.sub("\ufffd", _CONTROL.sub(_picture, text))


def escaped(text: str) -> str:
    r"""Text for terminals, mails and Markdown: :func:`visible`, and characters that nobody sees written as escapes.

    There foreign text shares its line with ours, and one mark of direction would turn figures around.

    Examples:
        >>> escaped("abc\u202e\U000e0041")
        'abc\\u202e\\U000e0041'
    """
    return UNSEEN.sub(_escape, visible(text))


def bounded(text: str, cells: int) -> str:
    """Text for so many columns of a terminal, cut where it would take more; wide characters take two.

    Examples:
        >>> bounded("Expenses:Rent", 20), bounded("Expenses:Rent", 9), bounded("勘定科目名", 6)
        ('Expenses:Rent', 'Expenses…', '勘定…')
    """
    return text if cell_len(text) <= cells else set_cell_size(text, cells - 1).rstrip() + "…"


def shortened(text: str, most: int = 1_000) -> str:
    """A line of a message, its middle left out where it is longer than anybody reads: what is wrong stands at both ends.

    Examples:
        >>> shortened("There is no account x.", 30), shortened(f"There is no account {'x' * 100}: open it.", 60)
        ('There is no account x.', 'There is no account xxxxxxxxxxxxxxxxx … (+81) … xx: open it.')
    """
    if len(text) <= most:
        return text
    tail = most // 5
    head = most - tail
    return f"{text[: head - 11]} … (+{len(text) - most + 11:,}) … {text[-tail:]}"


def isolated(text: str) -> str:
    """Foreign text for a sentence of our own: visible, and its marks of direction end with it.

    Examples:
        >>> isolated("Sato"), isolated("abc\u202e") == "\u2068abc\u202e\u2069"
        ('Sato', True)
    """
    found = visible(text)
    if not _DIRECTION.search(found):
        return found
    # An end that the text itself sets would let it out: it is taken away, and every beginning gets an end of ours.
    ends = 1 + sum(character in "\u2066\u2067\u2068" for character in found)
    return "\u2068" + found.replace("\u2069", "\ufffd") + "\u2069" * ends


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"
