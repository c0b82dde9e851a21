"""``ledgerkit schedule depreciation`` as a person uses it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

ASKED = ("schedule", "depreciation", "--method", "straight-line", "--cost", "1000000", "--residual", "1", "--life", "10")
ASKED += ("--in-service", "2026-04-01", "--fiscal-year-end", "15-31")


def test_text(run, golden):
    result = run(*ASKED)
    assert (result.code, result.err) == (0, "")
    golden("schedule-depreciation.txt", result.out)


def test_json(run):
    data = json.loads(run(*ASKED, "--format", "json", "--by", "year", "--rounding", "floor", "--currency", "JPY").out)
    lines = [row["values"] for row in data["rows"] if row["kind"] == "line"]
    assert lines[0] == {"through": "2027-03-31", "opening": "1000000", "depreciation": "99999", "accumulated": "99999", "closing": "900001"}
    assert lines[-1]["closing"] == "1"
    assert len(lines) == 10


@pytest.mark.parametrize(
    ("form", "start"), [("csv", b"id,kind,Line,"), ("md", b"# Depreciation schedule\n"), ("html", b"<!doctype"), ("xlsx", b"PK")]
)
def test_every_format_goes_to_a_file_or_to_standard_output(run, tmp_path, form, start):
    assert run(*ASKED, "--format", form, "--out", "schedule.out") == (0, "", "")
    written = (tmp_path / "schedule.out").read_bytes()
    assert written.startswith(start)
    if form != "xlsx":
        assert run(*ASKED, "--format", form).out.encode() == written


def test_without_a_ledger_there_is_no_digest(run):
    assert "digest" not in run(*ASKED, "--format", "html").out.lower()


def test_everything_wrong_is_told_at_once(run):
    result = run(
        "schedule", "depreciation", "--method", "straight-line", "--cost", "10", "--residual", "11", "--life", "0", "--rate", "120"
    )
    assert (result.code, result.out) == (2, "")
    for text in (
        "--life: The life must be at least a month. [what-if]\n  expected: 1m or more\n  found: 0\n",
        "--residual: The residual is not between zero and the cost. [what-if]\n  expected: 0 to 10\n  found: 11\n",
        "--rate: --rate does not hold a rate of a year. [what-if]\n  expected: more than 0 and at most 1, such as 0.4 or 40%\n  found: 120\n",
        "--in-service: Every schedule needs --in-service. [what-if]\n",
    ):
        assert text in result.err


def test_text_and_json_need_no_engine():
    """One schedule costs milliseconds beyond start-up."""
    heavy = ("duckdb", "polars", "pyarrow", "beancount", "fava", "matplotlib", "xlsxwriter", "jinja2", "babel", "rich.console")
    for form in ("text", "json"):
        code = f"import sys\nfrom ledgerkit.cli import main\ntry:\n  main({[*ASKED, '--format', form]!r})\nexcept SystemExit: pass\n"
        code += f"print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)"
        assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stderr == "[]\n"
