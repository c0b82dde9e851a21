"""Every query returns the columns its head documents, of the documented types; no money is ever DOUBLE."""

from __future__ import annotations

import datetime
import re

import pytest
from conftest import ROOT

FILES = sorted(ROOT.glob("ledgerkit/*/sql/*.sql"))
KINDS = {"text": "VARCHAR", "date": "DATE", "money": "DECIMAL(38,18)", "integer": "BIGINT", "texts": "VARCHAR[]"}
VALUES = {
    "from": datetime.date(2025, 4, 1),
    "to": datetime.date(2025, 10, 1),
    "year": datetime.date(2025, 4, 1),
    "target": "JPY",
    "currency": "JPY",
    "measure": "book",
    "gate": "G12",
    "accounts": ["Assets:Bank"],
    "dimension": "department",
    "value": "",
    "book": "accounting",
    "group": "class",
    "types": ["Income", "Expenses"],
    "by_day": ["Income", "Expenses"],
    "most": 20,
    "starts": [datetime.date(2025, 4, 1)],
    "ends": [datetime.date(2025, 10, 1)],
    "values": [None],
}


def documented(text):
    head = text[: re.search(r"^(?:SELECT|WITH)", text, re.MULTILINE).start()]
    block = head.partition("Columns:\n")[2]
    return [re.match(r"--\s{2,3}(\w+)\s+(\w+)\s", line).groups() for line in block.splitlines() if re.match(r"--\s{2,3}\w", line)]


def test_there_are_queries():
    assert len(FILES) > 15


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
def test_head_and_result_agree(path, company):
    text = path.read_text(encoding="utf-8")
    head = text.splitlines()
    assert head[0].startswith("-- ")
    assert "-- Grain: " in text
    names = set(re.findall(r"\$(\w+)", "\n".join(line for line in head if not line.startswith("--"))))
    assert names <= set(re.findall(r"\$(\w+)", "\n".join(line for line in head if line.startswith("--")))), "a parameter is not documented"
    with company.facts.cursor() as cursor:
        cursor.execute(text, {name: VALUES[name] for name in names})
        found = [(column[0], str(column[1])) for column in cursor.description]
    assert [name for name, _kind in found] == [name for name, _kind in documented(text)]
    for (name, kind), (_name, word) in zip(found, documented(text), strict=True):
        assert kind == KINDS[word], f"{name} is {kind}, documented as {word}"
