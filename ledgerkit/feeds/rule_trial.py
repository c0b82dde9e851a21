"""Rules tried on bank files, without a ledger: which takes which line, which would have, and which never fire."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledgerkit.feeds.known import told_text
from ledgerkit.feeds.rules_file import read_rules, with_importers
from ledgerkit.feeds.sources import read_sources
from ledgerkit.importers.importers_file import IMPORTERS_FILE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ledgerkit.domain.banking import BankLine
    from ledgerkit.feeds.rules import Rule, Rules
    from ledgerkit.feeds.sources import Source

__all__ = ["Tried", "TriedLine", "tried_rows", "try_rules"]


@dataclass(frozen=True, slots=True)
class TriedLine:
    """One line and every rule that holds for it.

    Args:
        source: the statement it comes from.
        line: the line.
        rules: those that hold, in the order of the file; the first takes it.
        payout: name of the payout table that takes it before any rule; empty where none does.
    """

    source: Source
    line: BankLine
    rules: tuple[Rule, ...]
    payout: str = ""

    @property
    def conflict(self) -> bool:
        """Whether a later rule would book it to another account: the order decides, and perhaps nobody meant it to."""
        booked = {(rule.account, bool(rule.ignore)) for rule in self.rules}
        return not self.payout and len(booked) > 1


@dataclass(frozen=True, slots=True)
class Tried:
    """What rules do to files.

    Args:
        rules: the rules.
        lines: every booked line, in the order of accounts and days.
    """

    rules: Rules
    lines: tuple[TriedLine, ...]

    @property
    def never(self) -> tuple[Rule, ...]:
        """The rules that took no line."""
        fired = {tried.rules[0].name for tried in self.lines if tried.rules and not tried.payout}
        return tuple(rule for rule in self.rules.rules if rule.name not in fired)

    @property
    def untaken(self) -> int:
        """How many lines no rule and no payout table takes."""
        return sum(not tried.rules and not tried.payout for tried in self.lines)


def try_rules(rules_file: Path, files: Sequence[Path]) -> Tried:
    """Try the rules on bank files.

    Args:
        rules_file: the rules; ``importers.toml`` beside it is read too.
        files: the bank files.

    Raises:
        InputError: the rules have faults, or a file cannot be read or belongs to no account.
    """
    rules = with_importers(read_rules(rules_file), rules_file.parent / IMPORTERS_FILE)
    sources = read_sources(rules, rules_file, files, rules_file.parent)
    lines = [
        TriedLine(source, line, tuple(rules.all_for(line, source.account)), rules.payout_for(line, source.account))
        for source in sources
        for line in source.statement.booked_lines
    ]
    return Tried(rules, tuple(lines))


def tried_rows(tried: Tried) -> tuple[list[str], list[tuple[object, ...]]]:
    """One row a line: the rule that takes it, and those after it that would."""
    names = ["date", "amount", "currency", "text", "rule", "account", "also", "conflict", "bank", "file"]
    rows: list[tuple[object, ...]] = []
    for one in tried.lines:
        rule = one.rules[0] if one.rules and not one.payout else None
        account = "" if rule is None else rule.account or f"ignored: {rule.ignore}"
        name = f"payout {one.payout}" if one.payout else rule.name if rule else ""
        also = ", ".join(other.name for other in one.rules[0 if one.payout else 1 :])
        rows.append(
            (
                *(one.line.booking_date, one.line.amount, one.line.currency, told_text(one.line), name, account),
                *(also, "yes" if one.conflict else "", one.source.account, one.source.file.name),
            )
        )
    return names, rows
