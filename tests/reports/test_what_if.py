"""A schedule without a ledger, held against published figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ledgerkit import i18n
from ledgerkit.domain.allocation import Residue
from ledgerkit.domain.depreciation import CONVENTIONS, FREQUENCIES, METHODS
from ledgerkit.domain.rounding import Rounding
from ledgerkit.reports.json_twin import as_json
from ledgerkit.reports.what_if import AMOUNTS, depreciation_what_if
from ledgerkit.reports.what_if_terms import WhatIf


def ask(method="straight-line", *compare, language="en", **given):
    return depreciation_what_if(WhatIf(method, {name.replace("_", "-"): text for name, text in given.items()}, compare, language))


def figures(report, column):
    return [plain for row in report.rows if row.kind == "line" and (plain := str(row.values[column]))]


def test_straight_line_over_whole_years():
    """ERPNext, erpnext/assets/doctype/asset/test_asset.py: 100,000 less 10,000 over three years is 30,000 a year."""
    report = ask(cost="100000", residual="10000", life="3", in_service="2030-01-01", currency="USD")
    assert figures(report, "depreciation") == ["30000.00"] * 3
    assert figures(report, "closing") == ["70000.00", "40000.00", "10000.00"]
    assert [row.id for row in report.rows] == ["FY2030", "FY2031", "FY2032", "total"]
    assert report.amount("total", "depreciation") == 90000
    assert report.amount("total", "closing") is None


def test_by_month_over_fiscal_years():
    """OCA account-financial-tools issue 1073: 833,333.33 in each of 95 months and 833,333.65 in the last."""
    report = ask(cost="80000000", life="8", in_service="2017-01-01", fiscal_year_end="15-31", by="month", currency="EUR")
    charges = figures(report, "depreciation")
    assert (charges[:-1], charges[-1]) == (["833333.33"] * 95, "833333.65")
    assert [row.id for row in report.rows[:2]] == ["2017-01", "2017-02"]


def test_fiscal_years_are_named_as_elsewhere():
    report = ask(cost="120", life="1", in_service="2026-10-05", fiscal_year_end="15-31")
    assert [(row.id, str(row.values["through"])) for row in report.rows[:-1]] == [("FY2026", "2027-03-31"), ("FY2027", "2027-09-30")]
    assert figures(report, "depreciation") == ["60", "60"]
    assert (report.period, str(report.interval.through)) == ("2026-10-05..2027-09-30", "2027-09-30")


def test_the_contract_is_that_of_every_report():
    data = as_json(ask(cost="90", life="3", in_service="2030-01-01"))
    assert (data["report"], data["entity"], data["ledger"], data["draft"]) == ("depreciation-schedule", "", "", False)
    assert [column["id"] for column in data["columns"]] == ["through", *AMOUNTS]
    assert data["rows"][0]["values"] == {
        "through": "2030-12-31",
        "opening": "90",
        "depreciation": "30",
        "accumulated": "30",
        "closing": "60",
    }
    assert data["rows"][-1]["sum_of"] == [["FY2030", 1], ["FY2031", 1], ["FY2032", 1]]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_conventions_stand_below_it(language):
    notes = {note.id: note.text for note in ask(cost="90", life="30m", in_service="2030-01-01", language=language).notes}
    assert (
        notes
        == {
            "en": {
                "method": "Method: Straight line, life 30 months, residual 0 JPY.",
                "convention": "Convention: the month of entry into service counts whole.",
                "rounding": "Rounding: to 1 JPY, fractions dropped, once a fiscal year.",
                "residue": "Residue of rounding: in the last period.",
            },
            "ja": {
                "method": "償却方法：定額法、耐用年数 30か月、残存価額 0 JPY。",
                "convention": "期間計算：事業供用月を1か月として計算。",
                "rounding": "端数処理：事業年度ごとに 1 JPY 未満を切捨て。",
                "residue": "端数の帰属：最終期間に計上。",
            },
        }[language]
    )


def test_an_opening_position_starts_where_the_books_do():
    report = ask(cost="120", life="1", in_service="2026-01-01", opening_accumulated="60", opening_date="2026-07-01", by="month")
    assert (report.rows[0].id, report.value("2026-07", "opening"), report.value("2026-12", "closing")) == ("2026-07", Decimal(60), 0)


def test_a_schedule_with_nothing_left_to_charge_has_no_lines():
    report = ask(cost="120", residual="120", life="1", in_service="2026-01-10")
    assert ([row.id for row in report.rows], report.period) == (["total"], "2026-01-10..2026-01-31")


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_everything_that_can_be_asked_for_has_its_words(language):
    keys = [f"method.{name}" for name in METHODS] + [f"convention.{name}" for name in CONVENTIONS]
    keys += [f"rounding.{mode.value}" for mode in Rounding] + [f"residue.{home.value}" for home in Residue]
    keys += [f"frequency.{name}" for name in FREQUENCIES]
    assert all(i18n.text(key, language) for key in keys)


def test_two_hundred_percent_declining_balance_beside_straight_line():
    """National Tax Agency No. 2106: the switch in year 7, to 65,536 a year, and 1 yen remains; straight line takes a tenth a year."""
    asked = {"cost": "1000000", "residual": "1", "life": "10", "in_service": "2026-04-01", "fiscal_year_end": "15-31"}
    report = ask("jp-db-200", "jp-sl", **asked)
    assert figures(report, "depreciation") == ["200000", "160000", "128000", "102400", "81920", "65536", "65536", "65536", "65536", "65535"]
    assert figures(report, "depreciation:jp-sl") == ["100000"] * 9 + ["99999"]
    assert [str(row.values.get("step")) for row in report.rows] == ["declining"] * 6 + ["revised rate"] * 4 + ["None"]
    assert [column.label for column in report.columns[:3]] == ["Through", "Opening, jp-db-200", "Depreciation, jp-db-200"]
    notes = {note.id: note.text for note in report.notes}
    assert notes["method:jp-sl"] == "jp-sl: Method: 定額法 (straight line by statutory rate), life 10 years, residual 1 JPY."
    assert "減価償却資産の耐用年数等に関する省令" in notes["source"]


@pytest.mark.parametrize("property_class", ["5", "5-year"])
def test_macrs_by_the_published_table(property_class):
    """IRS Publication 946, table A-1: 20, 32, 19.2, 11.52, 11.52 and 5.76 per cent."""
    report = ask("macrs", cost="1000", in_service="2026-03-01", currency="USD", property_class=property_class)
    assert figures(report, "depreciation") == ["200.00", "320.00", "192.00", "115.20", "115.20", "57.60"]
    assert "IRS Publication 946" in {note.id: note.text for note in report.notes}["source"]


def test_what_a_method_lacks_is_told_once():
    from ledgerkit.errors import UsageError

    with pytest.raises(UsageError) as error:
        ask("macrs", cost="1000", in_service="2026-03-01", currency="USD")
    assert [problem.message for problem in error.value.problems] == ["The method macrs needs --property-class."]


@pytest.mark.parametrize(
    ("method", "day", "said"),
    [
        ("jp-db-250", "2012-03-31", None),
        ("jp-db-250", "2012-04-01", "Japanese tax law has jp-db-250 for assets acquired 2007-04-01 – 2012-03-31, not on 2012-04-01."),
        ("jp-old-sl", "2007-04-01", "Japanese tax law has jp-old-sl for assets acquired – 2007-03-31, not on 2007-04-01."),
        ("jp-db-200", "2012-03-31", "Japanese tax law has jp-db-200 for assets acquired 2012-04-01 –, not on 2012-03-31."),
        ("straight-line", "2026-04-01", None),
    ],
)
def test_a_statutory_method_outside_its_days(method, day, said):
    """The schedule is shown all the same: it may be asked for a comparison."""
    report = ask(method, cost="1000000", residual="1", life="10", in_service=day)
    assert {note.id: note.text for note in report.notes}.get("law") == said


@pytest.mark.parametrize(
    ("method", "by", "said"),
    [("jp-sl", "month", "fiscal year"), ("straight-line", "month", "month"), ("straight-line", "year", "fiscal year")],
)
def test_what_is_rounded_once(method, by, said):
    """The months of a statutory schedule divide a year that has been rounded; those of the accountant's straight line are rounded."""
    report = ask(method, cost="1000000", residual="1", life="10", in_service="2026-04-01", by=by)
    assert f"once a {said}." in {note.id: note.text for note in report.notes}["rounding"]


def test_a_revised_base_and_extra_depreciation():
    """300,000 left of 1,000,000 at the opening, the revised rate since 320,000; and JP-E-03 with 20 % more in its first year."""
    asked = {"cost": "1000000", "residual": "1", "life": "10", "in_service": "2022-04-01", "fiscal_year_end": "15-31"}
    opened = {"opening_accumulated": "700000", "opening_date": "2028-04-01", "revised_base": "320000"}
    assert figures(ask("jp-db-200", **asked, **opened), "depreciation") == ["80000", "80000", "80000", "59999"]
    assert figures(ask("jp-db-200", **asked, extra="2022-04-01=0.2"), "depreciation")[:3] == ["240000", "152000", "121600"]


CASES = [
    ("10", "JPY", "2026-04-01", "1"),
    ("10", "JPY", "2005-04-01", "1"),
    ("10", "JPY", "2010-04-01", "1"),
    ("5", "JPY", "2026-04-01", "0"),
    ("5", "GBP", "2026-05-01", "0"),
    ("5", "EUR", "2024-05-01", "0"),
    ("1", "EUR", "2026-01-01", "0"),
]
"""Lives, currencies, days and residuals that lead methods through their steps."""


@pytest.mark.parametrize("method", METHODS)
def test_every_step_of_every_method_has_its_words(method):
    """What a method cannot take is left out; each method takes something."""
    from ledgerkit.errors import UsageError

    made = 0
    for life, currency, day, residual in CASES:
        made_on = f"{int(day[:4]) + 1}-12-31"
        given = {"cost": "100000", "residual": residual, "life": life, "in_service": day, "currency": currency, "rate": "0.4"}
        given |= {"total_units": "10", "usage": f"{made_on}=10", "charge": f"{made_on}={100000 - int(residual)}"}
        for property_class, language in (("5-year", "en"), ("main", "ja"), ("", "ja")):
            try:
                made += len(ask(method, language=language, **given, **({"property_class": property_class} if property_class else {})).rows)
            except UsageError:
                continue
    assert made or method in {"de-gwg", "de-sammelposten", "de-e-vehicle"}  # of small prices, or of classes of their own
