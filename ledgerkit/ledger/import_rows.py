"""The table of imports as rows, columns in the order of the schema.

Where imports stand is said by comments, which Beancount does not keep: the ledger's files are read once more for them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ledgerkit.ledger.import_block import stretches

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ledgerkit.ledger.rows import Rows

__all__ = ["import_rows"]


def import_rows(files: Iterable[str]) -> Rows:
    """Rows of ``imports``.

    Args:
        files: the files that Beancount read.
    """
    rows: Rows = []
    for file in sorted(set(files)):
        try:
            content = Path(file).read_bytes()
        except OSError:
            continue  # a ledger given as text, or a file gone since: what it said is loaded
        rows += [(each.id, each.names, each.state, file, each.first_line, each.last_line) for each in stretches(content)]
    return rows
