"""``ledgerkit schedule lease``: the published lease from arguments alone, in every format."""

from __future__ import annotations

import json

import pytest

FLOOR = ["--payment", "50000", "--periods", "10", "--frequency", "year", "--timing", "advance", "--rate", "0.05"]
COSTS = ["--direct-costs", "20000", "--incentives", "5000"]


def test_the_published_lease(run):
    """IFRS 16 Illustrative Example 13."""
    done = run("schedule", "lease", *FLOOR, *COSTS, "--format", "json")
    assert done.code == 0
    first, second = json.loads(done.out)["rows"][:2]
    assert first["values"] == {
        "through": "2026-12-31",
        "opening": "355391",
        "payment": "0",
        "interest": "17770",
        "closing": "373161",
        "right-of-use-opening": "420391",
        "depreciation": "42039",
        "right-of-use": "378352",
        "cost": "59809",
    }
    assert [second["values"][name] for name in ("payment", "interest", "closing")] == ["50000", "16158", "339319"]


@pytest.mark.parametrize(("output", "start"), [("xlsx", b"PK"), ("png", b"\x89PNG")])
def test_a_workbook_and_a_picture(run, tmp_path, output, start):
    path = tmp_path / f"lease.{output}"
    assert run("schedule", "lease", *FLOOR, "--format", output, "--out", str(path)).code == 0
    assert path.read_bytes().startswith(start)


def test_in_japanese(run):
    assert "リース負債・使用権資産予定表" in run("schedule", "lease", *FLOOR, "--language", "ja").out


def test_steps_may_be_given_again(run):
    done = run("schedule", "lease", *FLOOR, "--step", "2028-01-01=55000", "--step", "2030-01-01=60000", "--format", "json")
    paid = [row["values"]["payment"] for row in json.loads(done.out)["rows"][:6]]
    assert paid == ["0", "50000", "55000", "55000", "60000", "60000"]


def test_everything_that_is_wrong_at_once(run):
    done = run("schedule", "lease", "--payment", "five", "--periods", "0", "--timing", "late", "--frequency", "day")
    assert done.code == 2
    assert [line.partition(":")[0] for line in done.err.splitlines() if line.startswith("--")] == [
        "--frequency",
        "--payment",
        "--periods",
        "--timing",
        "--rate",
    ]
