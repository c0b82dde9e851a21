"""Holding the entries of a camt statement against the totals the bank sends with them (``TxsSummry``)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from ledgerkit.domain.banking import Severity
from ledgerkit.domain.money import ZERO, exact, fits, plain, total
from ledgerkit.importers.camt_values import NUMBER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledgerkit.domain.banking import BankLine
    from ledgerkit.importers.bounded_xml import Node
    from ledgerkit.importers.notes import Notes

__all__ = ["check_totals"]

COUNT = re.compile(r"[0-9]{1,15}")


def check_totals(summary: Node | None, lines: Sequence[BankLine], entries: int, path: str, notes: Notes) -> None:
    """Compare number and sums of entries with the bank's own; a difference is a finding.

    Args:
        summary: the ``TxsSummry``; None where the bank sends none.
        lines: every line of the statement. Details of a batch add up to their entry, so sums of lines are sums of entries,
            except that a batch of credits and debits nets within the entry; such entries are taken by their net.
        entries: number of ``Ntry`` elements.
        path: the statement, for the finding.
        notes: takes the findings.
    """
    if summary is None:
        return
    nets: dict[int, Decimal] = {}
    with exact():
        for line in lines:
            nets[line.entry] = nets.get(line.entry, ZERO) + line.amount
    credit = total(net for net in nets.values() if net > 0)
    debit = total(net.copy_negate() for net in nets.values() if net < 0)
    for name, words, reached in (
        ("TtlNtries", "number of entries", Decimal(entries)),
        ("TtlCdtNtries", "sum of credits", credit),
        ("TtlDbtNtries", "sum of debits", debit),
    ):
        stated = summary.value(name, "NbOfNtries" if name == "TtlNtries" else "Sum")
        valid = COUNT.fullmatch(stated) if name == "TtlNtries" else NUMBER.fullmatch(stated)
        if valid and fits(Decimal(stated)) and Decimal(stated) != reached:
            notes.finding(
                "totals-differ",
                Severity.ERROR,
                f"The {words} is not what the bank states in {name}.",
                "The file may be incomplete: get it again from the bank.",
                line=summary.line,
                path=f"{path}/TxsSummry",
                expected=plain(Decimal(stated)),
                found=plain(reached),
            )
