"""The command line's JSON, the page in Fava, the notebook and the workbook show the same numbers."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from decimal import Decimal
from html.parser import HTMLParser

import nbformat
import openpyxl
import pytest
from fava.application import create_app

from ledgerkit.books import open_books
from ledgerkit.close.write import documents

PERIOD = "2026-08"
PAGES = ("trial-balance", "balance-sheet", "income-statement", "bank", "bank-reconciliation", "fixed-assets", "asset-roll-forward")

Figures = dict[str, dict[str, list[Decimal | None]]]
"""Page, row, figures in the order of the money columns."""


class Tables(HTMLParser):
    """Rows of report tables: the row's id and the texts of its numeric cells."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tables, self.row, self.cell = [], None, None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        classes = (given.get("class") or "").split()
        if tag == "table" and "lk-report" in classes:
            self.tables.append({})
        elif tag == "tr" and "data-row" in given:
            self.row = self.tables[-1].setdefault(given["data-row"], [])
        elif tag == "td" and self.row is not None and "lk-num" in classes:
            self.cell = ""

    def handle_data(self, data):
        if self.cell is not None:
            self.cell += data

    def handle_endtag(self, tag):
        if tag == "td" and self.cell is not None:
            self.row.append(self.cell.strip())
            self.cell = None
        elif tag == "tr":
            self.row = None


def number(text):
    """A figure as written in English: 1,234, (1,234), or nothing."""
    if not text:
        return None
    bare = text.replace(",", "")
    return -Decimal(bare.strip("()")) if bare.startswith("(") else Decimal(bare)


def from_html(html, names) -> Figures:
    """The figures of a page's tables, which are of these reports in this order."""
    tables = [{row: list(map(number, cells)) for row, cells in table.items()} for table in Tables(html).tables]
    return dict(zip(names, tables, strict=False))


def money(page):
    """The columns compared: money and whole numbers, in order."""
    return [column["id"] for column in page["columns"] if column["type"] in ("money", "integer")]


@pytest.fixture
def printed(aozora, tmp_path):
    """What ``ledgerkit close --format json`` prints."""
    command = [sys.executable, "-m", "ledgerkit", "close", str(aozora), "-p", PERIOD, "--out", str(tmp_path / "pack"), "--language", "en"]
    done = subprocess.run([*command, "--format", "json"], capture_output=True, text=True, encoding="utf-8", check=True)
    return json.loads(done.stdout)


@pytest.fixture
def names(printed):
    """The pages that are shown, in order: those of registers that say nothing are left out."""
    return [page["report"] for page in printed["reports"]]


@pytest.fixture
def cli(printed) -> Figures:
    """Its figures."""
    return {
        page["report"]: {
            row["id"]: [None if row["values"].get(column) is None else Decimal(str(row["values"][column])) for column in money(page)]
            for row in page["rows"]
            if row["kind"] != "heading"
        }
        for page in printed["reports"]
        if page["report"] in PAGES
    }


def without_headings(found: Figures, cli: Figures) -> Figures:
    return {page: {row: cells for row, cells in found[page].items() if row in cli[page]} for page in PAGES}


def test_fava_shows_the_same(aozora, cli, names):
    app = create_app([str(aozora)], load=True, poll_watcher=True)
    app.testing = True
    client = app.test_client()
    slug = client.get("/").headers["Location"].strip("/").split("/")[0]
    html = client.get(f"/{slug}/extension/LedgerkitClosing/?time={PERIOD}", headers={"Accept-Language": "en"}).get_data(as_text=True)
    assert without_headings(from_html(html, names), cli) == cli


def test_the_notebook_shows_the_same(aozora, cli, tmp_path):
    pytest.importorskip("papermill", reason="pip install 'ledgerkit[notebook]'")
    out = tmp_path / "out.ipynb"
    command = [
        sys.executable,
        "-m",
        "ledgerkit",
        "notebook",
        "monthly_close",
        str(aozora),
        "-p",
        PERIOD,
        "--language",
        "en",
        "--out",
        str(out),
    ]
    subprocess.run(command, check=True, capture_output=True)
    notebook = nbformat.read(out, as_version=4)
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    html = "\n".join(output["data"]["text/html"] for output in outputs if "text/html" in output.get("data", {}))
    tables = [table for table in Tables(html).tables if table]
    shown = {}
    for page in PAGES:
        # A notebook shows other tables too; the page is the one that has all rows of the page.
        match = next(table for table in tables if set(cli[page]) <= set(table))
        tables.remove(match)
        shown[page] = {row: list(map(number, match[row])) for row in cli[page]}
    assert shown == cli


def test_the_workbook_shows_the_same(aozora, cli, tmp_path):
    pack = open_books(aozora).close(PERIOD, language="en")
    data = next(content for name, content in documents(pack).items() if name.endswith(".xlsx"))
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    shown: Figures = {}
    for page in (page for page in pack.pages if page.id in PAGES):
        sheet = book[page.title]
        columns = [2 + place for place, column in enumerate(page.columns) if column.type in ("money", "integer")]
        shown[page.id] = {}
        for place, row in enumerate(page.rows):
            values = [sheet.cell(7 + place, column).value for column in columns]
            if row.kind != "heading":
                shown[page.id][row.id] = [None if value is None else Decimal(str(value)) for value in values]
    assert shown == cli


def test_there_is_something_to_compare(cli):
    figures = [figure for page in cli.values() for row in page.values() for figure in row if figure is not None]
    assert len(figures) > 500
    assert re.fullmatch(r"\d+", str(cli["balance-sheet"]["total-assets"][0]))
