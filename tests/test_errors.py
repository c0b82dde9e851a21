"""What can go wrong, said so that a person can mend it."""

from __future__ import annotations

import inspect
import re

import pytest

from ledgerkit import errors
from ledgerkit.errors import (
    BankFileError,
    InputError,
    LedgerkitError,
    MissingExtraError,
    NumberDoesNotFitError,
    Problem,
    StaleEditError,
    UnreadableFileError,
    UsageError,
)

PROBLEM = Problem("main.beancount", 7, "unknown-key", "Unknown key 'lief'.", "Write one of: life.", "life", "lief")


def test_a_problem_as_a_person_reads_it():
    assert str(PROBLEM) == (
        "main.beancount:7: Unknown key 'lief'. [unknown-key]\n  expected: life\n  found: lief\n  remedy: Write one of: life."
    )


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (Problem("a.beancount", 0, "file-missing", "There is no such file."), "a.beancount: There is no such file. [file-missing]"),
        (Problem("<sql>", 0, "sql", "Wrong.", "Mend it."), "<sql>: Wrong. [sql]\n  remedy: Mend it."),
        (Problem("a.beancount", 3, "c", "Wrong.", found="0"), "a.beancount:3: Wrong. [c]\n  found: 0"),
        (Problem("a.beancount", 3, "c", "Odd.", severity="warning"), "a.beancount:3: warning: Odd. [c]"),
    ],
)
def test_what_does_not_apply_is_left_out(problem, text):
    assert str(problem) == text


def test_problems_sort_by_file_and_line():
    found = [Problem(file, line, "c", "m") for file, line in (("b", 1), ("a", 10), ("a", 9))]
    assert [problem.place for problem in sorted(found)] == ["a:9", "a:10", "b:1"]


def test_one_problem_or_many():
    assert InputError(PROBLEM).problems == (PROBLEM,)
    error = InputError(problem for problem in (PROBLEM, PROBLEM))
    assert error.problems == (PROBLEM, PROBLEM)
    assert str(error) == f"{PROBLEM}\n{PROBLEM}"


@pytest.mark.parametrize(
    ("error", "parents", "exit_code"),
    [
        (LedgerkitError, (Exception,), 1),
        (UsageError, (LedgerkitError, ValueError), 2),
        (InputError, (LedgerkitError,), 1),
        (UnreadableFileError, (InputError, OSError), 1),
        (NumberDoesNotFitError, (InputError, ArithmeticError), 1),
        (BankFileError, (InputError,), 1),
        (StaleEditError, (InputError,), 1),
        (MissingExtraError, (LedgerkitError, ImportError), 2),
    ],
)
def test_the_tree(error, parents, exit_code):
    """Whoever catches the builtin that fits catches ours; the command line takes the exit code from the class."""
    assert error.__bases__ == parents
    assert error.exit_code == exit_code
    raised = error(PROBLEM)
    assert raised.problems == (PROBLEM,)
    assert str(raised) == str(PROBLEM)


def test_the_tree_is_drawn_as_it_is():
    """The drawing in the module's docstring has every class, indented below its parent."""
    above, drawn = [], {}
    for depth, name in re.findall(r"^( *(?:│ +)?(?:[├└]── )?)(\w+Error)\b", inspect.getdoc(errors).split("::")[1], re.MULTILINE):
        del above[(len(depth) - 4) // 4 :]
        drawn[name] = above[-1] if above else "Exception"
        above.append(name)
    classes = {name: value for name, value in vars(errors).items() if inspect.isclass(value) and issubclass(value, LedgerkitError)}
    assert drawn == {name: value.__bases__[0].__name__ for name, value in classes.items()}
    assert set(classes) | {"Problem"} == set(errors.__all__)
