"""``ledgerkit schedule`` lists its kinds and imports only the one asked for."""

from __future__ import annotations

import subprocess
import sys

from ledgerkit.cli.schedule_command import KINDS


def test_it_lists_its_kinds(run):
    out = run("schedule", "--help").out
    assert all(name in out for name in KINDS)


def test_every_kind_has_help(run):
    for name in KINDS:
        assert run("schedule", name, "--help").out.startswith(f"Usage: ledgerkit schedule {name}")


def test_an_unknown_kind_is_wrong_usage(run):
    result = run("schedule", "loans")
    assert (result.code, result.out) == (2, "")
    assert "No such command 'loans'" in result.err


def test_the_overview_imports_no_kind():
    code = "import sys\nfrom ledgerkit.cli import main\ntry:\n  main(['schedule', '--help'])\nexcept SystemExit: pass\n"
    code += (
        "print([name for name in sys.modules if name.startswith(('ledgerkit.reports', 'ledgerkit.domain.depreciation'))], file=sys.stderr)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stderr == "[]\n"
