"""Fields of 全銀 records as accounts, balances and lines."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ledgerkit.importers.notes import Notes
from ledgerkit.importers.zengin_fields import account_of, balance_of, is_outgoing, line_of
from ledgerkit.importers.zengin_records import Record

HEADER = Record(
    "1", "03", 1, {"created": "080905", "bank_code": "0001", "branch_code": "123", "account_type": "1", "account_number": "0001234567"}
)
FIELDS = {"booking_date": "080901", "direction": "1", "transaction_class": "11", "amount": "000000000100"}


def line(**fields: str):
    notes = Notes("bank.txt")
    return line_of(Record("2", "03", 2, FIELDS | fields), HEADER, notes), [finding.id for finding in notes.findings]


@pytest.mark.parametrize(
    ("written", "number"), [("0001234567", "1234567"), ("1234567", "1234567"), ("9991234567", "9991234567"), ("0000000012", "0000012")]
)
def test_an_account_number_of_either_type_is_the_same(written: str, number: str) -> None:
    assert account_of(Record("1", "03", 1, {"account_number": written})).number == number


def test_an_account_type_without_name_stays_a_number() -> None:
    assert account_of(Record("1", "03", 1, {"account_type": "9"})).kind == "9"


@pytest.mark.parametrize(("sign", "amount"), [("1", 100), ("2", -100), ("0", 100), (" ", 100)])
def test_the_sign_of_a_balance(sign: str, amount: int) -> None:
    balance = balance_of(
        Record("8", "03", 9, {"closing_balance": "100", "closing_balance_sign": sign}), "closing_balance", None, Notes("f")
    )
    assert balance is not None
    assert balance.amount == amount


def test_a_balance_that_is_blank_is_none() -> None:
    assert balance_of(Record("8", "03", 9, {"closing_balance": "  "}), "closing_balance", None, Notes("f")) is None


def test_what_is_left_blank_stays_empty() -> None:
    found, findings = line(reference_no="00000000", bill_number="0000000", remitter_code="0000000000", value_date="000000")
    assert (found.bank_id, found.reference, found.counterparty_account, found.value_date, found.text) == ("", "", "", None, "振込")
    assert findings == []


def test_an_unknown_kind_of_movement_is_told_and_stands() -> None:
    found, findings = line(transaction_class="77")
    assert (found.amount, found.transaction_code, findings) == (Decimal(100), "77", ["code-unknown"])


def test_the_direction_of_a_correction_is_the_field_and_nothing_else() -> None:
    found, _ = line(transaction_class="19", direction="2")
    assert (found.amount, found.reversal) == (-100, True)
    assert is_outgoing(Record("2", "01", 2, {"cancel_flag": "1"})) is True
