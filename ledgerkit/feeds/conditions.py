"""When a rule or a payout table takes a bank line, and the parts it makes of one.

Texts are compared without width, case, blanks, small kana and long vowels, so that what banks write in half-width kana is found by
what people write, and the other way round.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Literal

from ledgerkit.domain.matching.words import folded_kana
from ledgerkit.domain.rounding import Rounding

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping
    from decimal import Decimal
    from fractions import Fraction

    from ledgerkit.domain.banking import BankLine

__all__ = ["Conditions", "Split", "Words", "folded", "searched"]


@dataclass(frozen=True, slots=True)
class Split:
    """A part of a line that goes to another account; one of ``fraction``, ``amount`` and ``group`` is given, or none for all.

    Args:
        account: the account.
        fraction: the share, between 0 and 1.
        rounding: how a share is rounded to the currency's unit; what it leaves goes to the rule's account.
        amount: a fixed part, in the direction of the line.
        group: name of the group of the rule's pattern that holds the part as the bank writes it.
        meta: metadata of the posting, beside that of the rule.
        of: what it is a part of: the line; what the parts before leave of it; the charges that the file says are inside of it;
            or what a payment is short by to the items it settles.
        kept_back: whether it was taken before the money came, so that the rule's account gets so much more.
    """

    account: str
    fraction: Fraction | None = None
    rounding: Rounding = Rounding.FLOOR
    amount: Decimal | None = None
    group: str = ""
    meta: Mapping[str, str] = field(default_factory=dict)
    of: Literal["line", "rest", "charges", "short"] = "line"
    kept_back: bool = False


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a line must be for a rule to hold; what is empty or None asks nothing.

    Args:
        contains: texts of which one must occur in the bank's words, folded.
        excludes: texts of which none may.
        matches: a regular expression, compiled by RE2, that must be found in them.
        counterparty: texts of which one must occur in the other party's name, folded.
        note: texts of which one must occur in what the payer wrote: reference, structured reference, the payer's own id; folded.
        kinds: kinds of movement of which the bank's code must be one, or begin with it and go on after a hyphen; folded.
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
    note: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    direction: Literal["in", "out", ""] = ""
    bank: str = ""
    currency: str = ""
    least: Decimal | None = None
    most: Decimal | None = None
    first: datetime.date | None = None
    last: datetime.date | None = None
    days: tuple[int, ...] = ()

    def hold(self, line: BankLine, bank: str, words: Words | None = None) -> bool:
        """Whether they hold for a line of a bank account; the cheap ones are asked first.

        Args:
            line: the line.
            bank: ledger account of the bank.
            words: those of the line, where many conditions are asked of it.
        """
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
            and (not self.kinds or _is_of(line, self.kinds))
            and self._words_hold(words or Words(line))
        )

    def _words_hold(self, words: Words) -> bool:
        if self.contains or self.excludes:
            told = words.folded
            if (self.contains and not any(text in told for text in self.contains)) or any(text in told for text in self.excludes):
                return False
        if self.counterparty and not any(text in words.counterparty for text in self.counterparty):
            return False
        if self.note and not any(text in words.note for text in self.note):
            return False
        return self.matches is None or self.matches.search(words.searched) is not None


class Words:
    """The words of one line as conditions compare them, each made once and only if one asks; thousands of rules may.

    Args:
        line: the line.
    """

    def __init__(self, line: BankLine) -> None:
        self._line = line

    @cached_property
    def folded(self) -> str:
        """All of them."""
        return folded(_told(self._line))

    @cached_property
    def counterparty(self) -> str:
        """The other party's name."""
        return folded(self._line.counterparty)

    @cached_property
    def note(self) -> str:
        """What the payer wrote."""
        return folded(f"{self._line.reference} {self._line.structured_reference} {self._line.end_to_end_id}")

    @cached_property
    def searched(self) -> str:
        """All of them, as patterns search them."""
        return searched(self._line)


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """A text as rules compare it; remembered, for many lines have the same counterparty or text.

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


def _is_of(line: BankLine, kinds: tuple[str, ...]) -> bool:
    """Whether a movement is of one of these kinds: ``pmnt-rcdt`` is every credit transfer received, ``charge`` is that alone."""
    code = folded(line.transaction_code)
    return any(code == kind or code.startswith(f"{kind}-") for kind in kinds)
