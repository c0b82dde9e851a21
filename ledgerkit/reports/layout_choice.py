"""Which layout is meant: one of those that come with ledgerkit, in ``layouts/*.toml``, or one that the books bring with them."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from ledgerkit.directives.names import LAYOUTS
from ledgerkit.errors import InputError, Problem, UsageError
from ledgerkit.reports.layout_file import read_layout
from ledgerkit.reports.layout_tables import Tables
from ledgerkit.reports.meant import written_as

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ledgerkit.ledger.facts import Facts
    from ledgerkit.reports.labels import Label
    from ledgerkit.reports.layout import Layout

__all__ = ["LAYOUTS", "layout", "layout_of"]

_STATEMENTS = {"balance-sheet": ("Assets", "Liabilities", "Equity"), "income-statement": ("Income", "Expenses")}
_read = lru_cache(maxsize=8)(read_layout)


@cache
def layout(name: str) -> Layout:
    """A layout that comes with ledgerkit.

    Raises:
        UsageError: there is none of that name.
    """
    if name not in LAYOUTS:
        raise _unknown(name, LAYOUTS)
    text = resources.files(__package__).joinpath("layouts", f"{name}.toml").read_text(encoding="utf-8")
    return read_layout(text, f"{name}.toml")


def layout_of(name: str, facts: Facts, labels: Mapping[str, Label]) -> Layout:
    """A layout that comes with ledgerkit or with the books, held against the accounts of the books.

    Args:
        name: one of :data:`LAYOUTS`, or a file that the option ``layout`` of the books names.
        facts: the books.
        labels: their accounts.

    Raises:
        UsageError: there is none of that name.
        InputError: the file is no layout, or names accounts or statement lines that nothing knows; every fault with its line.
    """
    if name in LAYOUTS:
        return layout(name)
    if name not in facts.layout_files:
        raise _unknown(name, (*LAYOUTS, *facts.layout_files))
    text = facts.layout_files[name]
    found = _read(text, name)
    problems = sorted(_strangers(text, name, found, labels))
    if problems:
        raise InputError(problems)
    return found


def _unknown(name: str, choices: tuple[str, ...]) -> UsageError:
    return UsageError(
        Problem("<layout>", 0, "unknown-layout", f"There is no layout {name!r}.", written_as(name, choices), ", ".join(choices), name)
    )


def _strangers(text: str, file: str, found: Layout, labels: Mapping[str, Label]) -> Iterator[Problem]:
    """What a layout names that neither the books nor ledgerkit know: a slip would leave a row empty in silence."""
    tables = Tables(text, file, dict.fromkeys(_STATEMENTS, ()))
    known = {line for statement in (layout("jgaap").balance_sheet, layout("jgaap").income_statement) for line in statement.row_of}
    known |= {
        line
        for label in labels.values()
        for line in (label.statement_line, label.statement_line_current, label.statement_line_opposite)
        if line
    }
    for key, types in _STATEMENTS.items():
        statement = found.balance_sheet if key == "balance-sheet" else found.income_statement
        for row in statement.rows:
            for line in row.takes:
                if line not in known:
                    message = f"No account has the statement line {line!r}, and ledgerkit knows none of that name."
                    tables.row_fault(key, row.id, message, "Mend the name, or use it on an account.", tables.meant(line, known), line)
            for account in row.accounts:
                below = {label.type for name, label in labels.items() if name == account or name.startswith(f"{account}:")}
                if not below:
                    message, meant = f"The books have no account {account}.", tables.meant(account, labels)
                    tables.row_fault(key, row.id, message, "Name an account of the books, or one above such.", meant, account)
                elif not below <= set(types):
                    message = f"The account {account} does not belong in {key}."
                    tables.row_fault(key, row.id, message, "Name it in the other statement.", ", ".join(types), ", ".join(sorted(below)))
    yield from tables.problems
