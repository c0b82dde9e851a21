"""The short tables of facts, row by row."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ledgerkit.ledger.rows import text_of


def test_accounts(books):
    """
    1990-01-01 open Assets:Bank:MUFG  JPY,USD
      code: "1110"
      statement-line: "cash-and-deposits"
      reconcile: "bank"
      name-ja: "三菱UFJ銀行"
    1990-01-01 open Assets:Till
    2026-03-31 close Assets:Till
    """
    assert books.select("SELECT * EXCLUDE (file) FROM accounts ORDER BY account")[1] == [
        (
            *("Assets:Bank:MUFG", "Assets", 3, date(1990, 1, 1), None, ["JPY", "USD"]),
            *("1110", "三菱UFJ銀行", "cash-and-deposits", None, None, None, "bank", "STRICT", 2),
        ),
        ("Assets:Till", "Assets", 2, date(1990, 1, 1), date(2026, 3, 31), [], None, None, None, None, None, None, None, "STRICT", 7),
    ]


def test_balances(books):
    """
    1990-01-01 open Assets:Bank
    1990-01-01 open Equity:Opening
    2026-01-10 * "x"
      Assets:Bank  10.00 USD
      Equity:Opening
    2026-01-11 balance Assets:Bank  10.00 USD
    2026-01-12 balance Assets:Bank  12 ~ 0.5 USD
    """
    assert books.select("SELECT date, number, currency, tolerance, difference FROM balances ORDER BY date")[1] == [
        (date(2026, 1, 11), 10, "USD", None, None),
        (date(2026, 1, 12), 12, "USD", Decimal("0.5"), -2),
    ]


def test_commodities_declared_or_used(books):
    """
    1990-01-01 open Assets:Bank
    2020-01-01 commodity PTS
      precision: 0
      name: "Loyalty points"
      name-ja: "ポイント"
    2026-01-10 * "x"
      Assets:Bank   1 VBMPX {5 USD}
      Assets:Bank  -5 USD @ 150 JPY
      Assets:Bank   750 JPY
      Assets:Bank  -5 USD
    """
    assert books.select("SELECT currency, precision, name, name_ja, line FROM commodities ORDER BY currency")[1] == [
        ("JPY", 0, None, None, None),
        ("PTS", 0, "Loyalty points", "ポイント", 3),
        ("USD", 2, None, None, None),
        ("VBMPX", None, None, None, None),
    ]


def test_documents_stand_relative_to_the_ledger(make_books, tmp_path):
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "statement.pdf").touch()
    books = make_books('1990-01-01 open Assets:Bank\n2026-01-31 document Assets:Bank "papers/statement.pdf" #bank ^jan\n')
    assert books.select("SELECT date, account, path, tags, links, line FROM documents")[1] == [
        (date(2026, 1, 31), "Assets:Bank", "papers/statement.pdf", ["bank"], ["jan"], 2)
    ]


def test_options_of_all_four(books):
    """
    option "title" "Aozora"
    option "operating_currency" "JPY"
    option "operating_currency" "USD"
    2020-01-01 custom "fava-option" "language" "ja"
    2020-01-01 custom "fava-option" "auto-reload"
    2020-01-01 custom "fava-extension" "ledgerkit.fava" "{}"
    2020-01-01 custom "fava-option"
    2020-01-01 custom "ledgerkit-option" "entity" "Aozora Ltd."
    2021-01-01 custom "ledgerkit-option" "entity" "Aozora K.K."
    2021-01-01 custom "ledgerkit-option" "entity" "twice"
    """
    rows = books.select("SELECT source, key, date, value FROM options WHERE source <> 'default' ORDER BY ALL")[1]
    assert [row for row in rows if row[0] == "beancount"] == [
        ("beancount", "booking_method", None, "STRICT"),
        ("beancount", "infer_tolerance_from_cost", None, "False"),
        ("beancount", "inferred_tolerance_multiplier", None, "0.5"),
        ("beancount", "operating_currency", None, "JPY"),
        ("beancount", "operating_currency", None, "USD"),
        ("beancount", "title", None, "Aozora"),
    ]
    assert [row for row in rows if row[0] != "beancount"] == [
        ("fava", "auto-reload", date(2020, 1, 1), None),
        ("fava", "language", date(2020, 1, 1), "ja"),
        ("fava-extension", "ledgerkit.fava", date(2020, 1, 1), "{}"),
        ("ledgerkit", "entity", date(2020, 1, 1), "Aozora Ltd."),
        ("ledgerkit", "entity", date(2021, 1, 1), "Aozora K.K."),
    ]


def test_dimensions_and_waivers(books):
    """
    2020-01-01 custom "ledgerkit-dimension" "department" "cafe"
      name: "Cafés"
      name-ja: "カフェ"
    2026-10-05 custom "ledgerkit-waiver" "G12" "2026-09"
      by: "Sato"
      reason: "count follows"
      expires: 2026-10-31
    """
    assert books.select("SELECT * EXCLUDE (file) FROM dimensions")[1] == [("department", "cafe", "Cafés", "カフェ", 2)]
    assert books.select("SELECT * EXCLUDE (file) FROM close_events")[1] == [
        (date(2026, 10, 5), "waiver", "G12", "2026-09", "Sato", "count follows", date(2026, 10, 31), 5)
    ]


def test_problems_with_severity(books):
    """
    2020-01-01 custom "ledgerkit-option" "jurisdiction" "JP"
    2020-01-01 custom "ledgerkit-option" "fiscal-year-end" "03-31"
    2020-01-01 custom "ledgerkit-task" "bank-rec"
    """
    assert books.select("SELECT severity, code, file, line FROM problems ORDER BY line")[1] == [
        ("warning", "fiscal-year-end", books.path.name, 3),
        ("error", "reserved-directive", books.path.name, 4),
    ]
    # Errors first, whatever their lines; only they make the books a draft.
    assert [problem.severity for problem in books.problems] == ["error", "warning"]
    assert [problem.code for problem in books.errors] == ["reserved-directive"]


def test_a_metadata_value_as_text():
    meta = {"a": "x", "b": Decimal("1.50"), "c": None, "d": date(2026, 1, 10), "e": True}
    assert [text_of(meta, key) for key in "abcdef"] == ["x", "1.50", None, "2026-01-10", "True", None]


def test_budgets_and_parties(books):
    """
    2020-01-01 open Expenses:Rent
    2020-01-01 custom "ledgerkit-party" "OHASHI"
      name: "Ohashi Trading"
      registration: "T1234567890123"
      registered-from: 2023-10-01
    2026-04-01 custom "budget" Expenses:Rent "monthly" 810,000 JPY
    """
    assert books.select("SELECT * FROM budgets")[1] == [(date(2026, 4, 1), "Expenses:Rent", "month", 810_000, "JPY", "main.beancount", 7)]
    assert books.select("SELECT * EXCLUDE (file, line) FROM parties")[1] == [
        ("OHASHI", "Ohashi Trading", None, "T1234567890123", date(2023, 10, 1), None, None)
    ]


def test_the_budgets_of_the_demonstration_company(aozora):
    """Half a year of FY2026, beside what Fava computes."""
    from fava.core.budgets import calculate_budget, parse_budgets

    from ledgerkit.books import open_books
    from ledgerkit.domain.budgets import Budget, Every, budgeted
    from ledgerkit.domain.periods import Interval
    from ledgerkit.ledger.load import load

    rows = open_books(aozora, cache=False).select("SELECT account, date, every, number, currency FROM budgets")[1]
    assert len(rows) == 25
    start, end = date(2026, 4, 1), date(2026, 10, 1)
    ours = budgeted(
        [Budget(account, day, Every(every), number, currency) for account, day, every, number, currency in rows], Interval(start, end)
    )
    assert ours["Expenses:Rent", "JPY"] == 6 * 810_000
    theirs, errors = parse_budgets([entry for entry in load(aozora).entries if type(entry).__name__ == "Custom"])
    assert not errors
    for (account, currency), number in ours.items():
        assert round(calculate_budget(theirs, account, start, end)[currency], 12) == number
