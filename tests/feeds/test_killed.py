"""Killed at any write, an import, and one taken back, leave the old books or the new ones: entry files and filed bank files alike."""

from __future__ import annotations

import shutil

import pytest
from killing import apply_until

from ledgerkit.books import open_books
from ledgerkit.feeds.book import make_booking
from ledgerkit.feeds.undo import undo_edits
from ledgerkit.ledger.edits import apply
from ledgerkit.ledger.import_block import blocks


def tree(desk):
    """Every file that anybody reads; hidden ones are leftovers that nobody does."""
    return {path.relative_to(desk).as_posix(): path.read_bytes() for path in desk.rglob("*") if path.is_file() and path.name[0] != "."}


@pytest.fixture
def import_edits(desk, csv, plan_of):
    """Two bank files into the entry files of two months: four files change together."""
    (desk / "october.csv").write_bytes(csv([("2026/10/02", "ﾃﾞﾋﾞﾂﾄ ｺ-ﾋ-", "500", "", "318,355")]))
    books, plan = plan_of("september.csv", "october.csv")
    edits = make_booking(books.facts, desk / "main.beancount", plan).edits
    assert len(edits) == 4
    return edits


def killed_everywhere(desk, copy, edits):
    """Die at each write in turn, let the next command open the books, and see which state it finds."""
    shutil.copytree(desk, copy)
    old = tree(desk)
    calls = apply_until(edits, desk, 0)
    new = tree(desk)
    found = []
    for last in range(1, calls + 1):
        shutil.rmtree(desk)
        shutil.copytree(copy, desk)
        apply_until(edits, desk, last)
        assert open_books(desk / "main.beancount", cache=False).errors == ()
        state = tree(desk)
        assert state in (old, new), last
        found.append(state == new)
    assert set(found) == {False, True}
    assert found == sorted(found)  # once the list of what is to be done stands, it is done


def test_an_import(desk, tmp_path_factory, import_edits):
    killed_everywhere(desk, tmp_path_factory.mktemp("copy") / "desk", import_edits)


def test_one_taken_back(desk, tmp_path_factory, import_edits):
    apply(import_edits, desk)
    ((block,), _edited) = blocks((desk / "2026" / "10.beancount").read_bytes())
    edits = undo_edits(desk / "main.beancount", block.id, open_books(desk / "main.beancount", cache=False).facts)
    assert sorted(change.content is None for change in edits) == [True] * 4
    killed_everywhere(desk, tmp_path_factory.mktemp("copy") / "desk", edits)
