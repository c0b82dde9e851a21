"""Problems of covenants: one ledger a code, and the text a person reads."""

from __future__ import annotations

COVENANT = """\
    option "operating_currency" "JPY"
    2025-04-01 custom "ledgerkit-covenant" "NET"
      name: "Net assets"
      formula: "total-net-assets"
      at-least: 1000
"""

COVENANT_CASES = {
    "covenant-formula": (
        COVENANT.replace('"total-net-assets"', '"total-net-assets +"'),
        """\
        main.beancount:2: Covenant 'NET': the formula cannot be read. [covenant-formula]
          expected: a line, a number or (
          found: the end
          remedy: Mend formula: of it.
        """,
    ),
    "covenant-terms": (
        COVENANT.replace("      at-least: 1000\n", ""),
        """\
        main.beancount:2: Covenant 'NET' has no threshold that a figure could keep. [covenant-terms]
          expected: a threshold
          found: none
          remedy: Write at-least: or at-most:.
        """,
    ),
    "covenant-twice": (
        COVENANT + COVENANT[COVENANT.index("    2025-04-01") :],
        """\
        main.beancount:6: Covenant 'NET' has two steps on 2025-04-01. [covenant-twice]
          expected: one a day
          found: two
          remedy: Give one of them another date or id.
        """,
    ),
}
