"""Every residue with its place; that none is missing is proved in tests/peers."""

from __future__ import annotations


def test_each_has_a_row(make_books, shown):
    report = make_books(
        """
        option "operating_currency" "USD"
        2026-01-01 open Assets:Cash
        2026-01-01 open Expenses:Food
        2026-01-05 * "One"
          Expenses:Food     33.333 USD
          Assets:Cash      -33.33 USD
        2026-01-06 * "Two"
          Expenses:Food     10.001 USD
          Assets:Cash      -10.00 USD
        """
    ).report("tolerance-residues", "2026-01")
    assert shown(report) == {
        "residue-1": {"date": "2026-01-05", "residue": "0.003"},
        "residue-2": {"date": "2026-01-06", "residue": "0.001"},
        "total": {"residue": "0.004"},
    }
    assert report.row("residue-1").label == "ledger-0.beancount:5"


def test_none(company):
    report = company.report("tolerance-residues", "2025-09")
    assert report.notes[0].text == "Every transaction sums to zero exactly."
