"""A small register of leases in which everything happens once: recognised, paid, an index, less space, ended early, exempt, still to come.

Calendar years, yen, IFRS. FLOOR is the lease of IFRS 16 Illustrative Example 13 (and 14, when the index comes), SPACE that of Example 17
with everything six years earlier, so that the books need not be long.
"""

from __future__ import annotations

import textwrap

HEAD = """
    option "operating_currency" "JPY"
    plugin "ledgerkit.plugins"
    2020-01-01 custom "ledgerkit-option" "layout" "ifrs"
    2020-01-01 commodity JPY
      precision: 0
    2020-01-01 open Assets:Bank JPY
    2020-01-01 open Assets:RightOfUse JPY
    2020-01-01 open Assets:RightOfUse:Accumulated JPY
    2020-01-01 open Assets:LeasePayments JPY
    2020-01-01 open Liabilities:Leases JPY
    2020-01-01 open Liabilities:Restoration JPY
    2020-01-01 open Equity:Capital JPY
    2020-01-01 open Equity:Retained JPY
    2020-01-01 open Income:LeaseGain JPY
    2020-01-01 open Expenses:Interest JPY
    2020-01-01 open Expenses:Depreciation JPY
    2020-01-01 open Expenses:Rent JPY
    2020-01-01 open Expenses:LeaseLoss JPY
    2020-01-01 * "Capital"
      Assets:Bank  9,000,000 JPY
      Equity:Capital
"""

ACCOUNTS = """\
      right-of-use-account: Assets:RightOfUse
      accumulated-account: Assets:RightOfUse:Accumulated
      liability-account: Liabilities:Leases
      interest-account: Expenses:Interest
      depreciation-account: Expenses:Depreciation
      payment-account: Assets:LeasePayments
"""

FLOOR = (
    """
    2025-12-01 custom "ledgerkit-lease" "FLOOR"
      name: "Floor"
      name-ja: "本社"
      commencement: 2026-01-01
      term: "10y"
      payment: 50,000 JPY
      frequency: "year"
      timing: "advance"
      rate: 0.05
      direct-costs: 20,000 JPY
      incentives: 5,000 JPY
      class: "premises"
"""
    + ACCOUNTS
)

SPACE = (
    """
    2020-01-01 custom "ledgerkit-lease" "SPACE"
      name: "Space"
      term: "10y"
      payment: 50,000 JPY
      frequency: "year"
      timing: "arrears"
      rate: 0.06
      class: "premises"
      department: "shop"
"""
    + ACCOUNTS
)

HALF = """
    2025-01-01 custom "ledgerkit-lease-change" "SPACE"
      type: "decrease"
      remaining: 0.5
      payment: 30,000 JPY
      rate: 0.05
      gain-account: Income:LeaseGain
      loss-account: Expenses:LeaseLoss
      reason: "half the space"
"""

INDEX = """
    2028-01-01 custom "ledgerkit-lease-change" "FLOOR"
      type: "index"
      payment: 54,000 JPY
"""

TRUCK = (
    """
    2026-04-01 custom "ledgerkit-lease" "TRUCK"
      name: "Truck"
      term: "24m"
      payment: 1,000 JPY
      timing: "arrears"
      rate: 0.12
      compounding: "nominal"
      class: "vehicles"
"""
    + ACCOUNTS
)

TRUCK_ENDS = """
    2027-03-31 custom "ledgerkit-lease-change" "TRUCK"
      type: "termination"
      gain-account: Income:LeaseGain
      loss-account: Expenses:LeaseLoss
"""

STALL = """
    2026-07-01 custom "ledgerkit-lease" "STALL"
      name: "Stall"
      term: "6m"
      payment: 900 JPY
      timing: "arrears"
      exempt: "short-term"
      expense-account: Expenses:Rent
      payment-account: Assets:LeasePayments
"""

LATER = (
    """
    2026-11-01 custom "ledgerkit-lease" "LATER"
      name: "Later"
      commencement: 2029-04-01
      term: "5y"
      payment: 2,000 JPY
      timing: "advance"
      rate: 0.03
      class: "premises"
"""
    + ACCOUNTS
)


def paid(day: str, lease: str, amount: str, account: str = "Assets:LeasePayments") -> str:
    """A payment, typed by hand."""
    return f'    {day} * "Payment"\n      {account}  {amount} JPY\n        lease: "{lease}"\n      Assets:Bank\n'


def months(first: str, count: int) -> list[str]:
    """The last days of so many months."""
    from datetime import date

    from ledgerkit.domain.periods import add_months, month_end

    start = date.fromisoformat(first)
    return [month_end(add_months(start, index)).isoformat() for index in range(count)]


PAYMENTS = "".join(
    [
        *(paid(f"{year}-12-31", "SPACE", "50,000") for year in range(2020, 2025)),
        *(paid(f"{year}-12-31", "SPACE", "30,000") for year in range(2025, 2029)),
        *(paid(f"{year}-01-01", "FLOOR", "50,000") for year in (2026, 2027)),
        paid("2028-01-01", "FLOOR", "54,000"),
        '    2026-01-05 * "Agents"\n      Assets:LeasePayments  20,000 JPY\n      Assets:Bank\n',
        '    2026-01-05 * "From the lessor"\n      Assets:Bank  5,000 JPY\n      Assets:LeasePayments\n',
        *(paid(day, "TRUCK", "1,000") for day in months("2026-04-30", 12)),
        *(paid(day, "STALL", "900") for day in months("2026-07-31", 6)),
        '    2027-06-30 * "Turnover rent"\n      Expenses:Rent  700 JPY\n        lease: "FLOOR"\n      Assets:Bank\n',
        '    2028-12-31 * "Last"\n      Assets:Bank  1 JPY\n      Equity:Capital\n',
    ]
)

LEDGER = textwrap.dedent(HEAD + FLOOR + SPACE + HALF + INDEX + TRUCK + TRUCK_ENDS + STALL + LATER + PAYMENTS)
"""Everything, through December 2028."""
