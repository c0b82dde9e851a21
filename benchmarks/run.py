"""Measure speed beside the peers, in one run on one ledger: `make bench`. Ratios are what counts; machines differ.

Writes ``benchmarks/RESULTS.md``. A million transactions take Beancount minutes and gigabytes:

    make bench SIZES=10000,100000,1000000
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import timeit
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import generated
import journal
import measure
import peers
from measure import OURS, Figures
from peers import COLD, INCOME, MEASURES, TRIAL_BALANCE, Call

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from measure import Results

ROOT = Path(__file__).parent.parent
INSIDE = Path(__file__).with_name("inside.py")
BEANCOUNT, QUERY, LEDGER = "Beancount", "bean-query", "ledger"
MAIN = 100_000
"""Transactions of the ledger on which programs are compared and targets are set."""

Inside = dict[str, tuple[float, float]]


@dataclass
class Size:
    """What was measured on one ledger, in one run.

    Args:
        transactions: how many it has.
        runs: of each measure.
        versions: of every program, by name; empty where it is absent.
        absent: how an absent program is got, by name.
        results: whole processes.
        inside, fava: medians inside one warm process, of ours and of Fava.
        small: the table of small things, measured with the smallest ledger of a run.
    """

    transactions: int
    runs: int
    versions: dict[str, str]
    absent: dict[str, str]
    results: Results
    inside: Inside
    fava: Inside
    small: list[str] = field(default_factory=list)

    def work(self, what: str, name: str) -> float:
        """Median seconds of the processor."""
        return self.results[what, name].work

    def has(self, what: str, name: str) -> bool:
        """Whether it was measured."""
        return (what, name) in self.results

    def keep(self, folder: Path) -> None:
        """Write the figures down, so that sizes can be measured one after another."""
        folder.mkdir(parents=True, exist_ok=True)
        results = [[what, name, vars(found)] for (what, name), found in self.results.items()]
        (folder / f"{self.transactions}.json").write_text(json.dumps(vars(self) | {"results": results}, indent=1), encoding="utf-8")

    @classmethod
    def kept(cls, path: Path) -> Size:
        """The figures that were written down."""
        known = json.loads(path.read_text(encoding="utf-8"))
        return cls(**known | {"results": {(what, name): Figures(**found) for what, name, found in known["results"]}})


def measured(transactions: int, folder: Path, runs: int) -> Size:
    """Generate a ledger and measure on it."""
    ledger = generated.write(transactions, folder / "ledger")
    converted = folder / "main.journal"
    large = transactions > MAIN
    if large:
        programs = peers.programs_of_large(ledger, folder)
    else:
        # In a process of its own: a process counts the memory of the one it came from as its own peak.
        subprocess.run([sys.executable, journal.__file__, str(ledger), str(converted)], check=True, env=peers.environment())
        programs = peers.programs(ledger, converted, folder)
    results = measure.measured(programs, 1 if large else runs)
    return Size(
        transactions,
        1 if large else runs,
        {program.name: program.version for program in programs},
        {program.name: program.without for program in programs if not program.version},
        results,
        _inside("ledgerkit", ledger, folder),
        {} if large else _inside("fava", ledger, folder),
    )


def _inside(which: str, ledger: Path, folder: Path) -> Inside:
    environment = peers.environment() | {"LEDGERKIT_CACHE": str(folder / "cache")}
    done = subprocess.run([sys.executable, str(INSIDE), which, str(ledger)], check=True, capture_output=True, env=environment)
    return {name: (wall, work) for name, (wall, work) in json.loads(done.stdout).items()}


def small_things(folder: Path, runs: int) -> Iterable[str]:
    """Starting, and the close of a demonstration company."""
    python, demo = sys.executable, str(ROOT / "ledgers" / "aozora" / "main.beancount")
    close = [python, "-m", "ledgerkit", "close", demo, "-p", "2026-08", "--out", str(folder / "pack")]
    kept, cold = folder / "cache", folder / "cold-cache"
    calls = {
        "`python -c pass`": Call([python, "-c", "pass"]),
        "`import ledgerkit`": Call([python, "-c", "import ledgerkit"]),
        "`ledgerkit --help`": Call([python, "-m", "ledgerkit", "--help"]),
        "close of ledgers/aozora, warm": Call(close, {"LEDGERKIT_CACHE": str(kept)}),
        "close of ledgers/aozora, cold": Call(close, {"LEDGERKIT_CACHE": str(cold)}, cold),
    }
    yield "| what | seconds | processor seconds | peak MB |"
    yield "|---|---:|---:|---:|"
    for label, call in calls.items():
        found = Figures()
        measure.run(call, Figures())
        for _turn in range(runs):
            measure.run(call, found)
        yield f"| {label} | {found.seconds:.3f} | {found.work:.3f} | {found.peak:.0f} |"
    yield ""


def plugin_milliseconds(ledger: Path) -> float:
    """What the plugin adds to a load of the ledger, in milliseconds: its own time on the loaded entries."""
    from beancount import loader

    from ledgerkit.plugins import run

    entries, _errors, options = loader.load_file(str(ledger))
    return min(timeit.repeat(lambda: run(entries, options), number=1, repeat=20)) * 1000


def comparison(size: Size) -> Iterable[str]:
    """A table a measure: every program, and how many times the processor time of ours it takes."""
    for what in MEASURES:
        yield f"### {what[0].upper()}{what[1:]}"
        yield ""
        yield "| program | seconds | processor seconds | peak MB | times ours |"
        yield "|---|---:|---:|---:|---:|"
        ours = size.work(what, OURS)
        for name in size.versions:
            found = size.results.get((what, name))
            if found is not None:
                yield f"| {name} | {found.seconds:.2f} | {found.work:.2f} | {found.peak:.0f} | {found.work / ours:.2f} |"
            elif name in size.absent:
                yield f"| {name} | absent: {size.absent[name]} | | | |"
        yield ""


def inside_table(size: Size) -> Iterable[str]:
    """What a warm process waits for."""
    yield "| in one warm process | seconds | processor seconds |"
    yield "|---|---:|---:|"
    yield from (f"| ledgerkit: {name} | {wall:.3f} | {work:.3f} |" for name, (wall, work) in size.inside.items())
    yield from (f"| Fava: {name} | {wall:.3f} | {work:.3f} |" for name, (wall, work) in size.fava.items())
    yield ""


def targets(size: Size, large: Size | None) -> Iterable[str]:
    """What was set out to be reached, and what was; nothing is said of ledgers of another size."""
    if size.transactions != MAIN:
        yield f"They are set for {MAIN:,} transactions, which were not measured."
        yield ""
        return
    cold, load = size.results[COLD, OURS], size.results[COLD, BEANCOUNT]
    rows = [
        ("cold open / `loader.load_file` without its cache", cold.work / load.work, "at most", 1.0),
        ("peak memory of the cold open / of that load", cold.peak / load.peak, "at most", 1.6),
    ]
    rows.append(("`bean-query` on its warm cache / warm trial balance", _times(size, TRIAL_BALANCE, QUERY), "at least", 15))
    if size.has(TRIAL_BALANCE, LEDGER):
        rows.append(("`ledger balance` / warm trial balance", _times(size, TRIAL_BALANCE, LEDGER), "above", 1))
    inside = size.inside
    rows.append(
        (
            "five-year monthly income statement, warm, in process, seconds",
            inside["monthly income statement, five years"][1],
            "at most",
            0.15,
        )
    )
    drills = max(work for name, (_wall, work) in inside.items() if name.startswith("postings behind"))
    rows.append(("slowest drill-down, in process, seconds", drills, "at most", 0.1))
    if large is not None:
        grown = [(COLD, 12), (TRIAL_BALANCE, 5), (INCOME, 5)]
        rows += [(f"{what}: at 1,000,000 / at 100,000", large.work(what, OURS) / size.work(what, OURS), "at most", n) for what, n in grown]
    yield "| target | measured | | met |"
    yield "|---|---:|---|---|"
    for label, value, bound, limit in rows:
        met = {"at most": value <= limit, "at least": value >= limit, "above": value > limit}[bound]
        yield f"| {label} | {value:.3g} | {bound} {limit:g} | {'yes' if met else '**no**'} |"
    yield ""


def _times(size: Size, what: str, name: str) -> float:
    return size.work(what, name) / size.work(what, OURS)


def growth(sizes: Sequence[Size]) -> Iterable[str]:
    """Processor seconds and peak memory by number of transactions."""
    heads = [f"{size.transactions:,}" for size in sizes]
    yield f"| measure | program | {' | '.join(f'{head}: s | MB' for head in heads)} |"
    yield f"|---|---|{'---:|---:|' * len(sizes)}"
    for what in MEASURES:
        for name in sizes[0].versions:
            if sizes[0].has(what, name):
                yield f"| {what} | {name} | {' | '.join(_cell(size, what, name) for size in sizes)} |"
    yield ""


def _cell(size: Size, what: str, name: str) -> str:
    found = size.results.get((what, name))
    return "| " if found is None else f"{found.work:.2f} | {found.peak:.0f}"


def text(sizes: Sequence[Size]) -> str:
    """The results as Markdown."""
    main = next((size for size in sizes if size.transactions == MAIN), sizes[-1])
    large = next((size for size in sizes if size.transactions == 10 * MAIN), None)
    versions = ", ".join(f"{name} {number}" for name, number in main.versions.items() if number)
    libraries = ", ".join(f"{name} {version(name)}" for name in ("duckdb", "pyarrow"))
    absent = [f"{name} ({how})" for name, how in main.absent.items()]
    runs = ", ".join(f"{size.runs} at {size.transactions:,}" for size in sizes)
    return "\n".join(
        [
            "# Speed",
            "",
            "Written by `make bench`. Every program reads the same generated books of five years: monthly files, three currencies, at most",
            f"{generated.LOTS} open lots an account, links, metadata, prices, balance assertions; hledger and ledger read them converted",
            "(journal.py). Whole processes, imports included, in turns (A, B, C, A, B, C, …); medians, and the most memory of any run.",
            "Others may have worked on the machine meanwhile: compare programs by **processor seconds** and by ratios within this run.",
            "",
            f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} processors. Runs: {runs}.",
            f"{versions}; {libraries}.",
            *([f"Absent: {', '.join(absent)}."] if absent else []),
            "",
            "## Targets",
            "",
            *targets(main, large),
            "What is behind them, and what a target that is not met would take, is told in [docs/speed.md](../docs/speed.md).",
            "",
            f"## {main.transactions:,} transactions",
            "",
            *comparison(main),
            "Beancount, `bean-query` and Fava are warm on Beancount's pickle cache. hledger, ledger and rustledger keep no cache and read",
            "the text each time. ledger has no statement by month; its register by month is the nearest. ledgerkit's cold load fills its",
            "cache, checks every directive of its own, digests the books, and finds the residue of every transaction.",
            "Above 100,000 transactions there is one run of each measure, of ledgerkit and of Beancount's load without its cache.",
            "",
            "### Inside one process",
            "",
            *inside_table(main),
            *next((["## Small things", "", *size.small] for size in sizes if size.small), []),
            "## Growth",
            "",
            "Processor seconds and peak megabytes.",
            "",
            *growth(sizes),
        ]
    )


def main() -> None:
    """Measure and write the results."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument(
        "--sizes", default="10000,100000", help="transactions of the ledgers measured now; empty: none (default: %(default)s)"
    )
    asked.add_argument("--runs", type=int, default=5, help="runs of each measure; one above 100,000 transactions (default: %(default)s)")
    asked.add_argument("--out", type=Path, default=ROOT / "benchmarks" / "RESULTS.md", help="where the results go")
    asked.add_argument("--keep", type=Path, default=ROOT / "build" / "bench", help="where figures are kept; all found there are told")
    given = asked.parse_args()
    for place, transactions in enumerate(map(int, filter(None, given.sizes.split(",")))):
        with tempfile.TemporaryDirectory() as name:
            size = measured(transactions, Path(name), given.runs)
            if place == 0:
                # The plugin last: it loads the ledger here, and a process counts the memory of the one it came from as its own peak.
                size.small += small_things(Path(name), given.runs)
                plugin = plugin_milliseconds(Path(name) / "ledger" / "main.beancount")
                size.small += [f"The plugin adds {plugin:.1f} ms to a load of {transactions:,} transactions without assets.", ""]
            size.keep(given.keep)
    sizes = sorted((Size.kept(path) for path in given.keep.glob("*.json")), key=lambda size: size.transactions)
    written = text(sizes)
    given.out.write_text(written, encoding="utf-8")
    print(written)


if __name__ == "__main__":
    main()
