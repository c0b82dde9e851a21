"""Which notebooks there are, and what is none."""

from __future__ import annotations

import json

import pytest
from conftest import ROOT

from ledgerkit.errors import InputError, UnreadableFileError, UsageError
from ledgerkit.notebook.find import find, names

pytestmark = pytest.mark.usefixtures("runner")

EMPTY = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}


def test_ours_are_those_of_the_repository():
    assert names() == sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
    found = find("monthly_close")
    assert (found.name, found.path, found.warnings()) == ("monthly_close", None, [])


@pytest.mark.parametrize(
    "name", ["yearly_close", "../monthly_close", "", ".", "monthly_close.py", "/etc/passwd", "notebooks/monthly_close"]
)
def test_a_name_is_looked_up_and_never_made_a_path(name):
    with pytest.raises(UsageError) as error:
        find(name)
    (problem,) = error.value.problems
    assert (problem.code, problem.expected, problem.found) == ("unknown-notebook", ", ".join(names()), name)


def test_your_own_is_given_by_its_path(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.ipynb").write_text(json.dumps(EMPTY))
    found = find("mine.ipynb")
    assert (found.name, found.path) == ("mine", tmp_path / "mine.ipynb")
    (warning,) = found.warnings()
    assert (warning.severity, warning.code) == ("warning", "no-parameters-cell")


def test_a_notebook_that_is_not_there(tmp_path):
    with pytest.raises(UnreadableFileError) as error:
        find(str(tmp_path / "none.ipynb"))
    assert "No such file" in error.value.problems[0].message


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not-a-notebook"),
        (b"# %%\nprint(1)\n", "not-a-notebook"),
        (b"\xff\xfe\x00", "not-a-notebook"),
        (b"[1, 2]", "not-a-notebook"),
        (b'"text"', "not-a-notebook"),
        (b'{"cells": 7}', "not-a-notebook"),
        (b'{"nbformat": 99, "nbformat_minor": 0, "metadata": {}, "cells": []}', "not-a-notebook"),
        (json.dumps(EMPTY | {"cells": [{"cell_type": "spell"}]}).encode(), "not-a-notebook"),
        (json.dumps(EMPTY | {"metadata": {"kernelspec": {"name": "ir", "display_name": "R", "language": "R"}}}).encode(), "not-python"),
    ],
)
def test_what_is_no_notebook_is_said_so(tmp_path, content, code):
    path = tmp_path / "bad.ipynb"
    path.write_bytes(content)
    with pytest.raises(InputError) as error:
        find(str(path))
    (problem,) = error.value.problems
    assert (problem.file, problem.code) == (str(path), code)
    assert problem.remedy
