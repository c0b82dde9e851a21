"""Put a pack on disk: every document made before the first is written, and all of them put in place or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.ledger.edits import apply, edit
from ledgerkit.render.html import pack_html
from ledgerkit.render.json import pack_text
from ledgerkit.render.xlsx import pack_xlsx

if TYPE_CHECKING:
    from pathlib import Path

    from ledgerkit.reports.pack import Pack

__all__ = ["documents", "file_names", "file_stem", "write_pack"]


def file_stem(pack: Pack) -> str:
    """The name of the pack's files without ending: company and period."""
    return f"{pack.entity_id}-{pack.period}"


def file_names(pack: Pack) -> tuple[str, ...]:
    """The names of its files."""
    return tuple(f"{file_stem(pack)}.{ending}" for ending in ("html", "xlsx", "json"))


def documents(pack: Pack) -> dict[str, bytes]:
    """The pack's documents by file name. The same books and version of ledgerkit give the same bytes."""
    contents = (pack_html(pack).encode(), pack_xlsx(pack), pack_text(pack).encode())
    return dict(zip(file_names(pack), contents, strict=True))


def write_pack(pack: Pack, folder: Path) -> list[Path]:
    """Write the pack into a folder, made if it is not there.

    Returns:
        The files written.

    Raises:
        InputError: the folder cannot be written to; what stood there is untouched.
        StaleEditError: somebody wrote one of the files in between.
    """
    edits = [edit(folder / name, content) for name, content in documents(pack).items()]
    apply(edits)
    return [change.path for change in edits]
