"""The table of maturities: what each register says of when its balances fall due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.ledger.deferral_rows import deferral_maturities
from ledgerkit.ledger.lease_rows import lease_maturities
from ledgerkit.ledger.loan_rows import loan_maturities

if TYPE_CHECKING:
    from collections.abc import Callable

    from ledgerkit.directives.ledger import LedgerDirectives
    from ledgerkit.ledger.rows import Rows

__all__ = ["REGISTERS", "maturity_rows"]

REGISTERS: tuple[Callable[[LedgerDirectives], Rows], ...] = (deferral_maturities, lease_maturities, loan_maturities)
"""What makes rows of ``maturities``, one function a register; each keeps the promise of the table about its own items."""


def maturity_rows(directives: LedgerDirectives) -> Rows:
    """Rows of ``maturities``, register by register."""
    return [row for register in REGISTERS for row in register(directives)]
