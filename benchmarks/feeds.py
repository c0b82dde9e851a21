"""Bank files into large books: what `ledgerkit import` does, stage by stage, each run in a process of its own.

A bank file of as many lines as the ledger has transactions comes after its last day: card payments that rules take, receipts and
payments that name an invoice or only the other party, transfers between own accounts, and lines that nobody knows. Then the same
file comes again, and all of it is known; beangulp's comparator is asked the same. Writes ``benchmarks/FEEDS.md``.

    python benchmarks/feeds.py                               measures and writes the results
    python benchmarks/feeds.py write LINES LEDGER_FOLDER     writes bank.xml and rules.toml beside a ledger of generated.py
    python benchmarks/feeds.py import LEDGER                 imports it, and prints the figures as JSON
    python benchmarks/feeds.py again LEDGER                  plans the file that is in the books
    python benchmarks/feeds.py beangulp LEDGER               holds its lines against the books as beangulp does
"""

from __future__ import annotations

import datetime
import json
import os
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import generated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

YEAR = 2026
"""The year after the last of the generated books."""
BANK, FILE, RULES = "Assets:Bank:Main", "bank.xml", "rules.toml"
SIZES = (5_000, 10_000, 50_000, 100_000)
SMALLEST = 10_000
"""Lines from which the growth is told."""
MOST_BESIDE = 10_000
SHOPS, CUSTOMERS, SUPPLIERS = 60, 400, 150
WINDOW = datetime.timedelta(days=2)
"""Days before and after, in which beangulp looks for a duplicate: its own default."""

RULES_HEAD = f"""suspense = "Assets:Suspense"
[[bank]]
account = "{BANK}"
id = "DE02120300000000202051"
[transfers]
account = "Assets:Clearing"
names = ["Generated Trading Inc"]
[[rule]]
name = "receipts"
counterparty = ["Customer"]
direction = "in"
account = "Assets:Receivables:USD"
"""
ACCOUNTS = "2020-01-01 open Assets:Suspense\n2020-01-01 open Assets:Clearing\n2020-01-01 open Expenses:Shops\n"


def entry(number: int, lines: int, draw: random.Random) -> str:
    """One camt.053 entry."""
    day = datetime.date(YEAR, 1, 1) + datetime.timedelta(days=number * 365 // lines)
    kind = draw.random()
    direction, cents = "DBIT", draw.randrange(100, 90_000)
    if kind < 0.5:
        name, text = f"Shop {draw.randrange(SHOPS):03}", f"Card payment {number}"
    elif kind < 0.7:
        name, text, direction = f"Customer {draw.randrange(CUSTOMERS):03} Ltd", f"Invoice A-{draw.randrange(lines):07}", "CRDT"
    elif kind < 0.9:
        name, text = f"Supplier {draw.randrange(SUPPLIERS):03} Inc", f"Your invoice {draw.randrange(lines)}"
    elif kind < 0.95:
        name, text = "Generated Trading Inc", f"Own account {number}"
    else:
        name, text, direction = f"Payer {draw.randrange(10_000)}", f"Remittance {number}", "CRDT"
    amount = f'<Amt Ccy="USD">{cents // 100}.{cents % 100:02}</Amt><CdtDbtInd>{direction}</CdtDbtInd>'
    party = "Cdtr" if direction == "DBIT" else "Dbtr"
    return (
        f"<Ntry>{amount}<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>{day}</Dt></BookgDt><ValDt><Dt>{day}</Dt></ValDt>"
        f"<AcctSvcrRef>B{number:08}</AcctSvcrRef>\n<NtryDtls><TxDtls><Refs><EndToEndId>E{number}</EndToEndId></Refs>{amount}"
        f"<RltdPties><{party}><Pty><Nm>{name}</Nm></Pty></{party}></RltdPties>"
        f"<RmtInf><Ustrd>{text}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>\n"
    )


def write(lines: int, folder: Path) -> None:
    """Write the bank file and the rules beside a generated ledger."""
    draw = random.Random(lines)
    head = '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>M</MsgId></GrpHdr>\n'
    account = "<Stmt><Id>S</Id><Acct><Id><IBAN>DE02120300000000202051</IBAN></Id><Ccy>USD</Ccy></Acct>\n"
    with (folder / FILE).open("w", encoding="utf-8") as file:
        file.write(head + account)
        file.writelines(entry(number, lines, draw) for number in range(lines))
        file.write("</Stmt></BkToCstmrStmt></Document>\n")
    shops = (f'[[rule]]\nname = "shop {n}"\ncontains = ["Shop {n:03}"]\naccount = "Expenses:Shops"\n' for n in range(SHOPS))
    (folder / RULES).write_text("\n".join([RULES_HEAD, *shops]), encoding="utf-8")
    with (folder / "main.beancount").open("a", encoding="utf-8") as file:
        file.write(ACCOUNTS)


def peak() -> float:
    """The most megabytes the process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class Stages:
    """Seconds of the processor and peak megabytes, stage by stage."""

    def __init__(self) -> None:
        self.found: dict[str, tuple[float, float]] = {}

    def run(self, name: str, work: Callable[[], Any]) -> Any:
        """Do one stage."""
        start = time.process_time()
        result = work()
        self.found[name] = (time.process_time() - start, peak())
        return result


def counted_loads() -> list[str]:
    """A list that gets a line whenever Beancount loads a ledger."""
    from beancount import loader

    loads: list[str] = []
    load = loader._load  # noqa: SLF001 - what every load goes through, ours too

    def counted(sources: Any, *args: Any) -> Any:
        loads.append(str(sources))
        return load(sources, *args)

    loader._load = counted  # noqa: SLF001
    return loads


def import_(ledger: Path) -> dict[str, Any]:
    """Import the bank file beside a ledger: the figures of each stage, how many loads it took, and what was written."""
    from ledgerkit.books import open_books
    from ledgerkit.feeds.book import book
    from ledgerkit.feeds.desk import Desk

    stages, loads = Stages(), counted_loads()
    books = stages.run("load", lambda: open_books(ledger, cache=False))
    desk = Desk(books.facts, ledger)
    plan = stages.run("plan", lambda: desk.plan([ledger.parent / FILE]))
    booking = stages.run("prepare", lambda: desk.booking(plan))
    stages.run("check and write", lambda: book(ledger, booking, books.errors))
    return {"stages": stages.found, "loads": len(loads), "lines": len(plan.lines), "booked": booking.transactions}


def again(ledger: Path) -> dict[str, Any]:
    """Plan the bank file beside a ledger that has its lines: the figures of each stage, and how many lines are known."""
    from ledgerkit.books import open_books
    from ledgerkit.feeds.desk import Desk

    stages = Stages()
    books = stages.run("load", lambda: open_books(ledger, cache=False))
    plan = stages.run("plan", lambda: Desk(books.facts, ledger).plan([ledger.parent / FILE]))
    return {"stages": stages.found, "lines": len(plan.lines), "known": len(plan.of("duplicate"))}


def beangulp(ledger: Path) -> dict[str, Any]:
    """Load the books and the same bank lines as entries, and let beangulp mark the duplicates."""
    import beangulp.extract
    import beangulp.similar
    from beancount import loader

    from ledgerkit.directives import bank
    from ledgerkit.importers.readers import read_to_book

    stages = Stages()
    existing = stages.run("load", lambda: loader._load([(str(ledger), True)], None, None, None)[0])  # noqa: SLF001 - no pickle
    new = stages.run("read", lambda: bank.entries(read_to_book(ledger.parent / FILE), BANK))
    compare = beangulp.similar.heuristic_comparator()
    stages.run("mark duplicates", lambda: beangulp.extract.mark_duplicate_entries(new, existing, WINDOW, compare))
    marked = sum(beangulp.extract.DUPLICATE in (entry.meta or {}) for entry in new)
    return {"stages": stages.found, "lines": len(new), "known": marked}


def run(*arguments: str) -> Any:
    """What a command of this file prints, as data; None where it prints nothing."""
    done = subprocess.run([sys.executable, __file__, *arguments], check=True, capture_output=True, text=True)
    return json.loads(done.stdout) if done.stdout else None


def measured(lines: int, folder: Path, *, beside: bool) -> dict[str, Any]:
    """Generate books and bank file, import, and come again; beside beangulp where that ends within patience."""
    # In a process of its own: a process counts the memory of the one it came from as its own peak.
    subprocess.run([sys.executable, generated.__file__, str(lines), str(folder)], check=True)
    run("write", str(lines), str(folder))
    ledger = str(folder / "main.beancount")
    found = {"import": run("import", ledger), "again": run("again", ledger)}
    return found | ({"beangulp": run("beangulp", ledger)} if beside else {})


def growth(found: Mapping[int, dict[str, Any]]) -> Iterable[str]:
    """Processor seconds of each stage, by size; memory beyond that of the load."""
    yield "| stage | " + " | ".join(f"{lines:,}" for lines in found) + " | largest / smallest |"
    yield "|---|" + "---:|" * (len(found) + 1)
    for stage in ("load", "plan", "prepare", "check and write"):
        seconds = [each["import"]["stages"][stage][0] for each in found.values()]
        yield f"| {stage}, processor seconds | " + " | ".join(f"{one:.1f}" for one in seconds) + f" | {seconds[-1] / seconds[0]:.1f} |"
    beyond = [each["import"]["stages"]["check and write"][1] - each["import"]["stages"]["load"][1] for each in found.values()]
    yield "| most memory beyond the load's, MB | " + " | ".join(f"{one:.0f}" for one in beyond) + f" | {beyond[-1] / beyond[0]:.1f} |"
    yield "| loads of the ledger by Beancount | " + " | ".join(str(each["import"]["loads"]) for each in found.values()) + " | |"
    yield "| lines booked | " + " | ".join(f"{each['import']['booked']:,}" for each in found.values()) + " | |"
    again = [each["again"]["stages"]["plan"][0] for each in found.values()]
    yield (
        "| plan of the same file again, processor seconds | "
        + " | ".join(f"{one:.1f}" for one in again)
        + f" | {again[-1] / again[0]:.1f} |"
    )
    yield "| of its lines known | " + " | ".join(f"{each['again']['known']:,}" for each in found.values()) + " | |"
    yield ""


def beside(found: Mapping[int, dict[str, Any]]) -> Iterable[str]:
    """Our plan, the reading of the file included, and beangulp's comparator on the entries of the same lines."""
    yield "| lines | ours: read and plan, s | lines known | beangulp: read, s | mark duplicates, s | lines known | times ours |"
    yield "|---:|---:|---:|---:|---:|---:|---:|"
    for lines, each in found.items():
        if "beangulp" in each:
            ours, theirs = each["again"]["stages"]["plan"][0], each["beangulp"]["stages"]
            both = theirs["read"][0] + theirs["mark duplicates"][0]
            yield (
                f"| {lines:,} | {ours:.1f} | {each['again']['known']:,} | {theirs['read'][0]:.1f} | {theirs['mark duplicates'][0]:.1f} "
                f"| {each['beangulp']['known']:,} | {both / ours:.1f} |"
            )
    yield ""


def main() -> None:
    """Measure and write the results."""
    found = {}
    for lines in SIZES:
        with tempfile.TemporaryDirectory() as name:
            found[lines] = measured(lines, Path(name) / "ledger", beside=lines <= MOST_BESIDE)
    text = "\n".join(
        [
            "# Speed of imports",
            "",
            "Written by `make bench`. Books of generated.py, and a camt.053 of as many lines as they have transactions (feeds.py), with",
            f"{SHOPS + 1} rules and a suspense account. One run each, modules included, in seconds of the processor: others may have",
            "worked on the machine meanwhile, so compare within this run.",
            f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} processors; Beancount {version('beancount')}.",
            "",
            *growth({lines: each for lines, each in found.items() if lines >= SMALLEST}),
            f"The file comes again, and the comparator of beangulp {version('beangulp')} is asked of the entries of the same lines",
            "(`mark_duplicate_entries`, `heuristic_comparator`, two days). It compares each with every entry of its window, so its work",
            f"grows with the square of the lines a day, and it is asked at {MOST_BESIDE:,} lines at most.",
            "",
            *beside(found),
        ]
    )
    Path(__file__).with_name("FEEDS.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    what, *rest = sys.argv[1:] or ["all"]
    if what == "all":
        main()
    elif what == "write":
        write(int(rest[0]), Path(rest[1]))
    else:
        print(json.dumps({"import": import_, "again": again, "beangulp": beangulp}[what](Path(rest[0]))))
