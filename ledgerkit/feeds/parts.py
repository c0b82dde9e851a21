"""An amount taken apart: shares, fixed parts, what the bank's words tell, what was kept back before the money came."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO, exact, total
from ledgerkit.domain.rounding import divide
from ledgerkit.feeds.reasons import UnfitError, because

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ledgerkit.domain.banking import BankLine
    from ledgerkit.feeds.conditions import Split

__all__ = ["charged", "divided", "stated"]

_AMOUNT = re.compile(r"[0-9]{1,20}(\.[0-9]{1,18})?")


def divided(
    whole: Decimal,
    splits: Sequence[Split],
    unit: Decimal,
    groups: Mapping[str, str],
    *,
    charges: Decimal = ZERO,
    short: Decimal = ZERO,
) -> tuple[Decimal, list[tuple[Split, Decimal]]]:
    """Take an amount apart; parts of nothing are left out.

    Args:
        whole: what is taken apart, with the sign of the postings it becomes.
        splits: the parts, in order.
        unit: of the currency, to which shares are rounded.
        groups: what the pattern of the rule found.
        charges: postings of the charges that are inside of the line: a cost is positive.
        short: posting of what a payment is short by: positive where money came in.

    Returns:
        What the parts leave of the whole, and the parts; together they sum to ``whole``, to the last digit.

    Raises:
        UnfitError: what the pattern found is no amount.

    Examples:
        >>> from fractions import Fraction
        >>> from ledgerkit.feeds.conditions import Split
        >>> rest, parts = divided(Decimal(-1000), [Split("Tax", Fraction(10, 110))], Decimal(1), {})
        >>> rest, [amount for _split, amount in parts]
        (Decimal('-910'), [Decimal('-90')])
    """
    bases = {"line": whole, "rest": whole, "charges": charges, "short": short}
    left = {"charges": charges, "short": short}
    found = []
    with exact():
        for split in splits:
            base = bases[split.of]
            if split.fraction is not None:
                part = divide(base * split.fraction.numerator, Decimal(split.fraction.denominator), unit, split.rounding)
            elif split.of in left:
                part = left[split.of]
            else:
                part = stated(split, groups).copy_sign(whole)
            part = -part if split.kept_back else part
            if split.of in left:
                left[split.of] -= part
            bases["rest"] -= part
            if part:
                found.append((split, part))
    return bases["rest"], found


def stated(split: Split, groups: Mapping[str, str]) -> Decimal:
    """The size of a part that is fixed, or that the bank's words tell.

    Raises:
        UnfitError: what the pattern found is no amount.
    """
    if split.amount is not None:
        return split.amount
    text = groups[split.group].replace(",", "").replace(" ", "")
    if not _AMOUNT.fullmatch(text):
        raise UnfitError(because("no-amount", group=split.group, found=groups[split.group]))
    return Decimal(text)


def charged(line: BankLine) -> Decimal:
    """The postings of the charges that the file says are inside of a line, in its currency: a cost is positive."""
    inside = [charge.amount for charge in line.charges if charge.included and charge.currency == line.currency]
    return total(-amount for amount in inside)
