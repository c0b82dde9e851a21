"""A loan from arguments alone, as a report."""

from __future__ import annotations

import pytest

from ledgerkit.errors import UsageError
from ledgerkit.reports.what_if_loan import WhatIfLoan, loan_what_if

ASKED = {"principal": "12000000", "rate": "0.018", "periods": "60", "type": "equal-principal"}


def test_yen_are_floored_unless_something_else_is_asked():
    """12,000,000 at 1.8 % over twelve months less a day's part: 18,000 and 17,700 of interest."""
    report = loan_what_if(WhatIfLoan(ASKED))
    assert [str(report.amount(row, "interest")) for row in ("1", "2")] == ["18000", "17700"]
    assert [str(report.amount("total", name)) for name in ("payment", "interest", "principal")] == ["12549000", "549000", "12000000"]
    assert report.period == "2026-01-01..2031-01-01"


def test_a_loan_without_interest_and_with_grace():
    report = loan_what_if(WhatIfLoan({**ASKED, "rate": "0", "grace": "12"}))
    assert str(report.amount("12", "payment")) == "0"
    assert str(report.amount("13", "payment")) == "250000"


def test_how_it_was_computed_stands_below():
    report = loan_what_if(WhatIfLoan({**ASKED, "day-count": "one-end", "interest-rounding": "half-up"}))
    assert report.notes[0].text.startswith("Interest at 1.8 % a year, days counted by one-end")


def test_faults_name_their_option():
    with pytest.raises(UsageError) as raised:
        loan_what_if(WhatIfLoan({"principal": "1", "rate": "x", "periods": "0"}))
    assert [problem.file for problem in raised.value.problems] == ["--rate", "--periods"]


def test_a_rate_of_nothing_however_it_is_written():
    """Once "0.00" was no rate while "0.0" was."""
    for rate in ("0", "0.00", "0 %"):
        report = loan_what_if(WhatIfLoan({"principal": "12", "periods": "2", "rate": rate}))
        assert report.amount("total", "interest") == 0
