"""Totals of the balance sheet and the income statement equal bean-query's, converted as bean-query converts.

The balance sheet at the rates of its day, income and expenses at the rates of the days of their postings; compared after
quantising half-even to 18 places, as facts do. What the totals leave out is said in docs/peers.md.
"""

from __future__ import annotations

from decimal import Decimal

import beanquery
import generated
import pytest
from beancount import loader
from conftest import LEDGERS

from ledgerkit.books import open_books
from ledgerkit.domain.money import quantise

CASES = [
    *(("aozora", period) for period in ("2025-04", "2026-03", "2026-08", "FY2025")),
    *(("harbour", period) for period in ("2025-12", "2026-08", "FY2026")),
    *(("generated", period) for period in ("2021-01", "2023-Q2", "2025", "2021..2025")),
]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """bean-query's connection and our books of one ledger, each loaded once."""
    cache = {}

    def load(name):
        if name not in cache:
            path = generated.write(1500, tmp_path_factory.mktemp("generated")) if name == "generated" else LEDGERS / name / "main.beancount"
            entries, errors, options = loader.load_file(str(path))
            assert errors == []
            connection = beanquery.connect("beancount:", entries=entries, errors=errors, options=options)
            cache[name] = connection, open_books(path, cache=False)
        return cache[name]

    return load


def asked(connection, currency, day, where):
    """The sum of a query in the reporting currency, as bean-query converts it."""
    rows = connection.execute(f"SELECT sum(convert(cost(position), '{currency}', {day})) WHERE {where}").fetchall()
    inventory = rows[0][0] if rows else ()
    amounts = {position.units.currency: position.units.number for position in inventory}
    assert amounts.keys() <= {currency}, "every amount has a rate"
    return quantise(amounts.get(currency, Decimal(0)))


def shown(report, row, column):
    return quantise(report.amount(row, column) or Decimal(0))


@pytest.mark.parametrize(("name", "period"), CASES)
def test_balance_sheet_equals_bean_query(loaded, name, period):
    connection, books = loaded(name)
    report = books.report("balance-sheet", period)
    end, through, currency = report.interval.end, report.interval.through, report.columns[0].currency
    assets = asked(connection, currency, through, f"root(account, 1) = 'Assets' AND date < {end}")
    liabilities = asked(connection, currency, through, f"root(account, 1) = 'Liabilities' AND date < {end}")
    # A refund of VAT is an asset on the statement (`statement-line-opposite:`) and a liability account to a peer.
    refund = max(asked(connection, currency, through, f"account = 'Liabilities:VAT:Payable' AND date < {end}"), Decimal(0))
    assert shown(report, "total-assets", "closing") == assets + refund
    assert shown(report, "total-liabilities", "closing") == refund - liabilities
    # Equity is what is left, by definition; on the statement it is laid out, earnings and conversion difference included.
    equity = next(row.id for row in report.rows if row.id in ("total-equity", "total-net-assets"))
    assert shown(report, equity, "closing") == assets + liabilities


@pytest.mark.parametrize(("name", "period"), CASES)
def test_income_statement_equals_bean_query(loaded, name, period):
    connection, books = loaded(name)
    report = books.report("income-statement", period)
    start, end, currency = report.interval.start, report.interval.end, report.columns[0].currency
    inside = f"date >= {start} AND date < {end}"
    expected = {kind: asked(connection, currency, "date", f"root(account, 1) = '{kind}' AND {inside}") for kind in ("Income", "Expenses")}
    assert shown(report, "profit", "period") == -expected["Income"] - expected["Expenses"]
    assert expected["Income"]
    # Line by line, not the profit alone: what the lines of each type of account add up to.
    labels = dict(books.facts.query("SELECT account, type FROM accounts"))
    found = {"Income": Decimal(0), "Expenses": Decimal(0)}
    for row in report.rows:
        kinds = {labels[account] for account in row.drill.accounts} if row.kind == "line" and row.drill else set()
        if len(kinds) == 1:
            found[kinds.pop()] += row.amount("period") or Decimal(0)
    assert quantise(found["Income"]) == -expected["Income"]
    assert quantise(found["Expenses"]) == expected["Expenses"]
