"""House rules. Each has a case that trips it, because a guard that cannot fail guards nothing."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from conftest import ROOT

# A search does not go through links: importers and plugins are looked at where they stand.
SOURCES = sorted(path for folder in ("ledgerkit", "importers", "plugins") for path in (ROOT / folder).rglob("*.py"))
MODULES = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in SOURCES}
REAL = sorted({Path(name).as_posix() for name in MODULES})

LONGEST_MODULE = 300
LONGEST_FUNCTION = 60
# Files that are a declaration from end to end: one long list reads better than several short ones.
DECLARATIONS: dict[str, int] = {}


def long_modules(modules):
    return [name for name, text in modules.items() if len(text.splitlines()) > DECLARATIONS.get(name, LONGEST_MODULE)]


def long_functions(modules):
    found = []
    for name, text in modules.items():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                length = (node.end_lineno or node.lineno) - node.lineno + 1 - docstring_lines(node)
                if length > LONGEST_FUNCTION:
                    found.append(f"{name}:{node.lineno} {node.name} {length}")
    return found


def docstring_lines(node):
    first = node.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        return (first.end_lineno or first.lineno) - first.lineno + 1
    return 0


def floats(modules):
    """Places where binary floating point is made: float(…) and literals such as 0.1."""
    found = []
    for name, text in modules.items():
        for node in ast.walk(ast.parse(text)):
            call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float"
            literal = isinstance(node, ast.Constant) and isinstance(node.value, float)
            if call or literal:
                found.append(f"{name}:{node.lineno}")
    return found


def sql_in_strings(modules):
    pattern = re.compile(r"\bSELECT\b.+\bFROM\b", re.DOTALL)
    found = []
    for name, text in modules.items():
        tree = ast.parse(text)
        docs = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if hasattr(node, "body") and isinstance(node.body, list) and node.body and isinstance(node.body[0], ast.Expr)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs and pattern.search(node.value):
                found.append(f"{name}:{node.lineno}")
    return found


def without_docstring(modules):
    return [name for name, text in modules.items() if ast.get_docstring(ast.parse(text)) is None]


def unsourced(tables):
    """Tables of rates and rules that do not name where they come from."""
    return [
        name for name, text in tables.items() if not re.search(r"(?i)sources?:|^\[sources?[.\]]|^# .*(?:source|follow)", text, re.MULTILINE)
    ]


def test_modules_are_short():
    assert long_modules(MODULES) == []
    assert long_modules({"x.py": "\n" * 301}) == ["x.py"]


def test_functions_are_short():
    assert long_functions(MODULES) == []
    body = "\n".join("    x = 1" for _line in range(60))
    assert long_functions({"x.py": f"def f():\n{body}\n"}) == ["x.py:1 f 61"]


# The workbook's file format holds numbers in binary; its writer says so and guards the digits.
FLOATS_ALLOWED = {"ledgerkit/render/xlsx_sheets.py"}


def test_no_float_where_money_passes():
    assert [place for place in floats(MODULES) if place.partition(":")[0] not in FLOATS_ALLOWED] == []
    assert floats({"x.py": "a = float('1')\nb = 0.1\nc = 1"}) == ["x.py:1", "x.py:2"]


# Two places where a query is made of a name of our own schema, and one that asks for a name of our own.
SQL_ALLOWED = {"ledgerkit/ledger/facts.py", "ledgerkit/books.py"}


def test_sql_stands_in_files():
    assert [place for place in sql_in_strings(MODULES) if place.partition(":")[0] not in SQL_ALLOWED] == []
    assert sql_in_strings({"x.py": '"""SELECT a FROM b"""\nq = "SELECT a FROM b"'}) == ["x.py:2"]


def test_every_module_says_what_it_is():
    assert without_docstring(MODULES) == []
    assert without_docstring({"x.py": "a = 1"}) == ["x.py"]


def test_tables_name_their_sources():
    texts = {
        path.name: path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "ledgerkit" / "tables").rglob("*.py"))
        if path.name == "charts.py"
    }
    texts |= {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / "ledgerkit").rglob("layouts/*.toml"))}
    texts |= {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / "ledgerkit" / "tables").rglob("*.toml"))}
    assert len(texts) >= 4
    assert unsourced(texts) == []
    assert unsourced({"x.toml": "rate = 1"}) == ["x.toml"]


@pytest.mark.parametrize("folder", ["ledgerkit", "importers", "plugins", "tests", "docs", "ledgers", "notebooks", ".ci"])
def test_nothing_names_a_place_of_one_machine(folder):
    """No committed text names a host, a home or a workplace."""
    pattern = re.compile(r"/work/|/root/|/home/\w+/|shared/reference")
    bad = []
    for path in sorted((ROOT / folder).rglob("*")):
        if (
            path.is_file()
            and path.suffix in {".py", ".md", ".toml", ".beancount", ".sql", ".html", ".css", ".ipynb", ".txt", ""}
            and path.resolve() != Path(__file__).resolve()
        ):
            bad += [
                f"{path}:{number}"
                for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
                if pattern.search(line)
            ]
    assert bad == []
