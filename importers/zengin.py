"""全銀協 statement records: 入出金取引明細 (type 03) and 振込入金通知 (type 01), 200 bytes each, or the same fields in a CSV.

Sources: 全国銀行協会 全銀協規定フォーマット (JBA), 入出金取引明細 and 振込入金通知. Two descriptions agree field by field for the
ordinary records of type 03 and for format A of type 01; the record of time deposits and format B of type 01 rest on one
(MEDIUM). Records end with CR LF, LF or nothing. The CSV of banks on ANSER carries the fields of type 03 between commas (MEDIUM).

Left out: the interest and term fields of time deposits, 交換呈示日 and 不渡返還日 (a finding tells that part of an amount is in
cheques of other banks), and EBCDIC files (コード区分 1), which are not known by this reader.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ledgerkit.domain.banking import BankStatement, Severity, checked, without_counters
from ledgerkit.domain.money import plain, total
from ledgerkit.importers.bounded_file import head, whole
from ledgerkit.importers.notes import Notes
from ledgerkit.importers.zengin_fields import account_of, balance_of, is_outgoing, line_of
from ledgerkit.importers.zengin_layout import ENDING, HEADER, LINE, STATEMENT, TRAILER
from ledgerkit.importers.zengin_records import looks_like_zengin, records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ledgerkit.domain.banking import BankLine
    from ledgerkit.importers.zengin_records import Record

__all__ = ["READER"]

MAX_BYTES = 64 * 2**20


class ZenginReader:
    """Reads 入出金取引明細 and 振込入金通知."""

    name = "zengin"

    def identify(self, path: Path) -> bool:
        """Whether the file begins with a header record of 200 bytes, or with a row of the CSV of ANSER."""
        return looks_like_zengin(head(path))

    def read(self, path: Path) -> list[BankStatement]:
        """One statement for every header record, checked.

        Raises:
            UnreadableFileError: there is no such file or it may not be read.
            BankFileError: cut off, a record of another length or kind or out of place, an amount or a day that cannot be read,
                or a type that is not read. All such records are named.
        """
        notes = Notes(str(path))
        found = records(whole(path, MAX_BYTES), notes)
        notes.raise_problems()
        built = list(_statements(found, notes))
        if not built:
            notes.problem("zengin-no-statement", "The file has no account.", "Get the file again from the bank.", line=1)
        notes.raise_problems()
        built[-1] = replace(built[-1], findings=(*built[-1].findings, *notes.take_findings()))
        return checked(without_counters(built))


READER = ZenginReader()


def _statements(found: list[Record], notes: Notes) -> Iterator[BankStatement]:
    """The statements, each ended by its trailer."""
    header: Record | None = None
    lines: list[tuple[BankLine, bool]] = []
    accounts = 0
    for count, record in enumerate(found, start=1):
        kind = record.kind
        misplaced = (header is not None) if kind in (HEADER, ENDING) else (header is None)
        if misplaced:
            notes.problem(
                "zengin-misplaced",
                f"A record {kind!r} may not stand here; records come as 1, 2 …, 8 for each account and 9 at the end.",
                "Get the file again from the bank; nothing of it was used.",
                line=record.line,
            )
        if kind == HEADER:
            header, lines, accounts = record, [], accounts + 1
        elif kind == LINE and header is not None:
            line = line_of(record, header, notes)
            if line is not None:
                lines.append((line, is_outgoing(record)))
        elif kind == TRAILER and header is not None:
            yield _statement(header, record, lines, notes)
            header = None
        elif kind == ENDING:
            _check_ending(record, count, accounts, notes)
    if header is not None:  # only the CSV form may end without a trailer; whole records without an end are refused before
        yield _statement(header, None, lines, notes)


def _check_ending(record: Record, count: int, accounts: int, notes: Notes) -> None:
    """Type 03 states how many records and accounts the file has; findings go with the last statement."""
    for field, words, actual in (("record_count", "records", count), ("account_count", "accounts", accounts)):
        stated = record.number(field, notes)
        if stated and stated != actual:
            _differs(record, f"The number of {words}", str(stated), str(actual), notes)


def _statement(header: Record, trailer: Record | None, directed: list[tuple[BankLine, bool]], notes: Notes) -> BankStatement:
    created = header.day("created", notes, None)
    first, last = header.day("date_from", notes, created), header.day("date_to", notes, created)
    lines = tuple(line for line, _ in directed)
    days = [line.booking_date for line in lines]
    if trailer is not None:
        _check_totals(header, trailer, directed, notes)
    if not header.text("account_number"):
        notes.finding(
            "account-missing",
            Severity.WARNING,
            "The file does not name its account.",
            "Name the account where you import it.",
            line=header.line,
        )
    opening = balance_of(header, "opening_balance", first or min(days, default=None), notes)
    closing = balance_of(trailer, "closing_balance", last or max(days, default=None), notes) if trailer is not None else None
    statement = BankStatement(
        account=account_of(header),
        currency="JPY",
        lines=lines,
        period_from=first or min(days, default=None),
        period_through=last or max(days, default=None),
        opening=opening,
        closing=closing,
        balances=tuple(balance for balance in (opening, closing) if balance),
        format=f"zengin-{header.type}{header.dialect}",
        # A 入出金取引明細 of the account brings the same transfers again.
        preliminary="" if header.type == STATEMENT else "a notice of incoming transfers (振込入金通知)",
    )
    return replace(statement, findings=notes.take_findings())


def _check_totals(header: Record, trailer: Record, directed: list[tuple[BankLine, bool]], notes: Notes) -> None:
    """The trailer's counts and sums, held against the lines: type 03 by direction, type 01 with cancellations apart."""
    into = [line.amount for line, outgoing in directed if not outgoing]
    out = [-line.amount for line, outgoing in directed if outgoing]
    by_direction = header.type == STATEMENT
    fields = (("credit", into), ("debit", out)) if by_direction else (("total", into), ("cancel", out))
    counts = [("data_count", "data records", len(directed))] if by_direction else []
    words = {"credit": "money in", "debit": "money out", "total": "transfers", "cancel": "cancelled transfers"}
    for name, amounts in fields:
        counts.append((f"{name}_count", f"lines of {words[name]}", len(amounts)))
        sums = f"{name}_total" if by_direction else f"{name}_amount"
        stated = trailer.number(sums, notes)
        if stated is not None and stated != total(amounts):
            _differs(trailer, f"The sum of {words[name]}", str(stated), plain(total(amounts)), notes)
    for field, what, actual in counts:
        stated = trailer.number(field, notes)
        if stated is not None and stated != actual:
            _differs(trailer, f"The number of {what}", str(stated), str(actual), notes)


def _differs(trailer: Record, what: str, expected: str, found: str, notes: Notes) -> None:
    notes.finding(
        "totals-differ",
        Severity.ERROR,
        f"{what} is not what the trailer record states.",
        "Nothing was changed to make it fit. Ask the bank for the file again.",
        line=trailer.line,
        expected=expected,
        found=found,
    )
