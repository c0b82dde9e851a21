"""A loan in a small ledger: 1,200,000 yen at 3.65 % are 120 yen a day; 100,000 of principal on the 25th of each month."""

from __future__ import annotations

HEAD = """\
option "operating_currency" "JPY"
plugin "ledgerkit.plugins"
2020-01-01 commodity JPY
  precision: 0
2020-01-01 open Assets:Bank
  code: "X003"
2020-01-01 open Assets:Costs
2020-01-01 open Assets:Lent
2020-01-01 open Assets:Lent:Interest
2020-01-01 open Liabilities:Loans
2020-01-01 open Liabilities:Accrued
2020-01-01 open Equity:Capital
2020-01-01 open Income:Interest
2020-01-01 open Expenses:Interest
2020-01-01 open Expenses:Office
"""

LOAN = """\
2025-03-25 custom "ledgerkit-loan" "MUFG"
  name: "MUFG Bank"
  name-ja: "三菱UFJ銀行"
  lender: "MUFG Bank"
  loan-account: Liabilities:Loans
  interest-account: Expenses:Interest
  accrued-account: Liabilities:Accrued
  principal: 1,200,000 JPY
  rate: 0.0365
  type: "equal-principal"
  periods: 12
  day-count: "actual/365"
"""

DRAWN = """\
2025-03-25 * "MUFG" "Loan"
  Assets:Bank          1,200,000 JPY
  Liabilities:Loans
    loan: "MUFG"
"""


def paid(day, amount, *more):
    """A payment whose whole amount stands on the loan."""
    lines = "".join(f"  {line}\n" for line in more)
    return f'{day} * "MUFG" "Repayment"\n  Liabilities:Loans  {amount} JPY\n    loan: "MUFG"\n{lines}  Assets:Bank\n'


def hand(day):
    """An entry by hand, so that the books go on to the end of its month."""
    return f'{day} * "By hand"\n  Expenses:Office  1 JPY\n  Assets:Bank\n'


def change(day, *lines):
    """What changes of the loan."""
    return f'{day} custom "ledgerkit-loan-change" "MUFG"\n' + "".join(f"  {line}\n" for line in lines)


LEDGER = HEAD + LOAN + DRAWN + paid("2025-04-25", "103,720") + paid("2025-05-25", "103,300") + hand("2025-06-03")
"""Paid twice as the contract has it; the third payment, of June, is missing."""
