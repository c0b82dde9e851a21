"""A plan as a table and as JSON."""

from __future__ import annotations

import json

import pytest

from ledgerkit.feeds.plan_table import PLAN_COLUMNS, plan_json, plan_rows, plan_summary, plan_table
from ledgerkit.feeds.planned import DECISIONS
from ledgerkit.i18n import LANGUAGES, text


def test_one_row_a_line(plan_of):
    _books, plan = plan_of("september.csv")
    names, rows = plan_rows(plan)
    assert tuple(names) == PLAN_COLUMNS
    row = dict(zip(names, rows[-1], strict=True))
    assert (row["decision"], row["reason"], row["account"]) == ("new", "rule fee", "Expenses:Fees, Assets:Tax:Paid")
    assert row["file"] == "september.csv"


def test_lines_left_out_say_so(plan_of):
    _books, plan = plan_of("september.csv")
    names, rows = plan_table(plan.only(["duplicate"]))
    assert {row[names.index("decision")] for row in rows} == {"new, left out"}
    names, rows = plan_table(plan.only(["duplicate"]), "ja")
    assert {row[names.index("判定")] for row in rows} == {"新規、除外"}


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


def test_for_a_screen_texts_are_cut_and_ids_begun(plan_of, desk, csv):
    long = "ﾌﾘｺﾐ " + "振込先の名前" * 10
    (desk / "long.csv").write_bytes(csv([("2026/09/03", long, "500", "", "99,500")]))
    _books, plan = plan_of("long.csv")
    names, (row,) = plan_table(plan)
    cells = dict(zip(names, row, strict=True))
    assert cells["text"].endswith("…")
    assert (cells["bank"], cells["id"]) == ("SBI", plan.lines[0].line_id[:12])
    assert plan.only([cells["id"]]).lines[0].chosen


def test_how_many_of_each(plan_of, desk):
    (desk / "again.csv").write_bytes((desk / "september.csv").read_bytes())
    assert plan_summary(plan_of("september.csv", "again.csv")[1]) == "8 lines: 4 new, 4 duplicate."
    (desk / "empty.csv").write_bytes((desk / "september.csv").read_bytes().split(b"\r\n")[0] + b"\r\n")
    assert plan_summary(plan_of("empty.csv")[1]) == "No lines."


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_decision_has_a_word(language):
    words = [text(f"plan.decision.{decision}", language) for decision in DECISIONS]
    assert len(set(words)) == len(DECISIONS)


def test_in_japanese(plan_of, desk):
    (desk / "again.csv").write_bytes((desk / "september.csv").read_bytes())
    _books, plan = plan_of("september.csv", "again.csv")
    names, rows = plan_table(plan, "ja")
    assert names == ["日付", "口座", "金額", "", "摘要", "判定", "確度", "理由", "相手勘定", "明細ID"]
    assert {(row[5], row[7]) for row in rows if row[5] == "重複"} == {("重複", "again.csv に記載済み")}
    assert plan_summary(plan, "ja") == "明細 8 件：新規 4、重複 4"
    assert plan_json(plan, "", "ja")["lines"][-1]["decision"] in DECISIONS
