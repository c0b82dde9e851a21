"""What each line of bank files becomes, before anything is written."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from ledgerkit.directives import bank as bank_entries
from ledgerkit.domain.banking import line_ids
from ledgerkit.domain.money import exact
from ledgerkit.domain.rounding import divide, quantum
from ledgerkit.errors import InputError, Problem
from ledgerkit.feeds.sql import query
from ledgerkit.importers.readers import claims, read_to_book, readers

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from ledgerkit.domain.banking import BankLine, BankStatement, Finding
    from ledgerkit.feeds.rules import BankFile, Rule, Rules
    from ledgerkit.ledger.facts import Facts

__all__ = ["Assertion", "Plan", "Planned", "counters", "make_plan", "plan_rows"]

Decision = Literal["new", "known", "pending", "no-rule"]


@dataclass(frozen=True, slots=True)
class Planned:
    """One bank line and what becomes of it.

    Args:
        file: the file it comes from.
        account: ledger account of the bank.
        line: the line.
        line_id: its identity.
        decision: ``new`` is booked by its rule; ``known`` is in the books or stands earlier in the plan; ``pending`` is not yet
            booked by the bank; ``no-rule`` waits for a person.
        rule: the rule that holds; None for lines that are not new.
    """

    file: Path
    account: str
    line: BankLine
    line_id: str
    decision: Decision
    rule: Rule | None = None


@dataclass(frozen=True, slots=True)
class Assertion:
    """The closing balance of one statement.

    Args:
        file: the file it comes from.
        account: ledger account of the bank.
        statement: the statement.
    """

    file: Path
    account: str
    statement: BankStatement


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that would be done with bank files.

    Args:
        lines: every line, by account and date.
        assertions: closing balances that the books do not assert yet.
        findings: what is odd about the files, with the file's name.
    """

    lines: tuple[Planned, ...]
    assertions: tuple[Assertion, ...]
    findings: tuple[tuple[Path, Finding], ...]

    def of(self, decision: Decision) -> tuple[Planned, ...]:
        """The lines of one decision."""
        return tuple(planned for planned in self.lines if planned.decision == decision)


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
        InputError: no account is named for a statement, or a rule names an account that is not open.
    """
    statements = [item for item in _statements(rules, rules_file, files, folder) if item[1].lines or item[1].closing]
    known = set(facts.query(query("known_lines")))
    lines: list[Planned] = []
    for file, statement, bank in statements:
        for line, line_id in zip(statement.lines, line_ids(statement), strict=True):
            planned = _decide(rules, known, file, bank.account, line, line_id)
            known.add((bank.account, line_id))
            lines.append(planned)
    _check_accounts(facts, rules_file, lines)
    lines.sort(key=lambda planned: (planned.account, planned.line.booking_date))
    asserted = {(day, account, number, currency) for day, account, number, currency in facts.query(query("known_balances"))}
    assertions = [
        Assertion(file, bank.account, statement)
        for file, statement, bank in statements
        if _needs_assertion(asserted, statement, bank.account)
    ]
    findings = tuple((file, finding) for file, statement, _bank in statements for finding in statement.findings)
    return Plan(tuple(lines), tuple(assertions), findings)


def _statements(rules: Rules, rules_file: Path, files: Sequence[Path], folder: Path | None) -> list[tuple[Path, BankStatement, BankFile]]:
    installed = readers(folder)
    found: list[tuple[Path, BankStatement, BankFile]] = []
    problems: list[Problem] = []
    for file in files:
        try:
            statements = read_to_book(file, installed)
        except InputError as error:
            problems.extend(error.problems)
            continue
        names = {reader.name for reader in claims(file, installed)}
        for statement in statements:
            bank = _bank_of(rules, statement, names)
            if bank is None:
                problems.append(_no_account(rules_file, file, statement, names))
                continue
            if not statement.account.identity:
                # Ids of lines rest on the account; a layout that names none gets the ledger's name for it.
                statement = replace(statement, account=replace(statement.account, other_id=bank.account))  # noqa: PLW2901 - the file left it out
            if bank.currency and not statement.currency:
                statement = statement.in_currency(bank.currency)  # noqa: PLW2901 - the file left it out
            if not all(line.currency for line in statement.lines):
                problems.append(_no_currency(rules_file, file, bank))
            found.append((file, statement, bank))
    if problems:
        raise InputError(problems)
    # Files in the order of their statements, so that an overlap is new in the earlier and known in the later.
    return sorted(found, key=lambda item: (item[2].account, _first_day(item[1]), str(item[0])))


def _first_day(statement: BankStatement) -> str:
    days = [line.booking_date for line in statement.lines] + ([statement.period_from] if statement.period_from else [])
    return min(days).isoformat() if days else ""


def _bank_of(rules: Rules, statement: BankStatement, reader_names: set[str]) -> BankFile | None:
    for bank in rules.banks:
        if bank.id and statement.account.matches(bank.id) and (not bank.reader or bank.reader in reader_names):
            return bank
    if not statement.account.identity:
        for bank in rules.banks:
            if not bank.id and bank.reader in reader_names:
                return bank
    return None


def _no_account(rules_file: Path, file: Path, statement: BankStatement, reader_names: set[str]) -> Problem:
    identity = statement.account.identity
    key = f'id = "{identity}"' if identity else f'reader = "{min(reader_names)}"'
    return Problem(
        str(file),
        0,
        "bank-account-unknown",
        f"No account is named for {identity or 'this file, which states no account'}.",
        f'Add to {rules_file}: [[bank]] account = "Assets:Bank:…" {key}',
        "a [[bank]] table",
        identity or "no account in the file",
    )


def _no_currency(rules_file: Path, file: Path, bank: BankFile) -> Problem:
    return Problem(
        str(file),
        0,
        "bank-currency-unknown",
        f"The file names no currency, and none is named for {bank.account}.",
        f'Add to its [[bank]] table in {rules_file}: currency = "EUR"',
        "a currency",
        "none",
    )


def _decide(rules: Rules, known: set[tuple[str, str]], file: Path, account: str, line: BankLine, line_id: str) -> Planned:
    if not line.booked:
        return Planned(file, account, line, line_id, "pending")
    if (account, line_id) in known:
        return Planned(file, account, line, line_id, "known")
    rule = rules.rule_for(line, account)
    return Planned(file, account, line, line_id, "new" if rule else "no-rule", rule)


def _check_accounts(facts: Facts, rules_file: Path, lines: Sequence[Planned]) -> None:
    opened = {account: (start, end) for account, start, end in facts.query(query("open_accounts"))}
    wanted: dict[str, set[tuple[str, datetime.date]]] = defaultdict(set)
    for planned in lines:
        if planned.rule is not None:
            day = planned.line.booking_date
            for account in (planned.account, planned.rule.account, *(split.account for split in planned.rule.splits)):
                wanted[account].add((planned.rule.name, day))
    problems = []
    for account, uses in sorted(wanted.items()):
        start, end = opened.get(account, (None, None))
        bad = sorted((day, rule) for rule, day in uses if start is None or day < start or (end is not None and day >= end))
        if bad:
            message = f"Rule {bad[0][1]!r} books to {account}, which is not open on {bad[0][0]}."
            remedy = f"Open the account on or before that day, or mend the rule: {bad[0][0]} open {account}"
            problems.append(Problem(str(rules_file), 0, "rule-account", message, remedy, "an open account", account))
    if problems:
        raise InputError(problems)


def _needs_assertion(asserted: set[tuple[Any, ...]], statement: BankStatement, account: str) -> bool:
    balance = bank_entries.balance(statement, account)
    return balance is not None and (balance.date, account, balance.amount.number, balance.amount.currency) not in asserted


def plan_rows(plan: Plan) -> tuple[list[str], list[tuple[object, ...]]]:
    """The plan as a table: one row a line, in the order of the plan."""
    names = ["file", "date", "amount", "currency", "text", "decision", "rule", "bank", "account"]
    rows: list[tuple[object, ...]] = []
    for planned in plan.lines:
        line, rule = planned.line, planned.rule
        told = " ".join(part for part in (line.counterparty, line.text) if part)
        rows.append(
            (
                *(planned.file.name, line.booking_date, line.amount, line.currency, told, planned.decision),
                *(rule.name if rule else "", planned.account, rule.account if rule else ""),
            )
        )
    return names, rows


def counters(planned: Planned, precisions: Mapping[str, int | None]) -> list[bank_entries.Counter]:
    """The postings against the bank's, by the rule: each split's share rounded, the rest to the rule's account."""
    rule, line = planned.rule, planned.line
    assert rule is not None
    places = precisions.get(line.currency)
    exponent = line.amount.as_tuple().exponent
    unit = quantum(places if places is not None else max(0, -exponent) if isinstance(exponent, int) else 0)
    found = []
    with exact():
        rest = -line.amount
        for split in rule.splits:
            share = divide(-line.amount * split.fraction.numerator, Decimal(split.fraction.denominator), unit, split.rounding)
            rest -= share
            found.append(bank_entries.Counter(split.account, share, line.currency, dict(rule.meta)))
    return [bank_entries.Counter(rule.account, rest, line.currency, dict(rule.meta)), *found]
