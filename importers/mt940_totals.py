"""What proves a message beside its balances: the bank's own counts and sums, and what it left out.

Sources: SWIFT Standards MT, MT 942 fields 34F, 90D, 90C; ING's MT940 for the Netherlands has the same in its last ``:86:``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ledgerkit.domain.banking import Severity
from ledgerkit.domain.money import plain, total
from ledgerkit.importers.mt940_fields import AMOUNT, amount_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from ledgerkit.domain.banking import BankLine
    from ledgerkit.importers.mt940_blocks import Field
    from ledgerkit.importers.notes import Notes

__all__ = ["check_totals", "currency_of", "say_floor"]

SUM = re.compile(rf"([0-9]{{1,9}})([A-Z]{{3}})?({AMOUNT})")
FLOOR = re.compile(rf"([A-Z]{{3}})([CD])?({AMOUNT})")
SUMS_IN_TEXT = re.compile(rf"D([0-9]{{6}})C([0-9]{{6}})D({AMOUNT})C({AMOUNT})")


class _Stated(NamedTuple):
    direction: int
    number: int
    amount: Decimal
    field: Field


def currency_of(field: Field) -> str:
    """The currency of a field ``:34F:``, ``:90D:`` or ``:90C:``; empty where it names none."""
    first = field.text.partition("\n")[0].strip()
    if field.tag == "34F":
        match = FLOOR.fullmatch(first)
        return match[1] if match else ""
    match = SUM.fullmatch(first)
    return match[2] or "" if match else ""


def say_floor(fields: Sequence[Field], notes: Notes) -> None:
    """Tell below which amount the bank leaves lines out (``:34F:``); nothing where that is zero."""
    for field in fields:
        match = FLOOR.fullmatch(field.text.partition("\n")[0].strip())
        if match and amount_of(match[3]):
            which = {"C": "credits", "D": "debits"}.get(match[2] or "", "credits and debits")
            notes.finding(
                "floor-limit",
                Severity.INFO,
                f"The bank leaves {which} below {plain(amount_of(match[3]))} {match[1]} out of this report.",
                "Nothing; the statement of the day brings them.",
                line=field.line,
            )


def check_totals(fields: Sequence[Field], lines: Sequence[BankLine], notes: Notes) -> None:
    """Hold number and sum of debits and credits against the bank's own; a difference is a finding.

    Args:
        fields: every ``:90D:`` and ``:90C:``, and any ``:86:`` about the account.
        lines: every line of the message. A credit taken back counts as a debit, for it is money out.
        notes: takes the findings.
    """
    for stated in _stated(fields):
        amounts = [line.amount.copy_abs() for line in lines if (line.amount < 0) == (stated.direction < 0)]
        words = "debits" if stated.direction < 0 else "credits"
        sum_of_lines = total(amounts)
        if (stated.number, stated.amount) != (len(amounts), sum_of_lines):
            notes.finding(
                "totals-differ",
                Severity.ERROR,
                f"Number and sum of {words} are not what the bank states in :{stated.field.tag}:.",
                "The file may be incomplete: get it again from the bank.",
                line=stated.field.line,
                expected=f"{stated.number} of {plain(stated.amount)}",
                found=f"{len(amounts)} of {plain(sum_of_lines)}",
            )


def _stated(fields: Sequence[Field]) -> list[_Stated]:
    found = []
    for field in fields:
        first = field.text.partition("\n")[0].strip()
        if field.tag == "86":
            if match := SUMS_IN_TEXT.match(first):
                found.append(_Stated(-1, int(match[1]), amount_of(match[3]), field))
                found.append(_Stated(1, int(match[2]), amount_of(match[4]), field))
        elif match := SUM.fullmatch(first):
            found.append(_Stated(-1 if field.tag == "90D" else 1, int(match[1]), amount_of(match[3]), field))
    return found
