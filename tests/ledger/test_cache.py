"""The cache of facts: the same tables with it and without, new ones when anything that was read has changed, and no trust in what is not ours."""

from __future__ import annotations

import ast
import os
import pickle
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import beancount.loader
import pytest
from conftest import ROOT

from ledgerkit.books import open_books
from ledgerkit.ledger import cache, manifest
from ledgerkit.ledger.schema import TABLES

OPENS = "1990-01-01 open Assets:Bank\n1990-01-01 open Equity:Opening\n"
ENTRY = '2026-01-10 * "x"\n  Assets:Bank  1 JPY\n  Equity:Opening\n'
BESIDE = 'option "insert_pythonpath" "TRUE"\n'
PLUGIN = '__plugins__ = ["run"]\ndef run(entries, options):\n    return entries, []\n'


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    """A cache of this test's own."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("LEDGERKIT_CACHE", str(folder))
    return folder


@pytest.fixture
def write(tmp_path):
    """Writes files below the ledger's folder."""

    def put(files):
        for name, text in files.items():
            path = tmp_path / "books" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        # What was saved in the same moment is not kept.
        time.sleep(0.03)
        return tmp_path / "books" / "main.beancount"

    return put


def tables(books):
    return {name: books.select(f'SELECT * FROM "{name}"') for name in TABLES}


def is_kept(path):
    return cache.fetch(path) is not None


def state_of(path):
    (folder, _digest) = cache.fetch(path)
    return folder


# --- with it and without -----------------------------------------------------------------------------------------------------


def test_cache_on_and_off_give_equal_tables(aozora):
    """The demonstration company: every row of every table, the digest, the settings."""
    without = open_books(aozora, cache=False)
    assert not is_kept(aozora)
    stored, fetched = open_books(aozora), open_books(aozora)
    assert is_kept(aozora)
    assert tables(stored) == tables(without)
    assert tables(fetched) == tables(without)
    assert stored.digest == fetched.digest == without.digest
    assert fetched.facts.settings.given == without.facts.settings.given
    assert fetched.facts.settings.defaults == without.facts.settings.defaults
    assert fetched.problems == without.problems


def test_what_comes_from_the_cache_loads_neither_beancount_nor_arrow(write):
    path = write({"main.beancount": OPENS + ENTRY})
    open_books(path)
    code = (
        "import sys; from ledgerkit.books import open_books; books = open_books(sys.argv[1]); books.problems; books.facts.settings;"
        "print(sorted({'beancount', 'pyarrow', 'babel', 'fava'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


def test_a_ledger_with_errors_is_kept_with_them(write):
    path = write({"main.beancount": OPENS + ENTRY.replace("Assets:Bank", "Assets:Banc")})
    before = open_books(path).problems
    assert is_kept(path)
    assert open_books(path).problems == before != ()


def test_a_path_through_a_parent_folder_is_kept_too(write, monkeypatch):
    """Beancount names files without "..": ``../main.beancount`` from a folder below."""
    path = write({"main.beancount": OPENS, "2026/01.beancount": ""})
    monkeypatch.chdir(path.parent / "2026")
    open_books("../main.beancount")
    assert is_kept(Path("../main.beancount").absolute())


# --- what it notices ---------------------------------------------------------------------------------------------------------

CHANGES = {
    "the top-level file": ({"main.beancount": OPENS}, {"main.beancount": OPENS + ENTRY}),
    "an included file": (
        {"main.beancount": OPENS + 'include "2026.beancount"\n', "2026.beancount": ""},
        {"2026.beancount": ENTRY},
    ),
    "a file included by an included file": (
        {"main.beancount": OPENS + 'include "a/all.beancount"\n', "a/all.beancount": 'include "b.beancount"\n', "a/b.beancount": ""},
        {"a/b.beancount": ENTRY},
    ),
    "a new file that an include pattern matches": (
        {"main.beancount": OPENS + 'include "2026/*.beancount"\n', "2026/01.beancount": ""},
        {"2026/02.beancount": ENTRY},
    ),
    "a new file in a new folder that an include pattern matches": (
        {"main.beancount": OPENS + 'include "books/**/*.beancount"\n', "books/2025/01.beancount": ""},
        {"books/2026/q1/02.beancount": ENTRY},
    ),
    "an included file that was missing": (
        {"main.beancount": OPENS + 'include "2026.beancount"\n'},
        {"2026.beancount": ENTRY},
    ),
    "a new document in a documents folder": (
        {"main.beancount": 'option "documents" "papers"\n' + OPENS, "papers/Assets/Bank/.keep": ""},
        {"papers/Assets/Bank/2026-01-31.statement.pdf": "x"},
    ),
    "a document that a directive named and was missing": (
        {"main.beancount": OPENS + '2026-01-31 document Assets:Bank "statement.pdf"\n'},
        {"statement.pdf": "x"},
    ),
    "a plugin module beside the ledger": (
        {"main.beancount": BESIDE + OPENS + 'plugin "cached_plugin_a"\n', "cached_plugin_a.py": PLUGIN},
        {"cached_plugin_a.py": PLUGIN + "# changed\n"},
    ),
    "what a plugin beside the ledger imports": (
        {
            "main.beancount": BESIDE + OPENS + 'plugin "cached_plugin_b"\n',
            "cached_plugin_b.py": "import cached_neighbour\n" + PLUGIN,
            "cached_neighbour.py": "",
        },
        {"cached_neighbour.py": "# changed\n"},
    ),
    "a part of a plugin package beside the ledger": (
        {
            "main.beancount": BESIDE + OPENS + 'plugin "cached_plugin_c"\n',
            "cached_plugin_c/__init__.py": PLUGIN,
            "cached_plugin_c/deep/rules.py": "",
        },
        {"cached_plugin_c/deep/rules.py": "# changed\n"},
    ),
    "a side file": (
        {"main.beancount": OPENS + '2020-01-01 custom "ledgerkit-option" "side-file" "rates.csv"\n', "rates.csv": "1"},
        {"rates.csv": "2"},
    ),
    "a side file that was missing": (
        {"main.beancount": OPENS + '2020-01-01 custom "ledgerkit-option" "side-file" "rates.csv"\n'},
        {"rates.csv": "2"},
    ),
    "a side file beside the included file that names it": (
        {
            "main.beancount": OPENS + 'include "a/options.beancount"\n',
            "a/options.beancount": '2020-01-01 custom "ledgerkit-option" "side-file" "rates.csv"\n',
            "a/rates.csv": "1",
        },
        {"a/rates.csv": "2"},
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_the_cache_notices(write, what):
    before, after = CHANGES[what]
    path = write(before)
    open_books(path)
    assert is_kept(path)
    write(after)
    assert not is_kept(path)
    assert tables(open_books(path)) == tables(open_books(path, cache=False))
    # A module that this process runs as it was before it was saved is not kept; a new process runs the new one.
    subprocess.run([sys.executable, "-c", "import sys, ledgerkit; ledgerkit.open(sys.argv[1])", str(path)], check=True)
    assert is_kept(path)


@pytest.mark.parametrize(
    ("files", "gone"),
    [
        (
            {"main.beancount": OPENS + 'include "2026/*.beancount"\n', "2026/01.beancount": ENTRY, "2026/02.beancount": ""},
            "2026/02.beancount",
        ),
        ({"main.beancount": OPENS + 'include "2026.beancount"\n', "2026.beancount": ENTRY}, "2026.beancount"),
        (
            {"main.beancount": 'option "documents" "papers"\n' + OPENS, "papers/Assets/Bank/2026-01-31.a.pdf": "x"},
            "papers/Assets/Bank/2026-01-31.a.pdf",
        ),
        # Once stale: Beancount reports a document that is not there.
        ({"main.beancount": OPENS + '2026-01-31 document Assets:Bank "a.pdf"\n', "a.pdf": "x"}, "a.pdf"),
        ({"main.beancount": OPENS + '2020-01-01 custom "ledgerkit-option" "side-file" "a.csv"\n', "a.csv": "x"}, "a.csv"),
    ],
)
def test_the_cache_notices_what_is_gone(write, files, gone):
    path = write(files)
    open_books(path)
    assert is_kept(path)
    (path.parent / gone).unlink()
    assert not is_kept(path)
    assert tables(open_books(path)) == tables(open_books(path, cache=False))


def test_a_new_date_of_a_file_is_no_change(write):
    """Content counts, not time: a checkout of the same books is the same books."""
    path = write({"main.beancount": OPENS})
    open_books(path)
    os.utime(path, (0, 0))
    assert is_kept(path)


def test_a_change_back_is_found_by_content(write):
    """The state before the current one is not kept as such; the books are read again and are equal."""
    path = write({"main.beancount": OPENS + ENTRY})
    before = tables(open_books(path))
    write({"main.beancount": OPENS})
    assert tables(open_books(path)) != before
    write({"main.beancount": OPENS + ENTRY})
    assert not is_kept(path)
    assert tables(open_books(path)) == before


@pytest.mark.parametrize("name", ["main.beancount", "2026/01.beancount", "2026/02.beancount", "papers/Assets/Bank/2026-01-31.a.pdf"])
def test_what_is_saved_while_the_ledger_is_read_is_not_kept(write, monkeypatch, name):
    """Once kept as what had been read: the facts of before under the content of after, until the next change."""
    path = write(
        {
            "main.beancount": f'option "documents" "papers"\n{OPENS}include "2026/*.beancount"\n',
            "2026/01.beancount": "",
            "papers/Assets/Bank/.keep": "",
        }
    )
    read = beancount.loader._load

    def read_and_save(*arguments):
        found = read(*arguments)
        (path.parent / name).write_text(ENTRY if name.endswith("beancount") else "x", encoding="utf-8")
        return found

    with monkeypatch.context() as patch:
        patch.setattr(beancount.loader, "_load", read_and_save)
        assert len(open_books(path).select("SELECT * FROM postings")[1]) == 0
    assert not is_kept(path)
    assert tables(open_books(path)) == tables(open_books(path, cache=False))


def test_other_code_is_other_facts(write, monkeypatch):
    path = write({"main.beancount": OPENS})
    open_books(path)
    monkeypatch.setattr("ledgerkit.ledger.sources._code", lambda: "another version")
    assert not is_kept(path)


def test_a_plugin_that_is_not_found_is_not_kept(write):
    """What it would do once it is installed cannot be known."""
    path = write({"main.beancount": OPENS + 'plugin "no.such.plugin"\n'})
    open_books(path)
    assert not is_kept(path)


def test_a_plugin_in_a_package_that_raises_is_not_kept(write):
    """Looking for the module runs the package again."""
    path = write(
        {
            "main.beancount": BESIDE + OPENS + 'plugin "raising_package.plugin"\n',
            "raising_package/__init__.py": "import sys\nif 'raised' in sys.modules:\n    raise RuntimeError\nsys.modules['raised'] = sys\nraise ImportError\n",
        }
    )
    try:
        assert len(open_books(path).problems) == 1
        assert not is_kept(path)
    finally:
        sys.modules.pop("raised", None)


# --- whom it trusts ----------------------------------------------------------------------------------------------------------


def test_the_folder_is_the_users_alone(write, store):
    open_books(write({"main.beancount": OPENS}))
    assert [oct(path.stat().st_mode & 0o777) for path in (store, *store.iterdir())] == ["0o700", "0o700"]


@pytest.mark.parametrize("mode", [0o720, 0o702, 0o777])
def test_a_folder_that_others_may_write_to_is_not_used(write, store, mode):
    path = write({"main.beancount": OPENS})
    store.mkdir()
    store.chmod(mode)
    assert open_books(path).problems == ()
    assert list(store.iterdir()) == []
    assert cache.folder_of(path) is None
    # What was kept while it was ours alone is not believed either.
    store.chmod(0o700)
    open_books(path)
    store.chmod(mode)
    assert cache.fetch(path) is None


def test_a_folder_of_somebody_else_is_not_used(write, store, monkeypatch):
    path = write({"main.beancount": OPENS})
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    open_books(path)
    assert list(store.iterdir()) == []


@pytest.mark.parametrize("word", ["off", "OFF", "no", "0"])
def test_the_cache_can_be_turned_off(write, monkeypatch, word, tmp_path):
    monkeypatch.setenv("LEDGERKIT_CACHE", word)
    monkeypatch.chdir(tmp_path)
    path = write({"main.beancount": OPENS})
    open_books(path)
    assert cache.folder_of(path) is None
    assert not (tmp_path / word).exists()


@pytest.mark.parametrize(
    ("platform", "variables", "folder"),
    [
        ("linux", {"XDG_CACHE_HOME": "/x"}, "/x/ledgerkit"),
        ("linux", {"XDG_CACHE_HOME": "", "HOME": "/user"}, "/user/.cache/ledgerkit"),
        ("darwin", {"HOME": "/user"}, "/user/Library/Caches/ledgerkit"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/ledgerkit"),
        ("win32", {"LOCALAPPDATA": "", "HOME": "/user"}, "/user/AppData/Local/ledgerkit"),
    ],
)
def test_where_it_lies_when_nobody_says(monkeypatch, tmp_path, platform, variables, folder):
    monkeypatch.delenv("LEDGERKIT_CACHE")
    monkeypatch.setattr(sys, "platform", platform)
    for name, value in variables.items():
        monkeypatch.setenv(name, f"{tmp_path}{value}" if value else "")
    assert cache.cache_root() == Path(f"{tmp_path}{folder}")


def test_a_user_without_a_home_has_no_cache(write, monkeypatch):
    """As in a container whose user is in no list of users."""

    def homeless():
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("LEDGERKIT_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", "")
    monkeypatch.setattr(Path, "home", homeless)
    assert open_books(write({"main.beancount": OPENS})).problems == ()


def test_a_cache_that_cannot_be_made_is_no_error(write, monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setenv("LEDGERKIT_CACHE", str(tmp_path / "file" / "cache"))
    path = write({"main.beancount": OPENS + ENTRY})
    assert len(open_books(path).select("SELECT * FROM postings")[1]) == 2
    assert cache.folder_of(path) is None


def test_a_cache_that_cannot_be_written_is_no_error(write, monkeypatch):
    import pyarrow.parquet

    def full(*_arguments, **_options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pyarrow.parquet, "write_table", full)
    path = write({"main.beancount": OPENS})
    assert open_books(path).problems == ()
    assert not is_kept(path)


def test_nothing_is_unpickled(write, monkeypatch):
    """Neither by us while a ledger is loaded, kept and fetched, nor by any module of the part."""

    def refuse(*_arguments, **_options):
        raise AssertionError("unpickled")

    for name in ("load", "loads", "Unpickler"):
        monkeypatch.setattr(pickle, name, refuse)
    path = write({"main.beancount": OPENS + ENTRY})
    open_books(path)
    assert len(open_books(path).select("SELECT * FROM postings")[1]) == 2
    for module in (ROOT / "ledgerkit" / "ledger").glob("*.py"):
        imported = {
            alias.name.partition(".")[0]
            for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
            if isinstance(node, (ast.Import, ast.ImportFrom))
            for alias in ([ast.alias(node.module or "")] if isinstance(node, ast.ImportFrom) else node.names)
        }
        assert not imported & {"pickle", "shelve", "marshal", "dill", "joblib"}, module


# --- broken ------------------------------------------------------------------------------------------------------------------


def manifest_of(path):
    return cache.folder_of(path) / "current.json"


def change_manifest(**changes):
    def change(path):
        found = manifest.read(cache.folder_of(path))
        manifest.write(cache.folder_of(path), replace(found, **changes))

    return change


def change_table(change):
    def changed(path):
        file = state_of(path) / "accounts.parquet"
        change(file)

    return changed


def flip(file):
    content = bytearray(file.read_bytes())
    content[20:60] = bytes(255 - byte for byte in content[20:60])
    file.write_bytes(bytes(content))


BROKEN = {
    "half a manifest": lambda path: manifest_of(path).write_text("{", encoding="utf-8"),
    "a manifest that is no text": lambda path: manifest_of(path).write_bytes(b"\xff\xfe"),
    "a manifest of another shape": lambda path: manifest_of(path).write_text("[]", encoding="utf-8"),
    "a manifest nested beyond reason": lambda path: manifest_of(path).write_text("[" * 100_000, encoding="utf-8"),
    "a manifest without tables": change_manifest(tables={}),
    "a manifest of strange sources": change_manifest(sources={"files": 5}),
    "a manifest that leads elsewhere": change_manifest(state="../../../etc"),
    "no manifest": lambda path: manifest_of(path).unlink(),
    "a table that is missing": change_table(Path.unlink),
    "a table that is empty": change_table(lambda file: file.write_bytes(b"")),
    "half a table": change_table(lambda file: file.write_bytes(file.read_bytes()[:100])),
    "a table with flipped bits": change_table(flip),
    "a table of another ledger": change_table(lambda file: shutil.copy(file.with_name("prices.parquet"), file)),
    "no state": lambda path: shutil.rmtree(state_of(path)),
    "a manifest whose seal is broken": lambda path: manifest_of(path).write_text(
        manifest_of(path).read_text(encoding="utf-8").replace("sha256:", "sha256:0"), encoding="utf-8"
    ),
    "a manifest of another ledger": change_manifest(ledger="/books/other.beancount"),
    "a manifest of another digest of a table": change_manifest(tables=dict.fromkeys(TABLES, "")),
    "nothing at all": lambda path: shutil.rmtree(cache.folder_of(path)),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_cache_is_made_again(write, what):
    path = write({"main.beancount": OPENS + ENTRY})
    expected = tables(open_books(path))
    BROKEN[what](path)
    assert not is_kept(path)
    assert tables(open_books(path)) == expected
    assert is_kept(path)
    assert tables(open_books(path)) == expected


def test_a_state_stays_for_an_hour_after_another_took_its_place(write):
    """Another process may have found it and not yet opened it, or hold books that read it now and then."""
    path = write({"main.beancount": OPENS})
    open_books(path)
    held = open_books(path)
    for year in (2020, 2021, 2022):
        write({"main.beancount": OPENS + ENTRY + f"; {year}\n"})
        open_books(path)
    assert len(held.select("SELECT * FROM accounts")[1]) == 2
    assert held.select("SELECT count(*) FROM postings")[1] == [(0,)]


def test_no_state_piles_up(write):
    """An hour later they are gone, and so is what a process left that was stopped in the middle."""
    path = write({"main.beancount": OPENS})
    for year in (2020, 2021, 2022):
        write({"main.beancount": OPENS + f"; {year}\n"})
        open_books(path)
    folder, current = cache.folder_of(path), state_of(path)
    (folder / "manifest-stopped").touch()
    two_hours_ago = time.time() - 7200
    for entry in folder.iterdir():
        os.utime(entry, (two_hours_ago, two_hours_ago))
    write({"main.beancount": OPENS + ENTRY})
    open_books(path)
    # The one that was current until now has its hour still before it.
    assert {entry.name for entry in folder.iterdir()} == {"current.json", current.name, state_of(path).name}


def test_what_cannot_be_pruned_is_left(write, monkeypatch):
    path = write({"main.beancount": OPENS})
    open_books(path)
    old = state_of(path).with_name("state-old")
    old.mkdir()
    os.utime(old, (0, 0))

    def refuse(*_arguments, **_options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(shutil, "rmtree", refuse)
    write({"main.beancount": OPENS + ENTRY})
    open_books(path)
    assert old.is_dir()
    assert is_kept(path)


def test_two_ledgers_do_not_meet(write, tmp_path):
    path = write({"main.beancount": OPENS, "other.beancount": OPENS + ENTRY})
    open_books(path)
    open_books(path.with_name("other.beancount"))
    assert len(open_books(path).select("SELECT * FROM postings")[1]) == 0
    assert len(open_books(path.with_name("other.beancount")).select("SELECT * FROM postings")[1]) == 2


READER = """
import sys
from ledgerkit.books import open_books
for round in range(6):
    books = open_books(sys.argv[1])
    assert books.select("SELECT count(*) FROM postings")[1] == [(2,)]
    assert books.select("SELECT count(*) FROM accounts")[1] == [(2,)]
    if len(sys.argv) > 2:
        with open(sys.argv[1], "a") as file:
            file.write(f"; {round}\\n")
"""


def test_processes_at_once_do_no_harm(write):
    """Three readers while a fourth process changes the ledger under them; all see the same two postings all the time."""
    path = write({"main.beancount": OPENS + ENTRY})
    started = [
        subprocess.Popen([sys.executable, "-c", READER, str(path), *more], stderr=subprocess.PIPE, text=True)
        for more in ([], [], ["write"], [])
    ]
    assert [(process.communicate(timeout=120)[1], process.returncode) for process in started] == [("", 0)] * 4
    assert tables(open_books(path)) == tables(open_books(path, cache=False))
