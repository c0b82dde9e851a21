"""Naming bank lines so that a line read twice is one line, and two equal coffees are two."""

from __future__ import annotations

import hashlib
import itertools
import unicodedata
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from ledgerkit.domain.banking.statement import squeezed
from ledgerkit.domain.money import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledgerkit.domain.banking.statement import BankLine, BankStatement

__all__ = ["line_ids", "normalised_text", "without_counters"]

SEPARATOR = "\x1f"
"""Stands between the parts of a key. ``str.split`` counts it as white space, so no normalised part can contain it."""

_LONGEST_NUMBER = 40
"""Most digits of a number; the field of no format has more."""


def normalised_text(text: str) -> str:
    """Bank text reduced to what two exports of one line have in common.

    Half-width kana and full-width letters become the usual ones (NFKC), letters lose their case, runs of white space
    become one blank.

    Examples:
        >>> normalised_text(" ﾌﾘｺﾐ  ｶ)ｽｽﾞｷ ")
        'フリコミ カ)スズキ'
        >>> normalised_text("Café  ROMA") == normalised_text("café roma")
        True
    """
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def line_ids(statement: BankStatement) -> list[str]:
    """A stable id for every line of a statement, in the order of the lines.

    What an id rests on, and so what has to stay the same for the id to stay the same:

    * the account (:attr:`BankAccount.identity`; where the file names none, the caller puts it in before asking, else lines
      of two such accounts share ids), the booking date, the amount and the currency; and
    * ``ref-…``: the bank's own id of the line, where it gives one. Texts may then differ between two files;
    * ``txt-…``: else the text, normalised by :func:`normalised_text`; and
    * an occurrence number among lines alike in all of that, counted within the booking date, so that two equal coffees are
      two ids. Which of the two is called the first does not matter, for they are alike.

    The date and the amount are part of the key even where the bank gives an id, because banks do reuse ids: a published
    Swiss sample has one ``AcctSvcrRef`` on two credits of one day. Were the id alone the key, the second would be taken
    for the first and its money would be lost.

    The same file read again gives the same ids. Two files that overlap give the same ids for the lines of every day that
    both contain *whole*: if one file ends at noon with one coffee and the next brings both, the first coffee is ``1`` in
    either and nothing is lost; but a file that begins at noon with the second coffee alone calls it ``1``, and so do two
    statements that share a day, each with one coffee (:func:`.continuity.check_repeated_lines` tells where one file has both).
    Lines not booked have ids of their own, so a pending line never hides the booked one that follows it.

    Args:
        statement: the statement; its lines in any order.

    Returns:
        One id per line, all different within the statement; 28 characters, letters, digits and a hyphen.
    """
    account = squeezed(statement.account.identity)
    seen: Counter[str] = Counter()
    ids = []
    for line in statement.lines:
        kind, key = _key(account, line)
        seen[key] += 1
        digest = hashlib.sha256(f"{key}{SEPARATOR}{seen[key]}".encode("utf-8", "surrogatepass")).hexdigest()
        ids.append(f"{kind}-{digest[:24]}")
    return ids


def without_counters(statements: Sequence[BankStatement]) -> list[BankStatement]:
    """The statements of one file, without numbers of the bank that only count the lines of that file.

    Some formats have a field for the bank's number of a movement that banks fill with 1, 2, 3 …, anew in every file. Such a number
    names no movement: another file gives it to another one. Numbers that count up or down one by one over the whole file, or over
    one statement, from wherever they start, are a counter; so is a single 1. Numbers that leave any out are the bank's own.

    Args:
        statements: of one file, in its order, by a reader whose format has such a field; formats that promise an id of the
            movement (camt ``AcctSvcrRef``, OFX ``FITID``) are not asked, and neither are profiles of CSV files, whose author looked.
    """
    if _counts([line for statement in statements for line in statement.lines]):
        return [_unnumbered(statement) for statement in statements]
    return [_unnumbered(statement) if _counts(statement.lines) else statement for statement in statements]


def _counts(lines: Sequence[BankLine]) -> bool:
    texts = [line.bank_id.strip() for line in lines if line.bank_id]
    if not texts or not all(text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER for text in texts):
        return False
    numbers = [int(text) for text in texts]
    if len(numbers) == 1:
        return numbers == [1]
    return {after - before for before, after in itertools.pairwise(numbers)} in ({1}, {-1})


def _unnumbered(statement: BankStatement) -> BankStatement:
    return replace(statement, lines=tuple(replace(line, bank_id="") for line in statement.lines))


def _key(account: str, line: BankLine) -> tuple[str, str]:
    """What a line's id rests on, without the occurrence number."""
    bank_id = " ".join(line.bank_id.split())
    kind, last = ("ref", bank_id) if bank_id else ("txt", normalised_text(line.text))
    parts = [kind, account, line.booking_date.isoformat(), plain(line.amount), line.currency, last]
    if not line.booked:
        parts.append(line.status.value)
    return kind, SEPARATOR.join(parts)
