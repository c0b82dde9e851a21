"""Receipts of processors, taken apart by the payout statement that explains them: gross, fees, refunds, reserve.

The bank brings one net amount; the processor's file says what it is made of. One entry books all parts, and they sum to the line or
nothing is booked: what does not fit is told with both sums.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledgerkit.directives.bank import Counter
from ledgerkit.domain.banking import line_ids
from ledgerkit.domain.matching.payouts import Payout, Receipt, payouts_of
from ledgerkit.domain.money import ZERO, total
from ledgerkit.errors import InputError
from ledgerkit.feeds.bases import bases_of
from ledgerkit.feeds.conditions import folded
from ledgerkit.feeds.known import told_text
from ledgerkit.feeds.parts import charged, divided
from ledgerkit.feeds.reasons import UnfitError, amount_text, because
from ledgerkit.feeds.sql import query
from ledgerkit.feeds.treatment import Treatment
from ledgerkit.importers.readers import claims, read_to_book, reader_named, readers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal
    from pathlib import Path

    from ledgerkit.domain.banking import BankLine
    from ledgerkit.errors import Problem
    from ledgerkit.feeds.bases import Bases
    from ledgerkit.feeds.payout_terms import PayoutPart, PayoutTerms
    from ledgerkit.feeds.reasons import Reason
    from ledgerkit.importers.readers import Reader
    from ledgerkit.ledger.facts import Facts

__all__ = ["Payouts", "Told"]

_WORDS = (re.compile(r"[^\s,;:()]+"), re.compile(r"[\w-]+"), re.compile(r"\w+"))
"""How an id may stand in the bank's words: between blanks, or between marks."""


@dataclass(frozen=True, slots=True)
class Told:
    """A payout as its statement tells it.

    Args:
        payout: what was paid.
        rows: what it is made of, each with its fee; without the row that pays out.
        paid: what the row that pays out says was paid; None where there is no such row.
        mark: the reader and the digest of the file, as ``bank-source:`` has them.
        file: name of the file.
    """

    payout: Payout
    rows: tuple[BankLine, ...]
    paid: Decimal | None
    mark: str
    file: str


class Payouts:
    """The payouts that no bank line is yet. Their files are read when the first line asks for them.

    Args:
        facts: the books.
        terms: the payout tables, in order; the first whose conditions hold takes a line.
        folder: the ledger's folder; None where it is not known, and then no files are read.
    """

    def __init__(self, facts: Facts, terms: Sequence[PayoutTerms], folder: Path | None) -> None:
        self._terms = terms
        self._folder = folder
        self._bases = bases_of(facts)
        self._booked = {mark for (mark,) in facts.query(query("booked_payouts"))} if terms else set()
        self._told: dict[str, _Statements] = {}

    def treatment(self, line: BankLine, bank: str, unit: Decimal) -> tuple[Treatment, Reason] | None:
        """What a receipt is made of; None where no table takes the line.

        Args:
            line: the line.
            bank: ledger account of the bank.
            unit: of the line's currency.

        Raises:
            UnfitError: no payout explains it, several could, or the parts do not sum to it.
            InputError: a payout statement cannot be read.
        """
        terms = next((each for each in self._terms if each.when.hold(line, bank)), None)
        if terms is None:
            return None
        statements = self._statements(terms)
        receipt = Receipt(line.booking_date, line.amount, line.currency, told_text(line))
        free = {each.payout: each for each in statements.near(receipt) if _mark(terms, each) not in self._booked}
        found, named = payouts_of(receipt, free, terms.days)
        if len(found) != 1:
            raise UnfitError(_not_one(terms, found))
        one = free[found[0]]
        counters = _counters(terms, one, line, unit, self._bases)
        self._booked.add(_mark(terms, one))
        meta = {"payout": _mark(terms, one), "payout-source": one.mark} | ({"counterparty": terms.party} if terms.party else {})
        reason = because("payout-by-id" if named else "payout-by-amount", id=one.payout.id, file=one.file, day=one.payout.day)
        return Treatment(counters, terms.payee, terms.narration, meta=meta), reason

    def _statements(self, terms: PayoutTerms) -> _Statements:
        if terms.name not in self._told:
            self._told[terms.name] = _Statements(_read(terms, self._folder) if self._folder else [])
        return self._told[terms.name]


class _Statements:
    """The payouts of a table, to be found by the words of a receipt and by its amount."""

    def __init__(self, told: Sequence[Told]) -> None:
        self._by_id: dict[str, list[Told]] = defaultdict(list)
        self._by_amount: dict[tuple[str, Decimal], list[Told]] = defaultdict(list)
        for each in told:
            self._by_id[folded(each.payout.id)].append(each)
            self._by_amount[each.payout.currency, each.payout.amount].append(each)

    def near(self, receipt: Receipt) -> Iterator[Told]:
        """Those that a receipt may be."""
        words = {folded(word) for pattern in _WORDS for word in pattern.findall(receipt.told)}
        for word in sorted(words):
            yield from self._by_id.get(word, ())
        yield from self._by_amount.get((receipt.currency, receipt.amount), ())


def _mark(terms: PayoutTerms, told: Told) -> str:
    return f"{terms.name}/{told.payout.id}"


def _not_one(terms: PayoutTerms, found: Sequence[Payout]) -> Reason:
    if found:
        return because("payout-several", ids=tuple(sorted(payout.id for payout in found)))
    return because("payout-none", name=terms.name, days=terms.days, files=terms.files)


def _counters(terms: PayoutTerms, told: Told, line: BankLine, unit: Decimal, bases: Bases) -> tuple[Counter, ...]:
    """The postings of a payout: one for each part, and the fees; they sum to the line."""
    found = total(row.amount for row in told.rows)
    for paid in (line.amount, told.paid):
        if paid is not None and found != paid:
            sums = {"found": amount_text(found, line.currency), "paid": amount_text(paid, line.currency)}
            raise UnfitError(because("payout-sum", id=told.payout.id, **sums))
    by_part: dict[int, list[Decimal]] = defaultdict(list)
    fees: list[Decimal] = []
    for row in told.rows:
        part = terms.part_of(row)
        if part is None:
            kind = row.transaction_code or row.text
            raise UnfitError(because("payout-kind", id=told.payout.id, kind=kind, name=terms.name))
        fee = charged(row)
        fees.append(fee)
        by_part[terms.parts.index(part)] += [-row.amount, -fee]
    if total(fees) and terms.fees is None:
        raise UnfitError(because("payout-fees", id=told.payout.id, amount=amount_text(total(fees), line.currency), name=terms.name))
    counters: list[Counter] = []
    for number, amounts in sorted(by_part.items()):
        counters += _posted(terms, terms.parts[number], total(amounts), line, unit, bases)
    if terms.fees is not None:
        counters += _posted(terms, terms.fees, total(fees), line, unit, bases)
    return tuple(counters)


def _posted(terms: PayoutTerms, part: PayoutPart, amount: Decimal, line: BankLine, unit: Decimal, bases: Bases) -> list[Counter]:
    rest, shares = divided(amount, part.splits, unit, {})
    posted = [(part.account, rest, part.meta)] if rest else []
    posted += [(split.account, share, split.meta) for split, share in shares]
    return [Counter(account, number, line.currency, bases.meta(account, terms.meta, own)) for account, number, own in posted]


def _read(terms: PayoutTerms, folder: Path) -> list[Told]:
    """Every payout of the statements; one that two of them tell is told once, with the rows of both."""
    installed = [reader_named(terms.reader, folder)] if terms.reader else readers(folder)
    rows: dict[tuple[str, str], dict[str, BankLine]] = defaultdict(dict)
    first: dict[tuple[str, str], tuple[str, str]] = {}
    problems: list[Problem] = []
    for file in sorted(path for path in folder.glob(terms.files) if path.is_file()):
        try:
            told = _rows(file, installed)
        except InputError as error:
            problems.extend(error.problems)
            continue
        for mark, line_id, row in told:
            key = row.payout, row.currency
            first.setdefault(key, (mark, file.name))
            rows[key].setdefault(line_id, row)
    if problems:
        raise InputError(problems)
    return [_told(terms, payout, list(rows[payout, currency].values()), *first[payout, currency]) for payout, currency in rows]


def _rows(file: Path, installed: Sequence[Reader]) -> list[tuple[str, str, BankLine]]:
    """The rows of a file that belong to a payout, with the file's mark and their ids."""
    statements = read_to_book(file, installed)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    mark = f"{min(reader.name for reader in claims(file, installed))} sha256:{digest}"
    return [
        (mark, line_id, row)
        for statement in statements
        for row, line_id in zip(statement.lines, line_ids(statement), strict=True)
        if row.booked and row.payout
    ]


def _told(terms: PayoutTerms, payout: str, rows: Sequence[BankLine], mark: str, file: str) -> Told:
    paying = [row for row in rows if terms.pays(row)]
    parts = tuple(row for row in rows if row not in paying)
    paid = -total(row.amount for row in paying) if paying else None
    day = max((row.booking_date for row in paying), default=None) or max(row.value_date or row.booking_date for row in rows)
    amount = total(row.amount for row in parts) if paid is None else paid
    return Told(Payout(payout, day, amount, rows[0].currency), parts, paid if paid is None else paid + ZERO, mark, file)
