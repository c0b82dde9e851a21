"""The notebook of a month's close: committed bare, in step with its script, and right when it is run."""

from __future__ import annotations

import ast
import base64
import json
import re
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from conftest import ROOT

from ledgerkit.books import open_books
from ledgerkit.notebook.charts import bars, line
from ledgerkit.render.chart import Panel, png
from ledgerkit.render.format import shown

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
MONTHS = ("2026-04", "2026-05", "2026-06", "2026-07", "2026-08", "2026-09")
JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def volatile(notebook):
    """What must not be committed: results, counts, and metadata that differ from run to run."""
    found = sorted(set(notebook["metadata"]) - {"jupytext", "kernelspec"})
    for cell in notebook["cells"]:
        found += sorted(set(cell["metadata"]) - {"tags"})
        found += [key for key in ("outputs", "execution_count") if cell.get(key)]
    return found


def definitions(source):
    return [node.lineno for node in ast.walk(ast.parse(source)) if isinstance(node, (ast.FunctionDef, ast.Lambda, ast.ClassDef))]


class Tables(HTMLParser):
    """The rows of every table, by the id of the row: the texts of its cells."""

    def __init__(self, html):
        super().__init__()
        self.found, self.text = [], None
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        if tag == "table":
            self.found.append({})
        elif tag == "tr":
            self.row = self.found[-1].setdefault(dict(attributes).get("data-row", len(self.found[-1])), [])
        elif tag in ("th", "td"):
            self.text = ""

    def handle_data(self, data):
        if self.text is not None:
            self.text += data

    def handle_endtag(self, tag):
        if tag in ("th", "td"):
            self.row.append(self.text.strip())
            self.text = None


def outputs(notebook):
    """The results of each cell, by its id."""
    return {cell["id"]: cell["outputs"] for cell in notebook["cells"] if cell.get("outputs")}


def html(notebook, cell):
    (output,) = outputs(notebook)[cell]
    return "".join(output["data"]["text/html"])


def image(notebook, cell):
    (output,) = outputs(notebook)[cell]
    return base64.b64decode("".join(output["data"]["image/png"]))


@pytest.fixture
def result(executed):
    folder, process = executed
    assert process.returncode == 0, process.stderr
    return read(folder / "monthly_close-2026-09.ipynb")


@pytest.fixture
def books(sakura):
    return open_books(sakura, cache=False)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_is_in_step_with_its_script(path):
    """Run `jupytext --sync notebooks/*.ipynb` where this fails."""
    jupytext = pytest.importorskip("jupytext", reason="needs the development tools")
    script = path.with_suffix(".py").read_text(encoding="utf-8")
    notebook = jupytext.read(path)
    assert jupytext.writes(notebook, fmt="py:percent") == script
    notebook.cells[-1].source += "\nx = 1"
    assert jupytext.writes(notebook, fmt="py:percent") != script


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_is_committed_bare(path):
    assert volatile(read(path)) == []


def test_results_would_be_noticed(result):
    assert {"language_info", "outputs", "execution_count"} <= set(volatile(result))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_defines_nothing_and_takes_its_parameters(path):
    source = path.with_suffix(".py").read_text(encoding="utf-8")
    assert definitions(source) == []
    assert definitions("total = lambda rows: sum(rows)") == [1]
    (cell,) = [cell for cell in read(path)["cells"] if "parameters" in cell["metadata"].get("tags", [])]
    assert re.findall(r"^(\w+) = ", "".join(cell["source"]), re.MULTILINE) == ["ledger", "period", "language"]


def test_shows_the_figures_of_the_close(result, books):
    """Every cell of every statement is the figure of ``Books.close``, written as documents write it."""
    pack = books.close("2026-09")
    tables = Tables(html(result, "statements")).found
    assert len(tables) == len(pack.pages) >= 5
    for page, table in zip(pack.pages, tables, strict=True):
        table.pop(0)  # the heading
        expected = {row.id: [row.label, *(shown(row.values.get(column.id), column, "ja") for column in page.columns)] for row in page.rows}
        assert table == expected


def test_shows_september_as_worked_out_by_hand(result):
    # 1,250,000 of sales - 500,000 - 120,000 - 33,000 - 80,000 - 15,000 of depreciation; no prior year in the books.
    tables = Tables(html(result, "statements")).found
    profit = next(table["profit"] for table in tables if "profit" in table)
    assert profit == ["当期純利益", "502,000", "1,816,000", "", ""]


def test_shows_every_gate_passed(result):
    (gates,) = Tables(html(result, "status")).found
    rows = list(gates.values())[1:]
    assert {row[1] for row in rows} == {"✓ 合格"}
    assert len(rows) >= 7


def test_draws_profit_by_month(result, books):
    """The picture is, byte for byte, the one of the profits worked out in the ledger's comments."""
    context = books.context("2026-09")
    profits = [Decimal(number) for number in ("339000", "392000", "381000", "479000", "-277000", "502000")]
    drawn = bars([Panel("JPY", MONTHS, tuple(profits))], context, context.text("notebook.profit-by-month"))
    assert image(result, "profit") == png(drawn)
    # and the test would notice one yen
    other = bars([Panel("JPY", MONTHS, (*profits[:-1], profits[-1] + 1))], context, context.text("notebook.profit-by-month"))
    assert image(result, "profit") != png(other)


def test_draws_cash_by_month_end_in_each_currency(result, books):
    """The balances are those asserted in the ledger, yen and dollars apart."""
    context = books.context("2026-09")
    yen = [Decimal(number) for number in ("4448999", "4925999", "5316999", "5570998", "5308998", "5825998")]
    dollars = [Decimal(number) for number in (2000, 1500, 1500, 1500, 1500, 1500)]
    panels = [Panel("JPY", MONTHS, tuple(yen)), Panel("USD", MONTHS, tuple(dollars))]
    assert image(result, "cash") == png(line(panels, context, context.text("notebook.cash-by-month")))


def test_answers_what_changed_against_august(result):
    (table,) = Tables(html(result, "changes")).found
    assert list(table.values()) == [
        ["勘定科目", "通貨", "当期間", "前期間", "増減"],
        ["売上高", "JPY", "1,250,000", "400,000", "850,000"],
        ["広告宣伝費", "JPY", "△80,000", "0", "△80,000"],
        ["水道光熱費", "JPY", "△33,000", "△42,000", "9,000"],
    ]


def test_answers_which_entries_are_largest_and_which_are_marked(result):
    (entries,) = Tables(html(result, "entries")).found
    assert list(entries.values())[1][:6] == ["2026-09-20", "青空出版", "製本代", "売上高", "JPY", "1,250,000"]
    assert list(entries.values())[-1] == ["2026-09-30", "", "減価償却費 2026-09", "減価償却費", "JPY", "△15,000", "depreciation"]
    (marked,) = Tables(html(result, "marked")).found
    assert [row[:3] for row in list(marked.values())[1:]] == [["2026-09-18", "青葉広告", "展示会"]]


def test_ends_by_proving_its_figures(result):
    # 11 closing balances, 2 currencies at bank, 5 expense accounts, 1 profit to date
    (output,) = outputs(result)["profit-to-date"]
    assert "".join(output["text"]) == "このノートブックの 19 件の数値が元データと一致しました。\n"


def test_writes_nothing_to_standard_error(result):
    assert [output["text"] for found in outputs(result).values() for output in found if output.get("name") == "stderr"] == []


def test_is_in_english_where_asked(charts, sakura, books, run, tmp_path):
    """Japanese is left only where the ledger has no other name; markdown cells are in both languages."""
    process = run("monthly_close", sakura, "--period", "2026-Q3", "--language", "en", "--out", "q3.ipynb", folder=tmp_path)
    assert (process.returncode, process.stdout) == (0, "q3.ipynb\n")
    result = read(tmp_path / "q3.ipynb")
    ours = [html(result, cell) for cell in ("status", "changes")]
    assert [text for text in ours if JAPANESE.search(re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL))] == []
    headings = re.findall(r"<h3>(.*?)</h3>", html(result, "statements"))
    assert headings[:3] == ["Trial balance", "Balance sheet", "Income statement"]
    assert headings == [page.title for page in books.close("2026-Q3", language="en").pages]
    (output,) = outputs(result)["profit"]
    assert output["metadata"]["image/png"]["alt"] == "Profit by month, fiscal year to date"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_runs_with_the_parameters_it_is_committed_with(charts, run, tmp_path, path):
    """They name a demonstration company beside the notebooks, so that opening one in JupyterLab and running it works at once."""
    (cell,) = [cell for cell in read(path)["cells"] if "parameters" in cell["metadata"].get("tags", [])]
    given = dict(re.findall(r'^(\w+) = "(.*)"$', "".join(cell["source"]), re.MULTILINE))
    ledger = path.parent / given["ledger"]
    process = run(path, ledger, "--period", given["period"], "--language", given["language"], "--out", "out.ipynb", folder=tmp_path)
    assert (process.returncode, process.stderr) == (0, "")


def test_stops_at_a_period_that_may_not_be_closed(charts, run, tmp_path, sakura):
    """A ledger with an error gives a draft: everything is shown, the proof fails, and the exit code says so."""
    text = sakura.read_text(encoding="utf-8").replace(
        "2026-10-01 balance Assets:Bank:MUFG      5,825,998", "2026-10-01 balance Assets:Bank:MUFG 1"
    )
    ledger = tmp_path / "wrong.beancount"
    ledger.write_text(text, encoding="utf-8")
    process = run("monthly_close", ledger, folder=tmp_path)
    assert process.returncode == 1
    assert f"{ledger}:{text[: text.index('2026-10-01 balance')].count(chr(10)) + 1}: Balance failed" in process.stderr
    assert (
        "monthly_close-2026-09.ipynb: In [12] of monthly_close stopped with AssertionError: 下書き：元帳にエラーがあります：G01"
        in process.stderr
    )
    assert "remedy: Open monthly_close-2026-09.ipynb" in process.stderr
    result = read(tmp_path / "monthly_close-2026-09.ipynb")
    assert "Balance failed" in html(result, "status")
    assert {"statements", "profit", "cash", "entries", "not-blocked"} <= set(outputs(result))
    assert "trial-balance" not in outputs(result)
