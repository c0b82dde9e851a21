"""Bank lines against open items: receipts of customers, payments to suppliers."""

from __future__ import annotations

from collections import Counter as Tally
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from ledgerkit.directives.bank import Counter
from ledgerkit.domain.matching.numbers import named_numbers, number_keys
from ledgerkit.domain.matching.settlement import Basis, Candidate, Fit, propose
from ledgerkit.domain.matching.words import references
from ledgerkit.domain.money import exact, plain, total
from ledgerkit.feeds.bases import bases_of
from ledgerkit.feeds.known import told_text
from ledgerkit.feeds.match import Item, Match
from ledgerkit.feeds.payers import Payers
from ledgerkit.feeds.reasons import amount_text, because
from ledgerkit.feeds.sql import query
from ledgerkit.feeds.treatment import Treatment, kept_back

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from ledgerkit.domain.banking import BankLine
    from ledgerkit.domain.matching.settlement import Proposal
    from ledgerkit.feeds.match import Named
    from ledgerkit.feeds.matching import Matching
    from ledgerkit.feeds.reasons import Reason
    from ledgerkit.feeds.rules import Rule
    from ledgerkit.ledger.facts import Facts

__all__ = ["OpenItems"]

_CONFIDENCE = {
    (Basis.REFERENCE, Fit.EXACT): "0.99",
    (Basis.REFERENCE, Fit.DISCOUNT): "0.97",
    (Basis.REFERENCE, Fit.FEE): "0.95",
    (Basis.REFERENCE, Fit.TOLERANCE): "0.95",
    (Basis.REFERENCE, Fit.PARTIAL): "0.9",
    (Basis.REFERENCE, Fit.OVER): "0.9",
    (Basis.PAYER, Fit.EXACT): "0.9",
    (Basis.PAYER, Fit.DISCOUNT): "0.9",
    (Basis.PAYER, Fit.FEE): "0.85",
    (Basis.PAYER, Fit.TOLERANCE): "0.85",
    (Basis.DUE, Fit.EXACT): "0.9",
    (Basis.DUE, Fit.DISCOUNT): "0.85",
    (Basis.DUE, Fit.FEE): "0.85",
    (Basis.DUE, Fit.TOLERANCE): "0.85",
}
"""How sure a match is: an order of what is worth a second look, not a probability."""
_GUESS = Decimal("0.4")
_ONE = Decimal(1)
_LATE = 4
"""Days that a bill due on a day without banks is paid after it: the longest run of such days is New Year's, 31 December to 3 January."""


_Candidates = tuple[list[Candidate], dict[str, Item]]


class OpenItems:
    """The open items of the books, less what the plan has settled so far; ``accounts`` are the control accounts that have any.

    Args:
        facts: the books.
        matching: what payments may be short by, and where that goes.
        before: as the items were before this day; None for all that is booked.
    """

    def __init__(self, facts: Facts, matching: Matching, *, before: datetime.date | None = None) -> None:
        self._matching = matching
        self._bases = bases_of(facts)
        self._by_number: dict[str, list[Item]] = defaultdict(list)
        self._by_word: dict[str, list[Item]] = defaultdict(list)
        self._by_party: dict[str, list[Item]] = defaultdict(list)
        self._by_amount: dict[tuple[str, Decimal], list[Item]] = defaultdict(list)
        self._by_due: dict[tuple[str, datetime.date], list[Item]] = defaultdict(list)
        self._by_id: dict[str, list[Item]] = defaultdict(list)
        names: dict[str, list[str]] = defaultdict(list)
        language = str(facts.settings.get("language", before or date.max))
        rows = facts.query(query("open_items"), {"before": before, "language": language})
        for account, item_id, currency, left, first, due, number, party, name, written, discount, discount_due in rows:
            who = (account, item_id, currency, Decimal(plain(left)), first, due or first, party or "", name or "")
            item = Item(*who, discount, discount_due)
            for key in number_keys(item_id) | number_keys(number or ""):
                self._by_number[key].append(item)
            for word in references(f"{item_id} {number or ''}"):
                self._by_word[word].append(item)
            names[item.party].extend(name for name in written if name)
            self._by_party[item.party].append(item)
            self._by_due[account, item.due].append(item)
            self._by_amount[currency, item.open].append(item)
            self._by_id[item_id].append(item)
        names.pop("", None)
        self.accounts = frozenset(item.account for items in self._by_amount.values() for item in items)
        self._payers = Payers(names)

    def match(
        self, line: BankLine, bank: str, rule: Rule | None = None, *, party: str = "", unit: Decimal = _ONE, named: Named | None = None
    ) -> Match | None:
        """What a line may settle; :attr:`Proposal.automatic` says whether it may be booked so.

        Args:
            line: the line.
            bank: ledger account of the bank.
            rule: the rule that takes the line; its account is the control account that the items must be on. None for any.
            party: whose line it is, where the rules say so; empty for whom the bank names.
            unit: of the line's currency, to which shares are rounded.
            named: what a person names; None comes back where one of the invoices is not open for the line.

        Raises:
            UnfitError: a part of the rule does not fit the line.
        """
        account = rule.account if rule else named.account if named else ""
        if account and account not in self.accounts:
            return None
        kept = kept_back(rule, line, unit, self._bases) if rule else []
        # What was kept back was paid all the same: items are settled by the whole.
        paid = total([line.amount, *(counter.amount for counter in kept if counter.amount is not None)])
        if paid * line.amount <= 0:
            return None
        if named:
            candidates, items = self._named(line, account, named.invoices)
        else:
            candidates, items = self._candidates(line, paid, account, party, by_due=rule is not None and rule.by_due)
        proposal = propose(abs(paid), candidates, line.booking_date, self._matching.terms(bank, line)) if candidates else None
        if proposal is None:
            return None
        settled = tuple((items[name], -part.copy_sign(line.amount)) for name, part in proposal.parts)
        short = self._matching.difference(proposal, bank, line, rule.write_off(self._bases) if rule else (), unit, self._bases)
        if short is None:  # Nobody says where the difference goes: it stays open.
            last, part = settled[-1]
            settled = (*settled[:-1], (last, total([part, proposal.short.copy_sign(line.amount)])))
        # One entry with postings on two control accounts would hide which was meant.
        if short is None or len({item.account for item, _part in settled}) > 1:
            proposal = replace(proposal, automatic=False)
        parties = {item.party for item, _part in settled}
        confidence = Decimal(_CONFIDENCE[proposal.basis, proposal.fit]) if proposal.automatic else _GUESS
        who = parties.pop() if len(parties) == 1 else ""
        reason = _reason(settled, proposal, line, chosen=named is not None)
        return Match(
            settled, proposal, who or party, reason, confidence, (*kept, *(short or ())), tuple(item.open for item, _part in settled)
        )

    def settle(self, match: Match) -> None:
        """Take what a line settles from its items, so that the next line finds what is left."""
        for item, part in match.items:
            item.open = total([item.open, part])

    def release(self, match: Match) -> None:
        """Give back what :meth:`settle` took."""
        for item, part in match.items:
            item.open = total([item.open, -part])

    def open_for(self, line: BankLine, account: str, party: str = "") -> list[Item]:
        """The items on an account that a line can settle, by due date: those of its party, or all where nobody knows whose line it is."""
        parties = {party} if party else self._payers.known(line.counterparty or line.text)
        found = [item for items in self._by_id.values() for item in items if _fits(item, line, account)]
        return sorted((item for item in found if not parties or item.party in parties), key=lambda item: (item.due, item.id))

    def treatment(self, match: Match, line: BankLine, rule: Rule | None = None) -> Treatment:
        """The entry of a match.

        Args:
            match: the match.
            line: the line.
            rule: the rule that took the line, for its payee, narration and metadata.
        """
        several = len(match.items) > 1
        counters = []
        for item, part in match.items:
            meta = self._bases.meta(item.account, rule.meta if rule else {}, {"invoice": item.id} if several else {})
            counters.append(Counter(item.account, _written(part, line.amount), line.currency, meta))
        counters += match.extra
        over = -total([line.amount, *(counter.amount for counter in counters if counter.amount is not None)])
        if over:  # overpaid: it stays open on the last invoice
            last, part_of_last = counters[len(match.items) - 1], match.items[-1][1]
            counters[len(match.items) - 1] = Counter(
                last.account, _written(total([part_of_last, over]), line.amount), last.currency, last.meta
            )
        links = tuple(dict.fromkeys([*(item.id for item, _part in match.items), *(rule.links if rule else ())]))
        meta = {"counterparty": match.party} if match.party else {}
        return Treatment(
            tuple(counters),
            rule.payee if rule and rule.payee else _payee(match),
            rule.narration if rule else None,
            links,
            rule.tags if rule else (),
            meta,
        )

    def _candidates(self, line: BankLine, paid: Decimal, account: str, party: str, *, by_due: bool) -> _Candidates:
        """The items a line may be for, and why: its words have the number, its payer is the party, the day or the amount is the item's."""
        told = told_text(line)
        found: dict[str, Item] = {}
        named = self._keys((item for key in named_numbers(told, self._by_number) for item in self._by_number[key]), line, account, found)
        hits = Tally(key for word in references(told) for key in self._keys(self._by_word.get(word, ()), line, account, found))
        # Whose invoice is named has paid, whoever the bank names.
        parties = {party} if party else {*self._payers.known(line.counterparty or line.text), *(found[key].party for key in named)} - {""}
        of_parties = (item for name in sorted(parties) for item in self._by_party[name] if item.date <= line.booking_date)
        payer = self._keys(of_parties, line, account, found) | {key for key in hits if found[key].party in parties}
        days = [line.booking_date - timedelta(days=late) for late in range(_LATE + 1)] if by_due else []
        falls = self._keys((item for day in days for item in self._by_due[account, day]), line, account, found)
        self._keys(self._by_amount.get((line.currency, paid), ()), line, account, found)
        candidates = [
            _candidate(item, hits[key], payer=key in payer, falls=key in falls, named=key in named) for key, item in found.items()
        ]
        return candidates, found

    @staticmethod
    def _keys(items: Iterable[Item], line: BankLine, account: str, found: dict[str, Item]) -> frozenset[str]:
        """The keys of the items that a line can settle; the items are put to those found."""
        fitting = {item.key: item for item in items if _fits(item, line, account)}
        found |= fitting
        return frozenset(fitting)

    def _named(self, line: BankLine, account: str, invoices: Iterable[str]) -> _Candidates:
        """The items that a person names; none where one of them cannot be."""
        found = [[item for item in self._by_id.get(name, ()) if _fits(item, line, account)] for name in invoices]
        if not all(found):
            return [], {}
        items = {item.key: item for each in found for item in each}
        return [_candidate(item, named=True) for item in items.values()], items


def _fits(item: Item, line: BankLine, account: str) -> bool:
    """Whether a line can settle an item: on the right side, in its currency, and something is open still."""
    return item.open * line.amount > 0 and item.currency == line.currency and (not account or item.account == account)


def _candidate(item: Item, hits: int = 0, *, payer: bool = False, falls: bool = False, named: bool = False) -> Candidate:
    discounts: tuple[tuple[datetime.date, Decimal], ...] = ()
    if item.discount is not None and item.discount_due is not None:
        discounts = ((item.discount_due, total([abs(item.open), -item.discount])),)
    return Candidate(item.key, abs(item.open), item.due, hits, payer, discounts, falls, named)


def _written(number: Decimal, like: Decimal) -> Decimal:
    """A number with the decimals it has, or those of another that has more."""
    own, other = Decimal(plain(number)).as_tuple().exponent, like.as_tuple().exponent
    assert isinstance(own, int)
    assert isinstance(other, int)
    with exact():
        return number.quantize(Decimal(1).scaleb(min(own, other, 0)))


def _payee(match: Match) -> str | None:
    """The payee that the invoices have; None where they have none, or are of several."""
    payees = list(dict.fromkeys(item.payee for item, _part in match.items if item.payee))
    one_party = len({item.party for item, _part in match.items}) == 1 and bool(match.party)
    return payees[0] if payees and (one_party or len(payees) == 1) else None


def _reason(settled: tuple[tuple[Item, Decimal], ...], proposal: Proposal, line: BankLine, *, chosen: bool) -> Reason:
    tied = because("by-choice" if chosen else f"by-{proposal.basis}")
    if not chosen and proposal.basis is Basis.PAYER and proposal.fit in {Fit.PARTIAL, Fit.OVER}:
        tied = because("by-payer-alone")
    items = ", ".join(item.id for item, _part in settled)
    return because(f"settles-{proposal.fit}", items=items, tied=tied, amount=amount_text(proposal.short, line.currency, line.amount))
