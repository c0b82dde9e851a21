"""The report of statutory useful lives."""

from __future__ import annotations

import pytest

from ledgerkit.errors import UsageError
from ledgerkit.reports.useful_lives import useful_lives


def test_each_row_says_its_table_and_source():
    report = useful_lives("patent")
    [row] = report.rows
    assert (row.label, dict(row.values)) == (
        "Intangible assets",
        {"use": "Patent", "detail": "", "life": 8, "table": 3, "source": "t3-2"},
    )
    assert [note.id for note in report.notes] == ["t3-2", "used"]
    assert report.notes[0].text.startswith("t3-2: Ministerial Ordinance on Useful Lives of Depreciable Assets")
    assert "appended table 3 (別表第三)" in report.notes[0].text


def test_in_japanese():
    report = useful_lives("patent", "ja")
    assert (report.title, report.rows[0].label, report.value("3-084", "use")) == ("法定耐用年数", "無形固定資産", "特許権")
    assert [column.label for column in report.columns] == ["構造又は用途", "細目", "耐用年数（年）", "別表", "出典"]


def test_what_is_not_confirmed_says_so():
    [note, _used] = useful_lives("カメラ").notes
    assert "NOT CONFIRMED" in note.text
    assert "Hold it against the ordinance before use." in note.text
    assert "未確認" in useful_lives("カメラ", "ja").notes[0].text


def test_all_of_them():
    assert len(useful_lives("").rows) == 100


def test_a_word_that_names_nothing():
    with pytest.raises(UsageError) as caught:
        useful_lives("zeppelin")
    [problem] = caught.value.problems
    assert (problem.code, problem.found) == ("useful-lives", "zeppelin")
    assert problem.expected.startswith("a thing of 建物 Buildings, 建物附属設備 Building fixtures, ")


def test_bought_used():
    """A passenger car of six years bought after 3 years and 10 months: two years by the simplified method, after 45 months three."""
    assert [useful_lives("乗用車", elapsed=elapsed).rows[0].values["used"] for elapsed in ("46m", "45m", "1y")] == [2, 3, 5]
    report = useful_lives("乗用車", "ja", "46m")
    assert [column.id for column in report.columns] == ["use", "detail", "life", "used", "table", "source"]
    assert report.notes[-1].text.startswith("中古：使用 46 か月で取得した資産の簡便法による耐用年数")
    assert "used" not in useful_lives("乗用車").rows[0].values


def test_no_length_of_time():
    with pytest.raises(UsageError) as caught:
        useful_lives("乗用車", elapsed="three")
    assert (caught.value.problems[0].expected, caught.value.problems[0].found) == ("3y or 46m", "three")
