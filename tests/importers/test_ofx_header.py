"""Headers as the standard has them and as banks write them."""

from __future__ import annotations

import pytest

from ledgerkit.importers.ofx_header import Header, is_ofx, python_encoding, read_header

LINES = (
    b"OFXHEADER:100\r\nDATA:OFXSGML\r\nVERSION:102\r\nSECURITY:NONE\r\nENCODING:USASCII\r\nCHARSET:1252\r\nCOMPRESSION:NONE\r\n\r\n<OFX>"
)


@pytest.mark.parametrize(
    ("start", "header"),
    [
        (LINES, Header("102", "cp1252", "NONE")),
        (LINES.replace(b"\r\n", b"\r\n\r\n"), Header("102", "cp1252", "NONE")),
        (LINES.replace(b"\r\n", b""), Header("102", "cp1252", "NONE")),
        (LINES.replace(b"\r\n", b" "), Header("102", "cp1252", "NONE")),
        (LINES.replace(b":", b": "), Header("102", "cp1252", "NONE")),
        (LINES.replace(b"USASCII", b"UTF-8").replace(b"1252", b"NONE"), Header("102", "utf-8", "NONE")),
        (LINES.replace(b"USASCII", b"UTF-8").replace(b"1252", b"CSUNICODE"), Header("102", "utf-8", "NONE")),
        (LINES.replace(b"1252", b"ISO-8859-1"), Header("102", "iso8859_1", "NONE")),
        (LINES.replace(b"1252", b"932"), Header("102", "cp932", "NONE")),
        (LINES.replace(b"1252", b"NONE"), Header("102", "ascii", "NONE")),
        (LINES.replace(b"COMPRESSION:NONE", b"COMPRESSION:GZIP"), Header("102", "cp1252", "GZIP")),
        (b'<?xml version="1.0" encoding="us-ascii"?>\n<?OFX OFXHEADER="200" VERSION="211"?><OFX>', Header("211", "ascii", "")),
        (b'<?xml version="1.0"?><?OFX OFXHEADER="200" VERSION="300" SECURITY="NONE"?><OFX>', Header("300", "", "")),
        (b"<OFX><VERSION>1", Header("", "", "")),
        (b"", Header("", "", "")),
    ],
)
def test_version_encoding_and_compression(start: bytes, header: Header) -> None:
    assert read_header(start) == header


@pytest.mark.parametrize("name", ["unicode_escape", "idna", "punycode", "hex", "8859-12", "8859-99", "", "../x"])
def test_only_encodings_of_text_are_looked_up(name: str) -> None:
    assert python_encoding(name) == ""


@pytest.mark.parametrize(
    ("start", "answer"),
    [
        (LINES, True),
        (b"\r\n\r\n\xef\xbb\xbf"[4:] + LINES, True),
        (b"\r\n\r\n" + LINES, True),
        (b"OFXHEADER:100", True),
        (b"<OFX><SIGNONMSGSRSV1>", True),
        (b"  <ofx>", True),
        (b'<?xml version="1.0"?>\n<?OFX OFXHEADER="200"', True),
        (b'<?xml version="1.0"?>\n<!DOCTYPE OFX>\n<OFX>', True),
        ("\ufeff<OFX>".encode("utf-16-le"), True),
        (b"<html><p>the <OFX> tag", False),
        (b"In <OFX> the bank tells", False),
        (b'<?xml version="1.0"?><Document/>', False),
        (b"", False),
    ],
)
def test_ofx_is_known_by_its_beginning(start: bytes, *, answer: bool) -> None:
    assert is_ofx(start) is answer
