"""Fava's import page, in a real Fava over a real ledger: list the files, extract one, save an entry."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
from fava.application import create_app

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient

LEDGER = """
option "title" "Books"
option "operating_currency" "EUR"
2020-01-01 custom "fava-option" "import-config" "import.py"
2020-01-01 custom "fava-option" "import-dirs" "inbox"
2020-01-01 custom "fava-option" "default-file" "ledger.beancount"
2020-01-01 open Assets:Bank:Giro EUR
2020-01-01 open Assets:Bank:SBI JPY
2020-01-01 open Expenses:Coffee EUR

2026-03-02 * "Café Roma" "already imported"
  Assets:Bank:Giro  -3.20 EUR
    import: "txt-1cd976e6ffdf7fe13941ba29"
  Expenses:Coffee
"""
CONFIG = """
from ledgerkit.importers.beangulp_adapter import BankImporter

CONFIG = [
    BankImporter("Assets:Bank:Giro", reader="camt053", account_id="DE02 1203 0000 0000 2020 51"),
    BankImporter("Assets:Bank:SBI", reader="sbi-sumishin"),
]
"""
GIRO_NAME = "ledgerkit.camt053.Assets:Bank:Giro.DE02 1203 0000 0000 2020 51"


@pytest.fixture
def folder(tmp_path: Path, data: Path) -> Path:
    (tmp_path / "ledger.beancount").write_text(LEDGER, encoding="utf-8")
    (tmp_path / "import.py").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "inbox").mkdir()
    for name in ("camt_02.xml", "camt_04.xml", "sbi_sumishin.csv", "hostile/truncated.xml"):
        shutil.copy(data / name, tmp_path / "inbox")
    return tmp_path


@pytest.fixture
def fava(folder: Path) -> FlaskClient:
    app = create_app([str(folder / "ledger.beancount")])
    app.testing = True
    return app.test_client()


def answer(fava: FlaskClient, endpoint: str, **query: str) -> Any:
    response = fava.get(f"/books/api/{endpoint}", query_string=query)
    assert response.status_code == 200, response.get_data(as_text=True)
    return response.get_json()["data"]


def test_the_config_loads_without_errors(fava: FlaskClient) -> None:
    assert answer(fava, "errors") == []


def test_each_file_is_offered_to_the_importer_of_its_account(fava: FlaskClient) -> None:
    offered = {file["basename"]: [info["importer_name"] for info in file["importers"]] for file in answer(fava, "imports")}
    assert offered == {
        "camt_02.xml": [GIRO_NAME],
        "camt_04.xml": [],  # of another account
        "sbi_sumishin.csv": ["ledgerkit.sbi-sumishin.Assets:Bank:SBI"],
        "truncated.xml": [GIRO_NAME],  # so that the person is told
    }


def test_extract_gives_the_entries_and_marks_what_is_in_the_books(fava: FlaskClient, folder: Path) -> None:
    entries = answer(fava, "extract", filename=str(folder / "inbox" / "camt_02.xml"), importer=GIRO_NAME)
    assert [entry["t"] for entry in entries] == ["Transaction"] * 7 + ["Balance"]
    assert entries[0]["payee"] == "Kunde & Söhne KG"
    assert entries[0]["postings"] == [
        {"account": "Assets:Bank:Giro", "amount": "119.00 EUR", "meta": {"import": "ref-0037174815cf037dd9a3e1db"}}
    ]
    assert [bool(entry["meta"].get("__duplicate__")) for entry in entries] == [False] * 5 + [True, False, False]
    assert entries[-1]["amount"] == {"number": "1035.10", "currency": "EUR"}
    assert entries[-1]["date"] == "2026-03-03"


def test_an_entry_that_is_saved_keeps_its_id_and_is_a_duplicate_from_then_on(fava: FlaskClient, folder: Path) -> None:
    path = str(folder / "inbox" / "camt_02.xml")
    entry = answer(fava, "extract", filename=path, importer=GIRO_NAME)[0]
    entry["postings"].append({"account": "Expenses:Coffee", "amount": ""})
    response = fava.put("/books/api/add_entries", json={"entries": [entry]})
    assert response.status_code == 200, response.get_data(as_text=True)
    assert '    import: "ref-0037174815cf037dd9a3e1db"' in (folder / "ledger.beancount").read_text(encoding="utf-8")
    again = answer(fava, "extract", filename=path, importer=GIRO_NAME)
    assert again[0]["meta"].get("__duplicate__")


def test_a_damaged_file_tells_its_reason_on_the_page(fava: FlaskClient, folder: Path) -> None:
    response = fava.get("/books/api/extract", query_string={"filename": str(folder / "inbox" / "truncated.xml"), "importer": GIRO_NAME})
    assert response.status_code == 500
    assert "it is cut off" in response.get_json()["error"]
