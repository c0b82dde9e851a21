"""Common ground of our extension classes: nothing raises while a ledger loads, and addresses keep the filters."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from ledgerkit.fava._base import Extension


@pytest.mark.parametrize("config", [None, "", "{", "{'a': foo}", "1/0"])
def test_no_text_after_the_extension_s_name_takes_fava_down(config):
    extension = Extension(None, config)
    assert (extension.config, extension.config_text) == (None, config)


def test_an_endpoint_s_address_keeps_the_filters_but_for_those_given(hikari):
    with hikari.request("time=2026-09&account=Assets&interval=year") as closing:
        address = urlsplit(closing.endpoint_url("pack.xlsx", time="FY2026", account=None))
        assert address.path == "/hikari-press/extension/LedgerkitClosing/pack.xlsx"
        assert parse_qs(address.query) == {"time": ["FY2026"], "interval": ["year"]}
    with hikari.request() as closing:
        assert closing.endpoint_url("lk.css") == "/hikari-press/extension/LedgerkitClosing/lk.css"


@pytest.mark.parametrize(
    ("asked", "language"), [("en", "en"), ("ja", "ja"), ("ja-JP", "ja"), ("fr", "en"), ("", "en"), ("xx,ja;q=0.5", "ja")]
)
def test_texts_are_in_fava_s_language_where_we_have_it(hikari, asked, language):
    with hikari.request(language=asked) as closing:
        assert closing.language == language
        assert closing.text("fava.closing") == {"en": "Closing", "ja": "決算"}[language]


def test_outside_a_request_texts_are_english(hikari):
    assert hikari.extension().text("fava.closing") == "Closing"
