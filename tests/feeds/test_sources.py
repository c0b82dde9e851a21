"""Which bank file is whose."""

from __future__ import annotations

import pytest

from ledgerkit.errors import InputError


def test_a_file_of_an_account_nobody_named(plan_of, desk):
    (desk / "rules.toml").write_text("", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        plan_of("september.csv")
    problem = caught.value.problems[0]
    assert problem.code == "bank-account-unknown"
    assert 'reader = "sbi-sumishin"' in problem.remedy


QIF = "!Type:Bank\nD2026-09-14\nT-500\nPコーヒー\n^\n"


def test_a_file_without_currency_takes_that_of_its_table(plan_of, desk):
    (desk / "old.qif").write_text(QIF, encoding="utf-8")
    rules = (desk / "rules.toml").read_text(encoding="utf-8")
    table = '\n[[bank]]\naccount = "Assets:Bank:SBI"\nreader = "qif"\n'
    (desk / "rules.toml").write_text(f'{rules}{table}currency = "JPY"\n', encoding="utf-8")
    _books, plan = plan_of("old.qif")
    assert [(str(planned.line.amount), planned.line.currency) for planned in plan.lines] == [("-500", "JPY")]
    (desk / "rules.toml").write_text(f"{rules}{table}", encoding="utf-8")
    with pytest.raises(InputError) as error:
        plan_of("old.qif")
    (problem,) = error.value.problems
    assert problem.code == "bank-currency-unknown"
    assert 'currency = "EUR"' in problem.remedy


def test_where_a_line_comes_from(plan_of):
    """The reader and the digest of the file's bytes."""
    _books, plan = plan_of("september.csv")
    assert plan.sources[0].mark.startswith("sbi-sumishin sha256:")
    assert len(plan.sources[0].mark) == len("sbi-sumishin sha256:") + 64


def test_what_lies_between_files_is_told(plan_of, desk, csv):
    (desk / "early.csv").write_bytes(csv(csv.lines[:1]))
    (desk / "late.csv").write_bytes(csv(csv.lines[3:]))
    _books, plan = plan_of("early.csv", "late.csv")
    assert ("late.csv", "opening-differs") in [(file.name, finding.id) for file, finding in plan.findings]


def test_what_lies_between_files_of_two_formats_is_told(plan_of, desk, csv):
    """The CSV names no account and the camt.053 an IBAN; the ledger knows that they are one. The receipt of the tenth is in neither."""
    with (desk / "rules.toml").open("a", encoding="utf-8") as rules:
        rules.write('[[bank]]\naccount = "Assets:Bank:SBI"\nid = "JP-1"\n')
    (desk / "early.csv").write_bytes(csv(csv.lines[:2]))
    (desk / "late.xml").write_text(CAMT, encoding="utf-8")
    _books, plan = plan_of("late.xml", "early.csv")
    assert [(file.name, finding.id, finding.expected, finding.found) for file, finding in plan.findings] == [
        ("late.xml", "opening-differs", "99000 JPY", "319000 JPY")
    ]


CAMT = """<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
<GrpHdr><MsgId>1</MsgId><CreDtTm>2026-10-01T06:30:00+09:00</CreDtTm></GrpHdr>
<Stmt><Id>1</Id><Acct><Id><Othr><Id>JP-1</Id></Othr></Id><Ccy>JPY</Ccy></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="JPY">319000</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-09-30</Dt></Dt></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="JPY">318855</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-09-30</Dt></Dt></Bal>
<Ntry><Amt Ccy="JPY">145</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-09-30</Dt></BookgDt>
<NtryDtls><TxDtls><RmtInf><Ustrd>振込手数料</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>"""


def test_a_file_that_is_saved_anew_while_it_is_read(plan_of, desk, csv, monkeypatch):
    """What was read and what would be filed are not the same, so nothing is."""
    from ledgerkit.feeds import sources
    from ledgerkit.feeds.book import make_booking

    read = sources.read_to_book

    def saved_meanwhile(file, installed):
        found = read(file, installed)
        file.write_bytes(csv(csv.lines[:2]))
        return found

    monkeypatch.setattr(sources, "read_to_book", saved_meanwhile)
    books, plan = plan_of("september.csv")
    with pytest.raises(InputError) as caught:
        make_booking(books.facts, desk / "main.beancount", plan)
    assert caught.value.problems[0].code == "bank-file-changed"
