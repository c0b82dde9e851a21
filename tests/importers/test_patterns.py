"""Patterns of rules and profiles: they end, whatever they say."""

from __future__ import annotations

import re

import pytest

from ledgerkit.importers.patterns import MOST_CHARACTERS, PatternError, compiled

HOSTILE = ["(a+)+$", "(a|a)*$", "(a|aa)+$", "(.*a){12}$", "([a-z]+)*=", "(?:a?){30}a{30}$"]
"""Each takes Python's own engine time that doubles with every letter or two."""


@pytest.mark.parametrize("pattern", HOSTILE)
def test_a_pattern_that_would_never_end_ends(pattern):
    assert compiled(pattern).fullmatch("a" * 50_000 + "!") is None
    compiled(pattern).search("a" * 50_000 + "!")


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("(", "missing ): ("),
        ("(?=x)", "invalid perl operator: (?="),
        ("(?<=x)", "invalid perl operator: (?<"),
        (r"(a)\1", r"invalid escape sequence: \1"),
        ("((a{1000}){1000})", "invalid repetition size: {1000}"),
        ("x" * (MOST_CHARACTERS + 1), f"it has {MOST_CHARACTERS + 1} characters, more than {MOST_CHARACTERS}"),
    ],
)
def test_what_is_no_pattern_is_told(pattern, told):
    with pytest.raises(PatternError, match=re.escape(told)):
        compiled(pattern)


def test_capital_letters():
    assert compiled("fee", case=False).search("FEE")
    assert compiled("fee").search("FEE") is None
