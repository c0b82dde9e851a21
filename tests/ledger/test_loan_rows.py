"""The tables of loans, and the promise of the table of maturities."""

from __future__ import annotations

import datetime

import pytest
from loan_ledger import HEAD, LEDGER, LOAN, change, hand

CHANGED = LEDGER + change("2025-06-10", "prepayment: 200,000 JPY") + change("2025-07-10", "drawdown: 300,000 JPY") + hand("2025-09-30")


@pytest.fixture
def books(tmp_path):
    from ledgerkit.books import open_books

    def open_(text):
        path = tmp_path / "main.beancount"
        path.write_text(text, encoding="utf-8")
        return open_books(path, cache=False)

    return open_


def test_lines_are_told_once_while_they_stay_the_same(books):
    found = books(CHANGED).sql("SELECT number, known_from, known_to, principal FROM loan_lines WHERE number IN (1, 12) ORDER BY ALL").rows()
    day = datetime.date
    assert [(number, since, until, int(principal)) for number, since, until, principal in found] == [
        (1, day(2025, 3, 25), None, 100_000),
        (12, day(2025, 3, 25), day(2025, 6, 10), 100_000),
        (12, day(2025, 7, 10), None, 111_112),
    ]


def test_what_falls_due_later_is_what_is_owed_on_every_day(books):
    """Known on a day and due after it: the balance by the contract at the end of it."""
    opened = books(CHANGED)
    owed = opened.sql(
        """
        WITH days AS (SELECT unnest(generate_series(DATE '2025-03-25', DATE '2026-04-01', INTERVAL 1 DAY))::DATE AS day)
        SELECT day,
            (SELECT COALESCE(SUM(amount), 0) FROM maturities
             WHERE known_from <= day AND (known_to IS NULL OR day < known_to) AND due > day) AS due,
            (SELECT SUM(amount) FROM loan_events WHERE date <= day)
            - (SELECT COALESCE(SUM(principal), 0) FROM loan_lines WHERE known_to IS NULL AND paid_on <= day) AS owed
        FROM days
        """
    ).rows()
    assert len(owed) == 373
    assert all(-due == balance for _day, due, balance in owed)


def test_interest_and_costs_by_day(books):
    costs = LOAN + "  fee: 12,000 JPY\n  fee-account: Assets:Costs\n"
    rows = books(HEAD + costs + hand("2025-04-30")).sql("SELECT kind, SUM(amount) FROM loan_interest GROUP BY kind ORDER BY kind").rows()
    assert [(kind, int(amount)) for kind, amount in rows] == [("fee", 12_000), ("interest", 23_850)]


def test_deviations_have_the_line_of_the_payment_or_of_the_loan(books):
    rows = books(LEDGER).sql("SELECT kind, number, date, expected, found, line FROM loan_deviations").rows()
    assert [(kind, number, str(day), int(due), int(paid), line) for kind, number, day, due, paid, line in rows] == [
        ("missing", 3, "2025-06-25", 103_100, 0, 16)
    ]


def test_confirmations(books):
    said = '2025-05-31 custom "ledgerkit-confirmation" Liabilities:Loans -1,000,000 JPY\n  counterparty: "MUFG Bank"\n'
    rows = books(LEDGER + said).sql("SELECT account, number, counterparty, evidence FROM confirmations").rows()
    assert [(account, int(number), who, letter) for account, number, who, letter in rows] == [
        ("Liabilities:Loans", -1_000_000, "MUFG Bank", None)
    ]


def test_a_ledger_without_loans_has_empty_tables(books):
    assert books(HEAD + hand("2025-03-01")).sql("SELECT COUNT(*) FROM loan_lines").rows() == [(0,)]
