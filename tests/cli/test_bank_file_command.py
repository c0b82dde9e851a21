from __future__ import annotations

import csv
import io
import json
import shutil

import pytest
from conftest import ROOT

DATA = ROOT / "tests" / "importers" / "data"


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    for name in ("camt_02.xml", "sbi_sumishin.csv", "hostile/truncated.xml"):
        shutil.copy(DATA / name, folder)
    return folder


def test_what_is_in_a_file_without_a_ledger(run):
    result = run("bank-file", DATA / "camt_02.xml")
    assert (result.code, result.err) == (0, "")
    assert "Opening balance  1,000.00 EUR 2026-02-27" in result.out
    assert "Rechnung 2026-17 vom 15.02.2026" in result.out


def test_json_of_a_folder_with_a_broken_file(run, inbox):
    result = run("bank-file", "inbox", "--format", "json")
    assert [(each["account"], len(each["lines"])) for each in json.loads(result.out)["statements"]] == [
        ("DE02120300000000202051", 8),
        (None, 4),
    ]
    assert result.code == 1
    assert result.err.startswith("inbox/truncated.xml:61: The file ends here")
    assert "  remedy: Get the whole file again from the bank" in result.err


def test_csv_has_the_lines_and_findings_go_to_standard_error(run):
    result = run("bank-file", DATA / "camt_04.xml", "--format", "csv", "--language", "ja")
    rows = list(csv.reader(io.StringIO(result.out)))
    assert (result.code, len(rows), rows[0][0]) == (0, 5, "ファイル")
    assert "[batch-does-not-add-up]" in result.err


def test_a_report_within_the_day_is_shown(run, tmp_path):
    text = (DATA / "camt_08.xml").read_text(encoding="utf-8")
    text = text.replace("camt.053", "camt.052").replace("BkToCstmrStmt", "BkToCstmrAcctRpt").replace("Stmt>", "Rpt>")
    (tmp_path / "report.xml").write_text(text, encoding="utf-8")
    result = run("bank-file", "report.xml", "--language", "ja")
    assert result.code == 0
    assert "参照用。明細は後の入出金明細に再び現れます。" in result.out


def test_no_file_is_wrong_usage(run):
    assert run("bank-file").code == 2


def test_an_empty_folder_is_said_to_be_empty(run, tmp_path):
    (tmp_path / "empty").mkdir()
    result = run("bank-file", "empty")
    assert result.code == 1
    assert "empty: There is no bank file here" in result.err


def test_the_name_of_a_file_begins_no_line_of_its_own(run, tmp_path):
    (tmp_path / "a\n\u202eb.qif").write_text("nothing", encoding="utf-8")
    result = run("bank-file", "a\n\u202eb.qif")
    assert result.code == 1
    assert result.err.startswith("a␊\\u202eb.qif: No reader knows this file.")
