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


@pytest.mark.parametrize(("key", "language"), [("nothing.of.the.kind", "en"), ("column.closing", "fr")])
def test_a_text_that_is_not_there(key, language):
    with pytest.raises(KeyError):
        text(key, language)


def test_a_value_that_is_not_given():
    with pytest.raises(KeyError):
        text("check.G02.pass", "en")
