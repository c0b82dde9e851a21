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
_MOST = 200
"""Most lines of one amount among which the one that was given back is looked for."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry that may be taken back; its postings are looked up when it is."""

    day: datetime.date
    told: str
    flag: str
    links: tuple[str, ...]
    party: str
    payee: str | None
    transaction: int = -1
    counters: tuple[Counter, ...] = ()


_Places = dict[tuple[str, str, Decimal], dict[str, _Entry]]
"""Account, currency and amount -> the entries, by the id of the bank line, oldest first."""


class Returns:
    """The lines that may be given back: those of the books, and those of the plan so far.

    Args:
        facts: the books.
        words: further words by which the banks of these books say that a line gives something back.
    """

    def __init__(self, facts: Facts, words: Sequence[str] = ()) -> None:
        self._facts = facts
        self._words = words
        self._planned: _Places = defaultdict(dict)
        self._books: dict[str, _Places] = {}

    def remember(self, planned: Planned) -> None:
        """A line that the plan books."""
        line, treatment = planned.line, planned.treatment
        if treatment is None or treatment.held is not None:
            return
        told = " ".join(part for part in (told_text(line), line.end_to_end_id, treatment.payee) if part)
        party = treatment.meta.get("counterparty", "")
        entry = _Entry(line.booking_date, told, treatment.flag, treatment.links, party, treatment.payee, counters=treatment.counters)
        self._planned[planned.account, line.currency, line.amount][planned.line_id] = entry

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
            days = tuple(str(day) for day in sorted({entries[each.id].day for each in found}))
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
        for places in (self._planned, self._booked(bank)):
            places.get((bank, line.currency, -line.amount), {}).pop(line_id, None)
        meta = {"returns": line_id} | ({"counterparty": entry.party} if entry.party else {})
        reason = because("returns", day=entry.day, told=entry.told[:60])
        return Treatment(taken_back, entry.payee, told_text(line), entry.links, meta=meta, flag=entry.flag), reason

    def _entries(self, line: BankLine, bank: str) -> dict[str, _Entry]:
        """What a line could give back, newest first, by the id of the bank line.

        Raises:
            UnfitError: there are more than anybody would look through.
        """
        first, last = line.booking_date - timedelta(days=_DAYS), line.booking_date
        with exact():
            key = (bank, line.currency, -line.amount)
        found: dict[str, _Entry] = {}
        for entries in (self._planned.get(key, {}), self._booked(bank).get(key, {})):
            for line_id, entry in reversed(entries.items()):
                if first <= entry.day <= last:
                    found[line_id] = entry
                if len(found) > _MOST:
                    raise UnfitError(because("returns-perhaps", days=f"{entry.day} – {last}"))
        return found

    def _booked(self, bank: str) -> _Places:
        """The entries of the books on an account; asked for once, when the first return comes."""
        if bank not in self._books:
            found: _Places = defaultdict(dict)
            rows = self._facts.query(query("returnable"), {"account": bank})
            for transaction, line_id, day, number, currency, told, flag, links, party, payee in rows:
                entry = _Entry(day, told, flag, tuple(links), party or "", payee or None, transaction)
                found[bank, currency, Decimal(plain(number))][line_id] = entry
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
