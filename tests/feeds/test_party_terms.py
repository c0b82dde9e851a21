"""Partner mapping: whose a line is, by a number, a code or a pattern."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from ledgerkit.domain.banking import BankLine
from ledgerkit.errors import InputError
from ledgerkit.feeds.rules_file import read_rules

TABLES = """
[[party]]
party = "OHASHI"
contains = ["専用口座 7654321"]

[[party]]
party = "CUST-{number}"
matches = 'customer (?P<number>[0-9]+)'

[[party]]
party = "MINATO"
note = ["mandate 12"]
"""


@pytest.fixture
def read(tmp_path):
    """Reads rules of a text."""

    def run(text=TABLES):
        (tmp_path / "rules.toml").write_text(text, encoding="utf-8")
        return read_rules(tmp_path / "rules.toml")

    return run


@pytest.mark.parametrize(
    ("told", "party"),
    [
        # A virtual account that one customer alone pays to (振込専用口座).
        ({"text": "振込 専用口座７６５４３２１"}, "OHASHI"),
        ({"text": "Customer 0042 pays"}, "CUST-0042"),
        ({"reference": "MANDATE 12"}, "MINATO"),
        ({"text": "mandate 12"}, ""),
    ],
)
def test_the_first_table_that_holds_names_the_party(read, told, party):
    assert read().party_of(BankLine(datetime.date(2026, 9, 1), Decimal(1), "JPY", **told), "Assets:Bank") == party


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[party]]\ncontains = ["x"]', "party is not a text."),
        ('[[party]]\nparty = "X"\ndirection = "in"', "Nothing says which lines are the party's."),
        ('[[party]]\nparty = "X-{n}"\nmatches = "y"', "There is no group 'n' in matches."),
    ],
)
def test_faults(read, text, message):
    with pytest.raises(InputError) as caught:
        read(text)
    assert [(problem.line, problem.message) for problem in caught.value.problems] == [(1, message)]
