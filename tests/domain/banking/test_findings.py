"""A finding tells place, expectation and remedy."""

from __future__ import annotations

from ledgerkit.domain.banking import Finding, Severity


def test_a_finding_becomes_a_problem_with_file_and_line() -> None:
    finding = Finding("amount-zero", Severity.WARNING, "The line moves no money.", "Look at it.", 12, "Stmt[1]/Ntry[3]", "an amount", "0")
    assert str(finding.as_problem("bank.xml")) == (
        "bank.xml:12: Stmt[1]/Ntry[3]: The line moves no money. [amount-zero]\n  expected: an amount\n  found: 0\n  remedy: Look at it."
    )


def test_the_place_names_what_is_known_of_it() -> None:
    def place(line: int, path: str) -> str:
        return Finding("id", Severity.INFO, "m", "r", line, path).place

    assert place(12, "Stmt[1]") == "line 12, Stmt[1]"
    assert place(12, "") == "line 12"
    assert place(0, "Stmt[1]") == "Stmt[1]"
    assert place(0, "") == ""
