"""Notebooks are run on a real kernel, each in a process and a folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from ledgerkit.render.extra import CHARTS, RUNNER

SAKURA = Path(__file__).parent / "data" / "sakura.beancount"


def need(*names):
    missing = [name for name in names if find_spec(name) is None]
    if missing:
        pytest.skip(f"needs pip install 'ledgerkit[notebook]' (not installed: {', '.join(missing)})")


@pytest.fixture(scope="session")
def runner():
    """The packages that run a notebook are installed, or the test is skipped."""
    need(*RUNNER)


@pytest.fixture(scope="session")
def charts(runner):
    """Those that draw are installed, too."""
    need(*CHARTS)


@pytest.fixture(scope="session")
def sakura() -> Path:
    """A Japanese company: twelve months, two bank accounts, two assets; the profit of each month stands in its comments."""
    return SAKURA


def run_notebook(*arguments, folder, **environment):
    """``ledgerkit notebook`` as a person runs it."""
    return subprocess.run(
        [sys.executable, "-m", "ledgerkit.notebook", *map(str, arguments)],
        cwd=folder,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.fixture(scope="session")
def run():
    return run_notebook


@pytest.fixture(scope="session")
def executed(charts, sakura, tmp_path_factory, _no_user_cache):
    """``ledgerkit notebook monthly_close`` on a machine whose owner has settings of every kind; the folder and what was printed.

    A kernel of the same name that does not start, a start-up file that breaks Python, fonts and colours of one's own, and a
    module in the current folder that hides one of ours: none of them may reach the notebook.
    """
    home = tmp_path_factory.mktemp("home")
    kernel = home / "data" / "kernels" / "python3"
    kernel.mkdir(parents=True)
    kernel.joinpath("kernel.json").write_text(json.dumps({"argv": ["false"], "display_name": "theirs", "language": "python"}))
    start = home / "ipython" / "profile_default" / "startup"
    start.mkdir(parents=True)
    start.joinpath("00.py").write_text("import builtins; builtins.print = None")
    home.joinpath("matplotlibrc").write_text("font.size: 40\naxes.facecolor: red\n")
    folder = home / "here"
    folder.mkdir()
    folder.joinpath("polars.py").write_text("raise SystemExit('this module hides polars')")
    process = run_notebook(
        "monthly_close",
        sakura,
        folder=folder,
        HOME=str(home),
        JUPYTER_DATA_DIR=str(home / "data"),
        JUPYTER_PATH=str(home / "data"),
        IPYTHONDIR=str(home / "ipython"),
        MATPLOTLIBRC=str(home / "matplotlibrc"),
    )
    return folder, process
