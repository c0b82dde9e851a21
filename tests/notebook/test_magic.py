"""`%%sql` on a real kernel."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest

from ledgerkit.notebook.magic import SqlError, _values, load_ipython_extension, unload_ipython_extension

pytestmark = pytest.mark.usefixtures("runner")


@pytest.fixture
def ran(run, sakura, tmp_path):
    """Runs cells over the books of Sakura; gives what each printed or showed, and how it ended."""

    def run_cells(*cells):
        opened = "import ledgerkit\n%load_ext ledgerkit.notebook\nbooks = ledgerkit.open(ledger)"
        sources = ["ledger = period = ''", opened, *cells]
        made = [
            {
                "cell_type": "code",
                "id": f"c{n}",
                "metadata": {"tags": ["parameters"] if n == 0 else []},
                "source": text,
                "outputs": [],
                "execution_count": None,
            }
            for n, text in enumerate(sources)
        ]
        (tmp_path / "own.ipynb").write_text(
            json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": made}), encoding="utf-8"
        )
        done = run("own.ipynb", sakura, "--period", "2026-09", "--out", "out.ipynb", folder=tmp_path)
        result = json.loads((tmp_path / "out.ipynb").read_text(encoding="utf-8"))
        shown = [
            "".join(output.get("text") or output.get("data", {}).get("text/plain") or "")
            for cell in result["cells"]
            for output in cell.get("outputs", [])
        ]
        return done, shown

    return run_cells


def test_a_cell_of_sql_is_a_polars_frame(ran):
    done, shown = ran(
        "%%sql\nSELECT COUNT(*) AS postings FROM postings",
        "print(type(_).__module__.split('.')[0], _['postings'].dtype)",
        "from datetime import date\nday, account = date(2026, 9, 30), 'Assets:Bank:MUFG'",
        "%%sql --to kept\nSELECT account, arg_max(balance, date) AS balance FROM daily_balances\nWHERE date <= $day AND '$day' <> '' -- $nothing\nGROUP BY ALL",
        "print(kept['balance'].dtype, kept.height == books.sql('SELECT COUNT(DISTINCT account) FROM postings').item())",
        "other = books\nframe = %sql SELECT COUNT(*) FROM postings\nprint(frame.item() == books.postings.height)",
        "%%sql other\nSELECT 1 AS one",
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert shown[0].startswith("shape: (1, 1)")
    assert shown[1] == "polars Int64\n"
    assert shown[3] == "Decimal(precision=38, scale=18) True\n"
    assert shown[4] == "True\n"
    assert "one" in shown[5]


def test_a_wrong_query_stops_the_notebook_with_what_is_wrong(ran):
    done, _shown = ran("%%sql\nSELECT nothing FROM postings")
    assert done.returncode == 1
    assert "stopped with SqlError: " in done.stderr
    assert "nothing" in done.stderr


class Shell:
    """What of a shell the magic uses."""

    def __init__(self, **variables):
        self.user_ns = variables
        self.magics_manager = SimpleNamespace(magics={"line": {}, "cell": {}})

    def register_magic_function(self, function, kind, name):
        assert kind == "line_cell"
        for magics in self.magics_manager.magics.values():
            magics[name] = function

    def sql(self, line, cell=None):
        return self.magics_manager.magics["cell"]["sql"](line, cell)


@pytest.mark.parametrize(
    ("line", "cell", "told"),
    [
        ("", "SELECT nothing FROM postings", "nothing"),
        ("ledgers", "SELECT 1", "There are no books in the variable 'ledgers'. Run first: ledgers = ledgerkit.open("),
        ("", "SELECT $unknown", "The query names $unknown, and the notebook has no variable 'unknown'."),
        ("--frame x", "SELECT 1", "unrecognized arguments: --frame"),
        ("'", "SELECT 1", "No closing quotation"),
        ("SELEKT", None, "SELEKT"),
    ],
)
def test_what_is_wrong_is_said_in_the_cell(company, line, cell, told):
    shell = Shell(books=company)
    load_ipython_extension(shell)
    with pytest.raises(SqlError) as error:
        shell.sql(line, cell)
    assert told in str(error.value)
    assert error.value._render_traceback_() == [f"%%sql: {error.value}"]


def test_it_is_turned_off_again(company):
    shell = Shell(books=company)
    load_ipython_extension(shell)
    assert shell.sql("SELECT 1 AS one").item() == 1
    unload_ipython_extension(shell)
    assert shell.magics_manager.magics == {"line": {}, "cell": {}}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("SELECT $a + $b + $a", ["a", "b"]),
        ("SELECT '$a', 'it''s $a', \"$a\" -- $a\n, $b", ["b"]),
        ("SELECT /* $a\n $a */ $$ $a $$, $t$ $a $t$, $b", ["b"]),
        ("SELECT 1", []),
    ],
)
def test_values_that_a_query_names(query, names):
    assert list(_values({"a": 1, "b": 2}, query)) == names
