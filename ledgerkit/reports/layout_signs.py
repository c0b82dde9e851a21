"""Signs of a layout: whether every line counts the way its total counts.

All accounts together sum to zero, debits positive. So two totals are equal whatever the amounts exactly if one counts its lines as
debits and the other as credits; and profit is that of the ledger exactly if it counts every line as a credit. That can be seen from the
layout alone: a line counts in a sum by the side it is shown positive on and by each ``-`` on the way up.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledgerkit.reports.layout import LayoutRow, Statement
    from ledgerkit.reports.layout_tables import Tables

__all__ = ["CREDIT", "DEBIT", "check_balance_signs", "check_signs"]

DEBIT, CREDIT = 1, -1
_SIDES = {DEBIT: "debits", CREDIT: "credits"}


def check_balance_signs(tables: Tables, statement: Statement, balance: tuple[str, str], retained: str) -> None:
    """The two totals of the balance sheet count their lines as opposite sides, and retained earnings count theirs as credits.

    Args:
        tables: the layout, which takes the faults.
        statement: the balance sheet, each line of which goes into one of the two totals once.
        balance: the two totals.
        retained: the row of retained earnings.
    """
    counts = _counts(statement)
    left, right = balance
    as_debits = Counter(counts[left].values())[DEBIT] + Counter(counts[right].values())[CREDIT]
    # The first total may be either side; the one that more lines speak for is meant.
    first = DEBIT if 2 * as_debits >= len(counts[left]) + len(counts[right]) else CREDIT
    check_signs(tables, "balance-sheet", statement, left, first)
    check_signs(tables, "balance-sheet", statement, right, -first)
    if not tables.problems:
        check_signs(tables, "balance-sheet", statement, retained, CREDIT)


def check_signs(tables: Tables, key: str, statement: Statement, final: str, side: int) -> None:
    """Every line counts in a row as one side; what does not is a fault at the row that adds it, or at its heading.

    Args:
        tables: the layout, which takes the faults.
        key: key of the statement.
        statement: the statement.
        final: the row.
        side: :data:`DEBIT` or :data:`CREDIT`.
    """
    _Signs(tables, key, statement, _counts(statement)).check(final, side)


Counts = dict[str, dict[str, int]]


def _counts(statement: Statement) -> Counts:
    """How often each line counts in a row, as a debit positive; a line in itself too."""
    sides = {row.id: row.sign for row in statement.rows}
    found: Counts = {}
    for row in statement.rows:
        leaves = statement.leaves(row.id) if row.parts else {row.id: 1}
        found[row.id] = {leaf: times * sides[leaf] for leaf, times in leaves.items()}
    return found


@dataclass
class _Signs:
    """One statement under examination."""

    tables: Tables
    key: str
    statement: Statement
    counts: Counts

    def check(self, final: str, side: int) -> None:
        rows = {row.id: row for row in self.statement.rows}
        if not rows[final].parts and self.counts[final] != {final: side}:
            message = f"Row {final!r} shows {_SIDES[-side]} positive, but its figure is meant as one of {_SIDES[side]}."
            self.tables.row_fault(self.key, final, message, f'Put it below a heading with side = "{_SIDES[side][:-1]}".')
        waiting, seen = [(final, side)], set()
        while waiting:
            name, wanted = waiting.pop()
            if name in seen:
                continue
            seen.add(name)
            wrong: list[tuple[str, int]] = []
            for part, sign in rows[name].parts:
                counted = set(self.counts[part].values())
                if rows[part].parts and len(counted) > 1:
                    waiting.append((part, wanted * sign))  # what is wrong stands further down
                elif counted and counted != {wanted * sign}:
                    wrong.append((part, sign))
            for (heading, sign), parts in self.by_heading(wrong).items():
                self.tell(name, wanted, sign, heading, parts)

    def by_heading(self, wrong: list[tuple[str, int]]) -> Mapping[tuple[str, int], list[str]]:
        """Wrong parts of a row by the heading whose side would mend them, with the sign they go in with; by their own name without one.

        That is the highest heading of which every line is wrong.
        """
        lines = {leaf for part, _sign in wrong for leaf in self.counts[part]}
        found: dict[tuple[str, int], list[str]] = {}
        for part, sign in wrong:
            shared = [above for above in self.above[next(iter(self.counts[part]))] if self.below[above] <= lines]
            heading = next((above for above in shared if self.counts[part].keys() <= self.below[above]), f"\0{part}")
            found.setdefault((heading, sign), []).append(part)
        return found

    def tell(self, name: str, wanted: int, sign: int, heading: str, parts: list[str]) -> None:
        """One fault for the parts of one heading, or for one part by itself, that go into a row with the wrong sign."""
        tables, key = self.tables, self.key
        told = " and ".join(repr(part) for part in parts[:3]) + (" …" if len(parts) > 3 else "")
        message = f"Row {name!r} sums {_SIDES[wanted]}, but {told} would go into it as {_SIDES[-wanted]}."
        mended = ", ".join(f'"{"-" * (sign > 0)}{part}"' for part in self.written(parts))
        remedy = f"Write {mended} in the of of {name!r} ({tables.place(key, name)})"
        here = heading in self.below
        if here:
            shown = next(row.sign for row in self.statement.rows if row.id == heading)
            side = "debit" if shown < 0 else "credit"
            remedy += f', or side = "{side}" at the heading {heading!r} ({tables.place(key, heading)})'
        # Where nothing is subtracted the side is the odd one; profit is mostly income less expenses.
        at = heading if here and sign > 0 and key == "balance-sheet" else name
        tables.row_fault(key, at, message, f"{remedy}.")

    def written(self, parts: list[str]) -> list[str]:
        """Parts as an ``of`` writes them: the lines directly below a heading by its name, if all are there; others by their own."""
        found = list(parts)
        for heading, lines in self.directly.items():
            if lines and lines <= set(found):
                found = [heading, *(part for part in found if part not in lines)]
        return found

    @cached_property
    def above(self) -> Mapping[str, list[str]]:
        """The headings above each line, from the highest down."""
        open_: list[LayoutRow] = []
        found = {}
        for row in self.statement.rows:
            open_ = [heading for heading in open_ if heading.level < row.level]
            if row.kind == "heading":
                open_.append(row)
            elif not row.parts:
                found[row.id] = [heading.id for heading in open_]
        return found

    @cached_property
    def below(self) -> Mapping[str, set[str]]:
        """Every line below each heading, at whatever depth."""
        return {
            row.id: {line for line, above in self.above.items() if row.id in above} for row in self.statement.rows if row.kind == "heading"
        }

    @cached_property
    def directly(self) -> Mapping[str, set[str]]:
        """The lines that stand for a heading in a sum."""
        lines = [row.id for row in self.statement.rows if row.kind == "line"]
        return {heading: {line for line in lines if self.above[line][-1:] == [heading]} for heading in self.below}
