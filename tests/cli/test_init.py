"""The front door: help, version, speed of nothing, and every command's help."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ledgerkit.cli import COMMANDS
from ledgerkit.version import VERSION

HEAVY = ("duckdb", "polars", "pyarrow", "fava", "beancount", "matplotlib", "xlsxwriter", "jinja2", "rich", "babel")


def modules_after(code):
    script = f"import sys\n{code}\nprint(*sorted(sys.modules), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


def test_help_loads_nothing_heavy():
    loaded = modules_after("from ledgerkit.cli import main\ntry:\n  main(['--help'])\nexcept SystemExit: pass")
    assert not {name for name in HEAVY if name in loaded}


def test_import_loads_nothing_heavy():
    loaded = modules_after("import ledgerkit")
    assert not {name for name in (*HEAVY, "click") if name in loaded}


def test_a_report_from_the_cache_needs_neither_beancount_nor_arrow_nor_polars(run, ledger, tmp_path):
    run("report", "trial-balance", ledger)
    code = f"from ledgerkit.cli import main\ntry:\n  main(['report', 'trial-balance', {str(ledger)!r}])\nexcept SystemExit: pass"
    loaded = modules_after(code)
    assert not {name for name in ("beancount", "pyarrow", "polars", "fava", "matplotlib", "xlsxwriter") if name in loaded}
    assert "duckdb" in loaded
    # Forty modules of registers would be read for the words alone, which no report asks for.
    assert "ledgerkit.directives.vocabulary" not in loaded


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(run, name):
    result = run(name, "--help")
    assert result.code == 0
    assert result.out.startswith("Usage: ledgerkit " + name)


def test_version(run):
    assert run("--version").out == f"ledgerkit, version {VERSION}\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
@pytest.mark.parametrize("asked", ["report trial-balance LEDGER", "report bank LEDGER --format xlsx", "sql LEDGER VALUES(1)", "--help"])
def test_standard_output_that_cannot_be_written_is_told(ledger, asked):
    command = [sys.executable, "-m", "ledgerkit", *(str(ledger) if word == "LEDGER" else word for word in asked.split())]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "<standard output>: The result cannot be written: No space left on device. [cannot-write]"
