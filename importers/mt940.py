"""SWIFT MT940 (statement), MT942 (interim report) and MT950 (statement without details).

An MT940 tells what was booked, between two balances that prove it. An MT942 tells what happened since the last statement;
its lines come again in an MT940, so they are pending and the statement is marked preliminary: it is shown and never booked.

Sources: SWIFT Standards MT, Category 9 (MT 940, MT 942, MT 950); Deutsche Kreditwirtschaft, Anlage 3 of the DFÜ agreement.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ledgerkit.domain.banking import BankAccount, BankStatement, Severity, checked
from ledgerkit.errors import BankFileError, Problem
from ledgerkit.importers.bounded_file import head
from ledgerkit.importers.mt940_blocks import looks_like_mt940, messages, text_of
from ledgerkit.importers.mt940_entry import Around, Entry, bank_line
from ledgerkit.importers.mt940_fields import Days, account, balance, currency_in_account, numbers
from ledgerkit.importers.mt940_totals import check_totals, currency_of, say_floor
from ledgerkit.importers.notes import Notes

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from ledgerkit.importers.mt940_blocks import Field, Message

__all__ = ["READER", "Mt940Reader"]

MAX_STATEMENTS = 20_000
"""A year of daily statements of fifty accounts has 13,000."""
MAX_LINES = 500_000
OPENING, CLOSING, TOTALS = ("60F", "60M"), ("62F", "62M"), ("34F", "90D", "90C")


@dataclass(slots=True)
class _Parts:
    """The fields of one message, by what they are for."""

    single: dict[str, Field] = field(default_factory=dict)
    balances: list[Field] = field(default_factory=list)
    totals: list[Field] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)


class Mt940Reader:
    """Reads MT940, MT942 and MT950 files, in every dialect of their details."""

    name = "mt940"

    def identify(self, path: Path) -> bool:
        """Whether the file holds such messages, by its first lines; a damaged one is identified too."""
        return looks_like_mt940(head(path))

    def read(self, path: Path) -> list[BankStatement]:
        """Every message of the file as a statement of its own, in the order of the file, checked.

        Raises:
            UnreadableFileError: there is no such file or it may not be read.
            BankFileError: it holds no message, or accounts, amounts, currencies or dates that cannot be read; all such places
                are named, and nothing of the file is given back.
        """
        notes = Notes(str(path))
        days = Days(notes)
        statements: list[BankStatement] = []
        lines = 0
        for message in messages(text_of(path, notes), notes):
            statement = _statement(message, days, notes)
            lines += len(statement.lines)
            if len(statements) >= MAX_STATEMENTS or lines > MAX_LINES:
                raise BankFileError(_too_many(notes.file, message.fields[0].line))
            statements.append(statement)
        notes.raise_problems()
        if not statements:
            message_text, remedy = "The file holds no message.", "Get the file again from the bank."
            raise BankFileError(Problem(str(path), 0, "mt940-no-message", message_text, remedy, "a line that begins with :20:", "none"))
        return checked(statements)


READER = Mt940Reader()


def _too_many(file: str, line: int) -> Problem:
    message, remedy = "The file has more statements or lines than a bank sends.", "Ask the bank for shorter periods, one file each."
    return Problem(
        file, line, "mt940-too-many-lines", message, remedy, f"at most {MAX_STATEMENTS:,} statements and {MAX_LINES:,} lines", "more"
    )


def _statement(message: Message, days: Days, notes: Notes) -> BankStatement:
    parts = _sorted(message, notes)
    interim_report = _is_interim_report(message, parts)
    currency = _currency(parts)
    around = Around(currency, interim_report, days, notes)
    balances = [read for found in parts.balances if (read := balance(found, currency, days, notes))]
    opening = next((read for read in balances if read.code in OPENING), None)
    closing = next((read for read in balances if read.code in CLOSING), None)
    lines = [line for entry in parts.entries if (line := bank_line(entry, around))]
    who = account(parts.single["25"].text, currency) if "25" in parts.single else BankAccount()
    _say_what_is_missing(message, who, parts, notes, interim_report=interim_report)
    if interim_report:
        say_floor([found for found in parts.totals if found.tag == "34F"], notes)
    check_totals([found for found in parts.totals if found.tag != "34F"], lines, notes)
    sequence, page = numbers(parts.single["28"].text) if "28" in parts.single else (None, None)
    made = _made(parts, days) if interim_report else None
    return BankStatement(
        account=who,
        currency=currency,
        lines=tuple(sorted(lines, key=lambda line: line.booking_date)),
        id=_one_line(parts.single["20"].text) if "20" in parts.single else "",
        sequence=sequence,
        page=page,
        last_page=not closing.interim if closing and page else None,
        period_from=opening.on if opening else None,
        period_through=closing.on if closing else made,
        opening=opening,
        closing=closing,
        balances=tuple(balances),
        findings=notes.take_findings(),
        preliminary="an interim report (MT942)" if interim_report else "",
        format=f"MT{message.kind or ('942' if interim_report else '940')}",
    )


def _is_interim_report(message: Message, parts: _Parts) -> bool:
    """Whether the message is an MT942: its header says so, or its fields do."""
    if message.kind:
        return message.kind == "942"
    own = "13D" in parts.single or any(found.tag in TOTALS for found in parts.totals)
    return own and not any(found.tag in OPENING + CLOSING for found in parts.balances)


def _sorted(message: Message, notes: Notes) -> _Parts:
    """The fields of a message, each ``:86:`` and ``:NS:`` with the statement line it follows."""
    parts = _Parts()
    current: Entry | None = None
    for found in message.fields:
        tag = found.tag
        if tag == "61":
            current = Entry(found)
            parts.entries.append(current)
        elif tag == "86" and current is not None:
            current.information.append(found.text)
        elif tag == "NS" and current is not None:
            current.non_swift = found.text
        elif tag[0] == "6":
            current = None
            parts.balances.append(found)
        elif tag in TOTALS or tag == "86":
            current = None
            parts.totals.append(found)
        elif tag != "NS":
            _keep(parts.single, found, notes)
    for tags in (OPENING, CLOSING):
        for again in [found for found in parts.balances if found.tag in tags][1:]:
            _say_repeated(again, notes)
    return parts


def _keep(single: dict[str, Field], found: Field, notes: Notes) -> None:
    """Keep the first field of a kind. Two accounts in one message leave open whose the lines are."""
    tag = {"25P": "25", "28C": "28"}.get(found.tag, found.tag)
    first = single.setdefault(tag, found)
    if first.text == found.text:
        return
    if tag == "25":
        notes.problem(
            "mt940-account-twice",
            "This message names two accounts, so it is not known whose its lines are.",
            "Get the file again from the bank; nothing of it was used.",
            line=found.line,
            expected=f"one field :25:, {first.text[:40]!r}",
            found=repr(found.text[:40]),
        )
    elif tag != "21":
        _say_repeated(found, notes)


def _say_repeated(found: Field, notes: Notes) -> None:
    notes.finding(
        "field-repeated",
        Severity.ERROR,
        f"The field :{found.tag}: stands in this message already; the first was taken.",
        "The beginning of a message may be missing here: get the file again from the bank.",
        line=found.line,
        found=repr(found.text[:40]),
    )


def _currency(parts: _Parts) -> str:
    """Currency of the account: that of the first balance which names one, of the totals, else behind the account number."""
    for found in parts.balances:
        if (mark := found.text[7:10]).isalpha() and mark.isupper():
            return mark
    for found in parts.totals:
        if found.tag != "86" and (told := currency_of(found)):
            return told
    return currency_in_account(parts.single["25"].text) if "25" in parts.single else ""


def _made(parts: _Parts, days: Days) -> date | None:
    """The day an interim report was made (``:13D:``, YYMMDDhhmm with a zone); the day as the bank wrote it."""
    found = parts.single.get("13D")
    text = found.text[:6] if found else ""
    return days.day(text, found.line) if found and re.fullmatch("[0-9]{6}", text) else None


def _say_what_is_missing(message: Message, who: BankAccount, parts: _Parts, notes: Notes, *, interim_report: bool) -> None:
    line = message.fields[0].line
    if not who.identity:
        notes.finding(
            "account-missing",
            Severity.WARNING,
            "The statement does not name its account.",
            "Say which account it is when you import it.",
            line=line,
            expected="a field :25:",
            found="nothing",
        )
    if not interim_report and not any(found.tag in CLOSING for found in parts.balances):
        notes.finding(
            "statement-cut-off",
            Severity.ERROR,
            "The statement has no closing balance; it may be cut off, and lines may be missing.",
            "Get the file again from the bank, or compare every line with the bank's own page.",
            line=line,
            expected="a field :62F: or :62M:",
            found="nothing",
        )


def _one_line(value: str) -> str:
    return " ".join(value.split())
