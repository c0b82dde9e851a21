"""What is nearly right is answered with what is right."""

from __future__ import annotations

import pytest

from ledgerkit.errors import UsageError
from ledgerkit.reports.meant import written_as


@pytest.mark.parametrize(
    ("options", "remedy"),
    [
        ({"name": "balnce-sheet"}, "Write balance-sheet."),
        ({"layout": "jgap"}, "Write jgaap."),
        ({"by": "mnth"}, "Write month."),
        ({"rate": "closng"}, "Write closing."),
        ({"currency": "jpy"}, "Write JPY."),
        ({"form": "natur"}, "Write nature."),
        ({"by": "zzz"}, "Write one of those expected."),
    ],
)
def test_an_option_that_is_nearly_one(company, options, remedy):
    with pytest.raises(UsageError) as caught:
        company.report(options.pop("name", "income-statement"), "2025-09", **options)
    assert caught.value.problems[0].remedy == remedy


def test_what_is_long_is_answered_too():
    assert written_as("x" * 10_000, ["month"]) == "Write one of those expected."
    assert written_as("month" + "x" * 10_000, map(str, range(100_000)), "Else.") == "Else."
