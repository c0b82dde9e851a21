"""Each bank account at the end of a day, as the ledger's text lets it be reconciled: what the bank had, what only one side has."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from ledgerkit.domain.banking.reconciliation import Outstanding, Reconciliation
from ledgerkit.domain.money import exact

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable
    from decimal import Decimal

    from ledgerkit.reports.context import Context

__all__ = ["Filed", "Rolled", "Standing", "Told", "standings"]


class Told(NamedTuple):
    """One word of the ledger on what the bank had; the columns of the query ``bank_told_on`` without account and currency."""

    kind: str
    number: Decimal
    state: str | None
    bank_file: str | None
    ledger_balance: Decimal | None
    outstanding: str | None
    file: str
    line: int

    @property
    def place(self) -> str:
        """FILE:LINE."""
        return f"{self.file}:{self.line}"


class Rolled(NamedTuple):
    """The bank's balance rolled forward: from the end of which day, with what, and what the bank told since."""

    since: datetime.date
    opening: Decimal
    moved: Decimal
    entries: int

    @property
    def closing(self) -> Decimal:
        """The balance it leads to."""
        with exact():
            return self.opening + self.moved


class Filed(NamedTuple):
    """One filed bank file; the columns of the query ``bank_filed`` without account and currency."""

    first_day: datetime.date
    last_day: datetime.date
    opening: Decimal | None
    closing: Decimal | None
    path: str
    digest: str
    state: str
    file: str
    line: int
    before_day: datetime.date | None
    before: Decimal | None
    told_between: Decimal
    loose_between: Decimal
    lead_day: datetime.date | None
    lead: Decimal | None
    lead_path: str | None
    meets: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """One account in one currency.

    Args:
        reconciliation: its two sides; the bank's balance is that of the first of ``told``.
        told: every word on what the bank had at the end of the day: evidence, files, an assertion, that it was closed.
        first_told: first day of its bank files or evidence; None where it has none by then.
        rolled: the bank's balance rolled forward; None where none is told before.
        files: its filed bank files.
        cleared_on: last day at whose end nothing was outstanding; None where there is none by then.
        accounts: the accounts that are reconciled together: the account, and parts of it below.
    """

    reconciliation: Reconciliation
    told: tuple[Told, ...]
    first_told: datetime.date | None
    rolled: Rolled | None
    files: tuple[Filed, ...]
    cleared_on: datetime.date | None
    accounts: tuple[str, ...] = ()

    @property
    def evidence(self) -> Told | None:
        """The evidence of this day."""
        return next((told for told in self.told if told.kind == "evidence"), None)

    @property
    def closed(self) -> bool:
        """Whether the account was closed by the day, which says that the bank has nothing of it any more."""
        return any(told.kind == "closed" for told in self.told)

    @property
    def covered(self) -> bool:
        """Whether a filed bank file that is there as it was filed tells of the day."""
        return any(file.first_day <= self.reconciliation.on <= file.last_day and file.state == "present" for file in self.files)

    def gaps(self, since: datetime.date) -> list[tuple[Filed, Decimal]]:
        """Files that reach the days from ``since`` on and do not open with what the bank had then, and what lies between.

        The bank had what is told last before, with what it told since; entries that nobody marked may be the bank's or not. A file
        that goes on where another leads opens no hole of its own.
        """
        found = []
        for file in self.files:
            if file.last_day < since or file.opening is None or file.before is None or file.meets or file.lead == file.opening:
                continue
            with exact():
                expected = file.before + file.told_between
                gap = file.opening - expected
                if gap and gap != file.loose_between:
                    found.append((file, gap if file.lead is None else file.opening - file.lead))
        return found


def standings(context: Context) -> list[Standing]:
    """The bank accounts at the end of the period, by account and currency; those asked for, else all."""
    to = context.interval.end
    told = _by_key(context, "bank_told_on", Told)
    rolled = _by_key(context, "bank_rolled", Rolled)
    files = _by_key(context, "bank_filed", Filed)
    items = _items(context)
    found = []
    for account, currency, ledger, first_told, cleared_on, posted_to in context.rows("bank_positions", since=context.interval.start, to=to):
        if context.accounts and account not in context.accounts:
            continue
        key = (account, currency)
        words = tuple(told.get(key, ()))
        reconciliation = Reconciliation(
            account,
            currency,
            context.interval.through,
            ledger,
            words[0].number if words else None,
            tuple(items["in-transit", *key]),
            tuple(items["not-booked", *key]),
        )
        rolled_to = next(iter(rolled.get(key, ())), None)
        own = tuple(files.get(key, ()))
        found.append(Standing(reconciliation, words, first_told, rolled_to, own, cleared_on, tuple(posted_to)))
    return found


def _by_key(context: Context, name: str, kind: Callable[..., Any]) -> dict[tuple[str, str], list[Any]]:
    found: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for account, currency, *rest in context.rows(name, to=context.interval.end):
        found[account, currency].append(kind(*rest))
    return found


def _items(context: Context) -> dict[tuple[str, str, str], list[Outstanding]]:
    """What only one side has, by side, account and currency."""
    found: dict[tuple[str, str, str], list[Outstanding]] = defaultdict(list)
    for account, currency, side, day, other, number, payee, narration, twin_day, twin, file, line in context.rows(
        "bank_outstanding", to=context.interval.end
    ):
        text = " ".join(part for part in (payee, narration) if part)
        remark = ""
        if twin is not None:
            remark = context.text("reconciliation.twin", day=twin_day, place=twin)
        elif other is not None:
            remark = context.text(f"reconciliation.{side}", day=other)
        found[side, account, currency].append(Outstanding(day, number, text, f"{file}:{line}", other, remark))
    return found
