"""Words of banks and of people meet."""

from __future__ import annotations

import pytest

from ledgerkit.domain.matching.words import folded_kana, references, words


@pytest.mark.parametrize(
    ("bank", "person"),
    [
        ("ｶ)ﾖｺﾊﾏｷﾏﾒｼﾖｳｶｲ", "カ)ヨコハマキマメショウカイ"),
        ("ﾍﾟｲﾎﾟ-ﾄ", "ペイポート"),
        ("ｵﾌｲｽｶﾌｴｻ-ﾋﾞｽ", "オフィスカフェサービス"),
        ("ＡＢＣ", "abc"),
    ],
)
def test_half_width_small_letters_and_long_vowels(bank, person):
    """全銀 records have no small kana and write the long vowel as a hyphen."""
    assert folded_kana(bank) == folded_kana(person)


def test_a_hyphen_between_latin_letters_stays():
    assert folded_kana("INV-7") == "inv-7"


def test_short_words_tell_nothing():
    assert words("ｶ) ﾌﾘ AB スズキ") == {"スズキ"}


def test_digit_groups_of_four_or_more_that_are_no_year():
    assert references("ｾｲｷﾕｳ 2026-0049 12/31") == {"0049"}
    assert references("Subsidy 2026, 1989") == {"1989"}
    assert references("００４９") == {"0049"}
