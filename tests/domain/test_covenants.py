"""Formulas of covenants, and headroom."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.domain.covenants import DEEPEST, FormulaError, Headroom, headroom, read_formula

NOW = {"operating-profit": 60, "depreciation": 20, "interest-expenses": 16, "total-equity": 300, "debt": 0}
BEFORE = {"operating-profit": -5, "total-equity": 400}


def value(text):
    figures = (NOW, BEFORE)
    return read_formula(text).value(lambda line, back: Fraction(figures[back][line]) if back < 2 and line in figures[back] else None)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("(operating-profit + depreciation) / interest-expenses", 5),
        ("operating-profit + depreciation / interest-expenses", Fraction(245, 4)),
        ("operating-profit - depreciation - interest-expenses", 24),
        ("total-equity ÷ prior-year(total-equity)", Fraction(3, 4)),
        ("max(operating-profit, prior-year(operating-profit))", 60),
        ("min(operating-profit, prior-year(operating-profit), 0)", -5),
        ("-operating-profit × 0.5 + 1", -29),
        ("2 * (3 + 4) / 7", 2),
        ("operating-profit / debt", None),
        ("prior-year(depreciation)", None),
        ("prior-year(prior-year(total-equity))", None),
    ],
)
def test_formulas(text, result):
    assert value(text) == result


def test_a_line_may_be_called_like_a_function():
    assert list(read_formula("max + prior-year(min)").lines()) == ["max", "min"]


@pytest.mark.parametrize(
    ("text", "expected", "found"),
    [
        ("", "a line, a number or (", "the end"),
        ("total-equity /", "a line, a number or (", "the end"),
        ("total-equity debt", "a sign, or the end", "debt"),
        ("(total-equity", ")", "the end"),
        ("max(debt, )", "a line, a number or (", ")"),
        ("prior-year(debt, debt)", ")", ","),
        ("__import__('os')", "ids of statement lines, numbers, + - × ÷ ( ) ,", "__import__('os')"),
        ("Total-Equity", "ids of statement lines, numbers, + - × ÷ ( ) ,", "Total-Equity"),
        ("debt ** 2", "a line, a number or (", "*"),
        ("(" * 31 + "debt" + ")" * 31, f"at most {DEEPEST}", "more"),
        ("1 + " * 200 + "1", "at most 500 characters", "801"),
    ],
)
def test_what_is_no_formula(text, expected, found):
    with pytest.raises(FormulaError) as raised:
        read_formula(text)
    assert (raised.value.expected, raised.value.found) == (expected, found)


@given(st.text(max_size=60))
def test_any_text_is_a_formula_or_refused(text):
    try:
        read_formula(text)
    except FormulaError as error:
        assert error.expected  # noqa: PT017 - either outcome is right


def test_headroom_is_to_the_nearer_threshold():
    assert headroom(Fraction(5), Fraction(2), Fraction(6)) == Headroom(True, Fraction(1), Fraction(1, 6))
    assert headroom(Fraction(1), Fraction(2), Fraction(6)) == Headroom(False, Fraction(-1), Fraction(-1, 2))
    assert headroom(Fraction(5), Fraction(0), None) == Headroom(True, Fraction(5), None)
