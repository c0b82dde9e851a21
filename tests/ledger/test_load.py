"""Loading a ledger, and what a person is told where it cannot be loaded or was loaded with errors."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
import textwrap
import time
from pathlib import Path

import beancount.loader
import pytest

from ledgerkit.books import open_books
from ledgerkit.errors import InputError, UnreadableFileError
from ledgerkit.ledger.load import beancount_problems, load

OPENS = "1990-01-01 open Assets:Bank\n1990-01-01 open Equity:Opening\n"
ENTRY = '2026-01-10 * "x"\n  Assets:Bank  1 JPY\n  Equity:Opening\n'


@pytest.fixture
def write(tmp_path):
    """Writes files below a folder; the first is the top-level file, whose path is given back."""

    def put(files):
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else textwrap.dedent(content).encode())
        return tmp_path / next(iter(files))

    return put


@pytest.fixture
def told(write, tmp_path):
    """What is told of a ledger: every problem as text, the folder left out of it."""

    def tell(files):
        books = open_books(write(files if isinstance(files, dict) else {"main.beancount": files}), cache=False)
        return [str(problem).replace(f"{tmp_path}/", "") for problem in books.problems]

    return tell


@pytest.fixture
def refused(write, tmp_path):
    """The same for one that cannot be loaded at all."""

    def refuse(files, error=InputError):
        path = write(files if isinstance(files, dict) else {"main.beancount": files})
        with pytest.raises(error) as caught:
            open_books(path, cache=False)
        return str(caught.value).replace(f"{tmp_path}/", "")

    return refuse


# --- files that are none -----------------------------------------------------------------------------------------------------


def refused_path(path):
    with pytest.raises(UnreadableFileError) as caught:
        load(path)
    return str(caught.value).replace(f"{path.parent}/", "")


def test_a_missing_file(tmp_path):
    assert refused_path(tmp_path / "main.beancount") == (
        "main.beancount: There is no such file. [file-missing]\n  remedy: Check the path; it is taken from the current folder."
    )


@pytest.mark.parametrize("name", ["x" * 300, "main.beancount/inside", "nul\0nul"])
def test_a_path_that_no_file_can_have(tmp_path, name):
    (tmp_path / "main.beancount").touch()
    with pytest.raises(UnreadableFileError, match="There is no such file"):
        load(tmp_path / name)


def test_a_folder(tmp_path):
    assert "This is a folder, not a ledger. [is-a-folder]" in refused_path(tmp_path)
    assert f"Name the top-level file, such as {tmp_path}/main.beancount." in str(refused_path_error(tmp_path))


def refused_path_error(path):
    with pytest.raises(UnreadableFileError) as caught:
        load(path)
    return caught.value


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert refused_path(tmp_path / "pipe").startswith("pipe: This is a pipe or a device, not a file. [not-a-file]")


@pytest.mark.skipif(os.name != "posix" or os.getuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(write):
    path = write({"main.beancount": OPENS})
    path.chmod(0)
    assert refused_path(path) == (
        "main.beancount: The file may not be read. [not-permitted]\n  remedy: Give yourself permission to read it: chmod u+r."
    )


def test_a_file_that_the_system_refuses(write, monkeypatch):
    """The same where the tests run as root, who may read everything."""

    def refuse(*_arguments, **_options):
        raise PermissionError(13, "Permission denied")

    path = write({"main.beancount": OPENS})
    monkeypatch.setattr(Path, "open", refuse)
    assert refused_path(path).startswith("main.beancount: The file may not be read. [not-permitted]")


@pytest.mark.parametrize("content", [b"\0\1\2", b"PK\3\4\0\0"])
def test_a_file_that_is_not_text(refused, content):
    assert refused({"main.beancount": content}) == (
        "main.beancount: The file is not text. [not-text]\n  remedy: Name the top-level text file; if this is it, save it as UTF-8."
    )


# --- files that are odd ------------------------------------------------------------------------------------------------------


def test_an_empty_file(told, make_books):
    assert told("") == []
    assert make_books("").select("SELECT count(*) FROM accounts")[1] == [(0,)]


def test_a_file_of_comments_only(write):
    """50 MB of them are read in seconds and hold nothing."""
    path = write({"main.beancount": b"; a comment line that says nothing at all\n" * 1_250_000})
    assert path.stat().st_size > 50_000_000
    before = time.monotonic()
    books = open_books(path, cache=False)
    assert books.problems == ()
    assert time.monotonic() - before < 30


def test_a_narration_of_ten_thousand_characters(make_books):
    text = "大" * 10_000
    books = make_books(OPENS + ENTRY.replace('"x"', f'"{text}"'))
    assert books.select("SELECT narration FROM transactions")[1] == [(text,)]


def test_includes_five_thousand_levels_deep(write):
    files = {"main.beancount": OPENS + 'include "0.beancount"\n'}
    files |= {f"{level}.beancount": f'include "{level + 1}.beancount"\n' for level in range(5000)}
    books = open_books(write(files | {"5000.beancount": ENTRY}), cache=False)
    assert books.problems == ()
    assert books.select("SELECT file, count(*) FROM postings GROUP BY file")[1] == [("5000.beancount", 2)]


def test_lines_ended_by_cr_lf(told):
    assert told({"main.beancount": (OPENS + ENTRY).replace("\n", "\r\n").encode()}) == []


def test_a_byte_order_mark_costs_the_first_directive(told):
    """Beancount reads on; that an account is missing shows at its first use."""
    problems = told({"main.beancount": b"\xef\xbb\xbf" + (OPENS + ENTRY).encode()})
    assert problems[0] == (
        "main.beancount:1: Invalid token: '\ufeff1990-01-01' [beancount-lexer-error]\n"
        "  remedy: Save the file as UTF-8 without a byte order mark; Beancount left out the directive after it."
    )
    assert problems[1].startswith("main.beancount:3: Invalid reference to unknown account 'Assets:Bank'")


@pytest.mark.parametrize(
    ("encoding", "text", "name", "command"),
    [
        ("latin-1", "Müller, Café", "Windows-1252 (Latin-1)", "iconv -f WINDOWS-1252 -t UTF-8"),
        ("shift-jis", "現金", "CP932 (Shift_JIS, in which Windows and Excel save Japanese)", "iconv -f CP932 -t UTF-8"),
        ("euc-jp", "現金の出資", "EUC-JP", "iconv -f EUC-JP -t UTF-8"),
    ],
)
def test_a_file_in_another_encoding(told, encoding, text, name, command):
    """Told once, with the encoding and how to convert it, however many lines hold such text."""
    (problem,) = told({"main.beancount": (OPENS + 2 * ENTRY.replace("x", text)).encode(encoding)})
    assert problem == (
        f"main.beancount:3: The file is not UTF-8: it seems to be {name}. Beancount left out 2 directives of it. [not-utf-8]\n"
        f"  expected: UTF-8\n  found: {command.split()[2]}\n"
        f"  remedy: Convert it: nkf -w --overwrite main.beancount, or: {command} main.beancount > main.utf8.beancount"
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_in_utf_16(refused, told, encoding):
    text = (OPENS + ENTRY.replace("x", "現金")).encode(encoding)
    assert refused({"main.beancount": text}).startswith("main.beancount: The file is not UTF-8: it seems to be UTF-16. [not-utf-8]")
    (problem,) = told({"main.beancount": 'include "other.beancount"\n', "other.beancount": text})
    assert problem.startswith("other.beancount: The file is not UTF-8: it seems to be UTF-16. [not-utf-8]")


def test_a_line_in_another_encoding(told):
    """In a file that is UTF-8 elsewhere it is the line that is wrong."""
    text = (OPENS + ENTRY.replace("x", "現金")).encode() + '1990-01-02 note Assets:Bank "現金"\n'.encode("cp932")
    (problem,) = told({"main.beancount": text})
    assert problem == (
        "main.beancount:6: The text holds the byte 0x8c, which is not UTF-8 [beancount-lexer-error]\n"
        "  remedy: Save the file as UTF-8; Beancount left the whole directive out."
    )


def test_a_message_of_another_program_is_cut(told):
    """A binary file behind the first 64 KB becomes one token of Beancount's; nobody reads a megabyte."""
    problems = told({"main.beancount": b"; text\n" * 10_000 + b"\x01" * 1_000_000})
    assert all(len(problem) < 700 for problem in problems)
    assert problems[0].startswith("main.beancount:10001: Invalid token")


def test_metadata_of_every_type(make_books):
    books = make_books(
        OPENS
        + textwrap.dedent(
            """\
            2026-01-10 * "x"
              text: "t"
              number: 1
              amount: 5 USD
              date: 2026-01-01
              account: Assets:Bank
              currency: USD
              tag: #tag
              truth: TRUE
              empty:
              null: NULL
              Assets:Bank  1 JPY
                quotient: (1 / 3)
              Equity:Opening
            """
        )
    )
    assert books.problems == ()
    assert books.select("SELECT count(*) FROM postings")[1] == [(2,)]


def test_strange_names_of_commodities(make_books):
    books = make_books(
        OPENS
        + """\
2026-01-10 * "x"
  Assets:Bank      1 /6J {1 NT.TO}
  Assets:Bank      1 /ESM24 {1 A'B-C_D}
  Equity:Opening  -1 NT.TO
  Equity:Opening  -1 A'B-C_D
"""
    )
    assert books.problems == ()
    assert [name for (name,) in books.select("SELECT currency FROM commodities ORDER BY currency")[1]] == [
        "/6J",
        "/ESM24",
        "A'B-C_D",
        "NT.TO",
    ]


def test_accounts_in_japanese(told):
    """Letters of any script may follow an upper-case letter or a digit; none of another script may begin a part."""
    (first, second) = told(
        '1990-01-01 open Assets:現金\n1990-01-01 open Assets:X現金\n2026-01-10 * "x"\n  Assets:現金  1 JPY\n  Assets:X現金\n'
    )
    assert first == (
        "main.beancount:1: Invalid account name: Assets:現金 [beancount-parser-error]\n"
        "  remedy: Begin with one of the five roots, and each part with an upper-case letter or a digit."
    )
    assert second.startswith("main.beancount:4: Invalid account name: Assets:現金")


def test_roots_of_other_names(make_books):
    books = make_books(
        'option "name_assets" "Vermoegen"\noption "name_equity" "Kapital"\n'
        "1990-01-01 open Vermoegen:Bank\n1990-01-01 open Kapital:Einlage\n"
        '2026-01-10 * "x"\n  Vermoegen:Bank  1 JPY\n  Kapital:Einlage\n'
    )
    assert books.problems == ()
    assert books.select("SELECT account, type FROM accounts ORDER BY account")[1] == [
        ("Kapital:Einlage", "Equity"),
        ("Vermoegen:Bank", "Assets"),
    ]


# --- errors that Beancount reports -------------------------------------------------------------------------------------------


def test_an_account_that_was_never_opened(told):
    assert told(OPENS + ENTRY.replace("Assets:Bank", "Assets:Banc")) == [
        (
            "main.beancount:3: Invalid reference to unknown account 'Assets:Banc' [beancount-validation-error]\n"
            "  remedy: Open the account on or before that day, or mend its name."
        )
    ]


def test_an_account_that_is_closed(told):
    (problem,) = told(OPENS + "2026-01-01 close Assets:Bank\n" + ENTRY)
    assert problem == (
        "main.beancount:4: Invalid reference to inactive account 'Assets:Bank' [beancount-validation-error]\n"
        "  remedy: Date the entry between the account's open and close, or move those."
    )


def test_a_transaction_that_does_not_balance(told):
    (problem,) = told(OPENS + ENTRY.replace("  Equity:Opening", "  Equity:Opening  -2 JPY"))
    assert problem == (
        "main.beancount:3: Transaction does not balance: (-1 JPY) [beancount-validation-error]\n"
        "  remedy: Correct the amounts so that the transaction sums to zero."
    )


def test_a_balance_that_fails(told):
    (problem,) = told(OPENS + ENTRY + "2026-02-01 balance Assets:Bank  7 JPY\n")
    assert problem == (
        "main.beancount:6: Balance failed for 'Assets:Bank': expected 7 JPY != accumulated 1 JPY (6 too little) [beancount-balance-error]\n"
        "  remedy: Find the missing or wrong entry before that day, or correct the asserted amount."
    )


@pytest.mark.parametrize(
    ("text", "said", "remedy"),
    [
        ("1990-01-01 open Assets:Bank\n", "Duplicate open directive", "Keep one open directive for the account."),
        (
            "2026-01-10 pad Assets:Bank Equity:Opening\n",
            "Unused Pad entry",
            "Take the pad out, or give it a balance assertion to fill up to.",
        ),
        ("2026-01-10 opne Assets:X\n", "Invalid token: 'opne'", "Mend the character; Beancount left the whole directive out."),
        ("2026-01-10 open open\n", "syntax error", "Mend the line; Beancount left the whole directive out."),
        (
            '2026-01-10 * "x"\n  Assets:Bank\n  Equity:Opening\n',
            "more than one auto-posting",
            "Write the amount or currency that Beancount cannot infer.",
        ),
        (
            '2026-01-09 * "x"\n  Assets:Bank  1 VBMPX {6 JPY}\n  Equity:Opening\n2026-01-10 * "x"\n  Assets:Bank  -1 VBMPX {5 JPY}\n  Equity:Opening\n',
            "No position matches",
            "Give the lot that is meant in braces",
        ),
        (
            '1990-01-01 open Assets:Yen  JPY\n2026-01-10 * "x"\n  Assets:Yen  1 USD\n  Equity:Opening\n',
            "Invalid currency USD",
            "Add the currency",
        ),
        (
            "2026-01-10 balance Assets:Bank  0 JPY\n2026-01-10 balance Assets:Bank  0 ~ 1 JPY\n2026-01-10 balance Assets:Bank  1 ~ 2 JPY\n",
            "Duplicate balance assertion with different amounts",
            "Keep one of the two assertions.",
        ),
    ],
)
def test_what_to_do_about_it(told, text, said, remedy):
    problems = told(OPENS + text)
    assert any(said in problem and remedy in problem and problem.startswith("main.beancount:") for problem in problems), problems


def test_padding_is_in_the_books(make_books):
    books = make_books(OPENS + "2026-01-01 pad Assets:Bank Equity:Opening\n2026-01-02 balance Assets:Bank  7 JPY\n")
    assert books.problems == ()
    assert books.select("SELECT account, number::INTEGER, line FROM postings ORDER BY account")[1] == [
        ("Assets:Bank", 7, 4),
        ("Equity:Opening", -7, 4),
    ]


def test_a_custom_directive_without_a_value_stops_beancounts_padding(told):
    (problem,) = told(OPENS + '2026-01-01 custom "fava-option" ; nothing\n')
    assert problem == (
        "main.beancount:3: The plugin \"beancount.ops.pad\" failed: TypeError: 'NoneType' object is not iterable [beancount-load-error]\n"
        "  remedy: Give the custom directive a value on its line: without one, Beancount's padding stops."
    )


# --- includes ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["2025.beancount", "2025/*.beancount", "2025/**/*.beancount"])
def test_an_include_of_nothing(told, name):
    """Of two files of one name in two folders it is the one that is not there."""
    files = {
        "main.beancount": f'include "2024/2025.beancount"\n\ninclude "{name}"\n',
        "2024/2025.beancount": OPENS,
    }
    assert told(files) == [
        (
            f'main.beancount:3: File glob "{name}" does not match any files [beancount-load-error]\n'
            "  remedy: Create the file, or mend the include line."
        )
    ]


def test_an_include_of_nothing_in_an_include(told):
    files = {"main.beancount": 'include "2025/all.beancount"\n', "2025/all.beancount": '; January\ninclude "01.beancount"\n'}
    (problem,) = told(files)
    assert problem.startswith('2025/all.beancount:2: File glob "01.beancount" does not match any files')


def test_a_circle_of_includes(told):
    files = {"main.beancount": OPENS + 'include "a.beancount"\n', "a.beancount": '; back\ninclude "main.beancount"\n'}
    assert told(files) == [
        (
            'a.beancount:2: Duplicate filename parsed: "main.beancount" [beancount-load-error]\n'
            "  remedy: Take this include out: a file is read once."
        )
    ]


def test_a_file_included_twice_names_the_second_line(told):
    files = {
        "main.beancount": 'include "a.beancount"\ninclude "b.beancount"\ninclude "a.beancount"\n',
        "a.beancount": OPENS,
        "b.beancount": "",
    }
    (problem,) = told(files)
    assert problem.startswith('main.beancount:3: Duplicate filename parsed: "a.beancount"')


def test_a_pattern_that_takes_in_the_file_itself(told):
    (problem,) = told({"main.beancount": 'include "*.beancount"\n', "a.beancount": OPENS})
    assert problem.startswith('main.beancount:1: Duplicate filename parsed: "main.beancount"')


def test_an_include_of_a_link_to_nothing(told, write, tmp_path):
    (tmp_path / "gone.beancount").symlink_to(tmp_path / "nowhere")
    (problem,) = told('include "gone.beancount"\n')
    assert problem.startswith('main.beancount:1: File "gone.beancount" does not exist')


def test_an_include_of_a_folder(refused):
    """Beancount raises where it could report."""
    assert refused({"main.beancount": OPENS + 'include "2025"\n', "2025/a.beancount": ""}, UnreadableFileError) == (
        "main.beancount:3: 2025 cannot be read: Is a directory [file-unreadable]\n"
        "  remedy: Mend the file, its permissions, or the include line."
    )


# --- plugins -----------------------------------------------------------------------------------------------------------------

BESIDE = 'option "insert_pythonpath" "TRUE"\n'


def test_a_plugin_that_is_not_installed(told):
    assert told(OPENS + 'plugin "no.such.plugin"\n') == [
        (
            "main.beancount:3: The plugin \"no.such.plugin\" failed: ModuleNotFoundError: No module named 'no' [beancount-load-error]\n"
            "  remedy: Install or mend the plugin; until then the entries it makes are missing."
        )
    ]


def test_a_plugin_that_raises(told):
    """What it raised is said on one line, however many it has."""
    files = {
        "main.beancount": BESIDE + 'plugin "raising_plugin"\n',
        "raising_plugin.py": '__plugins__ = ["run"]\ndef run(entries, options):\n    raise RuntimeError("oh\\nno")\n',
    }
    (problem,) = told(files)
    assert problem.splitlines()[0] == 'main.beancount:2: The plugin "raising_plugin" failed: RuntimeError: oh no [beancount-load-error]'


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("plugin_raising_at_import", 'raise RuntimeError("oh no")\n', "RuntimeError: oh no"),
        ("plugin_of_bad_syntax", "def (\n", "SyntaxError: invalid syntax (plugin_of_bad_syntax.py, line 1)"),
        (
            "plugin_that_spoils_the_entries",
            '__plugins__ = ["run"]\ndef run(entries, options):\n    return [None], []\n',
            "AttributeError: 'NoneType' object has no attribute 'date'",
        ),
    ],
)
def test_a_plugin_that_beancount_does_not_survive(refused, tmp_path, name, code, said):
    text = refused({"main.beancount": BESIDE + f'plugin "{name}"\n', f"{name}.py": code})
    assert text.splitlines()[0] == f'main.beancount:2: The plugin "{name}" failed: {said} [plugin-failed]'


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "ValueError: Empty module name"),
        (".relative", "TypeError: the 'package' argument is required to perform a relative import for '.relative'"),
    ],
)
def test_a_plugin_of_no_name(refused, name, said):
    assert refused(f'plugin "{name}"\n').splitlines()[0] == f'main.beancount:1: The plugin "{name}" failed: {said} [plugin-failed]'


def test_a_plugin_that_returns_a_text_for_an_error(told):
    files = {
        "main.beancount": BESIDE + 'plugin "texting_plugin"\n',
        "texting_plugin.py": '__plugins__ = ["run"]\ndef run(entries, options):\n    return entries, ["oh no"]\n',
    }
    assert told(files) == ["<ledger>: oh no [beancount-str]"]


# --- what Beancount does not survive -----------------------------------------------------------------------------------------


def test_a_leg_that_beancount_cannot_compute(refused):
    """It quantises with 28 digits a number that has 29."""
    text = refused(OPENS + ENTRY.replace("1 JPY", "12345678901.123456789012345678 BTC"))
    assert text == (
        "main.beancount:3: Beancount stopped here: InvalidOperation: [<class 'decimal.InvalidOperation'>] [beancount-stopped]\n"
        "  remedy: Write numbers, and leave amounts to compute, of at most 28 digits: Beancount calculates with no more."
    )


def test_brackets_twenty_thousand_deep(refused):
    text = refused(OPENS + ENTRY.replace("1 JPY", "(" * 20_000 + "1" + ")" * 20_000 + " JPY"))
    assert text == (
        "main.beancount: Beancount stopped here: MemoryError: Parser ran out of memory [beancount-stopped]\n"
        "  remedy: Mend or simplify the directive; bean-check stops at it too."
    )


# --- encrypted ledgers -------------------------------------------------------------------------------------------------------


@pytest.fixture
def gpg(monkeypatch):
    """A key ring of its own, in a short path as gpg's sockets want it."""
    if shutil.which("gpg") is None:
        pytest.skip("gpg is not installed")
    home = tempfile.mkdtemp(prefix="lk-")
    monkeypatch.setenv("GNUPGHOME", home)
    os.chmod(home, 0o700)  # noqa: PTH101 - as gpg asks

    def run(*arguments):
        return subprocess.run(["gpg", "--batch", "--yes", *arguments], capture_output=True, check=True)

    run("--passphrase", "", "--quick-gen-key", "test@example.org", "default", "default", "never")
    yield run
    subprocess.run(["gpgconf", "--kill", "gpg-agent"], check=False)
    shutil.rmtree(home, ignore_errors=True)


def test_an_encrypted_ledger_is_read_and_never_kept_in_the_cache(gpg, write, tmp_path):
    """Its facts would lie there in clear."""
    from ledgerkit.ledger import cache

    # 8 KiB that do not compress: without a zero byte among them, which is what the reader has to bear, once in 10^14 runs.
    noise = b"".join(hashlib.sha256(bytes([n])).digest() for n in range(256)).hex()
    plain = write({"plain.beancount": OPENS + ENTRY + f"; {noise}\n"})
    for name in ("main.beancount.gpg", "secret.beancount.gpg"):
        gpg("--trust-model", "always", "-r", "test@example.org", "-o", str(tmp_path / name), "--encrypt", str(plain))
    assert b"\0" in (tmp_path / "main.beancount.gpg").read_bytes()
    books = open_books(tmp_path / "main.beancount.gpg")
    assert books.problems == ()
    assert books.select("SELECT file, line FROM postings")[1] == [("main.beancount.gpg", 4), ("main.beancount.gpg", 5)]
    assert cache.fetch(tmp_path / "main.beancount.gpg") is None
    # The same for a ledger that includes one.
    top = write({"main.beancount": 'include "secret.beancount.gpg"\n'})
    assert len(open_books(top).select("SELECT file FROM postings")[1]) == 2
    assert cache.fetch(top) is None


def test_an_encrypted_ledger_without_the_key(gpg, refused):
    text = refused({"main.beancount.gpg": b"\0no message at all"}, UnreadableFileError)
    assert text.startswith(
        "main.beancount.gpg: main.beancount.gpg cannot be read: Could not decrypt file (2): gpg: no valid OpenPGP data found."
    )
    assert len(text.splitlines()) == 2


# --- the rest ----------------------------------------------------------------------------------------------------------------


def test_nothing_is_left_beside_the_ledger_and_no_pickle_is_read(write, tmp_path):
    """Beancount's own loader unpickles ``.main.beancount.picklecache``: what a stranger left there, it runs."""
    planted = b"cos\nsystem\n(S'touch " + bytes(tmp_path / "ran") + b"'\ntR."
    path = write({"main.beancount": OPENS + ENTRY, ".main.beancount.picklecache": planted})
    assert open_books(path, cache=False).problems == ()
    assert sorted(file.name for file in tmp_path.iterdir()) == [".main.beancount.picklecache", "main.beancount"]
    # The plant is live.
    with pytest.raises(TypeError):
        beancount.loader.load_file(str(path))
    assert (tmp_path / "ran").exists()


def test_a_path_with_a_tilde(monkeypatch, write, tmp_path):
    write({"main.beancount": OPENS})
    monkeypatch.setenv("HOME", str(tmp_path))
    assert load(Path("~/main.beancount")).path == tmp_path / "main.beancount"


def test_an_error_of_the_loader_that_nobody_knows():
    """What a later Beancount may report at "<load>:0" is told of the top-level file, in its own words."""
    error = beancount.loader.LoadError({"filename": "<load>", "lineno": 0}, "Something new", None)
    (problem,) = beancount_problems([error], {"filename": "/books/main.beancount", "include": []})
    assert str(problem) == "/books/main.beancount: Something new [beancount-load-error]"
