"""The form of an exported folder of facts, and the reading of one: Parquet files and a manifest that vouches for each of them.

::

    DIR/manifest.json
    DIR/accounts.parquet                               tables of the whole ledger
    DIR/postings/period=2026-09/postings.parquet       long tables, a file a month, as engines that read partitions expect them

A folder is believed only as it was written: every file that the manifest names is there with the content it had, no Parquet file
lies beside them, and the manifest itself is whole. Anything else is refused with every file at fault, because a month that is
missing or doubled would be a wrong number and no error.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ledgerkit.errors import InputError, Problem
from ledgerkit.ledger.schema import TABLES, schema_digest
from ledgerkit.ledger.sources import file_digest

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["FORMAT", "MANIFEST", "Exported", "has_lost_its_manifest", "is_exported", "manifest_digest", "read_exported", "whole"]

MANIFEST = "manifest.json"
FORMAT = "ledgerkit-export"

_AGAIN = "Export the ledger again, to another folder or after deleting this one: ledgerkit export LEDGER --to DIR"
_LONGEST_MANIFEST = 64_000_000
_PATH = re.compile(r"(?P<table>\w+)(?:\.parquet|/(?:period=\d{4}-\d{2}/)?(?P=table)\.parquet)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Exported:
    """An exported folder that is whole.

    Args:
        files: the Parquet files of each table, in the order of their rows.
        ledger: digest of the ledger they were made from.
        schema: digest of the schema they were written by.
        paths: every file that the manifest names, from the folder.
    """

    files: dict[str, list[Path]]
    ledger: str
    schema: str
    paths: frozenset[str]


def is_exported(folder: Path) -> bool:
    """Whether a path is a folder that may be an export: it has a manifest."""
    return (folder / MANIFEST).is_file()


def has_lost_its_manifest(folder: Path) -> bool:
    """Whether a path is a folder of tables like an export, but without the manifest that would vouch for them."""
    return folder.is_dir() and not is_exported(folder) and any((folder / f"{table}.parquet").exists() for table in TABLES)


def manifest_digest(manifest: dict[str, Any]) -> str:
    """SHA-256 of everything a manifest says but this."""
    rest = {key: value for key, value in manifest.items() if key != "digest"}
    return hashlib.sha256(json.dumps(rest, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def read_exported(folder: Path) -> Exported:
    """The files of a folder whose tables are those of this version.

    Raises:
        InputError: it is damaged, edited, or of another version; every file at fault is named.
    """
    found = whole(folder)
    if found.schema != schema_digest() or found.files.keys() != TABLES.keys():
        raise InputError(
            Problem(
                str(folder / MANIFEST),
                0,
                "export-version",
                "The folder was written by a version of ledgerkit with other tables.",
                _AGAIN,
                schema_digest(),
                found.schema,
            )
        )
    return found


def whole(folder: Path) -> Exported:
    """The files of a folder of any version, if it is as it was written.

    Raises:
        InputError: it is not; every file at fault is named.
    """
    manifest = _manifest(folder / MANIFEST)
    files: dict[str, list[Path]] = {}
    digests: dict[str, str] = {}
    for table, said in manifest["tables"].items():
        files[table] = [folder / part["path"] for part in said["files"]]
        digests |= {part["path"]: part["sha256"] for part in said["files"]}
    problems = [
        _problem(
            folder / path, "export-damaged", "The file is not what was exported." if (folder / path).exists() else "The file is missing."
        )
        for path, digest in digests.items()
        if file_digest(folder / path) != digest
    ]
    beside = sorted(path for path in folder.rglob("*.parquet") if path.relative_to(folder).as_posix() not in digests)
    problems += [_problem(path, "export-foreign-file", "The file is not of this export.") for path in beside]
    if problems:
        raise InputError(problems)
    return Exported(files, manifest["ledger"], manifest["schema"], frozenset({MANIFEST, *digests}))


def _manifest(path: Path) -> dict[str, Any]:
    """What a manifest says, if it is whole and of the form we write."""
    try:
        with path.open("rb") as file:
            text = file.read(_LONGEST_MANIFEST + 1)
        manifest = json.loads(text) if len(text) <= _LONGEST_MANIFEST else None
        if isinstance(manifest, dict) and manifest["format"] == FORMAT and manifest["digest"] == manifest_digest(manifest):
            # Our own digest is no seal: somebody may have written it too. Names lead nowhere but into the folder.
            paths = [(name, part["path"]) for name, said in manifest["tables"].items() for part in said["files"]]
            matches = [(name, _PATH.fullmatch(part)) for name, part in paths]
            if all(match is not None and match["table"] == name for name, match in matches) and isinstance(manifest["ledger"], str):
                return manifest
    except FileNotFoundError:
        raise InputError(
            _problem(path, "export-manifest", "The manifest is missing, without which the files beside it prove nothing.")
        ) from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    raise InputError(_problem(path, "export-manifest", "The manifest is not one that an export wrote, or it was changed."))


def _problem(path: Path, code: str, message: str) -> Problem:
    return Problem(str(path), 0, code, message, _AGAIN)
