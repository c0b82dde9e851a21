"""Postings as rows: what the general ledger and the journal share."""

from __future__ import annotations

from itertools import starmap
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from ledgerkit.errors import Problem, UsageError
from ledgerkit.reports.grouping import column_id
from ledgerkit.reports.report import Drill, Row

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping
    from decimal import Decimal

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Value

__all__ = ["AccountPosting", "posting_row", "postings_of"]

_NOTHING: Mapping[str, Value] = MappingProxyType({})
MOST = 200_000
"""Postings that one report lists, which takes about a gigabyte with its text; nobody reads more, and a sheet holds a million rows."""


class AccountPosting(NamedTuple):
    """One posting; see ``sql/account_postings.sql``."""

    account: str
    currency: str
    day: datetime.date
    transaction_id: int
    posting_id: int
    payee: str | None
    narration: str
    amount: Decimal
    others: int
    other: str | None
    file: str | None
    line: int | None


def postings_of(context: Context) -> list[AccountPosting]:
    """The postings of the period, of the accounts and the part of a dimension asked for, in the order of the books.

    Raises:
        UsageError: there are more than :data:`MOST`.
    """
    dimension, value = context.dimension or (None, None)
    days = {"from": context.interval.start, "to": context.interval.end}
    asked = {"accounts": list(context.chosen_accounts), "dimension": dimension, "value": value}
    rows = context.rows("account_postings", most=MOST + 1, **asked, **days)
    if len(rows) > MOST:
        message = f"The period {context.period.name} has more than {MOST:,} postings of these accounts."
        remedy = "Choose a shorter period or fewer accounts (--account), or ask the table postings with ledgerkit sql."
        raise UsageError(Problem("<period>", 0, "too-many-postings", message, remedy, f"at most {MOST:,}", f"more than {MOST:,}"))
    return list(starmap(AccountPosting, rows))


def posting_row(posting: AccountPosting, label: str, main: str, more: Mapping[str, Value] = _NOTHING) -> Row:
    """A posting as a row: day, description, debit or credit, and the line of text it comes from.

    Args:
        posting: the posting.
        label: what stands in front.
        main: the currency whose columns have bare names.
        more: further values.
    """
    account, currency, day, transaction_id, posting_id, payee, narration, amount, _others, _other, file, line = posting
    side, size = ("debit", amount) if amount >= 0 else ("credit", amount.copy_negate())
    values: dict[str, Value] = {
        "date": day,
        "description": f"{payee} · {narration}" if payee and narration else payee or narration,
        "place": _place(file, line),
        column_id(side, currency, main): size,
        **more,
    }
    return Row(f"{transaction_id}.{posting_id}", label, 1, "line", values, drill=Drill((account,)))


def _place(file: str | None, line: int | None) -> str:
    """File and line; of a generated entry, which no line of text holds, the rule that made it."""
    if file is None or file.startswith("<"):
        return file or ""
    return f"{file}:{line}"
