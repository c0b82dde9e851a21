"""From the fields of 全銀 records to accounts, balances and lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.banking import BankAccount, BankLine, Severity, StatementBalance
from ledgerkit.domain.banking.amounts import directed
from ledgerkit.importers.zengin_layout import STATEMENT

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from ledgerkit.importers.notes import Notes
    from ledgerkit.importers.zengin_records import Record

__all__ = ["account_of", "balance_of", "is_outgoing", "line_of"]

ACCOUNT_TYPES = {"1": "普通", "2": "当座", "4": "貯蓄", "5": "通知", "6": "定期", "7": "積立定期"}
"""預金種目."""
CLASSES = {
    "10": "現金",
    "11": "振込",
    "12": "他店券入金",
    "13": "交換",
    "14": "振替",
    "15": "継続",
    "18": "その他",
    "19": "訂正",
}
"""取引区分. 15 occurs with time deposits only."""
CORRECTION = "19"
BILLS = {"1": "小切手", "2": "約束手形", "3": "為替手形"}
"""手形・小切手区分."""
CONTRACTOR = 20
"""Of a payment out, the first twenty characters of 振込依頼人名または契約者番号 are the contractor's number, and what follows a name."""


def account_of(header: Record) -> BankAccount:
    """The account of a header record. Type 03 pads the number to ten digits and type 01 to seven; seven are kept of either."""
    number = header.text("account_number")
    if len(number) > 7 and not number[:-7].strip("0"):
        number = number[-7:]
    kind = header.text("account_type")
    return BankAccount(
        bank=header.text("bank_code"),
        branch=header.text("branch_code"),
        kind=ACCOUNT_TYPES.get(kind, kind),
        number=number,
        owner=header.text("account_name"),
        bank_name=header.text("bank_name"),
    )


def balance_of(record: Record, field: str, on: date | None, notes: Notes) -> StatementBalance | None:
    """取引前残高 or 取引後残高, negative where 貸越区分 is 2; None where the field is blank."""
    amount = record.number(field, notes)
    if amount is None:
        return None
    sign = record.text(f"{field}_sign")
    if sign not in ("", "0", "1", "2"):
        notes.problem(
            "zengin-sign",
            "貸越区分 tells neither plus nor minus, so the balance has no sign.",
            "Get the file again from the bank; nothing of it was used.",
            line=record.line,
            expected="1 (plus) or 2 (minus)",
            found=repr(sign),
        )
    return StatementBalance(directed(amount, -1 if sign == "2" else 1), "JPY", on, field)


def is_outgoing(record: Record) -> bool:
    """Whether a data record is money out: 入払区分 2, or a cancelled transfer."""
    return record.text("direction") == "2" if record.type == STATEMENT else record.text("cancel_flag") == "1"


def line_of(record: Record, header: Record, notes: Notes) -> BankLine | None:
    """The line of a data record; None after a problem was noted."""
    created = header.day("created", notes, None)
    booked = record.day("booking_date", notes, created)
    value = record.day("value_date", notes, created)
    amount = _amount(record, notes)
    direction, cancelled = record.text("direction"), record.text("cancel_flag")
    if booked is None and not record.text("booking_date").strip("0"):
        _missing(record, "booking_date", "a day", notes)
    if record.type == STATEMENT and direction not in ("1", "2"):
        _missing(record, "direction", "1 (in) or 2 (out)", notes)
        return None
    if cancelled not in ("", "0", "1"):
        _missing(record, "cancel_flag", "1 or a blank", notes)
        return None
    if booked is None or amount is None:
        return None
    outgoing = is_outgoing(record)
    kind = record.text("transaction_class") if record.type == STATEMENT else "11"
    name, contractor = record.fields.get("remitter_name", ""), ""
    if record.type == STATEMENT and outgoing:
        name, contractor = name[CONTRACTOR:], name[:CONTRACTOR].strip()
    bill = _bill(record)
    _tell_uncollected(record, notes)
    origin = [record.text(field) for field in ("remitting_bank", "remitting_branch")]
    if kind not in CLASSES:
        notes.finding(
            "code-unknown",
            Severity.INFO,
            "The kind of movement (取引区分) is not known; the line stands as it is.",
            "Nothing; look at the line's text.",
            line=record.line,
            expected=", ".join(CLASSES),
            found=kind,
        )
    return BankLine(
        booking_date=booked,
        amount=directed(amount, -1 if outgoing else 1),
        currency="JPY",
        value_date=value,
        reversal=kind == CORRECTION or cancelled == "1",
        text=" ".join(part for part in (record.text("description") or CLASSES.get(kind, kind), *origin) if part),
        counterparty=name.strip(),
        counterparty_account=record.text("remitter_code").lstrip("0"),
        reference=" ".join(part for part in (contractor, record.text("edi"), bill) if part),
        bank_id=record.text("reference_no") if record.text("reference_no").strip("0") else "",
        transaction_code=kind,
        line=record.line,
    )


def _amount(record: Record, notes: Notes) -> Decimal | None:
    """取引金額; of format B the field of twelve digits where it is filled."""
    amount, longer = record.number("amount", notes), record.number("amount2", notes)
    if amount and longer and amount != longer:
        notes.problem(
            "zengin-number",
            "The record tells two amounts that differ.",
            "Ask the bank; nothing of the file was used.",
            line=record.line,
            expected=str(longer),
            found=str(amount),
        )
        return None
    if not record.text("amount") and longer is None:
        _missing(record, "amount", "digits", notes)
    return longer or amount


def _missing(record: Record, field: str, expected: str, notes: Notes) -> None:
    notes.problem(
        "zengin-field",
        f"Field {field!r} of the record does not tell what it must.",
        "Get the file again from the bank; nothing of it was used.",
        line=record.line,
        expected=expected,
        found=repr(record.text(field)),
    )


def _bill(record: Record) -> str:
    number = record.text("bill_number")
    return f"{BILLS.get(record.text('bill_class'), '手形・小切手')} {number}" if number.strip("0") else ""


def _tell_uncollected(record: Record, notes: Notes) -> None:
    cheques = record.number("other_bank_checks2", notes) or record.number("other_bank_checks", notes)
    if cheques:
        notes.finding(
            "cheques-uncollected",
            Severity.INFO,
            "Part of the amount is in cheques of other banks (うち他店券金額), which may come back unpaid.",
            "Nothing now; a dishonoured cheque comes as a line of its own.",
            line=record.line,
            found=str(cheques),
        )
