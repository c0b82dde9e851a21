"""Facts as a folder of Parquet files: whole or not at all, the same bytes for the same books, and nothing of others overwritten."""

from __future__ import annotations

import hashlib
import json

import duckdb
import pyarrow.parquet as pq
import pytest

import ledgerkit
from ledgerkit.errors import InputError, UsageError
from ledgerkit.ledger import export as exporting
from ledgerkit.ledger.schema import TABLES
from ledgerkit.reports.json_twin import as_json
from ledgerkit.reports.registry import REPORTS


def content(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def code(error):
    return [problem.code for problem in error.value.problems]


@pytest.mark.parametrize(("name", "periods"), [("aozora", ["2026-08", "FY2025"]), ("harbour", ["2026-08"])])
def test_reports_from_the_folder_are_those_from_the_ledger(request, tmp_path, name, periods):
    """Every report, byte for byte in JSON, and the closing pack."""
    ledger = ledgerkit.open(request.getfixturevalue(name), cache=False)
    ledger.export(tmp_path / "facts")
    folder = ledgerkit.open(tmp_path / "facts")
    assert folder.digest == ledger.digest
    assert folder.problems == ledger.problems
    for period in periods:
        for report in REPORTS:
            made, expected = (json.dumps(as_json(books.report(report, period))) for books in (folder, ledger))
            assert made == expected, report
    assert folder.close(periods[0]) == ledger.close(periods[0])


def test_every_table_comes_back_row_by_row(company, tmp_path):
    company.export(tmp_path / "facts")
    folder = ledgerkit.open(tmp_path / "facts")
    for name in TABLES:
        if name != "metadata":  # by subject in the ledger, by month in the folder
            assert folder.select(f'SELECT * FROM "{name}"') == company.select(f'SELECT * FROM "{name}"'), name
    assert folder.select("SELECT * FROM metadata ORDER BY ALL") == company.select("SELECT * FROM metadata ORDER BY ALL")
    assert folder.daily_balances.sort("account", "date").equals(company.daily_balances.sort("account", "date"))


def test_dimensions_of_the_ledger_come_along(make_books, tmp_path):
    books = make_books(
        """
        2020-01-01 custom "ledgerkit-dimension" "cost-centre" "north"
        2020-01-01 open Assets:Bank
        2026-01-10 * "x"
          cost-centre: "north"
          Assets:Bank    -1 JPY
          Assets:Bank     1 JPY
        """
    )
    books.export(tmp_path / "facts")
    assert ledgerkit.open(tmp_path / "facts").select('SELECT DISTINCT "cost-centre" FROM postings')[1] == [("north",)]


def test_books_without_a_transaction(make_books, tmp_path):
    make_books("2020-01-01 open Assets:Bank\n").export(tmp_path / "facts")
    folder = ledgerkit.open(tmp_path / "facts")
    assert folder.postings.columns == [column.name for column in TABLES["postings"].columns]
    assert folder.accounts.height == 1


def test_the_same_books_give_the_same_bytes(company, tmp_path):
    """Also when they are exported from an export."""
    company.export(tmp_path / "one")
    company.export(tmp_path / "two")
    ledgerkit.open(tmp_path / "one").export(tmp_path / "three")
    assert content(tmp_path / "one") == content(tmp_path / "two") == content(tmp_path / "three")


def test_the_manifest_says_what_is_there(company, tmp_path):
    told = company.export(tmp_path / "facts")
    manifest = json.loads((tmp_path / "facts" / "manifest.json").read_text(encoding="utf-8"))
    assert told == manifest
    assert (manifest["format"], manifest["ledger"], set(manifest["tables"])) == ("ledgerkit-export", company.digest, set(TABLES))
    for said in manifest["tables"].values():
        assert said["rows"] == sum(part["rows"] for part in said["files"])
        for part in said["files"]:
            file = tmp_path / "facts" / part["path"]
            assert pq.read_metadata(file).num_rows == part["rows"]
            assert hashlib.sha256(file.read_bytes()).hexdigest() == part["sha256"]


def test_other_programs_find_months_as_partitions(company, tmp_path):
    company.export(tmp_path / "facts")
    found = duckdb.sql(
        f"SELECT DISTINCT period FROM read_parquet('{tmp_path}/facts/postings/*/*.parquet', hive_partitioning = true) "
        "WHERE date >= '2025-09-01' AND date < '2025-10-01'"
    ).fetchall()
    assert [str(period) for (period,) in found] == ["2025-09"]


# --- what is there already ---------------------------------------------------------------------------------------------------


def test_an_earlier_export_is_replaced(company, make_books, tmp_path):
    company.export(tmp_path / "facts")
    make_books("2020-01-01 open Assets:Bank\n").export(tmp_path / "facts")
    assert ledgerkit.open(tmp_path / "facts").accounts.height == 1
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".facts")] == []


def test_an_empty_folder_is_filled(company, tmp_path):
    (tmp_path / "facts").mkdir()
    company.export(tmp_path / "facts")
    assert ledgerkit.open(tmp_path / "facts").digest == company.digest


@pytest.mark.parametrize("name", ["notes.txt", "postings/mine.csv", "postings.parquet"])
def test_a_folder_with_other_files_is_left_alone(company, tmp_path, name):
    """Alone, and beside an export."""
    for first in (False, True):
        folder = tmp_path / f"facts-{first}"
        if first:
            company.export(folder)
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("mine", encoding="utf-8")
        before = content(folder)
        with pytest.raises(UsageError) as error:
            company.export(folder)
        assert code(error) in (["export-target"], ["export-foreign-file"])
        assert content(folder) == before


def test_a_file_is_left_alone(company, tmp_path):
    (tmp_path / "facts").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError):
        company.export(tmp_path / "facts")
    assert (tmp_path / "facts").read_text(encoding="utf-8") == "mine"


def test_an_export_that_somebody_edited_is_left_alone(company, tmp_path):
    company.export(tmp_path / "facts")
    (tmp_path / "facts" / "accounts.parquet").write_bytes(b"mine")
    with pytest.raises(UsageError) as error:
        company.export(tmp_path / "facts")
    assert code(error) == ["export-damaged"]
    assert (tmp_path / "facts" / "accounts.parquet").read_bytes() == b"mine"


@pytest.mark.parametrize("earlier", [False, True])
def test_a_full_disk_leaves_what_was_there(company, tmp_path, monkeypatch, earlier):
    folder = tmp_path / "facts"
    if earlier:
        company.export(folder)
    before = content(folder) if earlier else {}
    written = []

    def write(path, _content):
        written.append(path)
        if len(written) == 7:
            raise OSError(28, "No space left on device")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")

    monkeypatch.setattr(exporting, "_write_bytes", write)
    with pytest.raises(InputError, match="No space left on device"):
        company.export(folder)
    assert (content(folder) if folder.exists() else {}) == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".facts")] == []


def test_a_folder_that_cannot_be_moved_there_leaves_the_old_one(company, tmp_path, monkeypatch):
    company.export(tmp_path / "facts")
    before = content(tmp_path / "facts")
    rename = type(tmp_path).rename

    def refuse(self, target):
        if ".new-" in self.name:
            raise OSError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(type(tmp_path), "rename", refuse)
    with pytest.raises(InputError, match="Permission denied"):
        company.export(tmp_path / "facts")
    assert content(tmp_path / "facts") == before


def test_a_foreign_folder_is_not_walked(company, tmp_path, monkeypatch):
    """A folder without our manifest is refused at its first entry: it may be a whole file system."""
    (tmp_path / "disk" / "deep").mkdir(parents=True)
    monkeypatch.setattr(type(tmp_path), "rglob", lambda *_: pytest.fail("walked"))
    with pytest.raises(UsageError, match="holds files that no export wrote"):
        company.export(tmp_path / "disk")


def test_a_folder_that_cannot_be_looked_into(company, tmp_path, monkeypatch):
    (tmp_path / "shut").mkdir()

    def refuse(_self):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(tmp_path), "iterdir", refuse)
    with pytest.raises(InputError, match="Permission denied"):
        company.export(tmp_path / "shut")
