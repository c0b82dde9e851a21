"""Fava's import page in a real browser: our importers are offered, a line is completed by hand and stands in the ledger."""

from __future__ import annotations

import shutil

from conftest import ROOT

LEDGER = """
option "title" "Books"
option "operating_currency" "EUR"
2020-01-01 custom "fava-option" "import-config" "import.py"
2020-01-01 custom "fava-option" "import-dirs" "inbox"
2020-01-01 custom "fava-option" "default-file" "main.beancount"
2020-01-01 open Assets:Bank:Giro EUR
2020-01-01 open Assets:Bank:SBI JPY
2020-01-01 open Income:Sales
"""
CONFIG = """
from pathlib import Path

from ledgerkit.importers.beangulp_adapter import configured

CONFIG = configured(Path(__file__).parent)
"""
IMPORTERS = """
[[bank]]
account = "Assets:Bank:Giro"
id = "DE02 1203 0000 0000 2020 51"

[[bank]]
account = "Assets:Bank:SBI"
reader = "sbi-sumishin"
"""
BOOKED = """
2026-03-02 * "Kunde & Söhne KG" "Rechnung 2026-17 vom 15.02.2026 / SEPA-Gutschrift"
  Assets:Bank:Giro  119.00 EUR
    import: "ref-0037174815cf037dd9a3e1db"
  Income:Sales
"""


def test_the_page_lists_our_importers_and_books_a_line(tmp_path, open_fava, visit):
    folder = tmp_path / "books"
    (folder / "inbox").mkdir(parents=True)
    for name, text in (("main.beancount", LEDGER), ("import.py", CONFIG), ("importers.toml", IMPORTERS)):
        (folder / name).write_text(text, encoding="utf-8")
    for name in ("camt_02.xml", "sbi_sumishin.csv"):
        shutil.copy(ROOT / "tests" / "importers" / "data" / name, folder / "inbox")
    fava = open_fava(folder / "main.beancount")
    page = visit(fava, f"/{fava.slug}/import/")
    page.wait_for_selector("article form button[title^=Extract]")
    assert [button.get_attribute("title") for button in page.locator("button[title^=Extract]").all()] == [
        "Extract with importer ledgerkit.any.Assets:Bank:Giro.DE02 1203 0000 0000 2020 51",
        "Extract with importer ledgerkit.sbi-sumishin.Assets:Bank:SBI",
    ], "each file has the one importer of its account"
    page.locator("button[title^=Extract]").first.click()
    dialog = page.locator("dialog")
    dialog.get_by_text("Entry 1 of 8").wait_for()
    assert dialog.get_by_placeholder("Payee").input_value() == "Kunde & Söhne KG"
    assert dialog.get_by_placeholder("Amount").first.input_value() == "119.00 EUR"
    dialog.get_by_placeholder("Account").nth(1).fill("Income:Sales")
    for number in range(2, 9):  # the others are for another day
        dialog.get_by_role("button", name="Next").click()
        dialog.get_by_text(f"Entry {number} of 8").wait_for()
        dialog.get_by_label("ignore duplicate").check()
    with page.expect_response("**/api/add_entries") as answer:
        dialog.get_by_role("button", name="Save").click()
    assert answer.value.ok
    assert (folder / "main.beancount").read_text(encoding="utf-8").removeprefix(LEDGER).split() == BOOKED.split()
