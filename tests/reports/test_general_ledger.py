"""総勘定元帳: opening, postings with the balance after each, closing; proved by the trial balance."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ledgerkit.reports.checks.postings import closing_check, journal_check


def rows_of(report, account):
    """The rows from the heading of an account to its closing."""
    ids = [row.id for row in report.rows]
    return report.rows[ids.index(f"{account} JPY") : ids.index(f"{account} JPY closing") + 1]


def test_an_account_from_opening_to_closing(company):
    report = company.report("general-ledger", "2025-09", accounts=["Assets:Bank"])
    heading, opening, *lines, closing = rows_of(report, "Assets:Bank")
    assert (heading.label, opening.amount("balance")) == ("Assets:Bank", 3099999)
    balance = opening.amount("balance")
    for row in lines:
        balance += (row.amount("debit") or 0) - (row.amount("credit") or 0)
        assert row.amount("balance") == balance
    assert (closing.amount("debit"), closing.amount("credit"), closing.amount("balance")) == (900000, 328000, 3671999)
    assert [row.label for row in lines if row.amount("debit")] == ["Income:Sales"]


def test_several_accounts_on_the_other_side_are_sundry(make_books):
    text = """
    option "operating_currency" "JPY"
    2020-01-01 open Assets:Bank
    2020-01-01 open Expenses:Rent
    2020-01-01 open Expenses:Fees
    2026-01-05 * "Rent and fee"
      Expenses:Rent   1000 JPY
      Expenses:Fees     10 JPY
      Assets:Bank    -1010 JPY
    """
    labels = {row.label for row in rows_of(make_books(text).report("general-ledger", "2026-01", language="ja"), "Assets:Bank")}
    assert "諸口" in labels


def test_every_account_of_the_demonstration_companies_closes_with_the_trial_balance(aozora, harbour):
    from ledgerkit.books import open_books

    for path, period in ((aozora, "2026-08"), (harbour, "2026-08")):
        report = open_books(path).report("general-ledger", period)
        (check,) = report.checks
        assert (check.status, check.difference) == ("pass", 0)


def test_a_posting_that_is_lost_fails_the_proofs(company):
    """Neither proof looks at the figures it proves alone."""
    ledger, journal = (company.report(name, "2025-09") for name in ("general-ledger", "journal"))
    context = company.context("2025-09")
    closing = next(row for row in ledger.rows if row.id == "Assets:Bank JPY closing")
    wrong = replace(closing, values={**closing.values, "balance": closing.amount("balance") + 1})
    broken = replace(ledger, rows=tuple(wrong if row is closing else row for row in ledger.rows))
    check = closing_check(context, broken, {("Assets:Bank", "JPY"): Decimal(3671999)})
    assert (check.status, check.difference) == ("fail", 1)
    assert "Assets:Bank 3,672,000 ≠ 3,671,999 JPY" in check.detail
    total = journal.rows[-1]
    lost = replace(journal, rows=(*journal.rows[:-1], replace(total, values={**total.values, "debit": total.amount("debit") - 5})))
    assert (journal_check(context, lost).status, journal_check(context, lost).difference) == ("fail", 5)
