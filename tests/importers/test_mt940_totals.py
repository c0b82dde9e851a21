"""The bank's own counts and sums."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ledgerkit.domain.banking import BankLine
from ledgerkit.importers.mt940_blocks import Field
from ledgerkit.importers.mt940_totals import check_totals, currency_of, say_floor
from ledgerkit.importers.notes import Notes

LINES = [BankLine(date(2026, 3, 3), Decimal(amount), "EUR") for amount in ("-250.00", "1200", "-60.5")]


def found(*fields: tuple[str, str]) -> list[tuple[str, str, str]]:
    notes = Notes("bank.sta")
    check_totals([Field(tag, text, 1) for tag, text in fields], LINES, notes)
    return [(finding.id, finding.expected, finding.found) for finding in notes.findings]


def test_they_agree() -> None:
    assert found(("90D", "2EUR310,50"), ("90C", "1EUR1200,"), ("86", "D000002C000001D310,5C1200,00"), ("86", "anything")) == []


def test_number_or_sum_differs() -> None:
    assert found(("90D", "3EUR310,50")) == [("totals-differ", "3 of 310.5", "2 of 310.5")]
    assert found(("90C", "1EUR1200,01")) == [("totals-differ", "1 of 1200.01", "1 of 1200")]
    assert found(("86", "D000002C000001D310,5C1,00")) == [("totals-differ", "1 of 1", "1 of 1200")]


def test_the_floor_is_told_unless_it_is_zero() -> None:
    notes = Notes("bank.sta")
    say_floor([Field("34F", text, 1) for text in ("EURD0,00", "PLN0", "EURC50,00", "EUR7,")], notes)
    assert [finding.message for finding in notes.findings] == [
        "The bank leaves credits below 50 EUR out of this report.",
        "The bank leaves credits and debits below 7 EUR out of this report.",
    ]


def test_currencies() -> None:
    assert [currency_of(Field(tag, text, 1)) for tag, text in (("34F", "EURD1,"), ("90D", "2USD1,"), ("90C", "2"), ("34F", "x"))] == [
        "EUR",
        "USD",
        "",
        "",
    ]
