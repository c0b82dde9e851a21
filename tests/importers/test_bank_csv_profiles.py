"""住信SBIネット銀行: the file as it is downloaded."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ledgerkit.domain.banking import BankAccount, line_ids
from ledgerkit.importers.readers import reader_named

if TYPE_CHECKING:
    from pathlib import Path


READER = reader_named("sbi-sumishin")


def test_the_file_as_downloaded(data: Path) -> None:
    """999,988 + 12 + 220,000 - 480 - 480 = 1,219,040; CP932, newest first, two equal coffees on one day."""
    assert READER.identify(data / "sbi_sumishin.csv") is True
    (statement,) = READER.read(data / "sbi_sumishin.csv")
    assert statement.account == BankAccount(bank_name="住信SBIネット銀行")
    assert (statement.currency, statement.format) == ("JPY", "csv:sbi-sumishin")
    assert [(line.booking_date.isoformat(), line.amount, line.text, line.reference, line.balance) for line in statement.lines] == [
        ("2026-08-31", 12, "利息", "", 1000000),
        ("2026-09-01", 220000, "振込＊カ）スズキ", "九月分", 1220000),
        ("2026-09-04", -480, "コーヒー", "", 1219520),
        ("2026-09-04", -480, "コーヒー", "", 1219040),
    ]
    assert [line.line for line in statement.lines] == [5, 4, 3, 2]
    assert statement.opening is not None
    assert statement.opening.amount == Decimal(999988)
    assert statement.findings == ()
    assert len(set(line_ids(statement))) == 4


def test_a_file_of_another_bank_is_not_taken(tmp_path: Path) -> None:
    """GMOあおぞら has nearly the same columns, the deposit first and without the unit in the name."""
    path = tmp_path / "bank.csv"
    path.write_bytes("日付,摘要,入金金額,出金金額,残高,メモ\r\n20260901,振込 ｶ)ｽｽﾞｷ,220000,,1220000,\r\n".encode("cp932"))
    assert READER.identify(path) is False
