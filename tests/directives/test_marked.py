"""Which transactions registers are made of."""

from __future__ import annotations

from beancount import loader

from ledgerkit.directives.entries import generated_posting, generated_transaction
from ledgerkit.directives.marked import find_marked

BOOKS = """\
2024-01-01 open Assets:Bank
2024-01-01 open Expenses:Insurance
2024-02-01 * "Insurer" "no word of ours"
  Assets:Bank  -1 JPY
  Expenses:Insurance
2024-02-02 * "Insurer" "on the posting"
  Assets:Bank  -1 JPY
  Expenses:Insurance
    service-from: 2024-02-01
    service-through: 2024-07-31
2024-02-03 * "Power" "on the transaction"
  reverse-on: 2024-03-01
  Assets:Bank  -1 JPY
  Expenses:Insurance
2024-02-29 * "Depreciation"
  ledgerkit: "depreciation"
  asset: "SRV-01"
  Assets:Bank  -1 JPY
  Expenses:Insurance
"""


def loaded():
    entries, errors, _options = loader.load_string(BOOKS)
    assert not errors
    return [entry for entry in entries if hasattr(entry, "narration")]


def narrations(entries):
    return [entry.narration for entry in entries]


def test_by_hand_with_a_word_on_the_transaction_or_on_a_posting():
    marked = find_marked(loaded())
    assert narrations(marked.by_hand) == ["on the posting", "on the transaction"]
    assert narrations(marked.with_key("service-from", "service-through")) == ["on the posting"]


def test_what_stands_as_text_of_a_rule_is_sealed_and_what_a_plugin_made_is_neither():
    bank = loaded()[0]
    made = generated_transaction("depreciation", bank.date, "x", [generated_posting("Assets:Bank", bank.postings[0].units.number, "JPY")])
    marked = find_marked([*loaded(), made])
    assert narrations(marked.sealed) == ["Depreciation"] == narrations(marked.of_rule("depreciation"))
    assert marked.of_rule("deferral") == []
