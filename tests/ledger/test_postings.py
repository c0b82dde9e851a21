"""Transactions, postings and residues: every number as it was written or booked, and not a fraction unexplained."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from decimal import Decimal, localcontext

import pytest
from beancount import loader
from beancount.core import data
from beancount.core.convert import get_weight
from beancount.core.interpolate import compute_residual
from hypothesis import given
from strategies import ledgers

from ledgerkit.domain.money import exact, plain, quantise
from ledgerkit.errors import NumberDoesNotFitError
from ledgerkit.ledger.build import build
from ledgerkit.ledger.postings import long_tables
from ledgerkit.ledger.schema import DIMENSIONS

OPENS = "1990-01-01 open Assets:Bank\n1990-01-01 open Assets:Stock\n1990-01-01 open Equity:Opening\n1990-01-01 open Expenses:Fees\n"


def load(text):
    entries, errors, options = loader.load_string(text)
    assert not errors, errors
    return entries, options


def transactions(entries):
    return [entry for entry in entries if isinstance(entry, data.Transaction)]


def tables(text, extra=()):
    """Postings, transactions and residues of a ledger as rows by column name."""
    entries, _options = load(OPENS + textwrap.dedent(text))
    found = long_tables(transactions(entries), (*DIMENSIONS, *extra))
    return rows(found.postings), rows(found.transactions), rows(found.residues)


def rows(columns):
    values = {
        name: column.to_pylist() if hasattr(column, "to_pylist") else column for name, column in columns.items() if column is not None
    }
    return [dict(zip(values, row, strict=True)) for row in zip(*values.values(), strict=True)]


def pick(found, *names):
    return [tuple(row.get(name) for name in names) for row in found]


def test_a_plain_transaction():
    postings, (transaction,), residues = tables(
        """\
        2026-01-10 * "Ohashi" "Beans" #green #blue ^inv-2 ^inv-1
          import: "sha256:abc"
          Assets:Bank     -1,000 JPY
          Expenses:Fees    1000 JPY
            import: "sha256:def"
            asset: "SRV-01"
        """
    )
    assert (transaction["payee"], transaction["narration"], transaction["flag"]) == ("Ohashi", "Beans", "*")
    assert (transaction["tags"], transaction["links"]) == (["blue", "green"], ["inv-1", "inv-2"])
    assert (transaction["import_id"], transaction["rule"], transaction["line"]) == ("sha256:abc", None, 5)
    assert pick(postings, "account", "number", "currency", "line", "import_id", "asset") == [
        ("Assets:Bank", -1000, "JPY", 7, None, None),
        ("Expenses:Fees", 1000, "JPY", 8, "sha256:def", "SRV-01"),
    ]
    assert residues == []


def test_cost_price_book_value_and_weight():
    """What a posting is booked at and what it balances with are two things: at cost the cost, else the units; at price the price."""
    postings, _transactions, residues = tables(
        """\
        2026-01-10 * "At cost"
          Assets:Stock      2 VBMPX {100.00 USD, "lot"} @ 110.00 USD
          Assets:Bank    -200.00 USD
        2026-01-11 * "At price"
          Assets:Bank     100.00 USD @ 150 JPY
          Assets:Bank    -15000 JPY
        """
    )
    assert pick(postings, "number", "cost_number", "cost_currency", "cost_label", "price_number", "price_currency") == [
        (2, 100, "USD", "lot", 110, "USD"),
        (-200, None, None, None, None, None),
        (100, None, None, None, 150, "JPY"),
        (-15000, None, None, None, None, None),
    ]
    assert pick(postings, "book_number", "book_currency", "weight_number", "weight_currency") == [
        (200, "USD", 200, "USD"),
        (-200, "USD", -200, "USD"),
        (100, "USD", 15000, "JPY"),
        (-15000, "JPY", -15000, "JPY"),
    ]
    assert str(postings[0]["cost_date"]) == "2026-01-10"
    assert residues == []


def test_what_beancount_accepts_within_its_tolerance_is_a_residue():
    """30 USD at 1.1111 is 33.3330 EUR; 33.33 were paid, and 0.0030 is within half a cent."""
    _postings, _transactions, residues = tables(
        """\
        2026-01-10 * "Exchange"
          Assets:Bank     30 USD @ 1.1111 EUR
          Equity:Opening -33.33 EUR
        """
    )
    assert pick(residues, "transaction_id", "currency", "number", "line") == [(0, "EUR", Decimal("0.003"), 5)]


def test_a_residue_of_two_currencies():
    _postings, _transactions, residues = tables(
        """\
        2026-01-10 * "Exchange"
          Assets:Bank     30 USD @ 1.1111 EUR
          Equity:Opening -33.33 EUR
          Assets:Bank      9 USD @ 0.7777 GBP
          Equity:Opening  -7.00 GBP
        """
    )
    assert pick(residues, "currency", "number") == [("EUR", Decimal("0.003")), ("GBP", Decimal("-0.0007"))]


def test_rounded_weights_can_leave_what_unrounded_ones_do_not():
    """Twice 0.5e-18 against 1e-18 is nothing to Beancount. Facts hold the weights as 0, 0 and -1e-18, so a residue explains them.

    Once there was none, and the trial balance would have missed zero by 1e-18 without a line that says where.
    """
    postings, _transactions, residues = tables(
        """\
        2026-01-10 * "Dust"
          Assets:Bank      0.5 USD @ 0.000000000000000001 BTC
          Assets:Bank      0.5 USD @ 0.000000000000000001 BTC
          Equity:Opening  -0.000000000000000001 BTC
        """
    )
    assert [row["weight_number"] for row in postings] == [0, 0, Decimal("-1E-18")]
    assert pick(residues, "currency", "number") == [("BTC", Decimal("-1E-18"))]


def test_dimensions_of_the_posting_else_of_the_transaction():
    postings, _transactions, _residues = tables(
        """\
        2026-01-10 * "Ohashi" "Beans"
          department: "cafe"
          Assets:Bank    -3 JPY
          Expenses:Fees   1 JPY
            department: "office"
            project: 2026
          Expenses:Fees   2 JPY
            counterparty: "KITTA"
            region: "kansai"
        """,
        extra=["region"],
    )
    assert pick(postings, "department", "project", "counterparty", "region") == [
        ("cafe", None, "Ohashi", None),
        ("office", "2026", "Ohashi", None),
        ("cafe", None, "KITTA", "kansai"),
    ]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("5", "5"),
        ("5.50 USD", "5.50 USD"),
        ("2026-01-10", "2026-01-10"),
        ("TRUE", "True"),
        ("Assets:Bank", "Assets:Bank"),
        ("USD", "USD"),
        ("#tag", "tag"),
        ("", None),
    ],
)
def test_metadata_of_any_type_is_text_in_facts(written, text):
    """Once a crash: a bank line's id of digits alone is a number to Beancount."""
    postings, (transaction,), _residues = tables(
        f"""\
        2026-01-10 * "x"
          import: {written}
          ledgerkit: {written}
          department: {written}
          Assets:Bank    -1 JPY
            asset: {written}
          Expenses:Fees   1 JPY
        """
    )
    assert (transaction["import_id"], transaction["rule"]) == (text, text)
    assert pick(postings, "asset", "department") == [(text, text), (None, text)]


def test_a_posting_of_a_plugin_takes_the_place_of_its_transaction():
    entries, options = load('plugin "beancount.plugins.auto_accounts"\n2026-01-10 * "x"\n  Assets:New  1 JPY\n  Equity:Opening\n')
    transaction = entries[-1]
    bare = [posting._replace(meta=None) for posting in transaction.postings]
    found = long_tables([transaction._replace(postings=bare)], DIMENSIONS)
    assert pick(rows(found.postings), "file", "line") == [("<string>", 2), ("<string>", 2)]
    assert options["filename"] == "<string>"


def test_the_keys_that_occur():
    entries, _options = load(OPENS + '2026-01-10 * "x"\n  colour: "blue"\n  Assets:Bank  -1 JPY\n    taste: "sweet"\n  Expenses:Fees\n')
    assert long_tables(transactions(entries), DIMENSIONS).kinds == {("colour", "text"), ("taste", "text")}


def test_a_stretch_goes_on_where_the_last_one_ended():
    entries, _options = load(
        OPENS
        + textwrap.dedent(
            """\
            2026-01-10 * "Exchange"
              due: 2026-02-10
              Assets:Bank     30 USD @ 1.1111 EUR
                slip: "7"
              Equity:Opening -33.33 EUR
            """
        )
    )
    found = long_tables(transactions(entries), DIMENSIONS, 7)
    tables = (found.transactions, found.postings, found.residues, *found.metadata)
    assert [list(columns["transaction_id"]) for columns in tables] == [[7], [7, 7], [7], [7], [7]]


def test_no_transactions():
    found = long_tables([], DIMENSIONS)
    assert {len(column) for column in (*found.transactions.values(), *found.residues.values())} == {0}
    assert len(found.postings["number"]) == 0


def test_a_number_that_does_not_fit_stops():
    entries, _options = load(OPENS + '2026-01-10 * "x"\n  Assets:Bank  1E5 JPY\n'.replace("1E5", "1" + "0" * 20) + "  Equity:Opening\n")
    with pytest.raises(NumberDoesNotFitError):
        long_tables(transactions(entries), DIMENSIONS)


# --- whatever the ledger -----------------------------------------------------------------------------------------------------


def posting_rows(text):
    """Rows of postings by (file, line), which Beancount may have put in another order than they were written."""
    entries, options = load(text)
    built = build(entries, [], options)
    return (
        entries,
        built,
        [dict(zip(built["postings"].column_names, row, strict=True)) for row in zip(*built["postings"].to_pydict().values(), strict=True)],
    )


@given(ledgers())
def test_every_number_that_was_written_is_held_digit_by_digit(ledger):
    _entries, _built, found = posting_rows(ledger.text)
    by_line = {row["line"]: row for row in found}
    for line, leg in ledger.legs():
        if leg.number is None and line not in by_line:
            continue  # Beancount drops a leg that it computes as nothing
        row = by_line[line]
        for written, name, text in (
            (leg.number, "number", "number_exact"),
            (leg.cost, "cost_number", "cost_exact"),
            (leg.price, "price_number", "price_exact"),
        ):
            if written is not None:
                assert row[name] == written
                assert row[text] is None


@given(ledgers())
def test_every_number_is_what_beancount_booked(ledger):
    """Exactly where it fits; else rounded half-even to 18 places with all its digits as text beside it."""
    entries, _built, found = posting_rows(ledger.text)
    postings = [posting for entry in entries if isinstance(entry, data.Transaction) for posting in entry.postings]
    assert len(postings) == len(found)
    for posting, row in zip(postings, found, strict=True):
        assert row["account"] == posting.account
        for booked, name, text in (
            (posting.units, "number", "number_exact"),
            (posting.cost, "cost_number", "cost_exact"),
            (posting.price, "price_number", "price_exact"),
        ):
            if booked is None:
                assert (row[name], row[text]) == (None, None)
                continue
            assert row[name] == quantise(booked.number)
            assert row[text] == (None if row[name] == booked.number else plain(booked.number))
        with localcontext(prec=100):
            assert (row["weight_number"], row["weight_currency"]) == (quantise(get_weight(posting).number), get_weight(posting).currency)
            book = posting.units.number * posting.cost.number if posting.cost else posting.units.number
        assert row["book_number"] == quantise(book)


@given(ledgers())
def test_what_all_postings_weigh_is_the_residues_exactly(ledger):
    """The trial balance rests on this: by currency, and within each transaction."""
    _entries, built, found = posting_rows(ledger.text)
    weights, residues = defaultdict(Decimal), defaultdict(Decimal)
    with exact():
        for row in found:
            weights[row["transaction_id"], row["weight_currency"]] += row["weight_number"]
        for row in built["residues"].to_pylist():
            assert row["number"] != 0
            residues[row["transaction_id"], row["currency"]] += row["number"]
    assert {key: value for key, value in weights.items() if value} == residues


@given(ledgers())
def test_residues_are_beancounts_own(ledger):
    """Against ``beancount.core.interpolate.compute_residual``, after the same rounding.

    Beancount sums weights of 28 digits and then rounds, facts round each weight and then sum; with two or more weights of more
    than 18 decimals the two can part by 1e-18 (see "Dust" above). No transaction here has two that do not cancel.
    """
    entries, built, _found = posting_rows(ledger.text)
    transactions = [entry for entry in entries if isinstance(entry, data.Transaction)]
    expected = {
        (number, amount.units.currency): quantise(amount.units.number)
        for number, entry in enumerate(transactions)
        for amount in compute_residual(entry.postings)
        if quantise(amount.units.number)
    }
    assert {(row["transaction_id"], row["currency"]): row["number"] for row in built["residues"].to_pylist()} == expected
