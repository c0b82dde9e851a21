"""Two sides of a transfer, paired once."""

from __future__ import annotations

import datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.domain.matching.transfers import Side, paired


def side(name, account, day, amount, *, own=True, currency="JPY"):
    return Side(name, account, datetime.date(2026, 9, day), Decimal(amount), currency, own)


def ids(sides, days=5):
    return [(first.id, second.id) for first, second in paired(sides, days)]


def test_across_days():
    assert ids([side("in", "B", 21, 100), side("out", "A", 18, -100)]) == [("out", "in")]
    assert ids([side("in", "B", 24, 100), side("out", "A", 18, -100)]) == []


def test_one_side_must_say_so():
    assert ids([side("in", "B", 18, 100, own=False), side("out", "A", 18, -100)]) == [("out", "in")]
    assert ids([side("in", "B", 18, 100, own=False), side("out", "A", 18, -100, own=False)]) == []


def test_neither_within_one_account_nor_between_currencies():
    assert ids([side("in", "A", 18, 100), side("out", "A", 18, -100)]) == []
    assert ids([side("in", "B", 18, 100, currency="USD"), side("out", "A", 18, -100)]) == []


def test_the_same_amount_twice_a_day_and_the_nearest_day_first():
    sides = [side("o1", "A", 18, -100), side("o2", "A", 20, -100), side("i2", "B", 21, 100), side("i1", "B", 18, 100)]
    assert ids(sides) == [("o1", "i1"), ("o2", "i2")]


SIDES = st.lists(
    st.builds(
        lambda account, day, amount, own: (account, day, amount, own),
        st.sampled_from("ABC"),
        st.integers(1, 12),
        st.sampled_from([-100, 100, -7, 7]),
        st.booleans(),
    ),
    max_size=10,
)


@given(SIDES, st.randoms())
def test_every_side_once_and_the_order_does_not_matter(told, random):
    sides = [side(str(number), account, day, amount, own=own) for number, (account, day, amount, own) in enumerate(told)]
    found = paired(sides, 5)
    used = [one.id for pair in found for one in pair]
    assert len(used) == len(set(used))
    assert all(first.amount == -second.amount < 0 and first.account != second.account for first, second in found)
    random.shuffle(sides)
    assert sorted(ids(sides)) == sorted((first.id, second.id) for first, second in found)
