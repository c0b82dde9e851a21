"""What was found odd in a bank statement that could nevertheless be read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ledgerkit.errors import Problem

__all__ = ["Finding", "Severity"]


class Severity(StrEnum):
    """How much a finding matters to the books."""

    ERROR = "error"
    """A figure cannot be relied on: somebody has to look before the lines are booked."""
    WARNING = "warning"
    """The file leaves something open and the reader chose; the choice is in the message."""
    INFO = "info"
    """Worth knowing, nothing to do."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One oddity, with its place and its remedy.

    A finding never changes a figure: the lines stand as the bank sent them, and the finding stands beside them.

    Args:
        id: stable identifier of the rule, in kebab case, unique over all readers.
        severity: how much it matters.
        message: what is odd and, where something had to be chosen, what was chosen; one or two sentences.
        remedy: what to do about it.
        line: line number in the file from 1; 0 where the finding concerns the whole statement.
        path: the element in the file, such as ``Stmt[1]/Ntry[3]``; empty for files without elements.
        expected: what should have stood there, as text; empty where it does not apply.
        found: what stood there instead, as text; empty where it does not apply.

    Examples:
        >>> odd = Finding("sum-differs", Severity.ERROR, "It does not add up.", "Ask the bank.", line=7, expected="10", found="9")
        >>> odd.place
        'line 7'
        >>> print(odd.as_problem("bank.xml"))
        bank.xml:7: It does not add up. [sum-differs]
          expected: 10
          found: 9
          remedy: Ask the bank.
    """

    id: str
    severity: Severity
    message: str
    remedy: str
    line: int = 0
    path: str = ""
    expected: str = ""
    found: str = ""

    @property
    def place(self) -> str:
        """Line and element as a person would say them; empty where the finding concerns the whole statement."""
        parts = [f"line {self.line}"] if self.line else []
        return ", ".join([*parts, self.path] if self.path else parts)

    def as_problem(self, file: str) -> Problem:
        """The same as a :class:`~ledgerkit.errors.Problem`, for the faces that print those.

        Args:
            file: path of the bank file as the user knows it.
        """
        message = f"{self.path}: {self.message}" if self.path else self.message
        return Problem(file, self.line, self.id, message, self.remedy, self.expected, self.found)
