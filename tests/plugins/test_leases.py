"""Entries of leases, as the plugin adds them to the books."""

from __future__ import annotations

import random
import textwrap
from collections import defaultdict
from datetime import date

import pytest
from beancount import loader
from beancount.core import data
from beancount.parser import printer
from lease_ledger import FLOOR, HEAD, LEDGER, STALL, paid

from ledgerkit.directives.ledger import read_directives
from ledgerkit.plugins import run
from ledgerkit.plugins.leases import generate

LAST = '    2026-03-05 * "By hand"\n      Assets:Bank  1 JPY\n      Equity:Capital\n'


def load(text):
    entries, errors, options = loader.load_string(textwrap.dedent(text))
    assert errors == []
    return entries, options


def made(text, *rules):
    """Generated entries: rule, day, and amounts by account."""
    entries, _options = load(text)
    return [
        (entry.meta["ledgerkit"], entry.date, {posting.account: int(posting.units.number) for posting in entry.postings})
        for entry in entries
        if isinstance(entry, data.Transaction) and entry.meta.get("ledgerkit") in (rules or {entry.meta.get("ledgerkit")} - {None})
    ]


def balances(entries):
    found = defaultdict(int)
    for entry in entries:
        if isinstance(entry, data.Transaction):
            for posting in entry.postings:
                found[posting.account] += int(posting.units.number)
    return found


def test_the_first_quarter_of_a_lease():
    """Illustrative Example 13: 420,391 = 355,391 + 50,000 paid on the first day + 20,000 - 5,000; then months of 3,503 and 1,448."""
    assert made(HEAD + FLOOR + LAST) == [
        (
            "lease-recognition",
            date(2026, 1, 1),
            {"Assets:RightOfUse": 420_391, "Liabilities:Leases": -355_391, "Assets:LeasePayments": -65_000},
        ),
        ("lease-depreciation", date(2026, 1, 31), {"Expenses:Depreciation": 3_503, "Assets:RightOfUse:Accumulated": -3_503}),
        ("lease-interest", date(2026, 1, 31), {"Expenses:Interest": 1_448, "Liabilities:Leases": -1_448}),
        ("lease-depreciation", date(2026, 2, 28), {"Expenses:Depreciation": 3_503, "Assets:RightOfUse:Accumulated": -3_503}),
        ("lease-interest", date(2026, 2, 28), {"Expenses:Interest": 1_454, "Liabilities:Leases": -1_454}),
        ("lease-depreciation", date(2026, 3, 31), {"Expenses:Depreciation": 3_503, "Assets:RightOfUse:Accumulated": -3_503}),
        ("lease-interest", date(2026, 3, 31), {"Expenses:Interest": 1_460, "Liabilities:Leases": -1_460}),
    ]


def test_a_payment_goes_to_the_liability():
    text = HEAD + FLOOR + paid("2026-01-01", "FLOOR", "50,000") + paid("2027-01-04", "FLOOR", "50,000")
    assert made(text, "lease-payment") == [
        ("lease-payment", date(2027, 1, 4), {"Liabilities:Leases": 50_000, "Assets:LeasePayments": -50_000})
    ]


def test_an_exempt_lease_is_a_cost_of_every_month():
    text = HEAD + STALL + paid("2026-07-31", "STALL", "900") + paid("2026-08-31", "STALL", "900")
    assert made(text) == [
        ("lease-expense", day, {"Expenses:Rent": 900, "Assets:LeasePayments": -900}) for day in (date(2026, 7, 31), date(2026, 8, 31))
    ]


def test_an_operating_lease_is_one_cost():
    """420,391 - 355,391 + 9 × 50,000 = 515,000 over 120 months: 4,291.67 a month, of which 1,448 is what the liability grows by."""
    keys = '      framework: "us-gaap"\n      classification: "operating"\n      compounding: "effective"\n      expense-account: Expenses:Rent\n'
    assert made(HEAD + FLOOR + keys + LAST, "lease-cost")[0] == (
        "lease-cost",
        date(2026, 1, 31),
        {"Expenses:Rent": 4_291, "Assets:RightOfUse:Accumulated": -2_843, "Liabilities:Leases": -1_448},
    )


def test_a_provision_for_restoration_is_recognised_and_grows():
    """10,000 that will be 16,289 in ten years: 5 % a year, 41 in the first month."""
    keys = "      restoration: 10,000 JPY\n      restoration-outlay: 16,289 JPY\n      restoration-account: Liabilities:Restoration\n"
    found = made(HEAD + FLOOR + keys + LAST, "lease-recognition", "lease-restoration")
    assert found[0][2] == {
        "Assets:RightOfUse": 430_391,
        "Liabilities:Leases": -355_391,
        "Assets:LeasePayments": -65_000,
        "Liabilities:Restoration": -10_000,
    }
    assert found[1] == ("lease-restoration", date(2026, 1, 31), {"Expenses:Interest": 41, "Liabilities:Restoration": -41})


def test_changes_are_entries_on_their_day():
    """Illustrative Example 17 in the books of the whole register: half the space leaves with a gain, the rest is measured anew."""
    found = {rule: legs for rule, _day, legs in made(LEDGER, "lease-decrease", "lease-modification", "lease-remeasurement")}
    assert found["lease-decrease"] == {
        "Assets:RightOfUse": -184_002,
        "Assets:RightOfUse:Accumulated": 92_001,
        "Liabilities:Leases": 105_309,
        "Income:LeaseGain": -13_308,
    }
    assert found["lease-modification"] == {"Assets:RightOfUse": 24_575, "Liabilities:Leases": -24_575}
    assert found["lease-remeasurement"] == {"Assets:RightOfUse": 27_145, "Liabilities:Leases": -27_145}


def test_at_the_end_nothing_is_left():
    payments = "".join(paid(f"{year}-01-01", "FLOOR", "50,000") for year in range(2026, 2036))
    costs = '    2026-01-05 * "Costs"\n      Assets:LeasePayments  15,000 JPY\n      Assets:Bank\n    2036-01-05 * "x"\n      Assets:Bank  1 JPY\n      Equity:Capital\n'
    entries, _options = load(HEAD + FLOOR + payments + costs)
    found = balances(entries)
    assert [
        found[name] for name in ("Assets:RightOfUse", "Assets:RightOfUse:Accumulated", "Liabilities:Leases", "Assets:LeasePayments")
    ] == [0] * 4
    assert found["Expenses:Interest"] + found["Expenses:Depreciation"] == 515_000


def test_nothing_of_a_lease_that_has_not_begun():
    assert made(HEAD + FLOOR.replace("commencement: 2026-01-01", "commencement: 2027-04-01") + LAST) == []


def test_twice_is_once():
    entries, options = load(LEDGER)
    again, errors = run(entries, options)
    assert errors == []
    assert again == entries


def test_what_stands_as_text_is_left():
    """Sealed: the month's entries are text, with another amount; nothing is added to it, and the next month goes on."""
    first = made(HEAD + FLOOR + LAST)
    sealed = (
        '    2026-01-31 * "Sealed"\n      ledgerkit: "lease-interest"\n      Expenses:Interest  1,400 JPY\n        lease: "FLOOR"\n'
        '      Liabilities:Leases\n        lease: "FLOOR"\n'
    )
    found = made(HEAD + FLOOR + LAST + sealed)
    assert [one for one in found if one not in first] == [
        ("lease-interest", date(2026, 1, 31), {"Expenses:Interest": 1_400, "Liabilities:Leases": -1_400})
    ]
    assert len(found) == len(first)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_text_does_not_matter(seed):
    parts = [part for part in textwrap.dedent(LEDGER).split("\n\n") if part.strip()]
    head, rest = parts[0], parts[1:]
    random.Random(seed).shuffle(rest)
    entries, _options = load(LEDGER)
    shuffled, _options = load("\n\n".join([head, *rest]))

    def printed(found):
        return sorted(printer.format_entry(entry) for entry in found if isinstance(entry, data.Transaction))

    assert printed(shuffled) == printed(entries)


def test_no_lease_costs_nothing():
    entries, _errors, options = loader.load_string(textwrap.dedent(HEAD + LAST))
    assert generate(entries, read_directives(entries, options)) == []


def test_books_without_a_transaction_have_no_last_month():
    text = HEAD.partition('    2020-01-01 * "Capital"')[0] + FLOOR
    assert made(text) == []


def test_in_japanese():
    entries, _options = load(HEAD.replace('"layout" "ifrs"', '"language" "ja"') + FLOOR + '      framework: "ifrs"\n' + LAST)
    assert {entry.narration.split()[0] for entry in entries if isinstance(entry, data.Transaction) and "ledgerkit" in entry.meta} == {
        "リースの認識",
        "使用権資産の減価償却費",
        "リース負債利息",
    }
