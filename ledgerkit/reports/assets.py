"""What the reports of the fixed-asset register share: the book, labels of methods, members and assets."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ledgerkit.reports.context import Context

__all__ = ["ACCOUNTING", "asset_label", "life_label", "member_label", "method_label"]

ACCOUNTING = "accounting"
"""The book that is posted."""


def asset_label(context: Context, asset: str, name: str, name_ja: str | None) -> str:
    """Id and name of an asset in the report's language."""
    return f"{asset} {name_ja if context.language == 'ja' and name_ja else name}"


def method_label(context: Context, method: str) -> str:
    """What a method is called."""
    return context.text(f"method.{method}")


def member_label(context: Context, member: str) -> str:
    """What a class, department or place is called; a class may be an account."""
    return context.account_label(member) if member else context.text("column.unassigned")


def life_label(context: Context, life_months: int | None) -> str:
    """A life in years where it is whole years, else in months; empty where the method has none."""
    if life_months is None:
        return ""
    years, months = divmod(life_months, 12)
    unit, count = ("months", life_months) if months else ("years", years)
    return context.text(f"note.what-if.{unit}", count=count)
