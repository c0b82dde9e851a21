"""Replay: what suggestions and matches would have been, held against what was booked."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from ledgerkit.books import open_books
from ledgerkit.domain.matching.by_history import SUGGESTER
from ledgerkit.domain.matching.suggestion import Guess, Past
from ledgerkit.feeds import replay_report as module
from ledgerkit.feeds.desk import Desk
from ledgerkit.feeds.replay import Score, replay_matches, replay_suggestions
from ledgerkit.feeds.replay_report import replay_report
from ledgerkit.feeds.suggestions import history_of

ACCOUNTS = ("Expenses:Coffee", "Expenses:Rent")


def past(month, words, account, entry):
    return Past(datetime.date(2026, month, 1), "Assets:Bank", Decimal(-500), "JPY", words, account, "", "", entry)


# Three coffees, then coffee and a first rent, then rent booked to another account than before.
HISTORY = [
    *(past(7, "kissa", "Expenses:Coffee", entry) for entry in (1, 2, 3)),
    past(8, "kissa", "Expenses:Coffee", 4),
    past(8, "oya", "Expenses:Rent", 5),
    past(9, "oya", "Expenses:Coffee", 6),
]


def test_each_month_is_guessed_from_those_before():
    """August: coffee is right at 0.85, rent unknown. September: rent is guessed at 0.66, and wrong."""
    scores = replay_suggestions(SUGGESTER, HISTORY, ["2026-08", "2026-09", "2026-10"], Decimal("0.6"), ACCOUNTS)
    assert scores == {"2026-08": Score(2, 1, 1, 1), "2026-09": Score(1, 0, 1, 0)}
    assert scores["2026-08"] + scores["2026-09"] == Score(3, 1, 2, 1)


def test_the_month_itself_is_never_learned_from():
    assert replay_suggestions(SUGGESTER, HISTORY, ["2026-07"], Decimal("0.6"), ACCOUNTS) == {"2026-07": Score(3, 0, 0, 0)}


def test_above_the_threshold():
    scores = replay_suggestions(SUGGESTER, HISTORY, ["2026-08", "2026-09"], Decimal("0.8"), ACCOUNTS)
    assert scores == {"2026-08": Score(2, 1, 1, 1), "2026-09": Score(1, 0, 0, 0)}


def test_a_suggester_that_claims_nothing_books_nothing():
    class Silent:
        name = "silent"

        def suggest(self, history, lines):
            return [[Guess(history[0].account)] for _line in lines]

    assert replay_suggestions(Silent(), HISTORY, ["2026-08"], Decimal(0), ACCOUNTS) == {"2026-08": Score(2, 1, None, None)}
    assert Score(1, 1, None, None) + Score(1, 1, 1, 1) == Score(2, 2, None, None)


LEDGER = """
plugin "ledgerkit.plugins"
2020-01-01 open Assets:Bank:SBI
2020-01-01 open Assets:Receivables
  control: "receivables"
2020-01-01 open Income:Sales

2026-07-01 * "Suzuki" "invoice" ^inv-1
  Assets:Receivables   1000 JPY
  Income:Sales

2026-07-02 * "Suzuki" "invoice" ^inv-2
  Assets:Receivables   1000 JPY
  Income:Sales

2026-07-03 * "Tanaka" "invoice" ^inv-3
  Assets:Receivables   700 JPY
  Income:Sales

2026-08-10 * "Suzuki" "paid" ^inv-1
  Assets:Bank:SBI      1000 JPY
  Assets:Receivables

2026-08-20 * "Suzuki" "paid" ^inv-2
  Assets:Bank:SBI      1000 JPY
  Assets:Receivables

2026-09-10 * "Tanaka" "paid in part" ^inv-3
  Assets:Bank:SBI       300 JPY
  Assets:Receivables
"""


@pytest.fixture
def books(tmp_path):
    (tmp_path / "main.beancount").write_text(LEDGER, encoding="utf-8")
    (tmp_path / "rules.toml").write_text('[[bank]]\naccount = "Assets:Bank:SBI"\nreader = "sbi-sumishin"\n', encoding="utf-8")
    books = open_books(tmp_path / "main.beancount", cache=False)
    assert books.errors == ()
    return books, Desk(books.facts, tmp_path / "main.beancount").rules


def test_matches_see_what_was_open_that_morning(books):
    """Two invoices of one amount: the older is taken first, and was. A part payment is no match without a reference, but the first guess."""
    facts, rules = books[0].facts, books[1]
    scores = replay_matches(facts, rules, history_of(facts, rules).lines, ["2026-08", "2026-09"])
    assert scores == {"2026-08": Score(2, 2, 2, 2), "2026-09": Score(1, 1, 0, 0)}


def test_another_invoice_than_was_booked_is_wrong(tmp_path, books):
    text = LEDGER.replace('"paid" ^inv-1', '"paid" ^inv-X').replace('"paid" ^inv-2', '"paid" ^inv-1').replace("^inv-X", "^inv-2")
    (tmp_path / "main.beancount").write_text(text, encoding="utf-8")
    facts = open_books(tmp_path / "main.beancount", cache=False).facts
    scores = replay_matches(facts, books[1], history_of(facts, books[1]).lines, ["2026-08"])
    assert scores == {"2026-08": Score(2, 1, 2, 1)}


def test_the_report(books, monkeypatch):
    monkeypatch.setattr(module, "find_spec", lambda _name: None)
    report = replay_report(books[0].context("2026-08..2026-09"), books[1])
    assert [(row.id, row.kind) for row in report.rows] == [
        ("history", "heading"),
        ("history 2026-08", "line"),
        ("history 2026-09", "line"),
        ("history total", "subtotal"),
        ("matches", "heading"),
        ("matches 2026-08", "line"),
        ("matches 2026-09", "line"),
        ("matches total", "subtotal"),
    ]
    total = {
        "lines": 3,
        "first": 3,
        "first-share": Decimal(100),
        "sure": 2,
        "sure-share": Decimal("66.6"),
        "right": 2,
        "right-share": Decimal(100),
    }
    assert report.row("matches total").values == total
    assert report.row("history total").values["sure"] == 0
    assert "right-share" not in report.row("history total").values
    assert [note.text for note in report.notes] == [
        "A suggestion counts as booked from a confidence of 0.9 on; a match, where it would be booked without asking.",
        "What the bank is taken to have said: the payee 3.",
    ]


def test_in_japanese(books, monkeypatch):
    monkeypatch.setattr(module, "find_spec", lambda _name: None)
    report = replay_report(books[0].context("2026-08", language="ja"), books[1], Decimal("0.5"))
    assert (report.title, report.rows[0].label) == ("推測・消込の検証", "推測（history）")
    assert report.notes[0].text.startswith("推測は確度 0.5 以上")


def test_smart_importer_stands_beside_where_it_is_installed(books):
    pytest.importorskip("smart_importer", reason="smart_importer is an extra")
    report = replay_report(books[0].context("2026-08..2026-09"), books[1])
    # In August it knows nothing, in September one account.
    assert report.row("smart-importer total").values == {"lines": 3, "first": 1, "first-share": Decimal("33.3")}


def test_a_period_without_bank_lines(books):
    report = replay_report(books[0].context("2026-07"), books[1])
    assert (report.rows, [note.id for note in report.notes]) == ((), ["empty"])
