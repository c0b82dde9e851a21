"""Numbers that facts cannot hold as they were written: an error at each line, and never a digit lost in silence."""

from __future__ import annotations

import textwrap
from decimal import Decimal

import pytest

from ledgerkit.books import open_books
from ledgerkit.errors import NumberDoesNotFitError

OPENS = """\
1990-01-01 open Assets:Bank
1990-01-01 open Assets:Stock
1990-01-01 open Equity:Opening
"""


@pytest.fixture
def refused(tmp_path):
    """The problems of a ledger, its three opens before it, as ``LINE SUBJECT`` pairs."""

    def refuse(text):
        path = tmp_path / "main.beancount"
        path.write_text(OPENS + textwrap.dedent(text), encoding="utf-8")
        with pytest.raises(NumberDoesNotFitError) as caught:
            open_books(path, cache=False)
        return caught.value.problems

    return refuse


@pytest.fixture
def held(make_books):
    """The numbers of a ledger's postings as facts hold them."""

    def hold(text):
        books = make_books(OPENS + textwrap.dedent(text))
        assert not books.errors
        return books.select("SELECT line, number::VARCHAR, number_exact, price_exact, cost_exact FROM postings ORDER BY line")[1]

    return hold


def test_what_a_person_reads(refused, tmp_path):
    (problem, _other) = refused(
        """\
        2026-01-10 * "One decimal too many"
          Assets:Bank      0.1234567890123456789 BTC
          Equity:Opening  -0.1234567890123456789 BTC
        """
    )
    assert str(problem) == (
        f"{tmp_path}/main.beancount:5: The number of Assets:Bank has more digits than facts can hold. [number-does-not-fit]\n"
        "  expected: DECIMAL(38,18)\n"
        "  found: 0.1234567890123456789\n"
        "  remedy: Write at most 20 digits before the point and 18 after it."
    )


def test_every_number_and_not_the_first(refused):
    """19 decimals, 21 digits before the point, 30 decimals; in postings, prices and balance assertions; each line once."""
    problems = refused(
        """\
        2026-01-10 * "Too many decimals"
          Assets:Bank      0.1234567890123456789 BTC
          Equity:Opening  -0.1234567890123456789 BTC
        2026-01-11 * "Too many digits"
          Assets:Bank      123456789012345678901 JPY
          Equity:Opening  -123456789012345678901 JPY
        2026-01-12 * "Fits"
          Assets:Bank      1 JPY
          Equity:Opening  -1 JPY
        2026-01-13 * "More decimals than Beancount calculates with"
          Assets:Bank      0.123456789012345678901234567890 BTC
          Equity:Opening  -0.123456789012345678901234567890 BTC
        2026-01-14 price BTC  123456789012345678901 JPY
        2026-01-15 price BTC  0.1234567890123456789 JPY
        2026-01-16 balance Assets:Stock  0.0000000000000000001 JPY
        2026-01-17 balance Assets:Stock  0 ~ 0.0000000000000000001 JPY
        """
    )
    assert [(problem.line, problem.message.partition(" has ")[0]) for problem in problems] == [
        (5, "The number of Assets:Bank"),
        (6, "The number of Equity:Opening"),
        (8, "The number of Assets:Bank"),
        (9, "The number of Equity:Opening"),
        (14, "The number of Assets:Bank"),
        # The minus sign is arithmetic to Beancount: of the 30 digits it kept 28.
        (15, "Beancount rounds the number of Equity:Opening: it calculates with 28 digits."),
        (16, "The price of BTC"),
        (17, "The price of BTC"),
        (18, "The balance of Assets:Stock"),
        (19, "The tolerance of Assets:Stock"),
    ]
    assert {problem.code for problem in problems} == {"number-does-not-fit"}


def test_digits_that_a_minus_sign_cost(refused):
    """38 digits fit DECIMAL(38,18); Beancount reads all of them without a sign, and 28 with one."""
    (problem,) = refused(
        """\
        2026-01-10 * "Tokens"
          Assets:Bank      12345678901.123456789012345678 SHIB
          Equity:Opening  -12,345,678,901.123456789012345678 SHIB ; in words, twelve thousand million
        """
    )
    assert (problem.line, problem.expected, problem.found) == (
        6,
        "12,345,678,901.123456789012345678",
        "-12345678901.12345678901234568",
    )
    assert problem.remedy == "Write at most 28 digits."


def test_a_cost_times_units_that_is_too_large(refused):
    """Neither number is too large, their product is."""
    (first, second) = refused(
        """\
        2026-01-10 * "Shares"
          Assets:Stock  10000000000 VBMPX {10000000000 JPY}
          Equity:Opening
        """
    )
    assert (first.line, first.message) == (5, "The value at cost of Assets:Stock has more digits than facts can hold.")
    assert (second.line, second.message) == (6, "The number of Equity:Opening has more digits than facts can hold.")


def test_a_price_times_units_that_is_too_large(refused):
    problems = refused(
        """\
        2026-01-10 * "Shares"
          Assets:Bank  10000000000 USD @ 10000000000 JPY
          Equity:Opening
        """
    )
    assert problems[0].message == "The value at price of Assets:Bank has more digits than facts can hold."


def test_the_largest_and_the_smallest_numbers_are_held(held):
    rows = held(
        """\
        2026-01-10 * "28 digits"
          Assets:Bank      1234567890.123456789012345678 BTC
          Equity:Opening  -1234567890.123456789012345678 BTC
        2026-01-11 * "20 digits before the point"
          Assets:Bank      99999999999999999999 JPY
          Equity:Opening  -99999999999999999999 JPY
        2026-01-12 * "The smallest, and nothing"
          Assets:Bank      0.000000000000000001 BTC
          Assets:Bank     -0.00 BTC
          Equity:Opening  -0.000000000000000001 BTC
        """
    )
    assert [(line, number) for line, number, *_texts in rows] == [
        (5, "1234567890.123456789012345678"),
        (6, "-1234567890.123456789012345678"),
        (8, "99999999999999999999.000000000000000000"),
        (9, "-99999999999999999999.000000000000000000"),
        (11, "0.000000000000000001"),
        (12, "0.000000000000000000"),
        (13, "-0.000000000000000001"),
    ]
    assert all(texts == [None, None, None] for _line, _number, *texts in rows)


def test_a_price_of_38_digits_is_held(make_books):
    """No sign, no arithmetic: nothing is lost."""
    books = make_books("2026-01-10 price BTC 12345678901234567890.123456789012345678 JPY\n")
    assert books.select("SELECT number, number_exact FROM prices")[1] == [(Decimal("12345678901234567890.123456789012345678"), None)]


def test_computed_numbers_are_rounded_and_kept_as_text(held):
    """A quotient, the leg Beancount balances it with, a price from a total, a cost from a total."""
    rows = held(
        """\
        2026-01-10 * "A third"
          Assets:Bank      (100 / 3) EUR
          Equity:Opening
        2026-01-11 * "Seven for 3.00"
          Assets:Bank      7 USD @@ 3.00 EUR
          Equity:Opening  -3.00 EUR
        2026-01-12 * "Three for 100.00"
          Assets:Stock     3 VBMPX {{100.00 EUR}}
          Equity:Opening  -100.00 EUR
        """
    )
    assert rows == [
        (5, "33.333333333333333333", "33.33333333333333333333333333", None, None),
        (6, "-33.333333333333333333", "-33.33333333333333333333333333", None, None),
        (8, "7.000000000000000000", None, "0.4285714285714285714285714286", None),
        (9, "-3.000000000000000000", None, None, None),
        (11, "3.000000000000000000", None, None, "33.33333333333333333333333333"),
        (12, "-100.000000000000000000", None, None, None),
    ]


def test_a_quotient_that_ends_after_more_than_18_decimals_is_refused(refused):
    """1/2^20 has 20 decimals and no mark of a quotient; better an error than a digit lost."""
    problems = refused(
        """\
        2026-01-10 * "A two-to-the-twentieth"
          Assets:Bank      (1 / 1048576) EUR
          Equity:Opening
        """
    )
    assert [(problem.line, problem.found) for problem in problems] == [(5, "0.00000095367431640625")]


def test_prices_that_beancounts_plugin_takes_from_postings_may_be_quotients(make_books):
    books = make_books(
        'plugin "beancount.plugins.implicit_prices"\n'
        + OPENS
        + '2026-01-10 * "x"\n  Assets:Bank  1048576 USD @@ 1.00 EUR\n  Equity:Opening  -1.00 EUR\n'
    )
    assert books.select("SELECT number::VARCHAR, number_exact FROM prices")[1] == [("0.000000953674316406", "0.00000095367431640625")]


def test_what_a_generated_entry_holds_has_no_line_to_read():
    """Entries of plugins name no file; a number of 28 digits is taken as computed."""
    from beancount.core import data
    from beancount.core.amount import Amount

    from ledgerkit.ledger.unfit import unfit_postings

    meta = data.new_metadata("<plugin>", 5)
    number = Decimal("12345678901.12345678901234567")
    posting = data.Posting("Assets:Bank", Amount(number, "BTC"), None, None, None, None)
    entry = data.Transaction(meta, data.datetime.date(2026, 1, 10), "*", None, "x", frozenset(), frozenset(), [posting])
    assert unfit_postings([entry], {"number": [number]}, set()) == []
    nan = Decimal("NaN")
    (problem,) = unfit_postings([entry], {"number": [nan]}, {"number"})
    assert (problem.place, problem.found) == ("<plugin>:5", "NaN")
