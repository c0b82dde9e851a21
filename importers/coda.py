"""Belgian CODA: coded statements of account, records of 128 characters, several accounts in one file.

Source: Febelfin, Coded statement of account (CODA), version 2, records 0, 1, 2.1 to 2.3, 3.1 to 3.3, 4, 8 and 9. Sign 0 is credit, 1
is debit. Three decimals are implied. Only movements with detail number 0000 count in the balance; see :mod:`.coda_entry`.

Left out: free messages (record 4) and the fields inside structured information (record 3.1), which go into the text as they stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ledgerkit.domain.banking import BankAccount, BankStatement, Severity, StatementBalance
from ledgerkit.domain.money import total
from ledgerkit.importers.coda_entry import Movement, lines_of
from ledgerkit.importers.fixed_columns import REMEDY, FixedColumnsReader, totals_differ

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledgerkit.importers.fixed_columns import Row
    from ledgerkit.importers.notes import Notes

__all__ = ["READER"]

WIDTH = 128
BEGINNING = re.compile(rb"(?:\xef\xbb\xbf)?\s*00000[0-9]{9}05")
ORDER = "0, then 1, movements (2.1 to 3.3), 8 for each account, and 9 at the end"
KINDS = ("0", "1", "21", "22", "23", "31", "32", "33", "4", "8", "9")
CODEPAGE_850 = re.compile(rb"[\x80-\xa5]")
OTHER_HIGH = re.compile(rb"[\xa6-\xff]")
"""Letters with accents stand below A6 in code page 850 and above it in Latin-1."""


@dataclass(slots=True)
class _Open:
    """What has been read since the last record 0."""

    header: Row
    account: Row | None = None
    movements: list[Movement] = field(default_factory=list)
    statements: int = 0
    counted: int = 0
    messages: int = 0
    rows: list[Movement] = field(default_factory=list)


def _encodings(raw: bytes) -> Sequence[str]:
    """Old programs write code page 850."""
    old = CODEPAGE_850.search(raw) and not OTHER_HIGH.search(raw)
    return ("cp850", "cp1252") if old else ("cp1252", "cp850")


def _statements(found: list[Row], notes: Notes) -> list[BankStatement]:
    built: list[BankStatement] = []
    file: _Open | None = None
    for row in found:
        kind = row.raw(1, 2) if row.raw(1, 1) in ("2", "3") else row.raw(1, 1)
        if kind not in KINDS:
            row.unknown("0, 1, 21 to 23, 31 to 33, 4, 8 or 9 in its first columns")
        elif kind == "0":
            if file is not None:
                row.misplaced(ORDER)
            file = _Open(row)
        elif file is None or _out_of_place(kind, file):
            row.misplaced(ORDER)
        elif kind == "9":
            if built:
                _check_totals(row, file, notes)
                _check_last(row, last=row is found[-1], notes=notes)
                built[-1] = replace(built[-1], findings=(*built[-1].findings, *notes.take_findings()))
            file = None
        else:
            statement = _take(kind, row, file, notes)
            built += [statement] if statement else []
    if file is not None or not found:
        line = found[-1].line if found else 1
        notes.problem("fixed-truncated", "The file does not end with a record 9; it is cut off.", REMEDY, line=line)
    elif not built:
        notes.problem("fixed-no-statement", "The file has no account.", REMEDY, line=1)
    return built


def _out_of_place(kind: str, file: _Open) -> bool:
    if kind in ("1", "9"):
        return file.account is not None
    if kind == "4":
        return not file.statements and file.account is None
    return file.account is None or (kind in ("22", "23", "31", "32", "33") and not file.movements)


def _take(kind: str, row: Row, file: _Open, notes: Notes) -> BankStatement | None:
    """Put one record in its place; the statement where the record ends one."""
    if kind == "4":
        file.messages += 1
        return None
    file.counted += 1
    if kind == "1":
        file.account, file.movements = row, []
        file.statements += 1
    elif kind == "21":
        file.movements.append(Movement(row))
    elif kind == "8":
        return _statement(row, file, notes)
    else:
        movement = file.movements[-1]
        if movement.row.raw(3, 4) != row.raw(3, 4):
            row.problem("fixed-misplaced", "The record belongs to another movement.", movement.row.raw(3, 4), row.raw(3, 4))
        movement.parts.append((kind, row))
    return None


def _account(row: Row, first: int) -> tuple[BankAccount, str]:
    """Account and currency: structure 0 has a Belgian number of 12 digits, 2 and 3 an IBAN, 1 a foreign number."""
    structure = row.raw(2, 1) if first == 6 else ""
    if structure == "0":
        return BankAccount(other_id=row.at(first, 12)), row.at(first + 13, 3)
    number, currency = "".join(row.raw(first, 34).split()), row.at(first + 34, 3)
    if structure == "1":
        return BankAccount(other_id=number), currency
    return BankAccount(iban=number), currency


def _statement(end: Row, file: _Open, notes: Notes) -> BankStatement | None:
    start, movements = file.account, file.movements
    assert start is not None
    file.account, file.rows = None, [*file.rows, *movements]
    account, currency = _account(start, 6)
    if len(currency) != 3 or not (currency.isascii() and currency.isalpha() and currency.isupper()):
        start.problem("fixed-currency", "The record does not name a currency.", "three capital letters", currency)
    if end.raw(5, 37).rstrip() != start.raw(6, 37).rstrip():
        end.problem("fixed-misplaced", "The account does not end with its own record 8.", start.at(6, 37), end.at(5, 37))
    opening = start.signed(43, 44, 15, 3, credit="0", debit="1")
    closing = end.signed(42, 43, 15, 3, credit="0", debit="1")
    first, last = start.day_or_none(59, "DMY"), end.day_or_none(58, "DMY")
    lines = lines_of(movements, currency, notes)
    if opening is None or closing is None:
        return None
    if file.header.raw(17, 1) == "D":
        message = "The bank marks the file as a duplicate of one it sent before."
        notes.finding("file-duplicate", Severity.INFO, message, "Nothing: lines read before are known again.", line=file.header.line)
    balances = StatementBalance(opening, currency, first, "1"), StatementBalance(closing, currency, last, "8")
    number = start.at(126, 3)
    return BankStatement(
        account=replace(account, bank=file.header.at(61, 11), owner=start.at(65, 26)),
        currency=currency,
        lines=tuple(lines),
        sequence=int(number) if number.isascii() and number.isdigit() and int(number) else None,
        period_from=min((line.booking_date for line in lines), default=last),
        period_through=last,
        opening=balances[0],
        closing=balances[1],
        balances=balances,
        format="coda",
        findings=notes.take_findings(),
    )


def _check_totals(end: Row, file: _Open, notes: Notes) -> None:
    """Record 9: number of records, and the sums of debits and credits of movements with detail number 0000."""
    stated = end.digits(17, 6)
    if stated != file.counted + file.messages:  # the standard does not count free messages; some banks do
        totals_differ(notes, end.line, "The number of records", stated, file.counted)
    for words, first, sign in (("debits", 23, "1"), ("credits", 38, "0")):
        amounts = [movement.amount for movement in file.rows if movement.top and movement.row.raw(32, 1) == sign]
        told = end.digits(first, 15)
        actual = total(abs(amount) for amount in amounts if amount is not None)
        totals_differ(notes, end.line, f"The sum of {words}", told and told.scaleb(-3), actual)


def _check_last(end: Row, *, last: bool, notes: Notes) -> None:
    """Column 128 of record 9 is 1 where another part follows: after the last record it cannot."""
    if last and end.raw(128, 1) == "1":
        notes.finding(
            "file-continues",
            Severity.WARNING,
            "The bank says that another part of the file follows, but none does.",
            "See whether the bank sent another file, or whether this one was cut off between two accounts.",
            line=end.line,
        )


READER = FixedColumnsReader("coda", BEGINNING, WIDTH, _statements, _encodings)
"""One statement for every record 1."""
