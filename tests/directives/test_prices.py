"""Prices that are no rates: each an error at its line, with what to do."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(("currency", "number"), [("USD", "0"), ("USD", "0.00"), ("GBP", "-200")])
def test_a_rate_of_zero_or_below_is_an_error_at_its_line(told, currency, number):
    (problem,) = told(f"; rates\n2026-08-31 price {currency}  {number} JPY\n")
    assert problem.startswith(f"main.beancount:2: {currency} cannot be worth ")
    assert "[price-not-positive]" in problem


def test_a_share_may_be_worth_nothing_but_not_less(told):
    assert told("2026-08-31 price ENRON  0.00 USD\n") == []
    assert len(told("2026-08-31 price ENRON  -0.01 USD\n")) == 1


@pytest.mark.parametrize("kind", ["TTM", "TTB", "TTS", "average"])
def test_kinds(told, kind):
    assert told(f'2026-08-31 price USD  150 JPY\n  kind: "{kind}"\n') == []


@pytest.mark.parametrize("kind", ['"closing"', '"spot"', '"ECB"', "2026-08-31", "5"])
def test_kinds_of_the_users_own_are_left_alone(told, kind):
    """The British demonstration company tells closing rates from spot rates."""
    assert told(f"2026-08-31 price USD  150 JPY\n  kind: {kind}\n") == []


def test_a_bad_price_makes_the_books_a_draft_and_no_rate(make_books):
    """No statement is final with it, and none is made with it."""
    text = """
        option "operating_currency" "JPY"
        2026-08-01 open Assets:Bank
        2026-08-01 open Equity:Opening
        2026-08-01 * "Opening"
          Assets:Bank      100 USD
          Equity:Opening  -100 USD
        2026-08-31 price USD  0 JPY
    """
    report = make_books(text).report("balance-sheet", "2026-08")
    assert report.draft
    assert report.amount("total-assets", "closing:USD") == 100
