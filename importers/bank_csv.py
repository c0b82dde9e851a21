"""Reading a bank's CSV by its profile. A further bank is a further TOML file; nothing here knows any of them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from ledgerkit.domain.banking import BankAccount, BankLine, BankStatement, Order, Severity, StatementBalance, checked, row_order
from ledgerkit.domain.money import ZERO, exact, fits, plain
from ledgerkit.importers.bank_csv_profile import load_profile
from ledgerkit.importers.bank_csv_table import MAX_BYTES, read_table, recognised
from ledgerkit.importers.bounded_file import head, whole
from ledgerkit.importers.notes import Notes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ledgerkit.importers.bank_csv_profile import Profile
    from ledgerkit.importers.bank_csv_table import Row

__all__ = ["CsvReader"]

NUMBER = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
DECORATION = str.maketrans({"円": "", "¥": "", "\\": "", " ": "", "\N{MINUS SIGN}": "-"})
"""Yen signs (CP932 writes one where ASCII has a backslash), blanks, and a minus sign NFKC leaves alone."""


class CsvReader:
    """Reads the CSV of one bank.

    Args:
        profile: name of a profile that comes with ledgerkit (loaded at first use), or a profile.
    """

    def __init__(self, profile: str | Profile) -> None:
        self._given = profile

    @cached_property
    def profile(self) -> Profile:
        """What the reader knows of the bank."""
        return load_profile(self._given) if isinstance(self._given, str) else self._given

    @property
    def name(self) -> str:
        """Name of the reader, from the profile."""
        return self.profile.reader

    def identify(self, path: Path) -> bool:
        """Whether the file has the columns of this bank, in an encoding it accepts."""
        return recognised(head(path), self.profile)

    def read(self, path: Path) -> list[BankStatement]:
        """The one statement of the file, oldest line first, checked.

        Opening and closing balance are derived from the running balance and marked so: they prove nothing about the lines,
        and the last day may go on after the download.

        Raises:
            UnreadableFileError: there is no such file or it may not be read.
            BankFileError: see :func:`~ledgerkit.importers.bank_csv_table.read_table`; or a date or an amount cannot be read.
                All such rows are named, and nothing of the file is given back.
        """
        file, profile = str(path), self.profile
        table = read_table(whole(path, MAX_BYTES), profile, file)
        notes = Notes(file)
        if table.encoding != profile.encoding:
            notes.finding(
                "encoding-differs",
                Severity.INFO,
                "The file is not in the encoding the bank uses; it was opened and saved in between, or the bank changed.",
                "Nothing, if texts and amounts look right; better use the file as downloaded.",
                line=1,
                expected=profile.encoding,
                found=table.encoding,
            )
        lines = [line for row in table.rows if (line := _line(row, profile, notes))]
        notes.raise_problems()
        return checked([_statement(_oldest_first(lines, profile, notes), profile, notes, table.header_line)])


def _line(row: Row, profile: Profile, notes: Notes) -> BankLine | None:
    """The bank line of a row; None after a problem was noted."""
    day = _day(row, profile, notes)
    balance = _amount(row, "balance", profile, notes, missing=None)
    amount = _signed(row, profile, notes)
    if day is None or amount is None:
        return None
    note = row.cells.get("note", "").strip()
    return BankLine(
        booking_date=day,
        amount=amount,
        currency=profile.currency,
        text=" ".join(row.cells["text"].split()),
        reference="" if note in profile.empty else " ".join(note.split()),
        balance=balance,
        line=row.line,
    )


def _signed(row: Row, profile: Profile, notes: Notes) -> Decimal | None:
    """The effect on the account. Where both columns are filled, both count and a finding says so."""
    if profile.rule == "signed":
        return _amount(row, "amount", profile, notes, missing=ZERO)
    out = _amount(row, "withdrawal", profile, notes, missing=ZERO)
    into = _amount(row, "deposit", profile, notes, missing=ZERO)
    if out is None or into is None:
        return None
    with exact():
        amount = into - out
    if out and into:
        notes.finding(
            "both-columns",
            Severity.ERROR,
            f"The row has money out ({plain(out)}) and money in ({plain(into)}); the line is what both leave, {plain(amount)}.",
            "Check the row against the bank's own page and split it if it is two movements.",
            line=row.line,
            expected="one of the two columns filled",
            found="both",
        )
    elif out < 0 or into < 0:
        notes.finding(
            "amount-negative",
            Severity.WARNING,
            "The row has a negative amount in a column that tells the direction already; it was taken with its sign.",
            "Check the direction against the bank's own page before booking.",
            line=row.line,
            found=plain(out or into),
        )
    return amount


def _amount(row: Row, use: str, profile: Profile, notes: Notes, *, missing: Decimal | None) -> Decimal | None:
    """A number of one cell; ``missing`` where there is none, None after a problem was noted."""
    text = unicodedata.normalize("NFKC", row.cells.get(use, "")).translate(DECORATION).strip()
    if text in profile.empty:
        return missing
    if NUMBER.fullmatch(text) and fits(number := Decimal(text.replace(",", ""))):
        return number
    notes.problem(
        "csv-amount",
        f"The amount in column {profile.required[use]!r} cannot be read.",
        "Get the file again from the bank; nothing of it was used.",
        line=row.line,
        expected="a number such as 1,234, or nothing",
        found=repr(row.cells[use][:40]),
    )
    return None


def _day(row: Row, profile: Profile, notes: Notes) -> date | None:
    text = unicodedata.normalize("NFKC", row.cells["date"]).strip()
    match = profile.date_pattern.fullmatch(text)
    try:
        if match:
            return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        pass  # 31 February: told below like any other text that is no date
    notes.problem(
        "csv-date",
        f"The date in column {profile.required['date']!r} cannot be read.",
        "Get the file again from the bank; nothing of it was used.",
        line=row.line,
        expected="a day of the calendar in the bank's form",
        found=repr(row.cells["date"][:40]),
    )
    return None


def _oldest_first(lines: list[BankLine], profile: Profile, notes: Notes) -> list[BankLine]:
    order = row_order(lines)
    if order is Order.UNCLEAR:
        order = profile.order_when_unclear
        if len(lines) > 1:
            notes.finding(
                "order-unclear",
                Severity.WARNING,
                f"Neither balances nor dates tell which way round the rows stand; they were taken {order}, as this bank is thought to do.",
                "Compare opening and closing balance with the bank's own page.",
                line=lines[0].line,
                found=f"{len(lines)} rows of {lines[0].booking_date}",
            )
    return lines if order is Order.OLDEST_FIRST else lines[::-1]


def _statement(lines: Sequence[BankLine], profile: Profile, notes: Notes, header_line: int) -> BankStatement:
    days = [line.booking_date for line in lines]
    opening = closing = None
    if not lines:
        notes.finding(
            "no-lines",
            Severity.INFO,
            "The file has a header and no rows.",
            "Nothing, if the account had no movements in that time.",
            line=header_line,
        )
    else:
        first, last = lines[0], lines[-1]
        if first.balance is not None:
            with exact():
                before = first.balance - first.amount
            opening = StatementBalance(before, profile.currency, days[0], "derived", derived=True)
        if last.balance is not None:
            closing = StatementBalance(last.balance, profile.currency, days[-1], "derived", derived=True)
    statement = BankStatement(
        account=BankAccount(bank_name=profile.bank_name),
        currency=profile.currency,
        lines=tuple(lines),
        period_from=min(days, default=None),
        period_through=max(days, default=None),
        opening=opening,
        closing=closing,
        format=f"csv:{profile.reader}",
    )
    return replace(statement, findings=notes.take_findings())
