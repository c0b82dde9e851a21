"""What a payment may be short by, bank by bank, and where the difference is booked: ``[matching]`` and ``[[fee]]`` in rules.toml."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from ledgerkit.directives.bank import Counter
from ledgerkit.domain.matching.settlement import Fit, Terms
from ledgerkit.domain.money import plain, total
from ledgerkit.feeds.bases import Bases
from ledgerkit.feeds.parts import divided

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ledgerkit.domain.banking import BankLine
    from ledgerkit.domain.matching.settlement import Proposal
    from ledgerkit.feeds.conditions import Split

__all__ = ["Fee", "Matching"]

_ONE = Decimal(1)
_ALL = Bases()


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee that a payer's bank is known to take from what it sends.

    Args:
        amount: the fee, without sign.
        account: where it is booked when it was taken from a receipt.
        bank: ledger account of the bank it comes to; empty for any.
        least: smallest payment it is taken from, before the fee; None for any.
        most: greatest.
        meta: metadata of its postings.
        splits: parts of it that go elsewhere, such as the tax within it.
    """

    amount: Decimal
    account: str
    bank: str = ""
    least: Decimal | None = None
    most: Decimal | None = None
    meta: Mapping[str, str] = field(default_factory=dict)
    splits: tuple[Split, ...] = ()

    def taken_from(self, bank: str, line: BankLine) -> bool:
        """Whether it may have been taken from a receipt: money that goes out is never short by it."""
        before = total([line.amount, self.amount])
        return (
            line.amount > 0
            and (not self.bank or self.bank == bank)
            and (self.least is None or before >= self.least)
            and (self.most is None or before <= self.most)
        )


@dataclass(frozen=True, slots=True)
class Matching:
    """How open items are matched.

    Args:
        tolerance: greatest shortfall that is let pass, as an amount; None where none is given.
        fraction: the same as a part of the items.
        tolerance_account: where it is booked.
        discount_account: where a discount for early payment is booked.
        fees: known fees.
        meta: metadata of postings of tolerance and discount.
        discount_splits: parts of a discount that go elsewhere, such as the tax within it.
    """

    tolerance: Decimal | None = None
    fraction: Decimal | None = None
    tolerance_account: str = ""
    discount_account: str = ""
    fees: tuple[Fee, ...] = ()
    meta: Mapping[str, str] = field(default_factory=dict)
    discount_splits: tuple[Split, ...] = ()

    def terms(self, bank: str, line: BankLine) -> Terms:
        """What a line may be short by."""
        fees = frozenset(fee.amount for fee in self.fees if fee.taken_from(bank, line))
        return Terms(self.tolerance, self.fraction, fees)

    def difference(
        self,
        proposal: Proposal,
        bank: str,
        line: BankLine,
        write_off: Sequence[Split] = (),
        unit: Decimal = _ONE,
        bases: Bases = _ALL,
    ) -> tuple[Counter, ...] | None:
        """The postings of what a payment is short by; None where no account is named for it.

        Args:
            proposal: what the payment settles.
            bank: ledger account of the bank.
            line: the line.
            write_off: parts that divide what the tolerance lets pass; what they leave goes to the tolerance account.
            unit: of the line's currency, to which shares are rounded.
            bases: the accounts on which a tax code of these tables marks nothing.
        """
        if not proposal.short:
            return ()
        account, meta = self.tolerance_account, self.meta
        splits: Sequence[Split] = ()
        if proposal.fit is Fit.DISCOUNT:
            account, splits = self.discount_account, self.discount_splits
        elif proposal.fit is Fit.FEE:
            fee = next(fee for fee in self.fees if fee.amount == proposal.short and fee.taken_from(bank, line))
            account, meta, splits = fee.account, fee.meta, fee.splits
        short, found = Decimal(plain(proposal.short)).copy_sign(line.amount), []
        if proposal.fit is Fit.TOLERANCE:
            _rest, parts = divided(short.copy_negate(), write_off, unit, {}, short=short)
            found = [Counter(split.account, part, line.currency, dict(split.meta)) for split, part in parts]
            short = total([short, *(-part for _split, part in parts)])
        if short and not account:
            return None
        rest, parts = divided(short, splits, unit, {})
        own = [Counter(account, rest, line.currency, bases.meta(account, meta))] if rest else []
        taken = [Counter(split.account, part, line.currency, bases.meta(split.account, meta, split.meta)) for split, part in parts]
        return (*found, *own, *taken)
