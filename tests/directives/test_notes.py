"""A note that names no report would stand nowhere: it is an error at its line."""

from __future__ import annotations

import pytest

NOTE = '2026-10-05 custom "ledgerkit-note" "2026-09" "{subject}"\n  text: "x"\n'


@pytest.mark.parametrize(
    ("subject", "message", "remedy"),
    [
        ("balance-shet/inventories", "there is none called 'balance-shet'", 'Write "balance-sheet/inventories".'),
        ("cover/inventories", "there is none called 'cover'", "with one of those expected"),
        ("inventories", "The note names no report, only 'inventories'.", 'Write "REPORT/inventories"'),
        ("balance-sheet", "The note names no row of balance-sheet.", 'Write "balance-sheet/ROW"'),
        ("balance-sheet/", "The note names no row of balance-sheet.", 'Write "balance-sheet/ROW"'),
        ("/inventories", "there is none called ''", 'Write "REPORT/inventories"'),
    ],
)
def test_a_note_of_no_report_is_an_error_at_its_line(says, subject, message, remedy):
    (problem,) = says(NOTE.format(subject=subject)).problems
    assert (problem.code, problem.severity, problem.line, problem.found) == ("note", "error", 1, subject)
    assert message in problem.message
    assert remedy in problem.remedy


@pytest.mark.parametrize("subject", ["balance-sheet/inventories", "trial-balance/Assets:Bank", "open-items/a/b"])
def test_a_note_of_a_report_is_none(says, subject):
    assert says(NOTE.format(subject=subject)).problems == ()
