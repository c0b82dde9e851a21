from __future__ import annotations

import datetime
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.render.format import UNSEEN, escaped, hides_digits, isolated, money, shown, visible
from ledgerkit.reports.report import Column


@pytest.mark.parametrize(
    ("number", "places", "english", "japanese"),
    [
        ("1234567", 0, "1,234,567", "1,234,567"),
        ("-1234567", 0, "(1,234,567)", "△1,234,567"),
        ("-0.004", 2, "0.00", "0.00"),
        ("1234.5", 2, "1,234.50", "1,234.50"),
        ("0.125", 2, "0.13", "0.13"),
        ("-1234.500", None, "(1,234.5)", "△1,234.5"),
        (
            "12345678901234567890.123456789012345678",
            None,
            "12,345,678,901,234,567,890.123456789012345678",
            "12,345,678,901,234,567,890.123456789012345678",
        ),
    ],
)
def test_statements_write_numbers_their_own_way(number, places, english, japanese):
    assert money(Decimal(number), places, "en") == english
    assert money(Decimal(number), places, "ja") == japanese


def test_a_rounded_figure_says_so():
    assert hides_digits(Decimal("1.005"), 2)
    assert not hides_digits(Decimal("1.50"), 2)
    assert not hides_digits(Decimal("1.005"), None)


def test_values_by_their_column():
    assert shown(None, Column("a", "A"), "en") == ""
    assert shown(datetime.date(2026, 9, 30), Column("a", "A", "date"), "en") == "2026-09-30"
    assert shown(60, Column("a", "A", "integer"), "en") == "60"
    assert shown("a\x00b", Column("a", "A", "text"), "en") == "a␀b"


DIRECTIONS = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
"""What Unicode calls characters that turn the direction of others."""


@given(st.text())
def test_visible_text_steers_nothing(text):
    safe = visible(text)
    assert len(safe) == len(text)
    assert not any(character < " " or "\x7f" <= character < "\xa0" for character in safe)
    safe.encode("utf-8")


def test_marks_of_writing_direction_and_emoji_stay():
    assert visible("\u202egnirts\u202c 🍵") == "\u202egnirts\u202c 🍵"


@given(st.text(st.characters() | st.sampled_from("\u202e\u2066\u200f\ufeff\u00ad\x1b\x9b\U000e0041")))
def test_escaped_text_hides_nothing_and_turns_nothing(text):
    """Nothing of the kinds that Unicode calls control or format is left but what joins letters and emoji."""
    safe = escaped(text)
    assert not UNSEEN.search(safe)
    # Beyond those that we name, format characters belong to scripts and to notation of music; they are seen with their neighbours.
    assert not any(unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") for character in safe)
    assert not any(unicodedata.bidirectional(character) in DIRECTIONS for character in safe)


def test_escapes_are_read_by_people():
    assert escaped("\u202egnirts\u202c 👩\u200d🚀 \x1b[1m") == "\\u202egnirts\\u202c 👩\u200d🚀 ␛[1m"


@pytest.mark.parametrize("text", ["abc\u202e", "\u2067abc", "a\u2069\u202eb"])
def test_marks_of_direction_end_with_the_text_that_has_them(text):
    """Every isolate that begins in the result ends in it, the outermost last."""
    depth, lowest = 0, 1
    for character in isolated(text):
        depth += (character in "\u2066\u2067\u2068") - (character == "\u2069")
        lowest = min(lowest, depth if character != isolated(text)[-1] else 1)
    assert (depth, lowest) == (0, 1)
