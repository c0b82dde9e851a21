"""``ledgerkit notebook``: a real kernel, and what it says to wrong usage."""

from __future__ import annotations

import json

PLAIN = {
    "cells": [
        {"cell_type": "code", "id": "one", "metadata": {}, "source": "print(period, language)", "outputs": [], "execution_count": None}
    ],
    "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    "nbformat": 4,
    "nbformat_minor": 5,
}


def test_a_notebook_runs_over_the_ledger_and_is_kept(run, ledger, tmp_path):
    own = tmp_path / "own.ipynb"
    own.write_text(json.dumps(PLAIN), encoding="utf-8")
    result = run("notebook", own, ledger, "--period", "2025-09", "--language", "ja", "--out", "done.ipynb")
    assert result.code == 0, result.err
    assert result.out == "done.ipynb\n"
    cells = json.loads((tmp_path / "done.ipynb").read_text(encoding="utf-8"))["cells"]
    assert ["2025-09 ja\n"] in [output["text"] for cell in cells for output in cell.get("outputs", []) if "text" in output]


def test_a_wrong_period_is_wrong_usage(run, ledger, tmp_path):
    result = run("notebook", "monthly_close", ledger, "--period", "2025-13")
    assert result.code == 2
    assert "2025-13" in result.err
    assert not list(tmp_path.glob("*.ipynb"))


def test_an_unknown_notebook_names_those_there_are(run, ledger):
    result = run("notebook", "yearly", ledger)
    assert result.code == 2
    assert "monthly_close" in result.err
