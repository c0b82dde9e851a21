"""Measures inside one warm process, as JSON: what a page, a notebook or a server waits for. `python inside.py WHICH LEDGER`."""

from __future__ import annotations

import json
import statistics
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = 7
FIVE_YEARS = "2021..2025"


def median(work: Callable[[], object], runs: int = RUNS) -> tuple[float, float]:
    """Median seconds of the wall clock and of the processor; one run before that is not counted."""
    work()
    wall, processor = [], []
    for _run in range(runs):
        start, begun = time.perf_counter(), time.process_time()
        work()
        wall.append(time.perf_counter() - start)
        processor.append(time.process_time() - begun)
    return statistics.median(wall), statistics.median(processor)


def ledgerkit(path: str) -> dict[str, tuple[float, float]]:
    """Reports on books that are open."""
    import ledgerkit

    books = ledgerkit.open(path)
    return {
        "open, warm": median(lambda: ledgerkit.open(path)),
        "trial balance": median(lambda: books.report("trial-balance", "2025-12")),
        "monthly income statement, five years": median(lambda: books.report("income-statement", FIVE_YEARS, by="month")),
        "balance sheet": median(lambda: books.report("balance-sheet", "2025-12")),
        "postings behind a month's revenue": median(lambda: books.report("income-statement", "2025-12", drill="revenue:period")),
        "postings behind a year's cost of sales": median(lambda: books.report("income-statement", "2025", drill="cost-of-sales:period")),
        "postings behind a year's total assets": median(lambda: books.report("balance-sheet", "2025-12", drill="total-assets:closing")),
    }


def fava(path: str) -> dict[str, tuple[float, float]]:
    """Fava's income statement by month, as its page asks for it, on a ledger that is loaded."""
    from fava.application import create_app

    app = create_app([path], load=True)
    client = app.test_client()
    slug = client.get("/").headers["Location"].strip("/").split("/")[0]

    def get() -> None:
        assert client.get(f"/{slug}/api/income_statement?interval=month").status_code == 200

    return {"monthly income statement, five years": median(get, 3)}


if __name__ == "__main__":
    print(json.dumps({"ledgerkit": ledgerkit, "fava": fava}[sys.argv[1]](sys.argv[2])))
