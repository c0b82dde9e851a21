"""Which account a statement is about."""

from __future__ import annotations

import sys
from dataclasses import FrozenInstanceError, replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from ledgerkit.domain.banking import BankAccount, Charge, LineStatus, StatementBalance

if TYPE_CHECKING:
    from tests.domain.banking.conftest import MakeLine, MakeStatement


@pytest.mark.parametrize(
    ("account", "identity"),
    [
        (BankAccount(iban="DE02120300000000202051", other_id="0000202051"), "DE02120300000000202051"),
        (BankAccount(other_id="29501800020582"), "29501800020582"),
        (BankAccount(bank="0038", branch="106", kind="普通", number="1234567"), "0038-106-普通-1234567"),
        (BankAccount(bank="0038", number="1234567"), "0038-1234567"),
        (BankAccount(bank="0038", branch="106"), ""),  # a bank is not an account
        (BankAccount(owner="Muster GmbH", bank_name="Musterbank"), ""),
    ],
)
def test_the_identity_is_the_best_id_there_is(account: BankAccount, identity: str) -> None:
    assert account.identity == identity


def test_an_id_matches_however_it_is_written() -> None:
    account = BankAccount(iban="DE02120300000000202051")
    assert account.matches("de02 1203 0000 0000 2020 51")
    assert not account.matches("DE02 1203 0000 0000 2020 52")
    assert not account.matches("202051"), "a part of an id is no id"


def test_nothing_matches_an_account_without_id() -> None:
    assert not BankAccount().matches("DE02120300000000202051")
    assert not BankAccount().matches("")


def test_only_booked_lines_count_in_the_balance(line: MakeLine, statement: MakeStatement) -> None:
    booked = line("2026-03-02", "10.00")
    pending = line("2026-03-02", "20.00", status=LineStatus.PENDING)
    information = line("2026-03-02", "30.00", status=LineStatus.INFORMATION)
    assert statement(of=[booked, pending, information]).booked_lines == (booked,)


def test_a_line_cannot_be_changed_and_has_no_dictionary(line: MakeLine) -> None:
    made = line("2026-03-02", "10.00")
    with pytest.raises(FrozenInstanceError):
        made.text = "other"  # type: ignore[misc]  # that is the point
    assert not hasattr(made, "__dict__")
    assert sys.getsizeof(made) < 300, "bytes; statements of a hundred thousand lines are ordinary"


def test_a_currency_is_put_where_there_is_none_and_nowhere_else(line: MakeLine, statement: MakeStatement) -> None:
    """QIF names no currency; the caller does."""
    told = line("2026-03-02", "10.00", currency="USD")
    silent = replace(line("2026-03-02", "20.00"), currency="", charges=(Charge(Decimal("-1.00"), ""),))
    opening = StatementBalance(Decimal("1.00"), "", None, "opening")
    made = replace(statement(of=[told, silent]), currency="", opening=opening, closing=None, balances=(opening,)).in_currency("EUR")
    assert [each.currency for each in made.lines] == ["USD", "EUR"]
    assert made.lines[1].charges == (Charge(Decimal("-1.00"), "EUR"),)
    assert (made.currency, made.balances, made.closing) == ("EUR", (replace(opening, currency="EUR"),), None)
    assert made.opening == made.balances[0]
