"""Killed at any write, a change of several files is the old state or the new one."""

from __future__ import annotations

import hashlib
import json

import pytest
from killing import apply_until

from ledgerkit.books import open_books
from ledgerkit.errors import InputError
from ledgerkit.ledger.edits import apply, edit, overlay
from ledgerkit.ledger.journal import JOURNAL, finish

OLD = {"main.beancount": b"old main\n", "2026/09.beancount": b"old month\n", "gone.beancount": b"to be taken away\n"}
NEW = {"main.beancount": b"new main\n", "2026/09.beancount": b"new month\n", "documents/a.csv": b"1\n"}


@pytest.fixture
def books(tmp_path):
    for name, content in OLD.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return tmp_path


def contents(folder):
    """What a ledger's reader sees; hidden files are none of it."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name[0] != "."}


def reset(books):
    for path in books.rglob("*"):
        if path.is_file():
            path.unlink()
    for name, content in OLD.items():
        (books / name).write_bytes(content)


def test_killed_at_every_write(books):
    def edits():
        return [*(edit(books / name, content) for name, content in NEW.items()), edit(books / "gone.beancount", None)]

    calls = apply_until(edits(), books, 0)
    assert calls > 12
    seen = set()
    for last in range(1, calls + 1):
        reset(books)
        apply_until(edits(), books, last)
        finish(books)
        assert contents(books) in (OLD, NEW), last
        assert not (books / JOURNAL).exists()
        seen.add(contents(books) == NEW)
    assert seen == {False, True}


def test_nothing_was_cut_short(books):
    finish(books)
    finish(books / "missing")
    assert contents(books) == OLD


def test_an_interruption_puts_everything_back(books, monkeypatch):
    """Ctrl-C between two files."""
    from pathlib import Path

    replace, calls = Path.replace, []

    def interrupted(self, target):
        calls.append(self)
        if len(calls) == 3:  # the list, the first file, then
            raise KeyboardInterrupt
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        apply([edit(books / name, content) for name, content in NEW.items()], books)
    assert contents(books) == OLD
    assert [path.name for path in books.rglob(".*")] == []


def journal(books, **changes):
    step = {"target": "main.beancount", "source": ".new", "before": None, "after": "0" * 64, **changes}
    (books / JOURNAL).write_text(json.dumps([step]), encoding="utf-8")


@pytest.mark.parametrize("changes", [{"target": "../x"}, {"target": "/etc/x"}, {"source": "../x"}, {"source": ".."}, {"target": ""}])
def test_a_list_may_name_nothing_outside(books, changes):
    journal(books, **changes)
    with pytest.raises(InputError, match="its list cannot be read"):
        finish(books)


def test_a_file_edited_since_is_left(books):
    journal(books)
    with pytest.raises(InputError) as caught:
        finish(books)
    assert caught.value.problems[0].code == "change-cut-short"
    assert contents(books) == OLD


@pytest.mark.parametrize("text", ["{", "7", '["a"]', "[{}]"])
def test_a_damaged_list_says_so(books, text):
    (books / JOURNAL).write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="its list cannot be read"):
        finish(books)


def test_a_change_that_goes_on_elsewhere_is_not_taken_for_one_cut_short(books):
    fcntl = pytest.importorskip("fcntl")
    journal(books)
    with (books / JOURNAL).open(encoding="utf-8") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        finish(books)
    assert (books / JOURNAL).exists()


def cut_short(books):
    """Killed when the list stood and nothing was replaced: the new bytes lie beside the file."""
    old, new = b"2026-01-01 open Assets:Old\n", b"2026-01-01 open Assets:New\n"
    (books / "main.beancount").write_bytes(old)
    open_books(books / "main.beancount")  # the cache knows the files before
    (books / ".new").write_bytes(new)
    journal(books, before=hashlib.sha256(old).hexdigest(), after=hashlib.sha256(new).hexdigest())


def test_opening_the_books_completes_it_also_where_the_cache_knows_the_files_before(books, monkeypatch, tmp_path):
    monkeypatch.setenv("LEDGERKIT_CACHE", str(tmp_path / "cache"))
    cut_short(books)
    assert open_books(books / "main.beancount").select("SELECT account FROM accounts")[1] == [("Assets:New",)]
    assert not (books / JOURNAL).exists()


def test_an_overlay_has_no_list(books):
    cut_short(books)
    with overlay(books, [edit(books / "2026" / "09.beancount", b"; x\n")]) as folder:
        assert not (folder / JOURNAL).exists()
