"""What a reader gathers while it goes through a file."""

from __future__ import annotations

from ledgerkit.domain.banking.findings import Finding, Severity
from ledgerkit.errors import BankFileError, Problem

__all__ = ["Notes"]

HOPELESS = 1_000
"""Problems left out after which a file is not looked at any more."""
MOST_PROBLEMS = 100
"""More than this many are counted and not kept: a hostile file must not fill the memory or the screen."""
MOST_FINDINGS = 10_000
"""The same for findings, of one statement."""


class Notes:
    """Problems that make a file unusable, and findings that travel with the statement.

    Problems are gathered and raised together at the end, so that a person mends a file once and not line by line.

    Args:
        file: path of the file, as the user knows it.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []
        self._problems: list[Problem] = []
        self._left_out = 0
        self._findings_left_out = 0

    def problem(self, code: str, message: str, remedy: str, *, line: int = 0, expected: str = "", found: str = "") -> None:
        """Note something that makes the file unusable."""
        if len(self._problems) >= MOST_PROBLEMS:
            self._left_out += 1
            if self._left_out >= HOPELESS:
                self.raise_problems()  # nobody mends so many, and looking on takes time for nothing
            return
        self._problems.append(Problem(self.file, line, code, message, remedy, expected, found))

    def finding(
        self,
        code: str,
        severity: Severity,
        message: str,
        remedy: str,
        *,
        line: int = 0,
        path: str = "",
        expected: str = "",
        found: str = "",
    ) -> None:
        """Note something odd that leaves the file usable."""
        if len(self.findings) >= MOST_FINDINGS:
            self._findings_left_out += 1
            return
        self.findings.append(Finding(code, severity, message, remedy, line, path, expected, found))

    def take_findings(self) -> tuple[Finding, ...]:
        """The findings noted since the last call; how many were left out is the last of them."""
        if self._findings_left_out:
            more = f"{self._findings_left_out} more findings are not shown."
            self.findings.append(Finding("more-findings", Severity.ERROR, more, "Look at the whole file."))
            self._findings_left_out = 0
        taken = tuple(self.findings)
        self.findings.clear()
        return taken

    def raise_problems(self) -> None:
        """Raise what was noted.

        Raises:
            BankFileError: there was at least one problem; it carries all of them.
        """
        if not self._problems:
            return
        if self._left_out:
            many = "at least " if self._left_out >= HOPELESS else ""
            more = f"{many}{self._left_out} more problems of this file are not shown."
            self._problems.append(Problem(self.file, 0, "more-problems", more, "Mend those above and read the file again."))
        raise BankFileError(self._problems)
