"""``ledgerkit schedule deferral`` as a person uses it."""

from __future__ import annotations

import json

import pytest

ASKED = ("schedule", "deferral", "--amount", "474000", "--from", "2026-07-01", "--through", "2027-06-30")


def test_json(run):
    result = run(*ASKED, "--method", "months", "--currency", "JPY", "--format", "json")
    assert (result.code, result.err) == (0, "")
    lines = [row["values"] for row in json.loads(result.out)["rows"] if row["kind"] == "line"]
    assert lines[0] == {"through": "2026-07-31", "opening": "474000", "released": "39500", "closing": "434500"}
    assert (len(lines), lines[-1]["closing"]) == (12, "0")


@pytest.mark.parametrize(("form", "start"), [("csv", b"id,kind,Line,Through"), ("xlsx", b"PK"), ("png", b"\x89PNG")])
def test_every_format_goes_to_a_file(run, tmp_path, form, start):
    assert run(*ASKED, "--format", form, "--out", "schedule.out") == (0, "", "")
    assert (tmp_path / "schedule.out").read_bytes().startswith(start)


def test_everything_wrong_is_told_at_once(run):
    result = run("schedule", "deferral", "--amount", "ten", "--from", "2026-07-01", "--through", "2026-06-30")
    assert (result.code, result.out) == (2, "")
    for text in (
        "--amount: --amount does not hold an amount. [what-if]\n",
        "--through: The service ends before it begins. [what-if]\n  expected: 2026-07-01 or later\n  found: 2026-06-30\n",
    ):
        assert text in result.err
