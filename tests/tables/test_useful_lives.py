"""The statutory useful lives, and finding them by word."""

from __future__ import annotations

import pytest

from ledgerkit.tables.rows_jp import rates
from ledgerkit.tables.useful_lives import lives, search


def found(words):
    return [(life.names["ja"][2] or life.names["ja"][1], life.years) for life in search(words)]


def test_every_life_has_its_rates():
    """Each life is one that the tables of rates have."""
    assert len(lives()) == 100
    assert {life.years for life in lives() if rates("jp/rates_straight_line", 12 * life.years).life_years != life.years} == set()


def test_every_row_has_both_languages():
    assert [life.id for life in lives() if [bool(name) for name in life.names["en"]] != [bool(name) for name in life.names["ja"]]] == []
    assert [life.id for life in lives() if not " ".join(life.names["en"]).isascii()] == []
    assert len({life.id for life in lives()}) == 100
    assert len({life.names["en"] for life in lives()}) == 100


def test_what_could_not_be_confirmed_is_known():
    """A life from one source only says so; those of the law's text or of several sources do not."""
    assert sum(not life.source.confirmed for life in lives()) == 38
    assert {life.source.confirmed for life in search("パソコン")} == {True}
    assert {life.source.confirmed for life in search("カメラ")} == {False}


@pytest.mark.parametrize("words", ["冷蔵庫", "refrigerator", "Refrigerators", "REFRIGERATO"])
def test_a_refrigerator(words):
    """In any language, width and number; the beginning of an English word where no whole word is found."""
    expected = [("陳列棚・ケース(冷凍/冷蔵機付)", 6), ("電気冷蔵庫・洗濯機類", 6)]
    assert found(words) == expected


@pytest.mark.parametrize("words", ["ソフトウエア", "ソフトウェア", "ｿﾌﾄｳｪｱ", "そふとうぇあ", "software"])
def test_spellings_of_software(words):
    assert [years for _name, years in found(words)] == [3, 5, 3]


def test_several_words_narrow_the_search():
    assert found("office desk metal") == [("事務机・椅子・キャビネット(主として金属製)", 15), ("事務机・椅子・キャビネット(その他)", 8)][:1]
    assert found("木造 事務所") == [("事務所用", 24)]
    assert found("office zeppelin") == []


def test_a_word_is_no_part_of_another():
    """A car is no carpet, and a van no advantage."""
    assert {life.names["en"][0] for life in search("car")} == {"Vehicles"}
    assert found("van") == [("貨物自動車(その他)", 5)]


def test_nothing_is_asked():
    assert search("  ") == ()
