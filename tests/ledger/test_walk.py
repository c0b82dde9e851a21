"""A ledger is walked stretch by stretch, and nothing shows where a stretch ended."""

from __future__ import annotations

import random
import textwrap
from unittest.mock import patch

import pytest
from beancount import loader
from hypothesis import given
from hypothesis import strategies as st
from strategies import ledgers

from ledgerkit.directives.canonical import digest
from ledgerkit.errors import NumberDoesNotFitError
from ledgerkit.ledger import walk
from ledgerkit.ledger.build import build
from ledgerkit.ledger.facts import Facts
from ledgerkit.ledger.load import load
from ledgerkit.ledger.schema import TABLES


def in_stretches(length, joined, entries, errors, options):
    with patch.object(walk, "_STRETCH", length), patch.object(walk, "_JOINED", joined):
        return build(entries, errors, options)


@given(ledgers(), st.integers(1, 4), st.integers(1, 3))
def test_stretches_of_any_length_give_the_same_tables(ledger, length, joined):
    """Numbers that are rounded, residues and metadata among them: what one transaction needs does not change another's rows."""
    loaded = loader.load_string(ledger.text)
    whole, cut = in_stretches(1_000_000, 1, *loaded), in_stretches(length, joined, *loaded)
    assert whole.digest == cut.digest == digest(loaded[0])
    assert {name for name in TABLES if not whole[name].equals(cut[name])} == set()


@pytest.mark.parametrize("company", ["aozora", "harbour"])
def test_stretches_of_a_company(company, request):
    """Thousands of transactions, of every kind that the demonstrations have."""
    loaded = load(request.getfixturevalue(company))
    known = (loaded.entries, loaded.errors, loaded.options)
    whole, cut = in_stretches(1_000_000, 1, *known), in_stretches(17, 5, *known)
    assert whole.digest == cut.digest == digest(loaded.entries)
    assert {name for name in TABLES if not whole[name].equals(cut[name])} == set()
    assert whole["postings"].num_rows > 1_000


def test_the_order_of_directives_leaves_the_digest(harbour):
    """The walk takes them as they come; the digest is of the books, not of their order."""
    loaded = load(harbour)
    entries = [*loaded.entries]
    random.Random(1).shuffle(entries)
    assert build(entries, [], loaded.options).digest == digest(loaded.entries)


def test_every_number_that_does_not_fit_is_told_whatever_stretch_it_is_in():
    """Of postings, prices and balances, by line; the good transactions between them do not hide the later ones."""
    large = "1" + "0" * 20
    text = f"""\
        1990-01-01 open Assets:Bank
        1990-01-01 open Equity:Opening
        2026-01-10 * "x"
          Assets:Bank  {large} JPY
          Equity:Opening
        2026-01-11 * "x"
          Assets:Bank  1 JPY
          Equity:Opening
        2026-01-12 price USD {large} JPY
        2026-01-13 * "x"
          Assets:Bank  {large} JPY
          Equity:Opening
    """
    loaded = loader.load_string(textwrap.dedent(text))
    with pytest.raises(NumberDoesNotFitError) as caught:
        in_stretches(1, 1, *loaded)
    assert [problem.line for problem in caught.value.problems] == [4, 5, 9, 11, 12]


def test_a_ledger_without_transactions_has_every_table_with_its_columns():
    entries, errors, options = loader.load_string("1990-01-01 open Assets:Bank\n")
    built = build(entries, errors, options)
    assert [built[name].num_rows for name in ("transactions", "postings", "residues", "metadata")] == [0, 0, 0, 0]
    assert Facts.from_tables(built, built.digest).query("SELECT count(*) FROM postings") == [(0,)]
    assert build([], [], options)["postings"].num_rows == 0
