"""``ledgerkit replay``: the figures that the documents show."""

from __future__ import annotations

import json

import pytest
from conftest import ROOT

AOZORA = ROOT / "ledgers" / "aozora" / "main.beancount"


def test_the_demonstration_company(run):
    """These stand in docs/import.md; a better suggester changes both."""
    result = run("replay", AOZORA, "--format", "json", "--language", "en")
    assert result.code == 0
    rows = {row["id"]: row.get("values") for row in json.loads(result.out)["rows"]}
    history = rows["history total"]
    assert {key: str(value) for key, value in history.items()} == {
        "lines": "865",
        "first": "807",
        "first-share": "93.2",
        "sure": "615",
        "sure-share": "71",
        "right": "615",
        "right-share": "100",
    }
    assert (rows["matches total"]["lines"], rows["matches total"]["right"]) == (284, 284)
    if "smart-importer total" in rows:
        assert rows["smart-importer total"]["first"] == 787


def test_a_month_and_a_threshold(run):
    result = run("replay", AOZORA, "--period", "2026-08", "--threshold", "0.8", "--language", "en")
    assert "A suggestion counts as booked from a confidence of 0.8 on" in result.out
    assert "2026-07" not in result.out


@pytest.mark.parametrize("threshold", ["1.1", "-1", "much", "NaN"])
def test_a_threshold_that_is_none(run, threshold):
    result = run("replay", AOZORA, f"--threshold={threshold}")
    assert (result.code, "--threshold cannot be" in result.err) == (2, True)
