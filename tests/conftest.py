"""Fixtures that every test may ask for: ledgers written in a test's docstring, and the books they make."""

from __future__ import annotations

import os
import shutil
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from company import COMPANY
from hypothesis import HealthCheck, settings

from ledgerkit.books import open_books

if TYPE_CHECKING:
    from ledgerkit.books import Books

ROOT = Path(__file__).parent.parent
LEDGERS = ROOT / "ledgers"
SAMPLES = ROOT.parent / "shared" / "samples"
"""Public sample files, where this checkout lies beside them; tests that need them say so where it does not."""

# A machine with other work on it must not fail a property for being slow; the same seeds are drawn every time.
settings.register_profile("project", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("project")


@pytest.fixture(autouse=True, scope="session")
def _no_user_cache(tmp_path_factory):
    """No test reads or writes the cache of whoever runs it."""
    os.environ["LEDGERKIT_CACHE"] = str(tmp_path_factory.mktemp("cache"))


def pytest_addoption(parser):
    parser.addoption("--golden-update", action="store_true", help="write golden files anew; look at the difference before committing")


@pytest.fixture
def golden(request):
    """Compares a text with the file ``tests/golden/NAME``; only ``--golden-update`` writes it."""

    def compare(name: str, text: str) -> None:
        path = ROOT / "tests" / "golden" / name
        if request.config.getoption("--golden-update"):
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"no golden file {name}: run with --golden-update and look at what it writes"
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture
def ledger_file(request, tmp_path):
    """The test's docstring as a ledger file."""
    path = tmp_path / "main.beancount"
    path.write_text(textwrap.dedent(request.function.__doc__ or ""), encoding="utf-8")
    return path


@pytest.fixture
def books(ledger_file) -> Books:
    """The books of the ledger in the test's docstring."""
    return open_books(ledger_file, cache=False)


@pytest.fixture
def make_books(tmp_path):
    """Makes books of a ledger text."""
    numbers = iter(range(1_000))

    def make(text: str) -> Books:
        path = tmp_path / f"ledger-{next(numbers)}.beancount"
        path.write_text(textwrap.dedent(text), encoding="utf-8")
        return open_books(path, cache=False)

    return make


@pytest.fixture
def company_text() -> str:
    """The ledger of Kitta Ltd., of :mod:`company`."""
    return COMPANY


@pytest.fixture
def company(make_books) -> Books:
    """The books of Kitta Ltd."""
    return make_books(COMPANY)


@pytest.fixture
def aozora(tmp_path) -> Path:
    """A copy of the Japanese demonstration company; its top-level file."""
    return _copy("aozora", tmp_path)


@pytest.fixture
def harbour(tmp_path) -> Path:
    """A copy of the British demonstration company; its top-level file."""
    return _copy("harbour", tmp_path)


def _copy(name: str, folder: Path) -> Path:
    shutil.copytree(LEDGERS / name, folder / name)
    return folder / name / "main.beancount"
