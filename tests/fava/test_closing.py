"""The page "Closing": its figures are those of the books, and Fava's own journals make them up; its period is that of Fava's filter."""

from __future__ import annotations

import html
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest

from ledgerkit.books import open_books

PERIODS = ("", "time=2026-09", "time=FY2026", "time=2026-Q3", "time=2026", "time=2026-04-01+-+2026-09-30", "time=2026-09-15")

# --- figures


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("query", PERIODS)
def test_the_figures_are_those_of_the_books(hikari, query, language, figures):
    page = hikari.page(query, language)
    period = {"": "2026-09", "time=2026-04-01+-+2026-09-30": "2026-04-01..2026-09-30"}.get(query, query.removeprefix("time="))
    pack = open_books(hikari.ledger.beancount_file_path, cache=False).close(period, language=language)
    assert page.status == 200
    assert page.cells == figures(pack)
    assert f"{pack.title} {period}" in page.text
    assert pack.ledger in page.text
    for gate in pack.gates:
        assert f"{gate.id} {gate.title}" in page.text
        assert all(html.escape(check.detail, quote=False).replace('"', "&#34;") in page.html for check in gate.checks)


@pytest.mark.parametrize("query", [*PERIODS, "time=2025-04", "time=2026-01-01+-+2026-06-30", "time=2025-06", "time=FY2025"])
def test_the_journal_behind_a_figure_makes_it_up(hikari, query):
    """Fava's own entries under the filters of the address sum to the figure, whichever sign a statement shows."""
    looked_at = set()
    for report, row, column, address in hikari.drilled(query):
        if report in ("fixed-assets", "asset-roll-forward", "asset-disposals", "bank-reconciliation") or column.id == "difference":
            continue
        assert address is not None, (report, row.id, column.id)
        postings = hikari.journal(address)
        if column.id in ("debit", "credit"):
            sign = 1 if column.id == "debit" else -1
            total = sum(max(sign * number, Decimal(0)) for number, forward in postings if not forward)
        else:
            total = sum((number for number, _forward in postings), Decimal(0))
        assert abs(total) == abs(row.amount(column.id)), (report, row.id, column.id, address)
        looked_at.add(report)
    assert looked_at >= {"trial-balance", "balance-sheet", "bank"}


def test_one_account_leads_to_its_page_and_several_to_the_journal(hikari):
    found = {(report, row.id, column.id): address for report, row, column, address in hikari.drilled("time=2026-09")}
    rent = found["income-statement", "rent", "period"]
    assert urlsplit(rent).path == "/hikari-press/account/Expenses:Rent/"
    assert parse_qs(urlsplit(rent).query) == {"time": ["2026-09"]}
    sales = found["income-statement", "net-sales", "period"]
    assert urlsplit(sales).path == "/hikari-press/journal/"
    assert parse_qs(urlsplit(sales).query) == {"account": ["^(Income)(:|$)"], "time": ["2026-09"]}
    # The reserve below the bank account has a row of its own: it must not come with it.
    bank = found["trial-balance", "Assets:Bank:Mizuho", "closing"]
    assert parse_qs(urlsplit(bank).query) == {"account": ["^(Assets:Bank:Mizuho)$"], "time": ["2026-04-01 - 2026-09-30"]}


def test_the_reader_s_other_filters_do_not_go_along_to_a_journal(hikari):
    for _report, _row, _column, address in hikari.drilled("time=2026-09&account=Assets&filter=%23tag&interval=year"):
        assert "filter" not in parse_qs(urlsplit(address or "").query)
        assert parse_qs(urlsplit(address or "").query).get("account") != ["Assets"]


@pytest.mark.parametrize("query", ["", "time=2026-09", "time=FY2026&interval=year", "time=2026-09&account=Assets&filter=x", "time=foo"])
def test_every_link_of_the_page_answers(hikari, query):
    page = hikari.page(query)
    addresses = {link["href"] for link in page.links if not link["href"].startswith("#")}
    assert len(addresses) > 10
    for address in addresses:
        assert hikari.fetch(address).status_code == 200, address
    for link in page.links:
        if link["href"].startswith("#"):
            assert f'id="{link["href"][1:]}"' in page.html


# --- the period


def test_without_a_time_filter_it_is_the_month_of_the_last_transaction_and_the_page_says_so(hikari):
    page = hikari.page()
    assert "No time filter is set: this is 2026-09, the month of the last transaction." in page.text
    assert "期間フィルターがないため、最後の取引の月（2026-09）を表示しています。" in hikari.page("", "ja").text
    assert "No time filter" not in hikari.page("time=2026-09").text


def test_there_are_links_to_the_last_months_and_the_fiscal_years(hikari):
    links = {link["href"]: link for link in hikari.page("time=2026-08&interval=year").links}
    asked = {parse_qs(urlsplit(address).query)["time"][0] for address in links if "LedgerkitClosing/?" in address}
    assert asked == {*(f"2026-{month:02}" for month in range(1, 10)), "2025-10", "2025-11", "2025-12", "FY2025", "FY2026"}
    (current,) = (urlsplit(link["href"]) for link in links.values() if link.get("aria-current"))
    assert (current.path, parse_qs(current.query)) == (hikari.closing, {"time": ["2026-08"], "interval": ["year"]})


def test_a_fiscal_year_is_ours_also_where_fava_has_another(open_fava, hikari_text):
    fava = open_fava(hikari_text.replace('2020-01-01 custom "fava-option" "fiscal-year-end" "15-31"\n', ""))
    (address,) = (link["href"] for link in fava.page().links if "2026-04-01" in link["href"] and "LedgerkitClosing" in link["href"])
    page = fava.fetch(address)
    assert "Closing pack FY2026" in page.text
    # Typed into Fava, FY2026 is the calendar year; the page says which days it shows.
    assert "Closing pack 2026" in fava.page("time=FY2026").text
    assert "2026-01-01 through 2026-12-31" in fava.page("time=FY2026").text


@pytest.mark.parametrize(
    "time",
    ["foo", "FY2026-H1", "0000", "2026-02-30", "2026-09-30+-+2026-09-01", "9999-12-31", "+", "%3Cscript%3E", "fiscal_quarter%2B999999"],
)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_what_fava_cannot_read_as_a_period_is_said_in_the_page(hikari, time, language):
    page = hikari.page(f"time={time}", language)
    assert page.status == 200
    said = {
        "en": ("There is no closing pack to show", "such as 2026-09"),
        "ja": ("表示できる決算資料がありません", "のように入力してください"),
    }
    assert all(text in page.text for text in said[language])
    assert "<script" not in page.html
    assert any("time=FY2026" in link["href"] for link in page.links)


@pytest.mark.parametrize(
    ("time", "where"), [("2099", "after the last transaction"), ("2019", "before the books begin"), ("0001", ""), ("9998", "")]
)
def test_a_period_outside_the_books_is_said_in_the_page(hikari, time, where):
    page = hikari.page(f"time={time}")
    assert page.status == 200
    assert where in page.text
    assert "Remedy" in page.text


@pytest.mark.parametrize("day", ["0001-02-03", "9999-11-30", "9999-12-31"])
@pytest.mark.parametrize("query", ["", "time=0001-02", "time=9999-11"])
def test_the_ends_of_the_calendar_are_no_error_of_fava(open_fava, day, query):
    """A transaction may be dated 9999 by mistake; the year after it, which its year is compared with, is none."""
    ledger = f"""
        option "operating_currency" "JPY"
        2010-01-01 custom "fava-extension" "ledgerkit.fava"
        {day} open Assets:Cash
        {day} open Equity:Capital
        {day} * "Capital"
          Assets:Cash      5 JPY
          Equity:Capital
    """
    page = open_fava(ledger).page(query)
    assert page.status == 200
    assert "There is no closing pack to show" in page.text
    assert "Remedy" in page.text


def test_filters_that_cannot_apply_are_named_and_can_be_cleared(hikari):
    plain = hikari.page("time=2026-09").cells
    for query in ("account=Assets", "filter=%23tag", "filter=%22broken", "account=%28"):
        page = hikari.page(f"time=2026-09&{query}")
        assert "a closing is of the whole books" in page.text
        assert page.cells == plain
        assert any(link["href"] == f"{hikari.closing}?time=2026-09" for link in page.links)
    assert "whole books" not in hikari.page("time=2026-09").text
