"""What stands around the transactions: balances, period, order, corrections."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from ledgerkit.domain.banking import LineStatus, Severity
from ledgerkit.errors import BankFileError
from ledgerkit.importers.ofx import READER

if TYPE_CHECKING:
    from pathlib import Path

    from ledgerkit.domain.banking import BankStatement

ACCOUNT = "<BANKACCTFROM><BANKID>1<ACCTID>2<ACCTTYPE>CHECKING</BANKACCTFROM>"
LIST = "<BANKTRANLIST><DTSTART>20260301<DTEND>20260331{}</BANKTRANLIST>"


def transaction(day: str, amount: str, fitid: str, more: str = "") -> str:
    return f"\n<STMTTRN><TRNTYPE>OTHER<DTPOSTED>{day}<TRNAMT>{amount}<FITID>{fitid}<NAME>n{more}</STMTTRN>"


def read(folder: Path, body: str, *, currency: str = "EUR", account: str = ACCOUNT) -> BankStatement:
    path = folder / "bank.ofx"
    path.write_text(
        f"OFXHEADER:100\nVERSION:102\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>{currency}{account}{body}</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>"
    )
    (statement,) = READER.read(path)
    return statement


def found(statement: BankStatement) -> list[str]:
    return [finding.id for finding in statement.findings if finding.id != "balance-missing"]


def test_closing_is_the_ledger_balance_on_its_day_and_there_is_no_opening(tmp_path: Path) -> None:
    available = "<AVAILBAL><BALAMT>900<DTASOF>20260401</AVAILBAL>"
    statement = read(tmp_path, LIST.format("") + "<LEDGERBAL><BALAMT>-10,50<DTASOF>20260401120000</LEDGERBAL>" + available)
    assert statement.closing is not None
    assert (statement.closing.amount, statement.closing.on, statement.closing.code) == (Decimal("-10.50"), date(2026, 4, 1), "LEDGERBAL")
    assert (statement.opening, statement.period_from, statement.period_through) == (None, date(2026, 3, 1), date(2026, 3, 31))
    assert [balance.code for balance in statement.balances] == ["LEDGERBAL", "AVAILBAL"]


def test_an_empty_balance_is_told_and_a_broken_one_refused(tmp_path: Path) -> None:
    statement = read(tmp_path, "<LEDGERBAL><BALAMT><DTASOF></LEDGERBAL>")
    assert (statement.closing, found(statement)) == (None, ["balance-empty"])
    with pytest.raises(BankFileError, match="amount in BALAMT"):
        read(tmp_path, "<LEDGERBAL><BALAMT>abc<DTASOF>20260401</LEDGERBAL>")
    with pytest.raises(BankFileError, match="date in DTASOF"):
        read(tmp_path, "<LEDGERBAL><BALAMT>1<DTASOF>20260431</LEDGERBAL>")


def test_a_balance_without_currency_is_refused_unless_the_lines_have_one(tmp_path: Path) -> None:
    balance = "<LEDGERBAL><BALAMT>1.00<DTASOF>20260401</LEDGERBAL>"
    with pytest.raises(BankFileError, match="currency of this LEDGERBAL is not known"):
        read(tmp_path, balance, currency="")
    one = LIST.format(transaction("20260302", "1.00", "1", "<CURRENCY><CURRATE>1<CURSYM>AUD</CURRENCY>"))
    assert read(tmp_path, one + balance, currency="").currency == "AUD"


def test_newest_first_is_turned_round_and_lines_of_one_day_with_it(tmp_path: Path) -> None:
    rows = [("20260303", "4"), ("20260302", "3"), ("20260302", "2"), ("20260301", "1")]
    statement = read(tmp_path, LIST.format("".join(transaction(day, "1", fitid) for day, fitid in rows)))
    assert [line.bank_id for line in statement.lines] == ["1", "2", "3", "4"]


def test_the_line_and_the_element_of_every_transaction(tmp_path: Path) -> None:
    statement = read(tmp_path, LIST.format(transaction("20260302", "1", "1") + transaction("20260302", "2", "2")))
    assert [(line.line, line.path) for line in statement.lines] == [(5, "STMTRS[1]/STMTTRN[1]"), (6, "STMTRS[1]/STMTTRN[2]")]


def test_without_account_it_is_said(tmp_path: Path) -> None:
    assert found(read(tmp_path, "", account="")) == ["account-missing"]


def test_an_id_twice_is_told_and_both_are_kept(tmp_path: Path) -> None:
    statement = read(tmp_path, LIST.format(transaction("20260302", "1", "7") + transaction("20260303", "1", "7")))
    assert (len(statement.lines), found(statement)) == (2, ["bank-id-repeated"])


class TestCorrections:
    """OFX 2.2, section 3.2.2: a later transaction replaces or deletes an earlier one."""

    def test_a_replacement_is_told_at_both_and_both_are_kept(self, tmp_path: Path) -> None:
        correction = transaction("20260303", "-12.00", "8", "<CORRECTFITID>7<CORRECTACTION>REPLACE")
        statement = read(tmp_path, LIST.format(transaction("20260302", "-21.00", "7") + correction))
        told = [finding for finding in statement.findings if finding.id == "line-corrected"]
        assert [finding.path for finding in told] == ["STMTRS[1]/STMTTRN[2]", "STMTRS[1]/STMTTRN[1]"]
        assert {finding.severity for finding in told} == {Severity.ERROR}
        assert len(statement.booked_lines) == 2

    def test_a_deletion_of_a_line_of_an_earlier_file(self, tmp_path: Path) -> None:
        statement = read(tmp_path, LIST.format(transaction("20260303", "-21.00", "8", "<CORRECTFITID>7<CORRECTACTION>DELETE")))
        assert [line.status for line in statement.lines] == [LineStatus.INFORMATION]
        (finding,) = [finding for finding in statement.findings if finding.id == "line-corrected"]
        assert "takes back the transaction with the id '7'" in finding.message


def test_a_transaction_without_end_tag(tmp_path: Path) -> None:
    rows = transaction("20260302", "1", "1").replace("</STMTTRN>", "") + transaction("20260303", "2", "2")
    statement = read(tmp_path, LIST.format(rows))
    assert [line.amount for line in statement.lines] == [1, 2]
    assert found(statement) == ["ofx-end-missing"]
