"""One ``Ntry`` of a camt message, made into bank lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ledgerkit.domain.banking import BankLine, LineStatus, Severity
from ledgerkit.domain.banking.amounts import directed
from ledgerkit.domain.money import plain, total
from ledgerkit.importers.camt_details import counterparty, exchange, provided, reference, structured_reference, text, transaction_code
from ledgerkit.importers.camt_values import Money, charges, day, money, optional_money, sign, unsigned

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from ledgerkit.importers.bounded_xml import Node
    from ledgerkit.importers.notes import Notes

__all__ = ["Surroundings", "lines_of"]

COUNT = re.compile(r"[0-9]{1,15}")
STATUSES = {"BOOK": LineStatus.BOOKED, "PDNG": LineStatus.PENDING, "FUTR": LineStatus.PENDING, "INFO": LineStatus.INFORMATION}


@dataclass(slots=True)
class Surroundings:
    """What an entry needs to know of its statement.

    Args:
        identity: identity of the account, to tell the other party from the account holder.
        currency: currency of the account; empty where unknown.
        fallback_day: the day of the statement, for entries without any date.
        preliminary: whether the message tells of entries before they are stated as booked.
        said: what was pointed out once and need not be repeated at every entry.
    """

    identity: str
    currency: str
    fallback_day: date | None
    preliminary: bool = False
    said: set[str] = field(default_factory=set)


class _Head(NamedTuple):
    """What all lines of one entry share."""

    node: Node
    number: int
    path: str
    direction: int
    currency: str
    booking_date: date
    value_date: date | None
    status: LineStatus
    reversal: bool


def lines_of(entry: Node, number: int, path: str, around: Surroundings, notes: Notes) -> list[BankLine]:
    """The bank lines of one entry: one per detail where the details add up to the entry, else one.

    Args:
        entry: the ``Ntry``.
        number: its number in the statement, from 1.
        path: the element, such as ``Stmt[1]/Ntry[3]``.
        around: the statement it stands in.
        notes: takes problems and findings.

    Returns:
        At least one line; none only after a problem was noted.
    """
    read = money(entry.first("Amt"), notes, entry, currency=around.currency)
    details = [detail for group in entry.all("NtryDtls") for detail in group.all("TxDtls")]
    default = -1 if details and {detail.value("CdtDbtInd") for detail in details} == {"DBIT"} else 1
    direction = sign(entry, notes, path, default=default)
    status = _status(entry, path, around, notes)
    value_date = day(entry.first("ValDt"), notes)
    booking_date = day(entry.first("BookgDt"), notes) or _other_day(entry, path, around, notes, value_date=value_date, status=status)
    if read is None or booking_date is None:
        return []
    amount = unsigned(read.amount, entry, notes, path)
    reversal = entry.value("RvslInd") in ("true", "1")
    head = _Head(entry, number, path, direction, read.currency, booking_date, value_date, status, reversal)
    parts = _parts(head, details, amount, notes)
    if parts is None:
        single = details[0] if len(details) == 1 else None
        return [_line(head, single, directed(amount, direction), path, around=around, notes=notes)]
    return [
        _line(head, detail, part, f"{path}/TxDtls[{position}]", around=around, notes=notes)
        for position, (detail, part) in enumerate(zip(details, parts, strict=True), start=1)
    ]


def _status(entry: Node, path: str, around: Surroundings, notes: Notes) -> LineStatus:
    """``Sts``: a plain code up to version 06, a choice of ``Cd`` and ``Prtry`` after it."""
    told = entry.value("Sts", "Cd") or entry.value("Sts", "Prtry") or entry.value("Sts")
    if told in STATUSES:
        return STATUSES[told]
    # A camt.053 states what is booked; a word of the bank's own that is not BOOK is not taken for it.
    status = LineStatus.PENDING if told or around.preliminary else LineStatus.BOOKED
    if told not in around.said:
        around.said.add(told)
        notes.finding(
            "status-unknown",
            Severity.WARNING,
            f"This entry does not say in words known here whether it is booked; it and others like it were taken as {status}.",
            "Check it against the bank's own page.",
            line=entry.line,
            path=path,
            expected="BOOK, PDNG, INFO or FUTR in Sts",
            found=repr(told[:40]) if told else "nothing",
        )
    return status


def _other_day(entry: Node, path: str, around: Surroundings, notes: Notes, *, value_date: date | None, status: LineStatus) -> date | None:
    """A day for an entry without booking date: its value date, else the day of the statement."""
    if entry.first("BookgDt", "Dt") or entry.first("BookgDt", "DtTm"):
        return None  # there is one and it cannot be read: a problem was noted
    chosen = value_date or around.fallback_day
    if chosen is None:
        notes.problem(
            "camt-date",
            "This entry has no date, and neither has its statement.",
            "Get the file again from the bank; nothing of it was used.",
            line=entry.line,
            expected="a BookgDt",
            found="nothing",
        )
    elif status is LineStatus.BOOKED:  # what is pending has no booking date yet
        notes.finding(
            "booking-date-missing",
            Severity.WARNING,
            f"This entry has no booking date; the {'value date' if value_date else 'day of the statement'} was taken.",
            "Check the day against the bank's own page.",
            line=entry.line,
            path=path,
            expected="a BookgDt",
            found=str(chosen),
        )
    return chosen


def _parts(head: _Head, details: list[Node], amount: Decimal, notes: Notes) -> list[Decimal] | None:
    """The signed amounts of the details, one each; None where the entry is to be one line."""
    numbers = [group.value("Btch", "NbOfTxs") for group in head.node.all("NtryDtls")]
    counted = sum(int(number) for number in numbers if COUNT.fullmatch(number))
    if len(details) <= 1:
        if counted > 1:
            notes.finding(
                "batch-without-details",
                Severity.INFO,
                f"A batch of {counted} payments without their details; it is one line.",
                "Match it with the batch you sent, or ask the bank for statements with details.",
                line=head.node.line,
                path=head.path,
            )
        elif details:
            _compare_single(head, details[0], amount, notes)
        return None
    parts: list[Decimal] = []
    for detail in details:
        read = _detail_money(detail, head.currency)
        if read is None:
            _say_whole(head, notes, f"detail {len(parts) + 1} has no amount in {head.currency}", plain(amount))
            return None
        direction = {"CRDT": 1, "DBIT": -1}.get(detail.value("CdtDbtInd"), head.direction)
        parts.append(directed(read.amount, direction))
    reached = total(parts)
    if reached != directed(amount, head.direction):
        _say_whole(head, notes, plain(reached), plain(directed(amount, head.direction)))
        return None
    return parts


def _say_whole(head: _Head, notes: Notes, found: str, expected: str) -> None:
    notes.finding(
        "batch-does-not-add-up",
        Severity.WARNING,
        "The details of this batch do not add up to the entry, so it is one line with the amount of the entry.",
        "Book the line from the bank's own list of the batch.",
        line=head.node.line,
        path=head.path,
        expected=expected,
        found=found,
    )


def _compare_single(head: _Head, detail: Node, amount: Decimal, notes: Notes) -> None:
    """Point out a single detail that tells another amount. Charges may rightly lie between; then nothing is said."""
    read = _detail_money(detail, head.currency)
    if read is None or read.amount == amount or head.node.first("Chrgs") or detail.first("Chrgs"):
        return
    notes.finding(
        "detail-differs",
        Severity.INFO,
        "The detail of this entry tells another amount; the line has the amount of the entry, which is what moved the account.",
        "Look at the payment if the difference is not clear from the text.",
        line=head.node.line,
        path=head.path,
        expected=plain(amount),
        found=plain(read.amount),
    )


def _detail_money(detail: Node, currency: str) -> Money | None:
    """The amount of a detail in the currency of the entry: its ``Amt`` (from version 03), else from ``AmtDtls``."""
    for names in (("Amt",), ("AmtDtls", "TxAmt", "Amt"), ("AmtDtls", "InstdAmt", "Amt")):
        read = optional_money(detail.first(*names))
        if read and read.currency == currency:
            return read
    return None


def _line(head: _Head, detail: Node | None, amount: Decimal, path: str, *, around: Surroundings, notes: Notes) -> BankLine:
    """One line; ``detail`` is None where the entry stands for itself."""
    entry, alone = head.node, path == head.path
    # What is said of the whole entry is said of a line only where the line is the whole entry.
    nodes = ([detail] if detail else []) + ([entry] if alone else [])
    told = exchange(nodes, Money(amount.copy_abs(), head.currency), path, notes)
    name, their_account = counterparty(detail, around.identity, incoming=amount >= 0, taken_back=head.reversal)
    return BankLine(
        booking_date=head.booking_date,
        amount=amount,
        currency=head.currency,
        value_date=head.value_date,
        status=head.status,
        reversal=head.reversal,
        text=text(entry, detail),
        counterparty=name,
        counterparty_account=their_account,
        reference=reference(entry, detail),
        end_to_end_id=provided(detail.value("Refs", "EndToEndId")) if detail else "",
        structured_reference=structured_reference(detail),
        bank_id=(provided(detail.value("Refs", "AcctSvcrRef")) if detail else "") or provided(entry.value("AcctSvcrRef")),
        transaction_code=transaction_code(detail) or transaction_code(entry),
        original_amount=told.signed_like(amount),
        original_currency=told.original.currency if told.original else "",
        rate=told.rate,
        rate_unit=told.rate_unit,
        charges=charges(next((fees for node in nodes if (fees := node.all("Chrgs"))), []), notes, head.currency, path),
        entry=head.number,
        line=(detail or entry).line,
        path=path,
    )
