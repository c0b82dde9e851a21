"""What the books have paid and drawn of each loan."""

from __future__ import annotations

from loan_ledger import DRAWN, HEAD, LOAN, paid


def payments(says, text):
    return [[(str(each.paid.on), int(each.paid.principal), int(each.paid.interest)) for each in loan.payments] for loan in says(text).loans]


def test_drawn_is_negative_and_paid_positive(says):
    text = HEAD + LOAN + DRAWN + paid("2025-04-25", "100,000", "Liabilities:Accrued  3,720 JPY")
    assert payments(says, text) == [[("2025-03-25", -1_200_000, 0), ("2025-04-25", 100_000, 3720)]]


def test_one_entry_pays_two_loans(says):
    """Each leg names its own; a leg that names none belongs to neither where two are named."""
    second = '  Liabilities:Loans  50,000 JPY\n    loan: "SMBC"\n  Liabilities:Accrued  10 JPY\n'
    text = (
        HEAD
        + LOAN
        + LOAN.replace('"MUFG"', '"SMBC"')
        + paid("2025-04-25", "100,000").replace("  Assets:Bank\n", second + "  Assets:Bank\n")
    )
    assert payments(says, text) == [[("2025-04-25", 100_000, 0)], [("2025-04-25", 50_000, 0)]]


def test_a_loan_named_on_the_transaction(says):
    text = HEAD + LOAN + '2025-04-25 * "Repayment"\n  loan: "MUFG"\n  Liabilities:Loans  100,000 JPY\n  Assets:Bank\n'
    assert payments(says, text) == [[("2025-04-25", 100_000, 0)]]


def test_what_opens_the_books_is_no_payment(says):
    old = LOAN + "  opening-balance: 1,000,000 JPY\n  opening-date: 2025-06-01\n"
    opening = '2025-06-01 * "Opening"\n  Liabilities:Loans  -1,000,000 JPY\n    loan: "MUFG"\n  Equity:Capital\n'
    assert payments(says, HEAD + old + opening + paid("2025-06-25", "103,100")) == [[("2025-06-25", 103_100, 0)]]
