"""Suggestions by the nearest lines of the past."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from ledgerkit.domain.matching.by_history import SUGGESTER
from ledgerkit.domain.matching.suggestion import Asked, Past, Suggester

DAY = datetime.date(2026, 9, 1)


def past(words, account, entry, *, payee="Kissa", narration="Coffee"):
    return Past(DAY, "Assets:Bank", Decimal(-500), "JPY", words, account, payee, narration, entry)


def suggest(history, words="ｺ-ﾋ-"):
    (guesses,) = SUGGESTER.suggest(history, [Asked(DAY, "Assets:Bank", Decimal(-500), "JPY", words)])
    return guesses


def test_it_is_a_suggester():
    assert isinstance(SUGGESTER, Suggester)


@pytest.mark.parametrize(("lines", "confidence"), [(1, "0.66"), (2, "0.80"), (3, "0.85"), (5, "0.90"), (10, "0.95"), (1000, "0.95")])
def test_how_sure_lines_make_that_are_quite_alike(lines, confidence):
    """n / (n + 1/2), with ten lines at most, cut to two digits."""
    (guess,) = suggest([past("ｺ-ﾋ-", "Expenses:Coffee", number) for number in range(lines)])
    assert (guess.account, str(guess.confidence)) == ("Expenses:Coffee", confidence)


def test_accounts_share_the_votes():
    """Three of four quite alike: 3 / 4.5 and 1 / 4.5."""
    history = [past("ｺ-ﾋ-", "Expenses:Coffee", number) for number in range(3)] + [past("ｺ-ﾋ-", "Expenses:Meetings", 3)]
    assert [(guess.account, str(guess.confidence)) for guess in suggest(history)] == [
        ("Expenses:Coffee", "0.66"),
        ("Expenses:Meetings", "0.22"),
    ]


def test_nothing_is_known_of_new_words():
    assert suggest([past("ｺ-ﾋ-", "Expenses:Coffee", 1)], "ﾔﾁﾝ") == []
    assert suggest([]) == []


def test_payee_and_narration_where_the_three_nearest_agree():
    history = [past("ｺ-ﾋ-", "Expenses:Coffee", number, narration=f"{number}月分") for number in range(3)]
    (guess,) = suggest(history)
    assert (guess.payee, guess.narration) == ("Kissa", "")
    assert sorted(guess.rests_on) == [0, 1, 2]
