"""Which open items a payment settles, and how surely.

The steps are those accountants' programs share (re-stated from Odoo's and the OCA's published rules): references first, then the payer;
a discount for early payment that fits exactly; one item of the amount alone; items in the order they fall due until the amount is used
up; a shortfall that is a known fee or within the tolerance. A payer alone never settles anything: the amount must tie as well. Nor does
part of a number, which may be a telephone or a date: the amount or the payer must tie as well. A number told whole does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import accumulate
from typing import TYPE_CHECKING

from ledgerkit.domain.money import exact, total

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

__all__ = ["Basis", "Candidate", "Fit", "Proposal", "Terms", "propose"]

_MOST_COMBINED = 12
"""Items of which every combination is tried: 4,096 sums at most."""


class Basis(StrEnum):
    """What ties a payment to items."""

    REFERENCE = "reference"
    PAYER = "payer"
    DUE = "due"
    """A rule says that items are settled on the day they fall due, as bills are, and this is the day."""
    AMOUNT = "amount"
    """Nothing but the amount: worth a look, never booked."""


class Fit(StrEnum):
    """How the amounts tie."""

    EXACT = "exact"
    DISCOUNT = "discount"
    """Less the discount for early payment."""
    FEE = "fee"
    """Short by a fee that the payer's bank is known to take."""
    TOLERANCE = "tolerance"
    """Short by no more than is let pass."""
    PARTIAL = "partial"
    """Less than is open; the rest stays open."""
    OVER = "over"
    """More than is open; what is too much stays open."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An open item on the side that a payment can settle.

    Args:
        id: the item.
        amount: what is open, positive.
        due: when it is due; items without a day come by the day of the invoice.
        hits: how many parts of numbers in the payment's words it shares.
        payer: whether the payer is its party.
        falls: whether a rule says that payments settle it on this day.
        discounts: days and what is enough until the end of each.
        named: whether the payment's words have its number whole.
    """

    id: str
    amount: Decimal
    due: datetime.date
    hits: int = 0
    payer: bool = False
    discounts: tuple[tuple[datetime.date, Decimal], ...] = ()
    falls: bool = False
    named: bool = False


@dataclass(frozen=True, slots=True)
class Terms:
    """What a payment may be short by.

    Args:
        tolerance: greatest shortfall that is let pass, as an amount; zero rejects any.
        fraction: the same as a part of the items; the smaller of the two holds where both are given.
        fees: fees that banks take from a payment of this amount.
    """

    tolerance: Decimal | None = None
    fraction: Decimal | None = None
    fees: frozenset[Decimal] = frozenset()

    def passes(self, short: Decimal, items: Decimal) -> bool:
        """Whether a shortfall is let pass on items of this sum."""
        limits = [] if self.tolerance is None else [self.tolerance]
        if self.fraction is not None:
            limits.append(items * self.fraction)
        return bool(limits) and 0 < short <= min(limits)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a payment settles.

    Args:
        parts: items and what is settled of each, in order; they sum to the payment and ``short``. With :attr:`Fit.OVER` they sum to
            less than the payment.
        basis: what ties it.
        fit: how the amounts tie.
        short: what is booked beside the payment: discount, fee or tolerance.
        automatic: whether it may be booked without a person.
    """

    parts: tuple[tuple[str, Decimal], ...]
    basis: Basis
    fit: Fit
    short: Decimal = Decimal(0)
    automatic: bool = True


def propose(amount: Decimal, candidates: Iterable[Candidate], on: datetime.date, terms: Terms) -> Proposal | None:
    """What a payment settles; None where nothing ties it to an item.

    Args:
        amount: of the payment, positive.
        candidates: open items on the right side, in its currency.
        on: day of the payment.
        terms: what it may be short by.

    Examples:
        >>> import datetime
        >>> day = datetime.date(2026, 9, 30)
        >>> items = [Candidate(str(n), Decimal(n), day, payer=True) for n in (100, 200, 300)]
        >>> propose(Decimal(300), items, day, Terms()).parts
        (('300', Decimal('300')),)
    """
    every = list(candidates)
    if any(each.named or each.hits for each in every):
        return _referred(amount, every, on, terms)
    return _otherwise(amount, every, on, terms)


def _referred(amount: Decimal, every: Sequence[Candidate], on: datetime.date, terms: Terms) -> Proposal:
    """What a payment settles whose words have the number of an item, or part of it."""
    named = [each for each in every if each.named]
    hit = [each for each in every if each.named or each.hits]
    others = _otherwise(amount, every, on, terms)
    other = others if others is not None and (others.automatic or others.basis is Basis.AMOUNT) else None
    if fitting := _fitting(amount, named, Basis.REFERENCE, on, terms):
        return fitting
    fitting = _fitting(amount, hit, Basis.REFERENCE, on, terms)
    if fitting and {each.id for each in named} <= {name for name, _part in fitting.parts}:
        # The payer has paid what is its own, or its part of a number is chance: a person looks.
        contradicted = not named and other is not None and other.automatic and not _shared(fitting, other)
        return replace(fitting, automatic=fitting.automatic and not contradicted)
    own = named or [each for each in hit if each.payer]
    if not own and other is not None and other.automatic:
        return other
    # The amount does not fit what is named; where it fits another, the payer may have meant that.
    return replace(_rest(amount, _in_order(own or hit), Basis.REFERENCE), automatic=bool(own) and other is None)


def _shared(first: Proposal, second: Proposal) -> bool:
    return not {name for name, _part in first.parts}.isdisjoint(name for name, _part in second.parts)


def _otherwise(amount: Decimal, every: Sequence[Candidate], on: datetime.date, terms: Terms) -> Proposal | None:
    """What a payment settles by its payer, its day or its amount alone."""
    basis, pool = _pool(amount, every)
    if not pool:
        return None
    proposal = _fitting(amount, pool, basis, on, terms) or _rest(amount, _in_order(pool), basis)
    return replace(proposal, automatic=False) if basis is Basis.AMOUNT else proposal


def _pool(amount: Decimal, every: Sequence[Candidate]) -> tuple[Basis, list[Candidate]]:
    if known := [each for each in every if each.payer]:
        return Basis.PAYER, known
    if falling := [each for each in every if each.falls]:
        return Basis.DUE, falling
    return Basis.AMOUNT, [each for each in every if each.amount == amount]


def _in_order(pool: Iterable[Candidate]) -> list[Candidate]:
    return sorted(pool, key=lambda each: (-each.named, -each.hits, each.due, each.id))


def _fitting(amount: Decimal, items: Sequence[Candidate], basis: Basis, on: datetime.date, terms: Terms) -> Proposal | None:
    """The items of which the amount is the whole, less what it may be short by."""
    pool = _in_order(items)
    return _discounted(amount, pool, basis, on) or _exact(amount, pool, basis) or _short(amount, pool, basis, terms)


def _discounted(amount: Decimal, pool: Sequence[Candidate], basis: Basis, on: datetime.date) -> Proposal | None:
    for each in pool:
        for until, enough in each.discounts:
            if on <= until and amount == enough < each.amount:
                return Proposal(((each.id, each.amount),), basis, Fit.DISCOUNT, total([each.amount, -amount]))
    return None


def _exact(amount: Decimal, pool: Sequence[Candidate], basis: Basis) -> Proposal | None:
    for each in pool:
        if each.amount == amount:
            return Proposal(((each.id, amount),), basis, Fit.EXACT)
    for taken in _prefixes(pool):
        if _sum(taken) == amount:
            return Proposal(_whole(taken), basis, Fit.EXACT)
    fitting = _combined(amount, pool)
    # Two ways to make the sum are a guess.
    return Proposal(_whole(fitting[0]), basis, Fit.EXACT, automatic=len(fitting) == 1) if fitting else None


def _short(amount: Decimal, pool: Sequence[Candidate], basis: Basis, terms: Terms) -> Proposal | None:
    sets = {tuple(each.id for each in taken): taken for taken in [*([each] for each in pool), *_prefixes(pool)]}
    for fit in (Fit.FEE, Fit.TOLERANCE):
        fitting = []
        for taken in sets.values():
            items = _sum(taken)
            short = total([items, -amount])
            if short > 0 and (short in terms.fees if fit is Fit.FEE else terms.passes(short, items)):
                fitting.append((taken, short))
        if fitting:
            taken, short = fitting[0]
            return Proposal(_whole(taken), basis, fit, short, automatic=len(fitting) == 1)
    return None


def _rest(amount: Decimal, pool: Sequence[Candidate], basis: Basis) -> Proposal:
    """Items in order until the amount is used up; only a reference says surely that it is these."""
    left, parts = amount, []
    for each in pool:
        part = min(left, each.amount)
        parts.append((each.id, part))
        left = total([left, -part])
        if not left:
            break
    fit = Fit.OVER if left else Fit.PARTIAL
    return Proposal(tuple(parts), basis, fit, automatic=basis is Basis.REFERENCE)


def _prefixes(pool: Sequence[Candidate]) -> list[list[Candidate]]:
    return list(accumulate(([each] for each in pool), lambda before, more: before + more)) if len(pool) <= 100 else []


def _combined(amount: Decimal, pool: Sequence[Candidate]) -> list[tuple[Candidate, ...]]:
    """The combinations of the first items that make the amount; two of them at most, for two are one too many.

    Sums grow item by item, so that the work is in the number of different sums and not in that of combinations.
    """
    sums: dict[Decimal, list[tuple[Candidate, ...]]] = {Decimal(0): [()]}
    with exact():
        for each in pool[:_MOST_COMBINED]:
            for before, ways in list(sums.items()):
                if (more := before + each.amount) <= amount:
                    known = sums.setdefault(more, [])
                    known += [(*taken, each) for taken in ways[: 2 - len(known)]]
    return [taken for taken in sums.get(amount, ()) if len(taken) > 1]


def _sum(taken: Iterable[Candidate]) -> Decimal:
    return total([each.amount for each in taken])


def _whole(taken: Iterable[Candidate]) -> tuple[tuple[str, Decimal], ...]:
    return tuple((each.id, each.amount) for each in taken)
