"""Covenants at the end of a period: figure, threshold, headroom, and the gate that warns."""

from __future__ import annotations

from decimal import Decimal

import pytest
from loan_ledger import HEAD, hand

from ledgerkit.books import open_books

BOOKS = (
    HEAD.replace('plugin "ledgerkit.plugins"\n', 'plugin "ledgerkit.plugins"\n2020-01-01 custom "ledgerkit-option" "jurisdiction" "JP"\n')
    .replace("open Equity:Capital\n", 'open Equity:Capital\n  statement-line: "share-capital"\n')
    .replace("open Expenses:Office\n", 'open Expenses:Office\n  statement-line: "office-supplies"\n')
    + '2024-01-05 * "Capital"\n  Assets:Bank  1,000 JPY\n  Equity:Capital\n'
    + '2024-06-05 * "Costs"\n  Expenses:Office  100 JPY\n  Assets:Bank\n'
    + '2025-02-05 * "Costs"\n  Expenses:Office  180 JPY\n  Assets:Bank\n'
)
"""Net assets of 1,000 less 100 at the end of 2024, less 180 more at the end of 2025: 900 and 720; 720 / 900 is 0.8."""


def covenant(formula, *lines, day="2024-01-01", name="NET"):
    more = "".join(f"  {line}\n" for line in lines)
    return f'{day} custom "ledgerkit-covenant" "{name}"\n  name: "Net assets"\n  name-ja: "純資産維持条項"\n  formula: "{formula}"\n{more}'


KEPT = covenant("total-net-assets ÷ prior-year(total-net-assets)", "at-least: 0.7")


@pytest.fixture
def report(tmp_path):
    def make(text, period="2025", **options):
        path = tmp_path / "main.beancount"
        path.write_text(BOOKS + text + hand("2025-12-01").replace("1 JPY", "0 JPY"), encoding="utf-8")
        return open_books(path, cache=False).report("covenants", period=period, **options)

    return make


def test_net_assets_kept_at_a_part_of_those_of_the_year_before(report):
    """純資産維持条項: 0.8 against 0.7 at least: 0.1 of headroom, 14.2857 % of it."""
    found = report(KEPT)
    values = found.row("NET").values
    assert [values[name] for name in ("result", "at-least", "headroom", "headroom-percent")] == [
        Decimal("0.8"),
        Decimal("0.7"),
        Decimal("0.1"),
        Decimal("14.2857"),
    ]
    assert (values["test"], values["outcome"], found.checks[0].status) == ("on this day", "kept", "pass")


@pytest.mark.parametrize(
    ("at_least", "period", "outcome", "status"),
    [
        ("0.75", "2025", "kept, headroom below 10 %", "warn"),
        ("0.8", "2025", "kept, headroom below 10 %", "warn"),
        ("0.81", "2025", "broken", "fail"),
        ("0.81", "2025-11", "broken", "warn"),
    ],
)
def test_close_and_broken(report, at_least, period, outcome, status):
    found = report(KEPT.replace("0.7", at_least), period=period)
    assert (found.row("NET").values["outcome"], found.checks[0].status) == (outcome, status)


def test_the_income_statement_spans_twelve_months_or_the_year_to_date(report):
    """To March 2025 twelve months hold the 100 of June 2024 and the 180 of February; the year to date only the 180."""
    loss = covenant("0 - profit", "at-most: 1000", 'tested: "quarter"')
    to_date = covenant("0 - profit", "at-most: 1000", 'span: "year-to-date"', name="DATE")
    found = report(loss + to_date, period="2025-03")
    assert [found.row(row).values["result"] for row in ("NET", "DATE")] == [280, 180]
    assert found.row("NET").values["test"] == "on this day"
    assert found.row("DATE").values["test"] == "not on this day"


def test_no_loss_in_two_consecutive_years(report):
    """利益維持条項: both years lose, 100 and 180: the better of them is -100."""
    found = report(covenant("max(profit, prior-year(profit))", "at-least: 0"))
    assert (found.row("NET").values["result"], found.checks[0].status) == (-100, "fail")


def test_a_step_raises_the_threshold_from_its_day(report):
    step = covenant("total-net-assets ÷ prior-year(total-net-assets)", "at-least: 0.9", day="2025-07-01")
    assert report(KEPT + step, period="2025-06").row("NET").values["at-least"] == Decimal("0.7")
    assert report(KEPT + step).row("NET").values["at-least"] == Decimal("0.9")


def test_an_unknown_line_is_told_with_its_place_and_the_one_meant(report):
    found = report(covenant("total-net-asets", "at-least: 1"))
    assert found.checks[0].status == "fail"
    assert "total-net-asets (total-net-assets" in found.checks[0].detail
    assert "(main.beancount:" in found.checks[0].detail


def test_what_has_no_figure_warns(report):
    found = report(covenant("profit / interest-expense", "at-least: 1"))
    assert (found.row("NET").values["result"], found.checks[0].status) == (None, "warn")


def test_books_without_covenants_pass(report):
    assert [check.status for check in report("").checks] == ["pass"]
    assert report(KEPT + "  until: 2025-11-30\n").rows == ()


def test_in_japanese(report):
    assert report(KEPT, language="ja").row("NET").label == "純資産維持条項"


def test_a_broken_covenant_warns_at_the_close(tmp_path):
    path = tmp_path / "main.beancount"
    path.write_text(BOOKS + KEPT.replace("0.7", "0.81") + hand("2025-12-01").replace("1 JPY", "0 JPY"), encoding="utf-8")
    pack = open_books(path, cache=False).close("2025")
    [gate] = [gate for gate in pack.gates if gate.id == "G34"]
    assert (gate.status, gate.blocking, pack.status) == ("fail", False, "closed")
