"""OFX files as banks send them, and as nobody should."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from xml.sax.saxutils import escape

import beangulp
import beangulp.testing
import pytest
from beancount import loader
from beancount.parser import printer
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from ledgerkit.domain.banking import BankLine, LineStatus, line_ids
from ledgerkit.errors import BankFileError
from ledgerkit.importers.beangulp_adapter import BankImporter
from ledgerkit.importers.ofx import READER
from ledgerkit.importers.readers import read_bank_file


def ofx(body: str, header: str = "OFXHEADER:100\nVERSION:102\nENCODING:UTF-8\nCHARSET:NONE\n\n") -> bytes:
    return f"{header}<OFX>{body}</OFX>\n".encode()


STATEMENT = (
    "<STMTTRNRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><STMTRS><CURDEF>EUR<BANKACCTFROM><BANKID>1<ACCTID>2</BANKACCTFROM>"
    "<BANKTRANLIST><DTSTART>20260301<DTEND>20260331<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260302<TRNAMT>-1.00<FITID>7<NAME>é</STMTTRN></BANKTRANLIST>"
    "<LEDGERBAL><BALAMT>5.00<DTASOF>20260331</LEDGERBAL></STMTRS></STMTTRNRS>"
)


@pytest.fixture
def written(tmp_path: Path):
    def write(content: bytes) -> Path:
        path = tmp_path / "bank.ofx"
        path.write_bytes(content)
        return path

    return write


def codes(path: Path) -> list[str]:
    with pytest.raises(BankFileError) as error:
        READER.read(path)
    return [problem.code for problem in error.value.problems]


class TestByHand:
    """The files beside the tests: every dialect once, no real persons."""

    def test_a_french_bank_with_two_accounts_of_one_number(self, data: Path) -> None:
        """OFX 1.0.2, CRLF, Windows-1252; current and savings account share a number and an id of a transaction."""
        current, savings = read_bank_file(data / "ofx_102_bank.ofx")
        assert (current.account.identity, savings.account.identity) == (
            "20041-01005-CHECKING-0500013M026",
            "20041-01005-SAVINGS-0500013M026",
        )
        assert current.account.bank_name == "Banque Exemple"
        assert [(str(line.amount), line.counterparty, line.text, line.reference) for line in current.lines] == [
            ("-42.50", "CAFÉ & FILS", "Carte 4711 le 01/03", ""),
            ("-1200.00", "", "Loyer mars", "0001042"),
            ("3000.00", "Client <Nord>", "Facture 17", "F-2026-17"),
        ]
        assert (current.format, current.currency) == ("ofx.102", "EUR")
        assert {finding.id for statement in (current, savings) for finding in statement.findings} == {"balance-missing"}
        assert not set(line_ids(current)) & set(line_ids(savings))

    def test_a_card_in_xml_with_tags_of_intuit(self, data: Path) -> None:
        """OFX 2.2 as QFX, newest first, CDATA, an amount that was converted, one that is pending."""
        (statement,) = read_bank_file(data / "ofx_220_card.qfx")
        assert statement.account.identity == "XXXX-XXXX-XXXX-4711"
        assert [(str(line.amount), line.counterparty, line.status.value) for line in statement.lines] == [
            ("-4.80", "Coffee & Co", "booked"),
            ("-109.27", 'Hôtel "A & B"', "booked"),
            ("-60.00", "Fuel", "pending"),
            ("500.00", "PAYMENT - THANK YOU", "booked"),
        ]
        assert (statement.lines[1].original_currency, statement.lines[1].rate) == ("EUR", Decimal("1.0927"))
        assert statement.closing is not None
        assert (statement.closing.amount, statement.closing.on) == (Decimal("-614.07"), date(2026, 4, 4))

    def test_a_broker(self, data: Path) -> None:
        """5000.00 - 2507.95 + 12.50 = 2504.55, the broker's available cash; a reinvested dividend moves none."""
        (statement,) = read_bank_file(data / "ofx_151_broker.ofx")
        assert sum(line.amount for line in statement.booked_lines) == Decimal("2504.55")
        assert [(balance.code, balance.amount) for balance in statement.balances] == [("AVAILCASH", Decimal("2504.55"))]
        assert [line.transaction_code for line in statement.lines] == ["DEP", "BUYSTOCK", "INCOME", "REINVEST"]
        assert statement.closing is None
        assert "securities-not-read" in {finding.id for finding in statement.findings}

    def test_everything_on_one_line_with_decimal_commas(self, data: Path) -> None:
        (statement,) = read_bank_file(data / "ofx_one_line.ofx")
        assert [(str(line.amount), line.text, line.reference) for line in statement.lines] == [
            ("-1234.56", "Aluguel de março", "17"),
            ("99.9", "Depósito", ""),
        ]
        assert statement.closing is not None
        assert statement.closing.amount == Decimal("-1134.66")


@pytest.mark.parametrize(
    ("account_id", "name"),
    [
        ("20041-01005-CHECKING-0500013M026", "ofx_102_bank.ofx"),
        ("XXXX-XXXX-XXXX-4711", "ofx_220_card.qfx"),
        ("broker.example-I-100", "ofx_151_broker.ofx"),
        ("0237-CHECKING-4711/1234567", "ofx_one_line.ofx"),
    ],
)
def test_the_golden_files_beside_the_documents(data: Path, account_id: str, name: str) -> None:
    """Regenerate with ``generate -f`` in place of ``test``, and read the difference before you commit it."""
    importer = BankImporter("Assets:Bank:OFX", reader="ofx", account_id=account_id)
    ingest = beangulp.Ingest([importer])
    result = CliRunner().invoke(beangulp.testing.wrap(importer), ["test", str(data / name)], obj=ingest)
    assert (result.exit_code, "PASSED" in result.output) == (0, True), result.output


class TestFile:
    def test_two_documents_one_behind_the_other(self, written) -> None:
        statements = READER.read(written(ofx(STATEMENT) + ofx(STATEMENT.replace("<ACCTID>2", "<ACCTID>3"))))
        assert [statement.account.number for statement in statements] == ["2", "3"]

    def test_a_header_that_is_wrong_about_the_encoding(self, written) -> None:
        header = "OFXHEADER:100\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n"
        (statement,) = READER.read(written(ofx(STATEMENT, header)))
        assert statement.lines[0].counterparty == "é"
        assert [(f.id, f.expected, f.found) for f in statement.findings[:1]] == [("encoding-differs", "cp1252", "utf-8")]

    def test_utf_16(self, written) -> None:
        path = written(ofx(STATEMENT).decode().encode("utf-16"))
        assert READER.identify(path) is True
        assert READER.read(path)[0].lines[0].counterparty == "é"

    @pytest.mark.parametrize("header", ["", '<?xml version="1.0"?><?OFX OFXHEADER="200" VERSION="300"?>'])
    def test_no_header_or_an_unknown_version(self, written, header: str) -> None:
        (statement,) = READER.read(written(ofx(STATEMENT, header)))
        assert (statement.format, statement.findings[0].id) == ("ofx", "ofx-version-unknown")

    def test_an_error_of_the_bank_beside_a_statement_is_told(self, written) -> None:
        status = "<STATUS><CODE>2003<SEVERITY>{}<MESSAGE>Account not found</STATUS>"
        behind = READER.read(written(ofx(STATEMENT + f"<STMTTRNRS>{status.format('ERROR')}</STMTTRNRS>")))
        assert [f.id for f in behind[-1].findings if "status" in f.id] == ["ofx-status"]
        before = READER.read(written(ofx(status.format("WARN") + STATEMENT)))
        assert "Account not found" in before[0].findings[0].found

    def test_a_statement_of_a_kind_that_is_not_read_is_told(self, written) -> None:
        (statement,) = READER.read(written(ofx(STATEMENT + "<LOANSTMTRS><CURDEF>EUR</LOANSTMTRS>")))
        assert "ofx-not-read" in {finding.id for finding in statement.findings}

    def test_a_statement_without_end_tag(self, written) -> None:
        first, second = READER.read(written(ofx(STATEMENT.replace("</STMTRS></STMTTRNRS>", "") + STATEMENT)))
        assert "ofx-end-missing" in {finding.id for finding in first.findings}
        assert len(first.lines) == len(second.lines) == 1

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (ofx("<SIGNONMSGSRSV1></SIGNONMSGSRSV1>"), "ofx-no-statement"),
            (ofx("<SONRS><STATUS><CODE>15500<SEVERITY>ERROR<MESSAGE>no</STATUS></SONRS>"), "ofx-status"),
            (ofx("<STMTTRN><TRNAMT>1</STMTTRN>"), "ofx-misplaced"),
            (ofx(STATEMENT, "OFXHEADER:100\nVERSION:102\nCOMPRESSION:GZIP\n\n"), "ofx-compressed"),
            (ofx(STATEMENT, "<?xml version='1.0'?><!DOCTYPE OFX [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"), "ofx-dtd"),
            (ofx(STATEMENT.replace("é", "\0")), "text-nul"),
            (ofx(STATEMENT).replace("é".encode(), b"\xe9\x81"), "text-encoding"),
            (ofx(STATEMENT.replace("EUR", "")), "ofx-currency"),
            (b"OFXHEADER:100\n", "ofx-truncated"),
        ],
    )
    def test_what_cannot_be_read_is_refused_with_its_reason(self, written, content: bytes, code: str) -> None:
        path = written(content)
        assert READER.identify(path) is True
        assert codes(path)[0] == code

    def test_all_faults_are_named(self, written) -> None:
        broken = STATEMENT.replace("-1.00", "$1").replace("20260302", "20260231")
        assert sorted(codes(written(ofx(broken)))) == ["ofx-amount", "ofx-date"]


class TestHostile:
    def test_cut_off_at_any_byte_nothing_is_read(self, written, data: Path) -> None:
        for name in ("ofx_220_card.qfx", "ofx_102_bank.ofx"):
            content = (data / name).read_bytes().rstrip()
            for length in range(0, len(content), 7):
                with pytest.raises(BankFileError):
                    READER.read(written(content[:length]))

    @pytest.mark.parametrize(
        "text",
        [
            "<STMTTRN>" * 200_000,
            "<A>" * 200_000,
            "<A><B>" * 30 + "</X>" * 200_000,
            "x" * 2_000_000,
            "\n" * 2_000_000,
            "&amp" * 500_000,
            "<![CDATA[" * 200_000,
            "<!--" * 200_000,
            "<" * 500_000,
            "<A " * 200_000,
            '<A b="' * 200_000,
        ],
    )
    def test_floods(self, written, text: str) -> None:
        """Refused or read; never a crash, and the time is that of reading the bytes."""
        for content in (ofx(text), ofx(STATEMENT.replace("<NAME>é", f"<NAME>{text}"))):
            try:
                READER.read(written(content))
            except BankFileError as error:
                assert len(error.problems) <= 101  # noqa: PT017 - refused or read, either is right

    @settings(max_examples=200)
    @given(
        st.lists(st.sampled_from([*STATEMENT.replace("<", "\n<").split("\n"), "</STMTTRN>", "</OFX>", "<OFX>", "\0", "]]>", "<![CDATA["]))
    )
    def test_any_order_of_tags_is_read_or_refused(self, parts: list[str]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "bank.ofx"
            path.write_bytes(ofx("".join(parts)))
            try:
                READER.read(path)
            except BankFileError as error:
                assert error.problems  # noqa: PT017 - refused or read, either is right

    def test_hostile_text_becomes_no_directive(self, written, tmp_path: Path) -> None:
        text = 'x"\n2026-01-01 open Assets:Evil\n; &quot;&#10;option "title" "evil'
        path = written(ofx(STATEMENT.replace("<NAME>é", f"<NAME>{text}<MEMO>{text}")))
        importer = BankImporter("Assets:Bank:OFX", reader="ofx")
        ledger = tmp_path / "main.beancount"
        printed = "".join(printer.format_entry(entry) + "  Equity:Counter\n" for entry in importer.extract(str(path), [])[:1])
        ledger.write_text(f"2020-01-01 open Assets:Bank:OFX\n2020-01-01 open Equity:Counter\n{printed}")
        entries, errors, options = loader.load_file(str(ledger))
        assert ([type(entry).__name__ for entry in entries], errors, options["title"]) == (["Open", "Open", "Transaction"], [], "Beancount")


# A writer of its own, made from the standard and not from the reader.
WORDS = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs"), exclude_characters="\ufffe\uffff"), min_size=1, max_size=12
)
TEXT = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
LINES = st.builds(
    BankLine,
    booking_date=st.dates(date(1990, 1, 1), date(2100, 12, 31)),
    amount=st.decimals(Decimal(-(10**12)), Decimal(10**12), places=2),
    currency=st.just("EUR"),
    value_date=st.none() | st.dates(date(1990, 1, 1), date(2100, 12, 31)),
    status=st.just(LineStatus.BOOKED),
    text=TEXT,
    counterparty=TEXT,
    bank_id=TEXT,
    transaction_code=st.sampled_from(["CREDIT", "DEBIT", "INT", "OTHER"]),
)


def transaction(line: BankLine, *, end: bool, comma: bool) -> str:
    number = f"{line.amount:f}".replace(".", ",") if comma else f"{line.amount:f}"
    fields = {
        "TRNTYPE": line.transaction_code,
        "DTPOSTED": f"{line.booking_date:%Y%m%d}120000.000[-5:EST]",
        "DTAVAIL": f"{line.value_date:%Y%m%d}" if line.value_date else None,
        "TRNAMT": number,
        "FITID": escape(line.bank_id),
        "NAME": escape(line.counterparty),
        "MEMO": escape(line.text),
    }
    texts = [f"<{name}>{text}" + (f"</{name}>" if end else "\r\n") for name, text in fields.items() if text is not None]
    return f"<STMTTRN>{''.join(texts)}</STMTTRN>"


@settings(max_examples=80)
@given(lines=st.lists(LINES, max_size=8), end=st.booleans(), comma=st.booleans())
def test_a_statement_written_as_ofx_and_read_again_is_the_same(*, lines: list[BankLine], end: bool, comma: bool) -> None:
    lines = sorted(lines, key=lambda line: line.booking_date)
    rows = "".join(transaction(line, end=end, comma=comma) for line in lines)
    body = f"<STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM><ACCTID>2</BANKACCTFROM><BANKTRANLIST>{rows}</BANKTRANLIST></STMTRS></STMTTRNRS>"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bank.ofx"
        path.write_bytes(ofx(body))
        (statement,) = READER.read(path)
    assert [replace(line, line=0, path="") for line in statement.lines] == lines
    assert [line.amount.as_tuple() for line in statement.lines] == [line.amount.as_tuple() for line in lines]
