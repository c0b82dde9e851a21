"""Charts of accounts: what an account's ``code:`` implies in a jurisdiction.

Sources:
    Japan: account codes of the e-Tax financial-statement format HOT010 (国税庁, 勘定科目コード表, 2019 edition); rows with
    ``confidence`` HIGH were confirmed in two sources, MEDIUM in one; codes beginning with ``X`` are ours, for accounts that
    table does not list.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["CHARTS", "ChartAccount", "chart"]

CHARTS = {"JP": "jp/chart_of_accounts.csv"}
"""Chart file by jurisdiction."""


@dataclass(frozen=True, slots=True)
class ChartAccount:
    """One account of a chart.

    Args:
        code: its code.
        name_ja: its name in Japanese; ``name_en`` in English.
        account_type: Assets, Liabilities, Equity, Income or Expenses.
        line: the statement line it belongs to.
        control: the sub-ledger it controls, or empty.
    """

    code: str
    name_ja: str
    name_en: str
    account_type: str
    line: str
    control: str


@cache
def chart(jurisdiction: str) -> dict[str, ChartAccount]:
    """The chart of a jurisdiction by code; empty where there is none."""
    name = CHARTS.get(jurisdiction)
    if name is None:
        return {}
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    fields = ("code", "name_ja", "name_en", "account_type", "line", "control")
    return {row["code"]: ChartAccount(*(row[field] for field in fields)) for row in csv.DictReader(text.splitlines())}
