"""TOML files that people keep beside a ledger (rules, importers, profiles), read within bounds.

They may be saved by any editor and come from anybody: a byte order mark is passed over, another encoding is told by its line, and
nothing in one takes more time or memory than its bounds allow.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from ledgerkit.errors import BankFileError, InputError, Problem, UnreadableFileError
from ledgerkit.importers.bounded_file import whole

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["LONGEST_LINE", "MAX_BYTES", "parsed_toml", "toml_text"]

MAX_BYTES = 4 * 2**20
"""Some 40,000 rules."""
LONGEST_LINE = 20_000
"""Characters. The work of a key with dots grows with the square of its parts, and a key stands on one line."""


def toml_text(path: Path, code: str) -> str | None:
    """The text of a file; None where there is none.

    Args:
        path: the file.
        code: of the error that it cannot be read.

    Raises:
        InputError: it is a folder or a device, it may not be read, it is too large, it is not UTF-8, or it is a link that leads nowhere.
    """
    try:
        content = whole(path, MAX_BYTES)
    except BankFileError as error:
        message, expected = "The file is larger than such a file may be.", f"at most {MAX_BYTES // 2**20} MiB"
        raise InputError(Problem(str(path), 0, code, message, "Take out what is not needed.", expected, "more")) from error
    except UnreadableFileError as error:
        if isinstance(error.__cause__, FileNotFoundError) and not path.is_symlink():
            return None
        (problem,) = error.problems
        raise InputError(Problem(str(path), 0, code, problem.message, "Put the text file there, and make it readable.")) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
        line = 0 if utf16 else content[: error.start].count(b"\n") + 1
        message = "The file is UTF-16, not UTF-8." if utf16 else "Something on this line is not UTF-8."
        raise InputError(Problem(str(path), line, code, message, "Save the file as UTF-8.", "UTF-8")) from error


def parsed_toml(text: str, file: str, code: str) -> dict[str, Any]:
    """The tables of a text.

    Args:
        text: the text.
        file: where it stands, for messages.
        code: of the error that it is no TOML.

    Raises:
        InputError: it is none, with the line.
    """
    # Only a line feed ends a line of TOML.
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > LONGEST_LINE:
            problem = Problem(file, number, code, "The line is too long.", "Write a list on several lines.", f"{LONGEST_LINE:,} characters")
            raise InputError(problem)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        raise InputError(Problem(file, int(found[1]) if found else 0, code, f"This is not TOML: {error}.", "Mend the line.")) from error
    except RecursionError as error:
        message = "This is not TOML that anybody writes: lists or tables lie too deep in one another."
        raise InputError(Problem(file, 0, code, message, "Write them flat.")) from error
    except ValueError as error:  # a number of more digits than Python reads, or a day that is none
        message = f"A value cannot be read: {error}."
        raise InputError(Problem(file, 0, code, message, "Mend the value; amounts stand in quotes.")) from error
