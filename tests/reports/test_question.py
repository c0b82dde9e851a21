"""The options of a report: declared once, checked once."""

from __future__ import annotations

from dataclasses import fields

import pytest

from ledgerkit.cli.report_command import command
from ledgerkit.errors import UsageError
from ledgerkit.reports.question import Options, Question
from ledgerkit.reports.registry import REPORTS

OPTIONS = {found.name: found.metadata["taken"] for found in fields(Question) if "taken" in found.metadata}


def problems(call, *arguments, **options):
    with pytest.raises(UsageError) as caught:
        call(*arguments, **options)
    return caught.value.problems


def test_one_text_stands_for_a_list_of_one():
    assert Question.of("2026-09", compare="prior-year").compare == ("prior-year",)
    assert Question.of("2026-09", accounts=["Assets:Bank", "Assets:Cash"]).accounts == ("Assets:Bank", "Assets:Cash")


def test_every_unknown_value_is_told():
    found = problems(Question.of, "2026-09", language="fr", span=["decade"], by="week")
    assert [(problem.code, problem.message) for problem in found] == [
        ("language", "There is no language 'fr'."),
        ("span", "A column does not span 'decade'."),
        ("by", "A period is not divided by 'week'."),
    ]
    assert found[0].expected == "en, ja"


def test_every_option_that_a_report_does_not_take_is_told():
    asked = Question.of("2026-09", units=True, accounts=["Assets:Bank"], by="month")
    assert [(problem.code, problem.remedy) for problem in problems(asked.check_for, "bank")] == [
        ("by", "Leave --by out."),
        ("units", "Leave --units out."),
        ("accounts", "Leave --account out."),
    ]


def test_an_option_that_there_is_not():
    with pytest.raises(TypeError, match="wide"):
        Question.of("2026-09", wide=True)


def test_the_library_and_the_command_line_take_the_same_options():
    """A field that one of them lacks could not be asked for there."""
    assert set(Options.__annotations__) == set(OPTIONS)
    flags = {parameter.name: parameter.opts for parameter in command.params}
    assert {name: taken.flag in flags[name] for name, taken in OPTIONS.items()} == dict.fromkeys(OPTIONS, True)


def test_who_takes_an_option_exists():
    for taken in OPTIONS.values():
        assert set(taken.reports) <= set(REPORTS)
