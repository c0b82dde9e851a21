"""Problems of deferrals: one ledger a code, and the text a person reads."""

from __future__ import annotations

FIRE = """\
    2026-06-26 * "Kanto Marine" "Fire insurance"
      Expenses:Insurance    474,000 JPY
        service-from: 2026-07-01
        service-through: 2027-06-30
      Assets:Bank
"""
OPENS = """\
    2026-01-01 open Assets:Bank
    2026-01-01 open Assets:Prepaid
      control: "prepaid"
    2026-01-01 open Expenses:Insurance
"""
PREPAID = FIRE + OPENS
CHANGE = '    2026-09-10 custom "ledgerkit-deferral-change" "2026-06-26 Kanto Marine"\n'

DEFERRAL_CASES = {
    "deferral-place": (
        PREPAID.replace("Expenses:Insurance    474,000 JPY", "Assets:Prepaid    474,000 JPY"),
        """\
        main.beancount:2: service-from, service-through: a service belongs to income or an expense, from which the rest is moved to the balance sheet. [deferral-place]
          expected: a posting of income or expense
          found: Assets:Prepaid
          remedy: Post the whole amount to its income or expense account and say the service there.
        """,
    ),
    "deferral-terms": (
        PREPAID.replace("2027-06-30", "2026-06-30"),
        """\
        main.beancount:2: The service ends before it begins. [deferral-terms]
          expected: 2026-07-01 or later
          found: 2026-06-30
          remedy: Mend service-from: or service-through:.
        """,
    ),
    "deferral-account": (
        PREPAID + '    2026-01-01 open Assets:LongPrepaid\n      control: "prepaid"\n',
        """\
        main.beancount:2: Several open accounts have the control prepaid; the service does not say which holds the rest. [deferral-account]
          expected: Assets:LongPrepaid, Assets:Prepaid
          found: no deferral-account
          remedy: Add deferral-account: with one of them.
        """,
    ),
    "deferral-twice": (
        FIRE.replace("2027-06-30", '2027-06-30\n        deferral: "FIRE"') * 2 + OPENS,
        """\
        main.beancount:8: There are two deferrals 'FIRE'. [deferral-twice]
          expected: each id once
          found: FIRE
          remedy: Give each posting an id of its own: of a transaction with several, say the service on each posting.
        """,
    ),
    "deferral-change": (
        PREPAID + CHANGE + "      service-through: 2026-09-09\n",
        """\
        main.beancount:10: The change of deferral '2026-06-26 Kanto Marine' ends before its own day. [deferral-change]
          expected: 2026-09-10 or later
          found: 2026-09-09
          remedy: Mend its date or service-through:, or take it out.
        """,
    ),
    "deferral-unknown": (
        PREPAID + CHANGE.replace("Kanto Marine", "Kanto Marin") + "      cancelled: TRUE\n",
        """\
        main.beancount:10: There is no deferral '2026-06-26 Kanto Marin'. [deferral-unknown]
          expected: 2026-06-26 Kanto Marine
          found: 2026-06-26 Kanto Marin
          remedy: Name a deferral by its id (ledgerkit report deferrals shows them), and mend its service first if that has an error.
        """,
    ),
}
