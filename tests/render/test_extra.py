"""Optional packages: imported where they are used, and missed with a remedy."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from ledgerkit.errors import MissingExtraError
from ledgerkit.render.extra import extra, require


def test_an_optional_package_is_imported_when_asked_for():
    assert extra("json") is json


def test_one_that_is_not_there_says_how_to_install_it():
    with pytest.raises(MissingExtraError) as error:
        extra("no_such_package.part")
    (problem,) = error.value.problems
    assert (problem.code, problem.remedy) == ("missing-extra", "pip install 'ledgerkit[notebook]'")
    assert "no_such_package" in problem.message
    assert isinstance(error.value, ImportError)


def test_charts_alone_need_no_notebook(monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingExtraError) as error:
        extra("matplotlib")
    (problem,) = error.value.problems
    assert (problem.message, problem.remedy) == ("Charts need what is not installed: matplotlib.", "pip install 'ledgerkit[charts]'")


def test_all_that_are_missing_are_named_at_once():
    with pytest.raises(MissingExtraError, match="not installed: no_such_a, no_such_b"):
        require("json", "no_such_a", "no_such_b")
    require("json")


def test_the_face_itself_needs_none_of_them():
    """A library user may import it, and the command may say what is missing."""
    heavy = ("IPython", "matplotlib", "papermill", "nbformat", "polars", "duckdb", "beancount")
    script = f"import sys, ledgerkit.notebook, ledgerkit.notebook.run; print([name for name in {heavy} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"
