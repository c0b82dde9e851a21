"""The front door: which reader knows a file, and what it reads from it.

Readers are found through the entry point group ``ledgerkit.readers``. A package of yours adds one like this::

    [project.entry-points."ledgerkit.readers"]
    my-bank = "my_package.my_bank:READER"

An entry point may also name a tuple of readers: all profiles of CSV files come by one. A user's own profiles need no package;
they lie in a folder ``bank-profiles`` beside the ledger.
"""

from __future__ import annotations

from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from ledgerkit.collector import collector_paused
from ledgerkit.errors import BankFileError, Problem, UsageError
from ledgerkit.importers.bank_csv_profiles import FOLDER, profiles_in
from ledgerkit.importers.bounded_file import described

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledgerkit.domain.banking import BankStatement

__all__ = ["GROUP", "Reader", "claims", "profiles_in", "read_bank_file", "read_to_book", "reader_named", "readers"]

GROUP = "ledgerkit.readers"


@runtime_checkable
class Reader(Protocol):
    """What reads one format of bank files."""

    @property
    def name(self) -> str:
        """Short name in kebab case, different from every other reader's; people write it in their configuration."""

    def identify(self, path: Path) -> bool:
        """Whether this reader knows the file, from its content and never from its name.

        Cheap (it looks at the beginning of the file), and exactly ``True`` or ``False``. A file of the reader's format that
        is damaged is identified too: ``read`` then says what is wrong.
        """

    def read(self, path: Path) -> list[BankStatement]:
        """Every statement of the file, checked, in the order of the file.

        Raises:
            UnreadableFileError: there is no such file or it may not be read.
            BankFileError: it cannot be read whole; all faults are named, and nothing is given back.
        """


def readers(folder: Path | str | None = None) -> list[Reader]:
    """Every installed reader, and those of a ledger's own profiles, in the order of their names.

    Args:
        folder: the ledger's folder; its profiles lie in ``bank-profiles`` below it. None for the installed readers alone.

    Raises:
        UsageError: an entry point is no reader, or two readers have one name.
        InputError: a profile of the ledger cannot be read.
    """
    found: dict[str, Reader] = {}
    for point in sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)):
        loaded = point.load()
        for reader in loaded if isinstance(loaded, tuple) else (loaded,):
            if not isinstance(reader, Reader):
                raise UsageError(_wrong_reader(point.value, "is no reader of bank files", "an object with name, identify and read"))
            if reader.name in found:
                raise UsageError(_wrong_reader(point.value, f"has the name {reader.name!r} of another reader", "a name of its own"))
            found[reader.name] = reader
    for own in profiles_in(folder) if folder is not None else ():
        found.pop(own.profile.replaces, None)
        if own.name in found:
            remedy = f'Give it a name of its own, and write replaces = "{own.name}" if it takes the place of that one.'
            file = str(Path(folder or "") / FOLDER)
            raise UsageError(Problem(file, 0, "reader-wrong", f"A profile has the name {own.name!r} of another reader.", remedy))
        found[own.name] = own
    return [found[name] for name in sorted(found)]


def reader_named(name: str, folder: Path | str | None = None) -> Reader:
    """The reader of that name, installed or of a profile beside the ledger (see :func:`readers`).

    Raises:
        UsageError: there is none; the message lists those there are.
    """
    installed = readers(folder)
    for reader in installed:
        if reader.name == name:
            return reader
    names = ", ".join(reader.name for reader in installed)
    raise UsageError(Problem("<readers>", 0, "reader-unknown", "There is no such reader.", "Write one of those.", f"one of {names}", name))


def claims(path: Path, installed: Sequence[Reader]) -> list[Reader]:
    """The readers that know a file; more than one is possible here.

    Raises:
        UnreadableFileError: there is no such file or it may not be read.
        UsageError: a reader answered something else than ``True`` or ``False``.
    """
    claiming = []
    for reader in installed:
        answer: object = reader.identify(path)
        if not isinstance(answer, bool):
            message = f"answers {type(answer).__name__} to identify()"
            raise UsageError(_wrong_reader(reader.name, message, "True or False"))
        if answer:
            claiming.append(reader)
    return claiming


def read_bank_file(path: Path | str, installed: Sequence[Reader] | None = None, *, folder: Path | str | None = None) -> list[BankStatement]:
    """Read a bank file of any format that is known.

    Args:
        path: the file.
        installed: the readers to ask; by default every one :func:`readers` finds.
        folder: the ledger's folder, whose own profiles are asked too where ``installed`` is not given.

    Returns:
        Its statements, in the order of the file, each with what was found odd about it.

    Raises:
        UnreadableFileError: there is no such file or it may not be read.
        BankFileError: no reader knows it, or two do, or the one that does cannot read it whole.
    """
    path = Path(path)
    known = readers(folder) if installed is None else list(installed)
    claiming = claims(path, known)
    names = ", ".join(reader.name for reader in known)
    if len(claiming) > 1:
        both = " and ".join(reader.name for reader in claiming)
        message = f"More than one reader takes this file for its own: {both}."
        raise BankFileError(Problem(str(path), 0, "bank-file-ambiguous", message, "Say which reader to use.", "one reader", both))
    if not claiming:
        message = "No reader knows this file."
        remedy = "Download it from the bank in one of the formats that can be read; do not open and save it in between."
        raise BankFileError(Problem(str(path), 0, "bank-file-unknown", message, remedy, f"one of {names}", described(path)))
    with collector_paused():
        return claiming[0].read(path)


def read_to_book(path: Path | str, installed: Sequence[Reader] | None = None) -> list[BankStatement]:
    """Read a bank file whose lines are to be booked; what books lines reads by this function and no other.

    Raises:
        UnreadableFileError, BankFileError: see :func:`read_bank_file`.
        BankFileError: a statement is preliminary. The id of a line rests on what the bank says of it, and a bank says less of
            a line before it is booked, or tells a batch in parts: nothing could know the line again.
    """
    statements = read_bank_file(path, installed)
    kinds = dict.fromkeys(statement.preliminary for statement in statements if statement.preliminary)
    if kinds:
        what = " and ".join(kinds)
        message = f"This is {what}. Its entries come again in the statement of the account; reading both would book them twice."
        remedy = "Take the statement (camt.053, MT940 …) of the same days; ledgerkit bank-file shows this one."
        raise BankFileError(Problem(str(path), 0, "bank-file-preliminary", message, remedy, "a statement of what was booked", what))
    return statements


def _wrong_reader(which: str, message: str, expected: str) -> Problem:
    remedy = f"Mend or uninstall the package that declares it in the entry point group {GROUP!r}."
    return Problem("<readers>", 0, "reader-wrong", f"{which} {message}.", remedy, expected)
