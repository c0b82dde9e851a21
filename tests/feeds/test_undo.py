"""An import taken back leaves the files as they were; one that was edited since stays."""

from __future__ import annotations

import pytest

from ledgerkit.errors import InputError, UsageError
from ledgerkit.feeds.undo import undo, undo_edits
from ledgerkit.ledger.import_block import blocks

MONTH = "2026/09.beancount"


def contents(desk):
    return {path.relative_to(desk).as_posix(): path.read_bytes() for path in desk.rglob("*") if path.is_file()}


def ids(desk):
    return [block.id for block in blocks((desk / MONTH).read_bytes())[0]]


def take_back(desk, import_id, known=()):
    ledger = desk / "main.beancount"
    undo(ledger, undo_edits(ledger, import_id), known)


@pytest.mark.parametrize("before", [None, b"", b"; mine\n", b"; mine, without an end"])
def test_the_bytes_are_restored(import_, desk, before):
    if before is not None:
        (desk / MONTH).write_bytes(before)
    old = contents(desk)
    import_("september.csv")
    assert contents(desk) != old
    take_back(desk, *ids(desk))
    assert contents(desk) == old


def test_an_import_can_be_made_again(import_, desk):
    import_("september.csv")
    once = contents(desk)
    take_back(desk, *ids(desk))
    import_("september.csv")
    assert contents(desk) == once


def test_a_file_of_which_other_entries_come_stays_filed(import_, plan_of, desk):
    _books, plan = plan_of("september.csv")
    import_("september.csv", only=[plan.lines[0].line_id])
    import_("september.csv")
    first, second = ids(desk)
    with pytest.raises(InputError, match="Without the import the ledger would have this error"):
        take_back(desk, first)  # the second asserts the balance
    take_back(desk, second)
    assert len(list((desk / "documents" / "bank").iterdir())) == 1
    take_back(desk, first)
    assert list((desk / "documents" / "bank").iterdir()) == []


def test_edited_since(import_, desk):
    import_("september.csv")
    (import_id,) = ids(desk)
    (desk / MONTH).write_bytes((desk / MONTH).read_bytes().replace(b"Kissa", b"Cafe"))
    old = contents(desk)
    with pytest.raises(InputError) as caught:
        take_back(desk, import_id)
    problem = caught.value.problems[0]
    assert (problem.code, problem.line) == ("import-edited", 1)
    assert contents(desk) == old


def test_no_such_import(import_, desk):
    import_("september.csv")
    with pytest.raises(UsageError) as caught:
        take_back(desk, "0" * 12)
    assert caught.value.problems[0].expected == ids(desk)[0]
    with pytest.raises(UsageError, match="twelve digits"):
        take_back(desk, "september")
