"""Accounting beside the tax book: the temporary difference."""

from __future__ import annotations


def test_the_temporary_difference(register, shown):
    """The tax book charges 60,000 in 2024 and 30,000 to June 2025; then 600,000 over 102 months is 5,882 a month."""
    rows = shown(register.report("asset-books", "2025"))
    assert rows["PRESS"] == {
        "method-accounting": "Straight line 5 years",
        "method-tax": "Straight line 10 years",
        "depreciation-accounting": "132852",
        "net-accounting": "395148",
        "depreciation-tax": "65292",
        "net-tax": "564708",
        "difference-tax": "-169560",
    }
    assert "net-tax" not in rows["CHAIRS"]
    assert rows["total"]["difference-tax"] == "-169560"


def test_a_total_of_fewer_assets_is_said_to_be_one(register):
    notes = {note.id: note.text for note in register.report("asset-books", "2025").notes}
    assert notes["books-apart:tax"].startswith("tax: 1 of 3 assets have this book.")
    notes = {note.id: note.text for note in register.report("asset-books", "2025", language="ja").notes}
    assert "3 資産のうち 1 資産" in notes["books-apart:tax"]


def test_accounting_agrees_with_the_register(register):
    books, assets = register.report("asset-books", "2025"), register.report("fixed-assets", "2025")
    assert books.amount("total", "net-accounting") == assets.amount("total", "book-value")
    assert books.amount("total", "depreciation-accounting") == assets.amount("total", "depreciation")


def test_one_book_is_said_to_be_one(company):
    report = company.report("asset-books", "2025-09", language="ja")
    assert [note.id for note in report.notes] == ["books"]
    assert report.notes[0].text.startswith("会計以外の帳簿")
    assert [column.id for column in report.columns] == ["method-accounting", "depreciation-accounting", "net-accounting"]
