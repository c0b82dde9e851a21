"""Japanese tax tables: the lines of 別表十六, the lists of 一括 and 少額, the census of 償却資産."""

from __future__ import annotations

import textwrap

import pytest

from ledgerkit.books import open_books

OPENS = """
option "operating_currency" "JPY"
plugin "ledgerkit.plugins"
2024-01-01 custom "ledgerkit-option" "fiscal-year-end" "15-31"
2024-01-01 commodity JPY
  precision: 0
2024-01-01 open Assets:Bank JPY
2024-01-01 open Assets:Tools JPY
  statement-line: "tools-furniture-and-fixtures"
2024-01-01 open Assets:Machinery JPY
  statement-line: "machinery"
2024-01-01 open Assets:Software JPY
  statement-line: "software"
2024-01-01 open Assets:Accumulated JPY
2024-01-01 open Equity:Capital JPY
2024-01-01 open Expenses:Depreciation JPY
2024-01-01 open Expenses:Loss JPY
2024-04-01 * "Capital"
  Assets:Bank  90,000,000 JPY
  Equity:Capital
2027-03-31 * "Fee"
  Assets:Bank  1 JPY
  Equity:Capital
"""


def asset(name, day, cost, method, *more, account="Assets:Tools"):
    lines = [
        f'{day} custom "ledgerkit-asset" "{name}"',
        f'  name: "{name}"',
        f"  cost-account: {account}",
        "  accumulated-account: Assets:Accumulated",
        "  expense-account: Expenses:Depreciation",
        f"  cost: {cost} JPY",
        f"  in-service: {day}",
        f'  method: "{method}"',
        *(f"  {line}" for line in more),
        f'{day} * "Purchase"',
        f"  {account}  {cost} JPY",
        f'    asset: "{name}"',
        "  Assets:Bank",
    ]
    return "\n".join(lines) + "\n"


@pytest.fixture
def books(tmp_path):
    def call(*assets):
        path = tmp_path / "main.beancount"
        path.write_text(OPENS + "".join(map(textwrap.dedent, assets)), encoding="utf-8")
        found = open_books(path, cache=False)
        assert not found.errors, found.errors
        return found

    return call


def test_lines_by_method_with_limit_and_excess(books, shown):
    """MILL: tax allows 200,000 (200 % declining balance, rate 0.200); accounting charges a tenth. LATHE: tax and accounting agree."""
    found = books(
        asset(
            "MILL",
            "2026-04-01",
            1000000,
            "straight-line",
            'life: "10y"',
            'tax-book-method: "jp-db-200"',
            'tax-book-life: "10y"',
            "tax-book-residual: 1 JPY",
        ),
        asset("LATHE", "2026-04-01", 1000000, "jp-sl", 'life: "10y"', "residual: 1 JPY", account="Assets:Machinery"),
        asset(
            "PRESS",
            "2026-04-01",
            600000,
            "straight-line",
            'life: "2y"',
            'tax-book-method: "jp-sl"',
            'tax-book-life: "5y"',
            "tax-book-residual: 1 JPY",
        ),
    )
    rows = shown(found.report("asset-tax", "FY2026"))
    assert {name: rows["MILL"][name] for name in ("rate", "allowed", "charged", "excess", "shortage", "closing")} == {
        "rate": "0.2",
        "allowed": "200000",
        "charged": "99996",
        "excess": "0",
        "shortage": "100004",
        "closing": "800000",
    }
    assert (rows["LATHE"]["allowed"], rows["LATHE"]["charged"], rows["LATHE"]["rate"]) == ("100000", "100000", "0.1")
    assert (rows["PRESS"]["allowed"], rows["PRESS"]["charged"], rows["PRESS"]["excess"]) == ("120000", "300000", "180000")
    assert list(rows) == ["LATHE", "PRESS", "schedule-16:1", "MILL", "schedule-16:2", "total"]
    assert rows["total"]["excess"] == "180000"


def test_in_japanese(books):
    report = books(asset("LATHE", "2026-04-01", 1000000, "jp-sl", 'life: "10y"', "residual: 1 JPY")).report(
        "asset-tax", "FY2026", language="ja"
    )
    assert report.title == "別表十六 明細"
    assert report.row("schedule-16:1").label == "別表十六（一）定額法 計"
    assert report.value("LATHE", "life") == "10年"


def test_lump_sum_assets_go_on_when_they_are_gone(books, shown, statuses):
    """JP-E-07: 180,000 is 60,000 a year for three years, whatever the month."""
    found = books(asset("DESK", "2025-02-10", 180000, "jp-lump-sum"))
    report = found.report("asset-tax", "FY2026", form="lump-sum")
    assert shown(report)["DESK"] == {"in-service": "2025-02-10", "cost": "180000", "opening": "60000", "allowed": "60000", "closing": "0"}
    assert statuses(report) == {("asset-tax", "pass")}


def test_a_lump_sum_asset_above_the_threshold_fails(books):
    (check,) = books(asset("DESK", "2025-02-10", 200000, "jp-lump-sum")).report("asset-tax", "FY2025", form="lump-sum").checks
    assert check.status == "fail"
    assert "DESK (2025-02-10): 200,000 is not below the threshold of the day" in check.detail


def test_the_cap_of_small_assets(books):
    """JP-E-08: of eight assets of 399,999 seven fit into 3,000,000; the eighth is depreciated over its life."""
    bought = [asset(f"PC-{number}", f"2026-{3 + number:02}-01", 399999, "jp-small") for number in range(1, 9)]
    report = books(*bought).report("asset-tax", "FY2026", form="small")
    (check,) = report.checks
    assert check.status == "fail"
    assert check.detail == "Depreciate over their lives: PC-8 (2026-11-01): 399,999 exceeds the cap of the year"
    assert report.amount("total", "cost") == 8 * 399999


@pytest.mark.parametrize(
    ("day", "cost", "status"), [("2026-03-31", 300000, "fail"), ("2026-03-31", 299999, "pass"), ("2026-04-01", 400000, "fail")]
)
def test_the_threshold_of_small_assets_by_its_day(books, day, cost, status):
    """JP-E-08: under 300,000 until 31 March 2026, under 400,000 from 1 April."""
    found = books(asset("PC", day, cost, "jp-small"))
    (check,) = found.report("asset-tax", "FY2025" if day < "2026-04" else "FY2026", form="small").checks
    assert check.status == status


def test_the_census_is_of_the_first_of_january(books, shown):
    """Software and lump-sum assets are outside, small assets of the special inside; what came later is not in it yet."""
    sold = '2026-02-10 custom "ledgerkit-disposal" "OVEN"\n  type: "retirement"\n  loss-account: Expenses:Loss\n'
    found = books(
        asset("MILL", "2024-05-01", 1000000, "jp-db-200", 'life: "10y"', "residual: 1 JPY", account="Assets:Machinery"),
        asset("OVEN", "2025-03-01", 500000, "jp-sl", 'life: "8y"', "residual: 1 JPY"),
        sold,
        asset("PC", "2025-06-01", 250000, "jp-small"),
        asset("DESK", "2025-06-01", 180000, "jp-lump-sum"),
        asset("APP", "2025-06-01", 800000, "jp-sl", 'life: "5y"', "residual: 1 JPY", account="Assets:Software"),
        asset("LATE", "2026-01-01", 700000, "jp-sl", 'life: "8y"', "residual: 1 JPY"),
    )
    report = found.report("asset-tax", "2026-03", form="census")
    assert report.title == "Depreciable property on 2026-01-01 (償却資産)"
    assert report.notes[0].text.startswith("As owned on 2026-01-01.")
    assert found.report("asset-tax", "2026-03", form="census", language="ja").title == "償却資産 種類別明細（2026-01-01 現在）"
    rows = shown(report)
    assert list(rows) == ["MILL", "census:2", "OVEN", "PC", "census:6", "total"]
    assert rows["OVEN"] == {"quantity": "1", "acquired": "2025-03-01", "life": "8 years", "change": "new", "cost": "500000"}
    assert "change" not in rows["MILL"]
    assert rows["total"]["cost"] == "1750000"


@pytest.mark.parametrize("form", [None, "lump-sum", "small", "census"])
def test_none_of_them_is_there(company, form):
    report = company.report("asset-tax", "2024-04", form=form) if form else company.report("asset-tax", "2024-04")
    assert [note.id for note in report.notes] == (["empty"] if form else ["tax"])
    assert report.rows[-1].id == "total"
