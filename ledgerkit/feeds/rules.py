"""The rules beside the ledger (``rules.toml``): which bank file belongs to which account, and what each line is.

:mod:`.rules_file` reads them from text like this::

    suspense = "Assets:Suspense"       # optional: holds, with the flag "!", what no rule takes
    [[bank]]
    account = "Assets:Bank:MUFG"
    id = "00051011234567"              # as the file names the account
    [[bank]]
    account = "Assets:Bank:SBI"
    reader = "sbi-sumishin"            # a layout that names no account

    [[rule]]
    name = "transfer fee"
    contains = ["ﾌﾘｺﾐﾃｽｳﾘﾖｳ"]           # any of these, in the bank's text, counterparty or reference
    direction = "out"                  # or "in"; optional
    bank = "Assets:Bank:SBI"           # optional
    account = "Expenses:Commissions"
    payee = "…"                        # optional; default: the counterparty
    narration = "…"                    # optional; default: the bank's text
    department = "cafe"                # optional
    meta = { tax = "JP10" }            # optional; metadata of the postings
    split = [{ account = "Assets:Tax:Paid", fraction = "10/110", rounding = "floor" }]

The first rule that holds wins. Texts are compared after NFKC, case folding and removal of blanks, so that half-width kana find
full-width and the other way round.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from ledgerkit.domain.rounding import Rounding

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from ledgerkit.domain.banking import BankLine

__all__ = ["BankFile", "Rule", "Rules", "Split", "folded"]


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
    """A share of the amount that goes to an account of its own, such as the tax in a gross amount.

    Args:
        account: the account.
        fraction: the share, between 0 and 1.
        rounding: how the share is rounded to the currency's unit; the rest goes to the rule's account.
    """

    account: str
    fraction: Fraction
    rounding: Rounding = Rounding.FLOOR


@dataclass(frozen=True, slots=True)
class Rule:
    """What a line is, if it holds.

    Args:
        name: unique name.
        contains: texts of which one must occur, folded; empty for any text.
        account: account of the counter posting.
        direction: ``in``, ``out`` or empty for both.
        bank: ledger account of the bank, or empty for any.
        payee: payee, or None for the bank's counterparty.
        narration: narration, or None for the bank's text.
        meta: metadata of the counter postings.
        splits: shares that go elsewhere.
    """

    name: str
    contains: tuple[str, ...]
    account: str
    direction: Literal["in", "out", ""] = ""
    bank: str = ""
    payee: str | None = None
    narration: str | None = None
    meta: Mapping[str, str] = field(default_factory=dict)
    splits: tuple[Split, ...] = ()

    def holds(self, line: BankLine, bank: str) -> bool:
        """Whether the rule holds for a line of a bank account."""
        if self.bank and self.bank != bank:
            return False
        if self.direction and (self.direction == "in") != (line.amount > 0):
            return False
        told = folded(f"{line.text} {line.counterparty} {line.reference} {line.structured_reference}")
        return not self.contains or any(text in told for text in self.contains)


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything the file says.

    Args:
        banks: which statements belong to which account.
        rules: in the order of the file.
        suspense: account that holds lines no rule takes; empty leaves them out of the books.
    """

    banks: tuple[BankFile, ...]
    rules: tuple[Rule, ...]
    suspense: str = ""

    def rule_for(self, line: BankLine, bank: str) -> Rule | None:
        """The first rule that holds, or None."""
        return next((rule for rule in self.rules if rule.holds(line, bank)), None)


def folded(text: str) -> str:
    """A text as rules compare it.

    Examples:
        >>> folded("ﾌﾘｺﾐ ﾃｽｳﾘﾖｳ") == folded("フリコミテスウリヨウ")
        True
    """
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
