"""One bank line told in two formats, which word it differently and so give it two ids."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledgerkit.domain.matching.common_words import telling_words
from ledgerkit.domain.matching.names import different

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Sequence
    from decimal import Decimal

__all__ = ["Retold", "Told", "retold"]


_RESTS_ON = {"ref", "txt"}
"""How ids begin: they rest on the bank's number of a line, or on its text."""


@dataclass(frozen=True, slots=True)
class Told:
    """A bank line, reduced to what two formats have in common.

    Args:
        day: booking date.
        amount: effect on the account, money in positive.
        currency: of the amount.
        id: its identity.
        reader: what read it; lines of one reader that have two ids are two lines, unless one id rests on the bank's number and the
            other on the text: numbers that count the lines of one file are no ids, and another file of the bank may not count.
        text: the bank's words.
        party: whom it names as the other party; empty where it names none apart.
    """

    day: datetime.date
    amount: Decimal
    currency: str
    id: str
    reader: str
    text: str
    party: str = ""


@dataclass(frozen=True, slots=True)
class Retold:
    """A line and the one it may be.

    Args:
        of: the line that was told before.
        certain: whether the two share a word that tells something, and name no different people; else they share the day and the
            amount alone.
    """

    of: Told
    certain: bool


def retold(lines: Sequence[Told], before: Sequence[Told], ids: Collection[str]) -> dict[str, Retold]:
    """Which lines of a file were told before by a file of another format.

    The n-th line of a day and an amount can only be one that the file does not tell by its id; each line told before is taken
    once, by the line that shares most words with it. So two equal coffees meet two, and a third is new.

    Args:
        lines: of one file and account, those whose ids are not known.
        before: of the same account, what is known.
        ids: of every line of the file.

    Returns:
        Id of the line -> what it may be. Lines that are new are not in it.
    """
    groups: dict[tuple[datetime.date, Decimal, str], list[Told]] = defaultdict(list)
    wanted = {_place(line) for line in lines}
    for told in before:
        if told.reader and told.id not in ids and _place(told) in wanted:
            groups[_place(told)].append(told)
    if not groups:
        return {}
    found: dict[str, Retold] = {}
    told_here: dict[tuple[datetime.date, Decimal, str], list[Told]] = defaultdict(list)
    for line in lines:
        told_here[_place(line)].append(line)
    for place, candidates in groups.items():
        found.update(_paired(told_here[place], candidates))
    return found


def _place(line: Told) -> tuple[datetime.date, Decimal, str]:
    return line.day, line.amount, line.currency


def _kind(line: Told) -> str:
    """What the id rests on: ``ref`` or ``txt``."""
    return line.id.partition("-")[0]


def _common(line: Told, told: Told) -> int:
    """How many words that tell something are common to two lines; none where they name different people."""
    if different(line.party, told.party):
        return 0
    # One reader words one line once: the whole text is what tells.
    same = line.reader == told.reader and line.text == told.text
    return same + len(telling_words(line.text) & telling_words(told.text))


def _paired(lines: Sequence[Told], before: Sequence[Told]) -> dict[str, Retold]:
    common = [
        (-_common(line, told), here, there)
        for here, line in enumerate(lines)
        for there, told in enumerate(before)
        if line.reader != told.reader or {_kind(line), _kind(told)} == _RESTS_ON
    ]
    found: dict[str, Retold] = {}
    taken: set[int] = set()
    for shared, here, there in sorted(common):
        if lines[here].id not in found and there not in taken:
            found[lines[here].id] = Retold(before[there], shared < 0)
            taken.add(there)
    return found
