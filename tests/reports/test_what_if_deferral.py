"""A deferral without a ledger, held against published figures."""

from __future__ import annotations

import pytest

from ledgerkit.errors import UsageError
from ledgerkit.reports.json_twin import as_json
from ledgerkit.reports.what_if_deferral import AMOUNTS, WhatIfDeferral, deferral_what_if


def ask(language="en", **given):
    return deferral_what_if(WhatIfDeferral({name.removesuffix("_"): text for name, text in given.items()}, language))


def released(report):
    return [str(row.values["released"]) for row in report.rows if row.kind == "line"]


def test_the_published_spread():
    """1,000 over 12 months from 2017-02-01: 83.33 eleven times and 83.37 (OCA ``account_spread_cost_revenue``)."""
    report = ask(amount="1000", from_="2017-02-01", through="2018-01-31", currency="USD")
    assert released(report) == ["83.33"] * 11 + ["83.37"]
    assert report.amount("total", "released") == 1000
    assert [row.id for row in report.rows][:2] == ["2017-02", "2017-03"]


@pytest.mark.parametrize(
    ("method", "first"), [("days", ["101.92", "92.05"]), ("months", ["100.00", "100.00"]), ("full-months", ["100.00", "100.00"])]
)
def test_the_published_methods(method, first):
    """1,200 over a year (Odoo): by days January is 101.92 and February 92.05, by months 100 each."""
    report = ask(amount="1,200.00", from_="2023-01-01", through="2023-12-31", method=method, currency="EUR")
    assert released(report)[:2] == first


def test_the_contract_is_that_of_every_report():
    data = as_json(ask(amount="90", from_="2030-01-01", through="2030-03-31"))
    assert (data["report"], data["entity"], data["ledger"]) == ("deferral-schedule", "", "")
    assert [column["id"] for column in data["columns"]] == ["through", *AMOUNTS]
    assert data["rows"][0]["values"] == {"through": "2030-01-31", "opening": "90", "released": "30", "closing": "60"}
    assert data["rows"][-1]["sum_of"] == [["2030-01", 1], ["2030-02", 1], ["2030-03", 1]]
    assert (data["from"], data["through"]) == ("2030-01-01", "2030-03-31")


def test_one_month_is_one_line():
    assert released(ask(amount="90", from_="2030-01-05", through="2030-01-20")) == ["90"]


def test_a_late_entry():
    report = ask(amount="1200", from_="2023-01-01", through="2023-12-31", booked="2023-03-10")
    assert released(report) == ["100"] * 10
    assert "200 JPY are recognised with the entry of 2023-03-10" in {note.id: note.text for note in report.notes}["at-once"]
    assert released(ask(amount="1200", from_="2023-01-01", through="2023-12-31", booked="2023-12-10")) == []


@pytest.mark.parametrize("language", ["en", "ja"])
def test_how_it_was_divided_stands_below_it(language):
    (note,) = ask(language, amount="90", from_="2030-01-01", through="2030-03-31", rounding="floor").notes
    assert (
        note.text
        == {
            "en": "By months; to 1 JPY, fractions dropped; the last month takes the residue.",
            "ja": "月割。1 JPY 未満は切捨て、端数は最終月に含める。",
        }[language]
    )


def test_every_fault_is_told():
    with pytest.raises(UsageError) as raised:
        ask(amount="10.5", from_="2030-01-01", through="2029-12-31", method="weeks", rounding="up", booked="soon")
    assert [problem.file for problem in raised.value.problems] == ["--method", "--rounding", "--booked", "--through", "--amount"]
    with pytest.raises(UsageError) as raised:
        ask(currency="BEANS")
    assert [problem.file for problem in raised.value.problems] == ["--currency", "--amount", "--from", "--through"]
