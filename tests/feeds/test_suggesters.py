"""Suggesters: found by name, and held to what they answer."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from ledgerkit.domain.matching.suggestion import Asked, Guess, Past
from ledgerkit.errors import UsageError
from ledgerkit.feeds import suggesters
from ledgerkit.feeds.suggesters import asked_of, suggester_named

DAY = datetime.date(2026, 9, 1)
PAST = (Past(DAY, "Assets:Bank", Decimal(-500), "JPY", "ｺ-ﾋ-", "Expenses:Coffee", "", "", 7),)
LINE = Asked(DAY, "Assets:Bank", Decimal(-500), "JPY", "ｺ-ﾋ-")


class Model:
    name = "mine"

    def __init__(self, answer):
        self.answer = answer

    def suggest(self, history, lines):
        assert (history, lines) == (PAST, [LINE])
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def answers(answer):
    return asked_of(Model(answer), PAST, [LINE], {"Expenses:Coffee", "Assets:Bank"})


class Point:
    def __init__(self, name, loaded, value="mine:MODEL"):
        self.name, self.loaded, self.value = name, loaded, value

    def load(self):
        if isinstance(self.loaded, Exception):
            raise self.loaded
        return self.loaded


@pytest.fixture
def installed(monkeypatch):
    def install(*points):
        monkeypatch.setattr(suggesters, "entry_points", lambda group: list(points) if group == "ledgerkit.suggesters" else [])

    return install


def test_ours_is_installed():
    assert suggester_named("history").name == "history"


def test_another_package_adds_its_own(installed):
    model = Model([])
    installed(Point("history", None), Point("mine", model))
    assert suggester_named("mine") is model


@pytest.mark.parametrize(
    ("points", "message"),
    [
        ([Point("other", None)], "There is no such suggester."),
        ([Point("mine", Model([]), "a:A"), Point("mine", Model([]), "b:B")], "Two suggesters are called 'mine'."),
        ([Point("mine", object())], "mine:MODEL is no suggester."),
        ([Point("mine", ImportError("no sklearn"))], "The suggester 'mine' cannot be loaded: no sklearn."),
    ],
)
def test_one_that_cannot_be_used(installed, points, message):
    installed(*points)
    with pytest.raises(UsageError) as caught:
        suggester_named("mine")
    assert caught.value.problems[0].message == message


def test_a_sound_answer():
    guess = Guess("Expenses:Coffee", Decimal("0.5"), "Kissa", "", (7,))
    assert answers([[guess]]) == [(guess,)]
    assert answers([[]]) == [()]
    assert answers([[Guess("Expenses:Coffee")]]) == [(Guess("Expenses:Coffee"),)]


@pytest.mark.parametrize(
    ("answer", "expected", "found"),
    [
        ([[Guess("Expenses:Cofee")]], "an account of these books", "'Expenses:Cofee'"),
        ([[Guess("Expenses:Coffee", 0.9)]], "a confidence from 0 to 1, as a Decimal", "0.9"),
        ([[Guess("Expenses:Coffee", Decimal("1.1"))]], "a confidence from 0 to 1, as a Decimal", "Decimal('1.1')"),
        ([[Guess("Expenses:Coffee", Decimal("NaN"))]], "a confidence from 0 to 1, as a Decimal", "Decimal('NaN')"),
        ([[Guess("Expenses:Coffee", None, None)]], "texts as payee and narration", "(None, '')"),
        ([[Guess("Expenses:Coffee", None, "", "", (8,))]], "entries of the history", "8"),
        ([["Expenses:Coffee"]], "a Guess", "str"),
        ([[], []], "1", "2"),
    ],
)
def test_an_answer_that_cannot_be(answer, expected, found):
    with pytest.raises(UsageError) as caught:
        answers(answer)
    (problem,) = caught.value.problems
    assert (problem.code, problem.expected, problem.found) == ("suggester-wrong", expected, found)


def test_all_its_faults_are_named():
    with pytest.raises(UsageError) as caught:
        answers([[Guess("Expenses:A", Decimal(2)), Guess("Expenses:B")]])
    assert [problem.found for problem in caught.value.problems] == ["'Expenses:A'", "Decimal('2')", "'Expenses:B'"]


@pytest.mark.parametrize("answer", [ValueError("no convergence"), [None]])
def test_one_that_fails(answer):
    with pytest.raises(UsageError) as caught:
        answers(answer)
    assert caught.value.problems[0].message.startswith("The suggester 'mine' failed: ")


def test_it_is_not_asked_about_nothing():
    assert asked_of(Model(ValueError("asked")), PAST, [], set()) == []
