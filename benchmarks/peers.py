"""The programs that `make bench` measures beside one another: how each is called, and which version it is."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

COLD, WARM, TRIAL_BALANCE, INCOME = "cold load", "warm open", "trial balance, warm", "monthly income statement of five years, warm"
MEASURES = (COLD, WARM, TRIAL_BALANCE, INCOME)

BY_ACCOUNT = "SELECT account, sum(cost(position)) GROUP BY account"
BY_MONTH = "SELECT year, month, account, sum(cost(position)) WHERE account ~ '^(Income|Expenses)' GROUP BY year, month, account"
NO_PICKLE = {"BEANCOUNT_DISABLE_LOAD_CACHE": "1"}

OPEN = "import sys, ledgerkit; ledgerkit.open(sys.argv[1])"
LOAD = "import sys; from beancount import loader; loader.load_file(sys.argv[1])"
FAVA = """
import sys
from fava.application import create_app
client = create_app([sys.argv[1]], load=True).test_client()
if len(sys.argv) > 2:
    slug = client.get("/").headers["Location"].strip("/").split("/")[0]
    assert client.get(f"/{slug}/api/{sys.argv[2]}").status_code == 200
"""


@dataclass(frozen=True)
class Call:
    """One command.

    Args:
        command: as a list.
        environment: what it needs besides.
        fresh: a folder to empty before each run.
    """

    command: list[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    fresh: Path | None = None


@dataclass(frozen=True)
class Program:
    """One program.

    Args:
        name: what it is called in the results.
        version: its version; empty where it is absent.
        calls: by measure; a measure that is missing is one it does not have.
        without: where it is absent, how it is got.
    """

    name: str
    version: str
    calls: Mapping[str, Call]
    without: str = ""


def ledgerkit(ledger: Path, folder: Path) -> Program:
    """Ours: cold with an empty cache, which it fills; warm from it."""
    python, path = sys.executable, str(ledger)
    cache = folder / "cache"
    kept = {"LEDGERKIT_CACHE": str(cache)}
    report = [python, "-m", "ledgerkit", "report"]
    return Program(
        "ledgerkit",
        version("ledgerkit"),
        {
            COLD: Call([python, "-c", OPEN, path], kept, cache),
            WARM: Call([python, "-c", OPEN, path], kept),
            TRIAL_BALANCE: Call([*report, "trial-balance", path, "-p", "2025-12"], kept),
            INCOME: Call([*report, "income-statement", path, "-p", "2021..2025", "--by", "month"], kept),
        },
    )


def beancount(ledger: Path) -> Program:
    """``loader.load_file``, without its pickle cache and with it."""
    load = [sys.executable, "-c", LOAD, str(ledger)]
    return Program("Beancount", version("beancount"), {COLD: Call(load, NO_PICKLE), WARM: Call(load)})


def bean_query(ledger: Path) -> Program:
    """Beancount's query language."""
    command = [sys.executable, "-m", "beanquery", str(ledger)]
    calls = {TRIAL_BALANCE: Call([*command, BY_ACCOUNT]), INCOME: Call([*command, BY_MONTH])}
    return Program("bean-query", version("beanquery"), calls)


def fava(ledger: Path) -> Program:
    """Fava, asked as its pages ask."""
    command = [sys.executable, "-c", FAVA, str(ledger)]
    calls = {
        COLD: Call(command, NO_PICKLE),
        WARM: Call(command),
        TRIAL_BALANCE: Call([*command, "trial_balance"]),
        INCOME: Call([*command, "income_statement?interval=month"]),
    }
    return Program("Fava", version("fava"), calls)


def hledger(journal: Path) -> Program:
    """It reads its journal each time."""
    command = ["hledger", "-f", str(journal)]
    calls = {
        COLD: Call([*command, "stats"]),
        TRIAL_BALANCE: Call([*command, "balance", "-B", "--flat"]),
        INCOME: Call([*command, "incomestatement", "-M", "-B"]),
    }
    return _program("hledger", calls, "apt-get install hledger")


def ledger_cli(journal: Path) -> Program:
    """It reads its journal each time; a register by month is the nearest it has to an income statement by month."""
    command = ["ledger", "-f", str(journal)]
    calls = {
        COLD: Call([*command, "stats"]),
        TRIAL_BALANCE: Call([*command, "balance", "-B", "--flat"]),
        INCOME: Call([*command, "register", "-M", "-B", "^Income", "^Expenses"]),
    }
    return _program("ledger", calls, "apt-get install ledger")


def _program(name: str, calls: Mapping[str, Call], without: str) -> Program:
    if shutil.which(name) is None:
        return Program(name, "", {}, without)
    said = subprocess.run([name, "--version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"\d+(?:\.\d+)+", said)
    return Program(name, found[0] if found else "?", calls)


def rustledger(ledger: Path, folder: Path) -> Program:
    """Its WebAssembly under Node, put by npm into a folder of this run; measured as a program of its own, never linked."""
    without = "npm install @rustledger/wasm (needs Node)"
    home = folder / "node_modules" / "@rustledger" / "wasm"
    if shutil.which("npm") is None or shutil.which("node") is None:
        return Program("rustledger", "", {}, without)
    subprocess.run(["npm", "install", "--silent", "--prefix", str(folder), "@rustledger/wasm"], check=False, capture_output=True)
    if not (home / "package.json").exists():
        return Program("rustledger", "", {}, without)
    found = re.search(r'"version": "([^"]+)"', (home / "package.json").read_text(encoding="utf-8"))
    command = ["node", "--max-old-space-size=12000", str(Path(__file__).with_name("rustledger.mjs")), str(home), str(ledger)]
    calls = {COLD: Call(command), TRIAL_BALANCE: Call([*command, BY_ACCOUNT]), INCOME: Call([*command, BY_MONTH])}
    return Program("rustledger (WebAssembly)", found[1] if found else "?", calls)


def programs(ledger: Path, journal: Path, folder: Path) -> list[Program]:
    """Every program, ours first."""
    return [
        *(ledgerkit(ledger, folder), beancount(ledger), bean_query(ledger), fava(ledger)),
        *(hledger(journal), ledger_cli(journal), rustledger(ledger, folder)),
    ]


def programs_of_large(ledger: Path, folder: Path) -> list[Program]:
    """What is measured on a ledger that takes Beancount minutes: every measure of ours, and its one load without the cache."""
    theirs = beancount(ledger)
    return [ledgerkit(ledger, folder), replace(theirs, calls={COLD: theirs.calls[COLD]})]


def environment() -> dict[str, str]:
    """This process's environment, but that bytecode of modules is kept: compiling them anew each time is nobody's speed."""
    return {name: value for name, value in os.environ.items() if name not in ("PYTHONDONTWRITEBYTECODE", "LEDGERKIT_CACHE")}
