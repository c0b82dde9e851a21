"""Every finding and every error a reader can give stands in docs/bank-files.md, and nothing else does."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = [
    path
    for folder in (ROOT / "importers", ROOT / "ledgerkit" / "domain" / "banking")
    for path in sorted(folder.glob("*.py"))
    if path.name
    not in {
        "bank_csv_profile.py",
        "bank_csv_profiles.py",
        "bank_csv_profile_faults.py",
        "beangulp_adapter.py",
    }  # their errors are about code and configuration
]
MAKERS = {"finding", "problem", "Finding", "Problem", "refused", "_refused", "_gap", "_problem", "_beyond"}
CODE = re.compile(r"[a-z]+[0-9]*(?:-[a-z]+)+")
CONFIGURATION = {"reader-unknown", "reader-wrong"}
"""Errors about installed packages, not about files."""


def codes_in_source() -> set[str]:
    found: set[str] = set()
    for path in SOURCES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and (getattr(node.func, "id", "") or getattr(node.func, "attr", "")) in MAKERS:
                texts = [argument.value for argument in node.args if isinstance(argument, ast.Constant) and isinstance(argument.value, str)]
                found.update(text for text in texts[:1] if CODE.fullmatch(text))
            # Codes chosen by a condition stand in a tuple of their own.
            if isinstance(node, ast.Tuple) and node.elts and isinstance(node.elts[0], ast.Constant):
                first = node.elts[0].value
                if isinstance(first, str) and first.startswith("csv-") and CODE.fullmatch(first):
                    found.add(first)
    return found - CONFIGURATION


def codes_in_docs() -> set[str]:
    text = (ROOT / "docs" / "bank-files.md").read_text(encoding="utf-8")
    tables = text[text.index("## Findings") : text.index("## A reader of your own")]
    cells = [line.split("|")[1] for line in tables.splitlines() if line.startswith("| `")]
    return {code for cell in cells for code in re.findall(r"`([^`]+)`", cell)}


def test_findings_and_errors_are_documented_and_the_documented_ones_exist() -> None:
    in_source = codes_in_source()
    assert len(in_source) > 40, "the search itself works"
    assert in_source == codes_in_docs()
