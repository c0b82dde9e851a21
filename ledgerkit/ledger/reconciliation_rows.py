"""The tables of filed bank files and of reconciliations as rows, columns in the order of the schema.

Whether a file is what the ledger says is looked at when the ledger is loaded, and stands in the facts; a change of the file is a
change of the books' sources (:mod:`.sources`).
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from beancount.core import data
from beancount.core.amount import Amount

from ledgerkit.ledger.rows import of_kind, place, text_of
from ledgerkit.ledger.sources import file_digest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledgerkit.directives.ledger import LedgerDirectives
    from ledgerkit.ledger.rows import Rows

__all__ = ["reconciliation_tables"]

_MOST = 10**12
_MARK = re.compile(r"(\S+) sha256:([0-9a-f]{64})")


def reconciliation_tables(directives: LedgerDirectives, entries: data.Directives, options: Mapping[str, Any]) -> dict[str, Rows]:
    """Rows by table.

    Args:
        directives: what the ledger says.
        entries: its directives that are no transactions.
        options: Beancount's options map, for the folder of the top-level file.
    """
    top = Path(str(options.get("filename") or "")).parent
    states: dict[tuple[Path, str], str] = {}

    def state(path: Path, digest: str) -> str:
        if (path, digest) not in states:
            found = file_digest(path) if path.is_absolute() else ""
            states[path, digest] = "present" if found and found == digest else "changed" if found else "missing"
        return states[path, digest]

    return {
        "bank_files": [
            (*row, state(Path(row[2]), row[4]), *place(entry.meta))
            for entry in of_kind(entries, data.Document)
            if (row := _bank_file(entry)) is not None
        ],
        "reconciliations": [_evidence(reading.entry, reading.values, top, state) for reading in directives.of("ledgerkit-reconciliation")],
    }


def _bank_file(entry: data.Document) -> tuple[Any, ...] | None:
    source = text_of(entry.meta, "bank-source")
    if source is None:
        return None
    mark = _MARK.fullmatch(source)
    reader, digest = (mark[1], mark[2]) if mark else (source, "")
    first, last = (value if isinstance(value, datetime.date) else None for value in map(entry.meta.get, ("bank-from", "bank-through")))
    opening, closing = (value if isinstance(value, Amount) else None for value in map(entry.meta.get, ("bank-opening", "bank-closing")))
    of = closing or opening
    return (
        *(entry.date, entry.account, entry.filename, reader, digest, of.currency if of else None, first, last),
        *(opening.number if opening else None, closing.number if closing else None, _count(entry.meta.get("bank-lines"))),
        text_of(entry.meta, "bank-digest"),
    )


def _count(value: Any) -> int | None:
    """A number of lines; what a person made something else of is as if it were not there."""
    return int(value) if isinstance(value, Decimal) and 0 <= value < _MOST and value == value.to_integral_value() else None


def _evidence(entry: data.Custom, values: Mapping[str, Any], top: Path, state: Any) -> tuple[Any, ...]:
    bank, ledger, file = values["bank-balance"], values.get("ledger-balance"), values.get("bank-file")
    digest = values["digest"].removeprefix("sha256:") if "digest" in values else None
    return (
        *(entry.date, values["account"], bank.currency, bank.number, ledger.number if ledger else None, values.get("outstanding")),
        *(file, digest, values.get("by"), state(top / file, digest or "") if file else None, *place(entry.meta)),
    )
