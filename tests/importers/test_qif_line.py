"""One record, as small as the point it makes."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from ledgerkit.domain.banking import Charge, Severity
from ledgerkit.errors import BankFileError
from ledgerkit.importers.notes import Notes
from ledgerkit.importers.qif_line import cash_of_trade, line_of, moves_no_cash
from ledgerkit.importers.qif_records import Record
from ledgerkit.importers.qif_style import Style

if TYPE_CHECKING:
    from ledgerkit.domain.banking import BankLine, Finding


def record(text: str) -> Record:
    return Record("bank", 1, 7, tuple((field[0], field[1:]) for field in text.split("|")))


def read(text: str, *, trade: bool = False) -> tuple[BankLine, list[Finding]]:
    notes = Notes("bank.qif")
    line = (cash_of_trade if trade else line_of)(record(text), Style(), notes)
    notes.raise_problems()
    assert line is not None
    return line, list(notes.take_findings())


def test_what_stands_where() -> None:
    line, findings = read("D2026-03-14|T-62.30|N1042|PGreen  Grocer|Mshop|LFood")
    assert (line.counterparty, line.text, line.reference, line.transaction_code) == ("Green Grocer", "shop", "1042", "Food")
    assert (line.amount, line.currency, line.line, findings) == (Decimal("-62.30"), "", 7, [])


def test_the_longer_amount_counts_and_a_difference_is_told() -> None:
    line, findings = read("D2026-03-14|T-62.30|U-62.30")
    assert (line.amount, findings) == (Decimal("-62.30"), [])
    line, (finding,) = read("D2026-03-14|T-62.30|U-62.31")
    assert (line.amount, finding.id, finding.severity) == (Decimal("-62.31"), "amounts-differ", Severity.ERROR)


@pytest.mark.parametrize(
    ("parts", "ids"),
    [("SA|$-50.00|SB|$-12.30", []), ("SA|$-50.00|SB|$-12.31", ["splits-differ"]), ("SA|$x", ["splits-differ"])],
)
def test_a_split_is_one_line_and_its_parts_are_summed(parts: str, ids: list[str]) -> None:
    line, findings = read(f"D2026-03-14|T-62.30|{parts}")
    assert line.amount == Decimal("-62.30")
    assert [finding.id for finding in findings] == ids


@pytest.mark.parametrize(
    ("text", "codes"),
    [("T1.00", ["qif-date"]), ("D2026-02-31|T1.00", ["qif-date"]), ("D2026-03-14", ["qif-amount"]), ("Px", ["qif-amount", "qif-date"])],
)
def test_what_cannot_be_read_is_refused(text: str, codes: list[str]) -> None:
    with pytest.raises(BankFileError) as error:
        read(text)
    assert [problem.code for problem in error.value.problems] == codes


class TestTrades:
    @pytest.mark.parametrize(
        ("action", "amount"),
        [
            ("Buy", "-10.00"),
            ("Sell", "10.00"),
            ("Div", "10.00"),
            ("XIn", "10.00"),
            ("XOut", "-10.00"),
            ("MiscExp", "-10.00"),
            ("Cash", "10.00"),
        ],
    )
    def test_the_action_tells_the_direction(self, action: str, amount: str) -> None:
        line, _ = read(f"D2026-03-14|N{action}|YExample|T10.00", trade=True)
        assert (line.amount, line.transaction_code) == (Decimal(amount), action)

    def test_a_sign_of_its_own_is_left_out_and_told_but_for_cash(self) -> None:
        line, (finding,) = read("D2026-03-14|NBuy|T-10.00", trade=True)
        assert (line.amount, finding.id) == (Decimal("-10.00"), "amount-negative")
        assert read("D2026-03-14|NCash|T-10.00", trade=True)[0].amount == Decimal("-10.00")

    def test_commission_is_in_the_amount(self) -> None:
        line, _ = read("D2026-03-14|NBuy|YExample|T2507.95|O7.95|Pbought", trade=True)
        assert line.charges == (Charge(Decimal("-7.95"), "", included=True, text="O"),)
        assert (line.text, line.reference, line.counterparty) == ("bought Example", "Example", "")

    @pytest.mark.parametrize("text", ["NBuyX|T1", "NReinvDiv|T1", "NShrsIn|Q5", "NUnheardOf|Q5"])
    def test_what_moves_no_cash(self, text: str) -> None:
        assert moves_no_cash(record(text)) is True
        assert cash_of_trade(record(text), Style(), Notes("")) is None

    def test_an_unknown_action_with_money_is_refused(self) -> None:
        with pytest.raises(BankFileError, match="'Frobnicate' is not known"):
            read("D2026-03-14|NFrobnicate|T10.00", trade=True)
        with pytest.raises(BankFileError, match="amount"):
            read("D2026-03-14|NBuy", trade=True)
