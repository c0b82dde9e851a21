"""A plan as a table and as JSON."""

from __future__ import annotations

import json

from ledgerkit.feeds.plan_table import PLAN_COLUMNS, plan_json, plan_rows


def test_one_row_a_line(plan_of):
    _books, plan = plan_of("september.csv")
    names, rows = plan_rows(plan)
    assert tuple(names) == PLAN_COLUMNS
    row = dict(zip(names, rows[-1], strict=True))
    assert (row["decision"], row["reason"], row["account"]) == ("new", "rule fee", "Expenses:Fees, Assets:Tax:Paid")
    assert row["file"] == "september.csv"


def test_lines_left_out_say_so(plan_of):
    _books, plan = plan_of("september.csv")
    names, rows = plan_rows(plan.only(["duplicate"]))
    assert {row[names.index("decision")] for row in rows} == {"new, left out"}


def test_json_has_every_posting(plan_of):
    _books, plan = plan_of("september.csv")
    data = json.loads(json.dumps(plan_json(plan, "0123456789ab")))
    assert data["import"] == "0123456789ab"
    assert data["lines"][-1]["amount"] == "-145"
    assert data["lines"][-1]["booked"] is True
    assert data["lines"][-1]["postings"] == [
        {"account": "Expenses:Fees", "amount": "132", "currency": "JPY"},
        {"account": "Assets:Tax:Paid", "amount": "13", "currency": "JPY"},
    ]
    assert data["findings"] == []
