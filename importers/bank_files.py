"""Many bank files at once: files, folders, zips of files, and standard input.

A zip comes from outside like any bank file. Nothing of it is written to disk under a name of its own: each member is unpacked
into one file of ours, read, and deleted. Bounds: size of its table of contents, number of members, bytes of each and of all.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from ledgerkit.domain.banking import check_across_files
from ledgerkit.errors import BankFileError, InputError, Problem, UnreadableFileError
from ledgerkit.importers.bounded_file import MAX_BYTES, head
from ledgerkit.importers.bounded_zip import ZIP_MAGIC, members
from ledgerkit.importers.readers import read_bank_file, readers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ledgerkit.domain.banking import BankStatement

__all__ = ["STDIN", "BankFiles", "NamedStatement", "read_bank_files"]

STDIN = "-"
"""What a person writes for standard input."""
STDIN_NAME = "<stdin>"
MAX_FILES = 10_000
"""Most files of one folder."""
CHUNK_BYTES = 64 * 1024


class NamedStatement(NamedTuple):
    """A statement and the file it stands in, as the user knows it: ``folder/march.zip/giro.xml`` for a member of a zip."""

    file: str
    statement: BankStatement


class BankFiles(NamedTuple):
    """Everything that could be read, in the order asked for, and what is wrong with the rest."""

    statements: tuple[NamedStatement, ...]
    problems: tuple[Problem, ...]


def read_bank_files(names: Sequence[str], stdin: BinaryIO) -> BankFiles:
    """Read every bank file of files, folders and zips.

    Args:
        names: paths, or ``-`` for standard input. Folders are gone through with their folders, in the order of names; what
            begins with a dot is passed over.
        stdin: read where it is asked for.

    Returns:
        The statements with their findings, those between files included. A file that cannot be read is a problem and leaves
        the others as they are.

    Raises:
        UsageError: an installed reader is none.
    """
    installed = readers()
    found: list[list[NamedStatement]] = []
    problems: list[Problem] = []
    looked = False
    with tempfile.TemporaryDirectory(prefix="ledgerkit-") as folder:
        spool = Path(folder) / "bank-file"
        for file, path in _files(names, stdin, spool, problems):
            looked = True
            try:
                read = read_bank_file(path, installed)
            except InputError as error:
                problems.extend(_named(problem, path, file) for problem in error.problems)
            else:
                found.append([NamedStatement(file, statement) for statement in read])
    if not looked and not problems:
        message = "There is no bank file here: the folder or the zip holds no file."
        problems.append(Problem(", ".join(names), 0, "bank-file-none", message, "Name the file, or the folder it lies in."))
    between = check_across_files([[item.statement for item in file] for file in found])
    statements = [
        item._replace(statement=replace(item.statement, findings=(*item.statement.findings, *more))) if more else item
        for item, more in zip((item for file in found for item in file), between, strict=True)
    ]
    return BankFiles(tuple(statements), tuple(problems))


def _named(problem: Problem, path: Path, file: str) -> Problem:
    """The problem with the name the user knows, where the bytes lie under another."""
    return replace(problem, file=file) if problem.file == str(path) else problem


def _files(names: Sequence[str], stdin: BinaryIO, spool: Path, problems: list[Problem]) -> Iterator[tuple[str, Path]]:
    """Every file with its name for people; the bytes of the one before may be gone once the next is asked for."""
    for name in names:
        try:
            if name == STDIN:
                inner = spool.with_name("stdin")
                _copy(stdin, inner)
                yield from _opened(STDIN_NAME, inner, spool, problems)
                continue
            path = Path(name)
            for each in _below(path) if path.is_dir() else [path]:
                yield from _opened(str(each), each, spool, problems)
        except InputError as error:
            problems.extend(error.problems)


def _opened(file: str, path: Path, spool: Path, problems: list[Problem]) -> Iterator[tuple[str, Path]]:
    """The file itself, or the members of a zip."""
    try:
        packed = head(path).startswith(ZIP_MAGIC)
    except InputError as error:
        problems.extend(_named(problem, path, file) for problem in error.problems)
        return
    if not packed:
        yield file, path
        return
    try:
        for member in members(path, spool, file, problems):
            yield f"{file}/{member}", spool
    except InputError as error:
        problems.extend(_named(problem, path, file) for problem in error.problems)


def _below(folder: Path) -> Iterator[Path]:
    """The files of a folder and its folders, in the order of their names; links to folders are not followed."""

    def refused(error: OSError) -> None:
        raise UnreadableFileError(
            Problem(
                str(error.filename or folder), 0, "unreadable-file", f"The folder cannot be read: {error.strerror}.", "Check its rights."
            )
        ) from error

    count = 0
    for where, folders, files in os.walk(folder, onerror=refused):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in files if not name.startswith(".")):
            count += 1
            if count > MAX_FILES:
                message, remedy = "The folder holds more files than are read at once.", "Name a folder with fewer files."
                raise BankFileError(Problem(str(folder), 0, "too-many-files", message, remedy, f"at most {MAX_FILES:,}", "more"))
            yield Path(where) / name


def _copy(stream: BinaryIO, path: Path) -> None:
    """Standard input as a file, for readers look at a file more than once."""
    count = 0
    with path.open("wb") as file:
        while piece := stream.read(CHUNK_BYTES):
            count += len(piece)
            if count > MAX_BYTES:
                message, remedy = "Standard input is longer than a bank file may be.", "Ask the bank for shorter periods, one file each."
                expected = f"at most {MAX_BYTES // 2**20} MiB"
                raise BankFileError(Problem(STDIN_NAME, 0, "file-too-large", message, remedy, expected, "more"))
            file.write(piece)
