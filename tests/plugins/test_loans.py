"""Loans as the plugin adds them to the books."""

from __future__ import annotations

from decimal import Decimal

import pytest
from beancount import loader
from beancount.core import data
from beancount.parser import printer
from loan_ledger import DRAWN, HEAD, LEDGER, LOAN, change, hand, paid

from ledgerkit.plugins import run

ACCRUED, LOANS, EXPENSE = "Liabilities:Accrued", "Liabilities:Loans", "Expenses:Interest"


def load(text):
    return loader.load_string(text)


def made(text, *rules):
    entries, errors, _options = load(text)
    assert not errors
    return [
        (str(entry.date), entry.meta["ledgerkit"], {posting.account: int(posting.units.number) for posting in entry.postings})
        for entry in entries
        if isinstance(entry, data.Transaction) and entry.meta.get("ledgerkit") in (rules or ("loan-interest", "loan-payment", "loan-fee"))
    ]


def balance(text, account):
    entries, _errors, _options = load(text)
    return sum(
        posting.units.number
        for entry in entries
        if isinstance(entry, data.Transaction)
        for posting in entry.postings
        if posting.account == account
    )


def test_interest_at_month_ends_and_payment_days_and_its_part_of_each_payment():
    assert made(LEDGER) == [
        ("2025-03-31", "loan-interest", {EXPENSE: 840, ACCRUED: -840}),
        ("2025-04-25", "loan-interest", {EXPENSE: 2880, ACCRUED: -2880}),
        ("2025-04-25", "loan-payment", {ACCRUED: 3720, LOANS: -3720}),
        ("2025-04-30", "loan-interest", {EXPENSE: 660, ACCRUED: -660}),
        ("2025-05-25", "loan-interest", {EXPENSE: 2640, ACCRUED: -2640}),
        ("2025-05-25", "loan-payment", {ACCRUED: 3300, LOANS: -3300}),
        ("2025-05-31", "loan-interest", {EXPENSE: 700, ACCRUED: -700}),
        ("2025-06-25", "loan-interest", {EXPENSE: 2400, ACCRUED: -2400}),
        ("2025-06-30", "loan-interest", {EXPENSE: 540, ACCRUED: -540}),
    ]
    assert balance(LEDGER, LOANS) == -1_000_000


def test_the_bank_and_the_payment_are_never_touched():
    before = [entry for entry in load(LEDGER.replace('plugin "ledgerkit.plugins"', ""))[0] if isinstance(entry, data.Transaction)]
    after = [entry for entry in load(LEDGER)[0] if isinstance(entry, data.Transaction) and "ledgerkit" not in entry.meta]
    assert [(entry.date, entry.postings) for entry in after] == [(entry.date, entry.postings) for entry in before]


def test_a_payment_split_by_hand_gets_nothing_added():
    by_hand = HEAD + LOAN + DRAWN + paid("2025-04-25", "100,000", f"{ACCRUED}  3,720 JPY")
    assert made(by_hand, "loan-payment") == []
    assert balance(by_hand, ACCRUED) == -660


def test_principal_and_interest_as_two_lines_of_the_bank():
    interest = f'2025-04-25 * "MUFG" "Interest"\n  {ACCRUED}  3,720 JPY\n    loan: "MUFG"\n  Assets:Bank\n'
    two = HEAD + LOAN + DRAWN + paid("2025-04-25", "100,000") + interest
    assert made(two, "loan-payment") == []
    assert (balance(two, ACCRUED), balance(two, LOANS)) == (-660, -1_100_000)


def test_a_rate_change_changes_only_what_lies_ahead():
    changed = LEDGER + change("2025-05-25", "rate: 0.073")
    assert made(changed)[:6] == made(LEDGER)[:6]
    assert made(changed, "loan-interest")[-1] == ("2025-06-30", "loan-interest", {EXPENSE: 2 * 540, ACCRUED: -1080})


def test_money_lent_is_an_asset_and_its_interest_income():
    lent = (
        LOAN.replace("Liabilities:Loans", "Assets:Lent")
        .replace("Liabilities:Accrued", "Assets:Lent:Interest")
        .replace(EXPENSE, "Income:Interest")
    )
    given = '2025-03-25 * "Lent"\n  Assets:Lent  1,200,000 JPY\n    loan: "MUFG"\n  Assets:Bank\n'
    back = '2025-04-25 * "Paid back"\n  Assets:Bank  103,720 JPY\n  Assets:Lent\n    loan: "MUFG"\n'
    text = HEAD + lent + given + back
    assert made(text)[:3] == [
        ("2025-03-31", "loan-interest", {"Assets:Lent:Interest": 840, "Income:Interest": -840}),
        ("2025-04-25", "loan-interest", {"Assets:Lent:Interest": 2880, "Income:Interest": -2880}),
        ("2025-04-25", "loan-payment", {"Assets:Lent:Interest": -3720, "Assets:Lent": 3720}),
    ]
    assert balance(text, "Assets:Lent") == 1_100_000


def test_costs_are_borne_at_the_effective_rate_until_none_is_left():
    costs = LOAN + "  fee: 12,000 JPY\n  fee-account: Assets:Costs\n"
    bought = '2025-03-25 * "Costs"\n  Assets:Costs  12,000 JPY\n  Assets:Bank\n'
    text = HEAD + costs + DRAWN + bought + hand("2026-03-26")
    found = made(text, "loan-fee")
    assert sum(legs["Assets:Costs"] for _day, _rule, legs in found) == -12_000
    assert found[0][2][EXPENSE] > found[-1][2][EXPENSE]
    assert balance(text, "Assets:Costs") == 0


def test_two_loans_share_an_entry_and_none_is_named():
    other = LOAN.replace('"MUFG"', '"SMBC"')
    [first, *_rest] = [
        entry for entry in load(HEAD + LOAN + other + DRAWN)[0] if isinstance(entry, data.Transaction) and "ledgerkit" in entry.meta
    ]
    assert [(posting.account, int(posting.units.number), posting.meta) for posting in first.postings] == [
        (EXPENSE, 1680, {}),
        (ACCRUED, -1680, {}),
    ]


def test_a_loan_older_than_the_books_accrues_from_its_opening_date():
    """Its first months, and the interest of 25 to 31 May, are in the opening entry."""
    old = LOAN + "  opening-balance: 1,000,000 JPY\n  opening-date: 2025-06-01\n"
    opening = (
        '2025-05-31 * "Opening"\n'
        '  Liabilities:Loans  -1,000,000 JPY\n    loan: "MUFG"\n'
        '  Liabilities:Accrued  -700 JPY\n    loan: "MUFG"\n'
        "  Equity:Capital\n"
    )
    text = HEAD + old + opening + paid("2025-06-25", "103,100")
    assert made(text) == [
        ("2025-06-25", "loan-interest", {EXPENSE: 2400, ACCRUED: -2400}),
        ("2025-06-25", "loan-payment", {ACCRUED: 3100, LOANS: -3100}),
        ("2025-06-30", "loan-interest", {EXPENSE: 540, ACCRUED: -540}),
    ]
    assert (balance(text, LOANS), balance(text, ACCRUED)) == (-900_000, -540)


def test_running_twice_adds_nothing_and_order_does_not_matter():
    entries, _errors, options = load(LEDGER)
    again, _more = run(entries, options)
    assert again == entries
    turned = HEAD + hand("2025-06-03") + paid("2025-05-25", "103,300") + paid("2025-04-25", "103,720") + DRAWN + LOAN
    assert made(turned) == made(LEDGER)


def test_what_stands_as_text_is_not_made_again():
    """The entries through April are sealed: the same books, and only the later ones are generated."""
    entries, _errors, _options = load(LEDGER)
    sealed = "".join(printer.format_entry(entry) for entry in entries if "ledgerkit" in entry.meta and entry.date.month < 5)
    assert made(LEDGER + sealed) == made(LEDGER)


def test_a_sealed_amount_is_believed_and_made_good_by_the_next_entry():
    """March was sealed with 800 instead of 840: March stays, and the payment day of April books the 40 besides."""
    sealed = f'2025-03-31 * "Interest"\n  ledgerkit: "loan-interest"\n  {EXPENSE}  800 JPY\n  {ACCRUED}  -800 JPY\n'
    found = made(LEDGER + sealed)
    assert found[:2] == [
        ("2025-03-31", "loan-interest", {EXPENSE: 800, ACCRUED: -800}),
        ("2025-04-25", "loan-interest", {EXPENSE: 2920, ACCRUED: -2920}),
    ]
    assert balance(LEDGER + sealed, ACCRUED) == balance(LEDGER, ACCRUED)


def test_the_entry_of_a_payment_that_stands_as_text_is_believed():
    sealed = f'2025-04-25 * "Split"\n  ledgerkit: "loan-payment"\n  loan: "MUFG"\n  {ACCRUED}  3,700 JPY\n  {LOANS}  -3,700 JPY\n'
    found = made(LEDGER + sealed, "loan-payment")
    assert found[0][2] == {ACCRUED: 3700, LOANS: -3700}
    assert found[1][2] == {ACCRUED: 3320, LOANS: -3320}, "20 yen of April are taken with May"


def test_nothing_is_made_beyond_the_month_of_the_last_entry_by_hand():
    assert made(HEAD + LOAN + DRAWN)[-1][0] == "2025-03-31"
    assert made(HEAD + LOAN) == []


@pytest.mark.parametrize("broken", ["rate: 120", "rate: 0.0365\n  payment: 5 JPY"])
def test_a_loan_that_cannot_be_is_told_and_the_rest_still_posts(broken):
    bad = LOAN.replace('"MUFG"', '"BAD"').replace("rate: 0.0365", broken)
    entries, errors, _options = load(HEAD + bad + LOAN + DRAWN)
    assert len(errors) == 1
    assert "Loan 'BAD'" in errors[0].message
    assert any(entry.meta.get("ledgerkit") == "loan-interest" for entry in entries)


def test_a_plugin_that_has_no_loans_adds_nothing():
    assert made(HEAD + hand("2025-03-01")) == []
    assert balance(HEAD + hand("2025-03-01"), EXPENSE) == Decimal(0)
