"""From the rows of a bank's CSV to bank lines."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from ledgerkit.domain.banking import BankAccount, BankLine, LineStatus, Severity
from ledgerkit.importers.bank_csv_money import Money
from ledgerkit.importers.bank_csv_profile import ACCOUNT, CONTINUATION, PASSED_OVER
from ledgerkit.importers.bank_csv_values import Days

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from decimal import Decimal

    from ledgerkit.domain.banking import Charge
    from ledgerkit.importers.bank_csv_profile import Profile, RowRule
    from ledgerkit.importers.bank_csv_table import Row
    from ledgerkit.importers.notes import Notes

__all__ = ["Found", "bank_lines"]

PARTS = {"account": "other_id", "account-bank": "bank", "account-branch": "branch", "account-kind": "kind"} | {
    "account-number": "number",
    "account-owner": "owner",
}
"""Columns about the account, and the parts of :class:`BankAccount` they fill."""
PLAIN = (
    ("counterparty_account", "counterparty-account"),
    ("end_to_end_id", "end-to-end-id"),
    ("bank_id", "bank-id"),
    ("transaction_code", "code"),
)
"""Fields of :class:`BankLine` that are one cell each, and the column."""
MONEY = ("amount", "withdrawal", "deposit", "fee", "balance")


class Found(NamedTuple):
    """One line, whose it is, the payout it belongs to (empty for none), and whether it is the row that pays it out."""

    account: BankAccount
    line: BankLine
    group: str
    paid_out: bool


def bank_lines(rows: Sequence[Row], profile: Profile, account: BankAccount, notes: Notes) -> list[Found]:
    """The lines of all rows, in the order of the file; what is wrong or odd goes to the notes.

    Args:
        rows: the rows below the header.
        profile: what the columns mean.
        account: what is known of the account from elsewhere.
        notes: for problems and findings.
    """
    return list(_Lines(profile, account, notes).read(rows))


class _Lines:
    """Makes lines of rows, one file long."""

    def __init__(self, profile: Profile, account: BankAccount, notes: Notes) -> None:
        self.profile, self.notes = profile, notes
        self.money, self.days = Money(profile, notes), Days(profile)
        uses = [*profile.required, *profile.optional]
        self.texts = [use for use in uses if use == "text" or use.startswith("text-")]
        self.names = [use for use in uses if use in ("counterparty", "counterparty-2", "counterparty-3")]
        self.references = [use for use in uses if use in ("reference", "reference-2", "note")]
        self.account_uses = [use for use in uses if use in PARTS]
        # What most layouts lack is not asked for in every row.
        self.plain = [(name, use) for name, use in PLAIN if use in uses]
        self.exchanged, self.valued = "original-amount" in uses, "value-date" in uses
        self.split_date = "date-year" in uses
        self.accounts: dict[tuple[str, ...], BankAccount] = {}
        self.account = self.known_account = account
        self.account_rows = any(rule.kind == ACCOUNT for rule in profile.rows)
        self.core = [use for use in profile.required if use in ("date", "amount", "withdrawal", "deposit", "direction", "balance")]

    def read(self, rows: Sequence[Row]) -> Iterator[Found]:
        """The lines; what was passed over is told at the end."""
        kinds = [self._kind(row) for row in rows] if self.profile.rows else [(LineStatus.BOOKED, None)] * len(rows)
        dated = [row for row, (kind, _) in zip(rows, kinds, strict=True) if isinstance(kind, LineStatus)]
        if len(self.profile.date_patterns) > 1:
            self.days.settle([(row.line, row.cells.get("date", "")) for row in dated], self.notes)
        passed: Counter[str] = Counter()
        first: dict[str, int] = {}
        held: tuple[Row, LineStatus, list[str]] | None = None
        for row, (kind, rule) in zip(rows, kinds, strict=True):
            if isinstance(kind, LineStatus):
                if held:
                    yield from self._made(*held)
                held = (row, kind, [])
            elif kind == CONTINUATION:
                self._continue(row, held)
            elif kind == ACCOUNT:
                if held:
                    yield from self._made(*held)
                held, self.account = None, self._account_of(row)
            elif rule is not None:
                passed[rule.reason] += 1
                first.setdefault(rule.reason, row.line)
        if held:
            yield from self._made(*held)
        self._tell_passed(passed, first)

    def _tell_passed(self, passed: Counter[str], first: dict[str, int]) -> None:
        for reason, count in passed.items():
            self.notes.finding(
                "rows-passed-over",
                Severity.INFO,
                f"{count} row(s) were passed over: {reason}.",
                "Nothing, if that is so; else the bank changed its layout.",
                line=first[reason],
                found=str(count),
            )

    def _kind(self, row: Row) -> tuple[LineStatus | str, RowRule | None]:
        for rule in self.profile.rows:
            if rule.column in row.cells and rule.holds(row.cells[rule.column]):
                return (rule.kind if rule.kind in (PASSED_OVER, CONTINUATION, ACCOUNT) else LineStatus(rule.kind)), rule
        otherwise = self.profile.rows_otherwise
        if otherwise is not LineStatus.BOOKED:
            cells = (row.cells.get(rule.column, "") for rule in self.profile.rows)
            # A balance beside it says that the account may well have moved: then money could be missing from the books.
            self.notes.finding(
                "status-unknown",
                Severity.ERROR if row.cells.get("balance", "").strip() not in ("", *self.profile.empty) else Severity.WARNING,
                "The row does not tell in known words whether it is booked; it was taken as pending and will not be booked.",
                "Look the row up at the bank; if the word means booked, write a profile that says so.",
                line=row.line,
                found=", ".join(dict.fromkeys(cell for cell in cells if cell)),
            )
        return otherwise, None

    def _continue(self, row: Row, held: tuple[Row, LineStatus, list[str]] | None) -> None:
        """More text of the row above; money in such a row would be lost and is a problem."""
        money = [use for use in MONEY if row.cells.get(use, "").strip() not in ("", *self.profile.empty)]
        if held is None or money:
            self.notes.problem(
                "csv-continuation",
                "The row goes on from the one above and may not stand here" + (", for it has an amount." if money else "."),
                "Get the file again from the bank; nothing of it was used.",
                line=row.line,
                found=repr(row.cells[money[0]][:40]) if money else "",
            )
            return
        held[2].extend(row.cells[use] for use in self.texts if use in row.cells)

    def _account_of(self, row: Row) -> BankAccount:
        """The account that columns of a row name, beside what is known from elsewhere."""
        key = tuple(" ".join(row.cells.get(use, "").split()) for use in self.account_uses)
        if key not in self.accounts:
            base, parts = self.known_account, {PARTS[use]: value for use, value in zip(self.account_uses, key, strict=True) if value}
            self.accounts[key] = BankAccount(
                **{
                    name: parts.get(name, getattr(base, name)) for name in ("iban", "other_id", "bank", "branch", "kind", "number", "owner")
                },
                bank_name=base.bank_name,
            )
        return self.accounts[key]

    def _made(self, row: Row, status: LineStatus, more: list[str]) -> Iterator[Found]:
        line = self._line(row, status, more)
        if line is not None:
            account = self.account if self.account_rows or not self.account_uses else self._account_of(row)
            group = line.payout if self.profile.group_values else ""
            yield Found(account, line, group, bool(group) and line.transaction_code.casefold() in self.profile.group_values)

    def _line(self, row: Row, status: LineStatus, more: list[str]) -> BankLine | None:
        """The bank line of a row; None after a problem was noted."""
        cells, profile = row.cells, self.profile
        if not profile.header and any(use not in cells for use in self.core):
            self.notes.problem(
                "csv-row-short",
                "The row ends before its amount; the file may be cut off here.",
                "Get the whole file again from the bank.",
                line=row.line,
                found=f"no {' and no '.join(profile.name(use) for use in self.core if use not in cells)}",
            )
            return None
        day = self._day(row)
        balance = self.money.number(row, "balance") if "balance" in cells else None
        amount = self.money.signed(row)
        currency = self.money.currency(row)
        if day is None or amount is None or currency is None:
            return None
        charges: tuple[Charge, ...] = ()
        if profile.fee_rule and "fee" in cells:
            amount, charges = self.money.fee(row, amount, currency)
        if self.money.less_uses:
            amount, status = self.money.less(row, amount, status)
        more_fields: dict[str, Any] = {name: self._first(cells, (use,)) for name, use in self.plain}
        if self.exchanged:
            more_fields |= self._exchange(row, amount, currency)
        if self.valued:
            more_fields["value_date"] = self._value_date(row)
        if self.names:
            more_fields["counterparty"] = self._first(cells, self.names)
        if self.references:
            more_fields["reference"] = " ".join(part for use in self.references if (part := self._first(cells, (use,))))
        text = (
            cells.get("text", "") if len(self.texts) == 1 and not more else " ".join([*(cells.get(use, "") for use in self.texts), *more])
        )
        return BankLine(
            booking_date=day,
            amount=amount,
            currency=currency,
            status=status,
            text=" ".join(text.split()),
            charges=charges,
            balance=balance,
            payout=cells.get("group", "").strip(),
            line=row.line,
            **more_fields,
        )

    def _exchange(self, row: Row, amount: Decimal, currency: str) -> dict[str, Any]:
        """What was ordered in another currency and at which rate; nothing where it was the same one."""
        number, other = self.money.original(row, amount, currency)
        if number is None:
            return {}
        rate, unit = self.money.number(row, "rate"), self._first(row.cells, ("rate-unit",)).upper()
        return {"original_amount": number, "original_currency": other, "rate": rate, "rate_unit": unit}

    def _first(self, cells: dict[str, str], uses: Sequence[str]) -> str:
        """The first cell that is filled, with single blanks."""
        for use in uses:
            if use in cells and (text := cells[use].strip()) and text not in self.profile.empty:
                return " ".join(text.split())
        return ""

    def _day(self, row: Row) -> date | None:
        """The booking day; None after a problem was noted."""
        cells = row.cells
        if self.split_date:
            text = "/".join(cells.get(part, "").strip() for part in ("date-year", "date-month", "date-day"))
        else:
            text = cells.get("date", "")
            if "date-2" in cells and not text.strip():
                text = cells["date-2"]
        day = self.days.read(text)
        if day is None:
            self._no_day(row, "date", text)
        return day

    def _value_date(self, row: Row) -> date | None:
        """The value date; a cell that is no day is a finding, for the booking day is what counts."""
        text = row.cells.get("value-date", "")
        if not text.strip() or text.strip() in self.profile.empty:
            return None
        day = self.days.read(text)
        if day is None:
            self.notes.finding(
                "value-date-unreadable",
                Severity.WARNING,
                f"The value date in column {self.profile.name('value-date')!r} cannot be read; the line has none.",
                "Nothing, unless interest is reckoned from it.",
                line=row.line,
                found=repr(text[:40]),
            )
        return day

    def _no_day(self, row: Row, use: str, text: str) -> None:
        use = "date-year" if self.split_date else use
        self.notes.problem(
            "csv-date",
            f"The date in column {self.profile.name(use)!r} cannot be read.",
            "Get the file again from the bank; nothing of it was used.",
            line=row.line,
            expected="a day of the calendar in the bank's form",
            found=repr(text[:40]),
        )
