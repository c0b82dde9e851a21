"""Covenants as directives say them."""

from __future__ import annotations

import pytest
from covenant_problems import COVENANT


def test_steps_by_id_and_day(says):
    step = COVENANT[COVENANT.index("    2025-04-01") :].replace("2025-04-01", "2026-04-01").replace("1000", "2000")
    found = says(COVENANT + step).covenants
    assert [(each.id, str(each.since), int(each.values["at-least"])) for each in found] == [
        ("NET", "2025-04-01", 1000),
        ("NET", "2026-04-01", 2000),
    ]


@pytest.mark.parametrize("line", ["at-most: 999", 'tested: "monthly"', 'span: "period"'])
def test_terms_that_cannot_be(says, line):
    read = says(COVENANT + f"      {line}\n")
    assert len(read.problems) == 1
    assert read.covenants == ()


def test_a_covenant_of_no_loan_is_told_and_tested_all_the_same(says):
    read = says(COVENANT + '      loan: "MUFJ"\n')
    assert [(each.code, each.found) for each in read.problems] == [("loan-unknown", "MUFJ")]
    assert len(read.covenants) == 1
