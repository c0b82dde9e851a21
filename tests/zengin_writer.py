"""A writer of 全銀 files for the tests, made from the published table of positions and not from the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal


def number(value: int | str | Decimal | None, length: int) -> str:
    """N: right-aligned, zeros in front; blanks for nothing."""
    return " " * length if value is None else str(value).rjust(length, "0")


def text(value: str, length: int) -> str:
    """C: left-aligned, blanks behind, one byte a character or two."""
    return value + " " * (length - len(value.encode("cp932")))


def era(day: date | None) -> str:
    if day is None:
        return "000000"
    year = day.year - (2018 if (day.year, day.month) >= (2019, 5) else 1988)
    return f"{year:02}{day.month:02}{day.day:02}"


def header(
    *, created: date, first: date, last: date, opening: Decimal | None, kind: str = "1", account: str = "1234567", owner: str = "ｶ)ｱｵｿﾞﾗ"
) -> str:
    return (
        f"1030{era(created)}{era(first)}{era(last)}0001{text('ｱｵﾊﾞ', 15)}123{text('ﾎﾝﾃﾝ', 15)}000{kind}{number(account, 10)}{text(owner, 40)}"
        f"{'2' if opening and opening < 0 else '1'}1{number(None if opening is None else abs(opening), 14)}{' ' * 71}"
    )


def movement(
    *,
    booked: date,
    amount: Decimal,
    value: date | None = None,
    kind: str = "11",
    name: str = "",
    description: str = "",
    edi: str = "",
    inquiry: str = "",
    bill: tuple[str, str] = ("0", ""),
    cheques: int = 0,
    remitter: str = "",
    bank: str = "",
    branch: str = "",
    out: bool | None = None,
) -> str:
    outgoing = amount < 0 if out is None else out
    return (
        f"2{number(inquiry, 8)}{era(booked)}{era(value)}{'2' if outgoing else '1'}{kind}{number(abs(amount), 12)}{number(cheques, 12)}"
        f"000000000000{bill[0]}{number(bill[1], 7)}000{number(remitter, 10)}{text(name, 48)}{text(bank, 15)}{text(branch, 15)}"
        f"{text(description, 20)}{text(edi, 20)} "
    )


def trailer(into: list[Decimal], out: list[Decimal], closing: Decimal) -> str:
    return (
        f"8{number(len(into), 6)}{number(sum(into), 13)}{number(len(out), 6)}{number(sum(out), 13)}{'2' if closing < 0 else '1'}"
        f"{number(abs(closing), 14)}{number(len(into) + len(out), 7)}{' ' * 139}"
    )


def end(records: int, accounts: int) -> str:
    return f"9{number(records, 10)}{number(accounts, 5)}{' ' * 184}"


def notice_header(*, created: date, first: date, last: date) -> str:
    return f"1010{era(created)}{era(first)}{era(last)}0001{text('ｱｵﾊﾞ', 15)}123{text('ﾎﾝﾃﾝ', 15)}11234567{text('ｶ)ｱｵｿﾞﾗ', 40)}{' ' * 93}"


def notice(*, booked: date, amount: int, name: str, edi: str = "", inquiry: str = "", cancelled: bool = False, long: bool = False) -> str:
    start = f"2{number(inquiry, 6)}{era(booked)}{era(booked)}"
    middle = f"{number('', 10)}{text(name, 48)}{text('ﾐﾄﾞﾘ', 15)}{text('ｴｷﾏｴ', 15)}{'1' if cancelled else ' '}"
    if long:
        return f"{start}{'0' * 20}{middle}{number(amount, 12)}{'0' * 12}{text(edi, 20)}{' ' * 28}"
    return f"{start}{number(amount, 10)}{'0' * 10}{middle}{text(edi, 20)}{' ' * 52}"


def notice_trailer(amounts: list[int], cancelled: list[int]) -> str:
    return f"8{number(len(amounts), 6)}{number(sum(amounts), 12)}{number(len(cancelled), 6)}{number(sum(cancelled), 12)}{' ' * 163}"


def notice_end() -> str:
    return "9" + " " * 199


def joined(records: list[str], ends: str = "\r\n") -> bytes:
    written = [record.encode("cp932") for record in records]
    assert all(len(record) == 200 for record in written), [len(record) for record in written]
    return b"".join(record + ends.encode() for record in written)
