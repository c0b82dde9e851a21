"""What is known of bank lines already: what the books hold, and what stands earlier in the plan."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ledgerkit.domain.matching.retold import Told, retold
from ledgerkit.domain.money import plain
from ledgerkit.errors import Problem
from ledgerkit.feeds.reasons import because
from ledgerkit.feeds.sql import query

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Sequence
    from decimal import Decimal

    from ledgerkit.domain.banking import BankLine
    from ledgerkit.domain.matching.retold import Retold
    from ledgerkit.feeds.reasons import Reason
    from ledgerkit.feeds.sources import Source
    from ledgerkit.ledger.facts import Facts

__all__ = ["Known", "told_text"]

_Place = tuple[str, "datetime.date", "Decimal", str]


class Known:
    """The bank lines that are known, by account and id, by place, and by the bank's own id.

    Args:
        facts: the books.
    """

    def __init__(self, facts: Facts) -> None:
        self._from: dict[tuple[str, str], str | Reason] = {}
        self._places: dict[_Place, list[Told]] = defaultdict(list)
        self._bank_ids: dict[tuple[str, str, datetime.date], list[Told]] = defaultdict(list)
        for account, line_id, day, amount, currency, bank_id, text, party, source in facts.query(query("known_lines")):
            told = Told(day, amount, currency, line_id, (source or "").partition(" ")[0], text, party or "")
            self._remember(account, told, bank_id or "", because("the-books"))

    def add(self, source: Source, line: BankLine, line_id: str) -> None:
        """A line that the plan books."""
        self._remember(source.account, _told(source, line, line_id), line.bank_id, source.file.name)

    def where(self, account: str, line_id: str) -> str | Reason | None:
        """Where a line of this id stands: the books, or the name of a file; None where it is not known."""
        return self._from.get((account, line_id))

    def retold(self, source: Source, lines: Sequence[tuple[BankLine, str]], ids: Collection[str]) -> dict[str, Retold]:
        """The lines of a source that a file of another format told before.

        Args:
            source: the source.
            lines: those of its lines whose ids are not known.
            ids: of all its lines.
        """
        told = [_told(source, line, line_id) for line, line_id in lines]
        places = dict.fromkeys((source.account, line.day, line.amount, line.currency) for line in told)
        before = [other for place in places for other in self._places.get(place, ())]
        return retold(told, before, ids) if before else {}

    def contradictions(self, source: Source, lines: Sequence[tuple[BankLine, str]], ids: Collection[str]) -> list[Problem]:
        """Lines that have the bank's id of another line of that day, which the source does not tell.

        A bank may give one id to several movements, and then a file of the day tells them all; and it may begin its ids anew on
        another day. One id, one day, and another amount is neither.

        Args:
            source: the source.
            lines: those of its lines whose ids are not known.
            ids: of all its lines.
        """
        return [
            _contradiction(source, line, line_id, other, self._from[source.account, other.id])
            for line, line_id in lines
            if line.bank_id
            for other in self._bank_ids.get((source.account, line.bank_id, line.booking_date), ())
            if other.id not in ids and (other.amount, other.currency) != (line.amount, line.currency)
        ]

    def _remember(self, account: str, told: Told, bank_id: str, where: str | Reason) -> None:
        if (account, told.id) in self._from:
            return
        self._from[account, told.id] = where
        self._places[account, told.day, told.amount, told.currency].append(told)
        if bank_id:
            self._bank_ids[account, bank_id, told.day].append(told)


def told_text(line: BankLine) -> str:
    """The bank's words about a line: counterparty, then text, then what was ordered."""
    # A reference of three characters or fewer numbers the entries of a file.
    reference = line.reference if len(line.reference) > 3 else ""
    parts = (line.counterparty, line.text, line.structured_reference, reference)
    return " ".join(dict.fromkeys(part for part in parts if part))


def _told(source: Source, line: BankLine, line_id: str) -> Told:
    return Told(line.booking_date, line.amount, line.currency, line_id, source.reader, told_text(line), line.counterparty)


def _contradiction(source: Source, line: BankLine, line_id: str, other: Told, where: str | Reason) -> Problem:
    return Problem(
        str(source.file),
        line.line,
        "bank-id-contradiction",
        f"The bank's id {line.bank_id!r} stands on another amount of {line.booking_date} in {where}.",
        "Ask the bank which is right and correct or take out the other. If it gave one id to two movements, book this one by hand, "
        f'with import: "{line_id}" on the posting of {source.account}.',
        f"{plain(other.amount)} {other.currency}",
        f"{plain(line.amount)} {line.currency}",
    )
