"""The desk finds its rules beside the ledger."""

from __future__ import annotations

from ledgerkit.books import open_books
from ledgerkit.feeds.desk import Desk


def test_rules_stand_beside_the_ledger(desk):
    books = open_books(desk / "main.beancount", cache=False)
    table = Desk(books.facts, desk / "main.beancount")
    assert table.rules_file == desk / "rules.toml"
    plan = table.plan([desk / "september.csv"])
    assert table.booking(plan).transactions == 4
    assert table.booking(plan, balances=False).assertions == 0
    assert table.booking(plan.only(["duplicate"])).edits == ()


def test_or_where_one_says(desk):
    (desk / "rules.toml").rename(desk / "other.toml")
    books = open_books(desk / "main.beancount", cache=False)
    assert len(Desk(books.facts, desk / "main.beancount", desk / "other.toml").rules.rules) == 3
