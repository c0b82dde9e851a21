"""The trial balance equals bean-query, Beancount's own query language, to the last digit that facts hold.

Compared after quantising Beancount's numbers half-even to 18 places, as facts do. Ledgers: the two demonstration companies and
five of ``bean-example`` (which hold commodities without prices, lots, and thousands of tolerance residues).
"""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import beanquery
import pytest
from beancount import loader
from beancount.core import data, interpolate
from conftest import LEDGERS

from ledgerkit.books import open_books
from ledgerkit.domain.money import quantise
from ledgerkit.domain.periods import FiscalYearEnd

SEEDS = (1, 2, 3, 5, 8)
PERIODS = {"aozora": ("2026-08", "FY2025", "2025-04..2026-09"), "harbour": ("2026-08", "FY2026", "2025-04..2026-09")}
PERIODS |= {f"example-{seed}": ("2020-03", "2020", "2019-01..2020-12") for seed in SEEDS}


@pytest.fixture(scope="session")
def example(tmp_path_factory):
    folder = tmp_path_factory.mktemp("examples")
    script = "from beancount.scripts.example import main; main()"

    def path(seed):
        target = folder / f"example-{seed}.beancount"
        if not target.exists():
            arguments = ["--seed", str(seed), "--date-begin", "2019-01-01", "--date-end", "2020-12-31", "-o", str(target)]
            subprocess.run([sys.executable, "-c", script, *arguments], check=True, capture_output=True)
        return target

    return path


def ledger_path(name, example):
    return example(int(name.removeprefix("example-"))) if name.startswith("example-") else LEDGERS / name / "main.beancount"


@pytest.fixture(scope="session")
def loaded(example):
    """Beancount's own load and ours of one ledger, each once."""
    cache = {}

    def load(name):
        if name not in cache:
            path = ledger_path(name, example)
            entries, errors, options = loader.load_file(str(path))
            assert errors == []
            connection = beanquery.connect("beancount:", entries=entries, errors=errors, options=options)
            cache[name] = (connection, open_books(path, cache=False), entries)
        return cache[name]

    return load


def bean_query(connection, function, where):
    """Amounts by account and currency, as bean-query sums them."""
    cursor = connection.execute(f"SELECT account, sum({function}(position)) AS amount WHERE {where} GROUP BY account")
    found = {}
    for account, inventory in cursor.fetchall():
        for position in inventory:
            assert position.cost is None
            found[account, position.units.currency] = found.get((account, position.units.currency), Decimal(0)) + position.units.number
    return {key: quantise(number) for key, number in found.items() if quantise(number)}


def ours(report, measure, suffix=""):
    """Amounts of one measure by account and currency, as our report has them."""
    found = {}
    for row in report.rows:
        for column in report.columns:
            if column.id.partition(":")[0] == measure and row.drill is not None:
                number = row.amount(column.id)
                if number:
                    found[row.id, column.currency] = quantise(number)
    return found


def engine(report, row_id, measure):
    rows = [row for row in report.rows if row.id == row_id]
    if not rows:
        return {}
    amounts = {column.currency: rows[0].amount(column.id) for column in report.columns if column.id.partition(":")[0] == measure}
    return {currency: quantise(number) for currency, number in amounts.items() if number}


@pytest.mark.parametrize("units", [False, True], ids=["book", "units"])
@pytest.mark.parametrize(("name", "period"), [(name, period) for name, periods in PERIODS.items() for period in periods])
def test_trial_balance_equals_bean_query(loaded, name, period, units):
    connection, books, _entries = loaded(name)
    function = "units" if units else "cost"
    report = books.report("trial-balance", period, units=units)
    start, end = report.interval.start, report.interval.end
    year = FiscalYearEnd.parse(books.facts.settings.get("fiscal-year-end")).year_of(start).start
    profit = "root(account, 1) IN ('Income', 'Expenses')"

    def split(where_sheet, where_profit):
        sheet = bean_query(connection, function, f"NOT {profit} AND {where_sheet}")
        return sheet | bean_query(connection, function, f"{profit} AND {where_profit}")

    assert ours(report, "opening") == split(f"date < {start}", f"date >= {year} AND date < {start}")
    assert ours(report, "closing") == split(f"date < {end}", f"date >= {year} AND date < {end}")
    inside = f"date >= {start} AND date < {end}"
    assert ours(report, "debit") == bean_query(connection, function, f"{inside} AND number > 0")
    credits_ = bean_query(connection, function, f"{inside} AND number < 0")
    assert ours(report, "credit") == {key: -number for key, number in credits_.items()}
    earlier = bean_query(connection, function, f"{profit} AND date < {year}")
    assert engine(report, "earlier-earnings", "closing") == summed(earlier)
    # What is left over in each currency is what bean-query's CLOSE would post to Equity:Conversions.
    everything = summed(bean_query(connection, function, f"date < {end}"))
    left = engine(report, "conversion", "closing")
    residue = engine(report, "tolerance-residue", "closing")
    assert {
        c: -(left.get(c, 0) + residue.get(c, 0)) for c in left.keys() | residue.keys() if left.get(c, 0) + residue.get(c, 0)
    } == everything


def summed(amounts):
    found = {}
    for (_account, currency), number in amounts.items():
        found[currency] = found.get(currency, Decimal(0)) + number
    return {currency: number for currency, number in found.items() if number}


@pytest.mark.parametrize("name", list(PERIODS))
def test_each_trial_balance_proves_itself(loaded, name):
    _connection, books, _entries = loaded(name)
    for period in PERIODS[name]:
        report = books.report("trial-balance", period)
        assert {check.status for check in report.checks if check.id == "G02"} <= {"pass", "warn"}
        assert [check.status for check in report.checks if check.id == "G03"] == ["pass"]
        assert all(check.difference == 0 for check in report.checks)


@pytest.mark.parametrize("name", list(PERIODS))
def test_every_tolerance_residue_is_listed(loaded, name):
    """Beancount's own residual of each transaction, quantised, is in the report with its place."""
    _connection, books, entries = loaded(name)
    expected = [
        (entry.date, position.units.currency, quantise(position.units.number))
        for entry in entries
        if isinstance(entry, data.Transaction)
        for position in interpolate.compute_residual(entry.postings)
        if quantise(position.units.number)
    ]
    report = books.report("tolerance-residues", PERIODS[name][2])
    found = [
        (row.values["date"], column.currency, row.amount(column.id))
        for row in report.rows
        if row.kind == "line"
        for column in report.columns
        if column.type == "money" and row.amount(column.id) is not None
    ]
    assert sorted(found) == sorted(expected)
    assert (not found) == (name == "aozora")
