"""Files that are not UTF-8: which encoding they seem to be, and how to convert them, told once a file.

Beancount reads UTF-8 alone. Of any other file it tells every directive that holds a letter beyond ASCII by itself, in words of Python, or,
of UTF-16, every token.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from ledgerkit.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["beginning", "encoding_of", "not_utf8", "told_by_file"]

_LOOKED_AT = 1_000_000
_UNREADABLE = re.compile(r"which is not UTF-8$|Invalid token: '(?:\xff\xfe|\xfe\xff|\0)")
_NAMES = {
    "UTF-16": "UTF-16",
    "UTF-16LE": "UTF-16",
    "UTF-16BE": "UTF-16",
    "CP932": "CP932 (Shift_JIS, in which Windows and Excel save Japanese)",
    "EUC-JP": "EUC-JP",
    "WINDOWS-1252": "Windows-1252 (Latin-1)",
}
"""What people call an encoding, by its name for iconv."""
# A single letter with an accent among ASCII letters, as European languages have them.
_ACCENT = re.compile(rb"(?<![\x80-\xff])[\xc0-\xff](?=[\x00-\x7f])")
_MOSTLY = 3 / 4
_HIGH = re.compile(rb"[\x80-\xff]+")


def encoding_of(content: bytes) -> str:
    """The encoding that the beginning of a file seems to be in, by iconv's name; nothing where it is UTF-8, or not to be told.

    Examples:
        >>> [encoding_of("現金 100".encode(name)) for name in ("utf-8", "cp932", "euc-jp", "utf-16", "utf-16-be")]
        ['', 'CP932', 'EUC-JP', 'UTF-16', 'UTF-16BE']
        >>> encoding_of("Büro, 3 Cafés".encode("latin-1"))
        'WINDOWS-1252'
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    if b"\0" in content:
        return max(("UTF-16LE", "UTF-16BE"), key=lambda name: _legible(content, name)) if _is_utf16(content) else ""
    lines = [line for line in content.split(b"\n") if _HIGH.search(line)]
    if any(_decoded(line, "utf-8") is not None for line in lines):
        return ""  # UTF-8, or UTF-8 into which lines of something else were put
    text = b"\n".join(lines)
    if not text or 2 * len(_ACCENT.findall(text)) > len(_HIGH.findall(text)):
        return "WINDOWS-1252" if text else ""
    # The one in which more of it is Japanese; half-width kana are what one reads of the other.
    scores = {name: _score(found) for name, codec in (("CP932", "cp932"), ("EUC-JP", "euc_jp")) if (found := _decoded(text, codec))}
    return max(scores, key=lambda name: scores[name]) if scores else ""


def _is_utf16(content: bytes) -> bool:
    return max(_legible(content, name) for name in ("UTF-16LE", "UTF-16BE")) > _MOSTLY


def _legible(content: bytes, codec: str) -> float:
    """How much of a text would be ASCII that is printed, or Japanese."""
    text = content[: len(content) // 2 * 2].decode(codec, "replace")
    found = sum(" " <= character <= "~" or character in "\r\n\t" or "\u3000" <= character <= "\u9fff" for character in text)
    return found / max(len(text), 1)


def _decoded(content: bytes, codec: str) -> str | None:
    try:
        return content.decode(codec)
    except UnicodeDecodeError:
        return None


def _score(text: str) -> int:
    japanese = sum("\u3040" <= character <= "\u30ff" or "\u4e00" <= character <= "\u9fff" for character in text)
    return 4 * japanese - 2 * sum("\uff61" <= character <= "\uff9f" for character in text)


def not_utf8(file: str, line: int, encoding: str, left_out: int = 0) -> Problem:
    """A file in another encoding, with the ways to convert it.

    Args:
        file: its path.
        line: the first line at fault; 0 for the whole.
        encoding: what :func:`encoding_of` says.
        left_out: how many directives Beancount left out; 0 where it read nothing.
    """
    name = Path(file).name
    quoted, new = shlex.quote(name), shlex.quote(f"{Path(name).stem}.utf8{Path(name).suffix}")
    lost = f" Beancount left out {left_out} directive{'s' if left_out > 1 else ''} of it." if left_out else ""
    return Problem(
        file,
        line,
        "not-utf-8",
        f"The file is not UTF-8: it seems to be {_NAMES[encoding]}.{lost}",
        f"Convert it: nkf -w --overwrite {quoted}, or: iconv -f {encoding} -t UTF-8 {quoted} > {new}",
        "UTF-8",
        encoding,
    )


def told_by_file(problems: Iterable[Problem]) -> list[Problem]:
    """Problems with those of a file in another encoding as one of the file, where the first of them stood."""
    encodings: dict[str, str] = {}
    found = list(problems)
    for problem in found:
        if problem.file not in encodings and _UNREADABLE.search(problem.message):
            encodings[problem.file] = encoding_of(beginning(problem.file))
    foreign = {file: encoding for file, encoding in encodings.items() if encoding}
    if not foreign:
        return found
    # Of UTF-16 nothing was read, and whatever was said of it is the same fault.
    wrong = [
        problem
        for problem in found
        if problem.file in foreign and (foreign[problem.file].startswith("UTF-16") or _UNREADABLE.search(problem.message))
    ]
    first = {problem.file: problem for problem in reversed(wrong)}
    counts = {file: sum(problem.file == file for problem in wrong) for file in foreign}
    result = []
    for problem in found:
        if problem is first.get(problem.file):
            encoding = foreign[problem.file]
            left_out = 0 if encoding.startswith("UTF-16") else counts[problem.file]
            result.append(not_utf8(problem.file, problem.line if left_out else 0, encoding, left_out))
        elif problem not in wrong:
            result.append(problem)
    return result


def beginning(file: str | Path) -> bytes:
    """The first megabyte of a file in whole lines; nothing where it cannot be read."""
    try:
        with Path(file).open("rb") as content:
            found = content.read(_LOOKED_AT + 1)
    except OSError:
        return b""
    return found if len(found) <= _LOOKED_AT else found[: found.rfind(b"\n") + 1] or found
