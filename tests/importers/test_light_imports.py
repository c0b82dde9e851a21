"""Reading a bank file loads nothing heavy: beangulp and Fava import these modules at every start."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {"duckdb", "polars", "pyarrow", "fava", "pandas", "numpy"}


@pytest.mark.parametrize(
    ("module", "barred"),
    [
        ("ledgerkit.domain.banking", HEAVY | {"beancount", "beangulp", "click", "defusedxml"}),
        ("ledgerkit.importers.readers", HEAVY | {"beangulp"}),
        ("ledgerkit.importers.bank_files", HEAVY | {"beangulp", "beancount"}),
        ("ledgerkit.importers.camt", HEAVY | {"beangulp", "beancount"}),
        ("ledgerkit.importers.ofx", HEAVY | {"beangulp", "beancount", "defusedxml"}),
        ("ledgerkit.importers.qif", HEAVY | {"beangulp", "beancount", "defusedxml"}),
        ("ledgerkit.importers.bank_csv_profiles", HEAVY | {"beangulp", "beancount"}),
        ("ledgerkit.importers.mt940", HEAVY | {"beangulp", "beancount"}),
        ("ledgerkit.importers.beangulp_adapter", HEAVY),
        ("ledgerkit.directives.bank", HEAVY | {"beangulp"}),
        ("ledgerkit.directives.text", HEAVY | {"beangulp"}),
    ],
)
def test_a_module_loads_nothing_heavy_even_indirectly(module: str, barred: set[str]) -> None:
    code = f"import sys, {module}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert "ledgerkit" in loaded
    assert barred.isdisjoint(loaded), sorted(barred & set(loaded))


def test_the_check_sees_what_is_loaded() -> None:
    code = "import sys, duckdb; print(*{name.partition('.')[0] for name in sys.modules})"
    assert "duckdb" in subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
