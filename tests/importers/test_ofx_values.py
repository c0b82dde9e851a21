"""Amounts, days, currencies and accounts of OFX."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ledgerkit.domain.banking import BankAccount, Severity
from ledgerkit.errors import BankFileError
from ledgerkit.importers.notes import Notes
from ledgerkit.importers.ofx_tokens import Aggregate
from ledgerkit.importers.ofx_values import account, amount, currency, day, optional_amount


@pytest.fixture
def notes() -> Notes:
    return Notes("bank.ofx")


@pytest.mark.parametrize(
    "text",
    [
        "20260304",
        "20260304120000",
        "202603041200",
        "20260304120000.000[-5:EST]",
        "20260304120000.000[-3.30:NST]",
        "20260304120000[+1]",
        "20260304000000[0:GMT]",
        "20260304093914:014",
        "2026-03-04T12:00:00Z",
        "2026-03-04",
    ],
)
def test_the_day_is_the_one_the_bank_wrote_whatever_the_zone(notes: Notes, text: str) -> None:
    assert day(text, "DTPOSTED", 1, notes) == date(2026, 3, 4)
    notes.raise_problems()


@pytest.mark.parametrize("text", ["", "00000000", "00000000000000.000[0:GMT]"])
def test_no_day(notes: Notes, text: str) -> None:
    assert day(text, "DTPOSTED", 1, notes) is None
    notes.raise_problems()


@pytest.mark.parametrize("text", ["20260231", "20261301", "2026030", "03/04/2026", "201120000000", "٢٠٢٦٠٣٠٤", "today"])
def test_what_is_no_day_of_the_calendar_is_a_problem(notes: Notes, text: str) -> None:
    assert day(text, "DTPOSTED", 7, notes) is None
    with pytest.raises(BankFileError, match="no day of the calendar") as error:
        notes.raise_problems()
    assert (error.value.problems[0].code, error.value.problems[0].line) == ("ofx-date", 7)


def test_an_amount_that_is_none_is_a_problem(notes: Notes) -> None:
    assert amount("$120", "TRNAMT", 3, "", notes) is None
    assert amount("", "TRNAMT", 4, "", notes) is None
    with pytest.raises(BankFileError) as error:
        notes.raise_problems()
    assert [(problem.line, problem.code, problem.found) for problem in error.value.problems] == [
        (3, "ofx-amount", "'$120'"),
        (4, "ofx-amount", "nothing"),
    ]


def test_a_comma_before_three_digits_is_decimal_as_the_standard_says_and_told(notes: Notes) -> None:
    assert amount("1,234", "TRNAMT", 3, "STMTRS[1]/STMTTRN[1]", notes) == Decimal("1.234")
    (finding,) = notes.take_findings()
    assert (finding.id, finding.severity, finding.path) == ("amount-ambiguous", Severity.ERROR, "STMTRS[1]/STMTTRN[1]")


def test_numbers_on_the_side() -> None:
    assert optional_amount("1.0927") == Decimal("1.0927")
    assert (optional_amount(""), optional_amount("n/a")) == (None, None)
    assert [currency(text) for text in ("EUR", "usd", "", "EURO", "E1R")] == ["EUR", "USD", "", "", ""]


def source(**fields: str) -> Aggregate:
    made = Aggregate("BANKACCTFROM", 1)
    made.fields = fields
    return made


@pytest.mark.parametrize(
    ("fields", "identity"),
    [
        ({"BANKID": "123", "BRANCHID": "00", "ACCTID": "9100", "ACCTTYPE": "CHECKING"}, "123-00-CHECKING-9100"),
        ({"BANKID": "123", "ACCTID": "9100", "ACCTTYPE": "SAVINGS"}, "123-SAVINGS-9100"),
        ({"ACCTID": "XXXX-4711"}, "XXXX-4711"),
        ({"BROKERID": "broker.example", "ACCTID": "I-100"}, "broker.example-I-100"),
        ({"BANKID": "12030000", "ACCTID": "DE02 1203 0000 0000 2020 51", "ACCTTYPE": "CHECKING"}, "DE02120300000000202051"),
        ({"BANKID": "12030000", "ACCTID": "DE02120300000000202052"}, "12030000-DE02120300000000202052"),  # wrong check digits
        ({}, ""),
    ],
)
def test_an_account_is_bank_branch_kind_and_number_or_an_iban(fields: dict[str, str], identity: str) -> None:
    assert account(source(**fields), "Example").identity == identity


def test_the_name_of_the_bank_is_no_part_of_it() -> None:
    assert account(source(ACCTID="1"), "Example") == BankAccount(number="1", bank_name="Example")
