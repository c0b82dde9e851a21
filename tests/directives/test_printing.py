"""Entries as text that Beancount reads back."""

from __future__ import annotations

import pytest
from beancount.parser import parser
from strategies import ACCOUNTS

from ledgerkit.directives.canonical import digest
from ledgerkit.directives.printing import entry_text


@pytest.mark.parametrize(
    "text",
    [
        f"2026-10-01 balance {ACCOUNTS[0]}  1200 JPY",
        '2026-10-01 * "大橋商事" "Beans \\"best\\"" #tag ^inv-1\n  due: 2026-10-31\n  Assets:Bank  -1,234.50 USD\n    asset: "A"\n  Assets:Stock  1234.5 USD',
        '2026-10-01 custom "ledgerkit-option" "entity" "Aozora"',
        "2026-10-01 price USD 150.25 JPY",
    ],
)
def test_text_reads_back_as_the_same_entry(text):
    (entry,), _errors, _options = parser.parse_string(text + "\n")
    written = entry_text(entry)
    (again,), errors, _options = parser.parse_string(written)
    assert not errors
    assert digest([again]) == digest([entry])
    assert written.endswith("\n")
