"""A table as a Parquet file in memory, with the types of facts: money as DECIMAL(38,18), dates, whole numbers, texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from ledgerkit.domain.money import plain
from ledgerkit.errors import NumberDoesNotFitError, Problem
from ledgerkit.ledger.arrow import ARROW
from ledgerkit.ledger.numbers import OVERFLOW, money_columns, too_large

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

__all__ = ["Typed", "parquet"]


class Typed(NamedTuple):
    """A column of one type.

    Args:
        name: its name.
        kind: ``money``, ``text``, ``date`` or ``integer``.
        values: one a row; None for nothing.
    """

    name: str
    kind: str
    values: Sequence[Decimal | datetime.date | int | str | None]


def parquet(columns: Iterable[Typed], about: Mapping[str, str]) -> bytes:
    """The columns as a Parquet file; the same columns give the same bytes.

    A number with more than 18 places is rounded half-even to them, as on its way into facts, and a column ``NAME_exact`` beside it
    holds the text of the exact number; without such numbers there is no such column.

    Args:
        columns: of equal length, each name once.
        about: what is kept in the metadata of the schema, by key.

    Raises:
        NumberDoesNotFitError: a number has more than 20 digits before the point.
    """
    arrays = [named for column in columns for named in _arrays(column)]
    table = pa.table([array for _name, array in arrays], names=[name for name, _array in arrays])
    sink = pa.BufferOutputStream()
    pq.write_table(table.replace_schema_metadata(about), sink, compression="zstd", store_decimal_as_integer=False)
    made: bytes = sink.getvalue().to_pybytes()
    return made


def _arrays(column: Typed) -> Iterator[tuple[str, pa.Array]]:
    if column.kind != "money":
        yield column.name, pa.array([_sound(value) for value in column.values], ARROW[column.kind])
        return
    numbers: Sequence[Decimal | None] = column.values  # type: ignore[assignment]
    wrong = next((number for number in numbers if number is not None and too_large(number)), None)
    if wrong is not None:
        message = f"The column {column.name} has a number too large for a table of money."
        remedy = "Choose another format: JSON holds every digit."
        raise NumberDoesNotFitError(
            Problem("<parquet>", 0, "number-does-not-fit", message, remedy, f"less than {plain(OVERFLOW)}", plain(wrong)[:200])
        )
    money, exact = money_columns(numbers)
    yield column.name, money
    if exact is not None:
        yield f"{column.name}_exact", exact


def _sound(value: object) -> object:
    """A text without the halves of characters that a file name may hold and a table may not."""
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value
