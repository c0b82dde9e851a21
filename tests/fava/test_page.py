"""What pages are built on: a title in the reader's language, the parts that all share."""

from __future__ import annotations


def test_a_page_is_called_by_its_text_in_the_reader_s_language(hikari):
    for language, title in (("en", "Closing"), ("ja", "決算")):
        with hikari.request(language=language) as closing:
            assert closing.report_title == title


def test_pages_of_a_ledger_share_one_snapshot(hikari):
    closing = hikari.extension()
    assert closing.assets is hikari.extension("LedgerkitAssets")
    assert closing.snapshot is closing.assets.snapshot


def test_control_characters_are_made_visible_for_templates(hikari):
    assert hikari.extension().visible("a\x1b[31mb") == "a␛[31mb"
