"""The tables of imports as rows, columns in the order of the schema.

Where imports stand is said by comments, which Beancount does not keep: the ledger's files are read once more for them.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from beancount.core import data
from beancount.core.amount import Amount

from ledgerkit.ledger.import_block import stretches
from ledgerkit.ledger.rows import place, text_of
from ledgerkit.ledger.sources import file_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ledgerkit.ledger.rows import Rows

__all__ = ["import_tables"]


def import_tables(entries: data.Directives, options: Mapping[str, Any]) -> dict[str, Rows]:
    """Rows by table.

    Args:
        entries: the ledger but for its transactions.
        options: Beancount's options map, for the files it read.
    """
    return {"imports": list(_imports(options.get("include") or ())), "bank_files": list(_bank_files(entries))}


def _imports(files: Iterable[str]) -> Iterable[tuple[Any, ...]]:
    for file in sorted(set(files)):
        try:
            content = Path(file).read_bytes()
        except OSError:
            continue  # a ledger given as text, or a file gone since: what it said is loaded
        for each in stretches(content):
            yield each.id, each.names, each.state, file, each.first_line, each.last_line


def _bank_files(entries: data.Directives) -> Iterable[tuple[Any, ...]]:
    for entry in entries:
        if type(entry) is not data.Document or "bank-source" not in entry.meta:
            continue
        meta = entry.meta
        opening, closing = (_amount(meta.get(f"bank-{name}")) for name in ("opening", "closing"))
        yield (
            *(entry.date, entry.account, entry.filename, text_of(meta, "bank-source") or "", file_digest(Path(entry.filename)) or None),
            *(_count(meta.get("bank-lines")), _day(meta.get("bank-from")), _day(meta.get("bank-through"))),
            *(opening and opening.number, closing and closing.number, (opening or closing) and (opening or closing).currency),
            *place(meta),
        )


def _amount(value: Any) -> Any:
    """What a person may have made something else of is as if it were not there."""
    return value if isinstance(value, Amount) and isinstance(value.number, Decimal) else None


def _count(value: Any) -> int | None:
    return int(value) if isinstance(value, Decimal) and 0 <= value < 10**12 and value == value.to_integral_value() else None


def _day(value: Any) -> datetime.date | None:
    return value if isinstance(value, datetime.date) else None
