"""Leases as tables: what was recognised, the months, the payments, and the promise of the table of maturities."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from lease_ledger import FLOOR, HEAD, LEDGER, paid

from ledgerkit.ledger.lease_rows import lease_maturities


@pytest.fixture(scope="module")
def books(tmp_path_factory):
    from ledgerkit.books import open_books

    path = tmp_path_factory.mktemp("leases") / "main.beancount"
    path.write_text(LEDGER, encoding="utf-8")
    return open_books(path, cache=False)


def rows(books, query):
    return [tuple(row) for row in books.sql(query).rows()]


def test_one_row_a_lease(books):
    assert rows(books, "SELECT lease, framework, model, exempt, agreed, commencement, timing, frequency FROM leases ORDER BY lease") == [
        ("FLOOR", "ifrs", "finance", None, date(2025, 12, 1), date(2026, 1, 1), "advance", 12),
        ("LATER", "ifrs", "finance", None, date(2026, 11, 1), date(2029, 4, 1), "advance", 1),
        ("SPACE", "ifrs", "finance", None, date(2020, 1, 1), date(2020, 1, 1), "arrears", 12),
        ("STALL", "ifrs", "exempt", "short-term", date(2026, 7, 1), date(2026, 7, 1), "arrears", 1),
        ("TRUCK", "ifrs", "finance", None, date(2026, 4, 1), date(2026, 4, 1), "arrears", 1),
    ]


def test_what_a_lease_is_measured_by(books):
    assert rows(books, "SELECT valid_from, valid_to, ends, rate FROM lease_reaches WHERE lease = 'SPACE' ORDER BY valid_from") == [
        (date(2020, 1, 1), date(2025, 1, 1), date(2029, 12, 31), Decimal("0.06")),
        (date(2025, 1, 1), None, date(2029, 12, 31), Decimal("0.05")),
    ]


def test_what_was_recognised(books):
    found = rows(
        books,
        "SELECT date, kind, cost, liability, at_start, direct_costs, incentives FROM lease_events WHERE lease = 'FLOOR' ORDER BY date",
    )
    assert found[:2] == [
        (date(2026, 1, 1), "commencement", 420_391, 355_391, 50_000, 20_000, 5_000),
        (date(2028, 1, 1), "remeasurement", 27_145, 27_145, 0, 0, 0),
    ]
    cost = rows(
        books,
        "SELECT SUM(liability + at_start + prepaid + direct_costs - incentives + restoration) FROM lease_events WHERE kind = 'commencement'",
    )
    assert cost == rows(books, "SELECT SUM(cost) FROM lease_events WHERE kind = 'commencement'")


def test_payments_as_agreed_and_as_made(books):
    held = "SELECT SUM(amount) FROM lease_dues WHERE lease = 'FLOOR' AND held AND due < DATE '2029-01-01'"
    assert rows(books, held) == [(154_000,)]
    made = (
        "SELECT kind, SUM(amount), COUNT(due), COUNT(transferred_on) FROM lease_payments WHERE lease = 'FLOOR' GROUP BY kind ORDER BY kind"
    )
    assert rows(books, made) == [("payment", 154_000, 3, 2), ("variable", 700, 0, 0)]
    later = "SELECT COUNT(*), MIN(known_from), SUM(amount) FROM lease_dues WHERE lease = 'LATER'"
    assert rows(books, later) == [(60, date(2026, 11, 1), 120_000)]


def test_what_is_due_after_a_day_is_the_balance_of_the_ledger(books):
    """The promise of the table ``maturities``, on every day of nine years, against the postings themselves."""
    posted = dict(rows(books, "SELECT date, SUM(number) FROM postings WHERE account = 'Liabilities:Leases' GROUP BY ALL"))
    known = rows(books, "SELECT known_from, known_to, due, amount FROM maturities WHERE account = 'Liabilities:Leases'")
    day, balance = date(2020, 1, 1), Decimal(0)
    while day < date(2029, 1, 1):
        balance += posted.get(day, 0)
        assert balance == due_after(day, known), day
        day += timedelta(days=1)


def due_after(day, known):
    return sum(amount for since, until, due, amount in known if since <= day and (until is None or day < until) and due > day)


def test_an_empty_register_has_empty_tables(make_books):
    found = make_books(HEAD)
    assert [rows(found, f"SELECT COUNT(*) FROM {name}") for name in ("leases", "lease_events", "lease_dues")] == [[(0,)]] * 3


def test_a_change_on_the_last_day_of_a_month(says_ledger):
    """Measured at the end of 31 December: the payment of that day was owed before, and is not after."""
    change = '    2026-12-31 custom "ledgerkit-lease-change" "FLOOR"\n      type: "index"\n      payment: 60,000 JPY\n'
    directives = says_ledger(HEAD + FLOOR.replace('"advance"', '"arrears"') + change + paid("2026-12-31", "FLOOR", "50,000"))
    found = lease_maturities(directives)
    (lease,) = directives.leases
    known = [(row[3], row[4], row[5], row[7]) for row in found]
    at_the_end = next(line.closing for line in lease.plan.lines if line.interval.through == date(2026, 12, 31))
    remeasured = lease.plan.movements[1].liability
    assert due_after(date(2026, 12, 31), known) == due_after(date(2027, 1, 1), known) == -(at_the_end + remeasured)


@pytest.fixture
def says_ledger():
    import textwrap

    from beancount import loader

    from ledgerkit.directives.ledger import read_directives

    def say(text):
        entries, _errors, options = loader.load_string(textwrap.dedent(text))
        return read_directives(entries, options)

    return say
