"""Reading a bank's CSV by its profile. A further bank is a further TOML file; nothing here knows any of them."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from ledgerkit.domain.banking import BankAccount, BankStatement, Order, Severity, StatementBalance, checked, row_order
from ledgerkit.domain.money import exact, plain, total
from ledgerkit.importers.bank_csv_profile import load_profile
from ledgerkit.importers.bank_csv_rows import bank_lines
from ledgerkit.importers.bank_csv_table import MAX_BYTES, read_table, recognised
from ledgerkit.importers.bounded_file import head, whole
from ledgerkit.importers.notes import Notes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ledgerkit.domain.banking import BankLine, Finding
    from ledgerkit.importers.bank_csv_profile import Profile
    from ledgerkit.importers.bank_csv_rows import Found
    from ledgerkit.importers.bank_csv_table import Table

__all__ = ["CsvReader"]


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
        """A statement for each account and currency of the file, oldest line first, checked.

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
        _tell_layout(table, profile, notes)
        found = bank_lines(table.rows, profile, _account_above(table, profile, notes), notes)
        notes.raise_problems()
        if not found:
            notes.finding(
                "no-lines",
                Severity.INFO,
                "The file has a header and no rows.",
                "Nothing, if the account had no movements in that time.",
                line=table.header_line,
            )
            account = _account_above(table, profile, Notes(file))
            return checked([_statement(account, profile.currency, [], profile, notes.take_findings())])
        _check_payouts(found, notes)
        groups: dict[tuple[BankAccount, str], list[BankLine]] = defaultdict(list)
        for item in found:
            groups[item.account, item.line.currency].append(item.line)
        orders = _orders(list(groups.values()), profile, notes)
        ordered = [lines if order is Order.OLDEST_FIRST else lines[::-1] for lines, order in zip(groups.values(), orders, strict=True)]
        findings = _shared(notes.take_findings(), ordered)
        return checked(
            [
                _statement(account, currency, lines, profile, own)
                for (account, currency), lines, own in zip(groups, ordered, findings, strict=True)
            ]
        )


def _tell_layout(table: Table, profile: Profile, notes: Notes) -> None:
    """Findings about the file as a whole."""
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
    if profile.currency_assumed:
        notes.finding(
            "currency-missing",
            Severity.WARNING,
            f"The file names no currency; {profile.currency} was taken, as the profile {profile.reader!r} says.",
            "If it is another, write a profile of your own that replaces this one.",
            line=max(table.header_line, 1),
            found=profile.currency,
        )


def _account_above(table: Table, profile: Profile, notes: Notes) -> BankAccount:
    """The account as the rows above the header name it; empty parts where they do not."""
    parts: dict[str, str] = {}
    for part, pattern in profile.account_patterns.items():
        for text in table.above:
            if match := pattern.search(text):
                parts[part] = (match["value"] or "").strip()
                break
    if profile.account_patterns.keys() - parts.keys():
        notes.finding(
            "account-missing",
            Severity.WARNING,
            "The rows above the header do not name the account as the profile says they do.",
            "Name the account where you import it; the bank may have changed its layout.",
            line=1,
            expected=", ".join(sorted(profile.account_patterns)),
            found=", ".join(sorted(parts)),
        )
    return BankAccount(bank_name=profile.bank_name, **parts)


def _check_payouts(found: Sequence[Found], notes: Notes) -> None:
    """The rows of a payout sum to zero: what was earned for it, and the row that pays it out."""
    groups: dict[tuple[str, str], list[BankLine]] = defaultdict(list)
    paid: dict[tuple[str, str], BankLine] = {}
    for item in found:
        if item.group and item.line.booked:
            key = item.group, item.line.currency
            groups[key].append(item.line)
            if item.paid_out:
                paid[key] = item.line
    for key, line in paid.items():
        difference = total(each.amount for each in groups[key])
        if difference:
            with exact():
                earned = difference - line.amount
            notes.finding(
                "totals-differ",
                Severity.ERROR,
                f"The rows of payout {key[0]!r} sum to {plain(earned)} {key[1]} and {plain(line.amount.copy_negate())} was paid out.",
                "Nothing was changed to make it fit. Rows are missing: ask for the whole payout.",
                line=line.line,
                expected=plain(line.amount.copy_negate()),
                found=plain(earned),
            )


def _orders(groups: Sequence[Sequence[BankLine]], profile: Profile, notes: Notes) -> list[Order]:
    """Which way round the rows of each account and currency stand; where nothing tells, as the other rows of the file do."""
    told = [row_order(lines) for lines in groups]
    clear = [order for order in told if order is not Order.UNCLEAR]
    fallback = clear[0] if clear else profile.order_when_unclear
    if not clear and any(len(lines) > 1 for lines in groups):
        lines = next(lines for lines in groups if len(lines) > 1)
        notes.finding(
            "order-unclear",
            Severity.WARNING,
            f"Neither balances nor dates tell which way round the rows stand; they were taken {fallback}, as this bank is thought to do.",
            "Compare opening and closing balance with the bank's own page.",
            line=lines[0].line,
            found=f"{len(lines)} rows of {lines[0].booking_date}",
        )
    return [fallback if order is Order.UNCLEAR else order for order in told]


def _shared(findings: Sequence[Finding], groups: Sequence[Sequence[BankLine]]) -> list[tuple[Finding, ...]]:
    """Findings given to the statement whose line they are about; those about the file to the first."""
    if len(groups) == 1:
        return [tuple(findings)]
    owner = {line.line: position for position, lines in enumerate(groups) for line in lines}
    result: list[list[Finding]] = [[] for _ in groups]
    for finding in findings:
        result[owner.get(finding.line, 0)].append(finding)
    return [tuple(own) for own in result]


def _statement(
    account: BankAccount, currency: str, lines: Sequence[BankLine], profile: Profile, findings: tuple[Finding, ...]
) -> BankStatement:
    days = [line.booking_date for line in lines]
    opening = closing = None
    booked = [line for line in lines if line.booked]
    if booked:
        first, last = booked[0], booked[-1]
        if first.balance is not None:
            with exact():
                before = first.balance - first.amount
            opening = StatementBalance(before, currency, first.booking_date, "derived", derived=True)
        if last.balance is not None:
            closing = StatementBalance(last.balance, currency, last.booking_date, "derived", derived=True)
    return BankStatement(
        account=account,
        currency=currency,
        lines=tuple(lines),
        period_from=min(days, default=None),
        period_through=max(days, default=None),
        opening=opening,
        closing=closing,
        findings=findings,
        format=f"csv:{profile.reader}",
    )
