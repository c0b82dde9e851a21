"""The change since a comparison: in money, in percent, and the marks where a percentage would mean nothing."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.reports.changes import BEGUN_WITHIN, FROM_ZERO, SIGN_CHANGE, percent
from ledgerkit.reports.json_twin import as_json

LEDGER = """
    option "operating_currency" "JPY"
    2024-01-01 open Assets:Bank
    2024-01-01 open Income:Sales
      statement-line: "net-sales"
    2024-01-01 open Expenses:Rent
      statement-line: "rent"
    2024-01-01 open Expenses:Interest
      statement-line: "interest-expense"
    2024-01-01 custom "ledgerkit-option" "layout" "jgaap"
    2024-01-15 * "January of the first year: a loss"
      Assets:Bank        -50 JPY
      Income:Sales      -100 JPY
      Expenses:Rent      150 JPY
    2025-01-15 * "January of the second: a profit, and interest for the first time"
      Assets:Bank         90 JPY
      Income:Sales      -300 JPY
      Expenses:Rent      200 JPY
      Expenses:Interest   10 JPY
"""


def test_a_loss_becomes_a_profit(make_books):
    report = make_books(LEDGER).report("income-statement", "2025-01", compare="prior-year", change=True, span="period")
    assert [column.id for column in report.columns] == ["period", "prior-year", "prior-year-change", "prior-year-percent"]
    assert report.columns[2].made_of == ("period", "prior-year")

    def line(row):
        return [report.value(row, column.id) for column in report.columns]

    assert line("net-sales") == [300, 100, 200, Decimal("200.0")]
    # Interest has a figure on one side only: the change foots, and a percentage needs two figures.
    assert line("interest-expense") == [10, None, 10, None]
    assert line("profit") == [90, -50, 140, SIGN_CHANGE]
    assert [note.id for note in report.notes] == ["sign-change"]


def test_changes_foot_as_the_figures_do(make_books):
    report = make_books(LEDGER).report("income-statement", "2025-01", compare="prior-year", change=True)
    for row in report.rows:
        if row.sum_of:
            parts = sum((sign * (report.amount(part, "prior-year-change") or 0) for part, sign in row.sum_of), Decimal(0))
            assert parts == (row.amount("prior-year-change") or 0)


def test_where_the_books_began_within_the_days_compared_a_percentage_means_nothing(make_books):
    """The books begin in April: the year before holds nine months, and the first quarter of it none."""
    books = make_books(LEDGER.replace("2024-01-15", "2024-04-15").replace("2025-01-15", "2025-05-15"))
    report = books.report("income-statement", "2025", compare="prior-year", change=True, span="period", language="ja")
    assert [report.value("net-sales", column.id) for column in report.columns] == [300, 100, 200, BEGUN_WITHIN]
    # Interest has one figure, and no percentage that could be wrong.
    assert report.value("interest-expense", "prior-year-percent") is None
    assert [note.text for note in report.notes if note.id == "begun-within"] == [
        "—：帳簿は 2024年4月15日 に始まり、比較期間の一部しか含まないため、増減率は比較できません。"
    ]
    # A balance is one of a day: what stood there stood there. So is a month in which the first entry is not on its first day.
    sheet = books.report("balance-sheet", "2025", compare="prior-year", change=True)
    assert sheet.value("total-assets", "prior-year-percent") == SIGN_CHANGE
    month = books.report("income-statement", "2025-04..2025-05", compare="prior-year", change=True, span="period")
    assert month.value("net-sales", "prior-year-percent") == Decimal("200.0")


def test_before_the_books_began_nothing_is_known(make_books):
    report = make_books(LEDGER).report("balance-sheet", "2024-01", compare="prior-year", change=True)
    assert report.amount("total-assets", "closing") == -50
    for name in ("prior-year", "prior-year-change", "prior-year-percent"):
        assert {row.values.get(name) for row in report.rows} == {None}

    assert [note.text for note in report.notes if note.id == "before-books"] == [
        "2023-01-31: the books begin on 2024-01-15; nothing is known of the days before."
    ]
    income = make_books(LEDGER).report("income-statement", "2024-01", compare="prior-year", span="period", language="ja")
    assert [note.text for note in income.notes if note.id == "before-books"] == [
        "前年同期 2023年1月：帳簿は 2024年1月15日 に始まるため、それより前の数字はありません。"
    ]


def test_a_period_without_movements_is_compared_all_the_same(make_books):
    """The books had begun, and nothing was earned in February: that is known, and a change from it is one."""
    report = make_books(LEDGER).report("income-statement", "2025-01", compare="2024-02", change=True, span="period")
    assert [report.value("profit", column.id) for column in report.columns] == [90, None, 90, None]


def test_unequal_lengths_are_said(make_books):
    report = make_books(LEDGER).report("income-statement", "2025-01", compare="2024")
    assert [note.text for note in report.notes] == [
        "The periods differ in length and are not fully comparable: 2025-01 has 31 days, 2024-01 to 2024-12 has 366."
    ]


def test_currencies_without_a_rate_change_in_columns_of_their_own(make_books):
    text = LEDGER + '    2025-01-20 * "Abroad"\n      Assets:Bank  7 USD\n      Income:Sales  -7 USD\n'
    report = make_books(text).report("income-statement", "2025-01", compare="2024-01", change=True, span="period")
    assert [column.id for column in report.columns] == [
        *("period", "period:USD", "2024-01", "2024-01-change", "2024-01-percent", "2024-01-change:USD", "2024-01-percent:USD")
    ]
    assert report.value("net-sales", "2024-01-change:USD") == 7


def test_json_says_what_a_change_is_made_of(make_books):
    data = as_json(make_books(LEDGER).report("income-statement", "2025-01", compare="prior-year", change=True, span="period"))
    assert data["columns"][3] == {
        "id": "prior-year-percent",
        "label": "Change %",
        "type": "percent",
        "currency": "JPY",
        "made_of": ["period", "prior-year"],
    }
    profit = next(row for row in data["rows"] if row["id"] == "profit")
    assert profit["values"] == {"period": "90", "prior-year": "-50", "prior-year-change": "140", "prior-year-percent": "±"}


AMOUNTS = st.decimals(min_value=-(10**12), max_value=10**12, places=2)


@given(AMOUNTS, AMOUNTS)
def test_a_percentage_gives_the_figure_back(now, then):
    found = percent(now, then)
    if not now and not then:
        assert found is None
    elif not then:
        assert found == FROM_ZERO
    elif now * then < 0:
        assert found == SIGN_CHANGE
    else:
        # To half of the last place shown.
        assert abs(then.copy_abs() * found / 100 - (now - then)) <= then.copy_abs() * Decimal("0.0005")
