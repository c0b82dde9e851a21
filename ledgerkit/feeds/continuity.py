"""Whether a file goes on where the books stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.banking import Finding, Severity
from ledgerkit.domain.money import exact, plain
from ledgerkit.feeds.sql import query

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence
    from decimal import Decimal
    from pathlib import Path

    from ledgerkit.feeds.sources import Source
    from ledgerkit.ledger.facts import Facts

__all__ = ["gaps"]


def gaps(facts: Facts, sources: Sequence[Source]) -> list[tuple[Path, Finding]]:
    """The first statement of each account must open with what the books have; the others are held against one another.

    Only books that assert a balance of the account before that day are held against: they say what the bank had.

    Args:
        facts: the books.
        sources: statements by account and first day.
    """
    found: list[tuple[Path, Finding]] = []
    seen: set[tuple[str, str]] = set()
    for source in sources:
        opening = source.statement.opening
        days = [line.booking_date for line in source.statement.booked_lines]
        day = source.statement.period_from or min(days, default=None)
        if opening is None or day is None or (source.account, opening.currency) in seen:
            continue
        seen.add((source.account, opening.currency))
        rows = facts.query(query("balance_before"), {"account": source.account, "currency": opening.currency, "day": day})
        for asserted_on, number in rows:
            if number != opening.amount:
                found.append((source.file, _gap(source, asserted_on, number, opening.amount)))
    return found


def _gap(source: Source, asserted_on: datetime.date, books: Decimal, bank: Decimal) -> Finding:
    with exact():
        difference = bank - books
    opening = source.statement.opening
    assert opening is not None
    currency = opening.currency
    return Finding(
        "import-gap",
        Severity.WARNING,
        f"The file does not open with what the books have on {source.account}, last asserted for {asserted_on}; "
        f"{plain(difference)} {currency} lies between.",
        "Import the file that is missing between, or look for an entry on the account that is not the bank's.",
        expected=f"{plain(books)} {currency}",
        found=f"{plain(bank)} {currency}",
    )
