"""Every report in every format over the Japanese demonstration company, read once by an accountant's eye before it was kept.

Text, HTML and Markdown are in Japanese, what other programs read in English, so that both languages are seen. A workbook is kept as
its cells with their formats, a Parquet file as its columns and rows, HTML and JSON with one row a line. What a change of another report must not touch is masked: the
digest of the books and the style sheet. `pytest --golden-update` writes the files anew; look at the difference.
"""

from __future__ import annotations

import io
import json
import re
from decimal import Decimal

import openpyxl
import pyarrow.parquet as pq
import pytest
from conftest import LEDGERS, ROOT

from ledgerkit.books import open_books
from ledgerkit.domain.money import plain
from ledgerkit.render.csv import report_csv
from ledgerkit.render.html import report_html
from ledgerkit.render.json import report_text as report_json
from ledgerkit.render.markdown import report_markdown
from ledgerkit.render.parquet import report_parquet
from ledgerkit.render.text import report_text
from ledgerkit.render.xlsx import report_xlsx
from ledgerkit.reports.registry import REPORTS

PERIOD = "2026-08"
FEW = {"accounts": ["Assets:Cash:Office"]}
ASKED = {"general-ledger": FEW, "journal": FEW, "account-statement": FEW}
"""What keeps a report short."""


def cells(report):
    """The cells of a workbook: place, number format where it has one, and what stands there."""
    book = openpyxl.load_workbook(io.BytesIO(report_xlsx(report)))
    lines = []
    for sheet in book.worksheets:
        lines.append(f"[{sheet.title}]")
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    form = "" if cell.number_format == "General" else f"  {{{cell.number_format}}}"
                    lines.append(f"{cell.coordinate}\t{cell.value}{form}")
    return "\n".join([*lines, ""])


def shown(value):
    return "" if value is None else plain(value) if isinstance(value, Decimal) else str(value)


def columns_and_rows(report):
    """The columns of a Parquet file with their types, its metadata, and its rows."""
    table = pq.read_table(io.BytesIO(report_parquet(report)))
    about = json.loads(table.schema.metadata[b"ledgerkit"])
    lines = [f"{field.name}: {field.type}" for field in table.schema]
    lines += [
        "",
        *(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in about.items() if key not in ("checks", "notes")),
        "",
    ]
    lines += [" | ".join(shown(value) for value in row.values()) for row in table.to_pylist()]
    return "\n".join([*lines, ""])


def html_by_row(report):
    """A page with one row of its table a line."""
    text = re.sub(r"<style>.*?</style>", "<style>…</style>", report_html(report), flags=re.DOTALL)
    return re.sub(r"(<(?:/?head|/?body|/?main|/?section|/?table|/?tbody|tr|/?ul|li|h1|p)\b)", r"\n\1", re.sub(r">\s+<", "><", text)) + "\n"


def json_by_row(report):
    """The JSON twin with one column, row, note or check a line."""
    lines = []
    for key, value in json.loads(report_json(report)).items():
        many = value if isinstance(value, list) else [value]
        lines += [f"{key}: {json.dumps(each, ensure_ascii=False)}" for each in many]
    return "\n".join([*lines, ""])


RENDERERS = {
    "txt": ("ja", report_text),
    "html": ("ja", html_by_row),
    "md": ("ja", report_markdown),
    "json": ("en", json_by_row),
    "csv": ("en", report_csv),
    "xlsx.txt": ("en", cells),
    "parquet.txt": ("en", columns_and_rows),
}
"""Language and renderer by the ending of the golden file."""


@pytest.fixture(scope="module")
def made():
    """Reports of one load of the books, each made once a language."""
    books, known = open_books(LEDGERS / "aozora" / "main.beancount", cache=False), {}

    def make(name, language):
        if (name, language) not in known:
            known[name, language] = books.report(name, PERIOD, language=language, **ASKED.get(name, {}))
        return known[name, language]

    return make


def masked(text):
    return re.sub(r"sha256:[0-9a-f]{64}", "sha256:…", text)


@pytest.mark.parametrize("ending", RENDERERS)
@pytest.mark.parametrize("name", REPORTS)
def test_report(made, golden, name, ending):
    language, render = RENDERERS[ending]
    golden(f"reports/{name}.{ending}", masked(render(made(name, language))))


def test_no_golden_report_is_an_orphan():
    expected = {f"{name}.{ending}" for name in REPORTS for ending in RENDERERS}
    assert {path.name for path in (ROOT / "tests" / "golden" / "reports").iterdir()} == expected
