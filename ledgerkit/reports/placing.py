"""Which row of a statement an account stands in: by the layout, by its statement line, and by the side its balance is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.layout import LayoutRow, Statement

__all__ = ["CURRENT_PART", "bare", "row_for"]

CURRENT_PART = "@current"
"""What follows the name of an account where the part of it that is due within twelve months is meant (:mod:`.current_part`)."""

_DEBIT_TYPES = frozenset({"Assets", "Expenses"})


def row_for(context: Context, statement: Statement, name: str, amounts: Mapping[str, Decimal] | None = None) -> LayoutRow | None:
    """The row that takes an account or a name of the engine.

    An account with ``statement-line-opposite:`` stands there while its balance has the other sign than is usual for its type: a bank
    account that is overdrawn among the loans (IAS 1.32: assets and liabilities are not set off).

    Args:
        context: for what the accounts say.
        statement: the declaration.
        name: an account, or a name with @ of :mod:`.amounts`.
        amounts: its balance by currency, debit positive; None for wherever it stands usually.

    Returns:
        The row, or None where none takes it.
    """
    if name.startswith("@"):
        return statement.row_of.get(name)
    label = context.labels[bare(name)]
    if name.endswith(CURRENT_PART):
        return statement.row_of.get(label.statement_line_current or "")
    if label.statement_line_opposite is not None and amounts is not None and _is_opposite(label.type, amounts, context.currency):
        return statement.row_of.get(label.statement_line_opposite)
    return statement.row_for(name, label.statement_line)


def bare(name: str) -> str:
    """The account of a name, whole or in part.

    Examples:
        >>> bare("Liabilities:Loans@current"), bare("Assets:Bank"), bare("@conversion")
        ('Liabilities:Loans', 'Assets:Bank', '@conversion')
    """
    return name.removesuffix(CURRENT_PART) if not name.startswith("@") else name


def _is_opposite(kind: str, amounts: Mapping[str, Decimal], main: str) -> bool:
    """Whether the balance is on the other side, in the reporting currency or, where nothing stands in it, in every other."""
    usual = 1 if kind in _DEBIT_TYPES else -1
    found = [amounts[main]] if amounts.get(main) else [amount for amount in amounts.values() if amount]
    return bool(found) and all(usual * amount < 0 for amount in found)
