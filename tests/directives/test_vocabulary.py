"""The words: each declared once, each example loads, nothing is both read and reserved."""

from __future__ import annotations

import re

import pytest
from beancount.parser import parser

from ledgerkit.directives.options import OPTIONS
from ledgerkit.directives.vocabulary import RESERVED, RESERVED_KEYS, WORDS
from ledgerkit.directives.word import PREFIX, Holds


def whole(word):
    """The example of a word with what it needs before it, and the accounts they name."""
    text = f"{word.before}\n{word.example}\n"
    return "".join(f"2020-01-01 open {account}\n" for account in sorted(set(re.findall(r"(?<=account: )\S+", text)))) + text


@pytest.mark.parametrize("name", WORDS)
def test_the_example_of_a_word_is_read_without_a_problem(says, name):
    found = says(whole(WORDS[name]))
    assert found.problems == ()
    assert [reading.word.name for reading in found.readings][-1] == name


@pytest.mark.parametrize("name", WORDS)
def test_a_word_is_whole(name):
    """Prefix, Japanese, a meaning, and no key twice."""
    word = WORDS[name]
    assert name == word.name
    assert name.startswith(PREFIX)
    assert word.ja
    assert word.meaning
    assert word.values
    names = [key.name for key in (*word.values, *word.keys)]
    assert len(set(names)) == len(names)
    assert all(key.meaning for key in (*word.values, *word.keys))
    assert all(key.required for key in word.values)


def test_no_word_is_both_read_and_reserved():
    assert not RESERVED & WORDS.keys()
    assert all(name.startswith(PREFIX) for name in RESERVED)


def test_account_keys_end_in_account():
    """So that a person sees what an account is and the reader checks it against the open accounts."""
    for word in WORDS.values():
        for key in word.keys:
            assert (key.holds is Holds.ACCOUNT) == key.name.endswith("-account")


@pytest.mark.parametrize(
    "key", sorted({*OPTIONS, *RESERVED_KEYS["open"], *RESERVED_KEYS["entry"], *(k.name for w in WORDS.values() for k in w.keys)})
)
def test_beancount_takes_every_key_as_metadata(key):
    entries, errors, _options = parser.parse_string(f'2020-01-01 open Assets:Bank\n  {key}: "x"\n')
    assert not errors
    assert entries[0].meta[key] == "x"
