"""A profit that is a loss says so, once for all columns of a statement."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ledgerkit.reports.layout_choice import LAYOUTS, layout
from ledgerkit.reports.profit_or_loss import profit_label

LEDGER = """
    option "operating_currency" "JPY"
    2024-01-01 custom "ledgerkit-option" "layout" "jgaap"
    2024-01-01 open Assets:Bank
      statement-line: "cash-and-deposits"
    2024-01-01 open Income:Sales
      statement-line: "net-sales"
    2024-01-01 open Expenses:Purchases
      statement-line: "purchases"
    2024-01-01 open Expenses:Rent
      statement-line: "rent"
    2024-01-15 * "January: a loss, of a gross profit"
      Assets:Bank              -100 JPY
      Income:Sales             -100 JPY
      Expenses:Purchases         50 JPY
      Expenses:Rent             150 JPY
    2024-02-15 * "February: a profit"
      Assets:Bank                40 JPY
      Income:Sales             -100 JPY
      Expenses:Rent              60 JPY
"""


def labels(report, *names):
    return [report.row(name).label for name in names]


def test_a_loss_alone_is_called_one(make_books):
    books = make_books(LEDGER)
    report = books.report("income-statement", "2024-01", language="ja")
    assert labels(report, "gross-profit", "operating-profit", "profit-before-income-taxes", "profit") == [
        *("売上総利益", "営業損失（△）", "税引前当期純損失（△）", "当期純損失（△）"),
    ]
    assert labels(books.report("income-statement", "2024-01"), "profit-before-income-taxes", "profit") == [
        "Loss before income taxes",
        "Loss",
    ]
    assert labels(books.report("balance-sheet", "2024-01", language="ja"), "current-earnings") == ["当期純損失（△）（期首からの累計）"]
    assert labels(books.report("changes-in-equity", "2024-01", language="ja"), "profit") == ["当期純損失（△）"]


def test_where_signs_mix_both_are_named_and_a_change_has_no_say(make_books):
    books = make_books(LEDGER)
    mixed = books.report("income-statement", "2024-01..2024-02", by="month", language="ja")
    assert labels(mixed, "gross-profit", "profit") == ["売上総利益", "当期純利益又は当期純損失（△）"]
    compared = books.report("income-statement", "2024-02", compare="prior-period", change=True, span="period")
    assert labels(compared, "gross-profit", "profit") == ["Gross profit", "Profit (loss)"]
    # The gross profit rose by 50, and would not be a loss if it had fallen.
    assert compared.amount("gross-profit", "prior-period-change") == 50


def test_a_total_of_income_stays_what_it_is(make_books):
    """Income that was returned is still income: only what subtracts is a profit."""
    books = make_books(
        LEDGER.replace(
            "Income:Sales             -100 JPY\n      Expenses:Purchases", "Income:Sales              100 JPY\n      Expenses:Purchases"
        ).replace("-100 JPY\n      Income:Sales              100", "-300 JPY\n      Income:Sales              100")
    )
    assert labels(books.report("income-statement", "2024-01"), "total-net-sales", "gross-profit") == ["Total net sales", "Gross loss"]


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_profit_of_our_layouts_has_a_word_for_its_loss(name, language):
    for statement in layout(name).income_statements.values():
        for row in statement.rows:
            if any(sign < 0 for _part, sign in row.parts):
                for amounts in ([Decimal(-1)], [Decimal(-1), Decimal(1)]):
                    called = profit_label(row.labels[language], language, amounts)
                    assert called != row.labels[language]
                    assert ("損失" if language == "ja" else "loss") in called.lower()


def test_words_of_a_layout_that_speak_of_both_stay():
    assert profit_label("Profit or loss", "en", [Decimal(-1)]) == "Profit or loss"
    assert profit_label("当期純損益", "ja", [Decimal(-1)]) == "当期純損益"
