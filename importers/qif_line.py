"""One record of a QIF file as a bank line.

Source: Quicken Interchange Format: fields of bank, cash and card accounts (D, T, U, N, P, M, L, S, E, $), fields and actions
of investment accounts (N, Y, Q, I, O, T).
"""

from __future__ import annotations

from sys import intern
from typing import TYPE_CHECKING

from ledgerkit.domain.banking import BankLine, Charge, Severity
from ledgerkit.domain.money import plain, total

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from ledgerkit.importers.notes import Notes
    from ledgerkit.importers.qif_records import Record
    from ledgerkit.importers.qif_style import Style

__all__ = ["amount_of", "cash_of_trade", "day_of", "line_of", "moves_no_cash"]

INTO = frozenset(["sell", "div", "intinc", "cglong", "cgmid", "cgshort", "miscinc", "rtrncap", "xin", "contribx", "shtsell"])
OUT = frozenset(["buy", "miscexp", "margint", "xout", "withdrwx", "cvrshrt"])
NO_CASH = frozenset(
    [
        "buyx",
        "sellx",
        "divx",
        "intincx",
        "cglongx",
        "cgmidx",
        "cgshortx",
        "miscincx",
        "miscexpx",
        "margintx",
        "rtrncapx",
        "reinvdiv",
        "reinvint",
        "reinvlg",
        "reinvmd",
        "reinvsh",
        "shrsin",
        "shrsout",
        "stksplit",
        "grant",
        "vest",
        "exercise",
        "exercisx",
        "expire",
        "reminder",
    ]
)
"""Actions that move securities alone, or whose money comes from and goes to another account."""
AGAIN = "Get the file again; nothing of it was used."


def line_of(record: Record, style: Style, notes: Notes) -> BankLine | None:
    """The line of a record in a bank, cash, card, asset or liability section; None after a problem was noted."""
    moved, day = amount_of(record, style, notes), day_of(record, style, notes)
    if moved is None or day is None:
        return None
    _check_splits(record, moved, style, notes)
    who = record.value("P")
    return _line(record, day, moved, text=record.value("M") or who, counterparty=who, reference=record.value("N"), code=record.value("L"))


def cash_of_trade(record: Record, style: Style, notes: Notes) -> BankLine | None:
    """The cash of a record in an investment section; None where it moves none (:func:`moves_no_cash`) or a problem was noted.

    Amounts stand without sign and the action tells the direction; only ``Cash`` has a sign of its own.
    """
    action = record.value("N")
    kind = action.lower()
    if moves_no_cash(record):
        return None
    if kind not in INTO | OUT | {"cash", ""}:
        notes.problem(
            "qif-action",
            f"The action {action[:40]!r} is not known, so nobody can say which way its money goes.",
            "Take the record out and book it by hand.",
            line=record.line,
            expected="an action such as Buy, Sell or Div",
            found=repr(action[:40]),
        )
        return None
    moved, day = amount_of(record, style, notes), day_of(record, style, notes)
    if moved is None or day is None:
        return None
    if kind in INTO | OUT:
        if moved < 0:
            notes.finding(
                "amount-negative",
                Severity.ERROR,
                f"The amount of this {action} carries a minus sign. It was left out: the action alone tells the direction.",
                "Check the direction against the broker's own page before booking.",
                line=record.line,
                expected=plain(moved.copy_abs()),
                found=plain(moved),
            )
        moved = moved.copy_abs()
        moved = moved.copy_negate() if kind in OUT and moved else moved
    cost = style.amount(record.value("O")) if record.value("O") else None
    charges = (Charge(cost.copy_abs().copy_negate(), "", included=True, text="O"),) if cost else ()
    words = (record.value("P") or record.value("M"), record.value("Y"))
    return _line(
        record,
        day,
        moved,
        text=" ".join(word for word in words if word),
        counterparty="",
        reference=record.value("Y"),
        code=action,
        charges=charges,
    )


def moves_no_cash(record: Record) -> bool:
    """Whether a record of an investment section moves no cash of the account."""
    kind = record.value("N").lower()
    return kind in NO_CASH or not (record.value("T") or record.value("U") or kind in INTO | OUT | {"cash"})


def day_of(record: Record, style: Style, notes: Notes) -> date | None:
    """The day of a record; None after a problem was noted."""
    text = record.value("D")
    found = style.day(text)
    if found is None:
        notes.problem(
            "qif-date",
            "The record has no date, or one that is no day of the calendar.",
            AGAIN,
            line=record.line,
            expected="a date such as 3/14/2026, 14/3/2026, 3/14'26 or 2026-03-14 in D",
            found=repr(text[:40]) if text else "nothing",
        )
    return found


def amount_of(record: Record, style: Style, notes: Notes) -> Decimal | None:
    """The amount of a record: ``U``, which holds more digits, else ``T``; None after a problem was noted."""
    short, long = record.value("T"), record.value("U")
    found = style.amount(long or short)
    if found is None:
        notes.problem(
            "qif-amount",
            "The amount of the record cannot be read, or can be read in two ways.",
            AGAIN,
            line=record.line,
            expected="a number such as -1,234.56 in T",
            found=repr((long or short)[:40]) if long or short else "nothing",
        )
        return None
    if long and short and (other := style.amount(short)) != found:
        notes.finding(
            "amounts-differ",
            Severity.ERROR,
            "T and U tell different amounts; U was taken, which may hold more digits.",
            "Check the amount against the bank's own page before booking.",
            line=record.line,
            expected=plain(found),
            found=repr(short[:40]) if other is None else plain(other),
        )
    return found


def _check_splits(record: Record, moved: Decimal, style: Style, notes: Notes) -> None:
    """The parts of a split should sum to it. The line is the whole; its parts are categories, not movements."""
    parts = [style.amount(text) for text in record.all("$")]
    known = [part for part in parts if part is not None]
    if parts and (len(known) < len(parts) or total(known) != moved):
        notes.finding(
            "splits-differ",
            Severity.WARNING,
            "The parts of the split do not sum to the amount; the line is the amount.",
            "Check the amount against the bank's own page.",
            line=record.line,
            expected=plain(moved),
            found=plain(total(known)) if len(known) == len(parts) else "a part that is no number",
        )


def _line(
    record: Record,
    day: date,
    moved: Decimal,
    *,
    text: str,
    counterparty: str,
    reference: str,
    code: str,
    charges: tuple[Charge, ...] = (),
) -> BankLine:
    return BankLine(
        booking_date=day,
        amount=moved,
        currency="",
        text=" ".join(text.split()),
        counterparty=" ".join(counterparty.split()),
        reference=" ".join(reference.split()),
        transaction_code=intern(" ".join(code.split())),
        charges=charges,
        line=record.line,
    )
