"""One row of the log of imports, as its query has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime
    from decimal import Decimal

    from ledgerkit.reports.context import Context

__all__ = ["Imported", "imported"]


class Imported(NamedTuple):
    """One row of the query: of one import, what one bank file says of one account."""

    import_id: str | None
    names: str | None
    state: str | None
    account: str
    source: str
    currency: str | None
    path: str | None
    filed: str | None
    lines: int | None
    first: datetime.date
    last: datetime.date
    opening: Decimal | None
    closing: Decimal | None
    asserted: Decimal | None
    booked: int
    number: Decimal
    file: str | None
    line: int | None

    @property
    def reader(self) -> str:
        """What read the file."""
        return self.source.partition(" ")[0]


def imported(context: Context) -> list[Imported]:
    """The rows of the period: of bank files that tell of one of its days."""
    rows = (Imported(*row) for row in context.rows("import_log"))
    return [row for row in rows if row.first < context.interval.end and row.last >= context.interval.start]
