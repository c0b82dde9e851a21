"""Accounts, numbers, balances and statement lines."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from ledgerkit.domain.banking import BankAccount
from ledgerkit.importers.mt940_blocks import Field
from ledgerkit.importers.mt940_fields import Days, account, balance, statement_line
from ledgerkit.importers.notes import Notes

if TYPE_CHECKING:
    from ledgerkit.importers.mt940_fields import StatementLine

D = Decimal


def line(text: str) -> tuple[StatementLine | None, Notes]:
    notes = Notes("bank.sta")
    return statement_line(Field("61", text, 5), Days(notes), notes), notes


@pytest.mark.parametrize(
    ("text", "amount", "kind", "customer", "bank"),
    [
        ("2603030303D9,N192NONREF", "-9", "N192", "NONREF", ""),
        ("2603030303DR1,62NTRF0000549855700010//025498557/000001", "-1.62", "NTRF", "0000549855700010", "025498557/000001"),
        ("260303    DD212,39NMSCNONREF//", "-212.39", "NMSC", "NONREF", ""),
        ("260303C500NTRF29-07-2014 10:05//B4", "500", "NTRF", "29-07-2014 10:05", "B4"),
        ("260303RCR204,88NRTINONREF", "-204.88", "NRTI", "NONREF", ""),
        ("260303RD60,5NDDT", "60.5", "NDDT", "", ""),
        ("260303EC1,NTRF", "1", "NTRF", "", ""),
        ("260303ED1,NTRF", "-1", "NTRF", "", ""),
        ("2603030303DF2402,00S   X", "-2402.00", "S   ", "X", ""),
        ("260303D000000000025,00N102EREF", "-25.00", "N102", "EREF", ""),
        ("260303D0,MCI0", "0", "MCI0", "", ""),
    ],
)
def test_a_statement_line(text: str, amount: str, kind: str, customer: str, bank: str) -> None:
    read, notes = line(text)
    assert read is not None
    assert (str(read.amount), read.kind, read.customer_reference, read.bank_reference) == (amount, kind, customer, bank)
    assert read.booking_date == date(2026, 3, 3)
    assert notes.findings == []


@pytest.mark.parametrize(
    ("value", "entry", "booked"),
    [
        ("260102", "1231", date(2025, 12, 31)),
        ("251231", "0102", date(2026, 1, 2)),
        ("260630", "0101", date(2026, 1, 1)),
        ("991231", "0101", date(2000, 1, 1)),
        ("791231", "", date(2079, 12, 31)),
        ("800101", "", date(1980, 1, 1)),
    ],
)
def test_the_year_of_an_entry_date_brings_it_near_the_value_date(value: str, entry: str, booked: date) -> None:
    read, _ = line(f"{value}{entry}C1,NTRF")
    assert read is not None
    assert read.booking_date == booked


def test_30_february_is_the_last_of_february_every_time_and_told() -> None:
    notes = Notes("bank.sta")
    days = Days(notes)
    assert [days.day("160230", 1), days.day("160230", 2), days.day("150231", 3)] == [date(2016, 2, 29)] * 2 + [date(2015, 2, 28)]
    assert [(finding.id, finding.line) for finding in notes.findings] == [("date-odd", 1), ("date-odd", 2), ("date-odd", 3)]
    assert [days.day(text, 1) for text in ("160200", "161301", "160132", "000000")] == [None] * 4


def test_a_line_broken_within_its_figures_is_put_together_and_told() -> None:
    read, notes = line("1811261126CR\n30,00N062NONREF\nbelow")
    assert read is not None
    assert (read.amount, read.supplement) == (D("30.00"), "below")
    assert [finding.id for finding in notes.findings] == ["line-wrapped"]


@pytest.mark.parametrize("text", ["", "260303", "260303X1,NTRF", "260303C1.00NTRF", "260303C1,0,0NTRF", "260303C١,NTRF", "260303C1,NT"])
def test_what_is_no_statement_line(text: str) -> None:
    read, _ = line(text)
    assert read is None


def test_balances() -> None:
    notes = Notes("bank.sta")
    days = Days(notes)
    found = balance(Field("62M", "D260303EUR000000001213,28\n", 1), "", days, notes)
    assert found is not None
    assert (found.amount, found.currency, found.on, found.code, found.interim) == (D("-1213.28"), "EUR", date(2026, 3, 3), "62M", True)
    undated = balance(Field("60F", "C000000EUR0,00", 2), "", days, notes)
    assert undated is not None
    assert undated.on is None
    assert balance(Field("65", "nonsense", 3), "EUR", days, notes) is None
    assert [finding.id for finding in notes.findings] == ["balance-date-missing", "balance-unreadable"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NL91 ABNA 0417 1643 00", BankAccount(iban="NL91ABNA0417164300")),
        ("NL91ABNA0417164300EUR", BankAccount(iban="NL91ABNA0417164300")),
        ("NL91ABNA0417164300 EUR", BankAccount(iban="NL91ABNA0417164300")),
        ("DE02120300000000202051\nBYLADEM1001", BankAccount(iban="DE02120300000000202051", bank="BYLADEM1001")),
        ("UBRTHUHB/123456789150ABCDEF002/EUR", BankAccount(other_id="UBRTHUHB/123456789150ABCDEF002", bank="UBRTHUHB")),
        ("1291.99.348EUR", BankAccount(other_id="1291.99.348")),
        ("1291.99.348USD", BankAccount(other_id="1291.99.348USD")),
        ("ACXXXXXX000000XXXXXX1", BankAccount(other_id="ACXXXXXX000000XXXXXX1")),
    ],
)
def test_accounts_of_a_statement_in_euros(text: str, expected: BankAccount) -> None:
    assert account(text, "EUR") == expected
