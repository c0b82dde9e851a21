"""Everything a loaded ledger was made from, by content, so that a change in any of it is seen."""

from __future__ import annotations

import functools
import glob
import hashlib
import os
import platform
import re
import stat
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ledgerkit.directives.settings import is_layout_file
from ledgerkit.ledger.plugin_files import imported, plugin_files, python_path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ledgerkit.ledger.load import Loaded

__all__ = ["Before", "again", "before", "file_digest", "of", "touched_since"]

# Also where it stands behind a comment sign or in a string: one pattern too many costs nothing, one too few would be stale.
_INCLUDE = re.compile(rb'^\s*include\s+"([^"\n]+)"', re.MULTILINE)
# File systems stamp with a clock that ticks a hundred times a second or more often.
_LATE = 20_000_000
_CODE_FOLDERS = ("directives", "domain", "ledger", "plugins", "tables")

Sources = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Before:
    """What stood there before a ledger was loaded.

    Args:
        files: digests of the files that its ``include`` lines reach.
        modules: files of the modules that had been imported.
    """

    files: dict[str, str]
    modules: frozenset[str]


def before(path: Path) -> Before:
    """What a ledger is about to be loaded from, so that a change in the meantime is seen whatever the clock says."""
    files: dict[str, str] = {}
    waiting = [os.path.normpath(path)]
    while waiting:
        file = waiting.pop()
        if file not in files:
            files[file] = file_digest(Path(file))
            if files[file]:
                found = (match for pattern in _patterns(Path(file)) for match in glob.glob(pattern, recursive=True))  # noqa: PTH207
                waiting.extend(map(os.path.normpath, found))
    return Before(files, imported())


def of(loaded: Loaded, known: Before) -> Sources | None:
    """The sources of a ledger with digests of their content.

    Args:
        loaded: the ledger.
        known: what stood there before it was loaded.

    Returns:
        A value that JSON holds unchanged, or None where the ledger depends on what we cannot name or must not keep in clear (a plugin
        that another process would not find, an encrypted file), or was changed while it was loaded.
    """
    # Imported here: whoever finds facts in the cache needs no Beancount.
    from beancount.core import data
    from beancount.utils import encryption

    options = loaded.options
    files = [str(file) for file in options["include"]]
    modules = plugin_files((name for name, _config in options["plugin"]), options.get("pythonpath") or [], known.modules)
    # Beancount names its files without "..", and an encrypted top-level file not at all.
    if modules is None or os.path.normpath(loaded.path) not in files:
        return None
    base = loaded.path.parent
    patterns = sorted({pattern for file in files for pattern in _patterns(Path(file))})
    folders = sorted({str(base / folder) for folder in options["documents"]})
    others = [entry for entry in loaded.entries if type(entry) is not data.Transaction]  # which nearly all are
    documents = sorted({entry.filename for entry in others if type(entry) is data.Document})
    sides = sorted({str(place / name) for place, name in _side_files(loaded.path.parent, others)})
    read = _read(sorted({*files, *modules, *sides}), patterns, folders, documents)
    if any(not read["files"][file] or read["files"][file] != known.files.get(file) for file in files):
        return None
    if any(encryption.is_encrypted_file(file) for found in read["patterns"].values() for file in found if Path(file).is_file()):
        return None
    return read


def again(known: Sources) -> Sources:
    """The same sources as they are now."""
    return _read(*(sorted(known[name]) for name in ("files", "patterns", "folders", "documents")))


def touched_since(read: Sources, moment: int) -> bool:
    """Whether anything of the sources was written, or came into its folder, at a moment or after it.

    Args:
        read: the sources.
        moment: in nanoseconds since 1970.
    """
    folders = (root for folder in read["folders"] for root, _folders, _files in os.walk(folder))
    matched = (path for found in read["patterns"].values() for path in found)
    for path in {*read["files"], *read["documents"], *matched, *folders}:
        try:
            status = Path(path).stat()
        except OSError:
            continue
        if max(status.st_mtime_ns, status.st_ctime_ns) >= moment - _LATE:
            return True
    return False


def _read(files: list[str], patterns: list[str], folders: list[str], documents: list[str]) -> Sources:
    return {
        "code": _code(),
        "python-path": python_path(),
        "files": {file: file_digest(Path(file)) for file in files},
        # Beancount expands patterns with glob.glob; Path.glob follows other rules.
        "patterns": {pattern: sorted(glob.glob(pattern, recursive=True)) for pattern in patterns},  # noqa: PTH207
        "folders": {folder: _listing(folder) for folder in folders},
        # Of a document it matters that it is there, not what it says.
        "documents": {document: Path(document).exists() for document in documents},
    }


def file_digest(path: Path) -> str:
    """SHA-256 of a file's content in hexadecimal; empty where it is no regular file or cannot be read."""
    try:
        # Reading from a pipe or a device would never end.
        if not stat.S_ISREG(path.stat().st_mode):
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _patterns(file: Path) -> Iterable[str]:
    text = file.read_bytes()
    # Looking for a word is many times faster than for a pattern, and most files of a ledger do not have this one.
    for match in _INCLUDE.finditer(text) if b"include" in text else ():
        yield str(file.parent / os.fsdecode(match[1]))


def _listing(folder: str) -> str:
    names = sorted(f"{root}/{name}" for root, _folders, files in os.walk(folder) for name in files)
    return hashlib.sha256("\0".join(names).encode("utf-8", "surrogateescape")).hexdigest()


def _side_files(top: Path, entries: Iterable[Any]) -> Iterable[tuple[Path, str]]:
    for entry in entries:
        if "bank-source" in (entry.meta or ()) and (document := getattr(entry, "filename", None)):
            yield top, document  # absolute; whether it is what was imported stands in the facts
        if getattr(entry, "type", "") == "ledgerkit-reconciliation" and isinstance(file := entry.meta.get("bank-file"), str):
            yield top, file
        values = getattr(entry, "values", None)
        if not values or getattr(entry, "type", "") != "ledgerkit-option" or len(values) < 2:
            continue
        if values[0].value == "layout" and is_layout_file(str(values[1].value)):
            yield top, str(values[1].value)
        if values[0].value == "side-file":
            # A plugin opens it from the top-level file's folder, a person may mean that of the file that names it: both are kept.
            yield top, str(values[1].value)
            yield Path(entry.meta["filename"]).parent, str(values[1].value)


@functools.cache
def _code() -> str:
    """Digest of the versions and of the code that facts come from; a process does not change its own code."""
    summed = hashlib.sha256()
    # Babel says how many decimals a currency has.
    versions = (platform.python_version(), *map(metadata.version, ("beancount", "babel")))
    summed.update("\0".join(versions).encode())
    package = Path(__file__).parent.parent
    for folder in _CODE_FOLDERS:
        for path in sorted((package / folder).rglob("*")):
            if path.suffix in {".py", ".toml", ".csv"}:
                summed.update(path.read_bytes())
    return summed.hexdigest()
