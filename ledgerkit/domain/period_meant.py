"""What a person meant who wrote a period nearly as it is written: ``2025/9``, ``Sept 2025``, ``令和7年9月``, ``fy25``."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["period_meant"]

_LONGEST = 60
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
"""The year before the first of each era."""
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_NAMES, 1)}
_JOINTS = re.compile(r"\s*(?:\.{2,}|~|\bto\b|から|:|(?<=\d)\s+-\s+|[\u2013\u2014])\s*")
_TWO_MONTHS = re.compile(r"(\d{4}-\d{1,2}(?:-\d{1,2})?)-(\d{4}-\d{1,2}(?:-\d{1,2})?)")
_SHAPES = (
    (re.compile(r"FY\s?(\d{4})(?:/\d{2,4})?(?:\s?[- ]?\s?([QHP]\d{1,2}))?"), "FY{0}{part}"),
    (re.compile(r"FY\s?(\d{2})"), "FY20{0}"),
    (re.compile(r"(\d{4})年度"), "FY{0}"),
    (re.compile(r"(\d{4})[\s-]?([QH]\d)"), "{0}{part}"),
    (re.compile(r"(?P<part>[QH]\d)[\s/-]?(?P<year>\d{4})"), "{year}-{part}"),
    (re.compile(r"(\d)Q[\s/-]?(\d{4})"), "{1}-Q{0}"),
    (re.compile(r"(\d{4})年"), "{0}"),
    (re.compile(r"(\d{4})[-/.年]\s?(\d{1,2})月?"), "{0}-{1:0>2}"),
    (re.compile(r"(\d{1,2})[/.-](\d{4})"), "{1}-{0:0>2}"),
    (re.compile(r"(\d{4})(\d{2})"), "{0}-{1}"),
    (re.compile(r"(\d{4})[-/.年]\s?(\d{1,2})[-/.月]\s?(\d{1,2})日?"), "{0}-{1:0>2}-{2:0>2}"),
    (re.compile(r"(\d{4})(\d{2})(\d{2})"), "{0}-{1}-{2}"),
)


def period_meant(text: str) -> str:
    """The text in the form that a period has, or nothing where none is near; whether there is such a period is not looked at.

    Examples:
        >>> [period_meant(text) for text in ("2025/9", "Sept 2025", "令和7年9月", "fy25", "2025Q3", "2025-04~2025-09", "soon")]
        ['2025-09', '2025-09', '2025-09', 'FY2025', '2025-Q3', '2025-04..2025-09', '']
    """
    if len(text) > _LONGEST:
        return ""
    plain = unicodedata.normalize("NFKC", text).strip()
    whole = _simple(plain)
    if whole:
        return whole
    two = _TWO_MONTHS.fullmatch(plain)
    parts = list(two.groups()) if two else _JOINTS.split(plain)
    found = [_simple(part) for part in parts]
    return "..".join(found) if len(found) == 2 and all(found) else ""


def _simple(text: str) -> str:
    text = re.sub(r"(令和|平成|昭和)(\d{1,2}|元)年", _western, text)
    named = re.fullmatch(r"(?:(\d{4})[\s,-]*)?([A-Za-z]{3,9})\.?[\s,-]*(\d{4})?", text)
    if named and (named[1] is None) != (named[3] is None) and named[2][:3].lower() in _MONTHS:
        return f"{named[1] or named[3]}-{_MONTHS[named[2][:3].lower()]:02}"
    for shape, form in _SHAPES:
        match = shape.fullmatch(text.upper())
        if match is not None:
            groups = [group or "" for group in match.groups()]
            part = f"-{groups[1]}" if len(groups) > 1 and groups[1] else ""
            return form.format(*groups, **{"part": part, **match.groupdict()})
    return ""


def _western(match: re.Match[str]) -> str:
    return f"{_ERAS[match[1]] + (1 if match[2] == '元' else int(match[2]))}年"
