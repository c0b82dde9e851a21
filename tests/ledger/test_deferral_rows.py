"""Deferrals as facts."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

BOOKS = """
    option "operating_currency" "JPY"
    plugin "ledgerkit.plugins"
    2026-01-01 open Assets:Bank
    2026-01-01 open Assets:Prepaid
      control: "prepaid"
    2026-01-01 open Expenses:Insurance
    2026-06-26 * "Kanto Marine" "Fire insurance" ^ins-1
      Expenses:Insurance    120,000 JPY
        service-from: 2026-05-01
        service-through: 2027-04-30
        department: "cafe"
      Assets:Bank
    2026-09-10 custom "ledgerkit-deferral-change" "ins-1"
      service-through: 2026-12-31
    2027-01-10 * "Fee"
      Expenses:Insurance      1 JPY
      Assets:Bank
"""


@pytest.fixture
def facts(make_books):
    books = make_books(BOOKS)
    assert not books.errors
    return books.facts


def rows(facts, sql):
    return facts.query(sql, {})


def test_the_item(facts):
    found = rows(
        facts,
        "SELECT deferral, kind, date, counterparty, description, source_account, account, amount, at_once, deferred, service_from, "
        "service_through, method, rounding, treatment, department, project, line FROM deferrals",
    )
    assert found == [
        (
            *("ins-1", "prepaid", date(2026, 6, 26), "Kanto Marine", "Fire insurance", "Expenses:Insurance", "Assets:Prepaid"),
            *(120_000, 10_000, 110_000, date(2026, 5, 1), date(2026, 12, 31), "months", "half-up", "deferred", "cafe", None, 9),
        )
    ]


def test_its_schedule(facts):
    """110,000 from June: three months of 10,000, then 80,000 over the four that the change leaves."""
    found = rows(
        facts, "SELECT period_through, opening, charge, accumulated, closing FROM schedule_lines WHERE schedule = 'deferral' ORDER BY 1"
    )
    assert [tuple(map(str, line)) for line in ((one[0], *(amount.normalize() for amount in one[1:])) for one in found)][:4] == [
        ("2026-06-30", "1.1E+5", "1E+4", "1E+4", "1E+5"),
        ("2026-07-31", "1E+5", "1E+4", "2E+4", "9E+4"),
        ("2026-08-31", "9E+4", "1E+4", "3E+4", "8E+4"),
        ("2026-09-30", "8E+4", "2E+4", "5E+4", "6E+4"),
    ]
    assert found[-1][4] == 0


def test_maturities_sum_to_the_balance_of_every_day(facts):
    """The promise of the table, day by day against the ledger, through the change of the end."""
    day = date(2026, 6, 26)
    while day < date(2027, 1, 31):
        (((ledger,),),) = (
            rows(facts, f"SELECT COALESCE(SUM(number), 0) FROM postings WHERE account = 'Assets:Prepaid' AND date <= DATE '{day}'"),
        )
        (((known,),),) = (
            rows(
                facts,
                "SELECT COALESCE(SUM(amount), 0) FROM maturities WHERE register = 'deferral' AND known_from <= "
                f"DATE '{day}' AND (known_to IS NULL OR known_to > DATE '{day}') AND due > DATE '{day}'",
            ),
        )
        assert known == ledger, day
        day += timedelta(1)


def test_what_was_known_before_a_change(facts):
    found = rows(facts, "SELECT MIN(known_from), MAX(due), SUM(amount) FROM maturities WHERE known_to = DATE '2026-09-10'")
    assert found == [(date(2026, 6, 26), date(2027, 4, 30), Decimal(110_000))]
