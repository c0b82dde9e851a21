"""The one plugin line: checks every word of ours, adds the entries they stand for, and never twice."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import timeit
from pathlib import Path

import pytest
from beancount import loader
from beancount.core import data
from beancount.parser import printer
from hypothesis import given
from hypothesis import strategies as st
from strategies import ledgers

from ledgerkit.directives.canonical import canonical_text, digest
from ledgerkit.plugins import STAGES, run

AOZORA = Path(__file__).parents[2] / "ledgers" / "aozora" / "main.beancount"
PLUGIN = 'plugin "ledgerkit.plugins"\n'
REGISTER = """\
2020-01-01 open Assets:Tools
2020-01-01 open Assets:Accumulated
2020-01-01 open Expenses:Depreciation
2020-01-01 open Assets:Cash
2020-01-01 open Equity:Capital
2020-01-10 custom "ledgerkit-asset" "PRESS"
  name: "Press"
  cost-account: Assets:Tools
  accumulated-account: Assets:Accumulated
  expense-account: Expenses:Depreciation
  cost: 1,000 JPY
  in-service: 2020-01-10
  method: "straight-line"
  life: "9m"
  department: "cafe"
2020-01-10 * "Press"
  Assets:Tools   1,000 JPY
  Assets:Cash
2020-06-20 * "The last entry written by hand"
  Assets:Cash   1 JPY
  Equity:Capital
"""


def load(text):
    entries, errors, _options = loader.load_string(text)
    return entries, errors


def generated(entries):
    return [entry for entry in entries if isinstance(entry, data.Transaction) and "ledgerkit" in entry.meta]


def test_one_line_adds_the_entries():
    """January through June: six months of 111 yen."""
    entries, errors = load(PLUGIN + REGISTER)
    assert not errors
    assert [(entry.date.isoformat(), str(entry.postings[0].units)) for entry in generated(entries)] == [
        (f"2020-{day}", "111 JPY") for day in ("01-31", "02-29", "03-31", "04-30", "05-31", "06-30")
    ]


def test_listed_twice_it_adds_nothing():
    assert list(map(canonical_text, load(PLUGIN + PLUGIN + REGISTER)[0])) == list(map(canonical_text, load(PLUGIN + REGISTER)[0]))


def test_its_output_as_text_loaded_again_adds_nothing():
    """Whoever prints the books and keeps the print has the same books."""
    entries, _errors = load(PLUGIN + REGISTER)
    text = PLUGIN + "".join(printer.format_entry(entry) for entry in entries)
    again, errors = load(text)
    assert not errors
    assert digest(again) == digest(entries)
    assert len(generated(again)) == 6


def test_half_of_its_output_as_text_adds_the_other_half():
    """Sealed months stand as text; the plugin goes on after them."""
    entries, _errors = load(PLUGIN + REGISTER)
    sealed = "".join(printer.format_entry(entry) for entry in generated(entries)[:3])
    again, errors = load(PLUGIN + REGISTER + sealed)
    assert not errors
    assert digest(again) == digest(entries)


def test_without_the_line_nothing_is_added():
    entries, errors = load(REGISTER)
    assert generated(entries) == []
    assert not errors


def test_errors_are_returned_with_their_lines_and_the_rest_goes_on():
    """An asset with a fault is left out of the books, and said; the sound one is depreciated."""
    broken = (
        REGISTER
        + REGISTER.split("2020-01-10 * ", maxsplit=1)[0].partition("2020-01-10")[1]
        + (' custom "ledgerkit-asset" "OVEN"\n  name: "Oven"\n  cost: 5\n')
    )
    entries, errors = load(PLUGIN + broken)
    assert len(generated(entries)) == 6
    assert {error.source["lineno"] for error in errors} == {23}
    assert [error.message.partition(" [")[2].partition("]")[0] for error in errors] == [*["missing-key"] * 5, "wrong-kind"]


def test_warnings_are_no_errors_of_beancount():
    text = PLUGIN + (
        '2020-01-01 custom "ledgerkit-option" "jurisdiction" "JP"\n2020-01-01 custom "ledgerkit-option" "fiscal-year-end" "03-31"\n'
    )
    assert load(text)[1] == []


def test_a_configuration_is_an_error():
    (error,) = load('plugin "ledgerkit.plugins" "{}"\n')[1]
    assert error.message == (
        'The plugin "ledgerkit.plugins" takes no configuration. [plugin-config]\n'
        "  found: {}\n"
        '  remedy: Write the line without it, and settings as custom "ledgerkit-option" directives.'
    )


def test_entries_are_never_changed_in_place():
    entries, _errors, options = loader.load_string(REGISTER)
    before, count = list(map(canonical_text, entries)), len(entries)
    after, _errors = run(entries, options)
    assert (list(map(canonical_text, entries)), len(entries)) == (before, count)
    assert after is not entries


def test_a_ledger_without_our_words_comes_back_as_it_is():
    entries, _errors, options = loader.load_string("2020-01-01 open Assets:Cash\n")
    after, errors = run(entries, options)
    assert after is entries
    assert errors == []


@given(ledgers(), st.lists(st.tuples(st.integers(1, 10**9), st.integers(1, 60), st.integers(0, 3000)), max_size=4))
def test_running_it_again_adds_nothing_whatever_the_books(ledger, assets):
    text = "1990-01-01 open Assets:Tools\n1990-01-01 open Assets:Accumulated\n1990-01-01 open Expenses:Depreciation\n" + ledger.text
    for index, (cost, life, day) in enumerate(assets):
        in_service = data.datetime.date(2020, 1, 1) + data.datetime.timedelta(days=day)
        text += (
            f'{in_service} custom "ledgerkit-asset" "A{index}"\n  name: "A"\n  cost-account: Assets:Tools\n'
            f"  accumulated-account: Assets:Accumulated\n  expense-account: Expenses:Depreciation\n  cost: {cost} JPY\n"
            f'  in-service: {in_service}\n  method: "straight-line"\n  life: "{life}m"\n'
        )
    entries, _errors, options = loader.load_string(text)
    once, errors = run(entries, options)
    assert errors == []
    twice, _errors = run(once, options)
    assert twice is once
    for entry in generated(once):
        assert sum(posting.units.number for posting in entry.postings) == 0


def test_the_lock_will_be_last():
    assert "lock" not in "".join(stage.__module__ for stage in STAGES[:-1])


def test_the_plugin_loads_nothing_heavy():
    """Beancount imports it at every load, and Fava at every start."""
    code = "import sys, ledgerkit.plugins; print(sorted({'duckdb', 'polars', 'pyarrow', 'numpy', 'fava', 'babel', 'click'} & set(sys.modules)))"
    run_ = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run_.stdout == "[]\n"


@pytest.mark.skipif(sys.gettrace() is not None, reason="a tracer counts every line it passes")
def test_ten_thousand_transactions_without_registers_cost_milliseconds():
    """One look at every directive and posting; measured on the entries alone, the best of many runs, so that a busy machine does not count."""
    opens = "2020-01-01 open Assets:Cash\n2020-01-01 open Equity:Capital\n"
    text = opens + '2020-06-20 * "x"\n  Assets:Cash   1 JPY\n  Equity:Capital\n' * 10
    entries, _errors, options = loader.load_string(text)
    transactions = [entry for entry in entries if isinstance(entry, data.Transaction)]
    many = [*entries, *transactions * 999]
    assert len(many) == 10_002
    assert min(timeit.repeat(lambda: run(many, options), number=1, repeat=30)) < 0.025


def test_a_fault_of_the_plugin_itself_names_its_line(tmp_path, monkeypatch):
    """Should it ever raise, Beancount goes on without it and the books say so."""
    from ledgerkit import plugins
    from ledgerkit.books import open_books

    def fault(_entries, _directives):
        message = "a fault"
        raise RuntimeError(message)

    monkeypatch.setattr(plugins, "STAGES", (fault,))
    path = tmp_path / "main.beancount"
    path.write_text(textwrap.dedent("; books\n" + PLUGIN + REGISTER), encoding="utf-8")
    (problem,) = open_books(path, cache=False).problems
    assert str(problem) == (
        'main.beancount:2: The plugin "ledgerkit.plugins" failed: RuntimeError: a fault [beancount-load-error]\n'
        "  remedy: Install or mend the plugin; until then the entries it makes are missing."
    )


def test_stages_are_independent_of_one_another_and_of_their_order(monkeypatch):
    """On the demonstration company, which has something of every register: any order adds the same entries, and a second run none."""
    from ledgerkit import plugins
    from ledgerkit.directives.entries import is_generated

    loaded, errors, options = loader.load_file(str(AOZORA))
    assert errors == []
    raw = [entry for entry in loaded if not (isinstance(entry, data.Transaction) and is_generated(entry))]

    def added(entries):
        found, faults = run(entries, options)
        assert faults == []
        return sorted(canonical_text(entry) for entry in found[len(entries) :])

    straight = added(raw)
    rules = {entry.meta["ledgerkit"] for entry in run(raw, options)[0][len(raw) :] if isinstance(entry, data.Transaction)}
    assert {"depreciation", "deferral", "reversal", "recurring", "loan-interest", "loan-payment"} <= rules
    for stages in (plugins.STAGES[::-1], (*plugins.STAGES[3:], *plugins.STAGES[:3])):
        monkeypatch.setattr(plugins, "STAGES", stages)
        assert added(raw) == straight
    assert added(run(raw, options)[0]) == []
