"""The command line as a person uses it: another process, its output and its exit code."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from typing import NamedTuple

import pytest


class Result(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def run(tmp_path):
    """Runs ``ledgerkit`` with arguments in an empty folder."""

    def call(*arguments, **environment):
        command = [sys.executable, "-m", "ledgerkit", *map(str, arguments)]
        done = subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, env=os.environ | environment, timeout=300, check=False
        )
        return Result(done.returncode, done.stdout, done.stderr)

    return call


@pytest.fixture
def ledger(tmp_path, company_text):
    """The ledger of Kitta Ltd. as ``books/main.beancount``."""
    path = tmp_path / "books" / "main.beancount"
    path.parent.mkdir()
    path.write_text(textwrap.dedent(company_text), encoding="utf-8")
    return path
