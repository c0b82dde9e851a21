"""Accruals and their reversals, as the plugin adds them to the books."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from datetime import date
from decimal import Decimal

import pytest
from beancount import loader
from beancount.core import data
from beancount.parser import printer
from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.directives.canonical import canonical_text, digest
from ledgerkit.plugins import run

PLUGIN = 'plugin "ledgerkit.plugins"\n'
OPENS = """\
2026-01-01 open Assets:Bank
2026-01-01 open Assets:Stock  "STRICT"
2026-01-01 open Assets:AccruedIncome
2026-01-01 open Expenses:Interest
2026-01-01 open Expenses:Utilities
2026-01-01 open Income:Rent
2026-01-01 open Liabilities:Accrued
2026-01-01 open Equity:Opening
"""


def load(text):
    entries, errors, _options = loader.load_string(PLUGIN + OPENS + textwrap.dedent(text))
    return entries, errors


def generated(entries):
    return [entry for entry in entries if isinstance(entry, data.Transaction) and "ledgerkit" in entry.meta]


def written(entries):
    return [" ".join(printer.format_entry(entry).split()) for entry in generated(entries)]


def test_saifurikae_of_accrued_interest():
    """再振替仕訳 as bookkeeping courses teach it (日商簿記3級): interest of 20,000 yen for four months is accrued at the year end of 31 March,
    (借)支払利息 20,000 (貸)未払利息 20,000; the first entry of the new year turns it round; the payment of 60,000 on 31 May is then
    expense whole, and the new year bears 40,000."""
    entries, errors = load("""
        2026-03-31 * "決算 利息の未払" ^ri
          reverse-on: 2026-04-01
          basis: "借入金2,000,000×3%×4/12"
          Expenses:Interest      20,000 JPY
          Liabilities:Accrued   -20,000 JPY
        2026-05-31 * "利息の支払"
          Expenses:Interest      60,000 JPY
          Assets:Bank           -60,000 JPY
    """)
    assert not errors
    assert written(entries) == [
        (
            '2026-04-01 * "Reversal of 決算 利息の未払" ^ri ledgerkit: "reversal" accrual: "2026-03-31 ri" '
            "Expenses:Interest -20000 JPY Liabilities:Accrued 20000 JPY"
        )
    ]
    interest = [
        (entry.date.month, posting.units.number)
        for entry in entries
        if isinstance(entry, data.Transaction)
        for posting in entry.postings
        if posting.account == "Expenses:Interest"
    ]
    assert sum(number for month, number in interest if month > 3) == 40_000


def test_accrued_income_is_turned_round_too():
    """未収収益: the same the other way round, with dimensions and links kept."""
    entries, errors = load("""
        2026-03-31 * "Tenant" "Rent receivable" ^rent-03
          reverse-on: 2026-04-01
          department: "shop"
          Assets:AccruedIncome   50,000 JPY
            project: "annex"
          Income:Rent
    """)
    assert not errors
    assert written(entries) == [
        (
            '2026-04-01 * "Tenant" "Reversal of Rent receivable" ^rent-03 ledgerkit: "reversal" accrual: "2026-03-31 rent-03" department: "shop" '
            'Assets:AccruedIncome -50000 JPY project: "annex" Income:Rent 50000 JPY'
        )
    ]


def test_a_lot_that_the_accrual_made_is_the_one_that_leaves():
    """Cost, day and label of the lot are kept, so that the inventory is empty and not long one lot and short another."""
    entries, errors = load("""
        2026-03-31 * "Goods in transit"
          reverse-on: 2026-04-01
          Assets:Stock  10 BEANS {150 JPY, "A"}
          Liabilities:Accrued
        2026-03-31 * "Others"
          Assets:Stock  10 BEANS {160 JPY, "B"}
          Equity:Opening
    """)
    assert not errors
    reversal = generated(entries)[0].postings[0]
    assert (reversal.units.number, reversal.cost.number, reversal.cost.date, reversal.cost.label) == (-10, 150, date(2026, 3, 31), "A")


def test_a_price_is_kept():
    entries, errors = load("""
        2026-03-31 * "Fee in dollars"
          reverse-on: 2026-04-01
          Expenses:Utilities   100 USD @ 150 JPY
          Liabilities:Accrued  -15,000 JPY
    """)
    assert not errors
    assert [(str(posting.units), str(posting.price)) for posting in generated(entries)[0].postings] == [
        ("-100 USD", "150 JPY"),
        ("15000 JPY", "None"),
    ]


DECLARED = """
    2026-08-31 custom "ledgerkit-accrual" "WATER"
      expense-account: Expenses:Utilities
      accrual-account: Liabilities:Accrued
      basis: "contract"
      amount: 8,000 JPY
      department: "shop"
"""
HAND = '\n    {} * "x"\n      Assets:Bank  1 JPY\n      Equity:Opening\n'


def test_a_declared_accrual_comes_with_its_reversal_beyond_the_end():
    """August is the last month of the books, and the reversal of 1 September belongs to the accrual."""
    entries, errors = load(DECLARED + HAND.format("2026-08-03"))
    assert not errors
    assert written(entries) == [
        (
            '2026-08-31 * "Accrual WATER" ledgerkit: "accrual" accrual: "WATER" Expenses:Utilities 8000 JPY department: "shop" '
            'Liabilities:Accrued -8000 JPY department: "shop"'
        ),
        (
            '2026-09-01 * "Reversal of WATER" ledgerkit: "reversal" accrual: "WATER" Expenses:Utilities -8000 JPY department: "shop" '
            'Liabilities:Accrued 8000 JPY department: "shop"'
        ),
    ]


def test_an_accrual_after_the_end_waits_with_its_reversal():
    assert generated(load(DECLARED + HAND.format("2026-07-03"))[0]) == []
    assert generated(load(DECLARED)[0]) == []  # no entry by hand at all


def test_narrations_follow_the_language_of_the_books():
    option = '    2026-01-01 custom "ledgerkit-option" "language" "ja"\n'
    assert [entry.narration for entry in generated(load(option + DECLARED + HAND.format("2026-08-03"))[0])] == [
        "見越計上 WATER",
        "再振替 WATER",
    ]


def test_nothing_is_added_to_a_sealed_month():
    """The error stands at the accrual's line, its own entry stays, and the other accrual is reversed all the same."""
    text = """
        2026-08-31 * "One" ^one
          reverse-on: 2026-09-01
          Expenses:Utilities   5 JPY
          Liabilities:Accrued
        2026-08-31 * "Two" ^two
          reverse-on: 2026-10-01
          Expenses:Utilities   7 JPY
          Liabilities:Accrued
        2026-09-30 * "Sealed"
          ledgerkit: "depreciation"
          Expenses:Utilities   1 JPY
          Liabilities:Accrued
    """
    entries, errors = load(text)
    assert [(error.source["lineno"], error.message.partition("[")[2][:14]) for error in errors] == [(11, "accrual-sealed")]
    assert [entry.meta.get("accrual") for entry in generated(entries)] == [None, "2026-08-31 two"]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_as_text_loaded_again_it_adds_nothing(language):
    """Sealed: what was generated stands as text, and is neither made again nor restated."""
    text = f'    2026-01-01 custom "ledgerkit-option" "language" "{language}"\n' + DECLARED + HAND.format("2026-08-03")
    entries, _errors = load(text)
    sealed = "".join(printer.format_entry(entry) for entry in generated(entries))
    again, _errors, _options = loader.load_string(PLUGIN + OPENS + textwrap.dedent(text) + sealed)
    assert digest(again) == digest(entries)
    restated = sealed.replace("8000", "7500")
    again, _errors, _options = loader.load_string(PLUGIN + OPENS + textwrap.dedent(text) + restated)
    assert {abs(entry.postings[0].units.number) for entry in generated(again)} == {7500}


LEGS = st.lists(
    st.tuples(st.sampled_from(["Expenses:Utilities", "Expenses:Interest", "Income:Rent"]), st.integers(-(10**9), 10**9).filter(bool)),
    min_size=1,
    max_size=4,
)
ACCRUALS = st.lists(st.tuples(st.integers(0, 300), st.integers(1, 400), LEGS, st.booleans()), min_size=1, max_size=6)


def ledger(accruals):
    text = ""
    for number, (day, later, legs, linked) in enumerate(accruals):
        on = date(2026, 1, 1) + data.datetime.timedelta(days=day)
        text += (
            f'{on} * "Accrual {number}"{f" ^acc-{number}" if linked else ""}\n  reverse-on: {on + data.datetime.timedelta(days=later)}\n'
        )
        text += "".join(f"  {account}  {amount} JPY\n" for account, amount in legs) + "  Liabilities:Accrued\n"
    return text


@given(ACCRUALS)
def test_accruals_and_reversals_sum_to_zero_on_every_account(accruals):
    entries, errors, options = loader.load_string(OPENS + ledger(accruals))
    assert not errors
    once, errors = run(entries, options)
    assert not errors
    sums = defaultdict(Decimal)
    for entry in once:
        for posting in entry.postings if isinstance(entry, data.Transaction) else ():
            sums[posting.account] += posting.units.number
    assert not any(sums.values())
    assert len(generated(once)) == len(accruals)
    assert run(once, options)[0] is once


@given(ACCRUALS, st.randoms())
def test_the_order_of_the_text_does_not_matter(accruals, random):
    shuffled = list(enumerate(accruals))
    entries = ledger(accruals)
    blocks = [block for block in entries.replace("\n20", "\n\x0020").split("\x00") if block]
    random.shuffle(blocks)
    assert len(blocks) == len(shuffled)
    found = [loader.load_string(PLUGIN + OPENS + text)[0] for text in (entries, "".join(blocks))]
    assert sorted(map(canonical_text, generated(found[0]))) == sorted(map(canonical_text, generated(found[1])))
