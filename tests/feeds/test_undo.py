"""An import taken back leaves the files as they were; one that was edited since stays."""

from __future__ import annotations

import pytest

from ledgerkit.books import open_books
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
    undo(ledger, undo_edits(ledger, import_id, open_books(ledger, cache=False).facts), known)


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


DIGEST = f"sha256-1:{'0' * 64}"


@pytest.mark.parametrize(
    ("word", "remedy"),
    [
        (f'lock" "2026-09" "soft" "{DIGEST}"', "Take the lock out, take the import back"),
        (f'lock" "2026-09" "hard" "{DIGEST}"', "What is closed stays"),
        (f'seal" "2026-09" "{DIGEST}"', "What is closed stays"),
    ],
)
def test_nothing_is_taken_out_of_a_closed_period(import_, desk, word, remedy):
    """As nothing is imported into one: 4 entries and the document of September; the balance of 1 October is open."""
    import_("september.csv")
    with (desk / "main.beancount").open("a", encoding="utf-8") as file:
        file.write(f'2026-10-05 custom "ledgerkit-{word}\n')
    old = contents(desk)
    with pytest.raises(InputError) as caught:
        take_back(desk, *ids(desk))
    assert contents(desk) == old
    assert [problem.code for problem in caught.value.problems] == ["period-locked"] * 5
    assert caught.value.problems[0].message.startswith("An entry of 2026-09-03 lies in 2026-09, which is closed by the ")
    assert caught.value.problems[0].remedy.startswith(remedy)


def test_what_lies_in_an_open_period_is_taken_out_though_another_is_closed(import_, desk):
    import_("september.csv")
    with (desk / "main.beancount").open("a", encoding="utf-8") as file:
        file.write(f'2026-10-05 custom "ledgerkit-lock" "2026-08" "hard" "{DIGEST}"\n')
    take_back(desk, *ids(desk))
    assert not (desk / MONTH).exists()
