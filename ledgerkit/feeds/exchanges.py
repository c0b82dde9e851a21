"""Transfers between own accounts in two currencies: foreign money is bought and sold by way of the clearing account.

Both sides meet on the clearing account in the currency of the books, so that it is empty in each currency. What is bought is a lot whose
cost is what was paid, the bank's spread within; what is sold leaves its lots, and proceeds less cost is the gain.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from ledgerkit.directives.bank import Counter, Held
from ledgerkit.domain.matching.exchanges import Exchange, Told, exchanged
from ledgerkit.domain.money import exact, plain, total
from ledgerkit.feeds.known import told_text
from ledgerkit.feeds.lots import Lots
from ledgerkit.feeds.parts import charged
from ledgerkit.feeds.reasons import UnfitError, amount_text, because, joined
from ledgerkit.feeds.treatment import Treatment
from ledgerkit.ledger.prices import rates_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ledgerkit.domain.banking import BankLine
    from ledgerkit.domain.matching.transfers import Side
    from ledgerkit.feeds.planned import Planned
    from ledgerkit.feeds.reasons import Reason
    from ledgerkit.feeds.transfer_terms import Transfers
    from ledgerkit.ledger.facts import Facts

__all__ = ["Exchanges", "told_of"]

_CONFIDENCE = Decimal("0.95")
_SHORTEST = 4
"""Fewest characters of a reference that may be that of both sides."""


def told_of(line: BankLine) -> Told:
    """What a bank line tells of its other side."""
    ids, notes = (_numbers(texts) for texts in ((line.bank_id, line.end_to_end_id), line.reference.split()))
    amount = None if line.original_amount is None else abs(line.original_amount)
    return Told(amount, line.original_currency, line.rate, line.rate_unit, ids, notes)


def _numbers(texts: Iterable[str]) -> frozenset[str]:
    """Those of some texts that may name one movement."""
    return frozenset(text for text in texts if len(text) >= _SHORTEST and any(letter.isdigit() for letter in text))


class Exchanges:
    """Finds and books them.

    Args:
        facts: the books.
        transfers: how transfers are known and booked.
        home: the currency of the books.
        link: makes the link of a pair from the id of its first side.
    """

    def __init__(self, facts: Facts, transfers: Transfers, home: str, link: Callable[[str], str]) -> None:
        self._facts = facts
        self._transfers = transfers
        self._home = home
        self._link = link
        self._lots = Lots(facts, home)

    def waits(self, side: Side) -> bool:
        """Whether a side alone must not be booked: what foreign money cost is told by its other side."""
        return side.currency != self._home and self._lots.way(side.account, side.currency, side.day)[0] != "price"

    def found(
        self,
        sides: Sequence[Side],
        moves: Sequence[tuple[Side, Side]],
        lines: Mapping[str, Planned],
        booked: Mapping[str, tuple[str, Told]],
    ) -> dict[str, Planned]:
        """What becomes of lines that are sides of exchanges, and of those that may be.

        Args:
            sides: those that are not paired in one currency.
            moves: pairs of foreign money that goes from one own account to another, in one currency.
            lines: the plan's lines, by the id of the side.
            booked: link, and what the bank told, of those that are in the books.
        """
        pairs, unclear = self._paired(sides, lines, booked)
        result = {key: self._perhaps(lines[key], [_where(other) for other in others]) for key, others in unclear.items() if key in lines}
        # Lots are taken as the days go.
        for first, second in sorted((*pairs, *moves), key=lambda pair: (max(side.day for side in pair), pair[0].id)):
            own = [side for side in (first, second) if side.id in lines]
            if not own:
                continue
            try:
                treatments = self._treatments(first, second, lines)
            except UnfitError as error:
                result |= {side.id: self._perhaps(lines[side.id], [_where(_other(side, first, second))], error.reason) for side in own}
                continue
            link = next((booked[side.id][0] for side in (first, second) if side.id in booked), "") or self._link(first.id)
            for side in own:
                treatment = replace(treatments[side.id], links=(link,))
                reason = _where(_other(side, first, second))
                result[side.id] = replace(lines[side.id], decision="transfer", reason=reason, confidence=_CONFIDENCE, treatment=treatment)
        return result

    def _paired(
        self, sides: Sequence[Side], lines: Mapping[str, Planned], booked: Mapping[str, tuple[str, Told]]
    ) -> tuple[list[tuple[Side, Side]], dict[str, list[Side]]]:
        if len({side.currency for side in sides}) < 2:
            return [], {}
        stale = self._facts.settings.get("rate-stale-after", max(side.day for side in sides))
        rates = rates_of(self._facts, int(str(stale)) if stale else None)
        told = {key: told_of(planned.line) for key, planned in lines.items()} | {key: each for key, (_link, each) in booked.items()}
        return exchanged(sides, told, Exchange(self._transfers.days, self._transfers.rate_tolerance, rates.rate))

    def _perhaps(self, planned: Planned, others: Sequence[Reason], why: Reason | None = None) -> Planned:
        """A line that stays unknown, with what it may be; it is not booked in the meantime, for then no later import would pair it."""
        first, sides = why or because("exchange-unclear"), because("exchange-sides", sides=tuple(others))
        return replace(planned, reason=joined("and" if why else "perhaps", [first, sides]), treatment=None)

    def _treatments(self, first: Side, second: Side, lines: Mapping[str, Planned]) -> dict[str, Treatment]:
        """The entries of both sides; ``first`` pays."""
        if first.currency == second.currency:
            return self._moved(first, second, lines)
        if self._home not in {first.currency, second.currency}:
            raise UnfitError(because("exchange-foreign", home=self._home))
        home, foreign = (first, second) if first.currency == self._home else (second, first)
        if foreign.id not in lines:
            raise UnfitError(because("exchange-booked", account=foreign.account))
        fees: list[Counter] = []
        if home.id in lines and self._transfers.fee_account:
            fee = charged(lines[home.id].line)
            fees = [Counter(self._transfers.fee_account, fee, self._home)] if fee else []
        # What crosses the clearing account: the home side's money, without the fee that its bank tells.
        with exact():
            worth = abs(home.amount + total(fee.amount for fee in fees if fee.amount is not None))
        clearing = Counter(self._transfers.account, worth.copy_sign(-home.amount), self._home)
        result = {home.id: Treatment((clearing, *fees), None, told_text(lines[home.id].line))} if home.id in lines else {}
        across = Counter(self._transfers.account, worth.copy_sign(home.amount), self._home)
        result[foreign.id] = self._foreign(foreign, worth, across, lines[foreign.id].line)
        return result

    def _moved(self, first: Side, second: Side, lines: Mapping[str, Planned]) -> dict[str, Treatment]:
        """Foreign money that goes from one own account to another keeps its cost; several lots become one."""
        for side in (first, second):
            if side.id not in lines:
                raise UnfitError(because("exchange-booked", account=side.account))
        ways = {side.account: self._lots.way(side.account, side.currency, side.day)[0] for side in (first, second)}
        bare = next((account for account, way in ways.items() if way != "cost"), "")
        if bare:
            raise UnfitError(because("lots-mixed", account=bare, currency=first.currency, home=self._home))
        cost = self._lots.sell(first.account, first.currency, -first.amount, first.day)
        self._lots.buy(second.account, second.currency, second.amount, cost, second.day)
        gone, come = (Counter(self._transfers.account, amount, self._home) for amount in (cost, cost.copy_negate()))
        return {
            first.id: Treatment((gone,), None, told_text(lines[first.id].line), held=Held("reduce")),
            second.id: Treatment((come,), None, told_text(lines[second.id].line), held=Held("cost", cost, self._home)),
        }

    def _foreign(self, side: Side, worth: Decimal, across: Counter, line: BankLine) -> Treatment:
        way, _booking = self._lots.way(side.account, side.currency, side.day)
        if way == "mixed":  # by no method would the gain be that of what is sold
            raise UnfitError(because("lots-mixed", account=side.account, currency=side.currency, home=self._home))
        if way == "price":
            return Treatment((across,), None, told_text(line), held=Held("price", worth, self._home))
        if side.amount > 0:
            self._lots.buy(side.account, side.currency, side.amount, worth, side.day)
            return Treatment((across,), None, told_text(line), held=Held("cost", worth, self._home))
        account = self._transfers.gain_account
        if not account:
            raise UnfitError(because("exchange-gain"))
        cost = self._lots.sell(side.account, side.currency, -side.amount, side.day)
        with exact():
            lost = cost - worth
        gains = []
        if lost:
            account = self._transfers.loss_account or account if lost > 0 else account
            gains = [Counter(account, Decimal(plain(lost)), self._home)]
        return Treatment((across, *gains), None, told_text(line), held=Held("reduce"))


def _other(side: Side, first: Side, second: Side) -> Side:
    return second if side.id == first.id else first


def _where(side: Side) -> Reason:
    return because("exchange", account=side.account, day=side.day, amount=amount_text(abs(side.amount), side.currency))
