"""Whether a file goes on where the books stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.banking import Finding, Severity
from ledgerkit.domain.money import exact, plain
from ledgerkit.feeds.sql import query

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from ledgerkit.feeds.sources import Source
    from ledgerkit.ledger.facts import Facts

__all__ = ["breaks", "gaps"]


_BREAKS = frozenset({"import-gap", "opening-differs"})


def gaps(facts: Facts, sources: Sequence[Source]) -> list[tuple[Source, Finding]]:
    """The first statement of each account must open with what the books have; the others are held against one another.

    Only books that assert a balance of the account before that day are held against: they say what the bank had.

    Args:
        facts: the books.
        sources: statements by account and first day.
    """
    found: list[tuple[Source, Finding]] = []
    seen: set[tuple[str, str]] = set()
    for source in sources:
        opening, day = source.statement.opening, _first_day(source)
        if opening is None or day is None or (source.account, opening.currency) in seen:
            continue
        seen.add((source.account, opening.currency))
        rows = facts.query(query("balance_before"), {"account": source.account, "currency": opening.currency, "day": day})
        for asserted_on, number in rows:
            if number != opening.amount:
                found.append((source, _gap(source, asserted_on, number, opening.amount)))
    return found


def breaks(findings: Iterable[tuple[Source, Finding]]) -> dict[str, datetime.date]:
    """Since when the books cannot have what the bank has, because a file is missing: account -> first day behind the gap.

    No closing balance behind it is asserted: it would fail until the missing file is there, and nothing could be booked till then.

    Args:
        findings: what is odd about statements, with the statement.
    """
    since: dict[str, datetime.date] = {}
    for source, finding in findings:
        day = _first_day(source)
        if finding.id in _BREAKS and day is not None:
            since[source.account] = min(day, since.get(source.account, day))
    return since


def _first_day(source: Source) -> datetime.date | None:
    days = [line.booking_date for line in source.statement.booked_lines]
    return source.statement.period_from or min(days, default=None)


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
        "Import the file that is missing between, or look for an entry on the account that is not the bank's. Until then no closing "
        "balance behind the gap is asserted; importing the same files again asserts it.",
        expected=f"{plain(books)} {currency}",
        found=f"{plain(bank)} {currency}",
    )
