"""Periods that are closed to imports: what a lock or a seal of the books holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledgerkit.domain.money import plain
from ledgerkit.domain.periods import PeriodError
from ledgerkit.errors import InputError, Problem
from ledgerkit.feeds.known import told_text
from ledgerkit.feeds.sql import query
from ledgerkit.render.format import bounded

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from ledgerkit.domain.periods import Interval
    from ledgerkit.feeds.planned import Planned
    from ledgerkit.ledger.facts import Facts

__all__ = ["Lock", "Locks"]

_WORDS = 40
"""Characters of the bank's words in a message."""


@dataclass(frozen=True, slots=True)
class Lock:
    """One lock or seal.

    Args:
        kind: ``lock (soft)``, ``lock (hard)`` or ``seal``.
        final: whether it may not be taken out again.
        period: as written.
        days: its days.
        scope: the account it holds with those below it; empty for all.
        place: file and line of the directive.
    """

    kind: str
    final: bool
    period: str
    days: Interval
    scope: str
    place: str

    def holds(self, day: datetime.date, accounts: Iterable[str]) -> bool:
        """Whether an entry of a day on these accounts is locked."""
        return self.days.start <= day < self.days.end and (
            not self.scope or any(account == self.scope or account.startswith(f"{self.scope}:") for account in accounts)
        )


class Locks:
    """The locks and seals of the books.

    Args:
        facts: the books.
    """

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._locks: list[Lock] = []
        for event, level, period, scope, file, line in facts.query(query("locks")):
            try:
                days = facts.settings.fiscal_years.period(period).interval
            except PeriodError:
                continue  # told with the ledger's errors
            kind = f"lock ({level or 'hard'})" if event == "lock" else "seal"
            self._locks.append(Lock(kind, level != "soft", period, days, "" if scope == "all" else scope, f"{file}:{line}"))

    def of(self, day: datetime.date, accounts: Iterable[str]) -> Lock | None:
        """The lock that holds an entry of a day on these accounts, a final one before others; None where it is open."""
        accounts = list(accounts)
        return min((lock for lock in self._locks if lock.holds(day, accounts)), key=lambda lock: not lock.final, default=None)

    def check(self, lines: Iterable[Planned]) -> None:
        """Refuse what would be booked into a locked or sealed period; a line that is in the books already is no matter.

        Raises:
            InputError: all such lines, each at its line of the bank file.
        """
        if not self._locks:
            return
        problems = []
        for planned in lines:
            accounts = [planned.account, *(planned.treatment.accounts if planned.treatment else ())]
            if planned.booked and (lock := self.of(planned.line.booking_date, accounts)):
                problems.append(_problem(planned, lock))
        if problems:
            raise InputError(problems)

    def check_undo(self, import_id: str) -> None:
        """Refuse to take an import out of a locked or sealed period, in whole or in part.

        Raises:
            InputError: all its entries that lie in one, each at its line of the ledger.
        """
        if not self._locks:
            return
        entries = self._facts.query(query("import_entries"), {"import_id": import_id})
        problems = [_kept(day, file, line, lock) for day, accounts, file, line in entries if (lock := self.of(day, accounts))]
        if problems:
            raise InputError(problems)


def _kept(day: datetime.date, file: str, line: int, lock: Lock) -> Problem:
    message = f"An entry of {day} lies in {lock.period}, which is closed by the {lock.kind} of {lock.place}; nothing was changed."
    remedy = "What is closed stays: book what corrects it in an open period."
    if not lock.final:
        remedy = "Take the lock out, take the import back, and lock the period again; or book what corrects it in an open period."
    return Problem(file, line, "period-locked", message, remedy, "a day in an open period", day.isoformat())


def _problem(planned: Planned, lock: Lock) -> Problem:
    line = planned.line
    by_hand = f'book it by hand in an open period, with import: "{planned.line_id}" on the posting of {planned.account}'
    reopen = "" if lock.final else "take the lock out, import, and lock the period again; or "
    return Problem(
        str(planned.file),
        line.line,
        "period-locked",
        f"{line.booking_date} {plain(line.amount)} {line.currency} {bounded(told_text(line), _WORDS)!r} lies in {lock.period}, "
        f"which is closed by the {lock.kind} of {lock.place}; nothing was written.",
        f"To book it, {reopen}{by_hand}. --only with a day, a month or a year imports what lies in it: --only 2026-10.",
        "a day in an open period",
        line.booking_date.isoformat(),
    )
