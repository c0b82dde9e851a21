"""Amounts spread over a service: published examples, and what must hold whatever the days."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import days, roundings

from ledgerkit.domain.deferrals import METHODS, MOST_MONTHS, Change, ChangeError, ServiceError, Terms, plan, shares
from ledgerkit.domain.money import total
from ledgerkit.domain.rounding import Rounding, quantum

CENT, YEN = Decimal("0.01"), Decimal(1)


def terms(amount, start, through, method="months", *, booked=None, unit=CENT, rounding=Rounding.HALF_UP):
    first, last = date.fromisoformat(start), date.fromisoformat(through)
    return Terms(Decimal(amount), date.fromisoformat(booked) if booked else first, first, last, method, unit, rounding)


def charges(found):
    return [str(charge) for _month, charge in found.releases]


class TestPublished:
    """Examples of other systems, with their numbers."""

    def test_spread_over_twelve_months(self):
        """1,000 over 12 months from 2017-02-01: 83.33 eleven times, 83.37 on 2018-01-31 (OCA ``account_spread_cost_revenue``)."""
        found = plan(terms("1000.00", "2017-02-01", "2018-01-31"))
        assert charges(found) == ["83.33"] * 11 + ["83.37"]
        assert found.releases[-1][0].through == date(2018, 1, 31)

    def test_spread_over_three_months(self):
        """345.96 over 3 from 2017-01-01: 115.32 each (OCA ``account_spread_cost_revenue``)."""
        assert charges(plan(terms("345.96", "2017-01-01", "2017-03-31"))) == ["115.32"] * 3

    def test_by_days(self):
        """1,200 over a year of 365 days: January 101.92, February 92.05 (Odoo, Deferred expenses, method Days)."""
        assert charges(plan(terms("1200.00", "2023-01-01", "2023-12-31", "days")))[:2] == ["101.92", "92.05"]

    def test_by_months(self):
        """1,200 over a year: 100 in a whole month (Odoo, method Months)."""
        assert charges(plan(terms("1200.00", "2023-01-01", "2023-12-31"))) == ["100.00"] * 12

    def test_by_months_from_the_middle(self):
        """From the 15th of January the first month counts 17 of 31 days, about a half; the last 14 of 31: together one month."""
        found = charges(plan(terms("1200.00", "2023-01-15", "2024-01-14")))
        assert found == ["54.84", *["100.00"] * 11, "45.16"]

    def test_by_full_months(self):
        """From the 15th: 100 in the month begun, twelve parts and no thirteenth (Odoo, method Full months)."""
        found = plan(terms("1200.00", "2023-01-15", "2024-01-14", "full-months"))
        assert charges(found) == ["100.00"] * 12
        assert found.releases[-1][0].through == date(2023, 12, 31)

    @pytest.mark.parametrize(("on", "left"), [("2023-01-31", 91), ("2023-04-30", 61), ("2023-06-30", 0)])
    def test_cut_off_by_days(self, on, left):
        """Service 1 April to 30 June, 91 in all: a day is 1; a cut-off of 30 April leaves 61 (OCA ``account_cutoff_start_end_dates``)."""
        found = plan(terms("91", "2023-04-01", "2023-06-30", "days", booked="2023-01-10"))
        assert found.left(date.fromisoformat(on)) == left

    def test_grouped(self):
        """Bills 1,200 and 600 for January to December and 600 from March: 2,250 deferred at 31 January, 2,100 at 28 February, 0 in December.

        The numbers are those of Odoo's grouped entry with reversal; deferred and released item by item they are the same.
        """
        bills = [
            plan(terms("1200.00", "2023-01-01", "2023-12-31")),
            plan(terms("600.00", "2023-01-01", "2023-12-31")),
            plan(terms("600.00", "2023-03-01", "2023-12-31", booked="2023-01-20")),
        ]
        for day, deferred in ((date(2023, 1, 31), 2250), (date(2023, 2, 28), 2100), (date(2023, 12, 31), 0)):
            assert sum(bill.left(day) for bill in bills) == deferred

    def test_deferred_revenue(self):
        """Revenue of 300 from 2021-05-01 over three months: 100, 100, 100, and nothing in August (ERPNext)."""
        found = plan(terms("-300.00", "2021-05-01", "2021-07-31"))
        assert charges(found) == ["-100.00"] * 3
        assert found.left(date(2021, 7, 31)) == 0


class TestLate:
    def test_the_months_before_the_entry_are_recognised_with_it(self):
        """An invoice of 10 March for the whole year: January and February at once, ten months deferred."""
        found = plan(terms("1200.00", "2023-01-01", "2023-12-31", booked="2023-03-10"))
        assert (found.at_once, found.deferred) == (200, 1000)
        assert [month.through.month for month, _charge in found.releases] == list(range(3, 13))

    @pytest.mark.parametrize("booked", ["2023-12-01", "2023-12-31", "2024-05-01"])
    def test_in_the_last_month_or_later_nothing_is_deferred(self, booked):
        found = plan(terms("1200.00", "2023-01-01", "2023-12-31", booked=booked))
        assert (found.at_once, found.deferred, found.releases) == (1200, 0, ())

    def test_before_the_service_all_is_deferred(self):
        found = plan(terms("1200.00", "2023-01-01", "2023-12-31", booked="2022-11-05"))
        assert (found.at_once, found.deferred) == (0, 1200)
        assert found.left(date(2022, 11, 5)) == 1200


class TestChanges:
    YEAR = ("1200.00", "2023-01-01", "2023-12-31")

    def changed(self, *changes, of=None):
        made = [Change(date.fromisoformat(on), date.fromisoformat(through) if through else None) for on, through in changes]
        return plan(of or terms(*self.YEAR), made)

    def test_a_later_end_spreads_the_rest(self):
        """At the end of June 600 are left: over the 12 months to June 2024 they are 50 a month."""
        assert charges(self.changed(("2023-07-10", "2024-06-30"))) == ["100.00"] * 6 + ["50.00"] * 12

    def test_an_earlier_end_hastens_it(self):
        assert charges(self.changed(("2023-11-02", "2023-11-30"))) == ["100.00"] * 10 + ["200.00"]

    def test_a_cancelled_service_releases_all_in_its_month(self):
        assert charges(self.changed(("2023-04-20", None))) == ["100.00"] * 3 + ["900.00"]

    def test_two_changes_in_one_month(self):
        assert charges(self.changed(("2023-07-01", "2024-06-30"), ("2023-07-20", None))) == ["100.00"] * 6 + ["600.00"]

    @pytest.mark.parametrize(
        ("changes", "says"),
        [
            ([("2022-12-31", None)], "before the entry"),
            ([("2023-07-10", "2023-07-09")], "ends before its own day"),
            ([("2024-01-01", "2024-06-30")], "nothing left"),
            ([("2023-04-20", None), ("2023-05-01", "2023-12-31")], "nothing left"),
        ],
    )
    def test_changes_that_cannot_be(self, changes, says):
        with pytest.raises(ChangeError, match=says) as raised:
            self.changed(*changes)
        assert raised.value.change.on == date.fromisoformat(changes[-1][0])

    def test_of_what_was_never_deferred_nothing_changes(self):
        late = terms(*self.YEAR, booked="2024-02-01")
        with pytest.raises(ChangeError, match="nothing left"):
            self.changed(("2024-02-01", "2024-06-30"), of=late)


class TestStated:
    """Releases that stand as text go before the plan."""

    def test_the_rest_is_spread_over_what_follows(self):
        found = plan(terms("1200.00", "2023-01-01", "2023-12-31"), (), {date(2023, 2, 28): Decimal("150.00")})
        assert charges(found) == ["100.00", "150.00", *["95.00"] * 10]

    def test_what_agrees_changes_nothing(self):
        alone = plan(terms("1000.00", "2023-01-01", "2023-12-31"))
        assert plan(terms("1000.00", "2023-01-01", "2023-12-31"), (), {date(2023, 2, 28): Decimal("83.33")}) == alone

    def test_too_little_in_the_last_month_leaves_a_balance(self):
        found = plan(terms("300.00", "2023-01-01", "2023-03-31"), (), {date(2023, 3, 31): Decimal("40.00")})
        assert found.lines[-1].closing == 60


@pytest.mark.parametrize(
    ("start", "through", "says"),
    [
        ("2023-02-01", "2023-01-31", "ends before it begins"),
        ("2023-01-01", "2123-01-01", f"more than {MOST_MONTHS} months"),
        ("9999-01-01", "9999-12-31", "ends in a year that is a slip of the pen"),
    ],
)
def test_days_that_no_service_runs_over(start, through, says):
    with pytest.raises(ServiceError, match=says):
        shares(date.fromisoformat(start), date.fromisoformat(through), "days")


def test_a_hundred_years_are_not_too_many():
    assert len(shares(date(2023, 1, 1), date(2122, 12, 31), "months")) == MOST_MONTHS


@pytest.mark.parametrize("method", METHODS)
def test_one_day_takes_all(method):
    assert charges(plan(terms("5.00", "2023-03-15", "2023-03-15", method, booked="2023-01-01"))) == ["5.00"]


def test_a_fraction_of_the_unit_stays_with_the_entry():
    """100.33 USD at 149.995 JPY are 15,048.99835 yen: 15,048 are spread, 0.99835 are expense at once."""
    found = plan(terms("15048.99835", "2023-01-01", "2023-12-31", booked="2022-12-01", unit=YEN))
    assert (found.at_once, found.deferred) == (Decimal("0.99835"), 15048)
    assert charges(found) == ["1254"] * 12


@st.composite
def services(draw):
    start = draw(days)
    through = start + timedelta(draw(st.integers(0, 4000)))
    booked = start + timedelta(draw(st.integers(-400, 4400)))
    places = draw(st.sampled_from((0, 2, 3)))
    amount = Decimal(draw(st.integers(-(10**9), 10**9))).scaleb(-places)
    return Terms(amount, booked, start, through, draw(st.sampled_from(METHODS)), quantum(places), draw(roundings))


@given(services())
def test_the_releases_sum_to_the_amount(asked):
    found = plan(asked)
    assert total((found.at_once, *(charge for _month, charge in found.releases))) == asked.amount
    assert found.deferred == total(charge for _month, charge in found.releases)
    assert all(charge * asked.amount >= 0 for _month, charge in found.releases)
    own = asked.booked.replace(day=1)
    assert all(month.start >= own and month.end > asked.start and month.start <= asked.through for month, _charge in found.releases)


@given(services(), st.lists(st.tuples(st.integers(0, 4000), st.one_of(st.none(), st.integers(0, 2000))), max_size=3))
def test_through_every_change_nothing_is_lost(asked, later):
    changes = []
    for after, through in sorted(later, key=lambda one: one[0]):
        on = asked.booked + timedelta(after)
        try:
            plan(asked, [*changes, Change(on, on + timedelta(through) if through is not None else None)])
        except ChangeError:
            continue
        changes.append(Change(on, on + timedelta(through) if through is not None else None))
    found = plan(asked, changes)
    assert total((found.at_once, *(charge for _month, charge in found.releases))) == asked.amount
    if changes:
        first = changes[0].on.replace(day=1)
        before = [release for release in plan(asked).releases if release[0].start < first]
        assert list(found.releases[: len(before)]) == before, "no month before a change is restated"


@given(services())
def test_the_weights_of_a_service_are_its_days(asked):
    assert sum(share.weight for share in shares(asked.start, asked.through, "days")) == (asked.through - asked.start).days + 1
    months = shares(asked.start, asked.through, "full-months")
    assert {share.weight for share in months} == {1}


def test_lines_roll_forward():
    lines = plan(terms("1000.00", "2023-01-01", "2023-12-31")).lines
    assert lines[0].opening == 1000
    assert lines[-1].closing == 0
    assert all(one.opening - one.charge == one.closing for one in lines)
    assert all(one.closing == two.opening for one, two in pairwise(lines))
