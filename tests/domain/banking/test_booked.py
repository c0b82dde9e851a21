"""Bank lines as they were booked, in one digest."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.domain.banking.booked import BookedLine, add_up, booked_digest

LINE = BookedLine("Assets:Bank", "txt-1", date(2026, 9, 3), Decimal("-10.00"), "EUR")
LINES = st.lists(
    st.builds(
        BookedLine,
        st.sampled_from(["Assets:A", "Assets:B"]),
        st.text("abc", min_size=1),
        st.dates(),
        st.decimals(-9, 9, places=2),
        st.just("EUR"),
    ),
    max_size=6,
)


@given(LINES, LINES)
def test_digests_of_parts_add_up_to_that_of_the_whole_in_any_order(first, second):
    assert add_up([booked_digest(second), booked_digest(first)]) == booked_digest([*first, *second])


def test_decimals_that_say_nothing_are_none():
    assert booked_digest([LINE]) == booked_digest([LINE._replace(amount=Decimal("-10.000"))])


@pytest.mark.parametrize(
    "change",
    [
        {"account": "Assets:Cash"},
        {"line_id": "txt-2"},
        {"day": date(2026, 9, 4)},
        {"amount": Decimal(-11)},
        {"currency": "USD"},
    ],
)
def test_everything_else_is(change):
    assert booked_digest([LINE]) != booked_digest([LINE._replace(**change)])


def test_what_a_person_typed_is_no_digest():
    assert add_up(["sha256-sum-1:12"]) is None
    assert add_up([]) == booked_digest([])
