from __future__ import annotations

import pytest

from ledgerkit.domain.durations import life_months


@pytest.mark.parametrize(
    ("text", "months"),
    [("5y", 60), ("60m", 60), ("0m", 0), ("5", None), ("5 y", None), ("5Y", None), ("12345m", None), ("５y", None), ("", None)],
)
def test_a_life_is_years_or_months(text, months):
    assert life_months(text) == months
