"""BAI2 cash management balance reporting: records 01, 02, 03, 16, 88, 49, 98 and 99, several groups and accounts in one file.

Source: ANSI X9 / BAI, Cash Management Balance Reporting Specifications, version 2: record formats, funds types, type codes.
Decimals are implied by the currency: that of the account, else of the group, else USD. The type code alone tells the direction.
Ledger balances (010, 015) open and close an account; available ones include what is not yet there and are shown, never reckoned with.

Left out: availability of funds (types S, D, 1, 2), times of day, item counts of summaries.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from ledgerkit.domain.banking import BankAccount, BankLine, BankStatement, LineStatus, Severity, StatementBalance, checked, without_counters
from ledgerkit.domain.banking.amounts import directed
from ledgerkit.domain.money import ZERO, plain, total
from ledgerkit.importers.bai2_records import ORDER, direction, records
from ledgerkit.importers.bounded_file import head, whole
from ledgerkit.importers.fixed_columns import MAX_BYTES, REMEDY, day_of, decoded, totals_differ
from ledgerkit.importers.iso_currency import decimals
from ledgerkit.importers.notes import Notes

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from ledgerkit.importers.bai2_records import Fields, Record

__all__ = ["READER"]

BEGINNING = re.compile(rb"(?:\xef\xbb\xbf)?\s*01,[^,\r\n]*,[^,\r\n]*,[0-9]{6},[0-9]{0,4},")
LEDGER = {"010": "opening", "015": "closing"}
CREDITS, DEBITS = "100", "400"
"""Summary codes: total credits and total debits."""
PRELIMINARY = {
    "update": {"1": "an interim report of the day before (BAI2)", "3": "a same-day report (BAI2)", "4": "a same-day report (BAI2)"},
    "status": {"2": "a deletion of an earlier report (BAI2)", "4": "a test (BAI2)"},
}
"""As-of-date modifiers and group statuses of what is never booked."""


@dataclass(slots=True)
class _Totals:
    """What a trailer is held against."""

    amounts: list[Decimal] = field(default_factory=list)
    parts: int = 0
    records: int = 0


@dataclass(slots=True)
class _Group:
    """A record 02."""

    day: date | None
    currency: str
    preliminary: str
    bank: str


@dataclass(slots=True)
class _Account:
    """A record 03 with what has been read of it."""

    record: Record
    number: str
    currency: str
    balances: list[StatementBalance] = field(default_factory=list)
    summaries: dict[str, Decimal] = field(default_factory=dict)
    lines: list[BankLine] = field(default_factory=list)


class Bai2Reader:
    """Reads BAI2."""

    name = "bai2"

    def identify(self, path: Path) -> bool:
        """Whether the file begins with a record 01."""
        return BEGINNING.match(head(path)) is not None

    def read(self, path: Path) -> list[BankStatement]:
        """One statement for every record 03, checked.

        Raises:
            UnreadableFileError: there is no such file or it may not be read.
            BankFileError: cut off, a record of another kind or out of place, an amount, a day, a type or a currency that cannot be
                read. All such records are named.
        """
        notes = Notes(str(path))
        found = records(decoded(whole(path, MAX_BYTES), ("cp1252",), notes), notes)
        notes.raise_problems()
        built = _Reading(notes).statements(found)
        notes.raise_problems()
        return checked(without_counters(built))


READER = Bai2Reader()


class _Reading:
    """Goes through the records of one file."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.group: _Group | None = None
        self.account: _Account | None = None
        self.built: list[BankStatement] = []
        self.of_account, self.of_group, self.of_file = _Totals(), _Totals(), _Totals()
        self.begun = self.ended = False

    def statements(self, found: list[Record]) -> list[BankStatement]:
        for record in found:
            for totals in (self.of_account, self.of_group, self.of_file):
                totals.records += record.count
            if self._out_of_place(record.code):
                self._problem(record, "fixed-misplaced", "The record may not stand here: another is missing.", ORDER, record.code)
                continue
            fields = record.fields(self.notes)
            {"01": self._file, "02": self._open_group, "03": self._open_account, "16": self._line}.get(record.code, self._trailer)(
                record, fields
            )
        if not self.ended:
            line = found[-1].line if found else 1
            self.notes.problem("fixed-truncated", "The file does not end with a record 99; it is cut off.", REMEDY, line=line)
        elif not self.built:
            self.notes.problem("fixed-no-statement", "The file has no account.", REMEDY, line=1)
        return self.built

    def _out_of_place(self, code: str) -> bool:
        if code == "01":
            return self.begun
        if not self.begun or self.ended:
            return True
        needs_account, needs_group = code in ("16", "49"), code in ("03", "16", "49", "98")
        return (self.account is not None) is not needs_account or (self.group is not None) is not needs_group

    def _problem(self, record: Record, code: str, message: str, expected: str = "", found: str = "") -> None:
        self.notes.problem(code, message, REMEDY, line=record.line, expected=expected, found=repr(found))

    def _file(self, record: Record, fields: Fields) -> None:
        del record, fields
        self.begun = True

    def _open_group(self, record: Record, fields: Fields) -> None:
        self.of_group = _Totals(records=record.count)
        receiver, originator, status, as_of, _, currency, modifier = (fields.take() for _ in range(7))
        del receiver
        if status not in ("", "1", "2", "3", "4"):
            self._problem(record, "bai-status", "The status of the group is not known.", "1 to 4", status)
        if status == "3":
            self.notes.finding(
                "report-corrects",
                Severity.WARNING,
                "The bank sends this group to correct one it sent before.",
                "Compare with the earlier file: lines that were booked and are not here any more have to be taken back by hand.",
                line=record.line,
            )
        day = day_of(as_of, "YMD")
        if day is None:
            self._problem(record, "fixed-date", "The as-of date is no day.", "YYMMDD", as_of)
        preliminary = PRELIMINARY["status"].get(status) or PRELIMINARY["update"].get(modifier, "")
        self.group = _Group(day, currency, preliminary, originator)

    def _open_account(self, record: Record, fields: Fields) -> None:
        assert self.group is not None
        self.of_account = _Totals(records=record.count)
        number = fields.take()
        currency = fields.take() or self.group.currency or "USD"
        if decimals(currency) is None:
            self._problem(
                record, "fixed-currency", "The currency is not known, nor how many decimals it has.", "a code of ISO 4217", currency
            )
        self.account = account = _Account(record, number, currency)
        while fields.more:
            code, amount = fields.take(), fields.amount("A summary amount", currency)
            fields.number("An item count")
            fields.funds()
            if amount is None:
                continue
            self.of_account.amounts.append(amount)
            if code and code < "100":
                account.balances.append(StatementBalance(amount, currency, self.group.day, code))
            else:
                account.summaries.setdefault(code, amount)

    def _line(self, record: Record, fields: Fields) -> None:
        assert self.group is not None
        assert self.account is not None
        currency, code = self.account.currency, fields.take()
        amount, way = fields.amount("The amount", currency), direction(code)
        value = fields.funds()
        bank, customer, text = fields.take(), fields.take(), fields.rest()
        if way is None:
            self._problem(record, "bai-type", "The type code does not tell whether money came or went.", "100 to 699, 920 to 999", code)
        if amount is None and way != 0:
            self._problem(record, "bai-number", "The movement has no amount.", "digits without a decimal point", "")
        value_date = day_of(value, "YMD") if value else None
        if value and value_date is None:
            self._problem(record, "fixed-date", "The value date is no day.", "YYMMDD", value)
        if amount is not None:
            self.of_account.amounts.append(amount)
        if amount is not None and amount < 0:
            message = "The amount has a minus sign, although the type code tells the direction; it was taken against that direction."
            self.notes.finding("amount-negative", Severity.ERROR, message, "Look at the line.", line=record.line, found=plain(amount))
        if way is None or self.group.day is None:
            return
        self.account.lines.append(
            BankLine(
                booking_date=self.group.day,
                amount=directed(amount, way) if amount is not None else ZERO,
                currency=currency,
                value_date=value_date,
                status=LineStatus.BOOKED if way else LineStatus.INFORMATION,
                text=text or code,
                reference=customer,
                bank_id=bank if bank.strip("0") else "",
                transaction_code=code,
                line=record.line,
            )
        )

    def _trailer(self, record: Record, fields: Fields) -> None:
        """49, 98 or 99: a control total, but for 49 the number of parts, and the number of records."""
        code = record.code
        own, above = {"49": (self.of_account, self.of_group), "98": (self.of_group, self.of_file), "99": (self.of_file, None)}[code]
        account = self.account
        places = decimals(account.currency) or 0 if code == "49" and account else 0
        stated = fields.number("The control total")
        unscaled = total(own.amounts).scaleb(places) if places else total(own.amounts)
        totals_differ(self.notes, record.line, "The control total", stated, Decimal(plain(unscaled)))
        words = {"98": "accounts", "99": "groups"}.get(code)
        if words:
            totals_differ(self.notes, record.line, f"The number of {words}", fields.number(f"The number of {words}"), Decimal(own.parts))
        totals_differ(self.notes, record.line, "The number of records", fields.number("The number of records"), Decimal(own.records))
        if stated is None:
            self._problem(record, "fixed-truncated", "The trailer has no control total.", "digits", "")
        if above is not None:
            # Control totals have no currency: they add up the digits as written.
            above.amounts.append(stated or ZERO)
            above.parts += 1
        if code == "49":
            self._close_account(record)
        elif code == "98":
            self.group = None
        else:
            self.ended = True
        if code != "49" and self.built:
            last = self.built[-1]
            self.built[-1] = replace(last, findings=(*last.findings, *self.notes.take_findings()))

    def _close_account(self, record: Record) -> None:
        assert self.group is not None
        assert self.account is not None
        account, group, self.account = self.account, self.group, None
        if account.lines:
            for code, sign, words in ((CREDITS, 1, "credits"), (DEBITS, -1, "debits")):
                stated = account.summaries.get(code)
                actual = total(abs(line.amount) for line in account.lines if direction(line.transaction_code) == sign)
                if stated is not None and stated != actual:
                    totals_differ(self.notes, record.line, f"The sum of {words}", plain(stated), plain(actual))
        named = {LEDGER[balance.code]: balance for balance in reversed(account.balances) if balance.code in LEDGER}
        self.built.append(
            BankStatement(
                account=BankAccount(bank=group.bank, number=account.number),
                currency=account.currency,
                lines=tuple(account.lines),
                period_from=group.day,
                period_through=group.day,
                opening=named.get("opening"),
                closing=named.get("closing"),
                balances=tuple(account.balances),
                format="bai2",
                preliminary=group.preliminary,
                findings=self.notes.take_findings(),
            )
        )
