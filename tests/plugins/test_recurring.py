"""Recurring entries, as the plugin adds them to the books."""

from __future__ import annotations

from datetime import date, timedelta

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
2026-01-01 open Assets:InputTax
2026-01-01 open Expenses:Rent
2026-01-01 open Liabilities:Payables
2026-01-01 open Equity:Opening
"""
RENT = """\
2026-04-01 custom "ledgerkit-recurring" "rent"
  debit-account: Expenses:Rent
  credit-account: Liabilities:Payables
  amount: 300,000 JPY
  every: "month"
  on: "day 25"
  from: 2026-04-01
  adjust: "previous-business-day"
  calendar: "JP"
  payee: "Musashi Estate"
  narration: "{m}月分家賃"
  link: "rent-{year}-{month}"
  tax: "JP10"
  tax-account: Assets:InputTax
  tax-amount: 30,000 JPY
  department: "shop"
"""


def hand(day):
    return f'{day} * "x"\n  Assets:Bank  1 JPY\n  Equity:Opening\n'


def load(text):
    entries, errors, _options = loader.load_string(PLUGIN + OPENS + text)
    assert not errors
    return entries


def generated(entries):
    return [entry for entry in entries if isinstance(entry, data.Transaction) and "ledgerkit" in entry.meta]


def test_the_worked_entry():
    """25 April 2026 is a Saturday: the entry stands on the Friday, and says which occurrence it is."""
    entries = generated(load(RENT + hand("2026-04-01")))
    assert [" ".join(printer.format_entry(entry).split()) for entry in entries] == [
        (
            '2026-04-24 * "Musashi Estate" "4月分家賃" ^rent-2026-04 ledgerkit: "recurring" recurring: "rent" occurrence: 2026-04-25 '
            'Expenses:Rent 300000 JPY department: "shop" tax: "JP10" Assets:InputTax 30000 JPY department: "shop" '
            'Liabilities:Payables -330000 JPY department: "shop"'
        )
    ]


def test_through_the_month_of_the_last_entry_by_hand():
    assert len(generated(load(RENT + hand("2026-08-01")))) == 5
    assert generated(load(RENT)) == []
    assert generated(load(RENT.replace("department:", 'book: "proposed"\n  department:') + hand("2026-08-01"))) == []


def test_an_occurrence_that_is_typed_is_not_made_again():
    typed = '2026-05-27 * "Rent"\n  recurring: "rent"\n  Expenses:Rent  310,000 JPY\n  Liabilities:Payables\n'
    assert [entry.date.month for entry in generated(load(RENT + typed + hand("2026-06-01")))] == [4, 6]


def test_as_text_loaded_again_it_adds_nothing():
    entries = load(RENT + hand("2026-06-01"))
    sealed = "".join(printer.format_entry(entry) for entry in generated(entries))
    assert digest(load(RENT + hand("2026-06-01") + sealed)) == digest(entries)


def test_half_of_it_as_text_adds_the_other_half():
    entries = load(RENT + hand("2026-06-01"))
    sealed = "".join(printer.format_entry(entry) for entry in generated(entries)[:2])
    assert digest(load(RENT + hand("2026-06-01") + sealed)) == digest(entries)


def test_nothing_is_added_to_a_sealed_month():
    """A rule that is declared too late for a sealed month leaves it: the missing occurrence is the gate's to find."""
    sealed = '2026-05-31 * "Sealed"\n  ledgerkit: "depreciation"\n  Assets:Bank  1 JPY\n  Equity:Opening\n'
    assert [entry.date.month for entry in generated(load(RENT + sealed + hand("2026-06-01"))) if "recurring" in entry.meta] == [4, 6]


EVERY = st.sampled_from(
    [("month", "day 31"), ("month", "business-day 3"), ("quarter", "last business day"), ("week", "monday"), ("2 months", "last day")]
)
RULES = st.lists(
    st.tuples(EVERY, st.integers(0, 200), st.sampled_from(["none", "next-business-day", "modified-following"])), min_size=1, max_size=4
)


def directive(number, rule):
    (every, on), day, adjust = rule
    start = date(2026, 1, 1) + timedelta(days=day)
    return (
        f'2026-01-01 custom "ledgerkit-recurring" "R{number}"\n  debit-account: Expenses:Rent\n  credit-account: Liabilities:Payables\n'
        f'  amount: {number + 1} JPY\n  every: "{every}"\n  on: "{on}"\n  from: {start}\n  adjust: "{adjust}"\n  calendar: "JP"\n'
    )


@given(RULES, st.randoms())
def test_running_it_again_adds_nothing_and_order_does_not_matter(rules, random):
    blocks = [directive(number, rule) for number, rule in enumerate(rules)]
    entries, errors, options = loader.load_string(OPENS + "".join(blocks) + hand("2026-12-01"))
    assert not errors
    once, errors = run(entries, options)
    assert not errors
    assert run(once, options)[0] is once
    random.shuffle(blocks)
    entries, _errors, options = loader.load_string(OPENS + "".join(blocks) + hand("2026-12-01"))
    other, _errors = run(entries, options)
    assert sorted(map(canonical_text, generated(once))) == sorted(map(canonical_text, generated(other)))
    keys = [(entry.meta["recurring"], entry.meta["occurrence"]) for entry in generated(once)]
    assert len(set(keys)) == len(keys)
