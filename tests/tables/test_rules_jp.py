"""Rules by the day of acquisition."""

from __future__ import annotations

from datetime import date

import pytest

from ledgerkit.domain.depreciation import METHODS
from ledgerkit.domain.depreciation.jp_eligibility import Treatment
from ledgerkit.tables.dated import table
from ledgerkit.tables.rules_jp import KINDS, allowed_days, allowed_methods, limit_on, memo_value_kept


@pytest.mark.parametrize(
    ("kind", "day", "methods"),
    [
        ("building", "1998-03-31", ("jp-old-sl", "jp-old-db")),
        ("building", "1998-04-01", ("jp-old-sl",)),
        ("building", "2007-04-01", ("jp-sl",)),
        ("building-fixture", "2016-03-31", ("jp-sl", "jp-db-200")),
        ("building-fixture", "2016-04-01", ("jp-sl",)),
        ("structure", "2012-03-31", ("jp-sl", "jp-db-250")),
        ("structure", "2016-04-01", ("jp-sl",)),
        ("movable", "2007-03-31", ("jp-old-sl", "jp-old-db")),
        ("movable", "2007-04-01", ("jp-sl", "jp-db-250")),
        ("movable", "2012-04-01", ("jp-sl", "jp-db-200")),
        ("movable", "2026-11-27", ("jp-sl", "jp-db-200")),
        ("intangible", "2007-03-31", ("jp-old-sl",)),
        ("intangible", "2026-04-01", ("jp-sl",)),
        ("living", "2026-04-01", ("jp-sl",)),
    ],
)
def test_methods_by_day(kind, day, methods):
    """Both sides of every day on which the law changed."""
    allowed = allowed_methods(kind, date.fromisoformat(day))
    assert allowed.methods == methods
    assert allowed.straight_line_only == (len(methods) == 1)
    assert "Order" in str(allowed.source)


def test_the_table_names_methods_and_kinds_there_are():
    assert {name for row in table("jp/methods").rows for name in row["methods"].split()} <= set(METHODS)
    assert table("jp/methods").choices("kind") == KINDS


def test_an_unknown_kind():
    with pytest.raises(LookupError, match="building, building-fixture, structure, movable, intangible, living"):
        allowed_methods("land", date(2026, 4, 1))


def test_the_memo_value():
    assert [kind for kind in KINDS if not memo_value_kept(kind)] == ["intangible"]


def test_limits_in_force():
    assert limit_on(Treatment.SPECIAL, date(2029, 3, 31)).below == 400_000
    assert limit_on(Treatment.SPECIAL, date(2029, 4, 1)) is None
    assert limit_on(Treatment.AT_ONCE, date(1998, 3, 31)) is None
    assert {treatment.value for treatment in Treatment} == set(table("jp/small_assets").choices("treatment"))


def test_days_of_a_method():
    """Over all kinds of asset; the 200 % balance is still allowed for movable ones."""
    days = {name: [(str(first), str(last)) for first, last in allowed_days(name)] for name in METHODS if allowed_days(name)}
    assert days == {
        "jp-sl": [("2007-04-01", "None")],
        "jp-db-200": [("2012-04-01", "None")],
        "jp-db-250": [("2007-04-01", "2012-03-31")],
        "jp-old-sl": [("None", "2007-03-31")],
        "jp-old-db": [("None", "2007-03-31")],
    }
