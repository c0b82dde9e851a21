"""French CFONB 120: relevé de compte, records of 120 characters, several accounts in one file.

Source: CFONB, Relevé de compte sur support magnétique (120 caractères), records 01, 04, 05 and 07. The last character of an
amount carries its sign and its last digit. The decimals stand in column 20. Kinds of details after CFONB: Informations
complémentaires (LIB, NPY, NBE, …).

Left out: commission exemption and unavailability; details of kinds with a format of their own go into the text as they stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from ledgerkit.domain.banking import BankAccount, BankLine, BankStatement, Severity, StatementBalance
from ledgerkit.domain.banking.amounts import directed
from ledgerkit.importers.fixed_columns import REMEDY, FixedColumnsReader

if TYPE_CHECKING:
    from ledgerkit.importers.fixed_columns import Row
    from ledgerkit.importers.notes import Notes

__all__ = ["READER"]

WIDTH = 120
BEGINNING = re.compile(rb"(?:\xef\xbb\xbf)?\s*0[1457][0-9A-Z]{5}[0-9A-Z ]{4}[0-9A-Z]{5}(?:[A-Z]{3}|   )[0-9 ].[0-9A-Z]{11}")
ORDER = "01, then 04 (each with its 05), then 07 for each account"
POSITIVE, NEGATIVE = "{ABCDEFGHI", "}JKLMNOPQR"
"""The last character of an amount: its place in the row is the digit."""
NAMES = ("NPY", "NBE")
"""Details with the name of the payer (nom du payeur) and of the payee (nom du bénéficiaire)."""


@dataclass(slots=True)
class _Entry:
    """A record 04 with the 05 that follow it."""

    row: Row
    details: list[tuple[str, str]] = field(default_factory=list)


def _statements(found: list[Row], notes: Notes) -> list[BankStatement]:
    built: list[BankStatement] = []
    header: Row | None = None
    entries: list[_Entry] = []
    for row in found:
        kind = row.raw(1, 2)
        if kind not in ("01", "04", "05", "07"):
            row.unknown("01, 04, 05 or 07 in its first columns")
            continue
        if (header is None) is not (kind == "01") or (kind == "05" and not entries):
            row.misplaced(ORDER)
        if kind == "01":
            header, entries = row, []
        elif header is not None:
            _check_same_account(header, row, notes)
        if kind == "04":
            entries.append(_Entry(row))
        elif kind == "05" and entries:
            entries[-1].details.append((row.raw(46, 3), row.at(49, 70)))
        elif kind == "07" and header is not None:
            statement = _statement(header, entries, row, notes)
            built += [statement] if statement else []
            header = None
    if header is not None or not found:
        line = header.line if header else 1
        notes.problem("fixed-truncated", "The account does not end with a record 07; the file is cut off.", REMEDY, line=line)
    return built


def _check_same_account(header: Row, row: Row, notes: Notes) -> None:
    """Account, currency and decimals are those of the record 01; another bank code alone is pointed out, for banks merge."""
    for first, length in ((22, 11), (17, 3), (20, 1)):
        if row.at(first, length) != header.at(first, length):
            row.problem(
                "fixed-misplaced",
                "The record is of another account, currency or number of decimals than the record 01 before it.",
                header.at(first, length) or "blanks",
                row.at(first, length),
            )
    if row.raw(3, 5) != header.raw(3, 5):
        notes.finding(
            "account-differs",
            Severity.WARNING,
            "The record has another bank code than its account; account and currency are the same, so it was taken for the account.",
            "See that the movement belongs to this account.",
            line=row.line,
            expected=header.raw(3, 5),
            found=row.raw(3, 5),
        )


def _amount(row: Row) -> Decimal | None:
    """Columns 91 to 104; None after a problem was noted."""
    text, places = row.raw(91, 14), row.raw(20, 1).strip() or "2"
    last, digits = text[13:], text[:13]
    negative = last in NEGATIVE
    if len(text) < 14 or not (digits.isascii() and digits.isdigit()) or last not in POSITIVE + NEGATIVE or not places.isascii():
        row.problem("fixed-number", "Columns 91 to 104 are no amount.", "13 digits and one of { A-I (plus) or } J-R (minus)", text)
        return None
    if not places.isdigit():
        row.problem("fixed-number", "Column 20 does not tell the number of decimals.", "a digit or a blank", places)
        return None
    unsigned = Decimal(f"{digits}{(NEGATIVE if negative else POSITIVE).index(last)}").scaleb(-int(places))
    return directed(unsigned, -1 if negative else 1)


def _statement(header: Row, entries: list[_Entry], trailer: Row, notes: Notes) -> BankStatement | None:
    currency = header.at(17, 3) or "EUR"
    first, last = header.day(35, "DMY"), trailer.day(35, "DMY")
    opening, closing = _amount(header), _amount(trailer)
    lines = [_line(entry, currency) for entry in entries]
    if opening is None or closing is None:
        return None
    balances = StatementBalance(opening, currency, first, "01"), StatementBalance(closing, currency, last, "07")
    days = [line.booking_date for line in lines if line]
    return BankStatement(
        account=BankAccount(bank=header.at(3, 5), branch=header.at(12, 5), number=header.at(22, 11)),
        currency=currency,
        lines=tuple(line for line in lines if line),
        period_from=min([day for day in (first, *days) if day], default=None),
        period_through=last,
        opening=balances[0],
        closing=balances[1],
        balances=balances,
        format="cfonb120",
        findings=notes.take_findings(),
    )


def _line(entry: _Entry, currency: str) -> BankLine | None:
    row = entry.row
    booked, value, amount = row.day(35, "DMY"), row.day_or_none(43, "DMY"), _amount(row)
    if booked is None or amount is None:
        return None
    told: dict[str, list[str]] = {}
    for kind, text in entry.details:
        told.setdefault(kind, []).append(text)
    payer, payee = (" ".join(told.get(kind, [])) for kind in NAMES)
    # LIB and LCC go on the label; RCN holds the payer's own reference and the purpose, REF the reference of the order.
    texts = [row.at(49, 31), *(text for kind, text in entry.details if kind not in (*NAMES, "RCN", "REF", "CBE"))]
    ends = " ".join(text[:35].strip() for text in told.get("RCN", []))
    purpose = [text[35:].strip() for text in told.get("RCN", [])]
    return BankLine(
        booking_date=booked,
        amount=amount,
        currency=currency,
        value_date=value,
        reversal=bool(row.at(41, 2).strip("0")),
        text=" ".join(" ".join([*texts, *purpose]).split()),
        counterparty=(payee or payer) if amount < 0 else (payer or payee),
        counterparty_account=" ".join(told.get("CBE", [])),
        reference=" ".join(part for part in (row.at(105, 16), *told.get("REF", [])) if part),
        end_to_end_id="" if ends in ("NOTPROVIDED", "NOT PROVIDED") else ends,
        transaction_code=row.at(33, 2),
        line=row.line,
    )


READER = FixedColumnsReader("cfonb120", BEGINNING, WIDTH, _statements)
"""One statement for every record 01."""
