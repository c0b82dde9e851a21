"""What a notebook shows of reports, packs, queries and charts."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

import pytest

from ledgerkit.notebook.charts import bars
from ledgerkit.notebook.display import picture, show, table
from ledgerkit.render.chart import Panel

pytestmark = pytest.mark.usefixtures("runner")

LEDGER = """
    option "operating_currency" "JPY"
    2020-01-01 custom "ledgerkit-option" "entity" "<script>alert(1)</script>"
    2026-01-01 commodity JPY
      precision: 0
    2026-01-01 open Assets:Bank
      statement-line: "cash-and-deposits"
      name-ja: "普通<b>預金"
    2026-01-01 open Equity:Capital
      statement-line: "share-capital"
    2026-01-10 * "start"
      Assets:Bank      1000 JPY
      Equity:Capital
"""


def body(html):
    return re.sub(r"<style>.*?</style>", "", html.data, flags=re.DOTALL)


@pytest.fixture
def frame(make_books):
    """Rows of a query over books that hold one of everything."""

    def make(query):
        return make_books(LEDGER).sql(query)

    return make


@pytest.fixture
def context(make_books):
    return make_books(LEDGER).context("2026-01", language="ja")


def test_a_report_is_its_table_with_its_name_and_days(make_books):
    report = make_books(LEDGER).report("trial-balance", "2026-01", language="ja")
    html = body(show(report))
    assert "<h3>残高試算表</h3>" in html
    assert "2026年1月1日～2026年1月31日" in html
    assert re.search(r'data-row="Assets:Bank".*?1,000', html, re.DOTALL)


def test_a_pack_is_its_status_its_gates_and_its_problems(make_books):
    pack = make_books(f"{LEDGER}\n    2026-01-20 balance Assets:Bank 7 JPY\n").close("2026-01", language="en")
    html = body(show(pack))
    assert '<span class="lk-status lk-draft">Draft: ledger has errors</span>' in html
    assert all(gate.title in html for gate in pack.gates)
    assert re.search(r"<code>[^<]+\.beancount:\d+</code> <bdi>Balance failed", html)
    assert "<table" in html
    assert html.count("<table") == 1  # its pages are shown when asked for
    everything = body(show(pack, *pack.pages))
    assert everything.count("<table") == 1 + len(pack.pages)
    assert "Draft: ledger has errors" in everything.partition("<h3>Trial balance</h3>")[2]


def test_the_style_comes_once_with_each_output(make_books):
    pack = make_books(LEDGER).close("2026-01")
    html = show(pack, *pack.pages).data
    assert html.count("<style>") == 1
    assert html.count('class="lk lk-notebook"') == 1


@pytest.mark.parametrize("language", ["en", "ja"])
def test_text_of_a_ledger_is_shown_and_never_obeyed(make_books, language):
    pack = make_books(LEDGER).close("2026-01", language=language)
    html = body(show(pack, *pack.pages))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script" not in html
    assert "<b>" not in html


def test_what_a_statement_needs_is_in_attributes_too(make_books):
    """Jupyter takes style sheets out of a notebook that its reader has not run; sides, steps and weight stay."""
    books = make_books(LEDGER)
    html = body(show(books.report("balance-sheet", "2026-01", layout="jgaap")))

    def style(row, cell):
        text = re.search(rf'<tr class="[^"]*" data-row="{row}">(.*?)</tr>', html, re.DOTALL)[1]
        return re.findall(r'style="([^"]*)"', text)[cell]

    assert style("cash-and-deposits", 0) == "text-align: left; vertical-align: baseline; font-weight: 400; padding-left: 42px"
    assert style("cash-and-deposits", 1) == "text-align: right; vertical-align: baseline; font-weight: 400"
    assert style("total-assets", 1) == "text-align: right; vertical-align: baseline; font-weight: 700"
    assert style("current-assets", 0).endswith("font-weight: 700; padding-left: 26px")


def test_a_query_is_shown_with_headings_in_the_language(frame, context):
    found = frame("SELECT account AS label, number AS amount, currency, date FROM postings ORDER BY amount DESC")
    html = body(table(found, context, "残高 <1>"))
    assert "<h3>残高 &lt;1&gt;</h3>" in html
    assert re.findall(r"<th [^>]*>(.*?)</th>", html) == ["勘定科目", "金額", "通貨", "日付"]
    assert re.findall(r"<bdi>(.*?)</bdi>", html) == [
        *("Assets:Bank", "1,000", "JPY", "2026-01-10"),
        *("Equity:Capital", "△1,000", "JPY", "2026-01-10"),
    ]


def test_values_of_every_kind(context):
    class Rows:
        columns = ("amount", "currency", "own <name>", "tags", "count", "day", "nothing")

        def iter_rows(self, *, named):
            assert named
            cells = (Decimal("1234.5600"), "XYZ", "<i>a\x07", ["x", "y"], 3, datetime.date(2026, 1, 2), None)
            yield dict(zip(self.columns, cells, strict=True))

    html = body(table(Rows(), context))
    # XYZ has no known decimals: the number as it is
    assert re.findall(r"<bdi>(.*?)</bdi>", html) == ["1,234.56", "XYZ", "&lt;i&gt;a␇", "x, y", "3", "2026-01-02", ""]
    assert "own &lt;name&gt;" in html
    assert re.findall(r'<td class="(lk-num)"[^>]*><bdi>(.*?)</bdi>', html) == [("lk-num", "1,234.56"), ("lk-num", "3")]


def test_a_query_without_an_answer_says_so(frame, context):
    html = body(table(frame("SELECT account FROM postings WHERE false"), context, "なし"))
    assert "該当なし。" in html
    assert "<table" not in html


@pytest.mark.usefixtures("charts")
def test_a_chart_is_a_picture_that_can_be_read_out(context):
    image = picture(bars([Panel("JPY", ("2026-01",), (Decimal(1),))], context, "月別の利益"))
    assert image.data.startswith(b"\x89PNG")
    assert image.alt == "月別の利益"
