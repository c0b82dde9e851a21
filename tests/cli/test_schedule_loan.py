"""``ledgerkit schedule loan`` as a person uses it."""

from __future__ import annotations

import json

import pytest

ASKED = ("schedule", "loan", "--principal", "10000", "--rate", "0.01", "--periods", "24", "--currency", "EUR")


def lines(result):
    assert (result.code, result.err) == (0, "")
    return [row["values"] for row in json.loads(result.out)["rows"] if row["kind"] == "line"]


def test_an_annuity(run):
    """10,000 at 1 % over 24 months (OCA ``account_loan``; erp.md A29)."""
    found = lines(run(*ASKED, "--type", "annuity", "--start", "2025-01-01", "--format", "json"))
    assert found[0] == {
        "due": "2025-02-01",
        "opening": "10000",
        "payment": "421.02",
        "interest": "8.33",
        "principal": "412.69",
        "closing": "9587.31",
    }
    assert (found[11]["closing"], found[-1]["payment"], found[-1]["closing"], len(found)) == ("5025", "421.04", "0", 24)


def test_in_advance(run):
    found = lines(run(*ASKED, "--type", "annuity-advance", "--start", "2025-01-01", "--format", "json"))
    assert (found[0]["due"], found[0]["payment"], found[0]["interest"]) == ("2025-01-01", "420.67", "0")


def test_yen_by_the_day_with_both_ends(run):
    """両端入れ: 36,500,000 yen at 1 %, 1,000 a day; 32 days in the first month of 31."""
    asked = ("schedule", "loan", "--principal", "36,500,000", "--rate", "1%", "--periods", "2", "--type", "interest-only")
    found = lines(run(*asked, "--start", "2025-07-01", "--day-count", "both-ends", "--format", "json"))
    assert [line["interest"] for line in found] == ["32000", "31000"]


def test_text_in_japanese(run):
    result = run(*ASKED, "--language", "ja")
    assert "返済予定表" in result.out
    assert "最終回は残元金の全額を返済し" in result.out
    assert "104.50" in result.out


@pytest.mark.parametrize(("form", "start"), [("csv", b"id,kind,Line,Due"), ("xlsx", b"PK"), ("png", b"\x89PNG")])
def test_every_format_goes_to_a_file(run, tmp_path, form, start):
    assert run(*ASKED, "--format", form, "--out", "schedule.out") == (0, "", "")
    assert (tmp_path / "schedule.out").read_bytes().startswith(start)


def test_everything_wrong_is_told_at_once(run):
    result = run("schedule", "loan", "--principal", "ten", "--rate", "120", "--type", "bullet")
    assert (result.code, result.out) == (2, "")
    for text in (
        "--principal: --principal does not hold an amount. [what-if]\n",
        "--rate: --rate does not hold a rate of a year. [what-if]\n  expected: a fraction such as 0.012, or 1.2%\n  found: 120\n",
        "--type: --type does not hold a type of loan. [what-if]\n",
        "--periods: Every loan needs --periods. [what-if]\n",
    ):
        assert text in result.err


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (("--payment", "8.33"), "does not repay anything: it never amortises"),
        (("--residual", "10000"), "--residual: The residual is not less than the principal."),
        (("--grace", "24"), "--grace: More payments are interest alone than there are."),
        (("--first-payment", "2025-12-31"), "--first-payment: The first payment comes before the loan starts."),
        (("--payment", "1.005"), "--payment: Payment has more decimals than the currency."),
    ],
)
def test_terms_that_cannot_be(run, more, told):
    result = run(*ASKED, "--start", "2026-01-01", *more)
    assert result.code == 2
    assert told in result.err
