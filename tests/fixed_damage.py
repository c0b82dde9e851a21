"""What bank files of fixed columns suffer on their way, for the tests of each reader."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ledgerkit.errors import BankFileError

if TYPE_CHECKING:
    from ledgerkit.domain.banking import BankStatement
    from ledgerkit.importers.readers import Reader

DATA = Path(__file__).parent / "importers" / "data"


def read(reader: Reader, text: str, folder: Path, encoding: str = "cp1252") -> list[BankStatement]:
    path = folder / "bank.txt"
    path.write_bytes(text.encode(encoding))
    assert reader.identify(path) is True
    return reader.read(path)


def refusal(reader: Reader, text: str, folder: Path, encoding: str = "cp1252") -> list[tuple[str, int]]:
    with pytest.raises(BankFileError) as error:
        read(reader, text, folder, encoding)
    return [(problem.code, problem.line) for problem in error.value.problems]


def found(statement: BankStatement) -> list[tuple[str, str, str]]:
    return [(finding.id, finding.expected, finding.found) for finding in statement.findings]


def movements(statements: list[BankStatement]) -> list[tuple[str, object, object]]:
    return [(statement.account.identity, line.booking_date, line.amount) for statement in statements for line in statement.lines]


def cut_everywhere(reader: Reader, raw: bytes, folder: Path) -> set[int]:
    """Cut a file at every byte; at which lengths it is read all the same, with whole lines of the file and no other."""
    path = folder / "cut"
    path.write_bytes(raw)
    whole = movements(reader.read(path))
    accepted = set()
    for length in range(len(raw)):
        path.write_bytes(raw[:length])
        if not reader.identify(path):
            continue
        try:
            statements = reader.read(path)
        except BankFileError:
            continue
        lines = movements(statements)
        assert lines == whole[: len(lines)], "a line that is given is the line that was sent"
        accepted.add(length)
    return accepted


def bytes_changed(reader: Reader, name: str, folder: Path, changes: list[tuple[int, int]]) -> None:
    """Whatever bytes are changed, the file is read or refused, and nothing else happens."""
    raw = (DATA / name).read_bytes()
    damaged = bytearray(raw)
    for position, value in changes:
        damaged[position % len(raw)] = value
    path = folder / "changed"
    path.write_bytes(bytes(damaged))
    assert reader.identify(path) in (True, False)
    try:
        reader.read(path)
    except BankFileError:
        return


def grows_in_proportion(reader: Reader, small: bytes, large: bytes, folder: Path) -> None:
    """``large`` is ten times ``small``; the work is counted in function calls and not by the clock."""
    calls = []
    for raw in (small, large):
        path = folder / "long"
        path.write_bytes(raw)
        count = 0

        def tick(frame: object, event: str, argument: object) -> None:
            nonlocal count
            count += event in ("call", "c_call")

        sys.setprofile(tick)
        try:
            reader.read(path)
        except BankFileError:
            pass
        finally:
            sys.setprofile(None)
        calls.append(count)
    assert calls[1] <= 11 * calls[0] + 2000
