"""The cash of trades; securities are not read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from ledgerkit.domain.banking import Charge, LineStatus, Severity
from ledgerkit.errors import BankFileError
from ledgerkit.importers.notes import Notes
from ledgerkit.importers.ofx_investment import TRADES, cash_line
from ledgerkit.importers.ofx_line import Surroundings
from ledgerkit.importers.ofx_tokens import events

if TYPE_CHECKING:
    from ledgerkit.domain.banking import BankLine, Finding

TRADE = "<INVTRAN><FITID>2<DTTRADE>20260303<DTSETTLE>20260305<MEMO>BOUGHT</INVTRAN><SECID><UNIQUEID>0001<UNIQUEIDTYPE>CUSIP</SECID>"
BUY = f"<INVBUY>{TRADE}<UNITS>+100.000<UNITPRICE>25.00<COMMISSION>7.95<FEES>0.00<TOTAL>-2507.95<SUBACCTFUND>CASH</INVBUY>"


def read(tag: str, text: str) -> tuple[BankLine, tuple[Finding, ...]]:
    notes = Notes("bank.ofx")
    (event,) = events([f"<{tag}>{text}</{tag}>"], frozenset(), TRADES, frozenset(), "bank.ofx")
    assert event.aggregate is not None
    line = cash_line(event.aggregate, f"INVSTMTRS[1]/{tag}[1]", Surroundings("USD", None), notes)
    notes.raise_problems()
    assert line is not None
    return line, notes.take_findings()


def test_a_purchase_costs_its_total_commission_included() -> None:
    line, findings = read("BUYSTOCK", BUY)
    assert (line.booking_date, line.value_date) == (date(2026, 3, 3), date(2026, 3, 5))
    assert (line.amount, line.currency, line.status) == (Decimal("-2507.95"), "USD", LineStatus.BOOKED)
    assert line.charges == (Charge(Decimal("-7.95"), "USD", included=True, text="COMMISSION"),)
    assert (line.text, line.reference) == ("BOUGHT 0001 units 100 price 25", "0001")
    assert (line.bank_id, line.transaction_code, findings) == ("2", "BUYSTOCK", ())


@pytest.mark.parametrize(
    ("tag", "fund", "status"),
    [
        ("INCOME", "<SUBACCTFUND>CASH", LineStatus.BOOKED),
        ("INCOME", "", LineStatus.BOOKED),
        ("INCOME", "<SUBACCTFUND>OTHER", LineStatus.INFORMATION),
        ("REINVEST", "", LineStatus.INFORMATION),
        ("JRNLFUND", "", LineStatus.INFORMATION),
    ],
)
def test_what_moves_no_cash_of_the_account_is_told_for_information(tag: str, fund: str, status: LineStatus) -> None:
    assert read(tag, f"{TRADE}<TOTAL>12.50{fund}")[0].status is status


@pytest.mark.parametrize(("tag", "total"), [("BUYMF", "100.00"), ("SELLSTOCK", "-100.00")])
def test_a_purchase_that_brings_money_keeps_its_sign_and_is_told(tag: str, total: str) -> None:
    part = "INVBUY" if tag == "BUYMF" else "INVSELL"
    line, (finding,) = read(tag, f"<{part}>{TRADE}<TOTAL>{total}</{part}>")
    assert line.amount == Decimal(total)
    assert (finding.id, finding.severity) == ("trade-direction", Severity.ERROR)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (BUY.replace("-2507.95", ""), ["ofx-amount"]),
        (BUY.replace("20260303", "20260231"), ["ofx-date"]),
        (BUY.replace("<TOTAL>-2507.95", "<TOTAL>1<TOTAL>2"), ["ofx-field-repeated"]),
    ],
)
def test_what_cannot_be_read_is_refused(text: str, codes: list[str]) -> None:
    with pytest.raises(BankFileError) as error:
        read("BUYSTOCK", text)
    assert [problem.code for problem in error.value.problems] == codes
