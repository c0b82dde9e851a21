"""What each line of bank files becomes, before anything is written."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from ledgerkit.directives import bank as bank_entries
from ledgerkit.domain.banking import line_ids
from ledgerkit.errors import InputError, Problem
from ledgerkit.feeds.continuity import gaps
from ledgerkit.feeds.known import Known
from ledgerkit.feeds.sources import read_sources, source_findings
from ledgerkit.feeds.sql import query
from ledgerkit.feeds.treatment import by_rule, in_suspense, unit_of
from ledgerkit.reports.sql import query as report_query

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence
    from pathlib import Path

    from ledgerkit.domain.banking import BankLine, Finding
    from ledgerkit.domain.matching.retold import Retold
    from ledgerkit.feeds.rules import Rule, Rules
    from ledgerkit.feeds.sources import Source
    from ledgerkit.feeds.treatment import Treatment
    from ledgerkit.ledger.facts import Facts

__all__ = ["DECISIONS", "Decision", "Plan", "Planned", "make_plan"]

Decision = Literal["new", "duplicate", "unknown", "ignored", "pending"]
DECISIONS: tuple[Decision, ...] = ("new", "duplicate", "unknown", "ignored", "pending")
"""What a line may become, in the order of a plan's steps."""

CERTAIN = Decimal(1)
LIKELY = Decimal("0.95")
"""Day, amount and a word in common, told in two formats. Not certain: nobody said that it is the same."""
POSSIBLE = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Planned:
    """One bank line and what becomes of it.

    Args:
        source: the statement it comes from.
        line: the line.
        line_id: its identity.
        decision: ``new`` is booked by its rule; ``duplicate`` is in the books or stands earlier in the plan; ``unknown`` waits
            for a person, on the suspense account where the rules name one; ``ignored`` is left out by a rule, which says why;
            ``pending`` is not yet booked by the bank.
        reason: why, for people.
        confidence: how sure that is, from 0 to 1; None where nothing is claimed.
        treatment: what it is booked as; None where it is not booked.
        rule: the rule that took it; None where none did.
        chosen: whether it is among those to be booked now.
    """

    source: Source
    line: BankLine
    line_id: str
    decision: Decision
    reason: str
    confidence: Decimal | None = None
    treatment: Treatment | None = None
    rule: Rule | None = None
    chosen: bool = True

    @property
    def file(self) -> Path:
        """The file it comes from."""
        return self.source.file

    @property
    def account(self) -> str:
        """Ledger account of the bank."""
        return self.source.account

    @property
    def booked(self) -> bool:
        """Whether the plan writes it."""
        return self.chosen and self.treatment is not None


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that would be done with bank files.

    Args:
        lines: every line, by account and date.
        sources: the statements, whose closing balances the books may not assert yet.
        findings: what is odd about the files, with the file.
        asserted: closing balances that the books assert: day, account, amount, currency.
    """

    lines: tuple[Planned, ...]
    sources: tuple[Source, ...]
    findings: tuple[tuple[Path, Finding], ...]
    asserted: frozenset[tuple[Any, ...]] = frozenset()

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
        """The statements whose closing balance is asserted: those not asserted yet, and none from the first line that is left on."""
        left: dict[str, datetime.date] = {}
        for planned in self.lines:
            if planned.decision not in {"duplicate", "pending"} and not planned.booked:
                left[planned.account] = min(planned.line.booking_date, left.get(planned.account, planned.line.booking_date))
        return tuple(source for source in self.sources if _to_assert(self.asserted, source, left.get(source.account)))

    def only(self, wanted: Sequence[str]) -> Plan:
        """The plan with some of its lines chosen.

        Args:
            wanted: decisions, accounts of banks, or the beginnings of line ids (six characters or more); none means all.
        """
        if not wanted:
            return self
        return replace(self, lines=tuple(replace(planned, chosen=any(_meant(planned, each) for each in wanted)) for planned in self.lines))


def _meant(planned: Planned, wanted: str) -> bool:
    return wanted in {planned.decision, planned.account} or (len(wanted) >= 6 and planned.line_id.startswith(wanted))


def make_plan(facts: Facts, rules: Rules, rules_file: Path, files: Sequence[Path], *, folder: Path | None = None) -> Plan:
    """Read bank files and decide.

    Args:
        facts: the books.
        rules: which file belongs to which account, and what lines are.
        rules_file: where the rules stand, for messages.
        files: the bank files, in any order; a line that two of them bring is planned once.
        folder: the ledger's folder, whose own profiles of CSV files are known too.

    Raises:
        UnreadableFileError, BankFileError: a file cannot be read whole; all such files are named.
        InputError: no account is named for a statement, a rule names an account that is not open, or a bank's id stands on two
            amounts.
    """
    sources = read_sources(rules, rules_file, files, folder)
    known = Known(facts)
    precisions = dict(facts.query(report_query("precisions")))
    lines: list[Planned] = []
    problems: list[Problem] = []
    for source in sources:
        pairs = list(zip(source.statement.lines, line_ids(source.statement), strict=True))
        ids = {line_id for _line, line_id in pairs}
        unseen = [(line, line_id) for line, line_id in pairs if line.booked and known.where(source.account, line_id) is None]
        problems += known.contradictions(source, unseen, ids)
        retold = known.retold(source, unseen, ids)
        for line, line_id in pairs:
            planned = _known(source, line, line_id, known, retold.get(line_id)) or _decided(source, line, line_id, rules, precisions)
            if planned.decision not in {"duplicate", "pending"}:
                known.add(source, line, line_id)
            lines.append(planned)
    if problems:
        raise InputError(problems)
    _check_accounts(facts, rules_file, lines)
    lines.sort(key=lambda planned: (planned.account, planned.line.booking_date))
    asserted = frozenset((day, account, number, currency) for day, account, number, currency in facts.query(query("known_balances")))
    return Plan(tuple(lines), tuple(sources), (*source_findings(sources), *gaps(facts, sources)), asserted)


def _known(source: Source, line: BankLine, line_id: str, known: Known, before: Retold | None) -> Planned | None:
    """What a line is where it was told before; None where it is new."""
    if not line.booked:
        return Planned(source, line, line_id, "pending", "not booked by the bank yet")
    where = known.where(source.account, line_id)
    if where is not None:
        return Planned(source, line, line_id, "duplicate", f"in {where}", CERTAIN)
    if before is None:
        return None
    first = known.where(source.account, before.of.id)
    if before.certain:
        return Planned(source, line, line_id, "duplicate", f"in {first}, as {before.of.reader} words it", LIKELY)
    reason = f"may be {before.of.id} in {first}, which {before.of.reader} words otherwise"
    return Planned(source, line, line_id, "unknown", reason, POSSIBLE)


def _decided(source: Source, line: BankLine, line_id: str, rules: Rules, precisions: dict[str, int | None]) -> Planned:
    """What a line that is new becomes."""
    rule = rules.rule_for(line, source.account)
    reason = "no rule takes it"
    if rule is not None and rule.ignore:
        return Planned(source, line, line_id, "ignored", f"rule {rule.name}: {rule.ignore}", CERTAIN, None, rule)
    if rule is not None:
        try:
            treatment = by_rule(rule, line, unit_of(line, precisions))
        except ValueError as error:
            reason = str(error)
        else:
            return Planned(source, line, line_id, "new", f"rule {rule.name}", CERTAIN, treatment, rule)
    held = in_suspense(rules.suspense, line, reason) if rules.suspense else None
    return Planned(source, line, line_id, "unknown", reason, None, held)


def _check_accounts(facts: Facts, rules_file: Path, lines: Sequence[Planned]) -> None:
    opened = {account: (start, end) for account, start, end in facts.query(query("open_accounts"))}
    wanted: dict[str, set[tuple[datetime.date, str]]] = defaultdict(set)
    for planned in lines:
        if planned.treatment is not None:
            name = f"Rule {planned.rule.name!r} books" if planned.rule else "The import would book"
            for account in (planned.account, *planned.treatment.accounts):
                wanted[account].add((planned.line.booking_date, name))
    problems = []
    for account, uses in sorted(wanted.items()):
        start, end = opened.get(account, (None, None))
        bad = sorted((day, who) for day, who in uses if start is None or day < start or (end is not None and day >= end))
        if bad:
            message = f"{bad[0][1]} to {account}, which is not open on {bad[0][0]}."
            remedy = f"Open the account on or before that day, or mend the rules: {bad[0][0]} open {account}"
            problems.append(Problem(str(rules_file), 0, "rule-account", message, remedy, "an open account", account))
    if problems:
        raise InputError(problems)


def _to_assert(asserted: frozenset[tuple[Any, ...]], source: Source, left: datetime.date | None) -> bool:
    balance = bank_entries.balance(source.statement, source.account)
    if balance is None or (left is not None and left < balance.date):
        return False
    return (balance.date, source.account, balance.amount.number, balance.amount.currency) not in asserted
