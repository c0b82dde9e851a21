"""Everything a ledger was made from, by content; what the cache makes of it stands in ``test_cache.py``."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from pathlib import Path

import pytest

from ledgerkit.ledger import sources
from ledgerkit.ledger.load import load


@pytest.fixture
def read(tmp_path):
    """Loads files below a folder and gives their sources."""

    def loaded(files):
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        top = tmp_path / "main.beancount"
        known = sources.before(top)
        return sources.of(load(top), known)

    return loaded


def test_what_a_ledger_was_made_from(read, tmp_path):
    found = read(
        {
            "main.beancount": 'option "documents" "papers"\ninclude "2026/*.beancount"\n',
            "2026/01.beancount": '1990-01-01 open Assets:Bank\n2026-01-31 document Assets:Bank "a.pdf"\n',
            "papers/Assets/Bank/2026-01-31.b.pdf": "x",
        }
    )
    assert set(found["files"]) == {f"{tmp_path}/main.beancount", f"{tmp_path}/2026/01.beancount"}
    assert found["files"][f"{tmp_path}/main.beancount"] == hashlib.sha256((tmp_path / "main.beancount").read_bytes()).hexdigest()
    assert found["patterns"] == {f"{tmp_path}/2026/*.beancount": [f"{tmp_path}/2026/01.beancount"]}
    assert list(found["folders"]) == [f"{tmp_path}/papers"]
    assert found["documents"] == {f"{tmp_path}/2026/a.pdf": False, f"{tmp_path}/papers/Assets/Bank/2026-01-31.b.pdf": True}


def test_json_holds_them_unchanged(read):
    found = read({"main.beancount": 'include "*.txt"\n'})
    assert json.loads(json.dumps(found)) == found
    assert sources.again(found) == found


def test_an_include_in_a_comment_costs_nothing_and_misses_nothing(read, tmp_path):
    """One pattern too many is harmless, one too few would be stale; Beancount takes an include at the start of a line only."""
    found = read({"main.beancount": '; include "a"\n  include "b"\n"x" include "c"\n'})
    assert set(found["patterns"]) == {f"{tmp_path}/b"}


def test_an_installed_plugin_is_its_own_file(read, tmp_path):
    found = read({"main.beancount": 'plugin "beancount.plugins.auto_accounts"\nplugin "ledgerkit.plugins"\n'})
    modules = [name for name in found["files"] if name.endswith(".py")]
    assert sorted(name.rpartition("/")[2] for name in modules) == ["__init__.py", "auto_accounts.py"]


def test_a_plugin_beside_a_ledger_in_a_folder_called_ledgerkit(read, tmp_path):
    """Once taken for an installed one, by a part of its path."""
    folder = tmp_path / "ledgerkit"
    folder.mkdir()
    (folder / "named_neighbour.py").touch()
    (folder / "named_plugin.py").write_text("__plugins__ = []\n", encoding="utf-8")
    (folder / "main.beancount").write_text('option "insert_pythonpath" "TRUE"\nplugin "named_plugin"\n', encoding="utf-8")
    sys.path.insert(0, str(folder))
    try:
        known = sources.before(folder / "main.beancount")
        found = sources.of(load(folder / "main.beancount"), known)
    finally:
        sys.path.remove(str(folder))
    assert {name.rpartition("/")[2] for name in found["files"]} == {"main.beancount", "named_plugin.py", "named_neighbour.py"}


@pytest.mark.parametrize("name", ["no.such.plugin", "os.path.nothing"])
def test_a_plugin_that_is_not_found_names_nothing(read, name):
    assert read({"main.beancount": f'plugin "{name}"\n'}) is None


def test_a_file_that_is_gone_has_no_digest(tmp_path):
    assert sources.file_digest(tmp_path / "gone") == ""
    (tmp_path / "empty").touch()
    assert sources.file_digest(tmp_path / "empty") == hashlib.sha256(b"").hexdigest()


def test_the_digest_of_the_code_is_one_for_a_process():
    assert sources._code() == sources._code()
    assert len(sources._code()) == 64


def test_touched_since(read, tmp_path):
    option = '2020-01-01 custom "ledgerkit-option" "side-file" "not-there.csv"\n'
    found = read({"main.beancount": f'option "documents" "papers"\n{option}', "papers/deep/a.pdf": "x"})
    time.sleep(0.03)
    assert not sources.touched_since(found, time.time_ns())
    assert sources.touched_since(found, 0)
    now = time.time_ns()
    (tmp_path / "papers" / "deep" / "b.pdf").touch()
    assert sources.touched_since(found, now)


def test_what_is_reached_before_a_ledger_is_loaded(tmp_path):
    """Includes of includes, by pattern and in a circle; what is not there, and a pipe that would never end, are no file."""
    texts = {"main.beancount": 'include "a/*.beancount"\ninclude "none.beancount"\n', "a/b.beancount": 'include "../main.beancount"\n'}
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    os.mkfifo(tmp_path / "a" / "pipe.beancount")
    known = sources.before(tmp_path / "main.beancount")
    assert {Path(file).name: bool(digest) for file, digest in known.files.items()} == {
        "main.beancount": True,
        "b.beancount": True,
        "pipe.beancount": False,
    }


def test_a_file_that_changes_while_the_ledger_is_loaded_is_seen_whatever_the_clock_says(tmp_path, monkeypatch):
    """Saved between reading and looking, and the clock was set back an hour, so that it looks old."""
    top = tmp_path / "main.beancount"
    top.write_text("1990-01-01 open Assets:Bank\n", encoding="utf-8")
    known = sources.before(top)
    loaded = load(top)
    top.write_text("1990-01-01 open Assets:Bonk\n", encoding="utf-8")
    an_hour_ago = time.time() - 3600
    os.utime(top, (an_hour_ago, an_hour_ago))
    assert sources.of(loaded, known) is None


def test_what_is_no_file_has_no_digest(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "zero").symlink_to("/dev/zero")
    assert [sources.file_digest(tmp_path / name) for name in ("pipe", "zero", "none", ".")] == [""] * 4
