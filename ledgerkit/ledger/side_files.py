"""Texts beside the ledger that its options name, kept with the facts: the layouts of statements of its own.

A report knows facts and no folders, and books may be opened from facts alone; so the text goes into the table ``options``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ledgerkit.directives.problems import problem_at
from ledgerkit.directives.settings import is_layout_file

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledgerkit.directives.ledger import LedgerDirectives
    from ledgerkit.errors import Problem

__all__ = ["SOURCE", "layout_files"]

SOURCE = "layout-file"
"""What stands in the column ``source`` of such a row."""
_LONGEST = 2_000_000


def layout_files(directives: LedgerDirectives, options: Mapping[str, Any]) -> tuple[list[tuple[Any, ...]], list[Problem]]:
    """The files that the option ``layout`` names.

    Args:
        directives: the directives of ours.
        options: Beancount's options map, for the folder of the top-level file.

    Returns:
        Rows of ``options``, one a file, and a problem for each that cannot be read.
    """
    top = Path(str(options.get("filename") or ""))
    rows: dict[str, tuple[Any, ...]] = {}
    problems = []
    for reading in directives.of("ledgerkit-option"):
        name = reading.values.get("value")
        if not reading.sound or reading.values.get("key") != "layout" or not isinstance(name, str) or not is_layout_file(name):
            continue
        text, why = _text(top.parent / name) if top.is_absolute() else (None, "the ledger lies in no folder")
        if text is None:
            problems.append(
                problem_at(
                    reading.entry.meta,
                    "layout-unreadable",
                    f"The layout {name!r} cannot be read: {why}.",
                    "Put the file there, from the folder of the top-level file, as UTF-8 text.",
                    expected="a text file",
                    found=name,
                )
            )
        else:
            rows[name] = (SOURCE, name, None, text, str(top.parent / name), None)
    return list(rows.values()), problems


def _text(path: Path) -> tuple[str | None, str]:
    """The text, or None and why there is none."""
    try:
        if not path.is_file():
            return None, "there is no such file"
        with path.open("rb") as file:
            data = file.read(_LONGEST + 1)
        if len(data) > _LONGEST:
            return None, f"it is longer than {_LONGEST:,} bytes"
        return data.decode("utf-8-sig"), ""
    except (OSError, ValueError) as error:
        return None, "it is not UTF-8" if isinstance(error, UnicodeDecodeError) else str(getattr(error, "strerror", None) or error)
