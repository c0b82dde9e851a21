"""What lies between the statements of one account: a missing one, one sent twice, a day spread over two."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from ledgerkit.domain.banking.findings import Finding, Severity
from ledgerkit.domain.banking.identity import line_ids
from ledgerkit.domain.money import exact, plain, total

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ledgerkit.domain.banking.statement import BankStatement, StatementBalance

__all__ = ["check_across_files", "check_continuity", "check_repeated_lines"]


def check_continuity(statements: Sequence[BankStatement]) -> list[list[Finding]]:
    """Each statement must open with the balance the one before it closed with; numbers and pages must follow on.

    Statements are compared within one account and currency, in the order of their first day, number and page. Statements
    of accounts the file does not name are taken as one account. One that begins on a day which an earlier one tells of, because
    files overlap, must open with what that one had at the start of the day.

    Args:
        statements: in any order, of one file or of many.

    Returns:
        One list of findings per statement, at the same position; what lies between two is told at the later one.
    """
    findings: list[list[Finding]] = [[] for _ in statements]
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for position, statement in enumerate(statements):
        groups[statement.account.identity, statement.currency].append(position)
    for positions in groups.values():
        positions.sort(key=lambda position: (*_order(statements[position]), position))
        furthest = positions[0]
        for earlier, later in pairwise(positions):
            findings[later].extend(_balances_between(statements[furthest], statements[later]))
            findings[later].extend(_numbers_between(statements[earlier], statements[later]))
            if _last_day(statements[later]) >= _last_day(statements[furthest]):
                furthest = later
        for earlier, later in pairwise([*positions, -1]):
            if statements[earlier].last_page is False and (later < 0 or statements[later].sequence != statements[earlier].sequence):
                findings[earlier].append(_page_missing(statements[earlier]))
    return findings


def _order(statement: BankStatement) -> tuple[date, int, int]:
    """First day, number, page; what is unknown comes first and so stays in the order of the file."""
    booked: Iterable[date] = (line.booking_date for line in statement.lines)
    opening_day = statement.opening.on if statement.opening else None
    first = statement.period_from or opening_day or min(booked, default=date.min)
    return first, statement.sequence or 0, statement.page or 0


def _last_day(statement: BankStatement) -> date:
    """Last day it tells of; what is unknown reaches nowhere."""
    closing_day = statement.closing.on if statement.closing else None
    days = [line.booking_date for line in statement.booked_lines]
    return statement.period_through or closing_day or max(days, default=date.min)


def _at_start(earlier: BankStatement, day: date) -> StatementBalance | None:
    """The balance of a statement at the start of a day that it tells of; None for another day, or where nothing says."""
    opening = earlier.opening
    if opening is None or not date.min < _order(earlier)[0] <= day <= _last_day(earlier):
        return None
    before = (line.amount for line in earlier.booked_lines if line.booking_date < day and line.currency == opening.currency)
    return replace(opening, amount=total([opening.amount, *before]))


def _balances_between(earlier: BankStatement, later: BankStatement) -> list[Finding]:
    """What a statement opens with, held against the one before it.

    A page, or a second statement of a day, opens with what the first closed with; one of a file that overlaps, with what the
    first had at the start of its own first day.
    """
    closing, opening = earlier.closing, later.opening
    if not closing or not opening or closing.currency != opening.currency or closing.amount == opening.amount:
        return []
    overlapped = _at_start(earlier, _order(later)[0])
    if overlapped and overlapped.amount == opening.amount:
        return []
    with exact():
        difference = opening.amount - closing.amount
    return [
        Finding(
            "opening-differs",
            Severity.ERROR,
            f"The statement does not open with the balance the one before it ({earlier.id or 'without id'}) closed with; "
            f"{plain(difference)} {opening.currency} lies between.",
            "A statement is missing between the two, or one of them was sent twice.",
            expected=f"{plain(closing.amount)} {closing.currency}",
            found=f"{plain(opening.amount)} {opening.currency}",
        )
    ]


def _numbers_between(earlier: BankStatement, later: BankStatement) -> list[Finding]:
    findings = []
    if earlier.page and later.page and earlier.sequence == later.sequence and later.page != earlier.page + 1:
        findings.append(_gap("page-gap", "Pages of the statement do not follow on.", earlier.page + 1, later.page))
    if earlier.sequence is not None and later.sequence is not None:
        # The same number again is another page; a new year may start again at 1, at some banks at 0.
        follows = {earlier.sequence, earlier.sequence + 1, 0, 1}
        if later.sequence not in follows:
            findings.append(_gap("sequence-gap", "Statement numbers do not follow on.", earlier.sequence + 1, later.sequence))
    return findings


def _page_missing(statement: BankStatement) -> Finding:
    return Finding(
        "page-missing",
        Severity.INFO,
        "This is not the last page of its statement, and the next one is not beside it.",
        "Nothing, if the next file brings it; else take it from the bank.",
        expected=f"page {(statement.page or 1) + 1}",
        found="nothing",
    )


def _gap(code: str, message: str, expected: int, found: int) -> Finding:
    return Finding(
        code, Severity.WARNING, message, "Ask the bank for what lies between.", expected=f"number {expected}", found=f"number {found}"
    )


def check_repeated_lines(statements: Sequence[BankStatement]) -> list[list[Finding]]:
    """A line of one statement should not have the id of a line of another.

    Either a statement was sent twice, or one day is spread over two statements and brings an equal movement in each: ids
    count equal lines within one statement, so nobody but a person can tell.

    Args:
        statements: of one file, in any order.

    Returns:
        One list of findings per statement, at the same position; a repeated line is told at the later position.
    """
    if len(statements) < 2:
        return [[] for _ in statements]
    seen: set[str] = set()
    findings: list[list[Finding]] = []
    for statement in statements:
        ids = line_ids(statement)
        findings.append(
            [
                Finding(
                    "line-repeated",
                    Severity.ERROR,
                    "An equal line stands in an earlier statement of this file. Both are kept.",
                    "If the bank sent the statement twice, delete one; if there were two such movements, keep both.",
                    line.line,
                    line.path,
                )
                for line, line_id in zip(statement.lines, ids, strict=True)
                if line_id in seen
            ]
        )
        seen.update(ids)
    return findings


def check_across_files(files: Sequence[Sequence[BankStatement]]) -> list[list[Finding]]:
    """What lies between the files of one account: a gap, or days that two of them bring.

    Preliminary files are left out, for they overlap with what follows by their nature; so are, for overlaps, statements that
    name no account.

    Args:
        files: the statements of each file.

    Returns:
        One list of findings per statement, files after one another; what is told of a statement already is not told again.
    """
    statements = [statement for file in files for statement in file]
    findings: list[list[Finding]] = [[] for _ in statements]
    if len(files) < 2:
        return findings
    final = [position for position, statement in enumerate(statements) if not statement.preliminary]
    for position, found in zip(final, check_continuity([statements[position] for position in final]), strict=True):
        findings[position] += [finding for finding in found if finding not in statements[position].findings]
    seen: dict[str, int] = {}
    owners = [number for number, file in enumerate(files) for _ in file]
    for position in final:
        statement, owner = statements[position], owners[position]
        if not statement.account.identity:
            continue
        ids = line_ids(statement)
        known = sum(seen.setdefault(line_id, owner) != owner for line_id in ids)
        if known:
            findings[position].append(
                Finding(
                    "files-overlap",
                    Severity.INFO,
                    f"{known} of its {len(ids)} line(s) stand in an earlier file too.",
                    "Nothing: a line is booked once, however many files bring it.",
                )
            )
    return findings
