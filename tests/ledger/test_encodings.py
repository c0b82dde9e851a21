"""Which encoding a file seems to be in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.ledger.encodings import encoding_of

TEXTS = {
    "kanji": "現金出資 株式会社 普通預金",
    "kana": "コーヒー豆のしいれ",
    "one": "円",
    "half-width": "ﾌﾘｺﾐ 手数料",
    "mixed": '2026-01-01 * "大橋商事" "Coffee beans 焙煎豆"\n  Assets:Bank  1 JPY ; メモ\n',
}


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    ("codec", "name"), [("cp932", "CP932"), ("utf-16", "UTF-16"), ("utf-16-le", "UTF-16LE"), ("utf-16-be", "UTF-16BE"), ("utf-8", "")]
)
def test_japanese(text, codec, name):
    ledger = "2026-01-01 open Assets:Bank\n" + TEXTS[text] + "\n"
    assert encoding_of(ledger.encode(codec)) == name


@pytest.mark.parametrize("text", ["kanji", "kana", "mixed"])
def test_euc(text):
    assert encoding_of(TEXTS[text].encode("euc_jp")) == "EUC-JP"


@pytest.mark.parametrize("text", ["Café", "Müller GmbH", "Crédit créé à Genève", "Año", "Smørrebrød"])
def test_western_europe(text):
    assert encoding_of(f'2026-01-01 * "{text}"\n'.encode("latin-1")) == "WINDOWS-1252"


def test_a_byte_order_mark_is_no_other_encoding():
    assert encoding_of("現金".encode("utf-8-sig")) == ""


@given(st.binary(max_size=300))
def test_whatever_the_bytes(content):
    assert encoding_of(content) in ("", "UTF-16", "UTF-16LE", "UTF-16BE", "CP932", "EUC-JP", "WINDOWS-1252")
