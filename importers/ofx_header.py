"""What an OFX file says of itself before its first aggregate: version and encoding.

OFX 1.x begins with lines such as ``VERSION:102`` (OFX 1.0.2, section 2.2), which some banks write on one line, without
ends, with blank lines between, or not at all; OFX 2.x with an XML declaration and ``<?OFX … ?>`` (OFX 2.2, section 2.2).
"""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["VERSIONS", "Header", "is_ofx", "read_header"]

VERSIONS = frozenset({"102", "103", "151", "160", "200", "201", "202", "203", "210", "211", "220", "221", "230"})
ROOT = re.compile(r"<OFX(?:\s[^<>]*)?>", re.IGNORECASE)
KEYS = "DATA|VERSION|SECURITY|ENCODING|CHARSET|COMPRESSION|OLDFILEUID|NEWFILEUID"
FIELD = re.compile(rf'(OFXHEADER|(?:{KEYS}))\s*[:=]\s*"?([A-Za-z0-9._-]*?)"?(?=\s|{KEYS}|[?"<]|$)', re.IGNORECASE)
XML_ENCODING = re.compile(r"""<\?xml[^<>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""", re.IGNORECASE)
CODE_PAGE = re.compile(r"(?:WINDOWS-?|CP-?|MS-?)?(125[0-8]|437|85[0258]|86[0-6]|874|932|936|949|950)")
LATIN = re.compile(r"(?:ISO[-_]?)?8859[-_]?([0-9]{1,2})")
ENCODINGS = {
    "UTF-8": "utf-8",
    "UTF8": "utf-8",
    "UNICODE": "utf-8",
    "CSUNICODE": "utf-8",
    "UTF-16": "utf-16",
    "USASCII": "ascii",
    "US-ASCII": "ascii",
    "ASCII": "ascii",
    "SHIFT_JIS": "cp932",
    "SHIFT-JIS": "cp932",
    "SJIS": "cp932",
    "EUC-JP": "euc_jp",
    "GB2312": "gb18030",
    "GBK": "gb18030",
    "GB18030": "gb18030",
    "BIG5": "cp950",
    "EUC-KR": "cp949",
    "KOI8-R": "koi8_r",
}
"""Names banks write -> Python's. No other names are looked up: Python's codecs include some that are no encoding of text."""
PARTS_OF_LATIN = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16}
LONGEST_HEADER = 4096


class Header(NamedTuple):
    """What a file says of itself.

    Args:
        version: three digits such as ``102``; empty where the header is missing.
        encoding: Python's name of the declared encoding; empty where none is declared or it is not known.
        compression: what the file says of compression, in capitals; ``NONE`` or empty where the text is plain.
    """

    version: str
    encoding: str
    compression: str


def is_ofx(start: bytes) -> bool:
    """Whether the first bytes of a file are OFX, of whatever version and however damaged behind its beginning."""
    text = _text(start).lstrip("\ufeff \t\r\n")
    if text[:9].upper() == "OFXHEADER":
        return True
    if not text.startswith("<"):
        return False
    found = ROOT.search(text)
    before = text[: found.start()] if found else text
    return (found is not None and not re.search(r"<[A-Za-z]", before)) or "<?OFX" in before.upper()


def read_header(start: bytes) -> Header:
    """The header in the first bytes of a file; every part that is missing or makes no sense is empty."""
    text = _text(start)[:LONGEST_HEADER]
    root = ROOT.search(text)
    text = text[: root.start()] if root else text
    fields = {name.upper(): value.upper() for name, value in FIELD.findall(text)}
    declared = XML_ENCODING.search(text)
    if declared:
        encoding = python_encoding(declared[1])
    else:
        encoding = python_encoding(fields.get("CHARSET", ""))
        if fields.get("ENCODING", "") not in ("USASCII", "") or not encoding:
            encoding = python_encoding(fields.get("ENCODING", "")) or encoding
    return Header(fields.get("VERSION", ""), encoding, fields.get("COMPRESSION", ""))


def python_encoding(name: str) -> str:
    """Python's name of an encoding a bank names; empty where it is not known.

    Examples:
        >>> [python_encoding(name) for name in ("1252", "ISO-8859-1", "8859-15", "UTF-8", "NONE", "unicode_escape")]
        ['cp1252', 'iso8859_1', 'iso8859_15', 'utf-8', '', '']
    """
    wanted = name.strip().upper()
    if wanted in ENCODINGS:
        return ENCODINGS[wanted]
    if match := CODE_PAGE.fullmatch(wanted):
        return f"cp{match[1]}"
    match = LATIN.fullmatch(wanted)
    return f"iso8859_{int(match[1])}" if match and int(match[1]) in PARTS_OF_LATIN else ""


def _text(start: bytes) -> str:
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return start.decode("utf-16", errors="replace")
    return start.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
