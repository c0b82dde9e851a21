"""Profiles that come with ledgerkit and profiles beside a ledger, as readers. None of them needs code or an entry point of its own."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from ledgerkit.errors import InputError, Problem
from ledgerkit.importers.bank_csv import CsvReader
from ledgerkit.importers.bank_csv_profile import parsed_profile
from ledgerkit.importers.toml_file import toml_text

__all__ = ["FOLDER", "READERS", "profiles_in"]

FOLDER = "bank-profiles"
"""Name of the folder beside a ledger."""
MOST_PROFILES = 200

READERS = tuple(
    CsvReader(path.name.removesuffix(".toml"))
    for path in sorted((files("ledgerkit") / "tables" / "bank_csv").iterdir(), key=lambda path: path.name)
    if path.name.endswith(".toml")
)
"""A reader for every profile in ``ledgerkit/tables/bank_csv``; each reads its profile when first asked."""


def profiles_in(folder: Path | str) -> list[CsvReader]:
    """The readers of a ledger's own profiles.

    Args:
        folder: the ledger's folder. Its profiles are the files ``bank-profiles/*.toml``; there may be none.

    Returns:
        One reader a profile, in the order of the names of the files.

    Raises:
        InputError: a profile may not be read, it is no TOML, or a key is wrong; the faults of all profiles are named.
    """
    paths = sorted((Path(folder) / FOLDER).glob("*.toml"))
    found: list[CsvReader] = []
    problems: list[Problem] = []
    if len(paths) > MOST_PROFILES:
        message = f"The folder has more than {MOST_PROFILES} profiles."
        raise InputError(Problem(str(Path(folder) / FOLDER), 0, "profile-key", message, "Take out those of banks you do not use."))
    for path in paths:
        try:
            # A file of the list that is gone meanwhile has no profile.
            if (text := toml_text(path, "profile-toml")) is not None:
                found.append(CsvReader(parsed_profile(text, str(path))))
        except InputError as error:
            problems.extend(error.problems)
    if problems:
        raise InputError(problems)
    return found
