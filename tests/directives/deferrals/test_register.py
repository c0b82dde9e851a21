"""Deferrals, from what an accountant writes."""

from __future__ import annotations

import textwrap
from datetime import date
from decimal import Decimal

import pytest
from beancount import loader
from beancount.core import data
from hypothesis import given, settings
from hypothesis import strategies as st

from ledgerkit.directives.ledger import read_directives

OPENS = """\
    option "operating_currency" "JPY"
    2026-01-01 open Assets:Bank
    2026-01-01 open Assets:Prepaid
      control: "prepaid"
    2026-01-01 open Liabilities:Unearned
      control: "unearned"
    2026-01-01 open Liabilities:Payables
      control: "payables"
    2026-01-01 open Assets:TaxPaid
      control: "consumption-tax"
    2026-01-01 open Expenses:Insurance
    2026-01-01 open Expenses:Software
    2026-01-01 open Income:Sales
"""
FIRE = """\
    2026-06-26 * "Kanto Marine" "Fire insurance"
      Expenses:Insurance    474,000 JPY
        service-from: 2026-07-01
        service-through: 2027-06-30
      Assets:Bank
"""


POLICY = '    2026-04-01 custom "ledgerkit-option" "short-term-prepaid" "expense"\n'


def one(says, text):
    found = says(OPENS + text)
    assert found.problems == ()
    (deferral,) = found.deferrals
    return deferral


def test_a_prepaid_with_every_default(says):
    item = one(says, FIRE)
    assert (item.id, item.kind, item.source, item.account) == (
        "2026-06-26 Kanto Marine",
        "prepaid",
        "Expenses:Insurance",
        "Assets:Prepaid",
    )
    assert (item.terms.amount, item.currency, item.terms.method, item.treatment) == (474_000, "JPY", "months", "deferred")
    assert [charge for _month, charge in item.plan.releases] == [39_500] * 12
    assert (item.payee, item.narration, item.counterparty, item.dimensions) == ("Kanto Marine", "Fire insurance", None, ())


def test_a_prepaid_with_every_key(says):
    text = """\
    2026-01-01 open Assets:LongPrepaid
      control: "prepaid"
    2026-07-15 * "Kumo" "Licences" ^ap-7
      department: "office"
      Expenses:Software     1,200.00 USD
        deferral: "KUMO"
        service-from: 2026-07-15
        service-through: 2029-07-14
        service-method: "full-months"
        deferral-account: Assets:LongPrepaid
        project: "shop"
        counterparty: "KUMO"
      Assets:Bank
"""
    item = one(says, text)
    assert (item.id, item.account, item.currency, item.terms.method) == ("KUMO", "Assets:LongPrepaid", "USD", "full-months")
    assert (item.counterparty, item.dimensions, item.links) == ("KUMO", (("department", "office"), ("project", "shop")), {"ap-7"})
    assert len(item.plan.releases) == 36


def test_income_goes_to_unearned(says):
    text = """\
    2026-07-01 * "Minato" "Subscription"
      Assets:Bank
      Income:Sales    -300 JPY
        service-from: 2026-07-01
        service-through: 2026-09-30
"""
    item = one(says, text)
    assert (item.kind, item.account, item.terms.amount, item.plan.deferred) == ("unearned", "Liabilities:Unearned", -300, -300)


def test_a_service_of_the_whole_transaction_is_of_its_income_and_expense(says):
    """The tax leg and the bank are no income and no expense: the amounts deferred are without tax."""
    text = """\
    2026-07-01 * "Kumo" "Two products" ^ap-8
      service-from: 2026-07-01
      service-through: 2027-06-30
      Expenses:Software     120,000 JPY
        tax: "JP10"
      Expenses:Insurance     60,000 JPY
      Assets:TaxPaid         12,000 JPY
      Assets:Bank
"""
    found = says(OPENS + text)
    assert found.problems == ()
    assert [(item.id, item.source, item.terms.amount) for item in found.deferrals] == [
        ("ap-8", "Expenses:Insurance", 60_000),
        ("ap-8/2", "Expenses:Software", 120_000),
    ]


@pytest.mark.parametrize(
    ("head", "identifier"),
    [
        ('2026-06-26 * "Kanto Marine" "Fire insurance" ^ap-1', "ap-1"),
        ('2026-06-26 * "Kanto Marine" "Fire insurance" ^ap-1 ^contract-2', "2026-06-26 Kanto Marine"),
        ('2026-06-26 * "Fire insurance"', "2026-06-26 Insurance"),
    ],
)
def test_the_id_of_an_item_without_one(says, head, identifier):
    assert one(says, FIRE.replace('2026-06-26 * "Kanto Marine" "Fire insurance"', head)).id == identifier


def test_an_invoice_named_on_the_posting_wins_over_the_link(says):
    text = FIRE.replace('insurance"', 'insurance" ^ap-1').replace("2027-06-30", '2027-06-30\n        invoice: "ap-2"')
    assert one(says, text).id == "ap-2"


def test_ids_do_not_follow_the_order_of_the_text(says):
    other = FIRE.replace("474,000", "12,000")
    first, second = says(OPENS + FIRE + other), says(OPENS + other + FIRE)
    assert [(item.id, item.terms.amount) for item in first.deferrals] == [(item.id, item.terms.amount) for item in second.deferrals]
    assert [item.id for item in first.deferrals] == ["2026-06-26 Kanto Marine", "2026-06-26 Kanto Marine/2"]


def test_an_id_given_is_kept_free(says):
    given = FIRE.replace("474,000", "12,000").replace("2027-06-30", '2027-06-30\n        deferral: "2026-06-26 Kanto Marine"')
    found = says(OPENS + FIRE + given).deferrals
    assert {item.id: item.terms.amount for item in found} == {"2026-06-26 Kanto Marine": 12_000, "2026-06-26 Kanto Marine/2": 474_000}


def test_a_price_is_deferred_at_what_was_paid(says):
    """100 USD at 149.995 JPY: 14,999.5 yen, of which a half yen is no whole unit and stays with the entry."""
    text = FIRE.replace("474,000 JPY", "100.00 USD @ 149.995 JPY").replace("2027-06-30", "2026-12-31")
    item = one(says, text)
    assert (item.currency, item.plan.deferred, item.plan.at_once) == ("JPY", 14_999, Decimal("0.5"))


@pytest.mark.parametrize("units", ["474", "7", "13", "977"])
def test_a_total_price_is_deferred_whole(says, units):
    """Beancount divides the total by the units, and the product misses it by a digit far behind the point."""
    item = one(says, FIRE.replace("474,000 JPY", f"{units}.00 USD @@ 70,000 JPY"))
    assert (item.plan.deferred, item.plan.at_once) == (70_000, 0)


def test_a_currency_finds_the_account_that_takes_it(says):
    other = '    2026-01-01 open Assets:PrepaidDollars USD\n      control: "prepaid"\n'
    opens = OPENS.replace("open Assets:Prepaid\n", "open Assets:Prepaid JPY\n")
    (item,) = says(opens + other + FIRE.replace("474,000 JPY", "474.00 USD")).deferrals
    assert item.account == "Assets:PrepaidDollars"


@pytest.mark.parametrize("account", ["Assets:Prepaid", "Expenses:Insurance"])
def test_an_account_that_does_not_take_the_currency(says, account):
    """The generated entry would be refused by Beancount, far from the line that caused it."""
    text = FIRE.replace("474,000 JPY", "474.00 USD @@ 70,000 JPY").replace(
        "2027-06-30", "2027-06-30\n        deferral-account: Assets:Prepaid"
    )
    found = says(OPENS.replace(f"open {account}\n", f"open {account} USD\n") + text)
    (problem,) = found.problems
    assert (problem.code, problem.expected, problem.found) == ("deferral-terms", "JPY", "USD")
    assert found.deferrals == ()


def test_the_last_day_of_the_calendar(says):
    """Years that no book has must not end in a traceback."""
    text = FIRE.replace("2026-06-26", "9999-12-31").replace("2027-06-30", "2027-05-31")
    assert one(says, POLICY + text).treatment == "short-term"


def test_a_credit_note_is_spread_as_its_invoice(says):
    item = one(says, FIRE.replace("474,000", "-474,000"))
    assert item.plan.deferred == -474_000


def test_an_amount_of_nothing_is_an_item_without_entries(says):
    assert one(says, FIRE.replace("474,000", "0")).plan.deferred == 0


@pytest.mark.parametrize(
    ("option", "charges"),
    [
        ('"service-rounding" "floor"', ["33", "33", "34"]),
        ('"service-rounding" "ceil"', ["34", "34", "32"]),
        ('"service-method" "days"', ["34", "34", "32"]),
    ],
)
def test_policies_of_the_books(says, option, charges):
    """100 over July, August, September."""
    text = FIRE.replace("474,000", "100").replace("2027-06-30", "2026-09-30")
    item = one(says, f'    2026-01-01 custom "ledgerkit-option" {option}\n' + text)
    assert [str(charge) for _month, charge in item.plan.releases] == charges


class TestShortTerm:
    """Japanese short-term prepaid expenses: paid, and the service ends within a year of the payment (法人税基本通達2-2-14)."""

    @pytest.mark.parametrize(
        ("change", "treatment"),
        [
            (("2027-06-30", "2027-06-26"), "short-term"),
            (("2027-06-30", "2027-06-27"), "deferred"),
            (("Assets:Bank", "Liabilities:Payables"), "deferred"),
            (("2026-06-26 *", "2026-03-31 *"), "deferred"),
        ],
        ids=["within a year", "a day more", "not paid", "before the policy"],
    )
    def test_what_is_charged_at_once(self, says, change, treatment):
        text = FIRE.replace("2027-06-30", "2027-06-26") if change[0] == "Assets:Bank" else FIRE
        assert one(says, POLICY + text.replace(*change)).treatment == treatment

    def test_rent_of_april_to_march_paid_at_the_end_of_march(self, says):
        """Ground rent of 241,620 paid on 31 March for the year to 31 March: within a year.

        国税庁 質疑応答事例「短期前払費用の取扱いについて」(https://www.nta.go.jp/law/shitsugi/hojin/02/03.htm) 事例2.
        """
        text = FIRE.replace("2026-06-26", "2027-03-31").replace("2026-07-01", "2027-04-01").replace("2027-06-30", "2028-03-31")
        item = one(says, POLICY + text.replace("474,000", "241,620"))
        assert (item.treatment, item.plan.at_once, item.plan.releases) == ("short-term", 241_620, ())

    def test_rent_paid_in_february_is_not(self, says):
        """1,000,000 paid in February for April to March: the service ends after a year (the same, 事例5)."""
        text = FIRE.replace("2026-06-26", "2027-02-28").replace("2026-07-01", "2027-04-01").replace("2027-06-30", "2028-03-31")
        assert one(says, POLICY + text.replace("474,000", "1,000,000")).treatment == "deferred"

    def test_income_is_never_charged_at_once(self, says):
        text = FIRE.replace("Expenses:Insurance    474,000", "Income:Sales    -474,000").replace("2027-06-30", "2027-06-26")
        assert one(says, POLICY + text).treatment == "deferred"

    def test_nothing_changes_of_it(self, says):
        change = '    2026-09-01 custom "ledgerkit-deferral-change" "2026-06-26 Kanto Marine"\n      cancelled: TRUE\n'
        (problem,) = says(OPENS + POLICY + FIRE.replace("2027-06-30", "2027-06-26") + change).problems
        assert (problem.code, "charged at once" in problem.message) == ("deferral-change", True)


CHANGE = '    2026-09-10 custom "ledgerkit-deferral-change" "2026-06-26 Kanto Marine"\n'


class TestChanges:
    def test_a_new_end(self, says):
        item = one(says, FIRE + CHANGE + "      service-through: 2026-12-31\n")
        assert [str(charge) for _month, charge in item.plan.releases] == ["39500", "39500", *["98750"] * 4]
        assert item.through == date(2026, 12, 31)
        assert [known for known, _plan in item.versions] == [date(2026, 6, 26), date(2026, 9, 10)]

    def test_a_cancellation(self, says):
        item = one(says, FIRE + CHANGE + "      cancelled: TRUE\n")
        assert [str(charge) for _month, charge in item.plan.releases] == ["39500", "39500", "395000"]
        assert item.through == date(2026, 9, 10)

    def test_changes_do_not_follow_the_order_of_the_text(self, says):
        later = CHANGE.replace("2026-09-10", "2026-10-01") + "      cancelled: TRUE\n"
        sooner = CHANGE + "      service-through: 2026-12-31\n"
        assert one(says, FIRE + later + sooner).plan == one(says, sooner + FIRE + later).plan

    @pytest.mark.parametrize(
        "keys",
        ["", "      cancelled: FALSE\n", "      cancelled: TRUE\n      service-through: 2026-12-31\n"],
        ids=["none", "false", "both"],
    )
    def test_one_of_the_two_is_said(self, says, keys):
        found = says(OPENS + FIRE + CHANGE + keys)
        assert [problem.code for problem in found.problems] == ["deferral-change"]
        assert len(found.deferrals[0].plan.releases) == 12, "the item goes on as if nothing had changed"

    def test_a_change_that_cannot_be_is_left_out_and_the_next_one_counts(self, says):
        found = says(OPENS + FIRE + CHANGE + "      service-through: 2026-09-01\n" + CHANGE + "      cancelled: TRUE\n")
        assert [problem.code for problem in found.problems] == ["deferral-change"]
        assert len(found.deferrals[0].plan.releases) == 3


class TestFaults:
    @pytest.mark.parametrize(
        ("change", "code", "says_"),
        [
            (("        service-from: 2026-07-01\n", ""), "deferral-terms", "lacks service-from"),
            (("2027-06-30", '"2027-06-30"'), "deferral-terms", "does not hold a date"),
            (("service-through: 2027-06-30", "service-through:"), "deferral-terms", "does not hold a date"),
            (("2027-06-30", "2026-06-30"), "deferral-terms", "ends before it begins"),
            (("2027-06-30", "2199-06-30"), "deferral-terms", "more than 1200 months"),
            (("2027-06-30", '2027-06-30\n        service-method: "day"'), "deferral-terms", "cannot be 'day'"),
            (("2027-06-30", "2027-06-30\n        service-method: 5"), "deferral-terms", "does not hold text"),
            (("2027-06-30", "2027-06-30\n        deferral-account: Expenses:Software"), "deferral-terms", "balance sheet"),
            (("2027-06-30", "2027-06-30\n        deferral-account: Assets:Prepayd"), "deferral-terms", "balance sheet"),
            (("2027-06-30", '2027-06-30\n        deferral: ""'), "deferral-terms", "does not hold text"),
            (("Expenses:Insurance    474,000 JPY", "Expenses:Insurance    474 BEANS"), "deferral-terms", "smallest unit"),
            (("Expenses:Insurance    474,000 JPY", "Assets:TaxPaid    474,000 JPY"), "deferral-place", "belongs to income or an expense"),
            (("Expenses:Insurance    474,000 JPY", "Income:Sales    474,000 JPY"), None, ""),
        ],
    )
    def test_a_service_that_cannot_be(self, says, change, code, says_):
        found = says(OPENS + FIRE.replace(*change))
        assert [problem.code for problem in found.problems] == ([code] if code else [])
        assert all(says_ in problem.message for problem in found.problems)
        assert len(found.deferrals) == (0 if code else 1)

    def test_said_of_both_the_transaction_and_the_posting(self, says):
        """The other expense of the transaction is deferred all the same."""
        text = FIRE.replace('insurance"', 'insurance"\n      service-from: 2026-07-01\n      service-through: 2027-06-30')
        found = says(OPENS + text.replace("      Assets:Bank\n", "      Expenses:Software   12,000 JPY\n      Assets:Bank\n"))
        (problem,) = found.problems
        assert (problem.code, "said twice" in problem.message) == ("deferral-place", True)
        assert [item.source for item in found.deferrals] == ["Expenses:Software"]

    def test_said_of_a_transaction_without_income_or_expense(self, says):
        text = """\
    2026-07-01 * "Transfer"
      service-from: 2026-07-01
      service-through: 2026-09-30
      Assets:Bank       -300 JPY
      Assets:TaxPaid     300 JPY
"""
        (problem,) = says(OPENS + text).problems
        assert problem.code == "deferral-place"

    @pytest.mark.parametrize(
        ("change", "expected"),
        [
            (('      control: "prepaid"\n', ""), "an account"),
            (("2026-01-01 open Assets:Prepaid", "2026-06-27 open Assets:Prepaid"), "an account"),
        ],
        ids=["no control", "opened later"],
    )
    def test_no_account_to_hold_the_rest(self, says, change, expected):
        (problem,) = says(OPENS.replace(*change) + FIRE).problems
        assert (problem.code, problem.expected) == ("deferral-account", expected)

    def test_an_account_closed_before_is_no_candidate(self, says):
        closed = '    2026-01-01 open Assets:OldPrepaid\n      control: "prepaid"\n    2026-05-31 close Assets:OldPrepaid\n'
        assert one(says, closed + FIRE).account == "Assets:Prepaid"

    def test_every_fault_is_told(self, says):
        text = FIRE.replace("2026-07-01", '"1 July"').replace("2027-06-30", '2027-06-30\n        service-method: "weeks"')
        assert len(says(OPENS + text).problems) == 2


def test_what_stands_as_text_is_not_restated():
    """July was sealed with 40,000: the eleven months after it share the rest."""
    sealed = """\
    2026-07-31 * "Release of deferrals 2026-07"
      ledgerkit: "deferral"
      Expenses:Insurance    40,000 JPY
        deferral: "2026-06-26 Kanto Marine"
      Assets:Prepaid       -40,000 JPY
        deferral: "2026-06-26 Kanto Marine"
"""
    entries, _errors, options = loader.load_string(textwrap.dedent(OPENS + FIRE + sealed))
    (item,) = read_directives(entries, options).deferrals
    charges = [charge for _month, charge in item.plan.releases]
    assert charges[:2] == [40_000, 39_455]
    assert sum(charges) == 474_000


VALUES = st.sampled_from(
    [
        *(
            "2026-07-01",
            "2027-06-30",
            "0001-01-01",
            "9999-12-31",
            '"2026-07-01"',
            '"days"',
            '"months"',
            '"weeks"',
            '""',
            "TRUE",
            "5",
            "-1.5",
        ),
        *("5 JPY", "Assets:Prepaid", "Expenses:Insurance", "Assets:Nowhere", "#tag", "JPY", "", '"A"', '"二重"'),
    ]
)
KEYS = ("service-from", "service-through", "service-method", "deferral-account", "deferral")


@settings(max_examples=300)
@given(
    st.dictionaries(st.sampled_from(KEYS), VALUES),
    st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=2),
    st.sampled_from(
        ["474,000 JPY", "-1 JPY", "0 JPY", "0.5 JPY", "3 USD @ 0.333 JPY", "1 BEANS", "1E+5 JPY".replace("E+5", "0000000000000000000")]
    ),
    st.sampled_from(["Expenses:Insurance", "Income:Sales", "Assets:Prepaid"]),
    st.sampled_from(["2026-06-26", "0001-01-01", "9999-12-31"]),
)
def test_whatever_stands_behind_the_keys_is_an_item_or_a_problem(own, whole, amount, account, day):
    """No crash, nothing lost: what is deferred and what is recognised at once make up what was posted."""
    head = "".join(f"      {key}: {value}\n" for key, value in whole.items())
    keys = "".join(f"        {key}: {value}\n" for key, value in own.items())
    text = f'    {day} * "Payee" "Text"\n{head}      {account}    {amount}\n{keys}      Assets:Bank\n'
    entries, _errors, options = loader.load_string(textwrap.dedent(OPENS.replace("2026-01-01", "0001-01-01") + text))
    found = read_directives(entries, options)
    if (own or whole) and any(isinstance(entry, data.Transaction) for entry in entries):
        assert found.deferrals or found.problems, "a key is never read over in silence"
    for item in found.deferrals:
        released = sum(charge for _month, charge in item.plan.releases)
        assert item.plan.at_once + released == item.terms.amount


def test_a_change_of_one_of_several_services_needs_an_id_of_its_own(says):
    """A smaller service added later would take the number of the first, and the change with it."""
    change = '    2026-08-10 custom "ledgerkit-deferral-change" "2026-06-26 Kanto Marine"\n      cancelled: TRUE\n'
    small = FIRE.replace("474,000", "12,000")
    (problem,) = says(OPENS + FIRE + small + change).problems
    assert (problem.code, problem.expected) == ("deferral-change", "an id that deferral: gives")
    assert says(OPENS + FIRE + change).problems == ()
    own = FIRE.replace("service-from", 'deferral: "FIRE"\n        service-from')
    assert says(OPENS + own + small + change.replace("2026-06-26 Kanto Marine", "FIRE")).problems == ()
