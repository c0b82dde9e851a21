"""The import contracts hold, and each trips when it is broken: a copy of the package with one planted import."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from conftest import ROOT

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = [contract["id"] for contract in PYPROJECT["tool"]["importlinter"]["contracts"]]

# Contract -> file and the line planted at its end.
PLANTED = {
    "layers": ("ledgerkit/domain/money.py", "import ledgerkit.reports.report"),
    "pure": ("ledgerkit/domain/money.py", "import beancount"),
    "reports-know-facts": ("ledgerkit/reports/bank.py", "import beancount.core.data"),
    "light-plugins": ("ledgerkit/plugins/depreciation.py", "import polars"),
    "engines": ("ledgerkit/render/text.py", "import duckdb"),
    "fava-in-one-place": ("ledgerkit/fava/__init__.py", "import fava.core"),
    "topics": ("ledgerkit/domain/depreciation/terms.py", "import ledgerkit.domain.banking"),
    "plugin-stages": ("ledgerkit/plugins/depreciation.py", "import ledgerkit.plugins.second"),
    "acyclic": ("ledgerkit/domain/rounding.py", "import ledgerkit.domain.allocation"),
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """The package with its links as folders, beside its configuration."""
    folder = tmp_path_factory.mktemp("contracts")
    shutil.copytree(ROOT / "ledgerkit", folder / "ledgerkit", ignore=shutil.ignore_patterns("__pycache__", "*.ipynb"))
    (folder / "ledgerkit" / "plugins" / "second.py").write_text('"""A second plugin, planted."""\n', encoding="utf-8")
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    first = 'modules = ["ledgerkit.plugins.depreciation"'
    assert first in text
    text = text.replace(first, f'{first}, "ledgerkit.plugins.second"')
    (folder / "pyproject.toml").write_text(text, encoding="utf-8")
    return folder


def lint(folder, contract):
    # -c of python puts the folder first on the path, before the editable install of this checkout.
    script = "import sys; sys.path.insert(0, '.'); from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", script, "--no-cache", "--contract", contract]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_every_contract_has_its_violation():
    assert list(PLANTED) == CONTRACTS


@pytest.mark.parametrize("contract", CONTRACTS)
def test_contract_holds_and_trips(copy, contract):
    clean = lint(copy, contract)
    assert clean.returncode == 0, clean.stdout + clean.stderr
    name, line = PLANTED[contract]
    path = copy / name
    text = path.read_text(encoding="utf-8")
    try:
        path.write_text(f"{text}\n{line}\n", encoding="utf-8")
        broken = lint(copy, contract)
    finally:
        path.write_text(text, encoding="utf-8")
    assert broken.returncode == 1
    assert "BROKEN" in broken.stdout
    assert Path(name).stem.replace("__init__", "fava") in broken.stdout


def test_a_part_that_no_layer_names_is_refused(copy):
    (copy / "ledgerkit" / "newroom").mkdir()
    (copy / "ledgerkit" / "newroom" / "__init__.py").write_text('"""A room nobody placed."""\n', encoding="utf-8")
    try:
        assert lint(copy, "layers").returncode == 1
    finally:
        shutil.rmtree(copy / "ledgerkit" / "newroom")
