"""The terms of an asset: which contradict one another, and what an accountant is told of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ledgerkit.domain.depreciation import Terms, TermsError

GOOD = {
    "cost": Decimal(600_001),
    "residual": Decimal(1),
    "in_service": date(2024, 4, 10),
    "life_months": 60,
    "unit": Decimal(1),
}

NOT_BETWEEN = "opening-accumulated: the opening accumulated depreciation is not between zero and cost less residual"
ENDED = "opening-accumulated: the life ended before the opening position, yet an amount is left to charge"


def broken(**changes):
    with pytest.raises(TermsError) as caught:
        Terms(**GOOD | changes)
    error = caught.value
    return f"{error.key}: {error}; expected {error.expected}, found {error.found}"


def test_what_is_derived():
    asset = Terms(**GOOD)
    assert (asset.base, asset.remaining) == (600_000, 600_000)
    assert len(asset.shares()) == 60
    assert (asset.shares()[0].interval.start, asset.shares()[-1].interval.through) == (date(2024, 4, 1), date(2029, 3, 31))


def test_the_following_month():
    asset = Terms(**GOOD, convention="following-month")
    assert (asset.shares()[0].interval.start, asset.shares()[-1].interval.through) == (date(2024, 5, 1), date(2029, 4, 30))


def test_an_opening_position_before_the_asset_was_in_service_changes_nothing():
    assert Terms(**GOOD, opening_from=date(2020, 1, 1)).shares() == Terms(**GOOD).shares()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"cost": Decimal(0)}, "cost: the cost must be more than zero; expected more than 0, found 0"),
        ({"cost": Decimal(-5)}, "cost: the cost must be more than zero; expected more than 0, found -5"),
        ({"cost": Decimal("600000.50")}, "cost: cost has more decimals than the currency; expected a multiple of 1, found 600000.5"),
        (
            {"cost": Decimal(10) ** 20},
            "cost: cost has more digits than the books can hold; expected at most 20 digits before the point and 18 after it, found 1"
            + 20 * "0",
        ),
        ({"residual": Decimal(-1)}, "residual: the residual is not between zero and the cost; expected 0 to 600001, found -1"),
        ({"residual": Decimal(600_002)}, "residual: the residual is not between zero and the cost; expected 0 to 600001, found 600002"),
        ({"life_months": 0}, "life: the life must be at least a month; expected 1m or more, found 0m"),
        ({"life_months": 119_988}, "life: the life ends after the year 9999; expected a life within the calendar, found 119988m"),
        ({"in_service": date.max}, "life: the life ends after the year 9999; expected a life within the calendar, found 60m"),
        (
            {"opening_accumulated": Decimal(600_001), "opening_from": date(2025, 4, 1)},
            f"{NOT_BETWEEN}; expected 0 to 600000, found 600001",
        ),
        (
            {"opening_accumulated": Decimal(-1), "opening_from": date(2025, 4, 1)},
            f"{NOT_BETWEEN}; expected 0 to 600000, found -1",
        ),
        (
            {"opening_accumulated": Decimal(1)},
            "opening-date: an opening position needs the date from which these books charge; expected a date, found nothing",
        ),
        (
            {"opening_from": date(2025, 4, 2)},
            "opening-date: the opening position is taken at the start of a month; expected the first day of a month, found 2025-04-02",
        ),
        (
            {"opening_accumulated": Decimal(1), "opening_from": date(2029, 4, 1)},
            f"{ENDED}; expected 600000, found 1",
        ),
    ],
)
def test_terms_that_cannot_be(changes, said):
    assert broken(**changes) == said


def test_a_life_that_ended_with_nothing_left_is_sound():
    asset = Terms(**GOOD, opening_accumulated=Decimal(600_000), opening_from=date(2035, 4, 1))
    assert (asset.remaining, asset.shares()) == (0, ())
