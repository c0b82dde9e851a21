"""What is open in suspense: links tie, amounts tie what no link does, and two unknown things never explain each other."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.domain.suspense import Movement, faults, open_items

PLAN = {"owner": "Ohnishi", "clear_by": date(2025, 11, 28), "reason": "a journey"}


def move(day, number, *links, account="Assets:Suspense", currency="JPY", **more):
    on = date(2025, 11, day)
    return Movement(account, currency, on, Decimal(number), links, place=f"11.beancount:{day}", **more)


def left(*movements):
    return [(item.first.place, item.since.day, str(item.open), item.links) for item in open_items(movements)]


def test_an_advance_for_a_journey_is_open_until_it_is_accounted_for():
    """仮払金: 320,000 paid out on the 4th, accounted for on the 20th under one link."""
    advance = move(4, 320000, "susp-1", **PLAN)
    assert left(advance) == [("11.beancount:4", 4, "320000", ("susp-1",))]
    assert left(advance, move(20, -320000, "susp-1")) == []


def test_part_of_it_leaves_the_rest_open_as_old_as_it_was():
    assert left(move(4, 320000, "susp-1", **PLAN), move(20, -300000, "susp-1")) == [("11.beancount:4", 4, "20000", ("susp-1",))]


def test_more_than_all_of_it_is_open_on_the_other_side_since_then():
    assert left(move(4, 300, "susp-1"), move(20, -320, "susp-1")) == [("11.beancount:20", 20, "-20", ("susp-1",))]


def test_what_is_cleared_is_the_oldest():
    """A running account under one link: 100 came and went, 50 came later."""
    assert left(move(1, 100, "till"), move(2, -100, "till"), move(9, 50, "till")) == [("11.beancount:9", 9, "50", ("till",))]
    assert left(move(1, 100, "till"), move(9, 50, "till"), move(12, -120, "till")) == [("11.beancount:9", 9, "30", ("till",))]


def test_one_entry_may_clear_several_items_by_several_links():
    assert left(move(1, 100, "a"), move(2, 200, "b"), move(9, -300, "a", "b")) == []


def test_without_links_the_opposite_amount_clears_the_oldest():
    """通過勘定: what was booked by hand and the bank line meet, in either order."""
    assert left(move(20, -224460), move(20, 224460), move(22, 3000), move(23, 3000), move(24, -3000)) == [
        ("11.beancount:23", 23, "3000", ())
    ]


def test_a_bare_entry_clears_an_item_with_a_plan_or_a_link():
    assert left(move(4, 500, **PLAN), move(9, -500)) == []
    assert left(move(4, 500, "susp-1"), move(9, -500)) == []


@pytest.mark.parametrize("own", [{"waits": True, "reason": "no rule takes it"}, {"reason": "?"}, {"owner": "Sato"}])
def test_two_unknown_lines_of_opposite_amounts_explain_nothing(own):
    """1,000 came in and nobody knows from whom, 1,000 went out and nobody knows to whom: the account is at zero, and both are open."""
    assert len(left(move(4, 1000, **own), move(9, -1000, **own))) == 2


def test_two_links_are_two_items_though_the_account_is_at_zero():
    assert len(left(move(4, 1000, "transfer-a"), move(9, -1000, "transfer-b"))) == 2


def test_accounts_and_currencies_do_not_clear_one_another():
    assert len(left(move(4, 10), move(5, -10, account="Liabilities:Clearing"), move(6, -10, currency="USD"))) == 3


def test_the_plan_is_what_was_said_last():
    first, second = move(4, 100, "susp-1", **PLAN), move(9, 20, "susp-1", clear_by=date(2025, 12, 28))
    (item,) = open_items([first, second])
    assert (item.owner, item.clear_by, item.reason) == ("Ohnishi", date(2025, 12, 28), "a journey")


@pytest.mark.parametrize(
    ("plan", "on", "found"),
    [
        (PLAN, date(2025, 11, 28), ()),
        (PLAN, date(2025, 11, 29), ("past",)),
        ({}, date(2025, 11, 5), ("owner", "clear-by", "reason")),
        ({"reason": "no rule takes it"}, date(2025, 11, 5), ("owner", "clear-by")),
        (PLAN | {"clear_by": date(2027, 1, 1)}, date(2026, 2, 2), ()),
        (PLAN | {"clear_by": date(2027, 1, 1)}, date(2026, 2, 3), ("old",)),
    ],
)
def test_an_item_has_an_owner_a_day_and_a_reason_and_is_not_old(plan, on, found):
    """The 4th of November is ninety days before the 2nd of February."""
    (item,) = open_items([move(4, 100, **plan)])
    assert faults(item, on, 90) == found


movements = st.lists(
    st.builds(
        lambda number, links, own: move(1, number, *links, **own),
        st.sampled_from([-3, -2, -1, 0, 1, 2, 3]),
        st.lists(st.sampled_from("abc"), max_size=2, unique=True),
        st.sampled_from([{}, {"reason": "?"}, {"waits": True}]),
    ),
    max_size=25,
)


@given(movements)
def test_items_sum_to_the_balance_and_each_is_open(found):
    items = open_items(found)
    assert sum((item.open for item in items), Decimal(0)) == sum((each.number for each in found), Decimal(0))
    assert all(item.open for item in items)
    assert all(item.first in item.movements for item in items)


@given(movements, st.integers(0, 400))
def test_nothing_is_younger_than_it_is(found, days):
    """A later day makes no fault go away."""
    on = date(2025, 11, 1)
    for item in open_items(found):
        assert set(faults(item, on, 90)) <= set(faults(item, on + timedelta(days=days), 90))
