from __future__ import annotations

import json
import shutil

import pytest
from conftest import LEDGERS


@pytest.fixture
def demo(tmp_path):
    shutil.copytree(LEDGERS / "aozora", tmp_path / "aozora")
    return tmp_path / "aozora"


def test_the_main_job(run, demo):
    """Bank files in, answers in, closing pack out, as `make demo` does it; and all of it back again."""
    answers = demo / "resolutions" / "2026-09"
    files = sorted(str(path) for path in (demo / "inbox").iterdir())
    entries = demo / "2026" / "09.beancount"
    before = entries.read_bytes()
    result = run("import", demo / "main.beancount", *files, "--accept", "--language", "en")
    assert result.code == 1
    assert "92 lines: 29 new, 34 duplicate, 22 matched, 4 transfer, 2 suggested, 1 unknown." in result.err
    assert "-7000 JPY lies between. [import-gap]" in result.err
    assert "2026-10-01 balance Assets:Bank:MUFG" not in entries.read_text(encoding="utf-8")
    written = [line for line in result.out.splitlines() if line.startswith("aozora/")]
    assert written[0] == "aozora/2026/09.beancount"
    assert len(written) == 6  # and the five bank files that bring anything, filed
    first, after_first = result.err.split()[-1], entries.read_bytes()
    shutil.copy(answers / "09-answers.beancount", demo / "2026")
    files.append(str(answers / "2026-09-07-mufg.xml"))
    result = run("import", demo / "main.beancount", *files, "--accept", "--language", "en")
    assert result.code == 0
    assert "93 lines: 1 new, 92 duplicate." in result.err
    assert "2026-10-01 balance Assets:Bank:MUFG                                4279233 ~ 0 JPY" in entries.read_text(encoding="utf-8")
    second = result.err.split()[-1]
    closed = run("close", demo / "main.beancount", "-p", "2026-09", "--out", demo / "pack", "--language", "en")
    assert (closed.code, closed.err) == (0, "")
    assert "All gates passed" in closed.out
    again = run("import", demo / "main.beancount", *files, "--accept", "--language", "en")
    assert again.code == 0
    assert " new " not in again.out
    for import_id, text in ((second, after_first), (first, before)):
        undone = run("import", demo / "main.beancount", "--undo", import_id, "--accept")
        assert (undone.code, undone.err) == (0, "")
        assert entries.read_bytes() == text
    assert not list((demo / "documents" / "bank").iterdir())


def test_nothing_is_written_without_a_yes(run, demo):
    before = {path: path.read_bytes() for path in demo.rglob("*") if path.is_file()}
    for options in ((), ("--dry-run",)):
        result = run("import", demo / "main.beancount", demo / "inbox" / "2026-09-sbi.csv", *options)  # books kept in Japanese
        assert result.code == 1  # a line waits
        assert " 新規 " in result.out
    assert {path: path.read_bytes() for path in demo.rglob("*") if path.is_file()} == before


def test_a_line_without_a_rule_is_exit_code_1(run, demo):
    rules = demo / "rules.toml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("ﾄｳｷﾖｳｶﾞｽ", "ｵｵｻｶｶﾞｽ"), encoding="utf-8")
    result = run("import", demo / "main.beancount", demo / "inbox" / "2026-09-sbi.csv", "--dry-run", "--language", "en")
    assert result.code == 1
    assert " unknown " in result.out
    assert "2 lines wait for a person on Assets:Suspense." in result.err


def test_hostile_files_are_refused_and_nothing_is_written(run, demo):
    (demo / "evil.xml").write_text('<!DOCTYPE x [<!ENTITY a "b">]><Document/>', encoding="utf-8")
    (demo / "cut.xml").write_bytes((demo / "inbox" / "2026-09-mufg.xml").read_bytes()[:3000])
    result = run("import", demo / "main.beancount", demo / "evil.xml", demo / "cut.xml", demo / "inbox" / "2026-09-sbi.csv", "--accept")
    assert result.code == 1
    assert "evil.xml" in result.err
    assert "cut.xml" in result.err
    assert "Traceback" not in result.err
    assert "import:" not in (demo / "2026" / "09.beancount").read_text(encoding="utf-8")


def test_a_report_within_the_day_is_refused_whole(run, demo):
    """What it tells comes again in the statement of the day."""
    text = (demo / "inbox" / "2026-09-mufg.xml").read_text(encoding="utf-8")
    text = text.replace("camt.053", "camt.052").replace("BkToCstmrStmt", "BkToCstmrAcctRpt").replace("Stmt>", "Rpt>")
    (demo / "report.xml").write_text(text, encoding="utf-8")
    result = run("import", demo / "main.beancount", demo / "report.xml", "--accept")
    assert (result.code, result.out) == (1, "")
    assert "This is an intraday report (camt.052). Its entries come again in the statement of the account" in result.err
    assert "import:" not in (demo / "2026" / "09.beancount").read_text(encoding="utf-8")


def test_the_plan_as_json(run, demo):
    result = run("import", demo / "main.beancount", demo / "inbox" / "2026-09-sbi.csv", "--dry-run", "--format", "json")
    data = json.loads(result.out)
    assert [line["decision"] for line in data["lines"][:2]] == ["matched", "new"]
    assert len(data["import"]) == 12


def test_only_one_line(run, demo):
    arguments = ("import", demo / "main.beancount", demo / "inbox" / "2026-09-sbi.csv")
    line_id = json.loads(run(*arguments, "--dry-run", "--format", "json").out)["lines"][0]["id"]
    assert run(*arguments, "--only", line_id, "--accept").code == 1  # another line waits
    text = (demo / "2026" / "09.beancount").read_text(encoding="utf-8")
    assert text.count("import: ") == 1
    assert "2026-10-01 balance Assets:Bank:SBI" not in text


@pytest.mark.parametrize("arguments", [(), ("a.csv", "--undo", "0123456789ab")])
def test_files_or_an_import_to_undo(run, demo, arguments):
    result = run("import", demo / "main.beancount", *arguments)
    assert result.code == 2
    assert "Name bank files, or --undo with the id of an import." in result.err


def test_an_import_nobody_made(run, demo):
    result = run("import", demo / "main.beancount", "--undo", "0123456789ab")
    assert result.code == 2
    assert "There is no import of this id in the ledger. [import-unknown]" in result.err


SBI = "2026-09-sbi.csv"


def refused(run, demo, *options):
    """What is said of an import that writes nothing."""
    before = {path: path.read_bytes() for path in demo.rglob("*") if path.is_file()}
    result = run("import", demo / "main.beancount", demo / "inbox" / SBI, "--accept", *options)
    assert result.code == 1
    assert {path: path.read_bytes() for path in demo.rglob("*") if path.is_file()} == before
    return result.err


def test_into_a_month_that_is_locked(run, demo):
    with (demo / "main.beancount").open("a", encoding="utf-8") as ledger:
        ledger.write(f'\n2026-10-05 custom "ledgerkit-lock" "2026-09" "hard" "sha256-1:{"0" * 64}"\n')
    told = refused(run, demo)
    assert told.count("[period-locked]") > 20
    assert f"{SBI}:2: 2026-09" in told
    assert "To book it, book it by hand in an open period, with import: " in told


def test_into_a_file_that_is_protected(run, demo):
    (demo / "2026" / "09.beancount").chmod(0o444)
    assert "The file cannot be written: it is write-protected; nothing was changed. [cannot-write]" in refused(run, demo)


def test_rules_that_are_not_there(run, demo):
    assert "nowhere.toml: There is no such file. [rules-unreadable]" in refused(run, demo, "--rules", demo / "nowhere.toml")
