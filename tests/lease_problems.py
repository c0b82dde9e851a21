"""Problems of leases: one ledger a code, and the text a person reads."""

from __future__ import annotations

CAR = """\
    option "operating_currency" "JPY"
    2020-01-01 open Assets:Bank JPY
    2020-01-01 open Assets:RightOfUse JPY
    2020-01-01 open Liabilities:Leases JPY
    2020-01-01 open Expenses:Interest JPY
    2020-01-01 open Expenses:Depreciation JPY
    2026-01-01 custom "ledgerkit-lease" "CAR-1"
      name: "Car"
      right-of-use-account: Assets:RightOfUse
      liability-account: Liabilities:Leases
      interest-account: Expenses:Interest
      depreciation-account: Expenses:Depreciation
      term: "3y"
      payment: 30,000 JPY
      timing: "arrears"
      rate: 0.02
"""
CHANGE = '      type: "index"\n      payment: 31,000 JPY\n'

LEASE_CASES = {
    "lease-terms": (
        CAR.replace("rate: 0.02", "rate: 120"),
        """\
        main.beancount:7: Lease 'CAR-1': a rate of 120 is 12000 % a year. [lease-terms]
          expected: a fraction a year from 0 to below 1, such as 0.012 for 1.2 %
          found: 120
          remedy: Mend rate: of the lease.
        """,
    ),
    "lease-currency": (
        CAR + "      direct-costs: 100 USD\n",
        """\
        main.beancount:7: direct-costs of lease 'CAR-1' is in another currency than its payments. [lease-currency]
          expected: JPY
          found: USD
          remedy: Write all amounts of a lease in one currency.
        """,
    ),
    "lease-twice": (
        CAR + CAR.partition("    2026-01-01 custom")[1] + CAR.partition("    2026-01-01 custom")[2],
        """\
        main.beancount:17: There are two leases 'CAR-1'. [lease-twice]
          expected: each id once
          found: the first at main.beancount:7
          remedy: Give one of them another id.
        """,
    ),
    "lease-unknown": (
        CAR + '    2026-02-01 custom "ledgerkit-lease-change" "CAR-2"\n' + CHANGE,
        """\
        main.beancount:17: The register has no lease 'CAR-2'. [lease-unknown]
          expected: CAR-1
          found: CAR-2
          remedy: Name a lease of the register, and mend the lease first if it has an error of its own.
        """,
    ),
    "lease-change": (
        CAR + '    2025-02-01 custom "ledgerkit-lease-change" "CAR-1"\n' + CHANGE,
        """\
        main.beancount:17: Lease 'CAR-1': the change is not within what is measured of the lease. [lease-change]
          expected: after 2026-01-01, before 2029-01-01
          found: 2025-02-01
          remedy: Mend the date of the change, or take it out.
        """,
    ),
    "lease-payment": (
        CAR + '    2026-01-31 * "Paid"\n      Assets:Bank  -30,000 JPY\n        lease: "CAR-1"\n      Liabilities:Leases\n',
        """\
        main.beancount:18: A payment of lease 'CAR-1' stands on Assets:Bank. [lease-payment]
          expected: Liabilities:Leases
          found: Assets:Bank
          remedy: Put lease: below the posting on the account of its payments, or on an expense that varies.
        """,
    ),
}
