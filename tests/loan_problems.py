"""Problems of loans: one ledger a code, and the text a person reads."""

from __future__ import annotations

LOAN = """\
    option "operating_currency" "JPY"
    2020-01-01 open Assets:Bank JPY
    2020-01-01 open Liabilities:Loans JPY
    2020-01-01 open Liabilities:Accrued JPY
    2020-01-01 open Expenses:Interest JPY
    2025-03-25 custom "ledgerkit-loan" "MUFG"
      name: "MUFG Bank"
      loan-account: Liabilities:Loans
      interest-account: Expenses:Interest
      accrued-account: Liabilities:Accrued
      principal: 1,200,000 JPY
      rate: 0.012
      type: "annuity"
      periods: 12
"""
CHANGE = '    2025-06-01 custom "ledgerkit-loan-change" "MUFG"\n'

LOAN_CASES = {
    "loan-terms": (
        LOAN.replace("0.012", "120"),
        """\
        main.beancount:6: Loan 'MUFG': a rate is a fraction a year. [loan-terms]
          expected: 0 or more, less than 1: 0.012 is 1.2 %
          found: 120
          remedy: Mend rate: of the loan.
        """,
    ),
    "loan-currency": (
        LOAN + "      residual: 100.00 USD\n",
        """\
        main.beancount:6: residual of loan 'MUFG' is in another currency than its principal. [loan-currency]
          expected: JPY
          found: USD
          remedy: Write all amounts of a loan in one currency.
        """,
    ),
    "loan-event": (
        LOAN + CHANGE + "      prepayment: 5,000,000 JPY\n",
        """\
        main.beancount:15: Loan 'MUFG': more is prepaid than is owed. [loan-event]
          expected: at most 1000998
          found: 5000000
          remedy: Mend prepayment: of it.
        """,
    ),
    "loan-twice": (
        LOAN + LOAN[LOAN.index("    2025-03-25") :],
        """\
        main.beancount:15: There are two loans 'MUFG'. [loan-twice]
          expected: each id once
          found: the first at main.beancount:6
          remedy: Give one of them another id.
        """,
    ),
    "loan-unknown": (
        LOAN + '    2025-04-25 * "Repayment"\n      Liabilities:Loans  1,000 JPY\n        loan: "MUFJ"\n' + "      Assets:Bank\n",
        """\
        main.beancount:16: There is no loan 'MUFJ'. [loan-unknown]
          expected: MUFG
          found: MUFJ
          remedy: Name a loan of the ledger, or declare it: custom "ledgerkit-loan" "MUFJ".
        """,
    ),
    "loan-posting": (
        LOAN + '    2025-04-25 * "Repayment"\n      Liabilities:Loans  1,000 JPY\n      Assets:Bank\n        loan: "MUFG"\n',
        """\
        main.beancount:17: A posting of loan 'MUFG' stands on an account that is not the loan's. [loan-posting]
          expected: Liabilities:Loans or Liabilities:Accrued
          found: Assets:Bank
          remedy: Put loan: on the leg of its loan-account or accrued-account; interest itself is booked by the plugin.
        """,
    ),
}
