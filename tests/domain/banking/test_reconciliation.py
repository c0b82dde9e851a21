"""Both sides of a bank account, corrected to one balance."""

from __future__ import annotations

import datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.domain.banking.reconciliation import Outstanding, Reconciliation, outstanding_digest

NOVEMBER = datetime.date(2020, 11, 30)
MONEY = st.decimals(min_value=-(10**12), max_value=10**12, places=2)


def item(amount, text="", day=NOVEMBER):
    return Outstanding(day, Decimal(amount), text, "2020/11.beancount:1")


def test_the_illustration_of_a_textbook():
    """Nugget Mining Company, Kieso, Weygandt and Warfield, Intermediate Accounting, appendix "Reconciliation of bank balances".

    Their corrected balance is 21,044. A cheque that the bank charged by mistake, 175, corrects the bank's side there; here it is a
    line that the books do not have until the bank takes it back, so both corrected balances are lower by it.
    """
    whole = Reconciliation(
        "Assets:Bank",
        "USD",
        NOVEMBER,
        Decimal(20_502),
        Decimal(22_190),
        in_transit=(item(3_680, "deposit of 30 November"), item(-150, "7327"), item(-4_820, "7348"), item(-31, "7349")),
        not_booked=(
            item(600, "interest on bonds"),
            item(180, "cheque 7322 of 131, written as 311"),
            item(-18, "bank charges"),
            item(-220, "cheque returned for lack of funds"),
            item(-175, "cheque of Nugent Oil, charged by mistake"),
        ),
    )
    assert [each.text for each in whole.receipts] == ["deposit of 30 November"]
    assert sum(each.amount for each in whole.payments) == -5_001
    assert whole.adjusted_bank == whole.adjusted_ledger == 21_044 - 175
    assert whole.difference == 0


def test_an_overdraft_is_negative_on_both_sides():
    whole = Reconciliation("Assets:Bank", "GBP", NOVEMBER, Decimal(-150), Decimal(-50), in_transit=(item(-100),))
    assert (whole.adjusted_bank, whole.difference) == (-150, 0)


def test_without_a_balance_of_the_bank_there_is_no_difference():
    whole = Reconciliation("Assets:Bank", "GBP", NOVEMBER, Decimal(5), None)
    assert (whole.adjusted_bank, whole.adjusted_ledger, whole.difference) == (None, 5, None)


def test_items_older_than_some_days():
    """On the thirtieth day an item is not yet older than 30 days."""
    young, old = item(1, day=datetime.date(2020, 10, 31)), item(2, day=datetime.date(2020, 10, 30))
    whole = Reconciliation("Assets:Bank", "GBP", NOVEMBER, Decimal(3), Decimal(0), in_transit=(young, old))
    assert (whole.age(young), whole.age(old)) == (30, 31)
    assert whole.older_than(30) == (old,)


def test_the_digest_is_of_days_and_amounts_only():
    one, other = item("1.50", "Rent"), item("1.5", "rent, mended")
    assert outstanding_digest("GBP", [one]) == outstanding_digest("GBP", [other])
    assert outstanding_digest("GBP", [one, item(2)]) == outstanding_digest("GBP", [item(2), one])
    assert len({outstanding_digest(*each) for each in (("GBP", [one]), ("EUR", [one]), ("GBP", [one, one]), ("GBP", []))}) == 4
    assert outstanding_digest("GBP", []) == ""


@given(bank=MONEY, ledger=MONEY, transit=st.lists(MONEY), unbooked=st.lists(MONEY))
def test_what_the_corrections_do_not_explain_is_the_difference(bank, ledger, transit, unbooked):
    """Whatever the amounts: bank and in transit less ledger and not booked, to the last digit."""
    whole = Reconciliation("A:B", "GBP", NOVEMBER, ledger, bank, tuple(map(item, transit)), tuple(map(item, unbooked)))
    assert whole.adjusted_bank - ledger - sum(unbooked) == whole.difference
    assert sum(each.amount for each in (*whole.receipts, *whole.payments)) == sum(transit)
