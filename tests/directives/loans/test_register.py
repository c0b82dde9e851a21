"""The loans of a ledger, from what an accountant writes, and what is told of what cannot be."""

from __future__ import annotations

import pytest
from loan_ledger import DRAWN, HEAD, LOAN, change, paid
from loan_problems import LOAN as ANNUITY

from ledgerkit.domain.day_count import DayCount
from ledgerkit.domain.loans import Change, Prepayment, RateChange
from ledgerkit.domain.rounding import Rounding


def one(says, text):
    (loan,) = says(text).loans
    return loan


def told(says, text):
    return [(problem.code, problem.message, problem.expected) for problem in says(text).problems]


def test_a_loan_and_its_defaults(says):
    loan = one(says, ANNUITY)
    assert (loan.id, loan.currency, loan.lent, loan.side, str(loan.terms.start)) == ("MUFG", "JPY", False, -1, "2025-03-25")
    assert (loan.terms.day_count, loan.terms.rounding, loan.terms.interest_rounding, loan.terms.months) == (
        DayCount.MONTHS,
        Rounding.FLOOR,
        Rounding.FLOOR,
        1,
    )
    assert [len(version.lines) for version in loan.versions] == [12]


def test_cents_are_rounded_half_up(says):
    dollars = ANNUITY.replace("JPY", "USD")
    assert one(says, dollars).terms.rounding is Rounding.HALF_UP


def test_what_happens_makes_versions(says):
    """Two things on one day are known together, in their order: the rate before the payment that goes with it."""
    text = HEAD + LOAN + change("2025-06-01", "prepayment: 100,000 JPY") + change("2025-07-01", "rate: 0.05", "payment: 90,000 JPY")
    loan = one(says, text)
    assert [type(event) for event in loan.events] == [Prepayment, RateChange, Change]
    assert [str(version.since) for version in loan.versions] == ["2025-03-25", "2025-06-01", "2025-07-01"]
    assert loan.versions[0].lines[0] == loan.versions[2].lines[0]


def test_holidays_move_payments(says):
    """25 May 2025 is a Sunday; 25 October a Saturday; modified following would not leave the month."""
    loan = one(says, HEAD + LOAN + '  holidays: "JP"\n')
    assert [str(line.paid_on) for line in loan.lines if line.paid_on != line.due] == ["2025-05-26", "2025-10-27", "2026-01-26"]
    assert one(says, HEAD + LOAN + '  holidays: "JP"\n  business-day: "previous-business-day"\n').lines[1].paid_on.day == 23


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ('  holidays: "ZZ"\n', "a country such as JP, for years that its calendar knows"),
        ('  business-day: "modified-following"\n', "holidays"),
        ("  fee: 100 JPY\n", "fee-account"),
        ("  fee-account: Assets:Costs\n", "fee"),
        ("  fee: 1,200,000 JPY\n  fee-account: Assets:Costs\n", "less than principal"),
        ("  grace: 1.5\n", "a whole number"),
        ("  grace: 12\n", "0 to 11"),
        ("  payment: 50,000 JPY\n", "a payment that repays it in 12 payments, or residual: 650000 if that is a balloon"),
        ("  first-payment: 2025-03-01\n", "2025-03-25 or later"),
        ("  opening-balance: 100 JPY\n", "opening-date"),
    ],
)
def test_terms_that_cannot_be(says, lines, expected):
    assert [(code, found) for code, _message, found in told(says, HEAD + LOAN + lines)] == [("loan-terms", expected)]


@pytest.mark.parametrize(
    ("old", "new"),
    [("Liabilities:Accrued", "Assets:Lent"), ("Expenses:Interest", "Liabilities:Accrued"), ("Liabilities:Accrued", "Liabilities:Loans")],
)
def test_accounts_that_do_not_fit(says, old, new):
    assert told(says, HEAD + LOAN.replace(f"account: {old}", f"account: {new}"))[0][2] == "accounts of their kinds, apart"


@pytest.mark.parametrize(
    ("day", "lines", "expected"),
    [
        ("2025-03-01", ["rate: 0.05"], "2025-03-25 or later"),
        ("2025-05-01", ["rate: 120"], "0 or more, less than 1: 0.012 is 1.2 %"),
        ("2025-05-01", ["prepayment: 5,000,000 JPY"], "at most 1100000"),
        ("2025-05-01", ["prepayment: 100 USD"], "JPY"),
        ("2025-05-01", ["drawdown: 0 JPY"], "more than 0, a multiple of 1"),
        ("2025-05-01", ["periods: 0.5"], "a whole number"),
        ("2025-05-01", ['effect: "lower-payment"'], "prepayment"),
        ("2025-05-01", ['reason: "none"'], "rate, drawdown, prepayment, periods, payment or grace"),
        ("2027-05-01", ["rate: 0.05"], "2026-03-25 or earlier"),
    ],
)
def test_changes_that_cannot_be(says, day, lines, expected):
    """Told at the line of the change; the loan goes on as if it had not happened."""
    read = says(HEAD + LOAN + change(day, *lines))
    assert [problem.expected for problem in read.problems] == [expected]
    assert read.problems[0].line > 25
    assert len(read.loans[0].lines) == 12


def test_a_change_of_no_loan(says):
    assert told(says, HEAD + LOAN + change("2025-05-01", "rate: 0.05").replace('"MUFG"', '"MUFJ"'))[0][0] == "loan-unknown"


def test_a_posting_of_a_loan_that_has_an_error_of_its_own_is_not_told_twice(says):
    assert [code for code, *_rest in told(says, HEAD + LOAN.replace("0.0365", "120") + DRAWN)] == ["loan-terms"]


def test_a_posting_in_another_currency(says):
    dollars = paid("2025-04-25", "1").replace(" 1 JPY", " 1 USD")
    assert [code for code, *_rest in told(says, HEAD + LOAN + dollars)] == ["loan-posting"]


@pytest.mark.parametrize(
    ("line", "remedy"),
    [
        ("start: 2025-03-25", "Date the directive on the day the money comes: interest begins then."),
        ("payment-account: Assets:Bank", "Take it out: payments are known by loan: on their posting, whatever account they go through."),
        ("perods: 12", "Write periods:"),
    ],
)
def test_keys_that_a_loan_has_not(says, line, remedy):
    assert [(each.code, each.remedy) for each in says(HEAD + LOAN + f"  {line}\n").problems] == [("unknown-key", remedy)]


@pytest.mark.parametrize(
    ("key", "account"),
    [
        # The bank is never touched: interest that went there would move its balance.
        ("interest-account: Expenses:Interest", "Assets:Bank"),
        ("interest-account: Expenses:Interest", "Equity:Capital"),
        ("loan-account: Liabilities:Loans", "Equity:Capital"),
        ("accrued-account: Liabilities:Accrued", "Assets:Bank"),
    ],
)
def test_accounts_of_another_kind(says, key, account):
    (problem,) = says(HEAD + LOAN.replace(key, f"{key.partition(':')[0]}: {account}")).problems
    assert (problem.code, problem.expected) == ("loan-terms", "accounts of their kinds, apart")
    assert account in problem.found


@pytest.mark.parametrize(
    ("account", "expense", "expected"),
    [("Expenses:Office", "Expenses:Office", "Assets or Liabilities"), ("Assets:Costs", "Assets:Bank", "Expenses or Income")],
)
def test_costs_are_held_on_the_balance_sheet_and_borne_outside_it(says, account, expense, expected):
    lines = f"  fee: 12,000 JPY\n  fee-account: {account}\n  fee-expense-account: {expense}\n"
    assert [(each.code, each.expected) for each in says(HEAD + LOAN + lines).problems] == [("loan-terms", expected)]
