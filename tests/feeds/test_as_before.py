"""A bank line booked as entries of the past were."""

from __future__ import annotations

import datetime
from decimal import Decimal

from ledgerkit.domain.banking import BankLine
from ledgerkit.domain.matching.suggestion import Guess, Past
from ledgerkit.feeds.as_before import Leg, as_before, whole_to

BANK = "Assets:Bank"
DAY = datetime.date(2026, 8, 1)


def line(amount):
    return BankLine(DAY, Decimal(amount), "JPY", text="ﾃﾞﾝｷﾀﾞｲ")


def entry(number, *legs):
    """An entry with its bank line: legs are account, amount and what else it says."""
    made = [Leg(account, Decimal(amount), "JPY", True, said) for account, amount, said in legs]
    past = Past(DAY, BANK, -sum(leg.number for leg in made), "JPY", "ﾃﾞﾝｷﾀﾞｲ", legs[0][0], "", "", number)
    return past, [Leg(BANK, past.amount, "JPY", True, {}), *made]


def booked(amount, *entries, account="Expenses:Power", unit="1"):
    guess = Guess(account, Decimal("0.9"), "Power Co", "", tuple(past.entry for past, _legs in entries))
    found = as_before(line(amount), guess, [past for past, _legs in entries], {past.entry: legs for past, legs in entries}, Decimal(unit))
    return found and [(counter.account, str(counter.amount), dict(counter.meta)) for counter in found.counters]


def power(number, net, tax, department="office", code="JP10"):
    said = {"department": department, "tax": code}
    return entry(number, ("Expenses:Power", net, said), ("Assets:Tax:Paid", tax, said))


def test_the_tax_goes_where_it_went():
    """10 % inside, dropped: 8,437 × 10/110 = 767."""
    said = {"department": "office", "tax": "JP10"}
    assert booked("-8437", power(1, 90, 8), power(2, 6650, 665)) == [("Expenses:Power", "7670", said), ("Assets:Tax:Paid", "767", said)]


def test_what_all_of_them_say_is_taken_over():
    """Two departments: none. Another tax code: a person must say which."""
    said = {"tax": "JP10"}
    assert booked("-110", power(1, 100, 10), power(2, 200, 20, department="cafe")) == [
        ("Expenses:Power", "100", said),
        ("Assets:Tax:Paid", "10", said),
    ]
    assert booked("-110", power(1, 100, 10), power(2, 200, 20, code="JP8R")) is None


def test_one_posting_takes_it_all():
    assert booked("-110", entry(1, ("Expenses:Power", 70, {}))) == [("Expenses:Power", "110", {})]
    assert booked("110", entry(1, ("Expenses:Power", -70, {}))) == [("Expenses:Power", "-110", {})]


def test_a_person_must_say_it():
    """Where one entry had tax and another none; where no rate explains the parts; where an account stands twice; where nothing is known."""
    assert booked("-110", power(1, 100, 10), entry(2, ("Expenses:Power", 110, {}))) is None
    assert booked("-110", power(1, 100, 10), power(2, 1000, 9)) is None
    assert booked("-110", entry(1, ("Expenses:Power", 60, {}), ("Expenses:Power", 40, {}))) is None
    assert booked("-110") is None


def test_an_entry_in_another_currency_shows_nothing():
    past, legs = entry(1, ("Expenses:Power", 70, {}))
    legs = [legs[0], Leg("Expenses:Power", Decimal(1), "USD", False, {})]
    assert booked("-110", (past, legs)) is None


def test_by_default_all_goes_to_one_account():
    treatment = whole_to(line("-110"), "Expenses:Power", payee="Power Co")
    assert [(counter.account, counter.amount) for counter in treatment.counters] == [("Expenses:Power", Decimal(110))]
    assert (treatment.payee, treatment.narration) == ("Power Co", None)
