"""The part of a loan that is due within twelve months of the balance sheet, on a line of its own."""

from __future__ import annotations

import pytest
from loan_ledger import DRAWN, HEAD, LOAN, change, hand

from ledgerkit.books import open_books

SPLIT = HEAD.replace(
    "2020-01-01 open Liabilities:Loans\n",
    "2020-01-01 open Liabilities:Loans\n"
    '  statement-line: "long-term-borrowings"\n'
    '  statement-line-current: "current-portion-of-long-term-borrowings"\n',
).replace('plugin "ledgerkit.plugins"\n', 'plugin "ledgerkit.plugins"\n2020-01-01 custom "ledgerkit-option" "jurisdiction" "JP"\n')
LONG = LOAN.replace("periods: 12", "periods: 24").replace("1,200,000", "2,400,000")
DRAWN_LONG = DRAWN.replace("1,200,000", "2,400,000")
LEDGER = SPLIT + LONG + DRAWN_LONG + hand("2025-04-01")
CURRENT, LATER = "current-portion-of-long-term-borrowings", "long-term-borrowings"


@pytest.fixture
def sheet(tmp_path):
    def make(text, period="2025-03", **options):
        path = tmp_path / "main.beancount"
        path.write_text(text, encoding="utf-8")
        return open_books(path, cache=False).report("balance-sheet", period=period, **options)

    return make


def split(report, column="closing"):
    known = {row.id for row in report.rows}
    return tuple(int(report.amount(row, column) or 0) if row in known else 0 for row in (CURRENT, LATER))


def checks(report, title="Current part and the rest make up the account"):
    return [(check.id, check.status) for check in report.checks if check.title == title]


def test_twelve_of_twenty_four_payments_are_current(sheet):
    """2,400,000 over 24 months from 25 April 2025; at 31 March twelve of 100,000 fall due within a year."""
    found = sheet(LEDGER)
    assert split(found) == (1_200_000, 1_200_000)
    assert checks(found) == [("G15", "pass")]
    assert not [check for check in found.checks if "Liabilities:Loans" in check.detail], "covered although it stands in two rows"


def test_both_lines_lead_to_the_account(sheet):
    found = sheet(LEDGER)
    assert [found.row(row).drill.accounts for row in (CURRENT, LATER)] == [("Liabilities:Loans",)] * 2


def test_by_month_each_column_has_its_own_year(sheet):
    text = LEDGER.replace(hand("2025-04-01"), "".join(_paid(month) for month in (4, 5, 6)))
    found = sheet(text, period="2025-04..2025-06", by="month")
    assert [split(found, column) for column in ("2025-04", "2025-05", "closing")] == [
        (1_200_000, 1_100_000),
        (1_200_000, 1_000_000),
        (1_200_000, 900_000),
    ]
    assert checks(found) == [("G15", "pass")]


def _paid(month):
    return f'2025-{month:02}-25 * "Principal"\n  Liabilities:Loans  100,000 JPY\n    loan: "MUFG"\n  Assets:Bank\n'


def test_a_prepayment_counts_from_the_day_it_is_known(sheet):
    text = LEDGER + change("2025-05-10", "prepayment: 1,800,000 JPY", 'effect: "lower-payment"')
    assert split(sheet(text)) == (1_200_000, 1_200_000), "in March nobody knew"


def test_what_no_schedule_explains_stays_with_the_rest_and_is_told(sheet):
    stray = '2025-03-28 * "Another loan"\n  Assets:Bank  5,000 JPY\n  Liabilities:Loans\n'
    found = sheet(LEDGER + stray)
    assert split(found) == (1_200_000, 1_205_000)
    assert checks(found) == [("G15", "warn")]
    # A negative number is written as figures are, not with a hyphen.
    [told] = [check.detail for check in found.checks if check.id == "G15" and check.status == "warn"]
    assert told.endswith("(1,200,000) within a year, (1,200,000) later, ledger (2,405,000) JPY")


def test_an_unknown_line_is_told_and_nothing_is_divided(sheet):
    found = sheet(LEDGER.replace(f'statement-line-current: "{CURRENT}"', 'statement-line-current: "curent"'))
    assert split(found) == (0, 2_400_000)
    assert any(check.id == "G22" and "statement-line-current: 'curent'" in check.detail for check in found.checks)


def test_the_other_layouts_divide_it_too(sheet):
    for name in ("ifrs", "us-gaap"):
        found = sheet(LEDGER, layout=name)
        assert not [check for check in found.checks if check.status == "fail" and "Liabilities:Loans" in check.detail], name
        assert checks(found) == [("G15", "pass")]
