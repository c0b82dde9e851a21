"""Words as banks write them, made comparable."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["folded_kana", "is_year", "references", "words"]

_SMALL = str.maketrans("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ")
"""Bank kana knows no small letters (JIS X 0201 as 全銀 records use it), so ｼﾖｳﾅﾝ and ショウナン must meet."""
_KANA: dict[int, str | int] = {
    **{ord("ぁ") + at: chr(ord("ァ") + at).translate(_SMALL) for at in range(ord("ゖ") - ord("ぁ") + 1)},
    **_SMALL,
}
"""Hiragana as katakana, and no small letters."""
_LONG = re.compile(r"(?<=[ァ-ヺ])[-ー‐‑–—−]+")
"""A long vowel: ``ー`` where people write, a hyphen where banks do."""
_WORD = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d+")
_SHORTEST = 3


def folded_kana(text: str) -> str:
    """A text in which width, case, hiragana, small kana and long vowels do not count.

    Examples:
        >>> folded_kana("ﾎﾃﾙｼﾖｳﾅﾝｿｳ") == folded_kana("ホテルしょうなんそう")
        True
        >>> folded_kana("ｺ-ﾋ-") == folded_kana("コーヒー") == folded_kana("こーひー")
        True
    """
    return _LONG.sub("", unicodedata.normalize("NFKC", text).casefold().translate(_KANA))


def words(text: str) -> frozenset[str]:
    """The words of a text that can tell it from another: runs of three letters or digits and more, folded.

    Examples:
        >>> sorted(words("ﾌﾘｺﾐ ｶ)ｽｽﾞｷ 12"))
        ['スズキ', 'フリコミ']
    """
    return frozenset(word for word in _WORD.findall(folded_kana(text)) if len(word) >= _SHORTEST)


def is_year(group: str) -> bool:
    """Whether a group of digits may be a year, which the numbers of all documents of that year share.

    Examples:
        >>> is_year("2026"), is_year("0310"), is_year("20260")
        (True, False, False)
    """
    return len(group) == 4 and group.isdigit() and "1990" <= group <= "2099"


def references(text: str, *, shortest: int = 4) -> frozenset[str]:
    """What in a text may be part of the number of a document: groups of digits but years, and words that hold a digit.

    Args:
        text: what a bank, a payer or an invoice says.
        shortest: fewest characters; shorter groups are days, counts and parts of years, which everything shares.

    Examples:
        >>> sorted(references("INV-2026-0049 / 12 pcs, ref a1b2c3"))
        ['0049', 'a1b2c3']
        >>> sorted(references("INV0049"))
        ['0049', 'inv0049']
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    groups = _DIGITS.findall(plain) + [word for word in _WORD.findall(plain) if any(letter.isdigit() for letter in word)]
    return frozenset(group for group in groups if len(group) >= shortest and not is_year(group))
