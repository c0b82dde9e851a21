"""What each line of bank files becomes, before anything is written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from ledgerkit.directives import bank as bank_entries
from ledgerkit.domain.banking import line_ids
from ledgerkit.errors import InputError, Problem
from ledgerkit.feeds.accounts import check_accounts, not_held
from ledgerkit.feeds.by_hand import ByHand
from ledgerkit.feeds.continuity import breaks, gaps
from ledgerkit.feeds.deciding import Decider
from ledgerkit.feeds.known import Known
from ledgerkit.feeds.planned import CERTAIN, DECISIONS, LIKELY, POSSIBLE, Planned
from ledgerkit.feeds.reasons import because
from ledgerkit.feeds.sources import read_sources, source_findings
from ledgerkit.feeds.sql import query
from ledgerkit.feeds.suggestions import with_suggestions
from ledgerkit.feeds.transfers import with_transfers

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from ledgerkit.domain.banking import BankLine, Finding
    from ledgerkit.domain.matching.retold import Retold
    from ledgerkit.feeds.planned import Decision
    from ledgerkit.feeds.rules import Rules
    from ledgerkit.feeds.sources import Source
    from ledgerkit.ledger.facts import Facts

__all__ = ["Plan", "make_plan"]

_DATES = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
"""A day, a month or a year; ids of lines begin with letters."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that would be done with bank files.

    Args:
        lines: every line, by account and date.
        sources: the statements, whose closing balances the books may not assert yet.
        findings: what is odd about the files, with the file.
        asserted: closing balances that the books assert: day, account, amount, currency.
        broken: account -> first day behind a gap between files, or between the books and a file.
        decider: what decided, with the open items that the plan leaves; None where nothing was decided.
    """

    lines: tuple[Planned, ...]
    sources: tuple[Source, ...]
    findings: tuple[tuple[Path, Finding], ...]
    asserted: frozenset[tuple[Any, ...]] = frozenset()
    broken: Mapping[str, datetime.date] = field(default_factory=dict)
    decider: Decider | None = field(default=None, compare=False, repr=False)

    def of(self, decision: Decision) -> tuple[Planned, ...]:
        """The lines of one decision."""
        return tuple(planned for planned in self.lines if planned.decision == decision)

    @property
    def to_book(self) -> tuple[Planned, ...]:
        """The lines that are written."""
        return tuple(planned for planned in self.lines if planned.booked)

    @property
    def waiting(self) -> tuple[Planned, ...]:
        """The lines that the bank has booked and that are left for a person."""
        return tuple(planned for planned in self.lines if planned.decision == "unknown")

    @property
    def to_assert(self) -> tuple[Source, ...]:
        """The statements whose closing balance is asserted: those not asserted yet, and none from a gap or the first line left on."""
        left = dict(self.broken)
        for planned in self.lines:
            if planned.decision not in {"duplicate", "pending"} and not planned.booked:
                left[planned.account] = min(planned.line.booking_date, left.get(planned.account, planned.line.booking_date))
        return tuple(source for source in self.sources if _to_assert(self.asserted, source, left.get(source.account)))

    def only(self, wanted: Sequence[str]) -> Plan:
        """The plan with some of its lines chosen.

        Args:
            wanted: decisions, accounts of banks, days, months or years as ``2026-10``, or the beginnings of line ids (six
                characters or more); none means all.

        Raises:
            InputError: what is wanted is none of these; a decision or a day that no line has is no fault, and chooses nothing.
        """
        if not wanted:
            return self
        if unknown := [each for each in wanted if not self._may_be(each)]:
            expected = "a decision, a bank's account, 2026, 2026-10 or 2026-10-03, or six characters of a line's id or more"
            remedy = f"Write {', '.join(DECISIONS)}, an account or an id of the plan, a day, a month or a year."
            raise InputError(Problem("--only", 0, "only-unknown", f"{each!r} chooses no line.", remedy, expected, each) for each in unknown)
        return replace(self, lines=tuple(replace(planned, chosen=any(_meant(planned, each) for each in wanted)) for planned in self.lines))

    def _may_be(self, wanted: str) -> bool:
        if _DATES.fullmatch(wanted):
            try:
                date.fromisoformat(f"{wanted}-01-01"[:10] if len(wanted) < 10 else wanted)
            except ValueError:
                return False
            return True
        accounts = {source.account for source in self.sources}
        return wanted in {*DECISIONS, *accounts} or any(_meant(planned, wanted) for planned in self.lines)


def _meant(planned: Planned, wanted: str) -> bool:
    if _DATES.fullmatch(wanted):
        return planned.line.booking_date.isoformat().startswith(wanted)
    return wanted in {planned.decision, planned.account} or (len(wanted) >= 6 and planned.line_id.startswith(wanted))


def make_plan(
    facts: Facts, rules: Rules, rules_file: Path, files: Sequence[Path], *, folder: Path | None = None, asked: bool = False
) -> Plan:
    """Read bank files and decide.

    Args:
        facts: the books.
        rules: which file belongs to which account, and what lines are.
        rules_file: where the rules stand, for messages.
        files: the bank files, in any order; a line that two of them bring is planned once.
        folder: the ledger's folder, whose own profiles of CSV files are known too.
        asked: whether a person asks for suggestions; else the rules say whether there are any.

    Raises:
        UnreadableFileError, BankFileError: a file cannot be read whole; all such files are named.
        InputError: no account is named for a statement, a rule names an account that is not open or takes another currency, or a
            bank's id stands on two amounts.
    """
    sources = read_sources(rules, rules_file, files, folder)
    known = Known(facts)
    by_hand, decide = ByHand(facts), Decider(facts, rules, folder)
    lines: list[Planned] = []
    problems: list[Problem] = []
    for source in sources:
        pairs = list(zip(source.statement.lines, line_ids(source.statement), strict=True))
        ids = {line_id for _line, line_id in pairs}
        unseen = [(line, line_id) for line, line_id in pairs if line.booked and known.where(source.account, line_id) is None]
        problems += known.contradictions(source, unseen, ids)
        retold = known.retold(source, unseen, ids)
        for line, line_id in pairs:
            before = _known(source, line, line_id, known, retold.get(line_id))
            planned = before or by_hand(source, line, line_id) or decide(source, line, line_id)
            if planned.decision not in {"duplicate", "pending"}:
                known.add(source, line, line_id)
            lines.append(planned)
    if problems:
        raise InputError(problems)
    lines = with_transfers(facts, rules, lines)
    lines = with_suggestions(facts, rules, lines, asked=asked)
    lines = not_held(facts, lines)
    check_accounts(facts, rules_file, lines)
    lines.sort(key=lambda planned: (planned.account, planned.line.booking_date))
    asserted = frozenset((day, account, number, currency) for day, account, number, currency in facts.query(query("known_balances")))
    findings = (*source_findings(sources), *gaps(facts, sources))
    told = tuple((source.file, finding) for source, finding in findings)
    return Plan(tuple(lines), tuple(sources), told, asserted, breaks(findings), decide)


def _known(source: Source, line: BankLine, line_id: str, known: Known, before: Retold | None) -> Planned | None:
    """What a line is where it was told before; None where it is new."""
    if not line.booked:
        return Planned(source, line, line_id, "pending", because("not-booked"))
    where = known.where(source.account, line_id)
    if where is not None:
        return Planned(source, line, line_id, "duplicate", because("in", where=where), CERTAIN)
    if before is None:
        return None
    first = known.where(source.account, before.of.id)
    if before.certain:
        return Planned(source, line, line_id, "duplicate", because("retold", where=first, reader=before.of.reader), LIKELY)
    reason = because("perhaps-retold", id=before.of.id, where=first, reader=before.of.reader)
    return Planned(source, line, line_id, "unknown", reason, POSSIBLE)


def _to_assert(asserted: frozenset[tuple[Any, ...]], source: Source, left: datetime.date | None) -> bool:
    balance = bank_entries.balance(source.statement, source.account)
    if balance is None or (left is not None and left < balance.date):
        return False
    return (balance.date, source.account, balance.amount.number, balance.amount.currency) not in asserted
