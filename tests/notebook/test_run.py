"""Running a notebook: this interpreter's kernel, an atomic result, and a clear word where it stops."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time

import pytest

from ledgerkit.errors import InputError, UsageError
from ledgerkit.notebook.find import Notebook
from ledgerkit.notebook.run import run as run_to

pytestmark = pytest.mark.usefixtures("runner")


def code(source, number, *tags):
    return {
        "cell_type": "code",
        "id": f"cell-{number}",
        "metadata": {"tags": list(tags)},
        "source": source,
        "outputs": [],
        "execution_count": None,
    }


def write(path, *sources):
    """A user's own notebook; its first cell is the one of the parameters."""
    cells = [code(source, number, *(["parameters"] if number == 0 else [])) for number, source in enumerate(sources)]
    path.write_text(json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}))
    return path


def printed(path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return [
        "".join(output["text"]) for cell in notebook["cells"] for output in cell.get("outputs", []) if output["output_type"] == "stream"
    ]


def test_the_same_books_give_the_same_bytes(executed, charts, sakura, run, tmp_path):
    """Run again in another folder, on a machine without settings, to a file of another name."""
    folder, first = executed
    again = run("monthly_close", sakura, "--period", "2026-09", "--out", "deep/er/again.ipynb", folder=tmp_path)
    assert (first.returncode, again.returncode) == (0, 0)
    assert (first.stdout, again.stdout) == ("monthly_close-2026-09.ipynb\n", "deep/er/again.ipynb\n")
    assert (first.stderr, again.stderr) == ("", "")
    assert (tmp_path / "deep/er/again.ipynb").read_bytes() == (folder / "monthly_close-2026-09.ipynb").read_bytes()


def test_the_kernel_is_this_interpreter(run, sakura, tmp_path):
    write(tmp_path / "which.ipynb", "ledger = ''", "import sys; print(sys.executable)")
    assert run("which.ipynb", sakura, folder=tmp_path).returncode == 0
    assert printed(tmp_path / "which-2026-09.ipynb") == [f"{sys.executable}\n"]


def test_a_failing_cell_is_named_and_what_came_before_is_kept(run, sakura, tmp_path):
    """The ledger's path reaches the kernel as it is, whatever it is called; nothing but the result is left behind."""
    ledger = tmp_path / 'a "ledger" of\\nine {lives}\n帳簿.beancount'
    ledger.write_text(sakura.read_text(encoding="utf-8"), encoding="utf-8")
    write(
        tmp_path / "mine.ipynb",
        "ledger = ''",
        "print(ledger)",
        "# Here it stops.\nraise ValueError('no \\x1b[31mred\\x1b[0m')",
        "print('never')",
    )
    (tmp_path / "mine-2026-09.ipynb").write_text("the result of last time")
    process = run("mine.ipynb", ledger, folder=tmp_path)
    assert (process.returncode, process.stdout) == (1, "")
    assert process.stderr.splitlines() == [
        "mine-2026-09.ipynb: In [4] of mine stopped with ValueError: no ␛[31mred␛[0m [cell-failed]",
        "  found: raise ValueError('no \\x1b[31mred\\x1b[0m')",
        "  remedy: Open mine-2026-09.ipynb: it holds everything up to that cell, and the error.",
    ]
    assert printed(tmp_path / "mine-2026-09.ipynb") == [f"{ledger}\n"]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([ledger.name, "mine.ipynb", "mine-2026-09.ipynb"])


def test_a_kernel_that_dies_is_told_apart_from_a_cell_that_fails(run, sakura, tmp_path):
    write(tmp_path / "mine.ipynb", "ledger = ''", "print('so far')", "import os; os._exit(3)", "print('never')")
    process = run("mine.ipynb", sakura, folder=tmp_path)
    assert process.returncode == 1
    assert process.stderr.startswith("mine-2026-09.ipynb: The kernel stopped while running mine. [kernel-died]")
    assert printed(tmp_path / "mine-2026-09.ipynb") == ["so far\n"]


def test_your_own_notebook_runs_in_its_own_folder(run, sakura, tmp_path):
    """As in Jupyter, so that a module beside it can be imported; the result goes to the folder you are in."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "here").mkdir()
    (tmp_path / "mine" / "beside_it.py").write_text("WORD = 'found'")
    write(tmp_path / "mine" / "own.ipynb", "ledger = ''", "from beside_it import WORD; print(WORD)")
    assert run("../mine/own.ipynb", sakura, folder=tmp_path / "here").returncode == 0
    assert printed(tmp_path / "here" / "own-2026-09.ipynb") == ["found\n"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent another way")
def test_stopping_it_leaves_nothing(sakura, tmp_path):
    write(tmp_path / "slow.ipynb", "ledger = ''", "import pathlib, time; pathlib.Path('started').touch(); time.sleep(300)")
    command = [sys.executable, "-m", "ledgerkit.notebook", "slow.ipynb", str(sakura)]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as process:
        while not (tmp_path / "started").exists():
            assert process.poll() is None
            time.sleep(1 / 10)
        process.send_signal(signal.SIGINT)
        _nothing, stderr = process.communicate(timeout=60)
    assert (process.returncode, stderr.strip()) == (1, "Stopped; nothing was written.")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["slow.ipynb", "started"]


@pytest.mark.parametrize(
    ("out", "fault"),
    [
        ("result.html", "it does not end in .ipynb"),
        ("folder.ipynb", "it is a folder"),
        ("mine.ipynb", "it is the notebook itself"),
        ("link.ipynb", "it is the notebook itself"),
    ],
)
def test_a_result_that_has_no_place_is_refused_before_the_run(tmp_path, out, fault):
    path = write(tmp_path / "mine.ipynb", "ledger = ''")
    (tmp_path / "folder.ipynb").mkdir()
    (tmp_path / "link.ipynb").symlink_to(path)
    before = path.read_text()
    with pytest.raises(UsageError, match=fault):
        run_to(Notebook("mine", None, path), {}, tmp_path / out)
    assert path.read_text() == before


def test_a_folder_that_cannot_be_made_is_refused_before_the_run(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError) as error:
        run_to(Notebook("mine", None, tmp_path / "mine.ipynb"), {}, tmp_path / "file" / "out.ipynb")
    assert error.value.problems[0].code == "cannot-write"
