"""Every query returns the columns its head documents, of the documented types; no money is ever DOUBLE."""

from __future__ import annotations

import datetime
import re

import pytest
from conftest import ROOT

from ledgerkit.ledger.schema import Column, sql_type
from ledgerkit.ledger.views import VIEWS

FILES = sorted(ROOT.glob("ledgerkit/*/sql/*.sql"))
KINDS = {kind: sql_type(Column("", kind, "")) for kind in ("text", "texts", "date", "money", "integer", "boolean")}
VALUES = {
    "from": datetime.date(2025, 4, 1),
    "to": datetime.date(2025, 10, 1),
    "import_id": "0123456789ab",
    "known": datetime.date(2025, 10, 1),
    "year": datetime.date(2025, 4, 1),
    "target": "JPY",
    "currency": "JPY",
    "measure": "book",
    "gate": "G12",
    "accounts": ["Assets:Bank"],
    "dimension": "department",
    "value": "",
    "party": None,
    "report": "balance-sheet",
    "book": "accounting",
    "group": "class",
    "later": datetime.date(2026, 10, 1),
    **{f"year{number}": datetime.date(2025 + number, 10, 1) for number in range(1, 6)},
    "types": ["Income", "Expenses"],
    "by_day": ["Income", "Expenses"],
    "most": 20,
    "day": datetime.date(2025, 10, 1),
    "account": "Assets:Bank",
    "starts": [datetime.date(2025, 4, 1)],
    "ends": [datetime.date(2025, 10, 1)],
    "values": [None],
    "since": datetime.date(2025, 9, 1),
    "others": ["Assets:Bank"],
    "banks": ["Assets:Bank"],
    "before": datetime.date(2025, 10, 1),
    "on": datetime.date(2025, 10, 1),
    "entries": [0, 1],
    "transaction": 0,
    "import": "txt-1",
    "language": "ja",
}


OTHERWISE = {
    "dimension": None,
    "value": None,
    "party": "X",
    "currency": "USD",
    "measure": "weight",
    "values": ["cafe"],
    "accounts": [],
    "before": None,
}
"""Other values of parameters that may be NULL, or that choose what is summed: the columns are the same."""


def documented(text):
    head = text[: re.search(r"^(?:SELECT|WITH)", text, re.MULTILINE).start()]
    block = head.partition("Columns:\n")[2]
    return [re.match(r"--\s{2,3}(\w+)\s+(\w+)\s", line).groups() for line in block.splitlines() if re.match(r"--\s{2,3}\w", line)]


def differences(text, cursor, values=VALUES):
    """Where the head of a query and what it gives differ; a number that is not exact is always one."""
    code = "\n".join(line for line in text.splitlines() if not line.startswith("--"))
    names = set(re.findall(r"\$(\w+)", code))
    cursor.execute(text, {name: values[name] for name in names})
    found = [(column[0], str(column[1])) for column in cursor.description]
    expected = [(name, KINDS.get(kind, f"no such kind: {kind}")) for name, kind in documented(text)]
    wrong = [] if found == expected else [f"gives {found}, documents {expected}"]
    return wrong + [f"{name} is {kind}" for name, kind in found if kind in {"DOUBLE", "FLOAT"}]


def test_every_query_of_the_package_is_looked_at():
    """Wherever it lies: a search does not go through the links to importers, plugins and notebooks."""
    everywhere = {path for folder in ("ledgerkit", "importers", "plugins", "notebooks") for path in (ROOT / folder).glob("**/*.sql")}
    assert set(FILES) == everywhere
    assert {path.parent.parent.name for path in FILES} == {"reports", "ledger", "feeds"}


def test_every_query_is_asked():
    """One that nothing asks would be kept right for nobody."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "ledgerkit").rglob("*.py"))
    views = set(VIEWS)
    assert [path.stem for path in FILES if path.stem not in views and f'"{path.stem}"' not in code] == []


def test_nothing_is_asked_but_by_these_queries():
    """SQL within Python would escape the looks of this file; what stands there names tables of our schema and sums nothing."""
    found = re.compile(r"""["'](?:SELECT|WITH)\s[^"']*""")
    within = [
        (path.name, text)
        for folder in ("ledgerkit", "importers", "plugins")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for text in found.findall(re.sub(r'""".*?"""', "", path.read_text(encoding="utf-8"), flags=re.DOTALL))
    ]
    assert [(name, text) for name, text in within if re.search(r"\b(?:SUM|AVG)\b|/", text)] == []
    assert {name for name, _text in within} <= {"facts.py", "books.py", "magic.py"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
def test_head_and_result_agree(path, company):
    text = path.read_text(encoding="utf-8")
    head = text.splitlines()
    assert head[0].startswith("-- ")
    assert "-- Grain: " in text
    used = set(re.findall(r"\$(\w+)", "\n".join(line for line in head if not line.startswith("--"))))
    told = set(re.findall(r"\$(\w+)", "\n".join(line for line in head if line.startswith("--"))))
    assert used == told, "a parameter is not documented, or documented and not used"
    with company.facts.cursor() as cursor:
        assert differences(text, cursor) == []
        assert differences(text, cursor, VALUES | OTHERWISE) == []


HEAD = "-- A planted query.\n-- Grain: one row.\n-- Columns:\n--   account  text   full name\n--   amount   money  an amount\n"


@pytest.mark.parametrize(
    ("select", "difference"),
    [
        ("SELECT account, SUM(number) AS amount FROM postings GROUP BY account", None),
        ("SELECT account, SUM(number) / 3 AS amount FROM postings GROUP BY account", "amount is DOUBLE"),
        ("SELECT account, AVG(number) AS amount FROM postings GROUP BY account", "amount is DOUBLE"),
        ("SELECT account, SUM(CAST(number AS FLOAT)) AS amount FROM postings GROUP BY account", "amount is DOUBLE"),
        ("SELECT account, number FROM postings", "gives "),
        ("SELECT account, 0.5 AS amount FROM postings", "gives "),
        ("SELECT account, number AS amount, date FROM postings", "gives "),
    ],
)
def test_a_planted_fault_is_found(select, difference, company):
    with company.facts.cursor() as cursor:
        found = differences(f"{HEAD}{select}", cursor)
    if difference is None:
        assert found == []
    else:
        assert any(text.startswith(difference) for text in found)


def test_a_planted_double_is_found_even_where_its_head_says_so(company):
    text = f"{HEAD}SELECT account, SUM(number) / 3 AS amount FROM postings GROUP BY account"
    with company.facts.cursor() as cursor:
        assert differences(text.replace("money  an", "double an"), cursor)[-1] == "amount is DOUBLE"
