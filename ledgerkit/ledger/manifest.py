"""What stands beside the tables in the cache: of which ledger they are, what they were made from, and by whose word.

The manifest is one JSON file with a seal over all of it. Whoever reads it takes it whole or not at all: a bit that flipped, a manifest
of another ledger, a device in its place, or more text than any ledger needs, and there is none.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

__all__ = ["NAME", "Manifest", "read", "write"]

NAME = "current.json"
_LARGEST = 64 * 2**20
"""Bytes: a line a file that was read, so enough for some hundred thousand files."""
_STATE = re.compile(r"state-[A-Za-z0-9_]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Manifest:
    """One state of the cache.

    Args:
        ledger: path of the top-level file.
        digest: digest of the canonical loaded directives.
        sources: what the tables were made from, by content (:mod:`.sources`).
        state: name of the folder of the tables.
        tables: SHA-256 of each table's file by its name.
    """

    ledger: str
    digest: str
    sources: dict[str, Any]
    state: str
    tables: dict[str, str]


def read(folder: Path) -> Manifest | None:
    """The manifest of a folder; None where there is none that can be believed."""
    path = folder / NAME
    try:
        status = path.stat()
        # Reading from a pipe or a device would never end.
        if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST:
            return None
        found = json.loads(path.read_bytes())
        seal = found.pop("seal")
        manifest = Manifest(**found)
        whole = isinstance(manifest.tables, dict) and isinstance(manifest.sources, dict) and isinstance(manifest.digest, str)
        # Names of folders come from a file: only one of ours is ever joined to a path.
        return manifest if whole and seal == _seal(manifest) and _STATE.fullmatch(manifest.state) else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def write(folder: Path, manifest: Manifest) -> None:
    """Make a manifest the current one, by one atomic rename.

    Raises:
        OSError: it cannot be written; nothing of it is left.
    """
    descriptor, temporary = tempfile.mkstemp(prefix="manifest-", dir=folder)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            json.dump(asdict(manifest) | {"seal": _seal(manifest)}, file)
        Path(temporary).replace(folder / NAME)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _seal(manifest: Manifest) -> str:
    return hashlib.sha256(json.dumps(asdict(manifest), sort_keys=True).encode("ascii")).hexdigest()
