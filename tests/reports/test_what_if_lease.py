"""A lease from arguments alone."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.errors import UsageError
from ledgerkit.reports.what_if_lease import WhatIfLease, lease_what_if

FLOOR = {"payment": "50000", "periods": "10", "frequency": "year", "timing": "advance", "rate": "5%"}


def rows(**asked):
    report = lease_what_if(WhatIfLease({**FLOOR, **{name.replace("_", "-"): text for name, text in asked.items()}}))
    return report, [row for row in report.rows if row.kind == "line"]


def test_ten_years_of_the_published_lease():
    """E3 (IFRS 16 IE13): the closing balances of the published table.

    Its interest of year 6, 8,865, is rounded by itself: 227,298 - 50,000 + 8,865 would be 186,163. Here interest is what the balances
    leave, so that every row adds up.
    """
    _report, lines = rows(direct_costs="20000", incentives="5000")
    closings = [(int(row.values["closing"]), int(row.values["right-of-use"])) for row in lines[:6]]
    assert closings == [
        (373_161, 378_352),
        (339_319, 336_313),
        (303_785, 294_274),
        (266_474, 252_235),
        (227_298, 210_196),
        (186_162, 168_157),
    ]
    assert [int(row.values["interest"]) for row in lines[:6]] == [17_770, 16_158, 14_466, 12_689, 10_824, 8_864]
    assert {int(row.values["depreciation"]) for row in lines[:9]} == {42_039}


def test_every_row_adds_up():
    _report, lines = rows(periods="60", frequency="month", timing="arrears", start="2026-04-15")
    for row in lines:
        assert row.values["opening"] + row.values["interest"] - row.values["payment"] == row.values["closing"]
        assert row.values["right-of-use-opening"] - row.values["depreciation"] == row.values["right-of-use"]
    assert str(lines[0].values["through"]) == "2026-05-14"
    assert len(lines) == 60


def test_a_framework_reads_the_rate_in_its_own_way():
    """A twelfth of 12 % a month is more than twelve months of 12 % effective: the payments are worth less."""
    worth = {
        name: rows(frequency="month", timing="arrears", rate="12%", framework=name)[1][0].values["opening"]
        for name in ("jgaap", "us-gaap", "ifrs")
    }
    assert worth["jgaap"] == worth["us-gaap"] < worth["ifrs"]
    assert rows(frequency="month", timing="arrears", rate="12%", compounding="effective")[1][0].values["opening"] == worth["ifrs"]


def test_an_operating_lease_costs_the_same_every_year():
    _report, lines = rows(model="operating")
    assert {int(row.values["cost"]) for row in lines} == {50_000}


def test_what_it_was_measured_by_stands_below():
    report, _lines = rows(direct_costs="20000", incentives="5000")
    assert report.notes[0].text.startswith("Liability 355,391; right of use 420,391 = liability + 50,000 paid")


@pytest.mark.parametrize(
    ("asked", "option", "expected"),
    [
        ({"payment": "0"}, "payment", "more than zero"),
        ({"incentives": "900000"}, "incentives", "at most 405391"),
        ({"step": "2050-01-01=1"}, "step", "2026-01-01 to 2035-12-31"),
        ({"start": "9999-01-01"}, "periods", "a day that can be"),
        ({"payment": "0.5"}, "payment", "a multiple of 1"),
    ],
)
def test_terms_that_cannot_be(asked, option, expected):
    with pytest.raises(UsageError) as caught:
        lease_what_if(WhatIfLease({**FLOOR, **asked}))
    (problem,) = caught.value.problems
    assert (problem.file, problem.expected) == (f"--{option}", expected)


@given(
    st.integers(1, 10**9),
    st.integers(1, 60),
    st.sampled_from(["month", "quarter", "year"]),
    st.sampled_from(["advance", "arrears"]),
    st.integers(1, 9_999),
)
def test_every_schedule_ends_at_zero_and_sums(payment, periods, frequency, timing, rate):
    asked = {
        "payment": str(payment),
        "periods": str(periods),
        "frequency": frequency,
        "timing": timing,
        "rate": str(Decimal(rate).scaleb(-4)),
    }
    report = lease_what_if(WhatIfLease(asked))
    lines = [row for row in report.rows if row.kind == "line"]
    assert len(lines) == periods
    assert lines[-1].values["closing"] == lines[-1].values["right-of-use"] == 0
    total = report.row("total").values
    assert total["interest"] == total["payment"] - lines[0].values["opening"]
    assert total["depreciation"] == lines[0].values["right-of-use-opening"]
    assert total["cost"] == payment * periods
