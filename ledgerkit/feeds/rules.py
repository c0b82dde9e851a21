"""The rules beside the ledger (``rules.toml``): which bank file belongs to which account, and what each line is.

:mod:`.rules_file` reads them; docs/import.md has every key. The first rule that holds wins, and all its conditions must hold. Texts
are compared without width, case, blanks, small kana and long vowels, so that what banks write in half-width kana is found by what
people write, and the other way round.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from ledgerkit.domain.matching.words import folded_kana
from ledgerkit.domain.rounding import Rounding
from ledgerkit.feeds.matching import Matching
from ledgerkit.feeds.transfer_terms import Transfers

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping
    from decimal import Decimal
    from fractions import Fraction

    from ledgerkit.domain.banking import BankLine

__all__ = ["BankFile", "Conditions", "Rule", "Rules", "Split", "folded", "searched"]


@dataclass(frozen=True, slots=True)
class BankFile:
    """Which statements belong to a ledger account.

    Args:
        account: the ledger account.
        id: the account's identifier as files state it; empty where the layout names none.
        reader: the reader whose files it is, where they name no account; else empty.
        currency: of the account, where its files name none; else empty.
    """

    account: str
    id: str = ""
    reader: str = ""
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Split:
    """A part of a line that goes to another account; one of ``fraction``, ``amount`` and ``group`` is given.

    Args:
        account: the account.
        fraction: the share of the line, between 0 and 1.
        rounding: how a share is rounded to the currency's unit; what it leaves goes to the rule's account.
        amount: a fixed part, in the direction of the line.
        group: name of the group of the rule's pattern that holds the part as the bank writes it.
        meta: metadata of the posting, beside that of the rule.
    """

    account: str
    fraction: Fraction | None = None
    rounding: Rounding = Rounding.FLOOR
    amount: Decimal | None = None
    group: str = ""
    meta: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a line must be for a rule to hold; what is empty or None asks nothing.

    Args:
        contains: texts of which one must occur in the bank's words, folded.
        excludes: texts of which none may.
        matches: a regular expression, compiled by RE2, that must be found in them.
        counterparty: texts of which one must occur in the other party's name, folded.
        direction: ``in`` or ``out``.
        bank: ledger account of the bank.
        currency: of the line.
        least: smallest amount without sign, itself included.
        most: greatest, itself included.
        first: first day, itself included.
        last: last day, itself included.
        days: days of the month.
    """

    contains: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    matches: Any = None
    counterparty: tuple[str, ...] = ()
    direction: Literal["in", "out", ""] = ""
    bank: str = ""
    currency: str = ""
    least: Decimal | None = None
    most: Decimal | None = None
    first: datetime.date | None = None
    last: datetime.date | None = None
    days: tuple[int, ...] = ()

    def hold(self, line: BankLine, bank: str) -> bool:
        """Whether they hold for a line of a bank account; the cheap ones are asked first."""
        day, size = line.booking_date, abs(line.amount)
        return (
            (not self.bank or self.bank == bank)
            and (not self.direction or (self.direction == "in") == (line.amount > 0))
            and (not self.currency or self.currency == line.currency)
            and (self.least is None or size >= self.least)
            and (self.most is None or size <= self.most)
            and (self.first is None or day >= self.first)
            and (self.last is None or day <= self.last)
            and (not self.days or day.day in self.days)
            and self._words_hold(line)
        )

    def _words_hold(self, line: BankLine) -> bool:
        if self.contains or self.excludes:
            told = folded(_told(line))
            if (self.contains and not any(text in told for text in self.contains)) or any(text in told for text in self.excludes):
                return False
        if self.counterparty:
            name = folded(line.counterparty)
            if not any(text in name for text in self.counterparty):
                return False
        return self.matches is None or self.matches.search(searched(line)) is not None


@dataclass(frozen=True, slots=True)
class Rule:
    """What a line is, if its conditions hold.

    Args:
        name: unique name.
        when: the conditions.
        account: account of the counter posting; empty where the line is ignored.
        payee: payee, or None for the bank's counterparty. ``{name}`` stands for a group of the pattern, here and in the next three.
        narration: narration, or None for the bank's text.
        links: without the sign.
        tags: without the sign.
        meta: metadata of the counter postings.
        splits: parts that go elsewhere.
        ignore: why the line is not booked; empty books it.
        line: line of the table in the file, from 1.
    """

    name: str
    when: Conditions
    account: str
    payee: str | None = None
    narration: str | None = None
    links: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    meta: Mapping[str, str] = field(default_factory=dict)
    splits: tuple[Split, ...] = ()
    ignore: str = ""
    line: int = 0

    def groups(self, line: BankLine) -> dict[str, str]:
        """What the named groups of the pattern found in a line for which the rule holds; those that found nothing are empty."""
        found = self.when.matches.search(searched(line)) if self.when.matches is not None else None
        return {name: text or "" for name, text in found.groupdict().items()} if found else {}


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything the file says.

    Args:
        banks: which statements belong to which account.
        rules: in the order of the file.
        suspense: account that holds lines no rule takes; empty leaves them out of the books.
        matching: how open items are matched.
        transfers: how transfers between own accounts are known and booked.
    """

    banks: tuple[BankFile, ...]
    rules: tuple[Rule, ...]
    suspense: str = ""
    matching: Matching = field(default_factory=Matching)
    transfers: Transfers = field(default_factory=Transfers)

    def rule_for(self, line: BankLine, bank: str) -> Rule | None:
        """The first rule that holds, or None."""
        return next((rule for rule in self.rules if rule.when.hold(line, bank)), None)

    def all_for(self, line: BankLine, bank: str) -> list[Rule]:
        """Every rule that holds; the first of them takes the line."""
        return [rule for rule in self.rules if rule.when.hold(line, bank)]


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """A text as rules compare it; remembered, for every rule asks it of one line after another.

    Examples:
        >>> folded("ﾌﾘｺﾐ ﾃｽｳﾘﾖｳ") == folded("フリコミテスウリョウ")
        True
    """
    return "".join(folded_kana(text).split())


def searched(line: BankLine) -> str:
    """The text in which patterns search: the bank's words, half-width kana and full-width letters made usual ones, single blanks."""
    return " ".join(unicodedata.normalize("NFKC", _told(line)).split())


def _told(line: BankLine) -> str:
    return f"{line.text} {line.counterparty} {line.reference} {line.structured_reference}"
