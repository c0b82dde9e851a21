"""Spanish Norma 43 (AEB43, Cuaderno 43): records of 80 characters, several accounts in one file.

Source: AEB/CECA Serie Normas y Procedimientos Bancarios 43 (June 2012), records 11, 22, 23, 24, 33 and 88. Sign 1 is debit, 2 is
credit. Two decimals are implied, whatever the currency. Mode 1 and 2 have no or little text, mode 3 has all; they read alike.

Left out: origin branch, and the meaning of a bank's own concepts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from ledgerkit.domain.banking import BankAccount, BankLine, BankStatement, Severity, StatementBalance
from ledgerkit.domain.banking.amounts import directed
from ledgerkit.domain.money import total
from ledgerkit.importers.fixed_columns import REMEDY, FixedColumnsReader, totals_differ
from ledgerkit.importers.iso_currency import BY_NUMBER

if TYPE_CHECKING:
    from ledgerkit.importers.fixed_columns import Row
    from ledgerkit.importers.notes import Notes

__all__ = ["READER"]

WIDTH = 80
BEGINNING = re.compile(rb"(?:\xef\xbb\xbf)?\s*11[0-9]{30}[12]")
ORDER = "11, then 22 (each with its 23 and 24), then 33 for each account, and 88 at the end"
CONCEPTS = {
    "01": "Talones - reintegros", "02": "Abonarés - entregas - ingresos", "03": "Domiciliados - recibos - letras",
    "04": "Giros - transferencias - traspasos - cheques", "05": "Amortizaciones de préstamos, créditos",
    "06": "Remesas, efectos", "07": "Suscripciones, dividendos pasivos, canjes", "08": "Dividendos, cupones, amortizaciones",
    "09": "Operaciones de bolsa", "10": "Cheques gasolina", "11": "Cajero automático", "12": "Tarjetas de crédito o débito",
    "13": "Operaciones extranjero", "14": "Devoluciones e impagados", "15": "Nóminas, seguros sociales",
    "16": "Timbres, corretaje, póliza", "17": "Intereses, comisiones, gastos e impuestos",
    "98": "Anulaciones, correcciones", "99": "Varios",
}  # fmt: skip
"""Conceptos comunes, Norma 43 appendix 2."""
CANCELLED = "98"


@dataclass(slots=True)
class _Entry:
    """A record 22 with the 23 and 24 that follow it."""

    row: Row
    texts: list[str] = field(default_factory=list)
    original: Row | None = None


def _statements(found: list[Row], notes: Notes) -> list[BankStatement]:
    built: list[BankStatement] = []
    header: Row | None = None
    entries: list[_Entry] = []
    ended = False
    for count, row in enumerate(found):
        kind = row.raw(1, 2)
        if kind not in ("11", "22", "23", "24", "33", "88"):
            row.unknown("11, 22, 23, 24, 33 or 88 in its first columns")
        elif ended or (header is not None) is (kind in ("11", "88")) or (kind in ("23", "24") and not entries):
            row.misplaced(ORDER)
        elif kind == "11":
            header, entries = row, []
        elif kind == "22":
            entries.append(_Entry(row))
        elif kind in ("23", "24"):
            _add(entries[-1], row)
        elif kind == "33" and header is not None:
            _check_end(found[count + 1 : count + 2], count + 1, notes)
            statement = _statement(header, entries, row, notes)
            built += [statement] if statement else []
            header = None
        ended = ended or kind == "88"
    if not ended:
        line = found[-1].line if found else 1
        notes.problem("fixed-truncated", "The file does not end with a record 88; it is cut off.", REMEDY, line=line)
    elif not built:
        notes.problem("fixed-no-statement", "The file has no account.", REMEDY, line=1)
    return built


def _add(entry: _Entry, row: Row) -> None:
    if row.raw(1, 2) == "24":
        entry.original = row
    else:
        entry.texts.append(f"{row.raw(5, 38).ljust(38)}{row.raw(43, 38)}".strip())


def _check_end(following: list[Row], records: int, notes: Notes) -> None:
    """What a record 88 counts goes with the account before it."""
    for row in following:
        if row.raw(1, 2) == "88":
            totals_differ(notes, row.line, "The number of records", row.digits(21, 6), Decimal(records))


def _statement(header: Row, entries: list[_Entry], trailer: Row, notes: Notes) -> BankStatement | None:
    currency = _currency(header, 48)
    first, last = header.day(21, "YMD"), header.day(27, "YMD")
    opening = header.signed(33, 34, 14, 2, credit="2", debit="1")
    closing = trailer.signed(59, 60, 14, 2, credit="2", debit="1")
    if trailer.raw(3, 18) != header.raw(3, 18):
        trailer.misplaced(ORDER)
    if trailer.at(74, 3) != header.at(48, 3):
        trailer.problem("fixed-currency", "The account is in another currency than its end.", header.at(48, 3), trailer.at(74, 3))
    lines = [line for line in (_line(entry, currency, notes) for entry in entries) if line is not None]
    marks = [entry.row.raw(28, 1) for entry in entries]
    if len(lines) == len(entries):
        for words, mark, number, amount in (("debits", "1", 21, 26), ("credits", "2", 40, 45)):
            own = [abs(line.amount) for line, sign in zip(lines, marks, strict=True) if sign == mark]
            totals_differ(notes, trailer.line, f"The number of {words}", trailer.digits(number, 5), Decimal(len(own)))
            stated = trailer.digits(amount, 14)
            totals_differ(notes, trailer.line, f"The sum of {words}", stated and stated.scaleb(-2), total(own))
    if opening is None or closing is None or first is None:
        return None
    balances = StatementBalance(opening, currency, first, "11"), StatementBalance(closing, currency, last, "33")
    return BankStatement(
        account=BankAccount(bank=header.at(3, 4), branch=header.at(7, 4), number=header.at(11, 10), owner=header.at(52, 26)),
        currency=currency,
        lines=tuple(lines),
        period_from=first,
        period_through=last,
        opening=balances[0],
        closing=balances[1],
        balances=balances,
        format="n43",
        findings=notes.take_findings(),
    )


def _currency(row: Row, first: int) -> str:
    code = row.raw(first, 3)
    if code not in BY_NUMBER:
        row.problem("fixed-currency", "The currency is not known by this number.", "a numeric code of ISO 4217, such as 978", code)
    return BY_NUMBER.get(code, "")


def _line(entry: _Entry, currency: str, notes: Notes) -> BankLine | None:
    row, concept = entry.row, entry.row.at(23, 2)
    booked, value = row.day(11, "YMD"), row.day_or_none(17, "YMD")
    amount = row.signed(28, 29, 14, 2, credit="2", debit="1")
    original = entry.original.digits(8, 14) if entry.original else None
    original_currency = _currency(entry.original, 5) if entry.original else ""
    if concept not in CONCEPTS:
        notes.finding(
            "code-unknown",
            Severity.INFO,
            "The kind of movement (concepto común) is not known; the line stands as it is.",
            "Nothing; look at the line's text.",
            line=row.line,
            found=concept,
        )
    if booked is None or amount is None:
        return None
    references = [text for text in (row.at(53, 12), row.at(65, 16), row.at(43, 10)) if text.strip("0")]
    return BankLine(
        booking_date=booked,
        amount=amount,
        currency=currency,
        value_date=value,
        reversal=concept == CANCELLED,
        text=" ".join(" ".join(entry.texts).split()) or CONCEPTS.get(concept, concept),
        reference=" ".join(references),
        transaction_code="-".join(part for part in (concept, row.at(25, 3)) if part),
        original_amount=None if original is None else directed(original.scaleb(-2), -1 if amount < 0 else 1),
        original_currency=original_currency,
        line=row.line,
    )


READER = FixedColumnsReader("n43", BEGINNING, WIDTH, _statements)
"""One statement for every record 11."""
