from __future__ import annotations

import json

import pytest


def test_text(run, ledger, golden):
    result = run("report", "trial-balance", ledger, "--period", "2025-09")
    assert (result.code, result.err) == (0, "")
    golden("trial-balance-2025-09.txt", result.out)


def test_json(run, ledger):
    data = json.loads(run("report", "income-statement", ledger, "-p", "2025-09", "--compare", "prior-year", "--format", "json").out)
    profit = next(row for row in data["rows"] if row["id"] == "profit")
    assert profit["values"] == {"period": "762000", "year-to-date": "712000", "prior-year": "1490000", "prior-year-to-date": "1440000"}


def test_html(run, ledger):
    assert run("report", "bank", ledger, "--format", "html").out.startswith("<!doctype html>")


def test_a_failed_check_is_exit_code_1(run, ledger):
    ledger.write_text(
        ledger.read_text(encoding="utf-8").replace('statement-line: "share-capital"', 'statement-line: "x"'), encoding="utf-8"
    )
    result = run("report", "balance-sheet", ledger)
    assert result.code == 1
    assert "Equity:Capital statement-line: 'x'" in result.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("report", "cash", "books/main.beancount"), "There is no report 'cash'."),
        (("report", "bank", "books/main.beancount", "-p", "2025-13"), "'2025-13' is not a period"),
        (("report", "bank", "books/main.beancount", "--layout", "us-gap"), ""),
        (("report", "balance-sheet", "books/main.beancount", "--layout", "us-gap"), "There is no layout 'us-gap'."),
        (("report", "bank", "books/main.beancount", "--compare", "forecast"), "There is no comparison 'forecast'"),
        (("report", "bank"), "Missing argument 'LEDGER'"),
        (("nonsense",), "No such command 'nonsense'"),
        (("report", "bank", "books/main.beancount", "--format", "pdf"), "'pdf' is not one of"),
    ],
)
def test_wrong_usage_is_exit_code_2(run, ledger, arguments, message):
    result = run(*arguments)
    if not message:
        assert result.code == 0  # a report without statements needs no layout
    else:
        assert result.code == 2
        assert message in result.err
        assert result.out == ""


def test_a_reader_that_has_seen_enough(ledger, tmp_path):
    import subprocess
    import sys

    command = f"{sys.executable} -m ledgerkit report trial-balance {ledger} | head -1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert done.stdout.startswith("Trial balance")
    assert "Traceback" not in done.stderr


def test_units_are_those_of_the_trial_balance(run, ledger):
    result = run("report", "balance-sheet", ledger, "--units")
    assert result.code == 2
    assert "The report balance-sheet has no figures in units." in result.err


def test_help_names_every_report(run):
    from ledgerkit.reports.registry import REPORTS

    words = run("report", "--help").out.replace(",", " ").replace(".", " ").split()
    assert set(REPORTS) <= set(words)


@pytest.mark.parametrize(
    ("form", "start"), [("csv", b"id,kind,Line,"), ("md", b"# Trial balance\n"), ("xlsx", b"PK"), ("html", b"<!doctype")]
)
def test_every_format_goes_to_a_file_or_to_standard_output(run, ledger, tmp_path, form, start):
    result = run("report", "trial-balance", ledger, "-p", "2025-09", "--format", form, "--out", "report.out")
    assert (result.code, result.out, result.err) == (0, "", "")
    written = (tmp_path / "report.out").read_bytes()
    assert written.startswith(start)
    if form != "xlsx":
        assert run("report", "trial-balance", ledger, "-p", "2025-09", "--format", form).out.encode() == written


def test_a_report_is_not_written_where_a_folder_stands(run, ledger, tmp_path):
    (tmp_path / "taken").mkdir()
    result = run("report", "trial-balance", ledger, "--out", "taken")
    assert result.code == 2
    assert "taken: This is a folder, and a file is to be written." in result.err


def test_the_postings_behind_a_figure(run, ledger):
    result = run("report", "balance-sheet", ledger, "-p", "2025-09", "--drill", "long-term-borrowings:closing")
    assert result.code == 0
    assert "Liabilities:Loan" in result.out
    assert "main.beancount:" in result.out


def test_a_report_never_overwrites_the_ledger(run, ledger):
    before = ledger.read_bytes()
    result = run("report", "trial-balance", ledger, "--format", "csv", "--out", ledger)
    assert (result.code, ledger.read_bytes()) == (2, before)
    assert "one of those that the books were read from" in result.err


def test_names_of_ten_thousand_characters_make_no_flood(run, tmp_path):
    """Each line of a message is one that can be read, and the place stands at its beginning."""
    name = "x" * 10_000
    ledger = tmp_path / "long.beancount"
    ledger.write_text(
        'option "operating_currency" "JPY"\n2026-01-01 open Equity:Capital\n'
        f'2026-01-01 open Assets:B{name}\n  statment-line: "{name}"\n'
        f'2026-01-02 * "{name}"\n  Assets:B{name}  1 JPY\n  Equity:Capital\n'
        f'2026-01-03 custom "ledgerkit-{name}" "a"\n2026-01-03 custom "ledgerkit-note" "{name}" "{name}"\n  text: "{name}"\n'
        f"2026-01-03 balance Assets:B{name}  2 JPY\n",
        encoding="utf-8",
    )
    for report in ("balance-sheet", "trial-balance", "open-items"):
        result = run("report", report, ledger, "--layout", "ifrs")
        assert result.code == 1
        assert max(map(len, result.err.splitlines())) <= 1_010
        assert max(map(len, result.out.splitlines())) < 4_500
        assert result.err.count("long.beancount:") >= 4
    result = run("report", "balance-sheet", ledger, "--account", name, "--layout", name, "--currency", name, "--drill", name)
    assert result.code == 2
    assert max(map(len, result.err.splitlines())) <= 1_010
