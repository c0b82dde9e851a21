"""What is posted of deferrals, entry by entry."""

from __future__ import annotations

import textwrap
from datetime import date
from decimal import Decimal

from beancount import loader
from beancount.core import data

from ledgerkit.directives.deferrals.entries import move_entries, release_entries
from ledgerkit.directives.ledger import read_directives

BOOKS = """\
    2026-01-01 open Assets:Bank
    2026-01-01 open Assets:Prepaid
      control: "prepaid"
    2026-01-01 open Expenses:Insurance
    2026-06-26 * "Kanto Marine" "Fire insurance" ^ins-1
      Expenses:Insurance    120,000 JPY
        service-from: 2026-07-01
        service-through: 2027-06-30
        department: "cafe"
      Assets:Bank
    2026-06-28 * "Kanto Marine" "Liability insurance" ^ins-2
      Expenses:Insurance     60,000 JPY
        service-from: 2026-07-01
        service-through: 2027-06-30
        department: "cafe"
      Assets:Bank
    2026-07-02 * "Kanto Marine" "Roastery" ^ins-3
      Expenses:Insurance     12,000 JPY
        service-from: 2026-06-01
        service-through: 2027-05-31
        department: "roastery"
      Assets:Bank
"""


def register(text=BOOKS):
    entries, _errors, options = loader.load_string(textwrap.dedent(text))
    return read_directives(entries, options).deferrals


def shown(entry):
    return [
        (posting.account, str(posting.units.number), posting.meta.get("department"), posting.meta.get("deferral"))
        for posting in entry.postings
    ]


def test_each_item_moves_on_its_day_with_payee_links_and_department():
    found = list(move_entries(register(), date(2026, 7, 31), set(), "en"))
    assert [(entry.date, entry.payee, entry.narration, entry.links, entry.meta["deferral"]) for entry in found] == [
        (date(2026, 6, 26), "Kanto Marine", "Prepaid ins-1", {"ins-1"}, "ins-1"),
        (date(2026, 6, 28), "Kanto Marine", "Prepaid ins-2", {"ins-2"}, "ins-2"),
        (date(2026, 7, 2), "Kanto Marine", "Prepaid ins-3", {"ins-3"}, "ins-3"),
    ]
    # June of the third had passed by its day: 1,000 stay an expense.
    assert shown(found[2]) == [
        ("Assets:Prepaid", "11000", "roastery", "ins-3"),
        ("Expenses:Insurance", "-11000", "roastery", "ins-3"),
    ]


def test_one_transaction_a_month_and_one_pair_per_accounts_and_department():
    found = release_entries(register(), date(2026, 8, 31), set(), "ja")
    assert [(entry.date, entry.narration) for entry in found] == [
        (date(2026, 7, 31), "前払・前受の月割 2026-07"),
        (date(2026, 8, 31), "前払・前受の月割 2026-08"),
    ]
    # Two items of the cafés stand together and name none; the roastery's is alone.
    assert shown(found[0]) == [
        ("Expenses:Insurance", "15000", "cafe", None),
        ("Assets:Prepaid", "-15000", "cafe", None),
        ("Expenses:Insurance", "1000", "roastery", "ins-3"),
        ("Assets:Prepaid", "-1000", "roastery", "ins-3"),
    ]


def test_nothing_after_the_last_day_and_nothing_twice():
    items = register()
    assert [
        entry.meta["deferral"] for entry in move_entries(items, date(2026, 6, 30), {("deferral", date(2026, 6, 26), "ins-1")}, "en")
    ] == ["ins-2"]
    assert release_entries(items, date(2026, 7, 30), set(), "en") == []
    assert release_entries(items, date(2026, 7, 31), {("deferral", date(2026, 7, 31), "")}, "en") == []


def test_an_invoice_and_its_credit_note_leave_no_entry():
    """Both release 10,000 a month: nothing is posted, and no empty transaction."""
    note = BOOKS[: BOOKS.index("    2026-06-28")] + BOOKS[BOOKS.index("    2026-06-26") : BOOKS.index("    2026-06-28")].replace(
        "120,000", "-120,000"
    ).replace("ins-1", "ins-9")
    items = register(note)
    assert len(list(move_entries(items, date(2026, 7, 31), set(), "en"))) == 2
    assert release_entries(items, date(2027, 6, 30), set(), "en") == []


def test_in_and_out_of_the_balance_sheet_are_the_same():
    items = register()
    entries = [*move_entries(items, date(2027, 6, 30), set(), "en"), *release_entries(items, date(2027, 6, 30), set(), "en")]
    assert all(isinstance(entry, data.Transaction) for entry in entries)
    for account in ("Assets:Prepaid", "Expenses:Insurance"):
        assert sum(posting.units.number for entry in entries for posting in entry.postings if posting.account == account) == Decimal(0)
