"""Books of unusual size: what a person reads stays bounded, and what a program reads stays whole."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from ledgerkit.errors import InputError, UsageError
from ledgerkit.render.text import report_text
from ledgerkit.reports import postings
from ledgerkit.reports.json_twin import as_json

HEAD = """
option "operating_currency" "JPY"
2026-01-01 open Equity:Capital
  statement-line: "share-capital"
"""


def many(count):
    """As many bank accounts, each with one entry, and none with a statement line."""
    lines = [HEAD]
    for number in range(count):
        lines.append(f"2026-01-01 open Assets:Bank:B{number:05}")
    for number in range(count):
        lines.append(f'2026-01-02 * "Opening"\n  Assets:Bank:B{number:05}  1 JPY\n  Equity:Capital  -1 JPY')
    return "\n".join(lines)


def test_a_check_tells_the_first_accounts_and_how_many_more(make_books):
    report = make_books(many(300)).report("balance-sheet", "2026-01")
    check = next(check for check in report.checks if "300 accounts" in check.detail or "(+280)" in check.detail)
    assert check.status == "fail"
    assert "Assets:Bank:B00019" in check.detail
    assert "Assets:Bank:B00020" not in check.detail
    assert report.amount("total-assets", "closing") == 300


def test_names_of_a_thousand_characters(make_books):
    """Cut in text, whole in JSON."""
    long = "Assets:" + "B" + "x" * 1000
    japanese = "銀行" * 200
    books = make_books(
        HEAD
        + f'2026-01-01 open {long}\n  statement-line: "cash-and-deposits"\n'
        + f'2026-01-01 open Assets:Other\n  statement-line: "cash-and-deposits"\n  name-ja: "{japanese}"\n'
        + f'2026-01-02 * "{"Opening " * 100}"\n  {long}  1 JPY\n  Assets:Other  1 JPY\n  Equity:Capital  -2 JPY\n'
    )
    for name in ("trial-balance", "journal", "general-ledger"):
        report = books.report(name, "2026-01", language="ja")
        table = [line for line in report_text(report).splitlines() if not line.startswith(("✓", "!", "✗"))]
        assert max(map(cell_len, table)) < 280
    assert long in [row["id"] for row in as_json(books.report("trial-balance", "2026-01"))["rows"]]


def test_more_postings_than_anybody_reads(make_books, monkeypatch):
    """A million postings of one account would take gigabytes as rows: the report says what to do instead."""
    monkeypatch.setattr(postings, "MOST", 9)
    books = make_books(many(5))
    for name in ("journal", "general-ledger"):
        with pytest.raises(UsageError) as caught:
            books.report(name, "2026-01")
        (problem,) = caught.value.problems
        assert problem.message == "The period 2026-01 has more than 9 postings of these accounts."
        assert "--account" in problem.remedy
        assert books.report(name, "2026-01", accounts="Assets").id == name
    monkeypatch.setattr(postings, "MOST", 4)
    with pytest.raises(UsageError, match="too-many-postings"):
        books.report("balance-sheet", "2026-01", drill="total-assets:closing")


def test_a_currency_that_the_books_do_not_have(make_books):
    books = make_books(many(1))
    with pytest.raises((UsageError, InputError)) as caught:
        books.report("balance-sheet", "2026-01", currency="XYZ")
    assert "XYZ" in str(caught.value)


def test_ten_thousand_accounts(make_books):
    """Every one of them counts, and each is a row of the trial balance; what is told of them stays short."""
    books = make_books(many(10_000))
    trial = books.report("trial-balance", "2026-01")
    assert len(trial.rows) == 10_002
    assert trial.amount("total", "debit") == trial.amount("total", "credit") == 10_000
    sheet = books.report("balance-sheet", "2026-01")
    assert sheet.amount("total-assets", "closing") == 10_000
    assert max(len(check.detail) for check in sheet.checks) < 4_000
