"""Which plugins another process would run: facts made by others are not kept."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from ledgerkit.books import open_books
from ledgerkit.ledger import cache
from ledgerkit.ledger.plugin_files import imported, plugin_files

LEDGER = """
option "insert_pythonpath" "TRUE"
plugin "{name}"
1990-01-01 open Assets:Bank
1990-01-01 open Equity:Opening
2026-01-10 * "x"
  Assets:Bank  {amount} JPY
  Equity:Opening
"""
KEEP = '__plugins__ = ["run"]\ndef run(entries, options):\n    return entries, []\n'
DROP = '__plugins__ = ["run"]\ndef run(entries, options):\n    return [e for e in entries if type(e).__name__ != "Transaction"], []\n'
COUNT = "import sys, ledgerkit; print(ledgerkit.open(sys.argv[1]).select('SELECT count(*) FROM postings')[1][0][0])"


@pytest.fixture
def write(tmp_path, monkeypatch):
    monkeypatch.setenv("LEDGERKIT_CACHE", str(tmp_path / "cache"))

    def put(folder, name, plugin, ledger=LEDGER):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / f"{name}.py").write_text(plugin, encoding="utf-8")
        path = tmp_path / folder / "main.beancount"
        path.write_text(ledger.format(name=name, amount=5), encoding="utf-8")
        time.sleep(0.03)
        return path

    return put


def postings(path):
    """As another process counts them."""
    return int(subprocess.run([sys.executable, "-c", COUNT, str(path)], capture_output=True, text=True, check=True).stdout)


def here(path):
    return open_books(path).select("SELECT count(*) FROM postings")[1][0][0]


def test_a_plugin_that_was_saved_since_this_process_imported_it(write):
    """Once kept by the new content of a file of which the old one had run: another process got the wrong figures."""
    path = write("books", "saved_since", DROP)
    assert here(path) == 0
    write("books", "saved_since", KEEP)
    assert here(path) == 0, "Python imports a module once"
    assert cache.fetch(path) is None
    assert postings(path) == 2
    assert here(path) == 2, "what another process kept is true"


def test_two_ledgers_with_a_plugin_of_one_name(write):
    """Once the second got the first's plugin, and so did every process after it."""
    first, second = write("one", "of_one_name", DROP), write("two", "of_one_name", KEEP)
    assert here(first) == 0
    assert here(second) == 0
    assert cache.fetch(first) is not None
    assert cache.fetch(second) is None
    assert postings(second) == 2


def test_a_plugin_that_only_this_process_finds_is_not_kept(write, monkeypatch):
    """By a path that somebody added here; by PYTHONPATH it is found by all that have the same."""
    path = write("books", "found_here", KEEP, LEDGER.replace('option "insert_pythonpath" "TRUE"', ""))
    monkeypatch.syspath_prepend(str(path.parent))
    assert here(path) == 2
    assert cache.fetch(path) is None
    monkeypatch.setenv("PYTHONPATH", str(path.parent))
    assert here(path) == 2
    assert cache.fetch(path) is not None
    monkeypatch.setenv("PYTHONPATH", "")
    assert cache.fetch(path) is None


def test_plugins_of_ours_and_of_beancount_need_no_look_at_the_process():
    names = ["ledgerkit.plugins", "beancount.plugins.auto"]
    assert [file.rpartition("/")[2] for file in plugin_files(names, [], imported())] == ["__init__.py", "auto.py"]


def test_no_such_plugin():
    assert plugin_files(["no.such.plugin"], [], imported()) is None
