"""How the parts of a layout fit together: each line taken by one row, and counted in one total once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ledgerkit.reports.layout import Statement
    from ledgerkit.reports.layout_tables import Tables

__all__ = ["check_coverage", "check_taken", "check_unmapped"]

_ENGINE_LINES = ("@current-earnings", "@earlier-earnings", "@conversion", "@residue")
_USUAL = "income-statement"


def check_taken(tables: Tables, sheet: Statement, forms: Mapping[str, Statement]) -> None:
    """Nothing is taken twice, the engine's lines are there, and every form of the income statement takes the same.

    Args:
        tables: the layout, which takes the faults.
        sheet: its balance sheet.
        forms: the income statement by key of its form.
    """
    usual = forms[_USUAL]
    for what in ("takes", "accounts"):
        places = [(row, key, name) for key, part in (("balance-sheet", sheet), (_USUAL, usual)) for row, name in _taken(part, what)]
        times = Counter(name for _row, _key, name in places)
        for row, key, name in places:
            if times[name] > 1:
                word = "statement line" if what == "takes" else "account"
                tables.row_fault(key, row, f"{word.capitalize()} {name!r} is taken by {times[name]} rows.", "Take it out of all but one.")
    for name in _ENGINE_LINES:
        if name not in sheet.row_of:
            tables.fault("balance-sheet", f"No row takes {name!r}.", f'Add it to the takes of a line of equity: takes = ["{name}"].')
    for key, statement in forms.items():
        for what in ("takes", "accounts"):
            here, there = ({name for _row, name in _taken(part, what)} for part in (statement, usual))
            for name in sorted(here ^ there):
                word = "does not take" if name in there else "takes, and income-statement does not,"
                tables.fault(key, f"{key} {word} {name!r}.", "Let every form take the same statement lines.")


def check_unmapped(tables: Tables, key: str, statement: Statement, types: Sequence[str]) -> None:
    """There is one row for the accounts of each type that nothing takes."""
    counted = Counter(row.account_type for row in statement.rows if row.kind == "unmapped")
    for name in types:
        if counted[name] != 1:
            message = f"{key} has {counted[name]} rows for accounts of type {name} that no line takes."
            tables.fault(key, message, f'Write one: {{ unmapped = "unmapped-{name.lower()}", type = "{name}", … }}')


def check_coverage(tables: Tables, key: str, statement: Statement, finals: tuple[str, ...], named: str) -> bool:
    """Every line goes into the final rows exactly once, so that nothing is lost or counted twice.

    Args:
        tables: the layout, which takes the faults.
        key: key of the statement.
        statement: the statement.
        finals: the final rows.
        named: the key of the layout that names them.

    Returns:
        Whether it does.
    """
    times = _times(statement, finals)
    wrong = [name for name, count in times.items() if count != 1]
    if not wrong:
        return True
    # A sum in the middle named as the last one would make a fault of every line that it leaves out.
    whole = [row.id for row in statement.rows if row.parts and all(count == 1 for count in _times(statement, (row.id,)).values())]
    if len(finals) == 1 and whole:
        lost = " and ".join(repr(name) for name in wrong[:3]) + (f" … ({len(wrong)} lines)" if len(wrong) > 3 else "")
        message = f"{named} names {finals[0]!r}, which does not hold {lost} of {key}."
        tables.fault(named, message, f'Name the row that holds every line once: {named} = "{whole[-1]}".', whole[-1], finals[0])
        return False
    for name in wrong:
        message = f"Line {name!r} goes into {' and '.join(dict.fromkeys(finals))} {times[name]} times."
        if times[name]:
            adding = [row.id for row in statement.rows if any(part == name for part, _sign in row.parts)]
            rows = ", ".join(f"{row!r} ({tables.place(key, row)})" for row in adding)
            remedy = f"Take it, or its heading, out of the of of all sums but one; it stands in that of {rows}."
        else:
            remedy = "Add its heading, or the row that adds it, to the of of one sum above those."
        tables.row_fault(key, name, message, remedy)
    return False


def _times(statement: Statement, finals: tuple[str, ...]) -> dict[str, int]:
    """How often each line goes into some rows, whatever the sign."""
    found: Counter[str] = Counter()
    for final in dict.fromkeys(finals):
        found.update({leaf: abs(times) for leaf, times in statement.leaves(final).items()})
    return {row.id: found[row.id] for row in statement.rows if row.kind in ("line", "unmapped")}


def _taken(statement: Statement, what: str) -> Iterator[tuple[str, str]]:
    """Row and each of its statement lines or accounts."""
    for row in statement.rows:
        for name in row.takes if what == "takes" else row.accounts:
            yield row.id, name
