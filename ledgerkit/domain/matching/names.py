"""Names of payers as banks cut and shorten them, and names of customers as people write them.

Sources:
    全銀協 party names: half-width kana, no small letters, the long vowel as a hyphen; 法人略語 as ``ｶ)`` before, ``(ｶ`` behind and
    ``(ｶ)`` within the name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from ledgerkit.domain.matching.words import folded_kana

__all__ = ["SHORTEST_CUT", "Kinship", "bare_name", "different", "kinship", "without_forms"]

Kinship = Literal["same", "cut", "none"]
"""How a bank's name and a person's belong together: equal but for form and spelling, one cut short, or not."""

_SHORT_FORMS = ("カ", "ユ", "ド", "シ", "メ", "イ", "トクヒ", "ザイ", "シヤ", "フク", "ガク", "ベン", "ゼイ")
"""Legal forms as banks shorten them: 株式, 有限, 合同, 合資, 合名, 医療法人, 特定非営利, 財団, 社団, 社会福祉, 学校, 弁護士, 税理士."""
_LONG_FORMS = (
    *("株式会社", "有限会社", "合同会社", "合資会社", "合名会社", "医療法人社団", "医療法人", "特定非営利活動法人", "一般社団法人"),
    *("一般財団法人", "公益社団法人", "公益財団法人", "社会福祉法人", "学校法人", "弁護士法人", "税理士法人", "(株)", "(有)", "(同)"),
    *("カブシキガイシヤ", "カブシキカイシヤ", "ユウゲンガイシヤ", "ユウゲンカイシヤ", "ゴウドウガイシヤ", "ゴウドウカイシヤ"),
)
_WESTERN = re.compile(
    r"\b(gmbh & co\.? kg|gmbh|ag|kg|ug|e\.?k|ltd|limited|llc|llp|plc|inc|incorporated|corp|corporation|company|co"
    r"|sarl|sas|sa|bv|nv|ab|oy|srl|spa)\b\.?"
)
_BEFORE = re.compile(rf"(^|[\s*])\(?({'|'.join(_SHORT_FORMS)})\)")
_BEHIND = re.compile(rf"\(({'|'.join(_SHORT_FORMS)})(\)|$|\s)")
_WAYS = re.compile(r"^(振込|フリコミ|入金|ソウキン|口座振替|デンシン|被仕向送金|総合振込)[\s*:]*")
"""What banks put before a name to say how the money came."""
_MARKS = re.compile(r"[\W_]+")
_SHORTEST = 3
SHORTEST_CUT = 5
"""Fewest letters by which a name that was cut short is told; half-width names have ten and more before banks cut them."""


@lru_cache(maxsize=65_536)
def bare_name(text: str) -> str:
    """A name without its legal form, spelling and marks.

    Examples:
        >>> bare_name("ｶ)ｽｽﾞｷ") == bare_name("スズキ株式会社") == bare_name("振込＊スズキ（カ") == "スズキ"
        True
        >>> bare_name("Suzuki Trading Co., Ltd.")
        'suzukitrading'
    """
    return _MARKS.sub("", without_forms(text)) or _MARKS.sub("", folded_kana(text))


def without_forms(text: str) -> str:
    """A folded text with blanks for legal forms and for what a bank puts before a name.

    Examples:
        >>> without_forms("Alice GmbH & Bobby Ltd").split()
        ['alice', '&', 'bobby']
    """
    name = folded_kana(text).replace("|", " ")
    name = _WAYS.sub("", name)
    for form in _LONG_FORMS:
        name = name.replace(form, " ")
    return _WESTERN.sub(" ", _BEHIND.sub(" ", _BEFORE.sub(" ", name)))


def kinship(told: str, name: str) -> Kinship:
    """How the name a bank tells belongs to the name of a party.

    Args:
        told: as the bank writes it.
        name: as the books have it, in kana where the bank writes kana.

    Examples:
        >>> kinship("ﾄｳｷﾖｳﾃﾞﾝﾘﾖｸﾊﾟﾜ-ｸﾞ", "東京電力", )
        'none'
        >>> kinship("ﾄｳｷﾖｳﾃﾞﾝﾘﾖｸﾊﾟﾜ", "トウキョウデンリョクパワーグリッド(カ")
        'cut'
    """
    first, second = bare_name(told), bare_name(name)
    if min(len(first), len(second)) < _SHORTEST:
        return "same" if first == second and first else "none"
    if first == second:
        return "same"
    if min(len(first), len(second)) >= SHORTEST_CUT and (first.startswith(second) or second.startswith(first)):
        return "cut"
    return "none"


def different(first: str, second: str) -> bool:
    """Whether two names are of different people, as far as their script lets one see: kana, kanji and Latin letters are not compared.

    Examples:
        >>> different("Alice GmbH", "Bobby GmbH"), different("Alice GmbH", "ALICE"), different("Smith, Alice", "Alice Smith")
        (True, False, False)
        >>> different("鈴木商店", "ｽｽﾞｷｼﾖｳﾃﾝ"), different("", "Alice")
        (False, False)
    """
    one, other = bare_name(first), bare_name(second)
    if not one or not other or kinship(one, other) != "none" or one in other or other in one:
        return False
    return _script(one) == _script(other) and sorted(one) != sorted(other)


def _script(bare: str) -> str:
    if any("a" <= letter <= "z" for letter in bare):
        return "latin"
    return "kanji" if any("\u4e00" <= letter <= "\u9fff" for letter in bare) else "kana"
