"""The register of accruals: entries with reverse-on, those declared, their invoices, and what is wrong with them."""

from __future__ import annotations

import ast
import textwrap
from datetime import date
from decimal import Decimal

import pytest
from conftest import ROOT

OPENS = """\
2026-01-01 commodity JPY
  precision: 0
2026-01-01 open Assets:Bank
2026-01-01 open Expenses:Utilities
2026-01-01 open Expenses:Milk
2026-01-01 open Liabilities:Accrued
2026-01-01 open Liabilities:Payables
2026-01-01 open Equity:Opening
"""
ENTRY = """\
2026-08-31 * "Electricity of August" ^denki-08
  reverse-on: 2026-09-01
  basis: "meter reading"
  Expenses:Utilities     214,000 JPY
  Liabilities:Accrued
"""
MILK = """\
2026-08-31 custom "ledgerkit-accrual" "MILK"
  expense-account: Expenses:Milk
  accrual-account: Liabilities:Accrued
  basis: "delivered"
  amount: 99,000 JPY
"""
SEALED = """\
2026-09-01 * "Reversal of Electricity of August" ^denki-08
  ledgerkit: "reversal"
  accrual: "2026-08-31 denki-08"
  Expenses:Utilities    -214,000 JPY
  Liabilities:Accrued
"""


def lines(text):
    return OPENS.count("\n") + text.count("\n")


def test_an_entry_with_reverse_on(says):
    found = says(OPENS + ENTRY)
    assert found.problems == ()
    (accrual,) = found.accruals
    assert (accrual.id, accrual.on, accrual.reverse_on, accrual.basis) == (
        *("2026-08-31 denki-08", date(2026, 8, 31), date(2026, 9, 1), "meter reading"),
    )
    assert accrual.balance_accounts == {"Liabilities:Accrued"}
    assert accrual.result_sums == {("Expenses:Utilities", "JPY"): 214000}


def test_below_a_posting_it_means_the_same(says):
    """Beancount attaches a key to the posting above it, in silence."""
    below = (
        ENTRY.replace('  reverse-on: 2026-09-01\n  basis: "meter reading"\n', "")
        + '    reverse-on: 2026-09-01\n    basis: "meter reading"\n'
    )
    (one,), (other,) = says(OPENS + ENTRY).accruals, says(OPENS + below).accruals
    assert (one.id, one.reverse_on, one.basis) == (other.id, other.reverse_on, other.basis)


@pytest.mark.parametrize(
    ("old", "new", "identifier"),
    [
        ("", "", "2026-08-31 denki-08"),
        (" ^denki-08", "", "2026-08-31 Electricity of August"),
        (" ^denki-08", " ^a ^b", "2026-08-31 Electricity of August"),
        ("  basis:", '  accrual: "DENKI"\n  basis:', "DENKI"),
    ],
)
def test_what_an_accrual_is_called(says, old, new, identifier):
    assert [accrual.id for accrual in says(OPENS + ENTRY.replace(old, new)).accruals] == [identifier]


@pytest.mark.parametrize(
    ("more", "amount", "reverse_on"),
    [
        ("  amount: 99,000 JPY\n", 99000, "2026-09-01"),
        ("  quantity: 412.5\n  price: 31.35 JPY\n", 12932, "2026-09-01"),
        ('  quantity: 412.5\n  price: 31.35 JPY\n  rounding: "floor"\n', 12931, "2026-09-01"),
        ('  amount: 99,000 JPY\n  period: "2026-09"\n', 99000, "2026-10-01"),
        ("  amount: 99,000 JPY\n  reverse-on: 2026-09-15\n", 99000, "2026-09-15"),
        ('  amount: 99,000 JPY\n  reversal: "manual"\n', 99000, None),
        ('  amount: 99,000 JPY\n  reversal: "on-invoice"\n  invoice: "inv-1"\n', 99000, None),
    ],
)
def test_a_declared_accrual(says, more, amount, reverse_on):
    found = says(OPENS + MILK.replace("  amount: 99,000 JPY\n", more) + '2026-08-31 * "x"\n  Assets:Bank  1 JPY\n  Equity:Opening\n')
    assert found.problems == ()
    (accrual,) = found.accruals
    assert [(leg.account, leg.units.number) for leg in accrual.legs] == [("Expenses:Milk", amount), ("Liabilities:Accrued", -amount)]
    assert accrual.reverse_on == (reverse_on and date.fromisoformat(reverse_on))


def invoice(day, amount, link="", payee="DAIRY"):
    return f'{day} * "{payee}" "Milk"{link}\n  Expenses:Milk  {amount} JPY\n  Liabilities:Payables\n'


def test_the_average_of_the_months_before_its_period(says):
    """April is before the three months, August is the period itself, and a month without an invoice counts."""
    text = (
        'option "operating_currency" "JPY"\n' + OPENS + MILK.replace("  amount: 99,000 JPY\n", '  average-of: 3\n  counterparty: "DAIRY"\n')
    )
    text += invoice("2026-04-30", 500) + invoice("2026-06-10", 100) + invoice("2026-06-20", 50) + invoice("2026-08-01", 900)
    text += invoice("2026-07-01", 7000, payee="OTHER")
    (accrual,) = says(text).accruals
    assert accrual.legs[0].units.number == 50


def test_an_average_leaves_accruals_and_reversals_out(says):
    """Else an estimate would be made of estimates."""
    text = 'option "operating_currency" "JPY"\n' + OPENS + MILK.replace("  amount: 99,000 JPY\n", "  average-of: 1\n")
    text += invoice("2026-07-10", 300)
    text += '2026-07-31 * "Milk" ^acc\n  reverse-on: 2026-08-01\n  Expenses:Milk  900 JPY\n  Liabilities:Accrued\n'
    assert [accrual.legs[0].units.number for accrual in says(text).accruals] == [900, 300]


def test_the_invoice_is_found_by_its_link_and_takes_the_accrual_back(says):
    text = OPENS + MILK + '  invoice: "inv-1"\n  reversal: "on-invoice"\n'
    found = says(text + invoice("2026-09-10", 101000, " ^inv-1") + invoice("2026-09-12", 1, " ^inv-2"))
    (accrual,) = found.accruals
    assert accrual.reverse_on == date(2026, 9, 10)
    assert [(one.on, one.sums) for one in accrual.invoices] == [(date(2026, 9, 10), {("Expenses:Milk", "JPY"): Decimal(101000)})]


def test_a_payment_or_a_credit_note_with_the_link_is_no_invoice(says):
    text = OPENS + MILK + '  invoice: "inv-1"\n  reversal: "on-invoice"\n'
    text += '2026-09-05 * "Payment" ^inv-1\n  Liabilities:Payables  1 JPY\n  Assets:Bank\n' + invoice("2026-09-06", -5, " ^inv-1")
    (accrual,) = says(text).accruals
    assert (accrual.invoices, accrual.reverse_on) == ([], None)


@pytest.mark.parametrize(
    ("posted", "doubled"),
    [
        (invoice("2026-08-20", 1, " ^inv-1"), True),  # the same link, before it
        (invoice("2026-08-20", 99000), True),  # the same counterparty, account and amount within the period
        (invoice("2026-08-20", 98999), False),
        (invoice("2026-07-31", 99000), False),
        (invoice("2026-08-20", 99000, payee="OTHER"), False),
        (invoice("2026-09-20", 99000), False),
    ],
)
def test_an_invoice_that_was_there_before_is_a_duplicate(says, posted, doubled):
    (accrual,) = says(OPENS + MILK + '  invoice: "inv-1"\n  counterparty: "DAIRY"\n' + posted).accruals
    assert (accrual.duplicate is not None) is doubled


def test_a_reversal_by_hand_in_so_many_words(says):
    """A manual accrual waits for an entry that says accrual: with its id."""
    text = OPENS + MILK + '  reversal: "manual"\n'
    text += '2026-11-30 * "Never came"\n  accrual: "MILK"\n  Liabilities:Accrued  99,000 JPY\n  Expenses:Milk\n'
    (accrual,) = says(text).accruals
    assert (accrual.taken_back_on, accrual.invoices) == (date(2026, 11, 30), [])


def test_an_invoice_that_clears_the_accrual_itself(says):
    """Booked against the accrual, with what is over to expense: the invoice is both together."""
    text = OPENS + MILK + '  reversal: "manual"\n'
    text += (
        '2026-09-10 * "Invoice"\n  accrual: "MILK"\n  Liabilities:Accrued  99,000 JPY\n  Expenses:Milk  1,500 JPY\n  Liabilities:Payables\n'
    )
    (accrual,) = says(text).accruals
    assert [one.sums for one in accrual.invoices] == [{("Expenses:Milk", "JPY"): Decimal(100500)}]


MIRROR = '2026-09-01 * "再振替" ^denki-08\n  Liabilities:Accrued  214,000 JPY\n  Expenses:Utilities  -214,000 JPY\n'


@pytest.mark.parametrize(
    ("old", "new", "is_reversal"),
    [
        ("", "", True),
        ("2026-09-01", "2026-09-02", False),
        ("^denki-08", "^denki-09", False),
        ("214,000", "213,000", False),
        ("Expenses:Utilities", "Expenses:Milk", False),
    ],
)
def test_a_reversal_by_hand_without_a_word_of_ours(says, old, new, is_reversal):
    """Same day, same link, the same legs turned round: books kept by hand so far are not reversed twice."""
    (accrual,) = says(OPENS + ENTRY + MIRROR.replace(old, new)).accruals
    assert bool(accrual.reversals) is is_reversal


def test_each_reversal_by_hand_counts_once(says):
    second = ENTRY.replace("  basis:", '  accrual: "SECOND"\n  basis:')
    assert [len(accrual.reversals) for accrual in says(OPENS + ENTRY + second + MIRROR).accruals] == [1, 0]


CASES = {
    "wrong-kind": (
        ENTRY.replace("2026-09-01", '"2026-09-01"'),
        """\
        main.beancount:9: reverse-on does not hold a date, such as 2026-10-01. [wrong-kind]
          expected: a date, such as 2026-10-01
          found: reverse-on: "2026-09-01"
          remedy: Write it without quotes: reverse-on: 2026-09-01
        """,
    ),
    "reverse-on": (
        ENTRY.replace("2026-09-01", "2026-08-31"),
        """\
        main.beancount:9: The entry of 2026-08-31 is to be taken back on 2026-08-31, which is not after it. [reverse-on]
          expected: after 2026-08-31
          found: 2026-08-31
          remedy: Mend reverse-on:.
        """,
    ),
    "accrual-reversal": (
        ENTRY.replace("  basis:", '  ledgerkit: "reversal"\n  accrual: "X"\n  basis:'),
        """\
        main.beancount:9: An entry of the rule 'reversal' is not taken back by reverse-on: a reversal is never reversed. [accrual-reversal]
          expected: no reverse-on
          found: reverse-on: 2026-09-01
          remedy: Take reverse-on: out.
        """,
    ),
    "accrual-twice": (
        ENTRY + ENTRY,
        """\
        main.beancount:14: There are two accruals '2026-08-31 denki-08', and this one is not taken back. [accrual-twice]
          expected: each id once
          found: the first at main.beancount:9
          remedy: Give it an id of its own: accrual: "2026-08-31 denki-08 2"
        """,
    ),
    "accrual-unknown": (
        MILK + '2026-09-30 * "x"\n  accrual: "MILKS"\n  Liabilities:Accrued  1 JPY\n  Expenses:Milk\n',
        """\
        main.beancount:14: There is no accrual 'MILKS'. [accrual-unknown]
          expected: MILK
          found: MILKS
          remedy: Name an accrual by its id, and mend the accrual first if it has an error of its own.
        """,
    ),
    "accrual-terms": (
        MILK + "  quantity: 3\n",
        """\
        main.beancount:9: Accrual 'MILK' does not say in one way how much it is. [accrual-terms]
          expected: one way
          found: amount, quantity
          remedy: Write amount:, or quantity: and price:, or average-of:.
        """,
    ),
    "accrual-doubled": (
        ENTRY + SEALED + SEALED.replace('  ledgerkit: "reversal"\n', ""),
        """\
        main.beancount:14: Accrual '2026-08-31 denki-08' is taken back twice. [accrual-doubled]
          expected: one entry
          found: this one and main.beancount:19
          remedy: Take one of the two out.
        """,
    ),
    "accrual-sealed": (
        ENTRY + '2026-09-30 * "Sealed"\n  ledgerkit: "depreciation"\n  Expenses:Utilities  1 JPY\n  Liabilities:Accrued\n',
        """\
        main.beancount:9: The reversal of accrual '2026-08-31 denki-08' falls on 2026-09-01, in a month that is sealed: its generated entries stand as text. [accrual-sealed]
          expected: a day in an open month
          found: 2026-09-01
          remedy: Give it a day after the sealed month, or open the month again.
        """,
    ),
}


@pytest.mark.parametrize("code", CASES)
def test_what_a_person_reads(told, code):
    ledger, text = CASES[code]
    found = [problem for problem in told(OPENS + ledger) if "reserved" not in problem]
    assert [problem + "\n" for problem in found if "[accrual-unknown]" not in problem or code == "accrual-unknown"] == [
        textwrap.dedent(text)
    ]


def test_every_code_has_its_ledger():
    found = set()
    for path in (ROOT / "ledgerkit" / "directives" / "accruals").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("problem_at", "_problem"):
                found |= {argument.value for argument in node.args[1:2] if isinstance(argument, ast.Constant)}
    assert found == set(CASES)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("amount: 99,000 JPY", "amount: 0 JPY", "is not more than zero"),
        ("amount: 99,000 JPY", "quantity: -1\n  price: 5 JPY", "must be more than zero"),
        ("amount: 99,000 JPY", "quantity: 1\n  price: 5 GOLD", "GOLD has no known smallest unit"),
        ("amount: 99,000 JPY", "average-of: 3", "its currency has no known smallest unit"),
        ("amount: 99,000 JPY", 'narration: "x"', "does not say in one way"),
        ("amount:", 'period: "2026-13"\n  amount:', "2026-13"),
        ("amount:", 'reversal: "on-invoice"\n  amount:', "no invoice is named"),
        ("amount:", 'reversal: "manual"\n  reverse-on: 2026-10-01\n  amount:', "says both"),
        ("amount:", "reverse-on: 2026-08-31\n  amount:", "not after it"),
        ("amount:", 'invoice: "inv 1"\n  amount:', "cannot be a link"),
        ("Liabilities:Accrued", "Expenses:Milk", "debits and credits one account"),
    ],
)
def test_what_cannot_be_accrued(says, old, new, message):
    found = says(OPENS + MILK.replace(old, new))
    assert [message in problem.message for problem in found.problems] == [True]
    assert found.accruals == ()


@pytest.mark.parametrize(
    ("average", "message"),
    [("0", "whole number of months from 1 to 120"), ("1.5", "whole number"), ("121", "whole number"), ("3", "nothing was invoiced")],
)
def test_averages_of_nothing(says, average, message):
    text = 'option "operating_currency" "JPY"\n' + OPENS + MILK.replace("amount: 99,000 JPY", f"average-of: {average}")
    assert [message in problem.message for problem in says(text).problems] == [True]


def test_two_days_and_a_reversal_before_its_accrual(says):
    two = ENTRY + "    reverse-on: 2026-10-01\n"
    assert [problem.code for problem in says(OPENS + two).problems] == ["reverse-on"]
    early = MILK + '2026-08-30 * "x"\n  accrual: "MILK"\n  Liabilities:Accrued  1 JPY\n  Expenses:Milk\n'
    assert [problem.code for problem in says(OPENS + early).problems] == ["accrual-reversal"]


def test_a_sealed_reversal_beside_another(says):
    """Neither the one that stands as text nor the one written by hand is made by the plugin: both would count."""
    assert says(OPENS + ENTRY + SEALED).problems == ()
    by_hand = SEALED.replace('  ledgerkit: "reversal"\n', "").replace("2026-09-01", "2026-09-10")
    for other in (SEALED, by_hand):
        assert [problem.code for problem in says(OPENS + ENTRY + SEALED + other).problems] == ["accrual-doubled"]


def test_no_day_comes_after_the_last_of_the_calendar(says):
    found = says(OPENS + MILK.replace("2026-08-31", "9999-12-31"))
    assert [(problem.code, problem.expected, problem.found) for problem in found.problems] == [
        ("accrual-terms", "an earlier day", "9999-12-31"),
    ]
    last = ENTRY.replace("2026-08-31 *", '9999-12-30 * "POWER"').replace("2026-09-01", "9999-12-31")
    assert says(OPENS + last).problems == ()
