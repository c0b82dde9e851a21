"""Write facts as a folder of Parquet files with a manifest: the whole folder or nothing, and never over what is not ours.

The folder is made beside its place and moved there by one rename, after everything in it has been written. The same facts give
the same bytes. What the folder looks like, and when it is believed, stands in :mod:`.exported`.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any

from ledgerkit.errors import InputError, Problem, UsageError
from ledgerkit.ledger.exported import FORMAT, MANIFEST, is_exported, manifest_digest, whole
from ledgerkit.ledger.schema import TABLES, schema_digest
from ledgerkit.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pyarrow as pa

    from ledgerkit.ledger.facts import Facts

__all__ = ["BY_PERIOD", "export"]

BY_PERIOD = ("transactions", "postings", "metadata", "residues", "prices", "balances")
"""The tables that have a file a month, of the date of their rows."""


def export(facts: Facts, folder: Path) -> dict[str, Any]:
    """Write facts to a folder.

    Args:
        facts: the facts.
        folder: where to; it is made. An earlier export there that nobody has touched is replaced.

    Returns:
        The manifest.

    Raises:
        UsageError: something else is there.
        InputError: it cannot be written; what was there before is there still.
    """
    target = folder.expanduser().absolute()
    try:
        _check_target(target, folder)
    except OSError as error:
        message = f"The folder cannot be looked into: {error.strerror or error}."
        raise InputError(Problem(str(folder), 0, "cannot-write", message, "Name a folder you may read and write with --to DIR.")) from error
    token = secrets.token_hex(6)
    made, old = (target.parent / f".{target.name}.{word}-{token}" for word in ("new", "old"))
    try:
        # Not by mkdtemp: whoever may read other files of the user may read this folder too.
        target.parent.mkdir(parents=True, exist_ok=True)
        made.mkdir()
        manifest = _write(facts, made)
        _move(made, target, old)
    except OSError as error:
        message = f"The export cannot be written: {error.strerror or error}."
        raise InputError(
            Problem(str(folder), 0, "cannot-write", message, "Free space, or name a folder you may write to with --to DIR.")
        ) from error
    finally:
        for rest in (made, old):
            shutil.rmtree(rest, ignore_errors=True)
    return manifest


def _check_target(target: Path, shown: Path) -> None:
    """Refuse a place where anything is that an export did not write."""
    if not target.exists() and not target.is_symlink():
        return
    if not target.is_dir() or target.is_symlink():
        raise UsageError(Problem(str(shown), 0, "export-target", "This is a file, not a folder.", "Name a folder that is not there yet."))
    try:
        if is_exported(target):
            known = whole(target).paths
            there = {path.relative_to(target).as_posix() for path in target.rglob("*") if not path.is_dir() or path.is_symlink()}
            foreign = sorted(there - known)
        else:
            # The first entries are enough: the folder may be a whole file system.
            foreign = [path.name for path in islice(target.iterdir(), 6)]
    except InputError as error:
        raise UsageError(
            [Problem(p.file, 0, p.code, p.message, "Delete the folder, or name another with --to DIR.") for p in error.problems]
        ) from error
    if foreign:
        raise UsageError(
            Problem(
                str(shown),
                0,
                "export-target",
                "The folder holds files that no export wrote, and nothing of them is overwritten.",
                "Name a folder that is empty or not there yet.",
                "an empty folder, or an earlier export",
                ", ".join(foreign[:5]) + (" …" if len(foreign) > 5 else ""),
            )
        )


def _move(made: Path, target: Path, old: Path) -> None:
    if not target.exists():
        made.rename(target)
        return
    target.rename(old)
    try:
        made.rename(target)
    except OSError:
        old.rename(target)
        raise


def _write(facts: Facts, folder: Path) -> dict[str, Any]:
    tables: dict[str, Any] = {}
    for name in TABLES:
        parts = [_write_part(folder, path, period, table) for path, period, table in _parts(facts, name)]
        tables[name] = {"rows": sum(part["rows"] for part in parts), "files": parts}
    manifest: dict[str, Any] = {"format": FORMAT, "ledgerkit": VERSION, "schema": schema_digest(), "ledger": facts.digest, "tables": tables}
    manifest["digest"] = manifest_digest(manifest)
    _write_bytes(folder / MANIFEST, (json.dumps(manifest, indent=1, ensure_ascii=False) + "\n").encode())
    return manifest


def _parts(facts: Facts, name: str) -> Iterator[tuple[str, str | None, pa.Table]]:
    """The rows of a table as they go into files: path, month, rows in their order."""
    months = facts.months(name) if name in BY_PERIOD else []
    for month in months:
        yield f"{name}/period={month}/{name}.parquet", month, facts.arrow(name, month)
    if not months:
        yield f"{name}/{name}.parquet" if name in BY_PERIOD else f"{name}.parquet", None, facts.arrow(name)


def _write_part(folder: Path, path: str, period: str | None, table: pa.Table) -> dict[str, Any]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd", store_decimal_as_integer=False)
    content = sink.getvalue().to_pybytes()
    _write_bytes(folder / path, content)
    part: dict[str, Any] = {"path": path} if period is None else {"path": path, "period": period}
    return part | {"rows": table.num_rows, "sha256": hashlib.sha256(content).hexdigest()}


def _write_bytes(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        with suppress(OSError):  # a file system that cannot promise to keep it has it all the same
            os.fsync(file.fileno())
