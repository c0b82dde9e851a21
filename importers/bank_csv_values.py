"""Amounts and days as the cells of a bank's CSV write them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ledgerkit.domain.banking import Severity
from ledgerkit.domain.money import fits
from ledgerkit.importers.japanese_era import era_day, named_era_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledgerkit.importers.bank_csv_profile import Profile
    from ledgerkit.importers.notes import Notes

__all__ = ["Days", "Numbers"]

DECORATION = {"円": "", "¥": "", "\\": "", " ": "", "\N{MINUS SIGN}": "-"}
"""Yen signs (CP932 writes one where ASCII has a backslash), blanks, and a minus sign NFKC leaves alone."""
SURE = 18
"""A number of so many characters fits by its length alone."""


class Numbers:
    """Reads numbers as one bank writes them.

    Args:
        profile: decimal and grouping sign, signs of currencies, and what stands where there is no number.
    """

    def __init__(self, profile: Profile) -> None:
        self._empty = profile.empty
        self._decimal, self._grouping = profile.decimal, profile.grouping
        point, group = re.escape(profile.decimal), re.escape(profile.grouping)
        grouped = rf"[0-9]{{1,3}}(?:{group}[0-9]{{3}})+|" if group else ""
        self._pattern = re.compile(rf"[+-]?(?:{grouped}[0-9]+)(?:{point}[0-9]+)?")
        self._decoration = str.maketrans(DECORATION | dict.fromkeys(profile.symbols, ""))

    def read(self, cell: str) -> Decimal | None:
        """The number of a cell; None where there is none.

        Minus may stand in front, behind (``1.234,56-``), behind a currency sign, or be brackets around the number.

        Raises:
            ValueError: the cell holds something else.
        """
        if cell in self._empty:
            return None
        text = cell
        if not self._pattern.fullmatch(text):
            text = unicodedata.normalize("NFKC", cell).translate(self._decoration).strip()
            if text in self._empty:
                return None
            if text.startswith("(") and text.endswith(")"):
                text = f"-{text[1:-1]}"
            elif text.endswith("-"):
                text = f"-{text[:-1]}"
            if not self._pattern.fullmatch(text):
                raise ValueError(cell)
        text = text.replace(self._grouping, "") if self._grouping else text
        number = Decimal(text.replace(self._decimal, ".") if self._decimal != "." else text)
        if len(text) > SURE and not fits(number):
            raise ValueError(cell)
        return number


class Days:
    """Reads days as one bank writes them.

    Args:
        profile: the patterns, and whether years are of an era.
    """

    def __init__(self, profile: Profile) -> None:
        self._patterns = list(profile.date_patterns)
        self._era = profile.era
        self._known: dict[str, date | None] = {}

    def settle(self, cells: Sequence[tuple[int, str]], notes: Notes) -> None:
        """Choose the pattern for a file of which each day could be read in several ways (3 February, 2 March).

        The first pattern that reads every day is taken. Where another one does too and gives other days, a finding says so.

        Args:
            cells: line and text of every cell with a day.
            notes: for the finding.
        """
        if len(self._patterns) < 2 or not cells:
            return
        different = dict.fromkeys(text for _, text in cells)
        readings = []
        for pattern in self._patterns:
            days = [self._by(pattern, text) for text in different]
            if all(days):
                readings.append((pattern, days))
        if not readings:
            return  # each cell takes the first pattern that reads it
        self._patterns = [readings[0][0]]
        if any(days != readings[0][1] for _, days in readings[1:]):
            first = readings[0][1]
            notes.finding(
                "date-order-unclear",
                Severity.WARNING,
                f"Every day of the file can be read in two ways, day or month first; {cells[0][1]!r} was taken as {first[0]}.",
                "Check one line against the bank's own page. If it is the other way round, write a profile that has that pattern alone.",
                line=cells[0][0],
                found=cells[0][1],
            )

    def read(self, cell: str) -> date | None:
        """The day of a cell; None where it is no day."""
        try:
            return self._known[cell]
        except KeyError:
            found = next((day for pattern in self._patterns if (day := self._by(pattern, cell))), None)
            self._known[cell] = found
            return found

    def _by(self, pattern: Any, cell: str) -> date | None:
        match = pattern.fullmatch(unicodedata.normalize("NFKC", cell).strip())
        if not match:
            return None
        parts = match.groupdict()
        try:
            year, month, day = int(parts["year"]), _month(parts["month"]), int(parts["day"])
            if parts.get("era"):
                return named_era_day(parts["era"], year, month, day)
            return era_day(year, month, day) if self._era else date(year, month, day)
        except (ValueError, TypeError):
            return None  # 31 February, or a group that took part in nothing


MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _month(text: str) -> int:
    """A month as a number or by the first letters of its English name."""
    return int(text) if text.isdecimal() else MONTHS.index(text[:3].casefold()) + 1
