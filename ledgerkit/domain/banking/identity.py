"""Naming bank lines so that a line read twice is one line, and two equal coffees are two."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from ledgerkit.domain.banking.statement import squeezed
from ledgerkit.domain.money import plain

if TYPE_CHECKING:
    from ledgerkit.domain.banking.statement import BankLine, BankStatement

__all__ = ["line_ids", "normalised_text"]

SEPARATOR = "\x1f"
"""Stands between the parts of a key. ``str.split`` counts it as white space, so no normalised part can contain it."""


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


def _key(account: str, line: BankLine) -> tuple[str, str]:
    """What a line's id rests on, without the occurrence number."""
    bank_id = " ".join(line.bank_id.split())
    kind, last = ("ref", bank_id) if bank_id else ("txt", normalised_text(line.text))
    parts = [kind, account, line.booking_date.isoformat(), plain(line.amount), line.currency, last]
    if not line.booked:
        parts.append(line.status.value)
    return kind, SEPARATOR.join(parts)
