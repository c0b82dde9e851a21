"""One statement line with its details."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ledgerkit.domain.banking import Charge, LineStatus
from ledgerkit.importers.mt940_blocks import Field
from ledgerkit.importers.mt940_entry import Around, Entry, bank_line
from ledgerkit.importers.mt940_fields import Days
from ledgerkit.importers.notes import Notes

if TYPE_CHECKING:
    from ledgerkit.domain.banking import BankLine

D = Decimal


def line(text: str, *information: str, currency: str = "EUR", interim_report: bool = False, non_swift: str = "") -> BankLine:
    notes = Notes("bank.sta")
    around = Around(currency, interim_report, Days(notes), notes)
    made = bank_line(Entry(Field("61", text, 1), list(information), non_swift), around)
    notes.raise_problems()
    assert made is not None
    return made


def test_original_amount_and_charges_of_the_standard() -> None:
    made = line("260303D12,35NMSCREF\n/OCMT/USD13,00//CHGS/EUR0,50/", "text")
    assert (made.original_amount, made.original_currency) == (D("-13.00"), "USD")
    assert made.charges == (Charge(D("-0.50"), "EUR", None, "CHGS"),)


def test_original_amount_and_compensation_of_sepa() -> None:
    made = line("260303RC13,00NRTI", "109?20OAMT+10,00 USD?21COAM+3,00?22SVWZ+x")
    assert (made.original_amount, made.original_currency, made.reversal) == (D("-10.00"), "USD", True)
    assert made.charges == (Charge(D("-3.00"), "EUR", included=True, text="COAM"),)
    assert line("260303D1,NMSC", "109?20OAMT+10,00").original_amount is None, "the same currency is no exchange"


def test_the_name_dutch_banks_of_old_put_behind_the_reference() -> None:
    made = line("260303D1,N044P000029225      KPN - MOBIEL", "one", "two")
    assert (made.counterparty, made.reference, made.text) == ("KPN - MOBIEL", "P000029225", "one two")


def test_what_stands_below_the_line_is_text_unless_said_already() -> None:
    assert line("260303D1,NMSCREF\nbelow", "text").text == "text / below"
    assert line("260303D1,NMSCREF\nbelow", "text from below").text == "text from below"
    assert line("260303D1,NMSCREF\nbelow").text == "below"


def test_status() -> None:
    assert line("260303D1,NMSC").status is LineStatus.BOOKED
    assert line("260303ED1,NMSC").status is LineStatus.PENDING
    assert line("260303D1,NMSC", interim_report=True).status is LineStatus.PENDING


def test_a_field_that_is_not_swift_serves_where_there_is_no_86() -> None:
    assert line("260303D1,NMSC", non_swift="01a\n15NAME").counterparty == "NAME"
    assert line("260303D1,NMSC", "text", non_swift="01a\n15NAME").text == "text"
