"""Everything a loaded ledger was made from, by content, so that a change in any of it is seen."""

from __future__ import annotations

import functools
import glob
import hashlib
import importlib.util
import os
import platform
import re
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ledgerkit.ledger.load import Loaded

__all__ = ["again", "of"]

# Also where it stands behind a comment sign or in a string: one pattern too many costs nothing, one too few would be stale.
_INCLUDE = re.compile(rb'^\s*include\s+"([^"\n]+)"', re.MULTILINE)
_CODE_FOLDERS = ("directives", "domain", "ledger", "plugins", "tables")

Sources = dict[str, Any]


def of(loaded: Loaded) -> Sources | None:
    """The sources of a ledger with digests of their content.

    Returns:
        A value that JSON holds unchanged, or None where the ledger depends on what we cannot name: an encrypted file, or a
        plugin whose module is not found.
    """
    options = loaded.options
    files = [str(file) for file in options["include"]]
    modules = _plugin_files(name for name, _config in options["plugin"])
    if modules is None or str(loaded.path) not in files:
        return None
    base = loaded.path.parent
    patterns = sorted({pattern for file in files for pattern in _patterns(Path(file))})
    documents = sorted({str(base / folder) for folder in options["documents"]})
    sides = sorted({str(base / name) for name in _side_files(loaded)})
    return _read(sorted({*files, *modules, *sides}), patterns, documents)


def again(known: Sources) -> Sources:
    """The same sources as they are now."""
    return _read(sorted(known["files"]), sorted(known["patterns"]), sorted(known["documents"]))


def _read(files: list[str], patterns: list[str], documents: list[str]) -> Sources:
    return {
        "code": _code(),
        "files": {file: _digest(Path(file)) for file in files},
        # Beancount expands patterns with glob.glob; Path.glob follows other rules.
        "patterns": {pattern: sorted(glob.glob(pattern, recursive=True)) for pattern in patterns},  # noqa: PTH207
        "documents": {folder: _listing(folder) for folder in documents},
    }


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _patterns(file: Path) -> Iterable[str]:
    for match in _INCLUDE.finditer(file.read_bytes()):
        yield str(file.parent / os.fsdecode(match[1]))


def _listing(folder: str) -> str:
    names = sorted(f"{root}/{name}" for root, _folders, files in os.walk(folder) for name in files)
    return hashlib.sha256("\0".join(names).encode("utf-8", "surrogateescape")).hexdigest()


def _side_files(loaded: Loaded) -> Iterable[str]:
    for entry in loaded.entries:
        values = getattr(entry, "values", None)
        if values and getattr(entry, "type", "") == "ledgerkit-option" and values[0].value == "side-file" and len(values) > 1:
            yield str(values[1].value)


def _plugin_files(names: Iterable[str]) -> list[str] | None:
    files = []
    for name in names:
        try:
            spec = importlib.util.find_spec(name)
        except (ImportError, ValueError):
            return None
        if spec is None or spec.origin is None:
            return None
        origin = Path(spec.origin)
        # A plugin beside the ledger may import its neighbours; an installed one changes with its version and its own file.
        near = origin.parent.glob("*.py") if "site-packages" not in origin.parts and "ledgerkit" not in origin.parts else ()
        files += [str(origin), *map(str, near)]
    return files


@functools.cache
def _code() -> str:
    """Digest of the versions and of the code that facts come from; a process does not change its own code."""
    summed = hashlib.sha256()
    versions = (platform.python_version(), metadata.version("beancount"))
    summed.update("\0".join(versions).encode())
    package = Path(__file__).parent.parent
    for folder in _CODE_FOLDERS:
        for path in sorted((package / folder).rglob("*")):
            if path.suffix in {".py", ".toml", ".csv"}:
                summed.update(path.read_bytes())
    return summed.hexdigest()
