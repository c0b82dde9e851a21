"""What a bank line is booked as, and how a rule says it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from ledgerkit.directives.bank import Counter
from ledgerkit.domain.money import exact
from ledgerkit.domain.rounding import divide, quantum

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledgerkit.domain.banking import BankLine
    from ledgerkit.feeds.rules import Rule

__all__ = ["Treatment", "by_rule", "in_suspense", "unit_of"]


@dataclass(frozen=True, slots=True)
class Treatment:
    """The entry of a bank line, but for the bank's own posting.

    Args:
        counters: the postings against it; they sum to the line.
        payee: who; None for the bank's counterparty.
        narration: what for; None for the bank's text.
        links: without the sign.
        tags: without the sign.
        meta: of the transaction.
        flag: ``*``, or ``!`` for what a person has still to look at.
    """

    counters: tuple[Counter, ...]
    payee: str | None = None
    narration: str | None = None
    links: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    meta: Mapping[str, str] = field(default_factory=dict)
    flag: str = "*"

    @property
    def accounts(self) -> list[str]:
        """The accounts it books to, once each, in order."""
        return list(dict.fromkeys(counter.account for counter in self.counters))


def unit_of(line: BankLine, precisions: Mapping[str, int | None]) -> Decimal:
    """The unit of a line's currency: as the books say, else by the decimals of the line.

    Args:
        line: the line.
        precisions: currency -> decimals, None where nothing says.
    """
    places = precisions.get(line.currency)
    exponent = line.amount.as_tuple().exponent
    return quantum(places if places is not None else max(0, -exponent) if isinstance(exponent, int) else 0)


def by_rule(rule: Rule, line: BankLine, unit: Decimal) -> Treatment:
    """What a rule makes of a line: each split's share rounded, the rest to the rule's account.

    Args:
        rule: the rule; it holds.
        line: the line.
        unit: of its currency, to which shares are rounded.
    """
    found = []
    with exact():
        rest = -line.amount
        for split in rule.splits:
            share = divide(-line.amount * split.fraction.numerator, Decimal(split.fraction.denominator), unit, split.rounding)
            rest -= share
            found.append(Counter(split.account, share, line.currency, dict(rule.meta)))
    first = Counter(rule.account, rest, line.currency, dict(rule.meta))
    return Treatment((first, *found), rule.payee, rule.narration)


def in_suspense(account: str, line: BankLine, reason: str) -> Treatment:
    """A line that nobody knows, held on a suspense account with the reason until a person knows it.

    Args:
        account: the suspense account.
        line: the line.
        reason: why it is there.
    """
    with exact():
        counter = Counter(account, -line.amount, line.currency, {"reason": reason})
    return Treatment((counter,), flag="!")
