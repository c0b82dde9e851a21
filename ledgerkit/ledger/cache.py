"""The cache of facts: Parquet files keyed by the content of everything that was read.

It lies in the user's cache folder (``LEDGERKIT_CACHE`` names another; ``off`` turns it off), one folder a ledger, mode 0700.
A folder of another user is not used. Nothing in it is ever unpickled, everything in it can be made again, and deleting it at
any time loses nothing. A new state is written beside the old one and becomes current by one atomic rename.

What a state depends on stands in its manifest, by digest of content, never by time: the ledger's files, what the patterns of
its ``include`` lines and its document folders matched, the plugins' modules, side files named by the option ``side-file``,
``PYTHONPATH``, and the versions of Python, Beancount, Babel and this code. Facts of a ledger that another process might load
otherwise are not kept at all (:mod:`.plugin_files`).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ledgerkit.ledger import manifest, sources
from ledgerkit.ledger.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

    from ledgerkit.ledger.load import Loaded

__all__ = ["fetch", "folder_of", "store"]

_GROUP = 131_072
"""Rows of a row group: postings stand by date, so that a query of few days passes the other groups over."""
_GRACE = 3600
"""Seconds for which a state stays after another took its place."""


def cache_root() -> Path | None:
    """The cache folder, made if it is not there; None where it is turned off or belongs to somebody else."""
    named = os.environ.get("LEDGERKIT_CACHE", "")
    if named.lower() in {"off", "0", "no"}:
        return None
    try:
        base = Path(named) if named else _user_cache() / "ledgerkit"
        base.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (OSError, RuntimeError):  # a user without a home folder is a RuntimeError
        return None
    return base if _is_ours(base) else None


def _user_cache() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def folder_of(path: Path) -> Path | None:
    """The cache folder of a ledger, whether it exists or not; None without a cache."""
    root = cache_root()
    return None if root is None else root / hashlib.sha256(str(path).encode()).hexdigest()[:24]


def fetch(path: Path) -> tuple[Path, str] | None:
    """The folder of Parquet files and the ledger digest, if what stands in the cache is still true; else None."""
    folder = folder_of(path)
    if folder is None or not _is_ours(folder):
        return None
    found = manifest.read(folder)
    # The folder may have been copied from that of another ledger, whose sources are as true as ever.
    if found is None or found.ledger != str(path):
        return None
    state = folder / found.state
    try:
        if found.sources != sources.again(found.sources):
            return None
        # By content too: half a file, or one that a failing disk has changed, would be found out in the middle of a report.
        if any(sources.file_digest(state / f"{name}.parquet") != found.tables[name] for name in TABLES):
            return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None  # sealed, but by another version of ours: made again
    return state, found.digest


def store(loaded: Loaded, known: sources.Before, tables: Mapping[str, pa.Table], digest: str) -> Path | None:
    """Keep the tables of a ledger. A cache that cannot be written is no error: the next call loads again.

    Args:
        loaded: the ledger.
        known: what stood there before it was loaded.
        tables: its tables.
        digest: digest of its canonical directives.

    Returns:
        The folder of Parquet files, as :func:`fetch` finds it; None where nothing was kept.
    """
    folder = folder_of(loaded.path)
    if folder is None:
        return None
    try:
        read = sources.of(loaded, known)
        # What was saved while the ledger was being read may not be what was read, and is known by its new content now.
        if read is None or sources.touched_since(read, loaded.started):
            return None
        folder.mkdir(mode=0o700, exist_ok=True)
        return _write(folder, str(loaded.path), read, tables, digest) if _is_ours(folder) else None
    except (OSError, ValueError):  # a file that went away or filled the disk; Arrow's errors are values
        return None


def _is_ours(folder: Path) -> bool:
    """Whether a folder belongs to this user, and no one else may write to it: no place else for what we later believe."""
    try:
        status = folder.stat()
    except OSError:
        return False
    mine = not hasattr(os, "getuid") or status.st_uid == os.getuid()
    return mine and not status.st_mode & 0o022


def _write(folder: Path, ledger: str, read: dict[str, Any], tables: Mapping[str, pa.Table], digest: str) -> Path:
    import pyarrow as pa
    import pyarrow.parquet as pq

    state = Path(tempfile.mkdtemp(prefix="state-", dir=folder))
    try:
        for name in TABLES:
            path = state / f"{name}.parquet"
            pq.write_table(
                *(tables[name], path),
                row_group_size=_GROUP,
                compression="zstd",
                store_decimal_as_integer=False,
                # Texts repeat; a dictionary of amounts, days or lines is as long as the column and is thrown away again.
                use_dictionary=[column.name for column in tables[name].schema if pa.types.is_string(column.type)] or False,
            )
        digests = {name: sources.file_digest(state / f"{name}.parquet") for name in TABLES}
        previous = manifest.read(folder)
        manifest.write(folder, manifest.Manifest(ledger, digest, read, state.name, digests))
    except BaseException:
        # Half a state helps nobody, least of all on a full disk.
        shutil.rmtree(state, ignore_errors=True)
        raise
    if previous is not None and (folder / previous.state).is_dir():
        os.utime(folder / previous.state)
    _prune(folder, state.name)
    return state


def _prune(folder: Path, current: str) -> None:
    # Another process may still be reading a state that was current, or writing one that is not yet.
    before = time.time() - _GRACE
    for old in (*folder.glob("state-*"), *folder.glob("manifest-*")):
        try:
            if old.name != current and old.stat().st_mtime < before:
                shutil.rmtree(old) if old.is_dir() else old.unlink()
        except OSError:
            continue
