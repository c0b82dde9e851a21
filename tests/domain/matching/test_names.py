"""A bank's name and a person's."""

from __future__ import annotations

import pytest

from ledgerkit.domain.matching.names import bare_name, kinship


@pytest.mark.parametrize(
    ("bank", "person"),
    [
        ("ｶ)ﾖｺﾊﾏｷﾏﾒｼﾖｳｶｲ", "ヨコハマキマメショウカイ株式会社"),  # ｶ) before
        ("ｵｵﾊｼｼﾖｳｼﾞ(ｶ", "株式会社オオハシショウジ"),  # (ｶ behind
        ("ｽｽﾞｷ(ｶ)ﾄｳｷﾖｳ", "スズキ株式会社トウキョウ"),  # (ｶ) within
        ("ﾕ)ﾑｷﾞﾉﾎ", "有限会社ムギノホ"),
        ("ﾄﾞ)ｺﾄﾉﾊｼﾖﾎﾞｳ", "合同会社ことのはしょぼう"),
        ("ｾﾞｲ)ｻｻｷｶｲｹｲ", "税理士法人ササキカイケイ"),
        ("ｲ)ｻｸﾗｶｲ", "医療法人サクラカイ"),
        ("ﾄｸﾋ)ﾐﾄﾞﾘ", "特定非営利活動法人ミドリ"),
        ("ｶﾌﾞｼｷｶﾞｲｼﾔ ｽｽﾞｷ", "スズキ㈱"),
        ("ｵﾌｲｽｶﾌｴｻ-ﾋﾞｽ(ｶ", "オフィスカフェサービス（株）"),  # no small kana, - for the long vowel
        ("振込＊ﾍﾟｲﾎﾟ-ﾄ(ｶ", "ペイポート"),
        ("ﾌﾘｺﾐ ﾐﾅﾄ", "ミナト"),
        ("SUZUKI TRADING", "Suzuki Trading Co., Ltd."),
        ("Müller GmbH & Co. KG", "Müller"),
    ],
)
def test_form_and_spelling_do_not_count(bank, person):
    assert kinship(bank, person) == "same"


def test_a_name_cut_short():
    """Records hold a number of characters; the rest of a name is lost."""
    assert kinship("ﾄｳｷﾖｳﾃﾞﾝﾘﾖｸｴﾅｼﾞ-ﾊﾟ", "トウキョウデンリョクエナジーパートナー(カ") == "cut"
    assert kinship("ﾄｳｷ", "トウキョウデンリョク") == "none"


@pytest.mark.parametrize(("bank", "person"), [("ｶ)ｽｽﾞｷ", "株式会社サトウ"), ("", ""), ("ｶ)", "株式会社"), ("ｱ", "アア")])
def test_others_are_others(bank, person):
    assert kinship(bank, person) == "none"


def test_a_name_that_is_nothing_but_a_form_stays():
    assert bare_name("Company") == "company"
