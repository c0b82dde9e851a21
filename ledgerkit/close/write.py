"""Put a pack on disk: every document made before the first is written, each written atomically."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from ledgerkit.errors import InputError, Problem
from ledgerkit.render.html import pack_html
from ledgerkit.render.json import pack_text
from ledgerkit.render.xlsx import pack_xlsx

if TYPE_CHECKING:
    from ledgerkit.reports.pack import Pack

__all__ = ["documents", "file_stem", "write_pack"]


def file_stem(pack: Pack) -> str:
    """The name of the pack's files without ending: company and period."""
    return f"{pack.entity_id}-{pack.period}"


def documents(pack: Pack) -> dict[str, bytes]:
    """The pack's documents by file name. The same books and version of ledgerkit give the same bytes."""
    stem = file_stem(pack)
    return {
        f"{stem}.html": pack_html(pack).encode(),
        f"{stem}.xlsx": pack_xlsx(pack),
        f"{stem}.json": pack_text(pack).encode(),
    }


def write_pack(pack: Pack, folder: Path) -> list[Path]:
    """Write the pack into a folder, made if it is not there.

    Returns:
        The files written.

    Raises:
        InputError: the folder cannot be written to; what stood there is untouched.
    """
    made = documents(pack)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        temporary: dict[Path, Path] = {}
        for name, content in made.items():
            descriptor, path = tempfile.mkstemp(prefix=f".{name}.", dir=folder)
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
            temporary[Path(path)] = folder / name
        for source, target in temporary.items():
            source.chmod(0o644)
            source.replace(target)
    except OSError as error:
        problem = Problem(
            str(folder), 0, "cannot-write", f"The pack cannot be written: {error.strerror}.", "Name a folder you may write to."
        )
        raise InputError(problem) from error
    return list(temporary.values())
