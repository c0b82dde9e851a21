"""What may be asked of which report."""

from __future__ import annotations

from ledgerkit.domain.rounding import Rounding
from ledgerkit.reports import choices
from ledgerkit.reports.registry import REPORTS


def test_every_report_that_takes_something_exists():
    named = {*choices.FORMS, *choices.DIVISIONS, *choices.COMPARED, *choices.SEVERAL, *choices.BUDGETED, *choices.CONVERTED}
    assert named <= set(REPORTS)


def test_figures_are_rounded_in_the_words_of_rounding():
    assert set(choices.ROUNDINGS) <= {rounding.value for rounding in Rounding}
