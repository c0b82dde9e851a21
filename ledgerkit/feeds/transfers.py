"""Transfers between own accounts: both sides go to a clearing account under one link, so that it is empty once both are booked."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from ledgerkit.directives.bank import Counter
from ledgerkit.domain.matching.common_words import telling_words, without_common
from ledgerkit.domain.matching.exchanges import Told
from ledgerkit.domain.matching.names import SHORTEST_CUT, bare_name
from ledgerkit.domain.matching.transfers import Side, paired
from ledgerkit.domain.money import exact, plain
from ledgerkit.feeds.exchanges import Exchanges
from ledgerkit.feeds.known import told_text
from ledgerkit.feeds.reasons import because, joined
from ledgerkit.feeds.sql import query
from ledgerkit.feeds.treatment import Treatment

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from ledgerkit.feeds.planned import Planned
    from ledgerkit.feeds.reasons import Reason
    from ledgerkit.feeds.rules import Rules
    from ledgerkit.feeds.transfer_terms import Transfers
    from ledgerkit.ledger.facts import Facts

__all__ = ["with_transfers"]

_CONFIDENCE = Decimal("0.95")
_WAITING = Decimal("0.8")
_SHORTEST = 3
"""Fewest letters of an own name, and of an account's that is looked for within the bank's words."""


def with_transfers(facts: Facts, rules: Rules, lines: Sequence[Planned]) -> list[Planned]:
    """The plan with transfers among the lines that nobody knows.

    A line is one side of a transfer where the bank's words name oneself, or the other account of a pair. Both sides of a pair get
    one link; a side whose other one is in the books gets the link of that; a side that is alone, and names oneself, gets a link of
    its own and waits on the clearing account.

    Args:
        facts: the books.
        rules: how they are known.
        lines: the plan's lines.
    """
    transfers = rules.transfers
    if not transfers.account:
        return list(lines)
    names = _Names(rules, lines)
    unknown = {_key(planned): planned for planned in lines if planned.decision == "unknown" and planned.confidence is None}
    sides = [names.side(key, planned) for key, planned in unknown.items()]
    booked: dict[str, tuple[str, Told]] = {}
    for link, day, number, currency, bank, ordered in facts.query(query("open_transfers"), {"account": transfers.account}):
        # The posting on the clearing account has the other sign than the bank's.
        with exact():
            sides.append(Side(f"books\n{link}", bank, day, -Decimal(plain(number)), currency, own=True))
        booked[f"books\n{link}"] = (link, _told(ordered))
    home = str(facts.settings.get("reporting-currency", max((side.day for side in sides), default=date.max)) or "")
    exchanges = Exchanges(facts, transfers, home, _link) if home else None
    found, moves = _in_one_currency(sides, unknown, booked, transfers, exchanges)
    taken = found.keys() | {side.id for pair in moves for side in pair}
    left = [side for side in sides if side.id not in taken and (side.id in unknown or side.id in booked)]
    if exchanges is not None:
        found |= exchanges.found(left, moves, unknown, booked)
    found |= _perhaps(left, unknown, found.keys(), transfers)
    found |= _alone(left, unknown, found.keys(), transfers, exchanges)
    # A line that another file brings too has the same key, and is a duplicate still.
    return [found.get(_key(planned), planned) if planned.decision == "unknown" else planned for planned in lines]


def _in_one_currency(
    sides: Sequence[Side],
    unknown: Mapping[str, Planned],
    booked: dict[str, tuple[str, Told]],
    transfers: Transfers,
    exchanges: Exchanges | None,
) -> tuple[dict[str, Planned], list[tuple[Side, Side]]]:
    """The pairs in one currency; a side of the books that has its other one is taken out of ``booked``.

    Pairs of foreign money that is held at cost come beside: they move lots.
    """
    found: dict[str, Planned] = {}
    moves: list[tuple[Side, Side]] = []
    for first, second in paired(sides, transfers.days):
        if first.id in booked and second.id in booked:
            continue
        if exchanges is not None and (exchanges.waits(first) or exchanges.waits(second)):
            moves.append((first, second))
            continue
        link = next((booked[side.id][0] for side in (first, second) if side.id in booked), "") or _link(first.id)
        for side, other in ((first, second), (second, first)):
            if side.id in unknown:
                where = "other-side-booked" if other.id in booked else "other-side"
                reason = because(where, account=other.account, day=other.day)
                found[side.id] = _transfer(unknown[side.id], transfers, link, reason, _CONFIDENCE)
        for side in (first, second):
            booked.pop(side.id, None)
    return found, moves


def _alone(
    sides: Sequence[Side], unknown: Mapping[str, Planned], found: Collection[str], transfers: Transfers, exchanges: Exchanges | None
) -> dict[str, Planned]:
    """The sides that are alone and name oneself."""
    result: dict[str, Planned] = {}
    for side in sides:
        if side.own and side.id in unknown and side.id not in found:
            alone = unknown[side.id]
            if exchanges is not None and exchanges.waits(side):
                result[side.id] = replace(alone, reason=because("one-side-foreign"), treatment=None)
            else:
                result[side.id] = _transfer(alone, transfers, _link(side.id), because("one-side"), _WAITING)
    return result


def _perhaps(sides: Sequence[Side], unknown: Mapping[str, Planned], found: Collection[str], transfers: Transfers) -> dict[str, Planned]:
    """The lines that name somebody else, and may be the other side of one that names oneself: a person looks."""
    result: dict[str, Planned] = {}
    strangers = [side for side in sides if side.stranger and side.id in unknown and side.id not in found]
    owns = [replace(side, id=f"own\n{side.id}") for side in sides if side.own and side.id not in found]
    for first, second in paired([*(replace(side, stranger=False) for side in strangers), *owns], transfers.days):
        side, other = (first, second) if first.id in unknown else (second, first)
        if side.id in unknown:
            reason = because("other-side", account=other.account, day=other.day)
            result[side.id] = replace(unknown[side.id], reason=joined("perhaps", [unknown[side.id].reason, reason]))
    return result


def _told(ordered: str | None) -> Told:
    """What an entry of an earlier import says that its bank told of the other side, such as ``10000 USD``."""
    number, _blank, currency = (ordered or "").partition(" ")
    try:
        return Told(Decimal(number), currency) if currency else Told()
    except InvalidOperation:  # a person wrote something else there
        return Told()


def _key(planned: Planned) -> str:
    return f"{planned.account}\n{planned.line_id}"


class _Names:
    """Whom the bank's words name: oneself, or an own account."""

    def __init__(self, rules: Rules, lines: Sequence[Planned]) -> None:
        owners = {planned.source.statement.account.owner for planned in lines} - {""}
        own = (*rules.transfers.names, *owners)
        self._own = {bare_name(name) for name in (*own, *map(without_common, own))}
        self._accounts = [(bank.account, bare_name(name)) for bank in rules.banks for name in bank.names]

    def side(self, key: str, planned: Planned) -> Side:
        """A line as a side of what may be a transfer."""
        line = planned.line
        every = bare_name(told_text(line)) if self._accounts else ""
        named = {account for account, name in self._accounts if len(name) >= _SHORTEST and name in every and account != planned.account}
        other = named.pop() if len(named) == 1 else ""
        own = bool(other) or planned.source.bank.pays_out(line) or self._is_own(line.counterparty or line.text)
        stranger = not own and bool(telling_words(line.counterparty or line.text))
        return Side(key, planned.account, line.booking_date, line.amount, line.currency, own, other, stranger)

    def _is_own(self, told: str) -> bool:
        """Whether a name, less the bank's words about it, is one's own, whole or cut short by the bank."""
        return any(
            name == own or (len(name) >= SHORTEST_CUT and own.startswith(name))
            for name in {bare_name(told), bare_name(without_common(told))}
            for own in self._own
            if len(own) >= _SHORTEST
        )


def _link(key: str) -> str:
    return f"transfer-{hashlib.sha256(key.encode()).hexdigest()[:8]}"


def _transfer(planned: Planned, transfers: Transfers, link: str, reason: Reason, confidence: Decimal) -> Planned:
    line = planned.line
    with exact():
        ordered = {} if line.original_amount is None else {"ordered": f"{plain(abs(line.original_amount))} {line.original_currency}"}
        counter = Counter(transfers.account, -line.amount, line.currency, ordered)
    treatment = Treatment((counter,), None, told_text(line), (link,))
    return replace(planned, decision="transfer", reason=reason, confidence=confidence, treatment=treatment)
