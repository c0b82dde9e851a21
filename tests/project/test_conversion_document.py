"""Every figure of docs/conversion.md is what its example gives."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT

from ledgerkit.books import open_books
from ledgerkit.directives.options import OPTIONS
from ledgerkit.render.format import money

TEXT = (ROOT / "docs" / "conversion.md").read_text(encoding="utf-8")
EXAMPLE = TEXT[TEXT.index("## An example") : TEXT.index("## Market value")]
LEDGER = re.search(r"```beancount\n(.*?)```", EXAMPLE, re.DOTALL)[1]
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")] for line in EXAMPLE.splitlines() if line.startswith("| ") and "total" not in line
]


@pytest.fixture(scope="module")
def books(tmp_path_factory):
    path = tmp_path_factory.mktemp("books") / "main.beancount"
    path.write_text(LEDGER, encoding="utf-8")
    return open_books(path, cache=False)


def options(cell):
    return {name.replace("-", "_"): value for name, value in re.findall(r"--([a-z-]+) (\w+)", cell)}


def figure(report, row, column):
    found = next((line.amount(column) for line in report.rows if line.id == row), None)
    return "none" if found is None else money(found, 2, "en")


def test_there_is_a_table():
    assert len(ROWS) == 6


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_every_figure(books, row):
    asked, assets, sales, difference, _why = row
    sheet = books.report("balance-sheet", "2026-03", **options(asked))
    income = books.report("income-statement", "2026-03", **options(asked))
    assert f"{figure(sheet, 'total-assets', 'closing')} {sheet.columns[0].currency}" == assets
    assert figure(income, "revenue", "period") == sales
    assert figure(sheet, "conversion", "closing") == difference
    assert {check.status for check in (*sheet.checks, *income.checks)} == {"pass"}


def test_the_way_over_a_third_currency_and_the_rate_that_is_missing(books):
    sheet = books.report("balance-sheet", "2026-03", currency="GBP")
    rates = next(note.text for note in sheet.notes if note.id == "rates")
    flat = " ".join(EXAMPLE.split())
    assert rates.removeprefix("Rates: ").removesuffix(".") in flat
    (missing,) = (check for check in sheet.checks if check.status == "fail")
    assert missing.detail.endswith("such as 2026-03-10 price USD … GBP")
    assert "`2026-03-10 price USD … GBP`" in flat


def test_holdings_of_the_example(books):
    """Dollars not held at cost: a value, and no gain of its own."""
    values = books.report("holdings", "2026-03").row("Assets:Bank USD").values
    assert (values["market-value"], "unrealised-gain" in values) == (480, False)


def test_the_digits_it_shows(books):
    sheet = books.report("balance-sheet", "2026-03", rate="average", currency="USD")
    assert f"{sheet.amount('total-assets', 'closing'):f}".rstrip("0") in TEXT


def test_options_and_codes_that_it_names():
    """Options of the books by their names, and the problems of prices."""
    assert set(re.findall(r'"ledgerkit-option" "([a-z-]+)"', TEXT)) <= set(OPTIONS)
    code = (ROOT / "ledgerkit" / "directives" / "prices.py").read_text(encoding="utf-8")
    assert set(re.findall(r'"(price-[a-z-]+)"', code)) == set(re.findall(r"`(price-[a-z-]+)`", TEXT))
