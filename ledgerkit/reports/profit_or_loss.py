"""What a profit is called when it is a loss (会社計算規則 89 to 94条).

It is 当期純利益, 当期純損失（△）, or 当期純利益又は当期純損失（△） where both stand beside one another: one label serves all columns of a
statement, so it goes by the signs in all of them. Changes and percentages have no say: a profit that falls is a profit.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ledgerkit.reports.amounts import CURRENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from ledgerkit.reports.layout import Statement
    from ledgerkit.reports.report import Column, Row

__all__ = ["profit_label", "with_profit_labels"]

_ENGLISH = re.compile(r"\b(profit|income)\b", re.IGNORECASE)
_JAPANESE = re.compile(r"^([^（(]*)利益")


def profit_label(label: str, language: str, amounts: Iterable[Decimal]) -> str:
    """The label of a profit that has these amounts; one that already speaks of losses, or of no profit, stays.

    Examples:
        >>> from decimal import Decimal
        >>> one, both = [Decimal(-5)], [Decimal(-5), Decimal(3)]
        >>> profit_label("Profit before income taxes", "en", one), profit_label("Gross profit", "en", both)
        ('Loss before income taxes', 'Gross profit (loss)')
        >>> profit_label("当期純利益", "ja", one), profit_label("当期純利益", "ja", both), profit_label("当期純利益", "ja", [Decimal(0)])
        ('当期純損失（△）', '当期純利益又は当期純損失（△）', '当期純利益')
    """
    found = [amount for amount in amounts if amount]
    if all(amount > 0 for amount in found) or "損失" in label or "loss" in label.lower():
        return label
    mixed = any(amount > 0 for amount in found)
    if language == "ja":
        return _JAPANESE.sub(r"\1利益又は\1損失（△）" if mixed else r"\1損失（△）", label, count=1)

    def loss(match: re.Match[str]) -> str:
        word = match[1]
        return f"{word} (loss)" if mixed else "Loss" if word[0].isupper() else "loss"

    return _ENGLISH.sub(loss, label, count=1)


def with_profit_labels(statement: Statement, rows: Sequence[Row], columns: Sequence[Column], language: str) -> tuple[Row, ...]:
    """The rows of a statement with its profits called by their signs.

    Profits are the sums that subtract something, and the row of the year's earnings on a balance sheet.

    Args:
        statement: its declaration.
        rows: its rows.
        columns: the columns whose signs count.
        language: ``en`` or ``ja``.
    """
    profits = {row.id for row in statement.rows if any(sign < 0 for _part, sign in row.parts)}
    earnings = statement.row_of.get(CURRENT)
    if earnings is not None and earnings.takes == (CURRENT,):
        profits.add(earnings.id)
    money = [column.id for column in columns if column.type == "money" and not column.made_of]

    def called(row: Row) -> Row:
        amounts = [amount for name in money if (amount := row.amount(name)) is not None]
        return replace(row, label=profit_label(row.label, language, amounts))

    return tuple(called(row) if row.id in profits else row for row in rows)
