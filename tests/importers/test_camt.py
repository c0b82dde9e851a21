"""Whole camt.053 files, as banks send them and as attackers do."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from ledgerkit.domain.banking import BankAccount, BankLine, Charge, LineStatus, check_continuity
from ledgerkit.errors import BankFileError
from ledgerkit.importers import camt as camt_module
from ledgerkit.importers.camt import INTRADAY, NOTIFIED, READER
from ledgerkit.importers.camt_message import INTRADAY_REPORT, NOTIFICATION

if TYPE_CHECKING:
    from pathlib import Path

    from ledgerkit.domain.banking import BankStatement
    from ledgerkit.importers.camt import CamtReader
    from ledgerkit.importers.camt_message import Message
    from tests.importers.conftest import WriteCamt

D = Decimal
ENTRY = '<Ntry><Amt Ccy="EUR">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-03-02</Dt></BookgDt></Ntry>'


def test_version_02(data: Path) -> None:
    """1000.00 + 119.00 - (25.00 + 20.00 + 30.00) - 2.50 - 3.20 - 3.20 = 1035.10."""
    (statement,) = READER.read(data / "camt_02.xml")
    assert statement.account == BankAccount(iban="DE02120300000000202051", bank="BYLADEM1001", owner="Muster GmbH")
    assert (statement.id, statement.sequence, statement.currency, statement.format) == ("S-2026-41", 41, "EUR", "camt.053.001.02")
    assert statement.opening is not None
    assert statement.closing is not None
    assert (statement.opening.code, statement.opening.amount, statement.opening.on) == ("PRCD", D("1000.00"), date(2026, 2, 27))
    assert (statement.closing.code, statement.closing.amount, statement.closing.on) == ("CLBD", D("1035.10"), date(2026, 3, 2))
    assert [balance.code for balance in statement.balances] == ["PRCD", "CLAV", "CLBD"]
    assert [str(line.amount) for line in statement.lines] == ["119.00", "-25.00", "-20.00", "-30.00", "-2.50", "-3.20", "-3.20", "-40.00"]
    assert [line.status for line in statement.lines].count(LineStatus.PENDING) == 1
    assert statement.findings == (), "it adds up, and nothing is odd"


def test_every_part_of_a_line(data: Path) -> None:
    lines = READER.read(data / "camt_02.xml")[0].lines
    assert lines[0] == BankLine(
        booking_date=date(2026, 3, 2),
        amount=D("119.00"),
        currency="EUR",
        value_date=date(2026, 3, 3),
        text="Rechnung 2026-17 vom 15.02.2026 / SEPA-Gutschrift",
        counterparty="Kunde & Söhne KG",
        counterparty_account="DE75512108001245126199",
        bank_id="B-7001",
        transaction_code="PMNT-RCDT-ESCT",
        entry=1,
        line=34,
        path="Stmt[1]/Ntry[1]",
    )
    assert lines[1] == BankLine(
        booking_date=date(2026, 3, 2),
        amount=D("-25.00"),
        currency="EUR",
        value_date=date(2026, 3, 2),
        counterparty="Lieferant Eins",
        end_to_end_id="S1",
        bank_id="B-7002",
        transaction_code="NDDT+191",
        entry=2,
        line=54,
        path="Stmt[1]/Ntry[2]/TxDtls[1]",
    )
    assert lines[4].charges == (Charge(D("-2.50"), "EUR"),)
    data_lines = (data / "camt_02.xml").read_text(encoding="utf-8").splitlines()
    assert all("<TxDtls>" in data_lines[line.line - 1] for line in lines[:4]), "the line numbers are those of the file"


def test_version_04_with_a_prefix_and_oddities(data: Path) -> None:
    (statement,) = READER.read(data / "camt_04.xml")
    credit, reversal, batch, payroll = statement.lines
    assert (statement.page, statement.last_page, statement.sequence, statement.currency) == (1, True, 118, "CHF")
    assert (statement.period_from, statement.period_through) == (date(2026, 11, 24), date(2026, 11, 24))
    assert (credit.structured_reference, credit.reference, credit.end_to_end_id) == ("210000000003139471430009017", "QR-1", "")
    assert (credit.text, credit.counterparty) == ("Bestellung 42", "Pia Rutschmann")
    assert (reversal.amount, reversal.reversal, reversal.counterparty) == (D("50.00"), True, "Lieferant AG")
    assert (batch.amount, payroll.amount) == (D("-100.00"), D("-45.00"))
    assert [(finding.id, finding.path) for finding in statement.findings] == [
        ("batch-does-not-add-up", "Stmt[1]/Ntry[3]"),
        ("batch-without-details", "Stmt[1]/Ntry[4]"),
    ], "the totals of the bank and the balances agree all the same"


def test_version_08_in_an_envelope_with_exchange_and_two_statements(data: Path) -> None:
    """1000 USD at 0.92 are 920.00 EUR; less the charge of 7.50 the account gets 912.50."""
    first, second = READER.read(data / "camt_08.xml")
    (credit,) = first.lines
    assert (credit.amount, credit.original_amount, credit.original_currency) == (D("912.50"), D("1000.00"), "USD")
    assert (credit.rate, credit.rate_unit) == (D("0.92"), "USD")
    assert credit.charges == (Charge(D("-7.50"), "EUR", included=True, text="CRED"),)
    assert credit.booking_date == date(2026, 3, 4), "the day as written, at 23:30 in the bank's zone"
    assert credit.text == 'Invoice 2001 "spring" \\ part 1 / Foreign credit'
    (payment,) = second.lines
    assert (str(payment.amount), payment.reference, payment.structured_reference) == ("-250.000", "4711 4712", "RF18539007547034")
    assert payment.counterparty_account == "29501800020582"
    assert [statement.sequence for statement in (first, second)] == [64, 65]
    assert [statement.findings for statement in (first, second)] == [(), ()]
    assert first.closing is not None
    assert first.closing.amount == D("1912.50"), "the booked balance, not the 1662.50 that will be available"


@pytest.mark.parametrize("version", [f"{number:02}" for number in range(2, 15)])
def test_versions_02_to_14_are_known(camt: WriteCamt, version: str) -> None:
    path = camt(ENTRY, version=version)
    assert READER.identify(path) is True
    (statement,) = READER.read(path)
    assert statement.format == f"camt.053.001.{version}"
    assert [finding.id for finding in statement.findings] == ["balance-missing"]


@pytest.mark.parametrize("namespace", ["urn:iso:std:iso:20022:tech:xsd:camt.053.001.99", "http://example.com/own"])
def test_another_namespace_is_read_by_the_names_of_its_elements_and_told(camt: WriteCamt, namespace: str) -> None:
    path = camt(ENTRY)
    path.write_text(path.read_text().replace("urn:iso:std:iso:20022:tech:xsd:camt.053.001.08", namespace))
    assert READER.identify(path) is True
    assert [finding.id for finding in READER.read(path)[0].findings] == ["camt-version-unknown", "balance-missing"]


def test_no_namespace_at_all(camt: WriteCamt) -> None:
    path = camt(ENTRY)
    path.write_text(path.read_text().replace(' xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"', ""))
    assert READER.identify(path) is True
    (statement,) = READER.read(path)
    assert (statement.format, len(statement.lines)) == ("camt.053", 1)


def test_a_balance_that_does_not_follow_on_is_told_at_the_later_statement(data: Path, tmp_path: Path) -> None:
    before, after = (data / "camt_08.xml").read_text(encoding="utf-8").rsplit("<Stmt>", 1)
    text = f"{before}<Stmt>{after.replace('1912.50', '1912.49')}"
    (tmp_path / "bank.xml").write_text(text, encoding="utf-8")
    first, second = READER.read(tmp_path / "bank.xml")
    assert first.findings == ()
    assert [(finding.id, finding.expected, finding.found) for finding in second.findings] == [
        ("sum-differs", "1662.5 EUR", "1662.49 EUR"),
        ("opening-differs", "1912.5 EUR", "1912.49 EUR"),
    ]


def test_newest_first_entries_come_oldest_first_and_the_order_within_a_day_stays(camt: WriteCamt) -> None:
    def on(day: int, text: str) -> str:
        return ENTRY.replace("2026-03-02", f"2026-03-{day:02}").replace("</Ntry>", f"<AddtlNtryInf>{text}</AddtlNtryInf></Ntry>")

    (statement,) = READER.read(camt(on(4, "c") + on(2, "a1") + on(2, "a2") + on(3, "b")))
    assert [line.text for line in statement.lines] == ["a1", "a2", "b", "c"]


def test_a_statement_that_names_no_account_is_read_and_says_so(camt: WriteCamt) -> None:
    (statement,) = READER.read(camt(ENTRY, account=""))
    assert statement.account.identity == ""
    assert "account-missing" in [finding.id for finding in statement.findings]
    assert statement.currency == "EUR", "all lines agree"


def test_a_statement_in_pages_tells_its_page(camt: WriteCamt) -> None:
    header = "<GrpHdr><MsgPgntn><PgNb>2</PgNb><LastPgInd>false</LastPgInd></MsgPgntn></GrpHdr>"
    (statement,) = READER.read(camt(ENTRY, header=header))
    assert (statement.page, statement.last_page) == (2, False)


@pytest.mark.parametrize("order", ["FrDt/ToDt", "FrDtTm/ToDtTm"])
def test_the_period_of_the_statement(camt: WriteCamt, order: str) -> None:
    first, last = order.split("/")
    (statement,) = READER.read(camt(f"<FrToDt><{first}>2026-03-01</{first}><{last}>2026-03-31</{last}></FrToDt>{ENTRY}"))
    assert (statement.period_from, statement.period_through) == (date(2026, 3, 1), date(2026, 3, 31))


def test_without_dates_of_its_own_an_entry_takes_the_day_of_the_message(camt: WriteCamt) -> None:
    undated = ENTRY.replace("<BookgDt><Dt>2026-03-02</Dt></BookgDt>", "")
    header = "<GrpHdr><CreDtTm>2026-03-05T06:00:00Z</CreDtTm></GrpHdr>"
    (statement,) = READER.read(camt(undated, header=header))
    assert statement.lines[0].booking_date == date(2026, 3, 5)
    assert "booking-date-missing" in [finding.id for finding in statement.findings]
    with pytest.raises(BankFileError, match="has no date, and neither has its statement"):
        READER.read(camt(undated, header=""))


def balance(code: str, amount: str, sub_type: str = "") -> str:
    kind = f"<Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry>{sub_type and f'<SubTp><Cd>{sub_type}</Cd></SubTp>'}</Tp>"
    return f'<Bal>{kind}<Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-02</Dt></Dt></Bal>'


class TestIntradayAndNotifications:
    """What comes again in the camt.053 is read, marked, and never booked."""

    @pytest.mark.parametrize("version", [f"{number:02}" for number in range(2, 15)])
    @pytest.mark.parametrize(
        ("reader", "message", "words"),
        [
            (INTRADAY, INTRADAY_REPORT, "an intraday report (camt.052)"),
            (NOTIFIED, NOTIFICATION, "a notification of single entries (camt.054)"),
        ],
    )
    def test_every_version(self, camt: WriteCamt, reader: CamtReader, message: Message, version: str, words: str) -> None:
        path = camt(ENTRY, version=version, message=message)
        assert [each.identify(path) for each in (READER, reader)] == [False, True]
        (statement,) = reader.read(path)
        assert (statement.format, statement.preliminary) == (f"{message.name}.001.{version}", words)
        assert [(str(line.amount), line.status, line.path) for line in statement.lines] == [
            ("1.00", LineStatus.BOOKED, f"{message.record}[1]/Ntry[1]")
        ]
        assert [finding.id for finding in statement.findings] == ["balance-missing"]

    def test_a_report_within_the_day(self, data: Path) -> None:
        """1000.00 + 250.00 = 1250.00; 12.30 are pending."""
        (report,) = INTRADAY.read(data / "camt_052.xml")
        assert [(str(line.amount), str(line.status), line.counterparty) for line in report.lines] == [
            ("250.00", "booked", "Kunde Beispiel GmbH"),
            ("-12.30", "pending", ""),
        ]
        assert (report.page, report.last_page, report.sequence, report.period_from) == (1, True, 7, date(2026, 3, 6))
        assert report.closing is not None
        assert (report.closing.amount, report.closing.interim) == (D("1250.00"), True)
        assert report.findings == ()

    def test_a_notification_with_a_batch_and_a_reversal(self, data: Path) -> None:
        """10 + 20 + 30 = 60; what takes a debit back is money in."""
        (told,) = NOTIFIED.read(data / "camt_054.xml")
        assert [(str(line.amount), line.bank_id, line.reversal) for line in told.lines] == [
            ("10.00", "D-1", False),
            ("20.00", "D-2", False),
            ("30.00", "D-3", False),
            ("5.00", "", True),
        ]
        assert (told.opening, told.closing, told.balances) == (None, None, ())
        assert [finding.id for finding in told.findings] == ["balance-missing"]

    def test_status_as_told_and_what_is_told_by_nobody_is_pending(self, camt: WriteCamt) -> None:
        told = ENTRY + ENTRY.replace("BOOK", "PDNG") + ENTRY.replace("<Sts><Cd>BOOK</Cd></Sts>", "")
        (report,) = INTRADAY.read(camt(told, message=INTRADAY_REPORT))
        assert [str(line.status) for line in report.lines] == ["booked", "pending", "pending"]
        assert "status-unknown" in [finding.id for finding in report.findings]

    def test_the_booked_balance_so_far_closes_an_intraday_report_and_is_no_assertion(self, camt: WriteCamt) -> None:
        """10.00 + 1.00 = 11.00; the 5.00 are pending."""
        body = balance("OPBD", "10.00") + balance("ITAV", "99.00") + balance("ITBD", "11.00") + ENTRY
        (report,) = INTRADAY.read(camt(body + ENTRY.replace("1.00", "5.00").replace("BOOK", "PDNG"), message=INTRADAY_REPORT))
        assert report.closing is not None
        assert (report.closing.code, report.closing.amount, report.closing.interim) == ("ITBD", D("11.00"), True)
        assert [finding.id for finding in report.findings] == []

    def test_a_namespace_of_another_message_is_told(self, camt: WriteCamt) -> None:
        path = camt(ENTRY, message=INTRADAY_REPORT)
        path.write_text(path.read_text().replace("camt.052", "camt.053"))
        assert [finding.id for finding in INTRADAY.read(path)[0].findings] == ["camt-version-unknown", "balance-missing"]


class TestPages:
    """One statement in several messages: the balance between two pages is an ``ITBD``, or an ``OPBD`` or ``CLBD`` of sub-type INTM."""

    def test_each_page_adds_up_and_only_the_last_closes_the_statement(self, camt: WriteCamt) -> None:
        def page(number: int, last: str, balances: str) -> BankStatement:
            pagination = f"<StmtPgntn><PgNb>{number}</PgNb><LastPgInd>{last}</LastPgInd></StmtPgntn>"
            return READER.read(camt(pagination + balances + ENTRY))[0]

        first = page(1, "false", balance("OPBD", "10.00") + balance("ITBD", "11.00"))
        second = page(2, "false", balance("ITBD", "11.00") + balance("ITBD", "12.00"))
        third = page(3, "true", balance("OPBD", "12.00", "INTM") + balance("CLBD", "13.00"))
        pages = [first, second, third]
        assert [(each.opening.amount, each.closing.amount, each.closing.interim) for each in pages if each.opening and each.closing] == [
            (D("10.00"), D("11.00"), True),
            (D("11.00"), D("12.00"), True),
            (D("12.00"), D("13.00"), False),
        ]
        assert [[finding.id for finding in each.findings] for each in pages] == [["page-missing"], ["page-missing"], []]
        assert [[finding.id for finding in found] for found in check_continuity([first, third])] == [[], ["opening-differs", "page-gap"]]

    def test_a_whole_statement_is_never_closed_by_a_balance_within_the_day(self, camt: WriteCamt) -> None:
        (statement,) = READER.read(camt(balance("OPBD", "10.00") + balance("ITBD", "11.00") + ENTRY))
        assert statement.closing is None


class TestRefusals:
    """What cannot be read whole is not read at all."""

    @pytest.mark.parametrize(("reader", "root"), [(INTRADAY, "BkToCstmrAcctRptV01"), (READER, "BkToCstmrStmtV01")])
    def test_version_01_is_known_and_refused_with_a_reason(self, camt: WriteCamt, reader: CamtReader, root: str) -> None:
        path = camt(ENTRY)
        path.write_text(path.read_text().replace("BkToCstmrStmt>", f"{root}>"))
        assert reader.identify(path) is True, "so that the person is told, rather than that nobody knows the file"
        with pytest.raises(BankFileError, match=r"This is version 01 of camt\.05[23], a draft") as error:
            reader.read(path)
        assert [problem.code for problem in error.value.problems] == ["camt-draft"]

    def test_a_message_without_statement(self, camt: WriteCamt) -> None:
        path = camt(ENTRY)
        path.write_text(path.read_text().split("<Stmt>")[0] + "</BkToCstmrStmt></Document>")
        with pytest.raises(BankFileError, match="holds no statement"):
            READER.read(path)

    def test_all_unreadable_places_of_a_file_are_named(self, camt: WriteCamt) -> None:
        bad = (
            ENTRY.replace("1.00", "one")
            + "\n"
            + ENTRY
            + "\n"
            + ENTRY.replace("2026-03-02", "2026-02-31")
            + "\n"
            + ENTRY.replace("EUR", "EURO")
        )
        with pytest.raises(BankFileError) as error:
            READER.read(camt(bad))
        assert [(problem.line, problem.code) for problem in error.value.problems] == [
            (3, "camt-amount"),
            (5, "camt-date"),
            (6, "camt-currency"),
        ]

    def test_an_empty_amount_is_no_amount(self, camt: WriteCamt) -> None:
        """A parser that leaves entities out in silence makes an amount empty; it must not become nothing."""
        with pytest.raises(BankFileError, match="The amount of this Ntry cannot be read"):
            READER.read(camt(ENTRY.replace("1.00", "")))

    @pytest.mark.parametrize("where", ["<Stmt><Stmt><Id>inner</Id></Stmt>", "<Ntry/><Stmt>"])
    def test_entries_where_none_may_stand_are_not_lost_without_a_word(self, camt: WriteCamt, where: str) -> None:
        path = camt(ENTRY)
        path.write_text(path.read_text().replace("<Stmt>", where, 1))
        with pytest.raises(BankFileError, match="stands where none may stand"):
            READER.read(path)

    def test_more_balances_than_a_bank_sends(self, camt: WriteCamt, monkeypatch: pytest.MonkeyPatch) -> None:
        """Unknown elements are not gathered at all; known ones only so many."""
        monkeypatch.setattr(camt_module, "MAX_HEADER", 10)
        (statement,) = READER.read(camt("<Intrst/>" * 100 + ENTRY))
        assert len(statement.lines) == 1
        with pytest.raises(BankFileError, match="more balances than a bank sends"):
            READER.read(camt("<Bal/>" * 10))

    @pytest.mark.parametrize("name", ["dtd.xml", "billion_laughs.xml", "external_entity.xml"])
    def test_a_dtd_is_known_for_camt_and_refused(self, data: Path, name: str) -> None:
        path = data / "hostile" / name
        assert READER.identify(path) is True
        with pytest.raises(BankFileError, match="Bank files never do"):
            READER.read(path)

    def test_a_truncated_file_gives_nothing(self, data: Path) -> None:
        path = data / "hostile" / "truncated.xml"
        assert READER.identify(path) is True
        with pytest.raises(BankFileError, match="none of it was used"):
            READER.read(path)

    def test_200_000_levels_inside_an_entry(self, camt: WriteCamt) -> None:
        with pytest.raises(BankFileError, match="nested too deep"):
            READER.read(camt(f"<Ntry>{'<a>' * 200_000}"))

    def test_a_megabyte_of_remittance_text(self, camt: WriteCamt) -> None:
        huge = f"<NtryDtls><TxDtls><RmtInf><Ustrd>{'x' * 1_000_000}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"
        with pytest.raises(BankFileError, match="One field is too long"):
            READER.read(camt(ENTRY.replace("</Ntry>", huge)))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Date;Amount\n2026-03-02;1.00\n",
        b"In BkToCstmrStmt the bank tells what it booked: <BkToCstmrStmt>.",
        b'<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn/></Document>',
        b"<html><body>Login</body></html>",
        b"\xff\xfe\x00",
    ],
)
def test_what_is_no_camt_is_not_identified(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "camt.053.xml"
    path.write_bytes(content)
    assert READER.identify(path) is False


def test_a_file_is_known_by_its_content_and_not_by_its_name(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "holiday.jpg"
    path.write_bytes((data / "camt_02.xml").read_bytes())
    assert READER.identify(path) is True
