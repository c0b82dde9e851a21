"""Deferrals as the plugin adds them to the books."""

from __future__ import annotations

import textwrap
from datetime import date, timedelta

import pytest
from beancount import loader
from beancount.core import data
from beancount.parser import printer
from hypothesis import given, settings
from hypothesis import strategies as st

from ledgerkit.directives.canonical import canonical_text
from ledgerkit.directives.ledger import read_directives
from ledgerkit.domain.deferrals import METHODS
from ledgerkit.plugins import run
from ledgerkit.plugins.deferrals import generate

OPENS = """\
    2020-01-01 open Assets:Bank
    2020-01-01 open Assets:Prepaid
      control: "prepaid"
    2020-01-01 open Liabilities:Unearned
      control: "unearned"
    2020-01-01 open Equity:Capital
    2020-01-01 open Income:Sales
    2020-01-01 open Expenses:Insurance
"""
FIRE = """\
    2026-06-26 * "Kanto Marine" "Fire insurance"
      Expenses:Insurance    474,000 JPY
        service-from: 2026-07-01
        service-through: 2027-06-30
      Assets:Bank
"""


def hand(day):
    return f'    {day} * "By hand"\n      Assets:Bank  1 JPY\n      Equity:Capital\n'


def added(text):
    entries, _errors, options = loader.load_string(textwrap.dedent(OPENS + text))
    return generate(entries, read_directives(entries, options))


def test_the_worked_entries_of_the_documentation():
    """474,000 / 12 is 39,500 a month."""
    found = added(FIRE + hand("2026-07-03"))
    shown = [
        (str(entry.date), entry.narration, [(posting.account, str(posting.units.number)) for posting in entry.postings]) for entry in found
    ]
    assert shown == [
        ("2026-06-26", "Prepaid 2026-06-26 Kanto Marine", [("Assets:Prepaid", "474000"), ("Expenses:Insurance", "-474000")]),
        ("2026-07-31", "Release of deferrals 2026-07", [("Expenses:Insurance", "39500"), ("Assets:Prepaid", "-39500")]),
    ]
    assert {entry.meta["ledgerkit"] for entry in found} == {"deferral"}


def test_nothing_without_a_service():
    assert added(hand("2026-07-03")) == []


def test_nothing_after_the_option():
    option = '    2020-01-01 custom "ledgerkit-option" "generate-through" 2026-06-25\n'
    assert added(option + FIRE) == []
    assert len(added(option.replace("06-25", "08-31") + FIRE)) == 3


def test_to_the_end_of_the_service_and_no_further():
    assert len(added(FIRE + hand("2030-01-01"))) == 13


def test_income_received_ahead():
    """300 from 1 May over three months: 100 each, and nothing in August (ERPNext)."""
    text = """\
    2021-05-01 * "A customer" "Subscription"
      Assets:Bank      300.00 USD
      Income:Sales    -300.00 USD
        service-from: 2021-05-01
        service-through: 2021-07-31
"""
    found = added(text + hand("2021-09-01"))
    assert [(str(entry.date), str(entry.postings[0].units)) for entry in found] == [
        ("2021-05-01", "-300.00 USD"),
        ("2021-05-31", "-100.00 USD"),
        ("2021-06-30", "-100.00 USD"),
        ("2021-07-31", "-100.00 USD"),
    ]


def test_what_stands_as_text_is_not_generated_again():
    typed = '    2026-07-31 * "Releases"\n      ledgerkit: "deferral"\n      Expenses:Insurance  39,500 JPY\n      Assets:Prepaid\n'
    moved = (
        '    2026-06-26 * "Moved"\n      ledgerkit: "deferral"\n      deferral: "2026-06-26 Kanto Marine"\n'
        "      Assets:Prepaid  474,000 JPY\n      Expenses:Insurance\n"
    )
    assert [str(entry.date) for entry in added(FIRE + typed + hand("2026-08-03"))] == ["2026-06-26", "2026-08-31"]
    assert [str(entry.date) for entry in added(FIRE + typed + moved + hand("2026-08-03"))] == ["2026-08-31"]


def test_sealing_what_was_generated_changes_no_balance():
    """What the plugin made, written out as text, is taken as it stands."""
    head = textwrap.dedent('    plugin "ledgerkit.plugins"\n' + OPENS + FIRE + hand("2026-09-03"))
    entries, errors, _options = loader.load_string(head)
    assert not errors
    made = [entry for entry in entries if isinstance(entry, data.Transaction) and "ledgerkit" in entry.meta]
    again, errors, _options = loader.load_string(head + "".join(map(printer.format_entry, made)))
    assert not errors
    assert sorted(map(canonical_text, again)) == sorted(map(canonical_text, entries))


def test_one_fault_and_the_rest_still_posts():
    wrong = FIRE.replace("2027-06-30", "2026-06-30").replace("Kanto", "Kansai")
    entries, errors, _options = loader.load_string(
        textwrap.dedent('    plugin "ledgerkit.plugins"\n' + OPENS + FIRE + wrong + hand("2026-07-03"))
    )
    assert ["[deferral-terms]" in error.message for error in errors] == [True]
    assert sum("ledgerkit" in entry.meta for entry in entries) == 2


@st.composite
def services(draw):
    """A few postings with a service, as text."""
    parts = []
    for number in range(draw(st.integers(1, 5))):
        booked = date(2024, 1, 1) + timedelta(draw(st.integers(0, 700)))
        start = booked + timedelta(draw(st.integers(-200, 200)))
        through = start + timedelta(draw(st.integers(0, 900)))
        account, sign = draw(st.sampled_from((("Expenses:Insurance", ""), ("Expenses:Insurance", "-"), ("Income:Sales", "-"))))
        payee = draw(st.sampled_from(("Kanto", "Minato")))
        change = ""
        if draw(st.booleans()):
            change = f'{booked + timedelta(40)} custom "ledgerkit-deferral-change" "N-{number}"\n  cancelled: TRUE\n'
        parts.append(
            f'{booked} * "{payee}" "Service {number}"\n  {account}  {sign}{draw(st.integers(1, 10**7))} JPY\n    service-from: {start}\n'
            f'    service-through: {through}\n    service-method: "{draw(st.sampled_from(METHODS))}"\n    deferral: "N-{number}"\n  Assets:Bank\n'
            + change
        )
    return parts


@settings(max_examples=40)
@given(services(), st.randoms(use_true_random=False))
def test_idempotent_and_independent_of_the_order_of_the_text(parts, random):
    tail = [textwrap.dedent(OPENS), textwrap.dedent(hand("2025-06-03"))]
    entries, _errors, options = loader.load_string("".join([*parts, *tail]))
    once, _errors = run(entries, options)
    twice, _errors = run(once, options)
    assert twice is once
    shuffled = [*parts, *tail]
    random.shuffle(shuffled)
    others, _errors, options = loader.load_string("".join(shuffled))
    again, _errors = run(others, options)
    assert sorted(map(canonical_text, again)) == sorted(map(canonical_text, once))
    for entry in once:
        if isinstance(entry, data.Transaction) and "ledgerkit" in entry.meta:
            assert sum(posting.units.number for posting in entry.postings) == 0


@pytest.mark.parametrize("method", METHODS)
def test_through_the_whole_service_nothing_is_left_on_the_balance_sheet(method):
    text = FIRE.replace("2027-06-30", f'2027-06-17\n        service-method: "{method}"') + hand("2028-01-01")
    held = [posting.units.number for entry in added(text) for posting in entry.postings if posting.account == "Assets:Prepaid"]
    assert sum(held) == 0
