"""Texts in both languages; that the catalogue is whole is proved in ``project/test_messages.py``."""

from __future__ import annotations

import pytest

from ledgerkit.i18n import LANGUAGES, text


def test_a_text_in_each_language():
    assert [text("column.closing", language) for language in LANGUAGES] == ["Closing", "残高"]


def test_values_go_into_a_text():
    for language in LANGUAGES:
        shown = text("check.G02.pass", language, currency="JPY", debit="1", credit="1", weight="0", residue="0", count=0, places="")
        assert "JPY" in shown
        assert "{" not in shown


def test_a_value_with_braces_stays_as_it_is():
    """What a ledger says is put in, never read as a pattern."""
    shown = text("check.G02.pass", "en", currency="{0} {x}", debit="1", credit="1", weight="0", residue="0", count=0, places="")
    assert "{0} {x}" in shown


def test_one_is_one_and_more_are_more():
    """Japanese has no plural."""
    assert text("check.general-ledger.pass", "en", count=1) == "1 balance agrees."
    assert text("check.general-ledger.pass", "en", count=0) == "0 balances agree."
    assert text("check.general-ledger.pass", "ja", count=2) == "2 件の残高が一致します。"


def test_a_number_that_counts_nothing_is_written_as_ever():
    assert text("note.rates.average", "en", rate="", through="", days=1_000).endswith("of 1000 days)")


@pytest.mark.parametrize(("key", "language"), [("nothing.of.the.kind", "en"), ("column.closing", "fr")])
def test_a_text_that_is_not_there(key, language):
    with pytest.raises(KeyError):
        text(key, language)


def test_a_value_that_is_not_given():
    with pytest.raises(KeyError):
        text("check.G02.pass", "en")
