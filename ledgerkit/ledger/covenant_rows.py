"""The table of covenants as rows, columns in the order of the schema."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ledgerkit.ledger.rows import place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ledgerkit.directives.covenants import CovenantStep
    from ledgerkit.ledger.rows import Rows

__all__ = ["covenant_rows"]


def covenant_rows(steps: Iterable[CovenantStep]) -> Rows:
    """Rows of ``covenants``; the steps come by id and day."""
    rows: Rows = []
    for _name, found in groupby(steps, key=lambda step: step.id):
        own = list(found)
        for step, after in zip(own, [*own[1:], None], strict=True):
            values = step.values
            rows.append(
                (
                    *(step.id, step.since, after.since if after else None, values["name"], values.get("name-ja")),
                    *(values.get("lender"), values.get("loan"), values.get("clause"), values["formula"]),
                    *(values.get("at-least"), values.get("at-most"), values.get("tested", "year"), values.get("span", "twelve-months")),
                    *(values.get("until"), *place(step.meta)),
                )
            )
    return rows
