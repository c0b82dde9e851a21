"""Turn loaded directives into the tables of facts."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from beancount.core import data

from ledgerkit.directives.accounts import read_accounts
from ledgerkit.directives.entries import generate_through
from ledgerkit.directives.ledger import near_misses, read_directives
from ledgerkit.directives.prices import price_problems
from ledgerkit.directives.problems import problem_at
from ledgerkit.directives.read import nearest
from ledgerkit.directives.vocabulary import RESERVED_KEYS, Holds
from ledgerkit.errors import Problem
from ledgerkit.ledger import rows
from ledgerkit.ledger.accrual_rows import accrual_tables, recurring_tables
from ledgerkit.ledger.arrow import relative_to, table_of, table_of_rows
from ledgerkit.ledger.asset_rows import asset_tables
from ledgerkit.ledger.covenant_rows import covenant_rows
from ledgerkit.ledger.deferral_rows import deferral_tables
from ledgerkit.ledger.import_rows import import_rows
from ledgerkit.ledger.lease_rows import lease_tables
from ledgerkit.ledger.load import beancount_problems
from ledgerkit.ledger.loan_rows import loan_tables
from ledgerkit.ledger.maturity_rows import maturity_rows
from ledgerkit.ledger.reconciliation_rows import reconciliation_tables
from ledgerkit.ledger.schema import DIMENSIONS, TABLES
from ledgerkit.ledger.side_files import layout_files
from ledgerkit.ledger.walk import walk

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from ledgerkit.directives.ledger import LedgerDirectives
    from ledgerkit.ledger.walk import Walk

__all__ = ["Built", "build"]

_PLUGINS = "ledgerkit.plugins"
_TAKEN = {column.name for column in TABLES["postings"].columns} - {*DIMENSIONS}
# A metadata key of Beancount; lower case, since SQL takes Region and region for one column.
_DIMENSION = re.compile(r"[a-z][a-z0-9_-]+", re.ASCII)

_DATES = frozenset({"due", "clear-by", "bank-date"})
"""Keys of entries that are read as dates."""


class Built(dict[str, pa.Table]):
    """The tables of one ledger by name, with the digest of what they were made from."""

    def __init__(self, tables: Mapping[str, pa.Table], ledger_digest: str) -> None:
        super().__init__(tables)
        self.digest = ledger_digest

    @property
    def errors(self) -> list[Problem]:
        """The errors, by file and line, for whoever wants nothing else of the tables."""
        found = [row for row in self["problems"].to_pylist() if row["severity"] == "error"]
        problems = [Problem(row.pop("file") or "<ledger>", row.pop("line") or 0, **row) for row in found]
        return sorted(problems, key=lambda problem: (problem.file, problem.line))


def build(entries: data.Directives, errors: Sequence[Any], options: Mapping[str, Any]) -> Built:
    """Make every table.

    Args:
        entries: the loaded ledger, sorted.
        errors: Beancount's errors.
        options: Beancount's options map.

    Raises:
        NumberDoesNotFitError: a number was written that facts cannot hold.
    """
    config = next((text for name, text in options.get("plugin") or () if name == _PLUGINS), None)
    directives = read_directives(entries, options, plugin_config=config)
    declared, name_faults = _declared(directives)
    extra = tuple(name for name in declared if name not in DIMENSIONS)
    relative = relative_to(str(options.get("filename") or ""))
    long = walk(entries, TABLES["postings"].extended(extra), tuple(declared), relative)
    others = long.others
    accounts, faults = read_accounts(others, long.accounts, options, directives.settings.get("jurisdiction"))
    layouts, layout_faults = layout_files(directives, options)
    problems = [
        *beancount_problems(errors, options, entries),
        *layout_faults,
        *directives.problems,
        *faults,
        *name_faults,
        *price_problems(rows.of_kind(others, data.Price)),
        *_key_problems(entries, long, declared),
        *_date_problems(entries, long),
        *_dimension_problems(entries, long, declared),
    ]
    short = {
        "accounts": rows.accounts(accounts),
        "prices": rows.prices(others),
        "balances": rows.balances(others),
        "documents": rows.documents(others),
        "commodities": rows.commodities(others, long.currencies, directives.declared),
        "options": [*rows.options(directives, others, options), *layouts],
        **_together(asset_tables(directives.assets), deferral_tables(directives.deferrals)),
        **lease_tables(directives.leases),
        **loan_tables(directives, generate_through(entries, directives.settings)),
        **accrual_tables(directives.accruals),
        **recurring_tables(directives.recurring),
        **reconciliation_tables(directives, others, options),
        "covenants": covenant_rows(directives.covenants),
        "counts": rows.counts(directives),
        "imports": import_rows(options.get("include") or ()),
        "maturities": maturity_rows(directives),
        "dimensions": rows.dimensions(directives, declared),
        "parties": rows.parties(directives),
        "budgets": rows.budgets(directives),
        "close_events": rows.close_events(directives),
        "problems": rows.problems(problems),
    }
    tables = {name: table_of_rows(TABLES[name], found, relative) for name, found in short.items()}
    metadata = [table_of(TABLES["metadata"], columns, relative) for columns in rows.metadata(others)]
    tables |= long.tables | {"metadata": pa.concat_tables([long.tables["metadata"], *metadata])}
    return Built(tables, long.digest)


def _together(*registers: Mapping[str, rows.Rows]) -> dict[str, rows.Rows]:
    """The tables of several registers; those that they share hold the rows of all."""
    tables: dict[str, rows.Rows] = {}
    for register in registers:
        for name, found in register.items():
            tables[name] = [*tables.get(name, ()), *found]
    return tables


def _declared(directives: LedgerDirectives) -> tuple[dict[str, set[str]], list[Problem]]:
    """The values of each dimension, and names that no dimension can have because each becomes a column of the postings."""
    declared: dict[str, set[str]] = {name: set() for name in DIMENSIONS}
    problems = []
    for reading in directives.of("ledgerkit-dimension"):
        name = reading.values["dimension"]
        if name in _TAKEN or _DIMENSION.fullmatch(name) is None:
            problems.append(
                problem_at(
                    reading.entry.meta,
                    "dimension-name",
                    f"A dimension cannot be called {name!r}.",
                    "Choose a name that is no column of postings: a lower-case letter, then lower-case letters, digits and hyphens.",
                    expected='a name such as "cost-centre"',
                    found=name,
                )
            )
        else:
            declared.setdefault(name, set()).add(reading.values["value"])
    return declared, problems


def _key_problems(entries: data.Directives, long: Walk, dimensions: Collection[str]) -> list[Problem]:
    # A dimension that the ledger declares is a word of it: "projects" is no slip for "project" then.
    reserved = RESERVED_KEYS["entry"].union(dimensions)
    suspects = {key for key, _kind in long.kinds if near_misses({key: ""}, reserved)}
    if not suspects:
        return []
    problems = []
    for entry in rows.of_kind(entries, data.Transaction):
        for meta in (entry.meta, *(posting.meta for posting in entry.postings)):
            if meta and not suspects.isdisjoint(meta):
                problems.extend(near_misses(meta, reserved))
    return problems


def _date_problems(entries: data.Directives, long: Walk) -> list[Problem]:
    """Keys that are read as dates and hold something else: text that looks like a date is none."""
    if not any(key in _DATES and kind != "date" for key, kind in long.kinds):
        return []
    problems = []
    for entry in rows.of_kind(entries, data.Transaction):
        for meta in (entry.meta, *(posting.meta for posting in entry.postings)):
            for key in _DATES.intersection(meta or ()):
                if not isinstance(meta[key], datetime.date):
                    shown = "nothing" if meta[key] is None else str(meta[key])
                    bare = re.fullmatch(r"\d{4}-\d{2}-\d{2}", shown)
                    problems.append(
                        problem_at(
                            meta if "lineno" in meta else entry.meta,
                            "wrong-kind",
                            f"{key} does not hold {Holds.DATE.value}.",
                            f"Write it without quotes: {key}: {shown}" if bare else f"Write {Holds.DATE.value}.",
                            expected=Holds.DATE.value,
                            found=f"{key}: {shown}",
                        )
                    )
    return problems


def _dimension_problems(entries: data.Directives, long: Walk, declared: Mapping[str, set[str]]) -> list[Problem]:
    problems = []
    for name, values in declared.items():
        unknown = {value for value in long.values[name] if value not in values} if values else set()
        if not unknown:
            continue
        for entry in rows.of_kind(entries, data.Transaction):
            for meta in (entry.meta, *(posting.meta for posting in entry.postings)):
                value = rows.text_of(meta or {}, name)
                if value in unknown:
                    meant = nearest(str(value), values)
                    problems.append(
                        problem_at(
                            meta or entry.meta,
                            "unknown-dimension-value",
                            f"There is no {name} {value!r}.",
                            f'Write "{meant}".' if meant else f'Declare it: custom "ledgerkit-dimension" "{name}" "{value}"',
                            expected=", ".join(sorted(values)),
                            found=str(value),
                        )
                    )
    return problems
