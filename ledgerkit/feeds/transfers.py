"""Transfers between own accounts: both sides go to a clearing account under one link, so that it is empty once both are booked."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from ledgerkit.directives.bank import Counter
from ledgerkit.domain.matching.names import bare_name
from ledgerkit.domain.matching.transfers import Side, paired
from ledgerkit.domain.money import exact, plain
from ledgerkit.feeds.known import told_text
from ledgerkit.feeds.reasons import because
from ledgerkit.feeds.sql import query
from ledgerkit.feeds.treatment import Treatment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledgerkit.feeds.planned import Planned
    from ledgerkit.feeds.reasons import Reason
    from ledgerkit.feeds.transfer_terms import Transfers
    from ledgerkit.ledger.facts import Facts

__all__ = ["with_transfers"]

_CONFIDENCE = Decimal("0.95")
_WAITING = Decimal("0.8")
_SHORTEST = 3
"""Fewest letters of an own name that is looked for within the bank's words."""


def with_transfers(facts: Facts, transfers: Transfers, lines: Sequence[Planned]) -> list[Planned]:
    """The plan with transfers among the lines that nobody knows.

    A line is one side of a transfer where the bank's words name oneself, or the other account of a pair. Both sides of a pair get
    one link; a side whose other one is in the books gets the link of that; a side that is alone, and names oneself, gets a link of
    its own and waits on the clearing account.

    Args:
        facts: the books.
        transfers: how they are known.
        lines: the plan's lines.
    """
    if not transfers.account:
        return list(lines)
    own = {bare_name(name) for name in transfers.names}
    own |= {bare_name(planned.source.statement.account.owner) for planned in lines if planned.source.statement.account.owner}
    unknown = {_key(planned): planned for planned in lines if planned.decision == "unknown" and planned.confidence is None}
    sides = [_side(key, planned, own) for key, planned in unknown.items()]
    booked: dict[str, str] = {}
    for link, day, number, currency, bank in facts.query(query("open_transfers"), {"account": transfers.account}):
        # The posting on the clearing account has the other sign than the bank's.
        with exact():
            sides.append(Side(f"books\n{link}", bank, day, -Decimal(plain(number)), currency, own=True))
        booked[f"books\n{link}"] = link
    found: dict[str, Planned] = {}
    for first, second in paired(sides, transfers.days):
        if first.id in booked and second.id in booked:
            continue
        link = booked.get(first.id) or booked.get(second.id) or _link(first.id)
        for side, other in ((first, second), (second, first)):
            if side.id in unknown:
                where = "other-side-booked" if other.id in booked else "other-side"
                found[side.id] = _transfer(
                    unknown[side.id], transfers, link, because(where, account=other.account, day=other.day), _CONFIDENCE
                )
    for side in sides:
        if side.own and side.id in unknown and side.id not in found:
            reason = because("one-side")
            found[side.id] = _transfer(unknown[side.id], transfers, _link(side.id), reason, _WAITING)
    return [found.get(_key(planned), planned) for planned in lines]


def _key(planned: Planned) -> str:
    return f"{planned.account}\n{planned.line_id}"


def _side(key: str, planned: Planned, own: set[str]) -> Side:
    line = planned.line
    told = bare_name(line.counterparty or line.text)
    names_self = any(len(name) >= _SHORTEST and name in told for name in own)
    return Side(key, planned.account, line.booking_date, line.amount, line.currency, names_self)


def _link(key: str) -> str:
    return f"transfer-{hashlib.sha256(key.encode()).hexdigest()[:8]}"


def _transfer(planned: Planned, transfers: Transfers, link: str, reason: Reason, confidence: Decimal) -> Planned:
    line = planned.line
    with exact():
        counter = Counter(transfers.account, -line.amount, line.currency)
    treatment = Treatment((counter,), None, told_text(line), (link,))
    return replace(planned, decision="transfer", reason=reason, confidence=confidence, treatment=treatment)
