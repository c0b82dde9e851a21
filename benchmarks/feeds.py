"""Bank files into large books: what `ledgerkit import` does, stage by stage, in a process of its own.

A bank file of as many lines as the ledger has transactions comes after its last day: card payments that rules take, receipts and
payments that name an invoice or only the other party, transfers between own accounts, and lines that nobody knows.

    python benchmarks/feeds.py write LINES LEDGER_FOLDER     writes bank.xml and rules.toml beside the ledger
    python benchmarks/feeds.py import LEDGER                 imports it, and prints the figures as JSON
    python benchmarks/feeds.py beangulp LEDGER               holds the same entries against the books as beangulp does
"""

from __future__ import annotations

import datetime
import json
import random
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

YEAR = 2026
"""The year after the last of the generated books."""
BANK, FILE, RULES = "Assets:Bank:Main", "bank.xml", "rules.toml"
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
    return {"stages": stages.found, "lines": len(new)}


if __name__ == "__main__":
    what, *rest = sys.argv[1:]
    if what == "write":
        write(int(rest[0]), Path(rest[1]))
    else:
        print(json.dumps({"import": import_, "beangulp": beangulp}[what](Path(rest[0]))))
