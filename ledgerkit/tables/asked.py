"""What a row of a statutory table is looked up by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

__all__ = ["Asked"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a row is looked up by.

    Args:
        life_months: life in months, or None where the method has none.
        in_service: day of entry into service; tables change by date.
        property_class: class of property where the table has classes (MACRS), else empty.
        convention: convention of the asset, where the table has one a convention.
    """

    life_months: int | None
    in_service: date
    property_class: str = ""
    convention: str = ""
