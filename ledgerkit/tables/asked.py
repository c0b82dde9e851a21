"""What a row of a statutory table is looked up by, and that there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

__all__ = ["Asked", "NoRowError"]


class NoRowError(LookupError):
    """A table has no row for what is asked.

    Args:
        key: which part of the question is at fault, as an accountant writes it: ``life``, ``in-service``, ``property-class`` or
            ``convention``.
        expected: what the table has.
        found: what was asked.
    """

    def __init__(self, key: str, expected: str, found: str) -> None:
        super().__init__(expected)
        self.key, self.expected, self.found = key, expected, found


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
