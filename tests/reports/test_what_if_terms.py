"""What is asked of a schedule: every way to write it, and every fault at once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.domain.allocation import Residue
from ledgerkit.domain.depreciation import CONVENTIONS, METHODS
from ledgerkit.domain.rounding import Rounding
from ledgerkit.errors import UsageError
from ledgerkit.reports.what_if_terms import DEFAULTS, WhatIf, scheduled

PLAIN = {"cost": "1000000", "life": "10", "in-service": "2026-04-01"}


def terms(**given):
    (one,) = scheduled(WhatIf("straight-line", PLAIN | {name.replace("_", "-"): text for name, text in given.items()}))
    return one.terms


def faults(method="straight-line", compare=(), **given):
    texts = {name.replace("_", "-"): text for name, text in given.items() if text is not None}
    with pytest.raises(UsageError) as error:
        scheduled(WhatIf(method, texts, compare))
    assert error.value.exit_code == 2
    return [(problem.file, problem.message, problem.expected, problem.found) for problem in error.value.problems]


def test_what_is_not_written_has_a_default():
    found = terms()
    assert (found.residual, found.unit, found.convention, found.frequency) == (0, 1, "full-month", "year")
    assert (found.rounding, found.residue) == (Rounding.FLOOR, Residue.LAST)
    assert set(DEFAULTS) == {"residual", "convention", "rounding", "residue", "by", "currency", "fiscal-year-end"}


@pytest.mark.parametrize(("text", "months"), [("10", 120), ("10y", 120), ("120m", 120), ("1", 12), ("7m", 7)])
def test_a_bare_life_is_in_years(text, months):
    assert terms(life=text).life_months == months


@pytest.mark.parametrize(("text", "rate"), [("0.4", "0.4"), ("40%", "0.4"), ("66.667 %", "0.66667"), ("1", "1"), ("100%", "1")])
def test_a_rate_is_a_part_or_per_cent(text, rate):
    assert terms(rate=text).rate == Decimal(rate)


def test_amounts_may_have_their_thousands_apart():
    found = terms(cost="1,234,567.50", currency="EUR")
    assert (found.cost, found.unit) == (Decimal("1234567.50"), Decimal("0.01"))


def test_days_with_numbers():
    found = terms(usage="2026-12-31=1200 2027-12-31=1,500")
    assert found.usage == ((date(2026, 12, 31), Decimal(1200)), (date(2027, 12, 31), Decimal(1500)))


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"life": "0"}, ("--life", "The life must be at least a month.", "1m or more", "0")),
        ({"life": "ten"}, ("--life", "--life does not hold a life.", "10 (years), 10y or 120m", "ten")),
        ({"residual": "1000001"}, ("--residual", "The residual is not between zero and the cost.", "0 to 1000000", "1000001")),
        ({"rate": "120"}, ("--rate", "--rate does not hold a rate of a year.", "more than 0 and at most 1, such as 0.4 or 40%", "120")),
        ({"rate": "120%"}, ("--rate", "--rate does not hold a rate of a year.", "more than 0 and at most 1, such as 0.4 or 40%", "120%")),
        ({"rate": "0"}, ("--rate", "--rate does not hold a rate of a year.", "more than 0 and at most 1, such as 0.4 or 40%", "0")),
        ({"cost": "0.5"}, ("--cost", "Cost has more decimals than the currency.", "a multiple of 1", "0.5")),
        ({"in-service": "2026-02-30"}, ("--in-service", "--in-service does not hold a day.", "such as 2026-04-01", "2026-02-30")),
        ({"by": "week"}, ("--by", "--by does not hold a length of lines.", "month, year", "week")),
        ({"convention": "full"}, ("--convention", "--convention does not hold a convention.", ", ".join(CONVENTIONS), "full")),
        (
            {"rounding": "up"},
            ("--rounding", "--rounding does not hold a way of rounding.", "floor, ceil, half-up, half-even", "up"),
        ),
        (
            {"currency": "XXX"},
            ("--currency", "--currency does not hold a currency.", "its code in ISO 4217, such as JPY, USD or EUR", "XXX"),
        ),
        (
            {"fiscal-year-end": "3/31"},
            (
                "--fiscal-year-end",
                "--fiscal-year-end does not hold a fiscal year end.",
                "MM-DD, such as 12-31, or 15-31 for April to March",
                "3/31",
            ),
        ),
        (
            {"usage": "2027-12-31=1 2026-12-31=1"},
            (
                "--usage",
                "--usage does not hold days with numbers.",
                "such as 2026-12-31=1200, in order of days",
                "2027-12-31=1 2026-12-31=1",
            ),
        ),
        (
            {"opening-accumulated": "10"},
            ("--opening-date", "An opening position needs the date from which these books charge.", "a date", "nothing"),
        ),
    ],
    ids=lambda value: next(iter(value.items())) if isinstance(value, dict) else "",
)
def test_each_fault_says_what_is_expected(given, fault):
    assert faults(**{name.replace("-", "_"): text for name, text in (PLAIN | given).items()}) == [fault]


def test_all_faults_are_told_at_once():
    found = faults("straigt-line", cost="0", residual="-1", life="0", in_service="yesterday", rate="120", by="week")
    assert [place for place, *_rest in found] == ["--residual", "--in-service", "--rate", "--by", "--method", "--cost", "--life"]


def test_a_method_names_what_it_needs_and_what_every_schedule_needs():
    assert faults() == [
        ("--cost", "Every schedule needs --cost.", "a number of zero or more, such as 1000000 or 1,000,000.50", "nothing"),
        ("--in-service", "Every schedule needs --in-service.", "such as 2026-04-01", "nothing"),
        ("--life", "The method straight-line needs --life.", "--life", "nothing"),
    ]


def test_a_mistyped_method_is_met_with_the_nearest():
    with pytest.raises(UsageError) as error:
        scheduled(WhatIf("straight", PLAIN, ("straightline",)))
    first, second = error.value.problems
    assert (first.remedy, second.remedy) == ("Write straight-line.", "Write straight-line.")
    assert first.expected == ", ".join(METHODS)


def test_a_cost_that_books_cannot_hold():
    (fault,) = faults(cost="1" * 21, life="10", in_service="2026-04-01")
    message = "Cost has more digits than the books can hold."
    assert fault == ("--cost", message, "at most 20 digits before the point and 18 after it", "1" * 21)


def test_the_same_method_twice_is_one_schedule():
    assert len(scheduled(WhatIf("straight-line", PLAIN, ("straight-line",)))) == 1


@given(
    st.dictionaries(
        st.sampled_from([*PLAIN, *DEFAULTS, "rate", "usage", "charge", "opening-accumulated", "opening-date"]), st.text(max_size=30)
    )
)
def test_whatever_is_written_is_a_schedule_or_a_usage_error(texts):
    asked = WhatIf("straight-line", PLAIN | texts)
    try:
        scheduled(asked)
    except UsageError as error:
        problems = error.problems
    else:
        problems = ()
    assert all(problem.file.startswith("--") and problem.message and problem.expected for problem in problems)
