"""The leases of a ledger, from what an accountant writes, and what is told of what cannot be."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from lease_ledger import ACCOUNTS, FLOOR, HEAD, LEDGER, SPACE, STALL, paid

from ledgerkit.domain.leases import Model
from ledgerkit.domain.present_value import Compounding
from ledgerkit.domain.rounding import Rounding

ADVANCE = 'timing: "advance"'
FLOOR_LINE = 24
"""The line of the directive of FLOOR below the head."""


def one(says, text=FLOOR, *more):
    (lease,) = says(HEAD + text + "".join(f"      {line}\n" for line in more)).leases
    return lease


def test_a_lease_and_its_defaults(says):
    lease = one(says)
    assert (lease.id, lease.name, lease.name_ja, lease.currency, lease.framework) == ("FLOOR", "Floor", "本社", "JPY", "ifrs")
    assert (lease.agreed, lease.terms.commencement) == (date(2025, 12, 1), date(2026, 1, 1))
    assert (lease.lease_class, lease.department, lease.exempt, lease.lessor) == ("premises", None, "", None)
    assert (lease.terms.model, lease.terms.compounding, lease.terms.rounding, lease.terms.interest) == (
        Model.FINANCE,
        Compounding.EFFECTIVE,
        Rounding.FLOOR,
        "effective",
    )
    assert lease.accounts.direct_costs == lease.accounts.payment == "Assets:LeasePayments"
    assert lease.plan.movements[0].liability == 355_391


def test_payments_go_to_the_account_of_the_liability_where_no_other_is_named(says):
    text = FLOOR.replace("      payment-account: Assets:LeasePayments\n", "")
    lease = one(says, text.replace("      accumulated-account: Assets:RightOfUse:Accumulated\n", ""))
    assert (lease.accounts.payment, lease.accounts.accumulated) == ("Liabilities:Leases", "Assets:RightOfUse")


@pytest.mark.parametrize(("framework", "compounding"), [("ifrs", "effective"), ("us-gaap", "nominal"), ("jgaap", "nominal")])
def test_each_framework_reads_a_rate_in_its_own_way(says, framework, compounding):
    text = FLOOR.replace("2026-01-01", "2028-01-01")
    lease = one(says, text, f'framework: "{framework}"', *(['classification: "finance"'] if framework == "us-gaap" else []))
    assert lease.terms.compounding is Compounding(compounding)


def test_an_operating_lease(says):
    lease = one(says, FLOOR, 'framework: "us-gaap"', 'classification: "operating"', "expense-account: Expenses:Rent")
    assert lease.terms.model is Model.OPERATING


def test_a_japanese_lease_begins_when_the_standard_does(says):
    """企業会計基準第34号 holds for years that begin on 2027-04-01 or later: an older lease is measured from then on."""
    years = '    2020-01-01 custom "ledgerkit-option" "fiscal-year-end" "15-31"\n'
    (lease,) = says(HEAD + years + FLOOR + '      framework: "jgaap"\n').leases
    assert lease.plan.movements[0].kind == "transition"
    assert lease.plan.movements[0].on == date(2027, 4, 1)
    (calendar,) = says(HEAD + FLOOR + '      framework: "jgaap"\n').leases
    assert calendar.plan.movements[0].on == date(2028, 1, 1)


def test_the_standard_may_be_followed_earlier(says):
    early = '    2020-01-01 custom "ledgerkit-option" "lease-standard-from" 2026-01-01\n'
    (lease,) = says(HEAD + early + FLOOR + '      framework: "jgaap"\n').leases
    assert lease.plan.movements[0].kind == "commencement"


def test_not_earlier_than_it_allows(says):
    early = '"lease-standard-from" 2025-01-01\n    2020-01-01 custom "ledgerkit-option" "layout" "jgaap"'
    (problem,) = says(HEAD.replace('"layout" "ifrs"', early) + FLOOR).problems
    assert (problem.code, problem.line, problem.found) == ("lease-terms", 4, "2025-01-01")
    assert problem.expected == "the first day of a fiscal year from 2025-04-01 on, such as 2026-01-01"


def test_a_retrospective_transition_names_its_equity(says):
    text = HEAD + FLOOR + '      framework: "jgaap"\n      transition-method: "retrospective"\n'
    assert [problem.expected for problem in says(text).problems] == ["equity-account"]
    (lease,) = says(text + "      equity-account: Equity:Retained\n").leases
    assert lease.plan.movements[0].equity < 0


def test_payments_beyond_what_the_right_of_use_holds_go_to_the_liability(says):
    """The first 50,000 are paid on the first day and stand in the right of use; of the second payment all is transferred."""
    text = HEAD + FLOOR + paid("2025-12-28", "FLOOR", "50,000") + paid("2027-01-01", "FLOOR", "50,000")
    (lease,) = says(text).leases
    assert [(found.on, found.due, found.transferred_on) for found in lease.paid] == [
        (date(2025, 12, 28), date(2026, 1, 1), None),
        (date(2027, 1, 1), date(2027, 1, 1), date(2027, 1, 1)),
    ]


def test_a_payment_made_early_waits_until_it_is_due(says):
    """Rent of January paid on 28 December: at the year end it is prepaid, and the liability is what the schedule says."""
    text = (
        HEAD + FLOOR + paid("2026-01-01", "FLOOR", "50,000") + paid("2026-12-28", "FLOOR", "50,000") + paid("2028-01-15", "FLOOR", "60,000")
    )
    (lease,) = says(text).leases
    assert [(int(found.amount), found.due, found.transferred_on) for found in lease.paid] == [
        (50_000, date(2026, 1, 1), None),
        (50_000, date(2027, 1, 1), date(2027, 1, 1)),
        (50_000, date(2028, 1, 1), date(2028, 1, 15)),
        (10_000, date(2029, 1, 1), date(2029, 1, 1)),
    ]


def test_more_than_was_agreed_is_not_lost(says):
    text = HEAD + STALL + paid("2026-07-31", "STALL", "6,000") + paid("2026-08-31", "STALL", "-5")
    (lease,) = says(text).leases
    assert sum(found.amount for found in lease.paid) == 5_995
    assert [found.due for found in lease.paid][-2:] == [None, None]


def test_a_cost_that_varies_is_no_payment(says):
    (lease,) = says(HEAD + FLOOR + paid("2027-01-01", "FLOOR", "700", account="Expenses:Rent")).leases
    assert [(found.kind, found.due, found.transferred_on) for found in lease.paid] == [("variable", None, None)]


def test_a_key_on_the_transaction_means_the_posting_that_can_be_meant(says):
    text = '    2027-01-01 * "Paid"\n      lease: "FLOOR"\n      Assets:LeasePayments  100,000 JPY\n      Assets:Bank\n'
    (lease,) = says(HEAD + FLOOR + text).leases
    assert [(found.account, found.amount, found.transferred_on) for found in lease.paid] == [
        ("Assets:LeasePayments", 50_000, None),
        ("Assets:LeasePayments", 50_000, date(2027, 1, 1)),
    ]


def test_a_position_taken_over(says):
    lease = one(
        says,
        FLOOR.replace("      direct-costs: 20,000 JPY\n      incentives: 5,000 JPY\n", ""),
        "opening-date: 2032-01-01",
        "opening-liability: 186,162 JPY",
        "opening-right-of-use: 420,391 JPY",
        "opening-accumulated: 252,234 JPY",
    )
    assert lease.plan.movements[0].kind == "opening"


def test_the_whole_ledger_is_sound(says):
    found = says(LEDGER)
    assert found.problems == ()
    assert [lease.id for lease in found.leases] == ["SPACE", "FLOOR", "TRUCK", "STALL", "LATER"]


@pytest.mark.parametrize(
    ("old", "new", "expected", "found"),
    [
        ("rate: 0.05", "rate: 120", "a fraction a year from 0 to below 1, such as 0.012 for 1.2 %", "120"),
        ("      rate: 0.05\n", "", "a fraction a year, such as 0.03", "nothing"),
        ("50,000 JPY", "0 JPY", "more than zero", "0"),
        ("50,000 JPY", "-5 JPY", "zero or more", "-5"),
        ('term: "10y"', 'term: "9999y"', "1m to 1200m", "119988m"),
        ('term: "10y"', 'term: "121m"', "a multiple of 12 months", "121m"),
        ("5,000 JPY\n      class", "5,000 USD\n      class", "JPY", "USD"),
        (ADVANCE, ADVANCE + '\n      steps: "2027-13-01=5"', "a day and a number, such as 2029-04-01=420000", "2027-13-01=5"),
        (ADVANCE, ADVANCE + '\n      steps: "2029-01-01=5 2028-01-01=6"', "days in order, each once", "2029-01-01=5 2028-01-01=6"),
        (ADVANCE, ADVANCE + '\n      steps: "2040-01-01=5"', "2026-01-01 to 2035-12-31", "2040-01-01"),
        ("      interest-account: Expenses:Interest\n", "", None, "nothing"),
        ("liability-account: Liabilities:Leases", "liability-account: Assets:Bank", "accounts of their kinds", None),
        (ADVANCE, ADVANCE + '\n      framework: "us-gaap"', "finance or operating", "nothing"),
        (ADVANCE, ADVANCE + '\n      classification: "operating"', "finance, or no key", "operating"),
        (ADVANCE, ADVANCE + '\n      interest-method: "included"', "effective", "included"),
        (ADVANCE, ADVANCE + '\n      transition-method: "liability"', "no transition-method", "liability"),
        (ADVANCE, ADVANCE + "\n      restoration: 5 JPY", "restoration-account", "nothing"),
        (ADVANCE, ADVANCE + "\n      opening-date: 2027-01-01", None, "opening-date"),
        ("commencement: 2026-01-01", "commencement: 2019-06-01", "2019-06-01 or earlier", "2020-01-01"),
        ("commencement: 2026-01-01", "commencement: 2005-06-01", "an end after 2019-01-01", "2015-06-01"),
        (ADVANCE, ADVANCE + '\n      exempt: "short-term"\n      expense-account: Expenses:Rent', None, None),
    ],
)
def test_a_lease_that_cannot_be_is_an_error_at_its_line(says, old, new, expected, found):
    assert old in FLOOR
    told = says(HEAD + FLOOR.replace(old, new, 1))
    assert told.problems
    assert told.leases == ()
    for problem in told.problems:
        assert (problem.code.partition("-")[0], problem.line) == ("lease", FLOOR_LINE)
        assert expected in (None, problem.expected)
        assert found in (None, problem.found)


@pytest.mark.parametrize(
    ("day", "keys", "expected", "found"),
    [
        ("2025-12-15", 'type: "index"\n payment: 51,000 JPY', "after 2026-01-01, before 2036-01-01", "2025-12-15"),
        ("2027-01-01", 'type: "index"', "payment, steps, term, rate or an option", "nothing"),
        ("2027-01-01", 'type: "reassessment"\n term: "15y"', "a rate", "nothing"),
        ("2027-01-01", 'type: "reassessment"\n term: "15y"\n rate: 120', None, "120"),
        ("2027-01-01", 'type: "index"\n payment: 51,000 USD', "JPY", "USD"),
        ("2027-01-01", 'type: "index"\n steps: "x"', "a day and a number, such as 2029-04-01=420000", "x"),
        ("2027-01-01", 'type: "termination"', "loss-account", "nothing"),
    ],
)
def test_a_change_that_cannot_be_is_an_error_at_its_line_and_the_lease_goes_on(says, day, keys, expected, found):
    change = f'    {day} custom "ledgerkit-lease-change" "FLOOR"\n' + "".join(f"      {key.strip()}\n" for key in keys.splitlines())
    told = says(HEAD + FLOOR + change)
    (problem,) = told.problems
    assert problem.line == FLOOR_LINE + FLOOR.count("\n") - 1
    assert expected in (None, problem.expected)
    assert problem.found == found
    assert told.leases[0].plan == one(says).plan


FLOR = '    2027-01-01 custom "ledgerkit-lease-change" "FLOR"\n      type: "index"\n      payment: 1 JPY\n'
ELSEWHERE = paid("2027-01-01", "FLOOR", "50,000", account="Liabilities:Restoration")
PLACES = "Assets:LeasePayments, Liabilities:Leases"


@pytest.mark.parametrize(
    ("text", "code", "expected", "found"),
    [
        (FLOOR, "lease-twice", "each id once", "the first at <string>:24"),
        (FLOR, "lease-unknown", "FLOOR", "FLOR"),
        (paid("2027-01-01", "FLOR", "50,000"), "lease-unknown", "FLOOR", "FLOR"),
        (ELSEWHERE, "lease-payment", PLACES, "Liabilities:Restoration"),
        (paid("2027-01-01", "FLOOR", "50,000", account="Assets:Bank"), "lease-payment", PLACES, "Assets:Bank"),
    ],
)
def test_what_names_a_lease_wrongly(says, text, code, expected, found):
    told = says(HEAD + FLOOR + text)
    assert [(problem.code, problem.expected, problem.found) for problem in told.problems] == [(code, expected, found)]
    assert len(told.leases) == 1


def test_a_payment_in_another_currency(says):
    head = HEAD.replace("open Assets:LeasePayments JPY", "open Assets:LeasePayments")
    (problem,) = says(head + FLOOR + paid("2027-01-01", "FLOOR", "1").replace("JPY", "USD")).problems
    assert (problem.code, problem.expected, problem.found) == ("lease-payment", "JPY", "USD")


def test_payments_are_not_booked_to_the_bank(says):
    head = HEAD.replace("open Assets:Bank JPY\n", 'open Assets:Bank JPY\n      reconcile: "bank"\n')
    (problem,) = says(head + FLOOR.replace("payment-account: Assets:LeasePayments", "payment-account: Assets:Bank")).problems
    assert (problem.code, problem.found) == ("lease-terms", "Assets:Bank")


def test_a_currency_without_a_smallest_unit(says):
    assert [(problem.code, problem.expected) for problem in says(HEAD + FLOOR.replace("JPY", "COFFEE")).problems] == [
        ("lease-currency", "a precision")
    ]


def test_an_exempt_lease_needs_its_two_accounts(says):
    assert one(says, STALL).exempt == "short-term"
    (problem,) = says(HEAD + STALL.replace("      payment-account: Assets:LeasePayments\n", "")).problems
    assert problem.expected == "expense-account, payment-account"


def test_a_low_value_lease_in_japan(says):
    text = STALL.replace("short-term", "low-value").replace('term: "6m"', 'term: "36m"') + '      framework: "jgaap"\n'
    assert one(says, text).exempt == "low-value"
    (problem,) = says(HEAD + text.replace("900 JPY", "90,000 JPY")).problems
    assert (problem.expected, problem.found) == ("payments of at most 3,000,000 JPY, or new-value: in USD", "3,240,000 JPY")


def test_the_others_are_read_where_one_cannot_be(says):
    found = says(HEAD + FLOOR.replace("0.05", "120") + SPACE)
    assert [lease.id for lease in found.leases] == ["SPACE"]
    assert ACCOUNTS in SPACE
    assert found.leases[0].terms.rate == Decimal("0.06")


@pytest.mark.parametrize("more", ["", '      exempt: "low-value"\n      payment-account: Assets:LeasePayments\n'])
def test_a_lease_that_leaves_the_calendar(says, more):
    """It is told at its line; the ledger is read."""
    text = FLOOR.replace("2025-12-01 custom", "9998-12-01 custom").replace("commencement: 2026-01-01", "commencement: 9999-01-01")
    codes = [problem.code for problem in says(HEAD + text + more).problems]
    assert codes
    assert set(codes) <= {"lease-terms", "duplicate-key"}


@pytest.mark.parametrize(
    ("key", "account"),
    [
        ("liability-account", "Equity:Capital"),
        ("right-of-use-account", "Equity:Capital"),
        ("interest-account", "Equity:Capital"),
    ],
)
def test_accounts_of_another_kind(says, key, account):
    text = "".join(f"      {key}: {account}\n" if line.strip().startswith(key) else f"{line}\n" for line in FLOOR.splitlines())
    (problem,) = says(HEAD + "    2020-01-01 open Equity:Capital\n" + text).problems
    assert (problem.code, problem.expected) == ("lease-terms", "accounts of their kinds")
