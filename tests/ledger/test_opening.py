"""Attacks on the cache while it is used, made and shared: the figures are those of the text, or there is a clear error."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
import textwrap
import threading
import time

import pytest

from ledgerkit.books import open_books
from ledgerkit.errors import InputError
from ledgerkit.ledger import cache, manifest, opening
from ledgerkit.ledger.opening import KeptFacts

BANK = "SELECT sum(number) FROM postings WHERE account = 'Assets:Bank'"


def text(amount):
    return (
        'option "operating_currency" "JPY"\n1990-01-01 open Assets:Bank\n1990-01-01 open Equity:Opening\n'
        f'2026-01-10 * "x"\n  Assets:Bank  {amount} JPY\n  Equity:Opening\n'
    )


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    folder = tmp_path / "cache"
    monkeypatch.setenv("LEDGERKIT_CACHE", str(folder))
    return folder


@pytest.fixture
def ledger(tmp_path):
    """A ledger of so many yen."""

    def write(amount, name="main.beancount"):
        path = tmp_path / name
        path.write_text(text(amount), encoding="utf-8")
        time.sleep(0.03)
        return path

    return write


def yen(books):
    return books.select(BANK)[1][0][0]


def kept(path):
    open_books(path)
    assert isinstance(open_books(path).facts, KeptFacts)
    return open_books(path)


# --- whose it is -------------------------------------------------------------------------------------------------------------


def test_folders_of_two_ledgers_swapped(ledger):
    """Once believed: the other ledger's sources were as true as ever."""
    one, two = ledger(1, "one.beancount"), ledger(2, "two.beancount")
    kept(one), kept(two)
    first, second = cache.folder_of(one), cache.folder_of(two)
    first.rename(first.with_name("aside"))
    second.rename(first)
    first.with_name("aside").rename(second)
    assert (yen(open_books(one)), yen(open_books(two))) == (1, 2)


def test_a_ledger_and_one_it_includes_swapped(ledger, tmp_path):
    """The manifest of the whole names the file of the part, and is not its manifest all the same."""
    part = ledger(1, "part.beancount")
    whole = tmp_path / "whole.beancount"
    whole.write_text('include "part.beancount"\n2026-01-11 * "y"\n  Assets:Bank  10 JPY\n  Equity:Opening\n', encoding="utf-8")
    time.sleep(0.03)
    kept(part), kept(whole)
    shutil.rmtree(cache.folder_of(part))
    shutil.copytree(cache.folder_of(whole), cache.folder_of(part))
    assert (yen(open_books(part)), yen(open_books(whole))) == (1, 11)


def test_a_digest_that_flipped_a_bit(ledger):
    """It is printed on every pack. Once believed."""
    path = ledger(1)
    digest = kept(path).digest
    file = cache.folder_of(path) / manifest.NAME
    file.write_text(file.read_text(encoding="utf-8").replace(digest, "sha256:0" + digest[8:]), encoding="utf-8")
    assert open_books(path).digest == digest


def test_a_folder_below_that_others_may_write_to(ledger):
    path = ledger(1)
    kept(path)
    cache.folder_of(path).chmod(0o777)
    assert cache.fetch(path) is None
    assert yen(open_books(path)) == 1
    assert cache.fetch(path) is None


@pytest.mark.parametrize("what", ["folder", "root"])
def test_by_a_symbolic_link(ledger, tmp_path, store, what):
    """A link to a folder of one's own is as good as it; what stands there beside the cache stays."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir(mode=0o700)
    (elsewhere / "state-of-my-own").touch()
    (elsewhere / "letter.txt").touch()
    path = ledger(1)
    if what == "root":
        store.symlink_to(elsewhere)
    else:
        store.mkdir(mode=0o700)
        cache.folder_of(path).symlink_to(elsewhere)
    assert yen(kept(path)) == 1
    assert {"letter.txt", "state-of-my-own"} <= {entry.name for entry in elsewhere.iterdir()}


def test_by_a_link_that_leads_nowhere_or_in_a_circle(ledger, store):
    path = ledger(1)
    store.symlink_to(store.with_name("nowhere") / "at all")
    assert yen(open_books(path)) == 1
    store.unlink()
    store.symlink_to(store)
    assert yen(open_books(path)) == 1


# --- deleted while in use ----------------------------------------------------------------------------------------------------


def test_deleted_while_books_are_open(ledger, store):
    """By rows, by frame and by report. Once DuckDB's error about a file, with the advice to mend the query."""
    path = ledger(7)
    for ask in (
        yen,
        lambda books: books.postings["number"].max(),
        lambda books: books.report("balance-sheet", "2026").amount("total-assets", "closing"),
    ):
        books = kept(path)
        shutil.rmtree(store)
        assert ask(books) == 7
        assert ask(books) == 7


def test_deleted_while_books_are_open_and_the_ledger_has_changed(ledger, store):
    """Half a report of yesterday's figures and half of today's would be worse than none."""
    books = kept(ledger(7))
    shutil.rmtree(store)
    ledger(8)
    with pytest.raises(InputError, match="the ledger has changed since"):
        yen(books)
    with pytest.raises(InputError):
        books.report("balance-sheet", "2026")


def test_deleted_between_looking_and_opening(ledger, monkeypatch):
    path = ledger(7)
    kept(path)
    fetch = cache.fetch

    def and_gone(place):
        found = fetch(place)
        shutil.rmtree(found[0])
        return found

    monkeypatch.setattr(opening.kept, "fetch", and_gone)
    assert yen(open_books(path)) == 7


def test_deleted_between_looking_and_asking(ledger, monkeypatch):
    """Found whole, and gone before DuckDB opens it."""
    books = kept(ledger(7))
    answers = itertools.chain([True], itertools.repeat(False))
    monkeypatch.setattr(KeptFacts, "_is_whole", lambda _self: next(answers))
    shutil.rmtree(books.facts._folder)
    assert books.facts.query(BANK) == [(7,)]


def test_a_wrong_query_is_still_told(ledger):
    from ledgerkit.errors import UsageError

    with pytest.raises(UsageError, match="nowhere"):
        kept(ledger(7)).select("SELECT * FROM nowhere")


def test_many_threads_find_it_deleted(ledger, store):
    """One of them makes it again, and all get it."""
    books = kept(ledger(7))
    shutil.rmtree(store)
    found = []
    threads = [threading.Thread(target=lambda: found.append(yen(books))) for _thread in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [7] * 8


# --- disks -------------------------------------------------------------------------------------------------------------------

LIMITED = """
import resource, signal, sys
from ledgerkit.books import open_books
import pyarrow.parquet
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
print(open_books(sys.argv[1]).select(sys.argv[3])[1][0][0])
"""


@pytest.mark.parametrize("size", [0, 100, 1000, 4000, 9000])
def test_no_room_for_a_file(ledger, size):
    """The system itself refuses to write past a size, wherever that falls: in a table or in the manifest. Nothing is left behind."""
    path = ledger(7)
    run = subprocess.run([sys.executable, "-c", LIMITED, str(path), str(size), BANK], capture_output=True, text=True, check=True)
    assert run.stdout.startswith("7")
    assert run.stderr == ""
    left = {entry.name.partition("-")[0] for entry in cache.folder_of(path).iterdir()}
    assert left in (set(), {"state", "current.json"})
    assert yen(kept(path)) == 7


def test_a_full_disk(ledger, tmp_path, monkeypatch):
    """A file system of 100 kB, where the user may mount one: a ledger of ten thousand entries does not fit its cache."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=400k,mode=700", "tmpfs", str(disk)], capture_output=True, check=False
    ).returncode:
        pytest.skip("no file system can be mounted here")
    try:
        monkeypatch.setenv("LEDGERKIT_CACHE", str(disk))
        path = ledger(7)
        entries = (f'2026-01-11 * "{number * 7919 % 10007}"\n  Assets:Bank  {number} JPY\n  Equity:Opening\n' for number in range(10_000))
        path.write_text(text(7) + "".join(entries), encoding="utf-8")
        time.sleep(0.03)
        assert yen(open_books(path)) == 7 + 9999 * 10000 / 2
        assert cache.fetch(path) is None
        assert list(cache.folder_of(path).iterdir()) == []
        path.write_text(text(7), encoding="utf-8")
        time.sleep(0.03)
        assert yen(kept(path)) == 7
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_disk_that_may_only_be_read(ledger, tmp_path, monkeypatch):
    """What stands there is used, and what does not is not missed."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "mode=700", "tmpfs", str(disk)], capture_output=True, check=False).returncode:
        pytest.skip("no file system can be mounted here")
    try:
        monkeypatch.setenv("LEDGERKIT_CACHE", str(disk))
        path = ledger(7)
        kept(path)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        assert isinstance(open_books(path).facts, KeptFacts)
        ledger(8)
        assert yen(open_books(path)) == 8
        assert yen(open_books(ledger(9, "other.beancount"))) == 9
        assert cache.fetch(path) is None
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_folder_that_may_only_be_read(ledger, store):
    if os.getuid() == 0:
        pytest.skip("root may write everything")
    path = ledger(7)
    kept(path)
    cache.folder_of(path).chmod(0o500)
    ledger(8)
    assert yen(open_books(path)) == 8
    cache.folder_of(path).chmod(0o700)


def test_a_ledger_that_goes_away_while_it_is_loaded(ledger, monkeypatch):
    """Once an error about a file that was not there to be kept."""
    path = ledger(7)
    of = opening.kept.sources.of

    def gone(*arguments):
        path.unlink()
        return of(*arguments)

    monkeypatch.setattr(opening.kept.sources, "of", gone)
    assert yen(open_books(path)) == 7


# --- clocks and processes ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("offset", [-(10**9), -3600, 3600, 10**9])
def test_a_clock_that_is_wrong(ledger, monkeypatch, offset):
    """Set back or forward between one call and the next: what counts is content."""
    path = ledger(1)
    now, now_ns = time.time, time.time_ns
    kept(path)
    monkeypatch.setattr(time, "time", lambda: now() + offset)
    monkeypatch.setattr(time, "time_ns", lambda: now_ns() + offset * 10**9)
    assert yen(open_books(path)) == 1
    for amount in (2, 3):
        assert yen(open_books(ledger(amount))) == amount
        assert yen(open_books(path)) == amount


def test_files_of_one_time_and_size_differ_by_content(ledger):
    path = ledger(1)
    kept(path)
    status = path.stat()
    ledger(2)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert yen(open_books(path)) == 2


RACE = """
import random, sys, time
from pathlib import Path
from ledgerkit.books import open_books
path, amounts = Path(sys.argv[1]), [int(amount) for amount in sys.argv[3].split(",")]
digests = dict(zip(sys.argv[4].split(","), amounts))
for turn in range(25):
    if sys.argv[2] == "write":
        other = path.with_name("new")
        other.write_text(path.read_text().replace(path.read_text().split(" JPY\\n")[0].rpartition(" ")[2] + " JPY", f"{random.choice(amounts)} JPY"))
        other.replace(path)
    if sys.argv[2] == "delete" and turn % 3 == 0:
        import os, shutil
        shutil.rmtree(os.environ["LEDGERKIT_CACHE"], ignore_errors=True)
    books = open_books(path)
    found = books.select("SELECT sum(number) FROM postings WHERE account = 'Assets:Bank'")[1][0][0]
    assert digests[books.digest] == found, (books.digest, found)
"""


def test_processes_that_read_write_and_delete_at_once(ledger, tmp_path):
    """Readers, a writer that saves another amount at every turn, and one that deletes the cache: digest and figure always agree.

    The digest comes with the figure out of the cache or out of the text; one of another state than the other would be a lie.
    """
    amounts = [1, 2, 3, 4]
    digests = []
    for amount in amounts:
        digests.append(open_books(ledger(amount), cache=False).digest)
    path = ledger(1)
    arguments = [str(path), ",".join(map(str, amounts)), ",".join(digests)]
    script = textwrap.dedent(RACE)
    started = [
        subprocess.Popen([sys.executable, "-c", script, arguments[0], role, *arguments[1:]], stderr=subprocess.PIPE, text=True)
        for role in ("read", "write", "read", "delete")
    ]
    errors = [(process.communicate(timeout=300)[1], process.returncode) for process in started]
    # A reader whose cache was deleted and whose ledger was saved meanwhile says so.
    lost = "the ledger has changed since"
    assert all(code == 0 or lost in error for error, code in errors), errors
    assert yen(open_books(path)) == yen(open_books(path, cache=False))
