"""How bank lines were booked in a period (照合率): by rule, open item, transfer, suggestion, hand or not at all; and what waits, by age."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from ledgerkit.domain.rounding import Rounding, round_fraction
from ledgerkit.domain.suspense import open_items
from ledgerkit.reports.listing import listed
from ledgerkit.reports.report import Check, Column, Drill, Note, Row
from ledgerkit.reports.suspense import movements_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Kind, Report, Status, Value

__all__ = ["match_rate"]

_BY_ITSELF = ("rule", "open-item", "transfer", "suggestion")
_WAYS = (*_BY_ITSELF, "unchecked", "hand", "suspense", "unrecorded")
_AGES = ((30, "waiting-1-30"), (60, "waiting-31-60"), (90, "waiting-61-90"))
_WAITING = (*(name for _days, name in _AGES), "waiting-over-90")
_TENTH = Decimal("0.1")


def match_rate(context: Context) -> Report:
    """How the lines of each bank account of which anything was imported were booked, in numbers of lines.

    A line is what the bank told in the period: what was imported, and what was written by hand with a ``bank-date:`` or before a
    balance that clears it. A cheque that the bank has not told is none yet; the postings of one line are one. ``match-rate`` is what
    needed no person, of all lines but those whose import did not say: a suggestion counts once it was looked at. A line that went to
    suspense stands there while that is open; then a person has booked it. The columns of what waits count lines of any date whose
    other side is open in suspense or clearing at the end of the period.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    items = open_items(movements_of(context))
    waiting = {movement.entry for item in items for movement in item.movements}
    for account, way, entry, count in context.rows("match_rate", **_days(context)):
        counts[account]["hand" if way == "suspense" and entry not in waiting else way] += count
    for item in items:
        if item.first.bank in counts:
            counts[item.first.bank][_waiting((context.interval.through - item.since).days)] += 1
    columns = (
        *(Column(f"by-{way}", context.text(f"column.by-{way}"), "integer") for way in _WAYS),
        Column("lines-total", context.text("column.lines-total"), "integer"),
        Column("match-rate", context.text("column.match-rate"), "percent", places=1),
        *(Column(name, context.text(f"column.{name}"), "integer") for name in _WAITING),
    )
    rows = [_row(account, context.account_label(account), "line", counts[account]) for account in sorted(counts)]
    if rows:
        rows.append(_row("total", context.text("row.total"), "total", sum(counts.values(), Counter())))
    notes = (Note("match-rate", context.text("note.match-rate")),) if rows else (Note("empty", context.text("note.no-match-rate")),)
    return context.report("match-rate", columns, tuple(rows), notes=notes, checks=(_check(context, counts), _unchecked(context)))


def _waiting(days: int) -> str:
    return next((name for most, name in _AGES if days <= most), _WAITING[-1])


def _row(row_id: str, label: str, kind: Kind, counts: Mapping[str, int]) -> Row:
    values: dict[str, Value] = {f"by-{way}": counts.get(way, 0) for way in _WAYS}
    values |= {name: counts.get(name, 0) for name in _WAITING}
    lines = sum(counts.get(way, 0) for way in _WAYS)
    said = lines - counts.get("unrecorded", 0)
    matched = sum(counts.get(way, 0) for way in _BY_ITSELF)
    values |= {"lines-total": lines, "match-rate": round_fraction(Fraction(100 * matched, said), _TENTH, Rounding.FLOOR) if said else None}
    return Row(row_id, label, 0, kind, values, drill=Drill((row_id,)) if kind == "line" else None)


def _check(context: Context, counts: Mapping[str, Mapping[str, int]]) -> Check:
    """As many lines as the bank told by the end of the period less those before it, without asking how they were booked."""
    ledger = dict(context.rows("match_rate_lines", accounts=sorted(counts), **_days(context)))
    shown = {account: sum(found.get(way, 0) for way in _WAYS) for account, found in counts.items()}
    problems = [f"{account} {number} ≠ {ledger.get(account, 0)}" for account, number in shown.items() if number != ledger.get(account, 0)]
    status: Status = "fail" if problems else "pass"
    detail = context.text(f"check.match-rate.{status}", count=sum(shown.values()), found=listed(problems))
    return Check("match-rate", context.text("check.match-rate"), status, None, detail)


def _unchecked(context: Context) -> Check:
    """Suggestions that nobody has looked at: what is guessed is nobody's word."""
    found = [f"{file}:{line}" for file, line in context.rows("unchecked_suggestions", **_days(context))]
    status: Status = "warn" if found else "pass"
    detail = context.text(f"check.match-rate-unchecked.{status}", count=len(found), found=listed(found))
    return Check("match-rate-unchecked", context.text("check.match-rate-unchecked"), status, None, detail)


def _days(context: Context) -> dict[str, datetime.date]:
    return {"from": context.interval.start, "to": context.interval.end}
