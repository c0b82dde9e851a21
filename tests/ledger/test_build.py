"""From directives to tables: paths, dimensions, keys, and what a person is told of them."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pyarrow as pa
import pytest
from beancount import loader
from hypothesis import given
from strategies import ledgers

from ledgerkit.books import open_books
from ledgerkit.ledger.build import build
from ledgerkit.ledger.load import load
from ledgerkit.ledger.numbers import MONEY
from ledgerkit.ledger.schema import TABLES

OPENS = "1990-01-01 open Assets:Bank\n1990-01-01 open Expenses:Fees\n"


@pytest.fixture
def told(tmp_path):
    def tell(text):
        path = tmp_path / "main.beancount"
        path.write_text(OPENS + textwrap.dedent(text), encoding="utf-8")
        return [str(problem) for problem in open_books(path, cache=False).problems]

    return tell


def made(path):
    loaded = load(path)
    return build(loaded.entries, loaded.errors, loaded.options)


def test_the_same_books_give_the_same_tables_wherever_they_lie(aozora, tmp_path):
    """Every table, every row, messages of errors included."""
    broken = aozora.parent / "broken.beancount"
    broken.write_text(
        'include "main.beancount"\ninclude "gone.beancount"\n2026-01-31 document Assets:Nowhere "gone.pdf"\n', encoding="utf-8"
    )
    here = {name: made(aozora.parent / name) for name in ("main.beancount", "broken.beancount")}
    aozora.parent.rename(tmp_path / "elsewhere")
    for name, tables in here.items():
        again = made(tmp_path / "elsewhere" / name)
        assert again.digest == tables.digest
        assert {table for table in TABLES if not again[table].equals(tables[table])} == set()
        assert str(tmp_path) not in str([table.to_pylist() for table in again.values()])
    assert here["broken.beancount"]["problems"].num_rows >= 3


def test_two_loads_give_the_same_tables(harbour):
    one, other = made(harbour), made(harbour)
    assert all(one[name].equals(other[name]) for name in TABLES)


@given(ledgers(most=3))
def test_tables_have_the_declared_types_and_no_empty_required_value(ledger):
    entries, _errors, options = loader.load_string(ledger.text)
    built = build(entries, [], options)
    assert set(built) == set(TABLES)
    for name, table in TABLES.items():
        for column in table.columns:
            array = built[name].column(column.name)
            assert not (column.required and array.null_count), (name, column.name)
            assert (column.kind == "money") == (array.type == MONEY), (name, column.name)
            assert not pa.types.is_floating(array.type)


def test_an_error_of_ours_stands_once(told):
    """The plugin reports it to Beancount, and whoever reads facts reads the directives anew."""
    text = '2020-01-01 custom "ledgerkit-lock" "2026-09"\n'
    assert told('plugin "ledgerkit.plugins"\n' + text)[0].replace(":4:", ":3:") == told(text)[0]
    assert len(told('plugin "ledgerkit.plugins"\n' + text)) == 1


def test_a_ledger_as_text_has_no_paths_to_shorten():
    entries, errors, options = loader.load_string("1990-01-01 open Assets:Bank\n")
    assert build(entries, errors, options)["accounts"].column("file").to_pylist() == ["<string>"]


# --- dimensions and keys -----------------------------------------------------------------------------------------------------


def test_a_declared_dimension_is_a_column(make_books):
    books = make_books(
        OPENS
        + textwrap.dedent(
            """\
            2020-01-01 custom "ledgerkit-dimension" "cost-centre" "north"
            2026-01-10 * "x"
              cost-centre: "north"
              Assets:Bank    -1 JPY
              Expenses:Fees   1 JPY
            """
        )
    )
    assert books.problems == ()
    assert books.select('SELECT DISTINCT "cost-centre" FROM postings')[1] == [("north",)]
    assert books.select("SELECT dimension, value FROM dimensions")[1] == [("cost-centre", "north")]


@pytest.mark.parametrize("name", ["number", "account", "Number", "Region", "line", "x", "9th", 'a"b', "a b", "場所"])
def test_a_dimension_that_cannot_be_a_column(told, name):
    """Once ``number`` took the place of the amounts themselves."""
    quoted = name.replace('"', '\\"')
    (problem,) = told(
        f"""\
        2020-01-01 custom "ledgerkit-dimension" "{quoted}" "5"
        2026-01-10 * "x"
          number: "5"
          Assets:Bank    -1 JPY
          Expenses:Fees   1 JPY
        """
    )
    assert problem == (
        f"main.beancount:3: A dimension cannot be called {name!r}. [dimension-name]\n"
        '  expected: a name such as "cost-centre"\n'
        f"  found: {name}\n"
        "  remedy: Choose a name that is no column of postings: a lower-case letter, then lower-case letters, digits and hyphens."
    )


def test_values_of_a_dimension_that_has_declared_values(told):
    """At the posting's line or the transaction's, wherever it stands; a dimension without declared values takes any."""
    problems = told(
        """\
        2020-01-01 custom "ledgerkit-dimension" "department" "cafe"
        2020-01-01 custom "ledgerkit-dimension" "department" "office"
        2026-01-10 * "Ohashi" "x"
          department: "cafes"
          project: "anything"
          Assets:Bank    -1 JPY
          Expenses:Fees   1 JPY
            department: "warehouse"
        """
    )
    assert problems == [
        (
            "main.beancount:5: There is no department 'cafes'. [unknown-dimension-value]\n"
            "  expected: cafe, office\n"
            "  found: cafes\n"
            '  remedy: Write "cafe".'
        ),
        (
            "main.beancount:9: There is no department 'warehouse'. [unknown-dimension-value]\n"
            "  expected: cafe, office\n"
            "  found: warehouse\n"
            '  remedy: Declare it: custom "ledgerkit-dimension" "department" "warehouse"'
        ),
    ]


def test_keys_that_look_like_words_of_ours(told):
    """On the transaction and on its postings; keys of the user's own are left alone."""
    problems = told(
        """\
        2026-01-10 * "x"
          reverse_on: 2026-02-01
          colour: "blue"
          Assets:Bank    -1 JPY
            departmant: "cafe"
          Expenses:Fees   1 JPY
        """
    )
    assert [problem.splitlines()[0] for problem in problems] == [
        "main.beancount:3: The key 'reverse_on' has no meaning here; it looks like 'reverse-on'. [near-miss]",
        "main.beancount:6: The key 'departmant' has no meaning here; it looks like 'department'. [near-miss]",
    ]


def test_a_declared_dimension_is_no_slip_for_another_word(told):
    """``projects`` is near ``project``, and is a word of this ledger; ``projcts`` is a slip for it."""
    problems = told(
        """\
        2020-01-01 custom "ledgerkit-dimension" "projects" "roof"
        2026-01-10 * "x"
          projects: "roof"
          Assets:Bank    -1 JPY
            projcts: "roof"
          Expenses:Fees   1 JPY
        """
    )
    assert [problem.splitlines()[0] for problem in problems] == [
        "main.beancount:6: The key 'projcts' has no meaning here; it looks like 'projects'. [near-miss]"
    ]


def test_a_ledger_may_be_read_where_paths_are_relative(tmp_path, monkeypatch):
    """Fava's options hold absolute names; another program's may not."""
    monkeypatch.chdir(tmp_path)
    Path("main.beancount").write_text("1990-01-01 open Assets:Bank\n", encoding="utf-8")
    entries, errors, options = loader.load_file("main.beancount")
    assert build(entries, errors, options | {"filename": "main.beancount"})["accounts"].column("file").to_pylist() == [
        f"{tmp_path}/main.beancount"
    ]


def test_a_due_date_in_quotes_is_none(told):
    assert told(
        """\
        2026-01-10 * "x"
          due: "2026-02-10"
          Assets:Bank    -1 JPY
          Expenses:Fees   1 JPY
            due: 5
        """
    ) == [
        (
            "main.beancount:3: due does not hold a date, such as 2026-09-30. [wrong-kind]\n"
            "  expected: a date, such as 2026-09-30\n"
            "  found: due: 2026-02-10\n"
            "  remedy: Write it without quotes: due: 2026-02-10"
        ),
        (
            "main.beancount:6: due does not hold a date, such as 2026-09-30. [wrong-kind]\n"
            "  expected: a date, such as 2026-09-30\n"
            "  found: due: 5\n"
            "  remedy: Write a date, such as 2026-09-30."
        ),
    ]


def test_errors_without_a_database_are_those_of_the_books(tmp_path):
    """What an import checks before it writes."""
    path = tmp_path / "main.beancount"
    path.write_text(OPENS + '2026-01-31 balance Assets:Bank 1 JPY\n2026-01-01 custom "ledgerkit-optoin" "a" "b"\n', encoding="utf-8")
    expected = open_books(path, cache=False).errors
    assert len(expected) == 2
    assert sorted(map(str, made(path).errors)) == sorted(map(str, expected))
