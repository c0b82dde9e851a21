"""Measure speed beside the peers, in one run on one ledger: `make bench`. Ratios are what counts; machines differ.

Whole processes are timed, several times each, and the median is quoted. Writes ``benchmarks/RESULTS.md``.
"""

from __future__ import annotations

import datetime
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
import timeit
from importlib.metadata import version
from pathlib import Path

import readers

ROOT = Path(__file__).parent.parent
RUNS = 5
TRANSACTIONS = 10_000


def ledger_text(transactions: int) -> str:
    """A ledger without assets: forty expense accounts, a bank, five years."""
    draw = random.Random(1)
    accounts = [f"Expenses:Group{number // 8}:Account{number}" for number in range(40)]
    lines = ['option "operating_currency" "USD"', 'plugin "ledgerkit.plugins"']
    lines += [f"2020-01-01 open {account}" for account in (*accounts, "Assets:Bank", "Income:Sales")]
    first = datetime.date(2020, 1, 1)
    for number in range(transactions):
        day = first + datetime.timedelta(days=number * 1826 // transactions)
        cents = draw.randint(100, 100_000)
        amount = f"{cents // 100}.{cents % 100:02}"
        lines += [
            f'{day} * "Payee {number % 97}" "Line {number}" ^link-{number}',
            f"  {draw.choice(accounts)}  {amount} USD",
            "  Assets:Bank",
            "",
        ]
    return "\n".join(lines)


def timed(command: list[str], environment: dict[str, str] | None = None, before: object = None) -> tuple[float, float]:
    """Median seconds and peak megabytes of a command as a whole process."""
    seconds, memory = [], []
    for _run in range(RUNS):
        if callable(before):
            before()
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ | (environment or {}))
        _pid, _status, usage = os.wait4(process.pid, 0)
        seconds.append(time.perf_counter() - start)
        memory.append(usage.ru_maxrss / 1024)
    return statistics.median(seconds), max(memory)


def plugin_milliseconds(path: Path) -> float:
    """What the plugin adds to a load of the ledger, in milliseconds: its own time on the loaded entries."""
    from beancount import loader

    from ledgerkit.plugins import run

    entries, _errors, options = loader.load_file(str(path))
    return min(timeit.repeat(lambda: run(entries, options), number=1, repeat=20)) * 1000


def main() -> None:
    """Measure and write the results."""
    python = sys.executable
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "main.beancount"
        path.write_text(ledger_text(TRANSACTIONS), encoding="utf-8")
        cache = {"LEDGERKIT_CACHE": str(folder / "cache")}
        off = {"LEDGERKIT_CACHE": "off"}
        no_pickle = {"BEANCOUNT_DISABLE_LOAD_CACHE": "1"}
        report = [python, "-m", "ledgerkit", "report", "trial-balance", str(path), "-p", "2024-12"]
        query = [python, "-m", "beanquery", str(path), "SELECT account, sum(cost(position)) GROUP BY account"]
        check = [python, "-m", "beancount.scripts.check", str(path)]
        subprocess.run([*report], env=os.environ | cache, check=True, stdout=subprocess.DEVNULL)
        demo = ROOT / "ledgers" / "aozora" / "main.beancount"
        close = [python, "-m", "ledgerkit", "close", str(demo), "-p", "2026-08", "--out", str(folder / "pack")]
        subprocess.run(close, env=os.environ | cache, check=True, stdout=subprocess.DEVNULL)
        rows = [
            ("`ledgerkit --help`", *timed([python, "-m", "ledgerkit", "--help"])),
            ("`python -c pass`", *timed([python, "-c", "pass"])),
            ("`import ledgerkit`", *timed([python, "-c", "import ledgerkit"])),
            ("trial balance, warm", *timed(report, cache)),
            ("trial balance, cold", *timed(report, off)),
            ("`bean-check`, no cache", *timed(check, no_pickle)),
            ("`bean-query`, no cache", *timed(query, no_pickle)),
            ("`bean-query`, warm pickle cache", *timed(query)),
            ("close of ledgers/aozora, warm", *timed(close, cache)),
            ("close of ledgers/aozora, cold", *timed(close, off)),
        ]
        plugin = plugin_milliseconds(path)
        bank_files = readers.rows(folder)
    medians = {label: seconds for label, seconds, _memory in rows}
    ratios = [
        ("warm trial balance / warm `bean-query`", medians["trial balance, warm"] / medians["`bean-query`, warm pickle cache"]),
        ("cold trial balance / `bean-query` without cache", medians["trial balance, cold"] / medians["`bean-query`, no cache"]),
        ("cold trial balance / `bean-check` without cache", medians["trial balance, cold"] / medians["`bean-check`, no cache"]),
    ]
    versions = ", ".join(f"{package} {version(package)}" for package in ("ledgerkit", "beancount", "beanquery", "duckdb", "pyarrow"))
    lines = [
        "# Speed",
        "",
        f"Written by `make bench`. {TRANSACTIONS:,} transactions in one generated ledger unless said otherwise;",
        f"medians of {RUNS} runs of whole processes.",
        f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} processors. {versions}.",
        "",
        "| what | seconds | peak MB |",
        "|---|---:|---:|",
        *(f"| {label} | {seconds:.3f} | {memory:.0f} |" for label, seconds, memory in rows),
        "",
        "| ratio (smaller is better for ledgerkit) | |",
        "|---|---:|",
        *(f"| {label} | {ratio:.2f} |" for label, ratio in ratios),
        "",
        f"The plugin adds {plugin:.1f} ms to a load of {TRANSACTIONS:,} transactions without assets.",
        "",
        "## Readers of bank files",
        "",
        f"Generated files of {readers.LINES:,} lines unless said otherwise, one run each, imports included.",
        "A ratio is the time of our reader by that of the row below it.",
        "ElementTree and the `csv` module only go through the file; a reader also understands and checks it.",
        "",
        *bank_files,
        "",
    ]
    text = "\n".join(lines)
    (ROOT / "benchmarks" / "RESULTS.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
