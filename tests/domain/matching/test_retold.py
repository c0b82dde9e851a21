"""One line in two formats is one; two equal coffees are two."""

from __future__ import annotations

import datetime
from decimal import Decimal

from ledgerkit.domain.matching.retold import Told, retold

DAY = datetime.date(2026, 9, 3)


def told(name, text="ﾃﾞﾋﾞﾂﾄ ｺ-ﾋ-", reader="csv", amount="-500", day=DAY):
    return Told(day, Decimal(amount), "JPY", name, reader, text)


def pairs(lines, before):
    return {name: (found.of.id, found.certain) for name, found in retold(lines, before, {line.id for line in lines}).items()}


def test_two_coffees_meet_two_and_a_third_is_new():
    before = [told("a1"), told("a2")]
    lines = [told(f"b{number}", "デビット コーヒー 123", "zengin") for number in (1, 2, 3)]
    assert pairs(lines, before) == {"b1": ("a1", True), "b2": ("a2", True)}


def test_lines_of_one_format_are_never_one():
    assert pairs([told("b1", "another coffee")], [told("a1")]) == {}


def test_of_one_format_a_line_with_the_number_of_the_bank_may_be_one_without():
    """One file left numbers out, so they are the bank's; in the other they count, and are no ids."""
    assert pairs([told("ref-1")], [told("txt-1")]) == {"ref-1": ("txt-1", True)}
    assert pairs([told("ref-1")], [told("ref-2")]) == {}


def test_what_the_file_tells_by_id_is_not_taken_again():
    """The file knows a1; only a2 is left for the line that has another id."""
    before = [told("a1"), told("a2")]
    assert retold([told("b1", reader="zengin")], before, {"a1", "b1"})["b1"].of.id == "a2"


def test_other_days_and_amounts_are_other_lines():
    before = [told("a1", day=DAY + datetime.timedelta(1)), told("a2", amount="-501")]
    assert pairs([told("b1", reader="zengin")], before) == {}


def test_without_a_common_word_it_is_not_certain():
    assert pairs([told("b1", "ﾄﾘﾋｷ", "zengin")], [told("a1")]) == {"b1": ("a1", False)}


def test_the_line_with_most_words_in_common_is_taken():
    before = [told("a1", "transfer suzuki ltd"), told("a2", "transfer sato ltd")]
    assert pairs([told("b1", "SATO transfer", "camt"), told("b2", "SUZUKI transfer", "camt")], before) == {
        "b1": ("a2", True),
        "b2": ("a1", True),
    }


def test_legal_forms_and_words_of_trade_tie_no_two_lines():
    for word in ("GmbH", "Ltd", "PayPal", "Invoice", "August", "Payment"):
        before = [told("a1", f"{word} Alice")]
        assert pairs([told("b1", f"Bobby {word}", "camt")], before) == {"b1": ("a1", False)}


def test_who_names_different_people_is_not_one_line():
    alice = Told(DAY, Decimal(-500), "JPY", "a1", "csv", "Alice rent", "Alice")
    bobby = Told(DAY, Decimal(-500), "JPY", "b1", "camt", "Bobby rent", "Bobby")
    cut = Told(DAY, Decimal(-500), "JPY", "b2", "camt", "ALICE LTD rent", "ALICE LTD")
    assert pairs([bobby], [alice]) == {"b1": ("a1", False)}
    assert pairs([bobby, cut], [alice]) == {"b2": ("a1", True)}


def test_who_does_not_say_what_read_it_is_left_alone():
    assert pairs([told("b1", reader="zengin")], [told("a1", reader="")]) == {}
