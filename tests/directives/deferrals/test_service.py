"""Where a service is said, and of which postings."""

from __future__ import annotations

import textwrap

from beancount import loader
from beancount.core import data

from ledgerkit.directives.accounts import read_accounts
from ledgerkit.directives.deferrals.service import Service, services

BOOKS = """\
    2026-01-01 open Assets:Bank
    2026-01-01 open Expenses:Rent
    2026-01-01 open Income:Sales
    2026-07-01 * "Rent received and paid"
      Expenses:Rent   100 JPY
        service-from: 2026-07-01
      Income:Sales    -40 JPY
      Assets:Bank     -60 JPY
        service-method: "days"
"""


def found(text):
    entries, _errors, options = loader.load_string(textwrap.dedent(text))
    accounts, _problems = read_accounts(entries, set(), options, None)
    entry = next(entry for entry in entries if isinstance(entry, data.Transaction))
    return list(services(entry, {account.name: account for account in accounts}))


def test_of_its_posting_alone():
    service, misplaced = found(BOOKS)
    assert (service.posting.account, set(service.keys)) == ("Expenses:Rent", {"service-from"})
    assert misplaced.code == "deferral-place"


def test_of_a_transaction_for_all_income_and_expense():
    text = BOOKS.replace("        service-from: 2026-07-01\n", "").replace('        service-method: "days"\n', "")
    text = text.replace('paid"\n', 'paid"\n      service-from: 2026-07-01\n')
    assert [one.posting.account for one in found(text) if isinstance(one, Service)] == ["Expenses:Rent", "Income:Sales"]


def test_roots_of_other_names():
    """A ledger may call its five roots otherwise."""
    text = '    option "name_expenses" "Aufwand"\n' + BOOKS.replace("Expenses", "Aufwand").replace('        service-method: "days"\n', "")
    (service,) = found(text)
    assert service.posting.account == "Aufwand:Rent"
