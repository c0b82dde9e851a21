"""Every CSV sample that lies beside the repository, held against what an independent program found in it.

The samples are not part of the project. Where the folder is missing the tests are skipped and say so.
"""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ledgerkit.importers.readers import read_bank_file

if TYPE_CHECKING:
    from ledgerkit.domain.banking import BankLine, BankStatement

SAMPLES = Path(__file__).parents[2] / ".." / "shared" / "samples"
FOLDER = SAMPLES / "csv"
FILES = sorted(path.name for path in FOLDER.glob("*.csv"))
EXPECTED = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8")) if FILES else {}
AMOUNT = {
    "paypal_activity_en_fx.csv": ("Gross", "{2}-{0}-{1}", "Date"),
    "shopify_payment_transactions.csv": ("", "{0}-{1}-{2}", "Transaction Date"),
    "square_transactions.csv": ("", "{0}-{1}-{2}", "Date"),
    "stripe_payout_reconciliation.csv": ("net", "{0}-{1}-{2}", "created_utc"),
    "wise_statement_eur.csv": ("Amount", "{2}-{1}-{0}", "Date"),
}
"""Column of the amount where the expected beginnings of rows hold it, order of the parts of a day, column of the day."""

pytestmark = pytest.mark.skipif(not FILES, reason="no folder ../shared/samples/csv beside the repository")


def in_file_order(statements: list[BankStatement]) -> list[BankLine]:
    return sorted((line for statement in statements for line in statement.lines), key=lambda line: line.line)


@pytest.mark.parametrize("name", FILES)
def test_number_first_and_last_line(name: str) -> None:
    told = EXPECTED[f"csv/{name}"]
    lines = in_file_order(read_bank_file(FOLDER / name))
    assert len(lines) == told["rows"]
    amount, order, day = AMOUNT[name]
    for line, row in ((lines[0], told["first"]), (lines[-1], told["last"])):
        parts = row[day][:10].replace("/", "-").split("-")
        assert line.booking_date.isoformat() == (order.format(*parts) if order != "{2}-{0}-{1}" else f"{parts[2]}-{parts[0]}-{parts[1]}")
        if amount:
            # PayPal's line moves net; gross is net less the (negative) fee.
            gross = line.amount - sum((charge.amount for charge in line.charges if amount == "Gross"), Decimal(0))
            assert gross == Decimal(row[amount].replace(",", ""))


@pytest.mark.parametrize(
    ("name", "sums"),
    [
        ("paypal_activity_en_fx.csv", {"USD": "56.09", "EUR": "0"}),
        ("shopify_payment_transactions.csv", {"EUR": "1236.65"}),  # payouts 24.25 and 1,212.40
        ("square_transactions.csv", {"USD": "1322.41"}),  # deposits 30.23 and 1,292.18
        ("stripe_payout_reconciliation.csv", {"EUR": "0"}),
        ("wise_statement_eur.csv", {"EUR": "234.01"}),  # from 1,000.00 to 1,234.01
    ],
)
def test_what_is_booked_sums_to_what_the_index_of_the_samples_says(name: str, sums: dict[str, str]) -> None:
    statements = read_bank_file(FOLDER / name)
    assert {statement.currency: sum(line.amount for line in statement.booked_lines) for statement in statements} == {
        currency: Decimal(amount) for currency, amount in sums.items()
    }


@pytest.mark.parametrize(
    ("name", "findings"),
    [
        ("paypal_activity_en_fx.csv", {"date-order-unclear"}),  # 03/02 to 03/06: March days, or the third of five months
        ("shopify_payment_transactions.csv", {"balance-missing"}),
        ("square_transactions.csv", {"currency-missing", "balance-missing"}),
        ("stripe_payout_reconciliation.csv", {"balance-missing"}),
        ("wise_statement_eur.csv", set()),
    ],
)
def test_what_is_found_odd(name: str, findings: set[str]) -> None:
    assert {finding.id for statement in read_bank_file(FOLDER / name) for finding in statement.findings} == findings
