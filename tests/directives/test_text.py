"""Text of a bank, whatever it holds, is text in the ledger and nothing else."""

from __future__ import annotations

import unicodedata

import pytest
from beancount import loader
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ledgerkit.directives.text import clean_text, quoted


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Invoice 17", "Invoice 17"),
        ("  Invoice \t 17\r\n", "Invoice 17"),
        ("a\0b\x07c\x7fd\x85e\u2028f\u2029g", "a b c d e f g"),
        ('"\n2026-01-01 open Assets:Evil\nplugin "os"', '" 2026-01-01 open Assets:Evil plugin "os"'),
        ("half \ud83d a character", "half a character"),
        ("振込＊カ）スズキ　タロウ", "振込＊カ）スズキ　タロウ"),  # the full-width blank is the bank's
        ("👩‍💻 paid", "👩‍💻 paid"),  # joined emoji stay one
        ("\u200fשלום", "\u200fשלום"),  # right-to-left marks stay
        ("", ""),
        ("\n", ""),
    ],
)
def test_control_characters_go_and_everything_else_stays(text: str, clean: str) -> None:
    assert clean_text(text, 100) == clean


@pytest.mark.parametrize(
    ("limit", "clean"),
    [(17, "Invoice 2026-0001"), (16, "Invoice 2026-00…"), (9, "Invoice…"), (8, "Invoice…"), (1, "…")],
)
def test_a_long_text_ends_in_an_ellipsis_and_no_blank_stands_before_it(limit: int, clean: str) -> None:
    assert clean_text("Invoice 2026-0001", limit) == clean


def test_a_cut_does_not_join_the_ellipsis_to_an_emoji() -> None:
    assert clean_text("👩‍💻👩‍💻", 3) == "👩…"


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_below_one_is_a_fault_of_the_caller(limit: int) -> None:
    with pytest.raises(ValueError, match="limit must be at least 1"):
        clean_text("x", limit)


class TestDirections:
    """An override left open would turn round what stands after the text in the line, the amount for one."""

    RLO, LRI, RLI = "\N{RIGHT-TO-LEFT OVERRIDE}", "\N{LEFT-TO-RIGHT ISOLATE}", "\N{RIGHT-TO-LEFT ISOLATE}"
    PDF, PDI = "\N{POP DIRECTIONAL FORMATTING}", "\N{POP DIRECTIONAL ISOLATE}"

    def test_what_is_left_open_is_closed_innermost_first(self) -> None:
        assert clean_text(f"a{self.RLO}b", 100) == f"a{self.RLO}b{self.PDF}"
        assert clean_text(f"{self.LRI}a{self.RLO}b", 100) == f"{self.LRI}a{self.RLO}b{self.PDF}{self.PDI}"

    def test_what_is_closed_stays_as_it_is(self) -> None:
        for text in (f"{self.RLO}a{self.PDF}b", f"{self.RLI}a{self.PDI}", f"{self.RLI}{self.RLO}a{self.PDI}", f"a{self.PDF}{self.PDI}b"):
            assert clean_text(text, 100) == text

    def test_the_closing_counts_in_the_limit(self) -> None:
        cut = clean_text(self.RLO * 10 + "abcdef", 12)
        assert len(cut) <= 12
        assert cut.count(self.RLO) == cut.count(self.PDF)


NASTY = st.text(
    st.characters(codec=None) | st.sampled_from('"\\\n\r\t;#^*\0{}\u2028\u202e\ud800') | st.sampled_from("2026-01-01 open Assets:E plugin"),
    max_size=60,
)


@given(NASTY, st.integers(1, 70))
def test_the_result_is_short_enough_and_in_one_line(text: str, limit: int) -> None:
    clean = clean_text(text, limit)
    assert len(clean) <= limit
    assert clean.splitlines() in ([], [clean])
    assert not {"Cc", "Cs", "Zl", "Zp"} & {unicodedata.category(character) for character in clean}
    assert clean_text(clean, limit) == clean, "cleaning twice is cleaning once"


@settings(max_examples=150, deadline=None)
@given(NASTY, NASTY)
@example('"\n2026-01-01 open Assets:Evil\nplugin "os"', "\\")
@example('\\"', '\\\\"')
def test_clean_text_printed_into_a_ledger_always_loads_as_one_transaction(payee: str, narration: str) -> None:
    who, what = clean_text(payee, 100), clean_text(narration, 100)
    ledger = f"2026-03-02 * {quoted(who)} {quoted(what)}\n  note: {quoted(what)}\n"
    entries, errors, options = loader.load_string(ledger)
    assert errors == []
    assert [(type(entry).__name__, entry.payee, entry.narration) for entry in entries] == [("Transaction", who, what)]
    assert entries[0].meta["note"] == what
    assert options["plugin"] == []


def test_what_is_not_cleaned_does_break_out() -> None:
    """The attack the tests above are about is real: quotes escaped, but the line left to end."""
    entries, _, _ = loader.load_string('2026-03-02 * "rent"\n2026-01-01 open Assets:Evil\n')
    assert [type(entry).__name__ for entry in entries] == ["Open", "Transaction"]
