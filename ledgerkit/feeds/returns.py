"""Returned and reversed payments: the entry of the line that was given back is taken back, so that what it settled is open again."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from ledgerkit.directives.bank import Counter
from ledgerkit.domain.matching.returns import Earlier, returned_by, says_return
from ledgerkit.domain.money import exact, plain
from ledgerkit.feeds.known import told_text
from ledgerkit.feeds.reasons import UnfitError, because
from ledgerkit.feeds.sql import query
from ledgerkit.feeds.treatment import Treatment

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from ledgerkit.domain.banking import BankLine
    from ledgerkit.feeds.planned import Planned
    from ledgerkit.feeds.reasons import Reason
    from ledgerkit.ledger.facts import Facts

__all__ = ["Returns"]

_DAYS = 60
"""Greatest number of days between a line and its return: a SEPA direct debit may be returned for eight weeks."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry that may be taken back; its postings are looked up when it is."""

    day: datetime.date
    told: str
    flag: str
    links: tuple[str, ...]
    party: str
    transaction: int = -1
    counters: tuple[Counter, ...] = ()


class Returns:
    """The lines that may be given back: those of the books, and those of the plan so far.

    Args:
        facts: the books.
        words: further words by which the banks of these books say that a line gives something back.
    """

    def __init__(self, facts: Facts, words: Sequence[str] = ()) -> None:
        self._facts = facts
        self._words = words
        self._planned: dict[tuple[str, str, Decimal], list[Planned]] = defaultdict(list)
        self._books: dict[str, dict[tuple[str, Decimal], list[tuple[str, _Entry]]]] = {}
        self._given: set[str] = set()

    def remember(self, planned: Planned) -> None:
        """A line that the plan books."""
        if planned.treatment is not None and planned.treatment.held is None:
            self._planned[planned.account, planned.line.currency, planned.line.amount].append(planned)

    def treatment(self, line: BankLine, bank: str) -> tuple[Treatment, Reason] | None:
        """The entry of a return; None where the bank says nothing of one, or there is nothing that it could give back.

        Args:
            line: the line.
            bank: ledger account of the bank.

        Raises:
            UnfitError: it is a return, and of which line is for a person.
        """
        if not line.reversal and not says_return(told_text(line), line.transaction_code, self._words):
            return None
        entries = self._entries(line, bank)
        told = f"{told_text(line)} {line.end_to_end_id}"
        found, tied = returned_by(told, [Earlier(key, entry.told) for key, entry in entries.items()])
        if not found:
            return None
        if len(found) > 1 or not tied:
            days = ", ".join(sorted({str(entries[each.id].day) for each in found}))
            raise UnfitError(because("returns-perhaps", days=days))
        line_id, entry = found[0].id, entries[found[0].id]
        counters = entry.counters or self._against(entry.transaction, line_id)
        with exact():
            taken_back = tuple(
                Counter(each.account, -each.amount, each.currency, each.meta) for each in counters if each.amount is not None
            )
            whole = sum((each.amount for each in taken_back if each.amount is not None), Decimal(0)) + line.amount
        if whole:
            raise UnfitError(because("returns-perhaps", days=entry.day))
        self._given.add(line_id)
        meta = {"returns": line_id} | ({"counterparty": entry.party} if entry.party else {})
        reason = because("returns", day=entry.day, told=entry.told[:60])
        return Treatment(taken_back, None, told_text(line), entry.links, meta=meta, flag=entry.flag), reason

    def _entries(self, line: BankLine, bank: str) -> dict[str, _Entry]:
        """What a line could give back, by the id of the bank line."""
        first, last = line.booking_date - timedelta(days=_DAYS), line.booking_date
        with exact():
            opposite = -line.amount
        found = {line_id: entry for line_id, entry in self._booked(bank).get((line.currency, opposite), ()) if first <= entry.day <= last}
        for planned in self._planned.get((bank, line.currency, opposite), ()):
            if first <= planned.line.booking_date <= last and planned.treatment is not None:
                treatment = planned.treatment
                parts = (told_text(planned.line), planned.line.end_to_end_id, treatment.payee)
                told = " ".join(part for part in parts if part)
                party = treatment.meta.get("counterparty", "")
                found[planned.line_id] = _Entry(
                    planned.line.booking_date, told, treatment.flag, treatment.links, party, counters=treatment.counters
                )
        return {line_id: entry for line_id, entry in found.items() if line_id not in self._given}

    def _booked(self, bank: str) -> dict[tuple[str, Decimal], list[tuple[str, _Entry]]]:
        """The entries of the books on an account, by currency and amount; asked for once, when the first return comes."""
        if bank not in self._books:
            found: dict[tuple[str, Decimal], list[tuple[str, _Entry]]] = defaultdict(list)
            rows = self._facts.query(query("returnable"), {"account": bank})
            for transaction, line_id, day, number, currency, told, flag, links, party in rows:
                found[currency, number].append((line_id, _Entry(day, told, flag, tuple(links), party or "", transaction)))
            self._books[bank] = found
        return self._books[bank]

    def _against(self, transaction: int, line_id: str) -> list[Counter]:
        """The postings of an entry of the books against the bank's.

        Raises:
            UnfitError: they are of another bank line too, or held at cost: taking them back is for a person.
        """
        rows = self._facts.query(query("against_bank"), {"transaction": transaction, "import": line_id})
        if any(at_cost or other for _id, _account, _number, _currency, at_cost, other, _key, _value in rows):
            raise UnfitError(because("returns-by-hand"))
        meta: dict[int, dict[str, str]] = defaultdict(dict)
        for posting, _account, _number, _currency, _at_cost, _other, key, value in rows:
            if key is not None and value is not None:
                meta[posting][key] = value
        postings = {row[0]: (row[1], Decimal(plain(row[2])), row[3]) for row in rows}
        return [Counter(account, number, currency, meta[posting]) for posting, (account, number, currency) in postings.items()]
