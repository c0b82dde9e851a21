"""The rules beside the ledger (``rules.toml``): which bank file belongs to which account, and what each line is.

:mod:`.rules_file` reads them; docs/import.md has every key. The first rule that holds wins, and all its conditions must hold.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ledgerkit.feeds.conditions import Conditions, Split, Words, folded, searched
from ledgerkit.feeds.matching import Matching
from ledgerkit.feeds.suggestion_terms import SuggestionTerms
from ledgerkit.feeds.suspense_terms import SuspenseTerms
from ledgerkit.feeds.transfer_terms import Transfers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledgerkit.domain.banking import BankLine
    from ledgerkit.feeds.bases import Bases
    from ledgerkit.feeds.party_terms import PartyTerms
    from ledgerkit.feeds.payout_terms import PayoutTerms

__all__ = ["BankFile", "Conditions", "Rule", "Rules", "Split", "folded", "searched"]


@dataclass(frozen=True, slots=True)
class BankFile:
    """Which statements belong to a ledger account.

    Args:
        account: the ledger account.
        id: the account's identifier as files state it; empty where the layout names none.
        reader: the reader whose files it is, where they name no account; else empty.
        currency: of the account, where its files name none; else empty.
        names: how lines of other accounts name it, where a line that names it is a transfer.
        payouts: texts of which one stands in the text or is the code of its own lines that go to an own account; folded.
    """

    account: str
    id: str = ""
    reader: str = ""
    currency: str = ""
    names: tuple[str, ...] = ()
    payouts: tuple[str, ...] = ()

    def pays_out(self, line: BankLine) -> bool:
        """Whether one of its lines goes to an own account."""
        text, code = folded(line.text), folded(line.transaction_code)
        return any(word in text or word == code for word in self.payouts)


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
        by_due: whether it settles the open items of its account that fall due on the day, whoever pays.
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
    by_due: bool = False
    line: int = 0

    @property
    def settles(self) -> bool:
        """Whether it may settle open items: all its parts were kept back, so that its account gets the whole of what was paid."""
        return all(split.kept_back or split.of in ("charges", "short") for split in self.splits)

    def write_off(self, bases: Bases) -> tuple[Split, ...]:
        """The parts of what a payment is short by, with the metadata of the rule."""
        short = (split for split in self.splits if split.of == "short")
        return tuple(replace(split, meta=bases.meta(split.account, self.meta, split.meta)) for split in short)

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
        suspense: the accounts that hold lines no rule takes; where none is named they are left out of the books.
        matching: how open items are matched.
        transfers: how transfers between own accounts are known and booked.
        payouts: how receipts of processors are taken apart.
        returns: words by which the banks say that a line gives an earlier one back, beside those that are known.
        parties: whose lines are, where the bank's words say it otherwise than by a name.
        suggestions: who suggests what other lines are, and what of that is booked.
    """

    banks: tuple[BankFile, ...]
    rules: tuple[Rule, ...]
    suspense: SuspenseTerms = field(default_factory=SuspenseTerms)
    matching: Matching = field(default_factory=Matching)
    transfers: Transfers = field(default_factory=Transfers)
    payouts: tuple[PayoutTerms, ...] = ()
    parties: tuple[PartyTerms, ...] = ()
    returns: tuple[str, ...] = ()
    suggestions: SuggestionTerms = field(default_factory=SuggestionTerms)

    def rule_for(self, line: BankLine, bank: str) -> Rule | None:
        """The first rule that holds, or None."""
        words = Words(line)
        return next((rule for rule in self.rules if rule.when.hold(line, bank, words)), None)

    def payout_for(self, line: BankLine, bank: str) -> str:
        """Name of the first payout table whose conditions hold; empty where none do."""
        return next((terms.name for terms in self.payouts if terms.when.hold(line, bank)), "")

    def party_of(self, line: BankLine, bank: str) -> str:
        """The party that the first fitting table names; empty where none does."""
        return next((party for terms in self.parties if (party := terms.party_of(line, bank))), "")

    def all_for(self, line: BankLine, bank: str) -> list[Rule]:
        """Every rule that holds; the first of them takes the line."""
        words = Words(line)
        return [rule for rule in self.rules if rule.when.hold(line, bank, words)]
