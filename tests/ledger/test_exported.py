"""Reading an exported folder: only as it was written, and without Beancount."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

import ledgerkit
from ledgerkit.errors import InputError, UnreadableFileError
from ledgerkit.ledger.exported import is_exported, manifest_digest


@pytest.fixture
def folder(company, tmp_path):
    company.export(tmp_path / "facts")
    return tmp_path / "facts"


def refused(folder):
    with pytest.raises(InputError) as error:
        ledgerkit.open(folder)
    return sorted((problem.code, problem.file.removeprefix(f"{folder}/")) for problem in error.value.problems)


def change(folder, edit, *, sealed=True):
    """Edit the manifest; sealed as somebody would who knows how."""
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    edit(manifest)
    if sealed:
        manifest["digest"] = manifest_digest(manifest)
    path.write_text(json.dumps(manifest), encoding="utf-8")


def test_no_beancount_and_no_arrow(folder):
    """Neither in Python nor on the command line."""
    script = """
import sys, ledgerkit
from ledgerkit.cli import main
books = ledgerkit.open(sys.argv[1])
books.report("balance-sheet", "2025-09")
books.close("2025-09")
try:
    main(["report", "trial-balance", sys.argv[1], "--period", "2025-09", "--format", "json"])
except SystemExit as stopped:
    assert stopped.code in (0, None), stopped.code
print(sorted({"beancount", "fava", "pyarrow", "polars"} & set(sys.modules)), file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", script, str(folder)], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
    assert json.loads(done.stdout)["report"] == "trial-balance"


def test_a_folder_that_lost_its_manifest_is_told_as_one(folder):
    (folder / "manifest.json").unlink()
    assert refused(folder) == [("export-manifest", "manifest.json")]


def test_every_file_that_was_changed_is_named(folder):
    path = folder / "postings" / "period=2025-09" / "postings.parquet"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    (folder / "accounts.parquet").write_bytes((folder / "accounts.parquet").read_bytes()[:-100])
    (folder / "problems.parquet").unlink()
    assert refused(folder) == [
        ("export-damaged", "accounts.parquet"),
        ("export-damaged", "postings/period=2025-09/postings.parquet"),
        ("export-damaged", "problems.parquet"),
    ]


def test_a_month_that_somebody_put_beside_the_others(folder):
    """A sound file in a sound place: engines that read the whole folder would count it, so we do not keep silent."""
    extra = folder / "postings" / "period=2025-10" / "postings.parquet"
    extra.parent.mkdir()
    extra.write_bytes((folder / "postings" / "period=2025-09" / "postings.parquet").read_bytes())
    assert refused(folder) == [("export-foreign-file", "postings/period=2025-10/postings.parquet")]


def test_files_that_were_exchanged(folder):
    one, other = (folder / "postings" / f"period=2025-{month}" / "postings.parquet" for month in ("06", "09"))
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)
    assert [code for code, _file in refused(folder)] == ["export-damaged", "export-damaged"]


def test_a_note_beside_the_tables_does_no_harm(folder):
    (folder / "README.txt").write_text("from the auditor", encoding="utf-8")
    assert ledgerkit.open(folder).last_month() == "2025-09"


@pytest.mark.parametrize(
    "edit",
    [
        lambda manifest: manifest.update(ledger="sha256:0"),
        lambda manifest: manifest["tables"].pop("problems"),
        lambda manifest: manifest["tables"]["postings"]["files"].pop(),
        lambda manifest: manifest.pop("digest"),
    ],
)
def test_a_manifest_that_was_changed(folder, edit):
    change(folder, edit, sealed=False)
    assert refused(folder) == [("export-manifest", "manifest.json")]


@pytest.mark.parametrize(
    "edit",
    [
        lambda manifest: manifest.update(format="other"),
        lambda manifest: manifest.update(tables=[]),
        lambda manifest: manifest["tables"]["accounts"]["files"][0].update(path="../outside.parquet"),
        lambda manifest: manifest["tables"]["accounts"]["files"][0].update(path="/etc/passwd"),
        lambda manifest: manifest["tables"]["accounts"]["files"][0].update(path="postings/period=2025-09/postings.parquet"),
        lambda manifest: manifest["tables"]["accounts"]["files"][0].update(path=5),
        lambda manifest: manifest["tables"]["accounts"].update(files=5),
        lambda manifest: manifest.update(ledger=5),
    ],
)
def test_a_manifest_of_another_make(folder, edit):
    """Even one with a digest that fits."""
    change(folder, edit)
    assert refused(folder) == [("export-manifest", "manifest.json")]


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"format": "ledgerkit-export"}', "[" * 100_000])
def test_a_manifest_that_is_none(folder, text):
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    assert refused(folder) == [("export-manifest", "manifest.json")]


def test_another_version(folder):
    """A table more, a table less, or other columns."""
    for edit in (
        lambda manifest: manifest.update(schema="sha256:0"),
        lambda manifest: manifest["tables"].update(more=manifest["tables"]["accounts"] | {"files": []}),
    ):
        change(folder, edit)
        with pytest.raises(InputError) as error:
            ledgerkit.open(folder)
        (problem,) = error.value.problems
        assert problem.code == "export-version"
        assert problem.remedy.startswith("Export the ledger again")


def test_a_folder_without_a_manifest_is_no_export(tmp_path):
    assert not is_exported(tmp_path)
    with pytest.raises(UnreadableFileError) as error:
        ledgerkit.open(tmp_path)
    assert error.value.problems[0].code == "is-a-folder"
