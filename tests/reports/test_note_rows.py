"""A note on a row that no report can have is told at its line; one on a row that is only not shown today is not."""

from __future__ import annotations

import pytest
from conftest import ROOT

NOTE = """
    2025-10-05 custom "ledgerkit-note" "2025-09" "{row}"
      text: "Counted."
"""


def told(books, report, **options):
    found = books.report(report, "2025-09", **options)
    assert any("Counted." in note.text for note in found.notes)
    return [check.detail for check in found.checks if check.id == "row-notes"]


@pytest.mark.parametrize(
    ("row", "meant"),
    [
        ("balance-sheet/cash-and-deposit", "cash-and-deposits"),
        ("income-statement/rents", "rent"),
        ("trial-balance/Assets:Banks", "Assets:Bank"),
        ("fixed-assets/PRES", "PRESS"),
        ("changes-in-equity/dividend", "dividends"),
        ("sga/rnt", "rent"),
        ("bank/Assets:Vault:Under:The:Floor", "nothing alike"),
    ],
)
def test_a_slip_is_told_with_the_row_that_was_meant(make_books, company_text, row, meant):
    books = make_books(company_text + NOTE.format(row=row))
    line = 1 + books.path.read_text().splitlines().index(f'2025-10-05 custom "ledgerkit-note" "2025-09" "{row}"')
    report, _slash, name = row.partition("/")
    (detail,) = told(books, report)
    assert f"{books.path.name}:{line} {name} (meant: " in detail
    assert meant in detail


@pytest.mark.parametrize(
    "row",
    [
        "balance-sheet/cash-and-deposits",  # shown
        "balance-sheet/inventories",  # of the layout, and nothing stands there
        "balance-sheet/trade-and-other-receivables",  # of another layout
        "balance-sheet/Assets:Bank",  # an account that a line takes today
        "trial-balance/Assets:Bank",
        "general-ledger/Assets:Bank JPY closing",
        "fixed-assets/PRESS",
        "fixed-assets/class:vehicles",  # a class that may come
        "depreciation-schedule/PRESS:FY2030",
        "sga/packing-and-freight",
        "changes-in-equity/issue-of-shares",
    ],
)
def test_a_row_that_can_be_there_is_no_slip(make_books, company_text, row):
    assert told(make_books(company_text + NOTE.format(row=row)), row.partition("/")[0]) == []


def test_rows_of_a_layout_of_the_books_own_are_known(make_books, company_text, tmp_path):
    text = company_text + NOTE.format(row="balance-sheet/vault")
    assert told(make_books(text), "balance-sheet")
    jgaap = (ROOT / "ledgerkit" / "reports" / "layouts" / "jgaap.toml").read_text(encoding="utf-8")
    own = jgaap.replace('{ heading = "current-assets"', '{ heading = "vault"', 1).replace('"current-assets"', '"vault"')
    (tmp_path / "own.toml").write_text(own, encoding="utf-8")
    text = text.replace('"layout" "jgaap"', '"layout" "own.toml"')
    assert told(make_books(text), "balance-sheet") == []
    assert told(make_books(text), "balance-sheet", layout="ifrs") == []


def test_the_warning_speaks_japanese(make_books, company_text):
    (detail,) = told(make_books(company_text + NOTE.format(row="balance-sheet/cash-and-deposit")), "balance-sheet", language="ja")
    assert detail.startswith("貸借対照表にない行への注記：")
