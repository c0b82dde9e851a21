"""Writing files: a plan applied whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ledgerkit.errors import InputError, StaleEditError
from ledgerkit.ledger import edits
from ledgerkit.ledger.edits import Edit, apply, edit, overlay


@pytest.fixture
def books(tmp_path):
    """A ledger's folder with a file and an included one."""
    (tmp_path / "2026").mkdir()
    (tmp_path / "main.beancount").write_bytes(b'include "2026/01.beancount"\n')
    (tmp_path / "2026" / "01.beancount").write_bytes(b"; January\n")
    return tmp_path


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_edit_remembers_what_it_was_made_of(books):
    path = books / "main.beancount"
    assert edit(path, b"new") == Edit(path, hashlib.sha256(path.read_bytes()).hexdigest(), b"new")
    assert edit(books / "2026" / "02.beancount", b"new").before is None


def test_files_are_changed_and_made(books):
    """A file that is there, one that is not, and one in a folder that is not."""
    apply([edit(books / name, name.encode()) for name in ("main.beancount", "2026/02.beancount", "2027/q1/01.beancount")])
    assert contents(books) == {
        "main.beancount": b"main.beancount",
        "2026/01.beancount": b"; January\n",
        "2026/02.beancount": b"2026/02.beancount",
        "2027/q1/01.beancount": b"2027/q1/01.beancount",
    }


def test_nothing_to_do(books):
    before = contents(books)
    apply([])
    assert contents(books) == before


@pytest.mark.parametrize("happened", ["changed", "gone", "made"])
def test_a_file_that_was_saved_in_between_stops_all(books, happened):
    plan = [edit(books / "main.beancount", b"new"), edit(books / "2026" / "01.beancount", b"new"), edit(books / "new.beancount", b"new")]
    if happened == "changed":
        (books / "2026" / "01.beancount").write_bytes(b"; January, by hand\n")
    elif happened == "gone":
        (books / "2026" / "01.beancount").unlink()
    else:
        (books / "new.beancount").write_bytes(b"; by hand\n")
    before = contents(books)
    with pytest.raises(StaleEditError) as caught:
        apply(plan)
    assert contents(books) == before
    name = "new.beancount" if happened == "made" else "2026/01.beancount"
    assert str(caught.value) == (
        f"{books}/{name}: The file was changed while the edit was made; nothing was written. [stale-edit]\n"
        "  remedy: Look at the change and run the command again."
    )


def test_every_stale_file_is_named(books):
    plan = [edit(books / "main.beancount", b"new"), edit(books / "2026" / "01.beancount", b"new")]
    for change in plan:
        change.path.write_bytes(b"; by hand\n")
    with pytest.raises(StaleEditError) as caught:
        apply(plan)
    assert [Path(problem.file).name for problem in caught.value.problems] == ["main.beancount", "01.beancount"]


def test_a_disk_that_fills_up_leaves_everything_as_it_was(books, monkeypatch):
    before = contents(books)
    plan = [edit(books / "main.beancount", b"new"), edit(books / "2026" / "01.beancount", b"new")]
    real, count = edits._temporary, iter(range(9))

    def full(change):
        if next(count) == 1:
            raise OSError(28, "No space left on device", str(change.path))
        return real(change)

    monkeypatch.setattr(edits, "_temporary", full)
    with pytest.raises(InputError) as caught:
        apply(plan)
    assert contents(books) == before
    assert str(caught.value) == (
        f"{books}/2026/01.beancount: The file cannot be written: No space left on device; nothing was changed. [cannot-write]\n"
        "  remedy: Check the permissions of the file and its folder, and the space on the disk."
    )


def test_a_file_half_written_when_the_disk_fills_up_is_taken_away(books, monkeypatch):
    before = contents(books)

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError, match="No space left on device; nothing was changed"):
        apply([edit(books / "main.beancount", b"new")])
    assert contents(books) == before


def test_a_rename_that_fails_puts_the_first_file_back(books, monkeypatch):
    """A file changed, a file made, then a third that cannot be replaced: the first is as it was, the second is gone again."""
    before = contents(books)
    plan = [edit(books / "main.beancount", b"new"), edit(books / "new.beancount", b"new"), edit(books / "2026" / "01.beancount", b"new")]
    replace, count = Path.replace, iter(range(9))

    def fails(self, target):
        if next(count) == 2:
            raise OSError(1, "Operation not permitted", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(InputError, match="nothing was changed"):
        apply(plan)
    monkeypatch.undo()
    assert contents(books) == before


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_permissions_stay(books):
    path = books / "main.beancount"
    path.chmod(0o600)
    apply([edit(path, b"new"), edit(books / "new.beancount", b"new")])
    assert oct(path.stat().st_mode & 0o777) == "0o600"
    assert oct((books / "new.beancount").stat().st_mode & 0o777) == "0o644"


def test_a_link_stays_a_link(books, tmp_path_factory):
    """A ledger kept elsewhere and linked to: its text changes, not the link."""
    real = tmp_path_factory.mktemp("elsewhere") / "real.beancount"
    real.write_bytes(b"; real\n")
    link = books / "linked.beancount"
    link.symlink_to(real)
    apply([edit(link, b"new")])
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_folder_as_it_would_be(books):
    """Nothing is written where the books lie; what is not changed is reached through links."""
    before = contents(books)
    plan = [
        edit(books / "main.beancount", b"new"),
        edit(books / "2026" / "02.beancount", b"new"),
        edit(books / "2027" / "01.beancount", b"new"),
    ]
    with overlay(books, plan) as folder:
        seen = {
            name: (folder / name).read_bytes() for name in ("main.beancount", "2026/01.beancount", "2026/02.beancount", "2027/01.beancount")
        }
        assert (folder / "2026" / "01.beancount").is_symlink()
    assert seen == {"main.beancount": b"new", "2026/01.beancount": b"; January\n", "2026/02.beancount": b"new", "2027/01.beancount": b"new"}
    assert contents(books) == before
    assert not folder.exists()


def test_a_folder_in_the_place_of_a_file_is_refused(tmp_path):
    (tmp_path / "pack.xlsx").mkdir()
    with pytest.raises(InputError) as error:
        edit(tmp_path / "pack.xlsx", b"new")
    (problem,) = error.value.problems
    assert (problem.code, problem.file) == ("cannot-write", str(tmp_path / "pack.xlsx"))


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_a_file_that_is_protected_is_left(books):
    """A rename would put another in its place, whoever asks; of a pack that is written anew nobody minds."""
    path = books / "2026" / "01.beancount"
    edits = [edit(path, b"new\n"), edit(books / "other.beancount", b"x\n")]
    path.chmod(0o444)
    before = contents(books)
    with pytest.raises(InputError) as caught:
        apply(edits, books)
    (problem,) = caught.value.problems
    assert (problem.code, problem.file) == ("cannot-write", str(path))
    assert problem.message == "The file cannot be written: it is write-protected; nothing was changed."
    assert contents(books) == before
    apply(edits[:1])
    assert path.read_bytes() == b"new\n"


def test_an_overlay_for_which_there_is_no_room(books, monkeypatch):
    def full(*_args, **_options):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    with pytest.raises(InputError) as caught, overlay(books, [edit(books / "2026" / "01.beancount", b"x\n")]):
        pass
    assert caught.value.problems[0].message == "The file cannot be written: No space left on device; nothing was changed."


def test_two_changes_at_once(books):
    """The second waits for the first, and then its file is not as it was when its edit was made."""
    fcntl = pytest.importorskip("fcntl")
    path = books / "2026" / "01.beancount"
    change = edit(path, b"mine\n")
    held = os.open(books, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    with ThreadPoolExecutor(1) as pool:
        second = pool.submit(apply, [change], books)
        path.write_bytes(b"yours\n")
        assert not second.done()
        os.close(held)
        with pytest.raises(StaleEditError):
            second.result()
    assert path.read_bytes() == b"yours\n"
