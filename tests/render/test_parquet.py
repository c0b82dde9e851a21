"""A report as Parquet holds what its JSON holds, typed."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from decimal import Decimal

import pyarrow.parquet as pq

from ledgerkit.render.parquet import report_parquet
from ledgerkit.reports.json_twin import as_json


def read(report):
    return pq.read_table(io.BytesIO(report_parquet(report)))


def test_figures_are_those_of_the_report(company):
    report = company.report("balance-sheet", "2025-09", compare=["prior-year"])
    table = read(report)
    for row, found in zip(report.rows, table.to_pylist(), strict=True):
        assert (found["row"], found["row_kind"], found["row_level"], found["row_label"]) == (row.id, row.kind, row.level, row.label)
        assert [found[column.id] for column in report.columns if column.type == "money"] == [
            row.amount(column.id) for column in report.columns if column.type == "money"
        ]
    types = dict(zip(table.column_names, map(str, table.schema.types), strict=True))
    assert {types[column.id] for column in report.columns} == {"decimal128(38, 18)"}


def test_the_rest_of_the_json_is_in_the_metadata(company):
    report = company.report("trial-balance", "2025-09", language="ja")
    about = json.loads(read(report).schema.metadata[b"ledgerkit"])
    assert about == {key: value for key, value in as_json(report).items() if key != "rows"}
    assert about["title"] == "残高試算表"


def test_dates_and_whole_numbers_have_their_types(company):
    report = company.report("fixed-assets", "2025-09")
    row = next(row for row in report.rows if row.kind == "line")
    found = next(each for each in read(report).to_pylist() if each["row"] == row.id)
    assert found["in-service"] == row.values["in-service"]
    assert found["life-months"] == row.values["life-months"]


def test_marks_of_percentages_stand_beside_them(company):
    report = company.report("balance-sheet", "2025-09")
    column = replace(report.columns[0], id="change%", type="percent", currency=None)
    first, second, *rest = report.rows
    rows = (replace(first, values={"change%": "∞"}), replace(second, values={"change%": Decimal("1.5")}), *rest)
    table = read(replace(report, columns=(column,), rows=rows)).to_pylist()
    assert (table[0]["change%"], table[0]["change%_mark"]) == (None, "∞")
    assert (table[1]["change%"], table[1]["change%_mark"]) == (Decimal("1.5"), None)


def test_hostile_text_is_a_text(hostile_books, hostile):
    report = hostile_books.report("fixed-assets", "2025-09")
    assert [each["row_label"] for each in read(report).to_pylist()] == [row.label for row in report.rows]
