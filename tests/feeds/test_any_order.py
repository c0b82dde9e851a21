"""Any set of files in any order, once or twice, overlapping, books the same bank lines; taken back, the bytes are as before.

Whole imports, from bytes to bytes: three formats, two accounts, with rules, open items, transfers and the suspense account.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from ledgerkit.books import open_books
from ledgerkit.feeds.book import book, make_booking
from ledgerkit.feeds.desk import Desk
from ledgerkit.feeds.undo import undo, undo_edits

LEDGER = """
option "operating_currency" "JPY"
plugin "ledgerkit.plugins"
include "20*/*.beancount"
2020-01-01 open Assets:Bank:A
2020-01-01 open Assets:Bank:B
2020-01-01 open Assets:Suspense
2020-01-01 open Assets:Clearing
2020-01-01 open Assets:Receivables
  control: "receivables"
2020-01-01 open Expenses:Coffee
2020-01-01 open Income:Sales
2026-08-01 * "Suzuki" "Invoice" ^inv-0101
  Assets:Receivables   100 JPY
  Income:Sales
2026-08-01 * "Tanaka" "Invoice" ^inv-0202
  Assets:Receivables   250 JPY
  Income:Sales
"""
RULES = """
suspense = "Assets:Suspense"
[transfers]
account = "Assets:Clearing"
names = ["AOZORA"]
[[bank]]
account = "Assets:Bank:A"
reader = "sbi-sumishin"
[[bank]]
account = "Assets:Bank:A"
id = "A-1"
[[bank]]
account = "Assets:Bank:B"
id = "B-1"
[[bank]]
account = "Assets:Bank:A"
id = "1-CHECKING-A"
[[bank]]
account = "Assets:Bank:B"
id = "1-CHECKING-B"
[[rule]]
name = "coffee"
contains = ["coffee"]
account = "Expenses:Coffee"
"""
# What the bank says of each kind of movement, and its effect on the account.
KINDS = {
    ("A", "coffee"): ("COFFEE SHOP", -5),
    ("A", "invoice"): ("SUZUKI INV 0101", 100),
    ("A", "part"): ("TANAKA INV 0202", 70),
    ("A", "out"): ("AOZORA", -300),
    ("A", "unknown"): ("SOMETHING ELSE", -7),
    ("B", "in"): ("AOZORA", 300),
    ("B", "coffee"): ("COFFEE STAND", -5),
    ("B", "unknown"): ("NOBODY KNOWS", 11),
}
DAYS = (1, 6)


def csv(lines):
    rows = [
        f'"2026/09/{day:02}","{text} debit","{-amount if amount < 0 else ""}","{amount if amount > 0 else ""}","0","-"'
        for day, text, amount in lines
    ]
    return "\r\n".join(['"日付","内容","出金金額(円)","入金金額(円)","残高(円)","メモ"', *reversed(rows), ""]).encode("cp932")


def camt(lines, account):
    parts = ['<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr>']
    parts.append(f"<Stmt><Id>1</Id><Acct><Id><Othr><Id>{account}-1</Id></Othr></Id><Ccy>JPY</Ccy></Acct>")
    parts += [
        f'<Ntry><Amt Ccy="JPY">{abs(amount)}</Amt><CdtDbtInd>{"DBIT" if amount < 0 else "CRDT"}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>'
        f"<BookgDt><Dt>2026-09-{day:02}</Dt></BookgDt><NtryDtls><TxDtls><RmtInf><Ustrd>{text}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"
        for day, text, amount in lines
    ]
    return "".join([*parts, "</Stmt></BkToCstmrStmt></Document>"]).encode()


def ofx(lines, account):
    """The name apart from the rest, and the bank's own id, which is the same in every file."""
    seen = Counter()
    head = "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:USASCII\nCHARSET:1252\nCOMPRESSION:NONE\n"
    head += "OLDFILEUID:NONE\nNEWFILEUID:NONE\n\n<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><DTSERVER>20261001"
    head += "<LANGUAGE>ENG</SONRS></SIGNONMSGSRSV1><BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STATUS><CODE>0<SEVERITY>INFO</STATUS><STMTRS>"
    head += f"<CURDEF>JPY<BANKACCTFROM><BANKID>1<ACCTID>{account}<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST><DTSTART>20260901"
    parts = [f"{head}<DTEND>20260930\n"]
    for line in lines:
        seen[line] += 1
        day, text, amount = line
        name, _blank, memo = text.partition(" ")
        number = f"{day}-{name}-{seen[line]}"
        parts.append(f"<STMTTRN><TRNTYPE>OTHER<DTPOSTED>202609{day:02}<TRNAMT>{amount}<FITID>{number}<NAME>{name}<MEMO>{memo}</STMTTRN>\n")
    return "".join([*parts, "</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n"]).encode()


FORMATS = {
    ("A", "csv"): csv,
    ("A", "camt"): lambda lines: camt(lines, "A"),
    ("A", "ofx"): lambda lines: ofx(lines, "A"),
    ("B", "camt"): lambda lines: camt(lines, "B"),
    ("B", "ofx"): lambda lines: ofx(lines, "B"),
}
MOVEMENTS = st.lists(st.tuples(st.integers(*DAYS), st.sampled_from(sorted(KINDS))), min_size=1, max_size=9)
FILES = st.lists(st.tuples(st.integers(*DAYS), st.integers(0, 5), st.sampled_from(sorted(FORMATS))), min_size=1, max_size=4)


def told_by(movements, file):
    first, more, (account, _format) = file
    return [(day, kind) for day, kind in sorted(movements) if kind[0] == account and first <= day <= first + more]


def write(folder, movements, files):
    """The bank files; a file read twice is there under two names."""
    paths = []
    for number, file in enumerate(files):
        lines = [(day, *KINDS[kind]) for day, kind in told_by(movements, file)]
        if lines:
            paths.append(folder / f"bank-{number}")
            paths[-1].write_bytes(FORMATS[file[2]](lines))
    return paths


def tree(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def imported(ledger, paths):
    """Import files together; the id, empty where nothing was new."""
    books = open_books(ledger, cache=False)
    booking = make_booking(books.facts, ledger, Desk(books.facts, ledger).plan(paths), balances=False)
    book(ledger, booking, books.errors)
    return booking.id


@settings(max_examples=12, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(movements=MOVEMENTS, files=FILES, data=st.data())
def test_any_files_in_any_order(movements, files, data):
    order = data.draw(st.permutations(files + files))
    cuts = sorted({0, len(order), *data.draw(st.lists(st.integers(0, len(order)), max_size=2))})
    with tempfile.TemporaryDirectory() as name:
        folder, ledger = Path(name), Path(name) / "main.beancount"
        (folder / "2026").mkdir()
        (folder / "2026" / "08.beancount").write_text("; August\n", encoding="utf-8")
        ledger.write_text(LEDGER, encoding="utf-8")
        (folder / "rules.toml").write_text(RULES, encoding="utf-8")
        write(folder, movements, order)
        states = [tree(folder)]
        ids = []
        for start, stop in pairwise(cuts):
            paths = [folder / f"bank-{number}" for number in range(start, stop) if (folder / f"bank-{number}").exists()]
            ids.append(imported(ledger, paths) if paths else "")
            states.append(tree(folder))
        books = open_books(ledger, cache=False)
        assert books.errors == ()
        expected = Counter((f"Assets:Bank:{kind[0]}", day, KINDS[kind][1]) for day, kind in movements if _is_told(day, kind, files))
        rows = books.select("SELECT account, day(date), CAST(number AS INTEGER) FROM bank_lines WHERE account LIKE 'Assets:Bank:%'")[1]
        assert Counter(rows) == expected
        for import_id, before in reversed(list(zip(ids, states, strict=False))):
            if import_id:
                undo(ledger, undo_edits(ledger, import_id, books.facts), books.errors)
            assert tree(folder) == before


def _is_told(day, kind, files):
    return any(kind[0] == account and first <= day <= first + more for first, more, (account, _format) in files)


@pytest.mark.parametrize("order", [[0, 1, 2], [2, 1, 0], [1, 0, 2]])
def test_every_way_of_booking_is_among_them(tmp_path, order):
    """The property would say little were everything unknown: rule, open item, transfer and suspense each take their lines."""
    movements = [(day, kind) for day, kind in enumerate(sorted(KINDS), start=1)]
    files = [(1, 9, ("A", "csv")), (1, 9, ("A", "ofx")), (1, 9, ("B", "camt"))]
    (tmp_path / "2026").mkdir()
    (tmp_path / "2026" / "08.beancount").write_text("; August\n", encoding="utf-8")
    (tmp_path / "main.beancount").write_text(LEDGER, encoding="utf-8")
    (tmp_path / "rules.toml").write_text(RULES, encoding="utf-8")
    paths = write(tmp_path, movements, files)
    for number in order:
        imported(tmp_path / "main.beancount", [paths[number]])
    books = open_books(tmp_path / "main.beancount", cache=False)
    used = {account for (account,) in books.select("SELECT account FROM postings WHERE date > '2026-09-01'")[1]}
    assert used >= {"Assets:Receivables", "Assets:Clearing", "Assets:Suspense", "Expenses:Coffee"}
    assert len(books.select("SELECT * FROM bank_lines")[1]) == len(movements)
