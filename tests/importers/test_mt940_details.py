"""The dialects of ``:86:``."""

from __future__ import annotations

import pytest

from ledgerkit.importers.mt940_details import Details, details, joined, non_swift_details, not_a_pointer

IBAN = "DE89370400440532013000"


@pytest.mark.parametrize("separator", ["?", "~", "<", ">", "^", "|", "@", "/"])
def test_subfields_whatever_begins_them(separator: str) -> None:
    text = f"166?00GUTSCHRIFT?109310?20EREF+E-1?21SVWZ+Rechnung 17?30COBADEFF?31{IBAN}?32KUNDE?33 AG".replace("?", separator)
    assert details(text) == Details("166", "Rechnung 17 / GUTSCHRIFT", "KUNDE AG", IBAN, "", "E-1")


def test_a_word_broken_over_two_subfields_and_two_lines_is_whole_again() -> None:
    text = "166?00GUTSCHRIFT?100399?20EREF+TRX-0A4A47C3-F846-4729?21-8A1B-5D?22SVWZ+Konto gesperrt Rueckueb\nerwei?23sung?32MUSTER"
    found = details(text.replace("Rueckueb\nerwei", "Rueckue\nberwei"))
    assert found.end_to_end_id == "TRX-0A4A47C3-F846-4729-8A1B-5D"


def test_a_full_line_goes_on_and_a_shorter_one_lost_its_blank() -> None:
    assert joined("a" * 65 + "\nb\nc ") == "a" * 65 + "b c "
    assert joined("short\n?32x", "?") == "short?32x"


def test_words_of_sepa() -> None:
    text = "105?20KREF+K-1?21MREF+M-1?22CRED+DE98?23COAM+3,00?24OAMT+10,00 USD?25SVWZ+2+2=4?26ABWA+Tante?27IBAN+" + IBAN
    assert details(text) == Details("105", "2+2=4 / Tante", "", IBAN, "K-1", "", "", "3,00", "10,00 USD")
    assert details("105?20EREF+NOTPROVIDED?21SVWZ+x").end_to_end_id == ""
    assert details("105?20BIC+COBADEFF?21free").text == "", "a bank's code is no text"


def test_a_subfield_that_stands_twice_is_kept() -> None:
    assert details("105?20one?20two?32A?32B")[1:3] == ("one two", "A B")


def test_a_slash_in_a_text_begins_no_subfield() -> None:
    assert details("166/00GUTSCHRIFT/20Rechnung 03/2026/21 vom 1/12/32KUNDE")[1:3] == ("Rechnung 03/2026 vom 1/12 / GUTSCHRIFT", "KUNDE")


def test_dutch_words_may_hold_slashes_and_the_first_counts() -> None:
    found = details("/TRTP/IDEAL/IBAN/NL20INGB0001234567/NAME/Bloemen/REMI/Factuur 2026/03/NAME/vals/EREF/E-9")
    assert found == Details("", "Factuur 2026/03 / IDEAL", "Bloemen", "NL20INGB0001234567", "", "E-9")
    found = details("/EREF/NOTPROVIDED//CNTP/NL20INGB0001234567/INGBNL2A/Jan/Adam///REMI/USTD//Bestelling 8//PURP/OTHR/")
    assert found == Details("", "Bestelling 8 / OTHR", "Jan", "NL20INGB0001234567")
    assert details("/REMI/STRD/CUR/9001/").structured_reference == "9001"
    assert details("note /NAME/x").text == "note", "what stands before the words is kept"


def test_polish_labels() -> None:
    found = details("911 PRZELEW; Z RACH.: 2711 \n4020; OD: FIRMA; TYT.: FV 1; TNR: 17")
    assert found == Details("911", "FV 1 / PRZELEW", "FIRMA", "27114020", "17")


def test_account_and_name_in_a_place_of_their_own() -> None:
    assert details("NL91ABNA0417164300 hr jansen\n\nBetaling") == Details("", "Betaling", "hr jansen", "NL91ABNA0417164300")
    assert details("0987654321 jansen\n\nBetaling", "0987654321") == Details("", "Betaling", "jansen", "0987654321")
    assert details("0987654321 jansen\n\nBetaling", "other").text == "0987654321 jansen Betaling"
    assert details("FACTUUR 1\nREK: NL91ABNA0417164300/NAAM: PICK") == Details("", "FACTUUR 1", "PICK", "NL91ABNA0417164300")


def test_anything_else_is_text() -> None:
    assert details("999PN0911DAUERAUFTR.NR. 14").text == "999PN0911DAUERAUFTR.NR. 14"
    assert details("") == Details()


def test_what_is_not_swift() -> None:
    assert non_swift_details("01a\n02b\nx\n15NAME\n16 AG\n17KIND\n34 4711") == Details("", "a b / KIND", "NAME AG", "4711")


@pytest.mark.parametrize("reference", ["NONREF", "EREF", "KREF+", "NOTPROVIDED", " "])
def test_what_points_elsewhere_is_no_reference(reference: str) -> None:
    assert not_a_pointer(reference) == ""
    assert not_a_pointer("INV-1") == "INV-1"
