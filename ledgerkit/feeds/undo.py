"""An import taken out of the books again, to the byte."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

from ledgerkit.errors import InputError, Problem, UsageError
from ledgerkit.feeds.checking import check_edits
from ledgerkit.feeds.locks import Locks
from ledgerkit.ledger.edits import apply, edit
from ledgerkit.ledger.import_block import ID, blocks
from ledgerkit.ledger.load import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledgerkit.ledger.edits import Edit
    from ledgerkit.ledger.facts import Facts
    from ledgerkit.ledger.import_block import Block

__all__ = ["undo", "undo_edits"]

_DOCUMENT = re.compile(r'^\d{4}-\d\d-\d\d document \S+ "([^"\\]+)"\n +bank-source: "\S+ sha256:([0-9a-f]{64})"', re.MULTILINE)


def undo_edits(ledger: Path, import_id: str, facts: Facts) -> tuple[Edit, ...]:
    """The edits that take an import out.

    Args:
        ledger: the top-level file.
        import_id: the import's id, as it stands above its entries.
        facts: the books, for their locks.

    Returns:
        The entry files without its entries, a file taken away where the import made it, and the filed bank files taken away
        where no other entry comes from them.

    Raises:
        UsageError: there is no such import.
        InputError: its entries were edited since, or one lies in a period that is locked or sealed.
    """
    Locks(facts).check_undo(import_id)
    ledger = ledger.absolute()
    # Beancount alone knows which files a ledger reads.
    files = sorted({Path(name) for name in load(ledger).options["include"]})
    contents = {path: path.read_bytes() for path in files if path.is_relative_to(ledger.parent)}
    edits: list[Edit] = []
    found: list[tuple[Path, Block]] = []
    problems: list[Problem] = []
    for path, content in contents.items():
        whole, edited = blocks(content)
        if import_id in edited:
            problems.append(_edited(path, content, import_id))
        mine = [block for block in whole if block.id == import_id]
        found += [(path, block) for block in mine]
        for block in mine:
            contents[path] = content[: block.start] + content[block.stop :]
            edits.append(edit(path, None if block.made_file and not contents[path] else contents[path]))
    if problems:
        raise InputError(problems)
    if not found:
        raise UsageError(_unknown(ledger, import_id, contents))
    return (*edits, *_documents(found, contents))


def undo(ledger: Path, edits: Sequence[Edit], known: Sequence[Problem]) -> None:
    """Write the edits of :func:`undo_edits`, after loading the ledger as it would be.

    Args:
        ledger: the top-level file.
        edits: the edits.
        known: errors that the ledger has now.

    Raises:
        InputError: the ledger would have errors that it does not have now, such as a balance that later entries assert.
        StaleEditError: a file changed since the edits were made; nothing is written.
    """
    ledger = ledger.absolute()
    check_edits(ledger, edits, (), known, "Without the import the ledger would have this error, so nothing was changed: ")
    apply(edits, ledger.parent)


def _documents(found: Sequence[tuple[Path, Block]], left: dict[Path, bytes]) -> list[Edit]:
    edits: dict[Path, Edit] = {}
    for path, block in found:
        for name, digest in _DOCUMENT.findall(block.text):
            document = (path.parent / name).resolve()
            used = any(digest.encode() in content for content in left.values())
            if not used and document.is_file() and hashlib.sha256(document.read_bytes()).hexdigest() == digest:
                edits[document] = edit(document, None)
    return list(edits.values())


def _edited(path: Path, content: bytes, import_id: str) -> Problem:
    line = content[: content.index(f"; import {import_id}:".encode())].count(b"\n") + 1
    return Problem(
        str(path),
        line,
        "import-edited",
        f"The entries of import {import_id} were edited since, so taking them out would lose what was typed; nothing was changed.",
        "Take the edits back, or delete the entries by hand, from this line to the comment that ends the import.",
    )


def _unknown(ledger: Path, import_id: str, contents: dict[Path, bytes]) -> Problem:
    known = [block.id for content in contents.values() for block in blocks(content)[0]]
    message = "There is no import of this id in the ledger." if ID.fullmatch(import_id) else "An import's id has twelve digits, 0 to f."
    ids = ", ".join(dict.fromkeys(reversed(known)))
    return Problem(str(ledger), 0, "import-unknown", message, "Look at the comment above the entries.", ids or "none was made", import_id)
