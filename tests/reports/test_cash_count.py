"""Cash counts: by two people, at the end of the period or rolled forward to it, and equal to the ledger (G07)."""

from __future__ import annotations

import pytest

HEAD = """
option "operating_currency" "JPY"
2026-01-01 open Assets:Cash
  reconcile: "count"
2026-01-01 open Assets:Cash:Till
2026-01-01 open Assets:Cash:Office
2026-01-01 open Assets:Bank
2026-01-01 open Income:Sales
2026-08-20 * "Float"
  Assets:Cash:Till    50000 JPY
  Assets:Cash:Office  20000 JPY
  Assets:Bank
2026-09-29 * "Sales"
  Assets:Cash:Till    12000 JPY
  Income:Sales
2026-09-30 * "Tea"
  Assets:Cash:Office   -400 JPY
  Income:Sales
2026-10-02 * "Sales of another month"
  Assets:Cash:Till     9000 JPY
  Income:Sales
"""


def count(account, amount, day="2026-09-30", by="Sato", witness="Mori"):
    return f'{day} custom "ledgerkit-count" {account} {amount}\n  by: "{by}"\n  witnessed-by: "{witness}"\n'


TILL, OFFICE = count("Assets:Cash:Till", "62,000 JPY"), count("Assets:Cash:Office", "19,600 JPY")


@pytest.fixture
def report(make_books):
    def make(text, period="2026-09", **options):
        books = make_books(HEAD + text)
        assert not books.errors, books.errors
        return books.report("cash-count", period=period, **options)

    return make


def gate(report):
    (check,) = report.checks
    assert check.id == "G07"
    return check.status, check.detail


def figures(report, row):
    return [report.amount(row, name) for name in ("counted-amount", "moved-since", "ledger-balance", "difference")]


def test_both_were_counted_on_the_last_evening(report):
    found = report(TILL + OFFICE)
    assert figures(found, "Assets:Cash:Till") == [62000, 0, 62000, 0]
    assert figures(found, "total") == [81600, 0, 81600, 0]
    values = found.row("Assets:Cash:Office").values
    assert [str(values[name]) for name in ("counted-on", "counted-by", "witnessed-by")] == ["2026-09-30", "Sato", "Mori"]
    assert gate(found) == ("pass", "2 balances of cash were counted by two people and agree with the ledger.")


def test_a_count_before_the_last_day_is_rolled_forward(report):
    """20,000 on the 29th, 400 spent on the 30th: 19,600 at the end."""
    found = report(TILL + count("Assets:Cash:Office", "20,000 JPY", day="2026-09-29"))
    assert figures(found, "Assets:Cash:Office") == [20000, -400, 19600, 0]
    assert gate(found)[0] == "pass"


def test_one_sheet_may_count_everything_below_an_account(report):
    found = report(count("Assets:Cash", "81,600 JPY"))
    assert [row.id for row in found.rows] == ["Assets:Cash", "total"]
    assert gate(found)[0] == "pass"


def test_what_is_counted_within_another_count_is_not_summed_twice(report):
    found = report(count("Assets:Cash", "81,600 JPY") + TILL)
    assert (figures(found, "Assets:Cash:Till"), figures(found, "total")) == ([62000, 0, 62000, 0], [81600, 0, 81600, 0])


def test_a_difference_is_told_with_both_figures_and_the_line(report):
    found = report(TILL.replace("62,000", "61,500") + OFFICE)
    assert figures(found, "Assets:Cash:Till") == [61500, 0, 62000, 500]
    line = len(HEAD.splitlines()) + 1
    status, detail = gate(found)
    assert status == "fail"
    assert f"ledger-0.beancount:{line}: Assets:Cash:Till on 2026-09-30: counted 61,500, ledger 62,000, difference 500 JPY" in detail


@pytest.mark.parametrize(
    "given",
    ["", OFFICE, TILL.replace("2026-09-30", "2026-08-31").replace("62,000", "50,000") + OFFICE],
    ids=["none", "one of two", "of the month before"],
)
def test_a_missing_count_says_what_to_write(report, given):
    status, detail = gate(report(given))
    assert status == "fail"
    assert "Assets:Cash:Till: 62,000 JPY in the ledger, and no count from 2026-09-01 to 2026-09-30" in detail
    assert '2026-09-30 custom "ledgerkit-count" Assets:Cash:Till AMOUNT JPY' in detail


def test_a_count_of_the_quarter_is_no_proof_when_it_is_old(report):
    """31 days before the end of the quarter are believed, unless the books say otherwise."""
    early = count("Assets:Cash:Till", "50,000 JPY", day="2026-08-25") + OFFICE
    option = '2026-01-01 custom "ledgerkit-option" "count-stale-after" "60"\n'
    assert [gate(report(text, period="2026-Q3"))[0] for text in (early, early + option)] == ["fail", "pass"]


@pytest.mark.parametrize("witness", ["Sato", "sato ", "Ｓａｔｏ"])
def test_nobody_is_their_own_witness(report, witness):
    status, detail = gate(report(TILL.replace("Mori", witness) + OFFICE))
    assert (status, "Sato counted and witnessed; another person must see it" in detail) == ("fail", True)


def test_two_amounts_of_one_evening_are_a_contradiction(report):
    found = report(count("Assets:Cash:Till", "61,000 JPY") + TILL + OFFICE)
    status, detail = gate(found)
    assert (status, "counted 62,000, but 61,000 JPY in" in detail) == ("fail", True)


def test_every_count_of_the_period_is_held_against_its_own_day(report):
    """A wrong count in the middle is not made good by a right one at the end."""
    assert gate(report(count("Assets:Cash:Till", "1 JPY", day="2026-09-15") + TILL + OFFICE))[0] == "fail"


def test_an_account_that_is_not_marked_is_held_against_its_count_too(report):
    found = report(TILL + OFFICE + count("Assets:Bank", "5 JPY"))
    assert gate(found)[0] == "fail"
    assert figures(found, "Assets:Bank") == [5, 0, -70000, -70005]


def test_cash_that_is_empty_and_did_not_move_needs_no_count(report):
    found = report('2026-07-05 * "Sales by card"\n  Assets:Bank  1 JPY\n  Income:Sales\n', period="2026-07")
    assert (found.rows, gate(found)) == ((), ("pass", "Nothing is to be counted in these books."))


def test_currencies_are_counted_apart(report):
    dollars = '2026-09-10 * "Tourists"\n  Assets:Cash:Till  20 USD\n  Income:Sales\n'
    found = report(dollars + TILL + OFFICE)
    assert [row.id for row in found.rows] == ["Assets:Cash:Office", "Assets:Cash:Till JPY", "Assets:Cash:Till USD", "total"]
    assert "Assets:Cash:Till: 20 USD in the ledger, and no count" in gate(found)[1]
    assert gate(report(dollars + TILL + OFFICE + count("Assets:Cash:Till", "20 USD")))[0] == "pass"


def test_japanese(report):
    assert "実査額 61,500、帳簿残高 62,000、差額 500 JPY" in gate(report(TILL.replace("62,000", "61,500") + OFFICE, language="ja"))[1]


def test_a_count_needs_both_people_and_an_account_that_is_open(make_books):
    text = HEAD + '2026-09-30 custom "ledgerkit-count" Assets:Purse 5 JPY\n  by: "Sato"\n'
    assert {problem.code for problem in make_books(text).errors} >= {"missing-key"}
