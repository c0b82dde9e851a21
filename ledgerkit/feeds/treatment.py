"""What a bank line is booked as, and how a rule says it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ledgerkit.directives.bank import Counter
from ledgerkit.domain.money import exact
from ledgerkit.domain.rounding import quantum
from ledgerkit.feeds.bases import Bases
from ledgerkit.feeds.parts import charged, divided
from ledgerkit.feeds.reasons import UnfitError, amount_text, because

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from ledgerkit.directives.bank import Held
    from ledgerkit.domain.banking import BankLine
    from ledgerkit.feeds.rules import Rule

__all__ = ["Treatment", "by_rule", "in_suspense", "kept_back", "unit_of"]

_GROUP = re.compile(r"\{([a-z_][a-z0-9_]*)\}")
_UNMARKED = re.compile(r"[^A-Za-z0-9_/.-]+")


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
        held: how the bank's posting holds foreign money; None for none.
    """

    counters: tuple[Counter, ...]
    payee: str | None = None
    narration: str | None = None
    links: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    meta: Mapping[str, str] = field(default_factory=dict)
    flag: str = "*"
    held: Held | None = None

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


def by_rule(rule: Rule, line: BankLine, unit: Decimal, party: str = "", bases: Bases | None = None) -> Treatment:
    """What a rule makes of a line: each part by its share, rounded, or by its amount; the rest to the rule's account.

    Args:
        rule: the rule; it holds and books.
        line: the line.
        unit: of its currency, to which shares are rounded.
        party: whose line it is, where the rules say so; else empty.
        bases: the accounts on which the rule's tax code marks nothing; None for no such account.

    Raises:
        UnfitError: the parts do not fit the line: what the pattern found is no amount, or they are more than the line.
    """
    groups, bases = rule.groups(line), bases or Bases()
    with exact():
        whole = -line.amount
    rest, parts = divided(whole, rule.splits, unit, groups, charges=charged(line))
    if rule.splits and (rest == 0 or (rest > 0) != (whole > 0)):
        amount = amount_text(abs(line.amount), line.currency)
        raise UnfitError(because("nothing-left", name=rule.name, amount=amount, account=rule.account))
    found = [Counter(split.account, part, line.currency, bases.meta(split.account, rule.meta, split.meta)) for split, part in parts]
    first = Counter(rule.account, rest, line.currency, bases.meta(rule.account, rule.meta))
    links = tuple(_mark(link, groups) for link in rule.links)
    tags = tuple(_mark(tag, groups) for tag in rule.tags)
    return Treatment(
        (first, *found), _filled(rule.payee, groups), _filled(rule.narration, groups), links, tags, {"counterparty": party} if party else {}
    )


def kept_back(rule: Rule, line: BankLine, unit: Decimal, bases: Bases) -> list[Counter]:
    """The parts of a rule that were taken before the money came, and the charges inside of it.

    Raises:
        UnfitError: what the pattern found is no amount.
    """
    parts = [split for split in rule.splits if split.kept_back or split.of == "charges"]
    with exact():
        _rest, found = divided(-line.amount, parts, unit, rule.groups(line), charges=charged(line))
    return [Counter(split.account, part, line.currency, bases.meta(split.account, rule.meta, split.meta)) for split, part in found]


def _filled(text: str | None, groups: Mapping[str, str]) -> str | None:
    return None if text is None else _GROUP.sub(lambda found: groups.get(found[1], ""), text)


def _mark(text: str, groups: Mapping[str, str]) -> str:
    """A link or tag; what the bank wrote is held to the characters Beancount takes."""
    return _UNMARKED.sub("-", _GROUP.sub(lambda found: groups.get(found[1], ""), text))


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
