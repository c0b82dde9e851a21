"""Readers of bank files beside what parses the same file without understanding it, and beside the libraries people use.

Files of 100,000 lines are generated; every reading is a process of its own. Other people's libraries are installed into a
throwaway environment, at the versions below, and a row says so where that was not possible. Writes ``benchmarks/READERS.md``.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

LINES = 100_000
PEERS = ("mt-940==5.1.1", "ofxparse==0.21", "lxml")
ABSENT = "not installed"
PATIENCE = 60
"""Seconds after which a reading is stopped."""

READ = """
import sys
from pathlib import Path
from ledgerkit.importers.readers import read_bank_file, reader_named
statements = read_bank_file(Path(sys.argv[2]), [reader_named(sys.argv[1])])
assert sum(len(statement.lines) for statement in statements) == int(sys.argv[3])
"""
ELEMENT_TREE = """
import sys
from defusedxml.ElementTree import iterparse
count = 0
for _event, element in iterparse(sys.argv[1], forbid_dtd=True):
    if element.tag.endswith('}Ntry'):
        count += 1
        element.clear()
assert count == int(sys.argv[2])
"""
CSV = """
import csv, sys
with open(sys.argv[1], encoding='cp932', newline='') as file:
    assert len(list(csv.reader(file))) == int(sys.argv[2]) + 1
"""
MT_940 = """
import sys, mt940
assert len(mt940.parse(sys.argv[1]).transactions) == int(sys.argv[2])
"""
OFXPARSE = """
import sys, warnings
warnings.simplefilter('ignore')
import ofxparse
with open(sys.argv[1], 'rb') as file:
    assert len(ofxparse.OfxParser.parse(file).account.statement.transactions) == int(sys.argv[2])
"""


def amount(number: int) -> str:
    """The amount of a line: a third are money out."""
    return f"{'-' if number % 3 == 0 else ''}{number % 1000 + 1}.{number % 100:02}"


def camt_text(lines: int, statements: int = 1) -> str:
    """A camt.053 with one detail an entry, as banks in Europe send it; without balances."""
    parts = ['<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>M</MsgId></GrpHdr>\n']
    for number in range(lines):
        if number % (lines // statements) == 0:
            parts.append("</Stmt>\n" if number else "")
            parts.append(f"<Stmt><Id>S-{number}</Id><Acct><Id><IBAN>DE02120300000000202051</IBAN></Id><Ccy>EUR</Ccy></Acct>\n")
        size, direction = amount(number).lstrip("-"), "DBIT" if number % 3 == 0 else "CRDT"
        parts.append(
            f'<Ntry><Amt Ccy="EUR">{size}</Amt><CdtDbtInd>{direction}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>\n'
            "<BookgDt><Dt>2026-03-02</Dt></BookgDt><ValDt><Dt>2026-03-02</Dt></ValDt>"
            f"<AcctSvcrRef>B{number:08}</AcctSvcrRef>\n<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd>"
            "<SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>\n"
            f"<NtryDtls><TxDtls><Refs><EndToEndId>E{number}</EndToEndId></Refs>"
            f'<Amt Ccy="EUR">{size}</Amt><CdtDbtInd>{direction}</CdtDbtInd>\n'
            f"<RltdPties><Dbtr><Pty><Nm>Payer {number % 97} &amp; Co</Nm></Pty></Dbtr>"
            f"<DbtrAcct><Id><IBAN>DE7551210800{number % 100:02}45126199</IBAN></Id></DbtrAcct></RltdPties>\n"
            f"<RmtInf><Ustrd>Invoice {number} of March</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>\n"
        )
    return "".join([*parts, "</Stmt></BkToCstmrStmt></Document>\n"])


def csv_text(lines: int) -> str:
    """The CSV of 住信SBIネット銀行, newest first, with its running balance."""
    balance, rows = 0, []
    for number in range(lines):
        size = number % 1000 + 1
        balance += size
        rows.append(f'"2026/03/02","振込＊取引先{number % 97}","","{size:,}","{balance:,}","{number}"')
    return "\r\n".join(['"日付","内容","出金金額(円)","入金金額(円)","残高(円)","メモ"', *reversed(rows), ""])


def mt940_text(lines: int) -> str:
    """An MT940 of one statement with German structured :86:."""
    parts = [":20:STARTUMSE\n:25:12030000/0000202051\n:28C:00001/001\n:60F:C260301EUR0,00\n"]
    cents = 0
    for number in range(lines):
        size = (number % 1000 + 1) * 100 + number % 100
        cents += -size if number % 3 == 0 else size
        mark = "D" if number % 3 == 0 else "C"
        parts.append(f":61:2603020302{mark}R{size // 100},{size % 100:02}N062NONREF//B{number:08}\n")
        parts.append(f":86:166?00GUTSCHRIFT?20EREF+E{number}?21SVWZ+Invoice {number}?32PAYER {number % 97}\n")
    mark, size = ("C", cents) if cents >= 0 else ("D", -cents)
    return "".join([*parts, f":62F:{mark}260302EUR{size // 100},{size % 100:02}\n-\n"])


def ofx_text(lines: int) -> str:
    """An OFX 1.0.2 of one bank account."""
    head = "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:USASCII\nCHARSET:1252\nCOMPRESSION:NONE\n"
    head += "OLDFILEUID:NONE\nNEWFILEUID:NONE\n\n<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS>"
    head += "<DTSERVER>20260331<LANGUAGE>ENG</SONRS></SIGNONMSGSRSV1>\n<BANKMSGSRSV1><STMTTRNRS><TRNUID>1"
    head += "<STATUS><CODE>0<SEVERITY>INFO</STATUS><STMTRS><CURDEF>EUR<BANKACCTFROM><BANKID>20041<ACCTID>0500013M026"
    head += "<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST><DTSTART>20260301<DTEND>20260331\n"
    entries = [
        f"<STMTTRN><TRNTYPE>OTHER<DTPOSTED>20260302<TRNAMT>{amount(number)}<FITID>F{number}<NAME>PAYEE {number % 97}"
        f"<MEMO>INVOICE {number}</STMTTRN>\n"
        for number in range(lines)
    ]
    tail = "</BANKTRANLIST><LEDGERBAL><BALAMT>0.00<DTASOF>20260331</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n"
    return "".join([head, *entries, tail])


class Pair(NamedTuple):
    """A reader of ours and what it is held against: the most its time may be of the other's."""

    reader: str
    make: Callable[[int], str]
    encoding: str
    peer: str
    code: str
    package: str
    bound: float


PAIRS = (
    Pair("camt053", camt_text, "utf-8", "guarded ElementTree", ELEMENT_TREE, "", 5),
    Pair("sbi-sumishin", csv_text, "cp932", "the `csv` module", CSV, "", 10),
    Pair("mt940", mt940_text, "utf-8", "`mt-940`", MT_940, "mt940", 1 / 3),
    Pair("ofx", ofx_text, "utf-8", "`ofxparse`", OFXPARSE, "ofxparse", 1 / 3),
)


def peers(folder: Path) -> str:
    """A Python that has other people's libraries; this one where they cannot be installed."""
    venv.create(folder, with_pip=True)
    python = str(folder / "bin" / "python")
    done = subprocess.run([python, "-m", "pip", "install", "--quiet", *PEERS], capture_output=True, check=False)
    return sys.executable if done.returncode else python


def has(python: str, package: str) -> bool:
    """Whether a Python has a package."""
    return not package or subprocess.run([python, "-c", f"import {package}"], capture_output=True, check=False).returncode == 0


def timed(command: list[str]) -> tuple[float, float]:
    """Seconds and peak megabytes of one run of a command, which must succeed; one that takes longer than ``PATIENCE`` is stopped."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        seconds = time.perf_counter() - start
        if pid:
            break
        if seconds > PATIENCE:
            process.kill()
            _pid, _status, usage = os.wait4(process.pid, 0)
            return PATIENCE, usage.ru_maxrss / 1024
        time.sleep(0.02)
    if status:
        raise RuntimeError(f"failed: {command}")
    return seconds, usage.ru_maxrss / 1024


def generate(reader: str, lines: int, statements: int, path: Path) -> None:
    """Write a file in a process of its own: a process counts the memory of the one it came from as its own peak."""
    subprocess.run([sys.executable, __file__, reader, str(lines), str(statements), str(path)], check=True)


def rows(folder: Path) -> list[str]:
    """The table: one row a reading, the ratio and the most it may be.

    Args:
        folder: where files and the throwaway environment go.
    """
    from ledgerkit.importers.readers import readers

    installed = {reader.name for reader in readers()}
    python = peers(folder / "peers")
    table = ["| what | seconds | peak MB | ratio | at most |", "|---|---:|---:|---:|---:|"]
    for pair in PAIRS:
        path = folder / f"{pair.reader}.txt"
        generate(pair.reader, LINES, 1, path)
        if pair.reader not in installed:
            table.append(f"| reader `{pair.reader}` | {ABSENT} | | | |")
            continue
        own, own_memory = timed([sys.executable, "-c", READ, pair.reader, str(path), str(LINES)])
        if not has(python if pair.package else sys.executable, pair.package):
            table += [f"| reader `{pair.reader}` | {own:.2f} | {own_memory:.0f} | | |", f"| {pair.peer} | {ABSENT} | | | |"]
            continue
        other, memory = timed([python if pair.package else sys.executable, "-c", pair.code, str(path), str(LINES)])
        stopped = other >= PATIENCE
        ratio = f"{'less than ' if stopped else ''}{own / other:.2f}"
        table.append(f"| reader `{pair.reader}` | {own:.2f} | {own_memory:.0f} | {ratio} | {pair.bound:.2f} |")
        table.append(f"| {pair.peer} on the same file | {f'stopped at {PATIENCE}' if stopped else f'{other:.2f}'} | {memory:.0f} | | |")
    for lines, statements in ((LINES, 10), (LINES // 2, 1), (LINES // 10, 1)):
        path = folder / "camt.xml"
        generate("camt053", lines, statements, path)
        seconds, memory = timed([sys.executable, "-c", READ, "camt053", str(path), str(lines)])
        table.append(f"| reader `camt053`, {lines:,} lines in {statements} statement(s) | {seconds:.2f} | {memory:.0f} | | |")
    return table


def main() -> None:
    """Measure and write the results."""
    with tempfile.TemporaryDirectory() as name:
        table = rows(Path(name))
    text = "\n".join(
        [
            "# Speed of the readers of bank files",
            "",
            f"Written by `make bench`. Generated files of {LINES:,} lines unless said otherwise, one run each, imports included.",
            f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} processors.",
            "A ratio is the time of our reader by that of the row below it.",
            "ElementTree and the `csv` module only go through the file; a reader also understands and checks it.",
            "",
            *table,
            "",
        ]
    )
    Path(__file__).with_name("READERS.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    if len(sys.argv) == 1:
        main()
        sys.exit()
    name, lines, statements, path = sys.argv[1:]
    pair = next(pair for pair in PAIRS if pair.reader == name)
    text = camt_text(int(lines), int(statements)) if pair.make is camt_text else pair.make(int(lines))
    Path(path).write_bytes(text.encode(pair.encoding))
