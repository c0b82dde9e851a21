"""The files of the plugins that ran, and whether another process would run the same.

A process imports a module once. What is in its file today need not be what ran: the file may have been saved since, and of two ledgers
that each have a plugin of one name the second gets that of the first. Facts made so must not be found by a process that would have made
others.
"""

from __future__ import annotations

import hashlib
import importlib.machinery
import importlib.util
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["imported", "plugin_files", "python_path"]

_OURS = ("ledgerkit.", "beancount.")
"""Plugins whose code the digest of versions and of our own code stands for."""
_INSTALLED = frozenset({"site-packages", "dist-packages"})
_ran: dict[str, str] = {}
"""Digest of each module's file at the load that imported it."""


def python_path() -> str:
    """Where Python looks for modules by the user's word."""
    return os.environ.get("PYTHONPATH", "")


def imported() -> frozenset[str]:
    """The files of the modules that are imported now."""
    return frozenset(file for module in list(sys.modules.values()) if isinstance(file := getattr(module, "__file__", None), str))


def plugin_files(names: Iterable[str], roots: Sequence[str], before: frozenset[str]) -> list[str] | None:
    """The files that the plugins of a ledger depend on.

    Args:
        names: module names of the plugins that ran.
        roots: folders of the ledger in which its plugins are looked for.
        before: files of the modules that had been imported before it was loaded.

    Returns:
        The files; None where one of them is not found, is found in a place that only this process looks in, or is not known to be what
        ran.
    """
    files: list[str] = []
    for name in names:
        try:
            spec = importlib.util.find_spec(name)
        except Exception:  # noqa: BLE001 - it imports the packages above the module, which may raise anything
            return None
        if spec is None or spec.origin is None:
            return None
        origin = Path(spec.origin)
        files.append(str(origin))
        if name.startswith(_OURS):
            continue
        installed = not _INSTALLED.isdisjoint(origin.parts)
        if not installed:
            # A plugin beside the ledger may import its neighbours; an installed one changes with its version and its own file.
            near = origin.parent.rglob("*.py") if origin.name == "__init__.py" else origin.parent.glob("*.py")
            files.extend(map(str, near))
        ran = [_is_what_ran(file, before) for file in files]
        if not all(ran) or not (installed or _is_found_again(name, roots)):
            return None
    return files


def _is_found_again(name: str, roots: Sequence[str]) -> bool:
    """Whether a new process finds the same top package, in the ledger's folders or in ``PYTHONPATH``."""
    top = name.partition(".")[0]
    here = getattr(sys.modules.get(top), "__file__", None)
    importlib.invalidate_caches()
    places = [*roots, *filter(None, python_path().split(os.pathsep))]
    there = importlib.machinery.PathFinder.find_spec(top, places)
    if here is None or there is None or there.origin is None:
        return False
    return bool(os.path.realpath(here) == os.path.realpath(there.origin))


def _is_what_ran(file: str, before: frozenset[str]) -> bool:
    """Whether a file is as it was when its module was imported, as far as this process knows."""
    try:
        digest = hashlib.sha256(Path(file).read_bytes()).hexdigest()
    except OSError:
        return False
    if file in before:
        return _ran.get(file) == digest
    _ran[file] = digest
    return True
