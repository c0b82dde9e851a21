"""Writes Norma 43, CFONB 120, CODA and BAI2 from the layouts, sharing nothing with the readers: what the round trips are held against."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from ledgerkit.domain.banking import BankLine


def units(amount: Decimal, places: int) -> int:
    """The amount without sign in its smallest unit."""
    return int(abs(amount) * 10**places)


def record(width: int, *fields: tuple[int, str]) -> str:
    """Fields put at their columns, from 1."""
    cells = [" "] * width
    for first, text in fields:
        assert first - 1 + len(text) <= width
        cells[first - 1 : first - 1 + len(text)] = list(text)
    return "".join(cells)


def n43(
    lines: Sequence[BankLine], *, opening: Decimal, closing: Decimal, first: date, last: date, owner: str = "EJEMPLO SL", mode: str = "3"
) -> list[str]:
    """One account in euros, without the record 88."""
    account = "112233331234567890"[:18]

    def sign(amount: Decimal) -> str:
        return "1" if amount < 0 else "2"

    made = [
        record(
            80,
            (1, "11" + account),
            (21, f"{first:%y%m%d}{last:%y%m%d}"),
            (33, f"{sign(opening)}{units(opening, 2):014}978{mode}"),
            (52, owner),
        )
    ]
    for line in lines:
        value = f"{line.value_date:%y%m%d}" if line.value_date else "000000"
        concept, own = line.transaction_code.split("-")
        made.append(
            record(
                80,
                (1, "22    3333"),
                (11, f"{line.booking_date:%y%m%d}{value}{concept}{own}"),
                (28, f"{sign(line.amount)}{units(line.amount, 2):014}{'0' * 10}"),
                (65, line.reference),
            )
        )
        made += [record(80, (1, f"23{number:02}"), (5, text)) for number, text in enumerate([line.text] if line.text else [], start=1)]
        if line.original_amount is not None:
            made.append(record(80, (1, "2401"), (5, "840"), (8, f"{units(line.original_amount, 2):014}")))
    out = [line.amount for line in lines if line.amount < 0]
    into = [line.amount for line in lines if line.amount >= 0]
    sums = f"{len(out):05}{units(sum(out), 2):014}{len(into):05}{units(sum(into), 2):014}"
    return [*made, record(80, (1, "33" + account), (21, sums), (59, f"{sign(closing)}{units(closing, 2):014}978"))]


def n43_file(records: Sequence[str]) -> str:
    return "\r\n".join([*records, record(80, (1, "88" + "9" * 18), (21, f"{len(records):06}"))]) + "\r\n"


def overpunched(amount: Decimal, places: int) -> str:
    digits = f"{units(amount, places):014}"
    return digits[:13] + ("}JKLMNOPQR" if amount < 0 else "{ABCDEFGHI")[int(digits[13])]


def cfonb120(lines: Sequence[BankLine], *, opening: Decimal, closing: Decimal, first: date, last: date, places: int = 2) -> list[str]:
    def head(kind: str) -> str:
        return record(34, (1, kind), (3, "30004"), (12, "00828"), (17, "EUR"), (20, str(places)), (22, "00010123456"))

    def balance(kind: str, amount: Decimal, day: date) -> str:
        return record(120, (1, head(kind)), (35, f"{day:%d%m%y}"), (91, overpunched(amount, places)))

    made = [balance("01", opening, first)]
    for line in lines:
        value = f"{line.value_date:%d%m%y}" if line.value_date else ""
        made.append(
            record(
                120,
                (1, head("04")),
                (33, line.transaction_code),
                (35, f"{line.booking_date:%d%m%y}"),
                (43, value),
                (49, line.text),
                (91, overpunched(line.amount, places)),
                (105, line.reference),
            )
        )
        kind = "NBE" if line.amount < 0 else "NPY"
        if line.counterparty:
            made.append(record(120, (1, head("05")), (35, f"{line.booking_date:%d%m%y}"), (46, kind + line.counterparty)))
        if line.end_to_end_id:
            made.append(record(120, (1, head("05")), (35, f"{line.booking_date:%d%m%y}"), (46, "RCN" + line.end_to_end_id)))
    return [*made, balance("07", closing, last)]


def coda_movement(number: int, line: BankLine, *, detail: int = 0, kind: str = "0", structured: str = "") -> list[str]:
    start = f"{number:04}{detail:04}"
    value = f"{line.value_date:%d%m%y}" if line.value_date else "000000"
    told = f"1{structured}" if structured else f"0{line.text}"
    made = [
        record(
            128,
            (1, "21" + start),
            (11, line.bank_id),
            (32, f"{int(line.amount < 0)}{units(line.amount, 3):015}{value}{kind}{line.transaction_code[1:]}"),
            (62, told),
            (116, f"{line.booking_date:%d%m%y}0010"),
        )
    ]
    if line.end_to_end_id:
        made.append(record(128, (1, "22" + start), (64, line.end_to_end_id)))
    if line.counterparty or line.counterparty_account:
        made.append(record(128, (1, "23" + start), (11, line.counterparty_account), (48, line.counterparty)))
    return made


def coda(movements: Sequence[str], *, opening: Decimal, closing: Decimal, first: date, last: date, name: str = "VOORBEELD NV") -> list[str]:
    """A whole file of one account; sums of record 9 are of the movements with detail number 0000."""
    account = f"{'BE68539007547034':34}EUR"
    start = record(128, (1, "12001" + account), (43, f"{int(opening < 0)}{units(opening, 3):015}{first:%d%m%y}"), (65, name), (126, "007"))
    end = record(128, (1, "8001" + account), (42, f"{int(closing < 0)}{units(closing, 3):015}{last:%d%m%y}"), (128, "0"))
    tops = [text for text in movements if text.startswith("21") and text[6:10] == "0000"]
    sums = [sum(int(text[32:47]) for text in tops if text[31] == sign) for sign in "10"]
    header = record(128, (1, f"00000{last:%d%m%y}53905"), (61, "TESTBEBB"), (128, "2"))
    trailer = record(128, (1, "9"), (17, f"{len(movements) + 2:06}{sums[0]:015}{sums[1]:015}"), (128, "2"))
    return [header, start, *movements, end, trailer]


def bai2(
    lines: Sequence[tuple[BankLine, str]], *, opening: int, closing: int, day: date, places: int, currency: str, modifier: str = "2"
) -> str:
    """One account, texts over continuations of at most 30 characters."""
    account = [f"03,0975312468,{currency},010,{opening},,,015,{closing},,/"]
    for line, code in lines:
        funds = f"V,{line.value_date:%y%m%d}," if line.value_date else "Z"
        pieces = [line.text[start : start + 30] for start in range(0, len(line.text), 30)]
        first = f"16,{code},{units(line.amount, places)},{funds},{line.bank_id},{line.reference},{pieces[0] if pieces else ''}/"
        account += [first, *(f"88,{piece}/" for piece in pieces[1:])]
    total = opening + closing + sum(units(line.amount, places) for line, _ in lines)
    account.append(f"49,{total},{len(account) + 1}/")
    start = [f"01,BANK,CUSTOMER,{day:%y%m%d},0800,1,,,2/", f"02,CUSTOMER,071000013,1,{day:%y%m%d},,{currency},{modifier}/"]
    end = [f"98,{total},1,{len(account) + 2}/", f"99,{total},1,{len(account) + 4}/"]
    return "\n".join([*start, *account, *end]) + "\n"
