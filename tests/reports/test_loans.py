"""Loans over a period, every payment, the roll-forward, maturities, and how each is proved."""

from __future__ import annotations

from decimal import Decimal

import pytest
from loan_ledger import DRAWN, HEAD, LEDGER, LOAN, change, hand, paid

from ledgerkit.books import open_books

CONFIRMED = '2025-05-31 custom "ledgerkit-confirmation" Liabilities:Loans {} JPY\n  counterparty: "MUFG Bank"\n'


@pytest.fixture
def report(tmp_path):
    def make(name, text, period="2025-05", **options):
        path = tmp_path / "main.beancount"
        path.write_text(text, encoding="utf-8")
        books = open_books(path, cache=False)
        assert not books.problems
        return books.report(name, period=period, **options)

    return make


def figures(report, row):
    return {
        column.id: int(report.amount(row, column.id))
        for column in report.columns
        if column.type == "money" and report.amount(row, column.id) is not None
    }


def statuses(report):
    return [check.status for check in report.checks]


def test_a_loan_over_a_month(report):
    """In May 100,000 of principal; 2,640 to the 25th and 700 for the last seven days."""
    found = report("loans", LEDGER)
    assert (
        figures(found, "MUFG")
        == figures(found, "borrowed")
        == {
            "opening": 1_100_000,
            "drawn": 0,
            "repaid": 100_000,
            "closing": 1_000_000,
            "within-a-year": 1_000_000,
            "later": 0,
            "interest": 3340,
            "accrued-closing": 700,
        }
    )
    assert found.row("MUFG").values["rate"] == "3.65 %"
    assert statuses(found) == ["pass"] * 3


def test_every_payment_as_known_at_the_end_of_the_period(report):
    found = report("loans", LEDGER, form="schedule")
    assert figures(found, "MUFG:2") == {
        "opening": 1_100_000,
        "payment": 103_300,
        "interest": 3300,
        "principal": 100_000,
        "closing": 1_000_000,
    }
    assert figures(found, "total") == {"payment": 1_223_850, "interest": 23_850, "principal": 1_200_000}
    ahead = report("loans", LEDGER, form="next-twelve-months")
    assert [row.id for row in ahead.rows][:2] == ["MUFG:3", "MUFG:4"]
    later = LEDGER + change("2025-06-10", "rate: 0.073")
    assert figures(report("loans", later, form="schedule"), "MUFG:4")["interest"] == 2700, "in May nobody knew of June's rate"
    assert figures(report("loans", later, period="2025-06", form="schedule"), "MUFG:4")["interest"] == 5400


def test_the_roll_forward(report):
    found = report("loan-roll-forward", LEDGER, period="2025-04..2025-05")
    assert figures(found, "principal:MUFG") == {"opening": 1_200_000, "increase": 0, "paid": -200_000, "closing": 1_000_000}
    assert figures(found, "accrued:MUFG") == {"opening": 840, "increase": 6880, "paid": -7020, "closing": 700}
    assert statuses(found) == ["pass"]


def test_maturities_by_year(report):
    """Twelve payments of 100,000; nine of them within a year of the end of June 2025 before a balloon in five years."""
    balloon = LOAN.replace("periods: 12", "periods: 72").replace('"equal-principal"', '"interest-only"').replace('"MUFG"', '"SMBC"')
    drawn = DRAWN.replace('"MUFG"', '"SMBC"')
    found = report("maturities", LEDGER + balloon + drawn, period="2025-05")
    assert figures(found, "loan:Liabilities:Loans:MUFG")["year-1"] == 1_000_000
    assert figures(found, "loan:Liabilities:Loans:SMBC") == {
        **{f"year-{year}": 0 for year in (1, 2, 3, 4, 5)},
        "later": 1_200_000,
        "closing": 1_200_000,
    }
    assert figures(found, "loan")["closing"] == 2_200_000


def test_money_lent_stands_apart(report):
    lent = (
        LOAN.replace("Liabilities:Loans", "Assets:Lent")
        .replace("Liabilities:Accrued", "Assets:Lent:Interest")
        .replace("Expenses:Interest", "Income:Interest")
    )
    given = '2025-03-25 * "Lent"\n  Assets:Lent  1,200,000 JPY\n    loan: "MUFG"\n  Assets:Bank\n'
    text = HEAD + lent + given
    assert figures(report("loans", text, period="2025-03"), "lent")["closing"] == 1_200_000
    roll = report("loan-roll-forward", text, period="2025-03")
    assert figures(roll, "lent-accrued:total")["closing"] == 840
    assert statuses(roll) == ["pass"]


def test_a_payment_that_is_missing_or_other_warns(report):
    found = report("loans", LEDGER, period="2025-06")
    assert statuses(found) == ["fail", "pass", "warn"]
    assert "MUFG no. 3 due 2025-06-25: 103,100 JPY due, nothing paid" in found.checks[2].detail
    other = report("loans", LEDGER + paid("2025-06-26", "103,200"), period="2025-06")
    assert "103,200 paid" in other.checks[2].detail
    assert "paid late, on 2025-06-26" in other.checks[2].detail


def test_an_entry_by_hand_on_the_account_of_the_loan_fails_the_tie(report):
    stray = '2025-05-20 * "Stray"\n  Liabilities:Loans  1 JPY\n  Assets:Bank\n'
    found = report("loans", LEDGER + stray)
    assert statuses(found) == ["fail", "pass", "pass"]
    assert found.checks[0].difference == Decimal(1)
    assert statuses(report("loan-roll-forward", LEDGER + stray)) == ["fail"]


@pytest.mark.parametrize(("amount", "status"), [("-1,000,000", "pass"), ("-1,000,001", "fail")])
def test_the_lender_confirms_the_balance(report, amount, status):
    assert statuses(report("loans", LEDGER + CONFIRMED.format(amount)))[1] == status


def test_at_the_end_of_the_fiscal_year_a_lender_is_asked(report):
    text = HEAD + LOAN + DRAWN + hand("2025-12-05")
    assert statuses(report("loans", text, period="2025-12"))[1] == "warn"


def test_a_period_beyond_the_entries_says_so(report):
    found = report("loans", LEDGER, period="2025-06..2025-07")
    assert "interest is generated only through 2025-06-30" in found.checks[0].detail


def test_books_without_loans_pass(report):
    text = HEAD + hand("2025-05-01")
    for name in ("loans", "loan-roll-forward"):
        found = report(name, text)
        assert {check.detail for check in found.checks} == {"There are no loans in these books."}
        assert found.rows == ()
    assert report("maturities", text).rows == ()


def test_in_japanese(report):
    assert report("loans", LEDGER, language="ja").row("MUFG").label == "MUFG 三菱UFJ銀行"


def test_books_without_loans_say_so_once(report):
    found = report("loans", HEAD + hand("2025-05-02"))
    assert [(check.status, check.detail) for check in found.checks] == [("pass", "There are no loans in these books.")]


@pytest.mark.parametrize(
    ("confirmed", "language", "detail"),
    [
        ("", "en", "Lenders are asked to confirm balances at the end of the fiscal year."),
        (CONFIRMED.format("-1,000,000"), "en", "1 balance confirmed by lenders agrees."),
        (CONFIRMED.format("-1,000,000") * 2, "en", "2 balances confirmed by lenders agree."),
        ("", "ja", "残高確認は会計年度末に要します。"),
    ],
)
def test_how_many_balances_are_confirmed(report, confirmed, language, detail):
    assert report("loans", LEDGER + confirmed, language=language).checks[1].detail == detail


def test_one_loan_is_one(report):
    details = [check.detail for check in report("loans", LEDGER).checks]
    assert details[2] == "All payments of the period are as the contracts have them (1 loan)."
    (late,) = report("loans", LEDGER, period="2025-06").checks[2:]
    assert late.detail.startswith("1 payment is not as the contracts have it: ")


def test_a_year_after_february_ends_with_the_leap_day(report):
    """On 28 February 2027 the payments of twelve month ends are due within a year, that of 29 February 2028 included."""
    terms = {"2025-03-25 custom": "2027-01-31 custom", "1,200,000 JPY": "1,200,000 JPY\n  month-end: TRUE", "periods: 12": "periods: 24"}
    text = HEAD + LOAN + DRAWN.replace("2025-03-25", "2027-01-31") + paid("2027-02-28", "53,360")
    for old, new in terms.items():
        text = text.replace(old, new)
    text += '2020-01-01 custom "ledgerkit-option" "jurisdiction" "JP"\n'
    text = text.replace(
        "open Liabilities:Loans\n", 'open Liabilities:Loans\n  statement-line-current: "current-portion-of-long-term-borrowings"\n'
    )
    assert figures(report("loans", text, period="2027-02"), "MUFG")["within-a-year"] == 600_000
    assert figures(report("maturities", text, period="2027-02"), "loan")["year-1"] == 600_000
    assert len([row for row in report("loans", text, period="2027-02", form="next-twelve-months").rows if row.kind == "line"]) == 12
    assert figures(report("balance-sheet", text, period="2027-02"), "current-portion-of-long-term-borrowings")["closing"] == 600_000


@pytest.mark.parametrize("name", ["loans", "maturities", "leases", "lease-disclosure", "deferrals", "balance-sheet"])
def test_the_end_of_the_calendar(report, name):
    """Nothing falls due after the year 9999, and no report stumbles over it."""
    last = HEAD.replace(
        "open Liabilities:Loans\n", 'open Liabilities:Loans\n  statement-line-current: "current-portion-of-long-term-borrowings"\n'
    )
    last += '2020-01-01 custom "ledgerkit-option" "fiscal-year-end" "15-31"\n' + hand("9999-01-05")
    assert report(name, last, period="9999-01").id == name
    if name == "loans":
        assert not report(name, last, period="9999-01", form="next-twelve-months").rows
        assert not report(name, last, period="9999-01", form="schedule").rows
