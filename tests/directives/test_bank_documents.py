"""What is said of a bank file beside the file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from beancount.core.amount import Amount

from ledgerkit.directives.bank_documents import file_meta
from ledgerkit.domain.banking import BankAccount, BankLine, BankStatement, LineStatus, StatementBalance


def statement(*lines, opening=None, closing=None, **more):
    account = BankAccount("00051011234567")

    def balance(number):
        return None if number is None else StatementBalance(Decimal(number), "JPY", None, "OPBD")

    return BankStatement(account, "JPY", tuple(lines), opening=balance(opening), closing=balance(closing), **more)


def line(day, amount, status=LineStatus.BOOKED):
    return BankLine(date(2026, 9, day), Decimal(amount), "JPY", status=status)


def test_two_statements_of_one_file_are_one_stretch():
    found = file_meta(
        [statement(line(3, "-500"), line(4, "900"), opening=1000, closing=1400), statement(line(20, "-400"), opening=1400, closing=1000)]
    )
    assert found == {
        "bank-lines": 3,
        "bank-from": date(2026, 9, 3),
        "bank-through": date(2026, 9, 20),
        "bank-opening": Amount(Decimal(1000), "JPY"),
        "bank-closing": Amount(Decimal(1000), "JPY"),
    }


def test_the_file_s_own_days_come_first_and_pending_lines_are_none():
    found = file_meta(
        [statement(line(3, "1"), line(5, "1", LineStatus.PENDING), period_from=date(2026, 9, 1), period_through=date(2026, 9, 30))]
    )
    assert found == {"bank-lines": 1, "bank-from": date(2026, 9, 1), "bank-through": date(2026, 9, 30)}


def test_a_file_without_lines_has_no_days():
    assert file_meta([statement()]) == {"bank-lines": 0}
