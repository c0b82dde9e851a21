"""What can go wrong, said so that a person can mend it.

Two channels, kept apart:

* A fault in what a user wrote is data: a :class:`Problem` with place, explanation, what was expected and found, and the
  remedy. Functions that read return lists of them, all of them and not the first.
* A call that cannot go on raises one exception of the tree below, which carries its problems.

::

    LedgerkitError
    ├── UsageError (ValueError)            the command or call asks for something that does not exist: exit code 2
    ├── InputError                         a ledger, side file or bank file cannot be used: exit code 1
    │   ├── UnreadableFileError (OSError)
    │   ├── NumberDoesNotFitError (ArithmeticError)
    │   ├── BankFileError
    │   └── StaleEditError                 a file changed between reading and writing
    └── MissingExtraError (ImportError)    an optional part is not installed: exit code 2
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "BankFileError",
    "InputError",
    "LedgerkitError",
    "MissingExtraError",
    "NumberDoesNotFitError",
    "Problem",
    "StaleEditError",
    "UnreadableFileError",
    "UsageError",
]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault, with its place and its remedy.

    Args:
        file: path as the user knows it, or a name in angle brackets where there is no file.
        line: line number from 1; 0 where the fault has no line.
        code: stable identifier of the rule broken, in kebab case.
        message: what is wrong, one sentence.
        remedy: what to do about it; empty only where another program's message already says so.
        expected: what should have stood there, as text; empty where it does not apply.
        found: what stood there instead, as text; empty where it does not apply.
        severity: ``error``; ``warning`` where the books stay usable as they are; ``info`` where there is nothing to do.

    Examples:
        >>> print(Problem("main.beancount", 7, "unknown-key", "Unknown key 'lief'.", "Write one of: life.", "life", "lief"))
        main.beancount:7: Unknown key 'lief'. [unknown-key]
          expected: life
          found: lief
          remedy: Write one of: life.
    """

    file: str
    line: int
    code: str
    message: str
    remedy: str = ""
    expected: str = ""
    found: str = ""
    severity: Literal["error", "warning", "info"] = "error"

    @property
    def place(self) -> str:
        """``FILE:LINE``, or the file alone where no line is known."""
        return f"{self.file}:{self.line}" if self.line else self.file

    def __str__(self) -> str:
        mark = "" if self.severity == "error" else f"{self.severity}: "
        lines = [f"{self.place}: {mark}{self.message} [{self.code}]"]
        for name in ("expected", "found", "remedy"):
            value = getattr(self, name)
            if value:
                lines.append(f"  {name}: {value}")
        return "\n".join(lines)


class LedgerkitError(Exception):
    """Base of everything this library raises on purpose."""

    exit_code = 1

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems: Sequence[Problem] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UsageError(LedgerkitError, ValueError):
    """The call names a report, period, layout or option that does not exist or does not apply."""

    exit_code = 2


class InputError(LedgerkitError):
    """A ledger, a side file or a bank file cannot be used as it stands."""


class UnreadableFileError(InputError, OSError):
    """A file is missing, is a folder, may not be read or is not text."""


class NumberDoesNotFitError(InputError, ArithmeticError):
    """A number has more digits than DECIMAL(38,18) holds."""


class BankFileError(InputError):
    """A bank file is truncated, hostile, or of no known format."""


class StaleEditError(InputError):
    """A file changed between the moment it was read and the moment of writing; nothing was written."""


class MissingExtraError(LedgerkitError, ImportError):
    """An optional part of ledgerkit is not installed."""

    exit_code = 2
