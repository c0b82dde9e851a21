"""The optional packages, which charts and notebooks need, imported where they are used."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from ledgerkit.errors import MissingExtraError, Problem

__all__ = ["CHARTS", "RUNNER", "extra", "require"]

RUNNER = ("papermill", "ipykernel", "nbformat")
"""What running any notebook takes."""
CHARTS = ("matplotlib", "matplotlib_fontja")
"""What charts take, and so our own notebooks."""


def extra(name: str) -> Any:
    """An optional package, imported.

    Raises:
        MissingExtraError: it is not installed, or not in order; the message says how to install it.
    """
    try:
        return import_module(name)
    except ImportError as error:
        raise MissingExtraError(_missing([name], str(error))) from error


def require(*names: str) -> None:
    """Ask for optional packages without importing them, so that no run stops half-way for one.

    Raises:
        MissingExtraError: with every one that is not installed.
    """
    missing = [name for name in names if find_spec(name) is None]
    if missing:
        raise MissingExtraError(_missing(missing, "not installed"))


def _missing(names: list[str], found: str) -> Problem:
    packages = ", ".join(name.partition(".")[0] for name in names)
    # Charts alone need no Jupyter.
    wanted = "charts" if all(name.partition(".")[0] in CHARTS for name in names) else "notebook"
    return Problem(
        f"<{wanted}>",
        0,
        "missing-extra",
        f"{wanted.removesuffix('s').capitalize()}s need what is not installed: {packages}.",
        f"pip install 'ledgerkit[{wanted}]'",
        found=found,
    )
