"""Miniature constructors, so that a test reads like the statement it is about."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Protocol

import pytest

from ledgerkit.domain.banking import BankAccount, BankLine, BankStatement, StatementBalance

IBAN = "DE02120300000000202051"


class MakeLine(Protocol):
    def __call__(self, day: str, amount: str, text: str = "", **more: Any) -> BankLine: ...


class MakeStatement(Protocol):
    def __call__(self, lines: str = "", **more: Any) -> BankStatement: ...


def _line(day: str, amount: str, text: str = "", **more: Any) -> BankLine:
    return BankLine(date.fromisoformat(day), Decimal(amount), more.pop("currency", "EUR"), text=text, **more)


def _balance(written: str | None) -> StatementBalance | None:
    if written is None:
        return None
    day, amount, currency = written.split()
    return StatementBalance(Decimal(amount), currency, date.fromisoformat(day), "")


def _statement(lines: str = "", **more: Any) -> BankStatement:
    """Lines are written ``2026-03-02 -3.20 Café Roma = 96.80``: day, amount, text and, if there is one, running balance."""
    read = []
    for number, row in enumerate((row.strip() for row in lines.strip().splitlines()), start=1):
        movement, _, running = row.partition(" = ")
        day, amount, *text = movement.split(maxsplit=2)
        read.append(_line(day, amount, "".join(text), balance=Decimal(running) if running else None, line=number))
    for end in ("opening", "closing"):
        more[end] = _balance(more.get(end))
    for edge in ("period_from", "period_through"):
        more[edge] = date.fromisoformat(more[edge]) if edge in more else None
    account = BankAccount(iban=more.pop("iban", IBAN))
    return BankStatement(account, more.pop("currency", "EUR"), tuple(more.pop("of", read)), **more)


@pytest.fixture
def line() -> MakeLine:
    return _line


@pytest.fixture
def statement() -> MakeStatement:
    return _statement
