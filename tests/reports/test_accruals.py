"""The register of accruals over a period: items, true-ups, what has no schedule, and the proofs of G14."""

from __future__ import annotations

from decimal import Decimal

import pytest

LEDGER = """
    option "operating_currency" "JPY"
    plugin "ledgerkit.plugins"
    2026-01-01 open Assets:Bank
    2026-01-01 open Assets:AccruedIncome
      control: "accrued"
    2026-01-01 open Expenses:Utilities
    2026-01-01 open Expenses:Milk
    2026-01-01 open Income:Rent
    2026-01-01 open Liabilities:Payables
    2026-01-01 open Liabilities:Accrued
      control: "accrued"
    2026-07-31 * "POWER" "Electricity of July" ^denki-07
      reverse-on: 2026-08-01
      basis: "meter"
      Expenses:Utilities   198,000 JPY
      Liabilities:Accrued
    2026-08-12 * "POWER" "Invoice of July" ^denki-07
      Expenses:Utilities   201,300 JPY
      Liabilities:Payables
    2026-08-31 * "POWER" "Electricity of August" ^denki-08
      reverse-on: 2026-09-01
      basis: "meter"
      Expenses:Utilities   214,000 JPY
      Liabilities:Accrued
    2026-08-31 custom "ledgerkit-accrual" "MILK"
      expense-account: Expenses:Milk
      accrual-account: Liabilities:Accrued
      basis: "delivered"
      amount: 99,000 JPY
      counterparty: "DAIRY"
      invoice: "inv-1"
      reversal: "on-invoice"
    2026-08-31 * "Tenant" "Rent" ^rent
      reverse-on: 2026-10-01
      basis: "contract"
      Assets:AccruedIncome   50,000 JPY
      Income:Rent
    2026-09-10 * "DAIRY" "Milk of August" ^inv-1
      Expenses:Milk   97,500 JPY
      Liabilities:Payables
"""


def line(report, name):
    row = next(row for row in report.rows if row.id.startswith(name) and row.kind == "line")
    return {key: row.values.get(key) for key in ("opening", "accrued", "reversed", "matched", "closing", "true-up")}


def checks(report):
    return [check.status for check in report.checks]


def test_september(make_books):
    """August is taken back; the milk is matched at its invoice, 1,500 less than accrued; the rent stands."""
    report = make_books(LEDGER).report("accruals", period="2026-09")
    power = {"opening": 214000, "accrued": 0, "reversed": -214000, "matched": 0, "closing": 0, "true-up": None}
    assert line(report, "Liabilities:Accrued 2026-08-31 denki-08") == power
    milk = {"opening": 99000, "accrued": 0, "reversed": 0, "matched": -99000, "closing": 0, "true-up": -1500}
    assert line(report, "Liabilities:Accrued MILK") == milk
    rent = {"opening": 50000, "accrued": 0, "reversed": 0, "matched": 0, "closing": 50000, "true-up": None}
    assert line(report, "Assets:AccruedIncome 2026-08-31 rent") == rent
    assert report.value("Assets:AccruedIncome 2026-08-31 rent JPY", "age-months") == 1
    assert report.amount("total:Liabilities", "opening") == 313000
    assert report.amount("total:Assets", "closing") == 50000
    # The accrual of July was over before September.
    assert not [row for row in report.rows if "denki-07" in row.id]
    assert checks(report) == ["pass"] * 6


def test_august(make_books):
    report = make_books(LEDGER).report("accruals", period="2026-08")
    july = line(report, "Liabilities:Accrued 2026-07-31 denki-07")
    assert july == {"opening": 198000, "accrued": 0, "reversed": 0, "matched": -198000, "closing": 0, "true-up": 3300}
    row = report.row("Liabilities:Accrued MILK JPY")
    assert (row.values["state"], row.values["reverse-on"].isoformat()) == ("posted", "2026-09-10")
    assert report.amount("Liabilities:Accrued total", "closing") == 313000
    for row in report.rows:
        if row.kind != "heading":
            opening, accrued, reversed_, matched, closing = (
                row.amount(name) for name in ("opening", "accrued", "reversed", "matched", "closing")
            )
            assert opening + accrued + reversed_ + matched == closing


def test_the_back_test_by_basis_and_by_counterparty(make_books):
    """Electricity was estimated 3,300 too low in July, milk 1,500 too high in August."""
    books = make_books(LEDGER)
    report = books.report("accruals", period="2026-07..2026-09", form="back-test")
    assert [
        (
            row.label,
            row.values["accruals"],
            row.values["estimate"],
            row.values["invoice"],
            row.values["bias"],
            row.values["absolute-error"],
            row.values["bias-percent"],
        )
        for row in report.rows
    ] == [
        ("delivered", 1, 99000, 97500, -1500, 1500, Decimal("-1.5")),
        ("meter", 1, 198000, 201300, 3300, 3300, Decimal("1.7")),
    ]
    by_party = books.report("accruals", period="2026-07..2026-09", form="back-test", by="counterparty")
    assert [row.label for row in by_party.rows] == ["DAIRY", "POWER"]
    assert books.report("accruals", period="2026-07", form="back-test").notes[0].id == "empty"


def test_what_has_no_schedule_is_listed_and_told(make_books):
    """The books carry 500 by an entry nobody schedules; it is neither ignored nor made an item."""
    text = LEDGER + '    2026-08-20 * "Bonus"\n      Expenses:Utilities  500 JPY\n      Liabilities:Accrued\n'
    report = make_books(text).report("accruals", period="2026-08")
    assert line(report, "Liabilities:Accrued source:none") == {
        "opening": 0,
        "accrued": 500,
        "reversed": 0,
        "matched": 0,
        "closing": 500,
        "true-up": None,
    }
    assert report.amount("Liabilities:Accrued total", "closing") == 313500
    assert checks(report) == ["pass", "warn", "pass", "pass", "pass", "pass"]
    assert "Liabilities:Accrued 500 JPY" in report.checks[1].detail


def test_what_another_register_posts_stands_under_its_name(make_books):
    text = LEDGER + '    2026-08-20 * "Interest"\n      loan: "MUFG"\n      Expenses:Utilities  700 JPY\n      Liabilities:Accrued\n'
    report = make_books(text).report("accruals", period="2026-08")
    assert line(report, "Liabilities:Accrued source:loan")["closing"] == 700
    assert checks(report) == ["pass"] * 6


@pytest.mark.parametrize(
    ("old", "new", "statuses", "told"),
    [
        ('      basis: "contract"\n', "", [2], "2026-08-31 rent"),
        ('    plugin "ledgerkit.plugins"\n', "", [0, 3], "2026-08-31 denki-08"),
        ("    2026-09-10 * ", "    2027-01-10 * ", [4], "MILK"),
    ],
)
def test_a_flaw_fails(make_books, old, new, statuses, told):
    """No basis; no plugin line, so that reversals are missing; and an invoice that does not come within three months."""
    period = "2026-12" if statuses == [4] else "2026-09"
    report = make_books(LEDGER.replace(old, new)).report("accruals", period=period)
    assert [index for index, status in enumerate(checks(report)) if status == "fail"] == statuses
    assert told in report.checks[statuses[-1]].detail


def test_stale_after_is_an_option(make_books):
    text = LEDGER.replace("    2026-09-10 * ", "    2026-12-10 * ") + '    2026-01-01 custom "ledgerkit-option" "accrual-stale-after" "1"\n'
    report = make_books(text).report("accruals", period="2026-10")
    assert (checks(report)[4], report.row("Liabilities:Accrued MILK JPY").values["state"]) == ("fail", "stale")
    assert checks(make_books(text).report("accruals", period="2026-09"))[4] == "pass"


def test_a_duplicate_warns(make_books):
    text = LEDGER + '    2026-08-25 * "DAIRY" "Milk"\n      Expenses:Milk  99,000 JPY\n      Liabilities:Payables\n'
    report = make_books(text).report("accruals", period="2026-08")
    assert checks(report) == [*["pass"] * 5, "warn"]
    assert "MILK (ledger-0.beancount:26) ↔ ledger-0.beancount:42" in report.checks[5].detail


def test_a_sealed_amount_that_differs_from_its_accrual_is_found(make_books):
    """The register says what must be taken back; the ledger's entry took back less."""
    text = (
        LEDGER
        + '    2026-09-01 * "Sealed" ^denki-08\n      ledgerkit: "reversal"\n      accrual: "2026-08-31 denki-08"\n      Liabilities:Accrued  200,000 JPY\n      Expenses:Utilities\n'
    )
    text += '    2026-09-10 * "Sealed" ^inv-1\n      ledgerkit: "reversal"\n      accrual: "MILK"\n      Liabilities:Accrued  99,000 JPY\n      Expenses:Milk\n'
    report = make_books(text).report("accruals", period="2026-09")
    assert (report.checks[0].status, report.checks[0].difference) == ("fail", 14000)


def test_a_reversal_by_hand_is_the_items_too(make_books):
    mirror = '    2026-09-01 * "再振替" ^denki-08\n      Liabilities:Accrued  214,000 JPY\n      Expenses:Utilities  -214,000 JPY\n'
    one, other = (make_books(text).report("accruals", period="2026-09") for text in (LEDGER, LEDGER + mirror))
    assert [row.values for row in one.rows] == [row.values for row in other.rows]
    assert checks(other) == ["pass"] * 6


def test_two_currencies_do_not_mix(make_books):
    text = (
        LEDGER
        + '    2026-08-31 * "Hosting" ^host\n      reverse-on: 2026-09-01\n      basis: "usage"\n      Expenses:Utilities  120.50 USD\n      Liabilities:Accrued\n'
    )
    report = make_books(text).report("accruals", period="2026-08")
    assert report.amount("Liabilities:Accrued total", "closing") == 313000
    assert report.amount("Liabilities:Accrued total", "closing:USD") == Decimal("120.50")
    assert checks(report) == ["pass"] * 6


def test_books_without_accruals_pass(make_books):
    report = make_books(
        'option "operating_currency" "JPY"\n2026-01-01 open Assets:Bank\n2026-01-01 open Equity:Capital\n2026-01-02 * "x"\n  Assets:Bank  1 JPY\n  Equity:Capital\n'
    ).report("accruals", period="2026-01")
    assert report.rows == ()
    assert checks(report) == ["pass"] * 6
    assert report.notes[0].id == "empty"
