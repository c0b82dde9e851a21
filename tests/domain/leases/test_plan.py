"""Leases as the standards' own examples measure them, and what must hold of every lease."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.domain.allocation import Residue, allocate
from ledgerkit.domain.leases import Change, LeaseError, Model, Opening, Terms, dues, plan
from ledgerkit.domain.leases.plan import ChangeError
from ledgerkit.domain.present_value import Compounding
from ledgerkit.domain.rounding import Rounding

YEN = Decimal(1)
JAN = date(2026, 1, 1)


def lease(payment=50_000, months=120, rate="0.05", **terms):
    terms = {"commencement": JAN, "unit": YEN, "every": 12} | terms
    return Terms(term_months=months, payment=Decimal(payment), rate=None if rate is None else Decimal(rate), **terms)


FLOOR_13 = lease(advance=True, direct_costs=Decimal(20_000), incentives=Decimal(5_000))
"""IFRS 16 Illustrative Example 13: ten payments of 50,000 in advance, 5 %, 15,000 + 5,000 of direct costs, 5,000 reimbursed."""


def year_ends(found):
    return [(line.interval.through.year, int(line.closing), int(line.carrying)) for line in found.lines if line.interval.end.month == 1]


class TestIllustrativeExample13:
    def test_commencement(self):
        first = plan(FLOOR_13).movements[0]
        assert (first.liability, first.at_start, first.cost) == (355_391, 50_000, 420_391)

    def test_six_years(self):
        """The liability is carried unrounded and shown to the nearest unit: 186,162 after year 6, as the published table.

        Depreciation is the running share of the whole, cut to the unit: 168,157 is left. Carrying the *rounded* liability from year
        to year gives 186,163 instead (227,298 - 50,000 + 8,865); a source that says 186,164 allows two units for rounding.
        """
        assert year_ends(plan(FLOOR_13))[:6] == [
            (2026, 373_161, 378_352),
            (2027, 339_319, 336_313),
            (2028, 303_785, 294_274),
            (2029, 266_474, 252_235),
            (2030, 227_298, 210_196),
            (2031, 186_162, 168_157),
        ]

    def test_interest_and_depreciation_of_the_first_years(self):
        lines = plan(FLOOR_13).lines
        assert [sum(line.interest for line in lines[year : year + 12]) for year in (0, 12)] == [17_770, 16_158]
        assert sum(line.charge for line in lines[:12]) == 42_039

    @pytest.mark.parametrize("on", [date(2031, 12, 31), date(2032, 1, 1)], ids=["end of year 6", "start of year 7"])
    def test_the_option_is_taken(self, on):
        """Five years more at 55,000, at 6 %: 378,174, an increase of 192,012, a right of use of 360,169, then 40,019 a year.

        The increase is 192,010 where 186,164 is taken for the old liability, as one of the sources does: the same 378,174.
        """
        option = Change(on, "reassessment", term_months=180, rate=Decimal("0.06"), steps=((date(2036, 1, 1), Decimal(55_000)),))
        found = plan(FLOOR_13, (option,))
        movement = found.movements[1]
        assert (movement.on, movement.kind, movement.liability, movement.cost) == (on, "remeasurement", 192_012, 192_012)
        assert 186_162 + movement.liability == 378_174
        assert 168_157 + movement.cost == 360_169
        seventh = [line for line in found.lines if line.interval.start.year == 2032]
        # 360,169 / 9 is 40,018.78: the running share cut to the unit; rounded to the nearest it is the published 40,019.
        assert sum(line.charge for line in seventh) == 40_018
        half_up = plan(replace(FLOOR_13, rounding=Rounding.HALF_UP), (option,))
        assert sum(line.charge for line in half_up.lines if line.interval.start.year == 2032) == 40_019
        assert found.end == date(2041, 1, 1)
        assert found.lines[-1].closing == found.lines[-1].carrying == 0


class TestOtherIllustrativeExamples:
    def test_16_a_longer_term(self):
        """IE16: 100,000 a year in arrears for ten years at 6 %; after year 6 four years more, at 7 %: 346,511 becomes 597,130."""
        longer = Change(date(2031, 12, 31), "modification", term_months=168, rate=Decimal("0.07"))
        found = plan(lease(100_000, rate="0.06"), (longer,))
        before = next(line for line in found.lines if line.interval.through == date(2031, 12, 31))
        assert (before.closing, found.movements[1].liability) == (346_511, 597_130 - 346_511)
        assert found.movements[1].kind == "modification"

    def test_17_half_the_space(self):
        """IE17: 50,000 a year in arrears at 6 %; half the space from year 6 at 30,000, 5 %: a gain of 13,308, and 24,575 more."""
        half = Change(date(2031, 1, 1), "decrease", payment=Decimal(30_000), rate=Decimal("0.05"), remaining=Decimal("0.5"))
        found = plan(lease(rate="0.06"), (half,))
        before = next(line for line in found.lines if line.interval.through == date(2030, 12, 31))
        assert (found.movements[0].liability, before.closing, before.carrying) == (368_004, 210_618, 184_002)
        decrease, modification = found.movements[1:3]
        assert (decrease.kind, decrease.liability, decrease.cost - decrease.accumulated, decrease.gain) == (
            "decrease",
            -105_309,
            -92_001,
            13_308,
        )
        assert (modification.liability, modification.cost, modification.gain) == (24_575, 24_575, 0)
        assert 210_618 + decrease.liability + modification.liability == 129_884

    def test_19_another_price(self):
        """IE19: 100,000 a year in arrears at 6 %; 95,000 from year 6 at 7 %: 421,236 becomes 389,519."""
        cheaper = Change(date(2031, 1, 1), "modification", payment=Decimal(95_000), rate=Decimal("0.07"))
        assert plan(lease(100_000, rate="0.06"), (cheaper,)).movements[1].liability == 389_519 - 421_236

    def test_14_an_index(self):
        """IE14: ten payments of 50,000 in advance, 5 %; from year 3 the index makes them 54,000: 339,319 becomes 366,464."""
        index = Change(date(2028, 1, 1), "index", payment=Decimal(54_000))
        found = plan(lease(advance=True), (index,))
        assert (found.movements[0].liability, found.movements[1].liability) == (355_391, 366_464 - 339_319)


class TestOperating:
    """ASC 842-20-25-6: one straight-line cost; the right of use takes what interest leaves of it."""

    TERMS = lease(
        10_000, 36, "0.06", steps=((date(2027, 1, 1), Decimal(12_000)), (date(2028, 1, 1), Decimal(14_000))), model=Model.OPERATING
    )

    def test_cost_is_constant_and_the_right_of_use_balances(self):
        """ASC 842-20-55 style: 10,000, 12,000, 14,000 in arrears at 6 %: a liability of 31,869, a cost of 12,000 a year.

        First year: interest 1,912, so 10,088 of the right of use goes.
        """
        found = plan(self.TERMS)
        assert found.movements[0].liability == 31_869
        years = [[line for line in found.lines if line.interval.start.year == year] for year in (2026, 2027, 2028)]
        assert [sum(line.cost for line in year) for year in years] == [12_000] * 3
        assert [sum(line.interest for line in year) for year in years] == [1_912, 1_427, 792]
        assert sum(line.charge for line in years[0]) == 10_088
        assert found.lines[-1].carrying == 0

    def test_an_index_is_variable_cost(self):
        with pytest.raises(ChangeError, match="variable cost"):
            plan(self.TERMS, (Change(date(2027, 1, 1), "index", payment=Decimal(13_000)),))


class TestWaysOfInterest:
    """適用指針第33号: 利息法, and where leases are not material 利息定額法 and 利子込み法."""

    MONTHLY = lease(1_000, 60, "0.08", every=1, compounding=Compounding.NOMINAL)

    def test_effective(self):
        """60 payments of 1,000 a month in arrears at 8 % × 1/12: 49,318, of which the first month bears 329."""
        found = plan(self.MONTHLY)
        assert (found.movements[0].liability, found.lines[0].interest) == (49_318, 329)

    def test_evenly(self):
        """The same interest of 10,682 in all, 178.03 a month."""
        found = plan(replace(self.MONTHLY, interest="straight-line"))
        assert [line.interest for line in found.lines[:3]] == [178, 178, 178]
        assert sum(line.interest for line in found.lines) == 60_000 - 49_318
        assert found.lines[-1].closing == 0

    def test_included(self):
        found = plan(replace(self.MONTHLY, interest="included"))
        assert (found.movements[0].liability, found.movements[0].cost) == (60_000, 60_000)
        assert {line.interest for line in found.lines} == {0}
        assert {line.charge for line in found.lines} == {1_000}


class TestTheStart:
    def test_an_exempt_lease_is_a_straight_line_cost(self):
        """Three months free, then nine of 120: 90 a month from the first."""
        terms = lease(120, 12, None, every=1, model=Model.EXEMPT, steps=((JAN, Decimal(0)), (date(2026, 4, 1), Decimal(120))))
        found = plan(terms)
        assert found.movements == ()
        assert {line.cost for line in found.lines} == {90}
        assert [line.paid for line in found.lines] == [0] * 3 + [120] * 9
        assert {(line.opening, line.interest, line.closing, line.carrying) for line in found.lines} == {(0, 0, 0, 0)}

    def test_transition_at_the_liability(self):
        """IFRS 16.C8(b)(ii), 適用指針 118: what is unpaid at the rate of that day; the right of use is the same, and what is prepaid."""
        terms = lease(rate="0.06", transition=date(2031, 1, 1), prepaid=Decimal(1_000))
        first = plan(terms).movements[0]
        assert (first.kind, first.on, first.liability, first.cost, first.equity) == ("transition", date(2031, 1, 1), 210_618, 211_618, 0)

    def test_transition_as_if_it_had_always_been(self):
        """IFRS 16.C8(b)(i): the right of use of IE17, 184,002 after five years; 26,616 less than the liability goes to equity."""
        first = plan(lease(rate="0.06", transition=date(2031, 1, 1), retrospective=True)).movements[0]
        assert (first.liability, first.cost, first.equity) == (210_618, 184_002, 184_002 - 210_618)

    def test_a_position_taken_over_ends_at_zero(self):
        """Other books rounded otherwise: 186,164 instead of 186,162. The rate that it implies ends it."""
        opening = Opening(date(2032, 1, 1), Decimal(186_164), Decimal(420_391), Decimal(252_234))
        found = plan(replace(FLOOR_13, direct_costs=Decimal(0), incentives=Decimal(0), opening=opening))
        assert found.movements[0].kind == "opening"
        assert found.lines[0].interval.start == date(2032, 1, 1)
        assert found.lines[-1].closing == found.lines[-1].carrying == 0

    @pytest.mark.parametrize(
        ("terms", "liability"),
        [
            ({"interest": "straight-line"}, 44_000),
            ({"interest": "included"}, 48_000),
            ({"compounding": Compounding.NOMINAL}, 45_174),
            ({"months": 13, "advance": True}, 1_000),
        ],
        ids=["evenly", "included", "nominal", "last payment"],
    )
    def test_positions_of_every_kind_end_at_zero(self, terms, liability):
        """60 payments of 1,000 a month from 2026, taken over after a year; 48 at 3 % × 1/12 are 45,179, to half a point a year."""
        opening = Opening(date(2027, 1, 1), Decimal(liability), Decimal(50_000), Decimal(10_000))
        found = plan(lease(1_000, **{"months": 60, "rate": "0.03", "every": 1, "opening": opening} | terms))
        assert found.lines[0].opening == liability
        assert found.lines[-1].closing == found.lines[-1].carrying == 0

    @pytest.mark.parametrize("liability", [150_000, 199_999, 200_001])
    def test_a_position_that_does_not_fit(self, liability):
        opening = Opening(date(2032, 1, 1), Decimal(liability), Decimal(420_391), Decimal(252_234))
        with pytest.raises(LeaseError) as caught:
            plan(replace(FLOOR_13, opening=opening))
        assert (caught.value.key, caught.value.expected) == ("opening-liability", "about 186162")

    def test_a_provision_for_restoration_grows_to_its_outlay(self):
        terms = lease(restoration=Decimal(10_000), restoration_outlay=Decimal(16_289))
        found = plan(terms)
        assert found.movements[0].cost == found.movements[0].liability + 10_000
        assert sum(line.unwinding for line in found.lines) == 6_289
        # 16,289 is 10,000 × 1.05^10, so the first year is 5 % of 10,000.
        assert sum(line.unwinding for line in found.lines[:12]) == 500

    def test_from_the_middle_of_a_month(self):
        """From 15 April: the first month has 16 of its 30 days to the end of April, the last ends on the 14th."""
        found = plan(lease(3_000, 12, "0.12", every=1, commencement=date(2026, 4, 15), compounding=Compounding.NOMINAL))
        first = found.lines[0]
        liability = found.movements[0].liability
        assert (str(first.interval.start), str(first.interval.through)) == ("2026-04-15", "2026-04-30")
        assert first.charge == int(liability / 12 * 16 / 30)
        assert first.interest == round(liability * Decimal("0.01") * 16 / 30)
        assert str(found.lines[-1].interval.through) == "2027-04-14"
        assert found.lines[-1].closing == found.lines[-1].carrying == 0


class TestTheEnd:
    def test_a_purchase_option_outlives_the_lease(self):
        terms = lease(purchase_option=Decimal(30_000), life_months=240)
        found = plan(terms)
        assert found.lines[-1].interval.end == date(2046, 1, 1)
        assert next(line for line in found.lines if line.interval.end == date(2036, 1, 1)).closing == 0
        assert found.lines[-1].carrying == 0

    def test_a_life_shorter_than_the_term(self):
        found = plan(lease(life_months=60))
        assert [line.carrying for line in found.lines[58:61]] != [0, 0, 0]
        assert found.lines[59].carrying == 0
        assert {line.charge for line in found.lines[60:]} == {0}

    def test_termination(self):
        """At the end of year 5 of IE17: the liability of 210,618 against the right of use of 184,002."""
        found = plan(lease(rate="0.06"), (Change(date(2030, 12, 31), "termination"),))
        last = found.movements[-1]
        assert (last.kind, last.liability, last.gain) == ("termination", -210_618, 210_618 - 184_002)
        assert found.end == date(2031, 1, 1) == found.lines[-1].interval.end

    def test_a_right_of_use_below_nothing_is_profit(self):
        """IFRS 16.39: payments fall to next to nothing while the right of use has been written down further than the liability."""
        terms = lease(rate="0.06", life_months=72)
        found = plan(terms, (Change(date(2031, 1, 1), "modification", payment=Decimal(1_000), rate=Decimal("0.06")),))
        movement = found.movements[1]
        assert movement.gain > 0
        assert movement.cost - movement.liability == movement.gain
        line = next(line for line in found.lines if line.interval.start == date(2031, 1, 1))
        assert line.carrying == 0


@pytest.mark.parametrize(
    ("terms", "key"),
    [
        ({"rate": "120"}, "rate"),
        ({"rate": "1"}, "rate"),
        ({"rate": "-0.01"}, "rate"),
        ({"rate": None}, "rate"),
        ({"months": 0}, "term"),
        ({"months": 1201}, "term"),
        ({"months": 119}, "term"),
        ({"commencement": date(9990, 1, 1)}, "term"),
        ({"payment": 0}, "payment"),
        ({"payment": "-1"}, "payment"),
        ({"payment": "0.5"}, "payment"),
        ({"life_months": 0}, "life"),
        ({"steps": ((date(2036, 1, 1), YEN),)}, "steps"),
        ({"steps": ((date(2027, 1, 1), YEN), (date(2027, 1, 1), YEN))}, "steps"),
        ({"incentives": Decimal(500_000)}, "incentives"),
        ({"prepaid": Decimal(-1)}, "prepaid"),
        ({"restoration": Decimal(5), "restoration_outlay": Decimal(4)}, "restoration-outlay"),
        ({"interest": "none"}, "interest-method"),
        ({"interest": "included", "model": Model.OPERATING}, "interest-method"),
        ({"transition": JAN}, "transition"),
        ({"retrospective": True}, "transition-method"),
        ({"opening": Opening(date(2027, 1, 2), YEN, YEN, YEN)}, "opening-date"),
        ({"opening": Opening(date(2027, 1, 1), -YEN, YEN, YEN)}, "opening-liability"),
        ({"opening": Opening(date(2027, 1, 1), YEN, YEN, YEN * 2)}, "opening-accumulated"),
        ({"opening": Opening(date(2027, 1, 1), YEN, YEN, YEN), "transition": date(2028, 1, 1)}, "opening-date"),
        ({"opening": Opening(date(2027, 1, 1), YEN, YEN, YEN), "interest": "included"}, "opening-liability"),
        ({"model": Model.EXEMPT, "direct_costs": YEN}, "direct-costs"),
        ({"model": Model.EXEMPT, "transition": date(2028, 1, 1)}, "transition"),
    ],
)
def test_terms_that_cannot_be(terms, key):
    with pytest.raises(LeaseError) as caught:
        plan(lease(**terms))
    assert caught.value.key == key
    assert caught.value.expected
    assert caught.value.found


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (Change(JAN, "index", payment=YEN), ""),
        (Change(date(2025, 6, 1), "index", payment=YEN), ""),
        (Change(date(2036, 1, 1), "index", payment=YEN), ""),
        (Change(date(2028, 1, 1), "index"), ""),
        (Change(date(2028, 1, 1), "index", payment=YEN, rate=Decimal("0.1")), "rate"),
        (Change(date(2028, 1, 1), "reassessment", term_months=180), "rate"),
        (Change(date(2028, 1, 1), "reassessment", term_months=24, rate=Decimal("0.1")), "term"),
        (Change(date(2028, 1, 1), "reassessment", term_months=180, rate=Decimal(120)), "rate"),
        (Change(date(2028, 1, 1), "decrease", rate=Decimal("0.1")), "remaining"),
        (Change(date(2028, 1, 1), "decrease", rate=Decimal("0.1"), remaining=YEN), "remaining"),
        (Change(date(2028, 1, 1), "modification", payment=YEN, rate=Decimal("0.1"), remaining=Decimal("0.5")), "remaining"),
        (Change(date(2028, 1, 1), "termination", payment=YEN), "type"),
    ],
)
def test_changes_that_cannot_be(change, key):
    with pytest.raises(ChangeError) as caught:
        plan(lease(), (change,))
    assert (caught.value.change, caught.value.key) == (change, key)
    assert caught.value.expected


def test_a_change_to_what_was_agreed_anyway_moves_nothing():
    same = Change(date(2028, 1, 1), "modification", payment=Decimal(50_000), rate=Decimal("0.05"))
    assert [movement.kind for movement in plan(lease(), (same,)).movements] == ["commencement", "end"]


def test_of_two_changes_on_one_day_the_first_holds_nothing():
    changes = tuple(Change(date(2028, 1, 1), "index", payment=Decimal(amount)) for amount in (51_000, 52_000))
    found = plan(lease(), changes)
    middle = found.reaches[1]
    assert middle.lines == ()
    assert not any(middle.holds(due) for due in middle.dues)
    assert sum(due.amount for reach in found.reaches for due in reach.dues if reach.holds(due)) == 2 * 50_000 + 8 * 52_000


def test_nothing_of_an_exempt_lease_is_remeasured():
    with pytest.raises(ChangeError, match="exempt"):
        plan(lease(rate=None, model=Model.EXEMPT), (Change(date(2028, 1, 1), "index", payment=YEN),))


def test_a_shorter_term_drops_its_later_steps():
    terms = lease(steps=((date(2035, 1, 1), Decimal(70_000)),))
    found = plan(terms, (Change(date(2028, 1, 1), "reassessment", term_months=60, rate=Decimal("0.05")),))
    assert found.end == date(2031, 1, 1)


@st.composite
def leases(draw, models=tuple(Model)[:2]):
    every = draw(st.sampled_from([1, 3, 12]))
    months = every * draw(st.integers(1, 96 // every))
    model = draw(st.sampled_from(models))
    commencement = draw(st.dates(date(2020, 1, 1), date(2030, 12, 31)))
    return Terms(
        commencement=commencement,
        term_months=months,
        payment=Decimal(draw(st.integers(1, 10_000_000))),
        unit=YEN,
        rate=Decimal(draw(st.integers(0, 4_000))).scaleb(-4),
        every=every,
        advance=draw(st.booleans()),
        residual_guarantee=Decimal(draw(st.integers(0, 100_000))),
        direct_costs=Decimal(draw(st.integers(0, 100_000))),
        prepaid=Decimal(draw(st.integers(0, 100_000))),
        compounding=draw(st.sampled_from(Compounding)),
        interest="effective" if model is Model.OPERATING else draw(st.sampled_from(["effective", "straight-line", "included"])),
        model=model,
        rounding=draw(st.sampled_from(Rounding)),
    )


def unpaid(terms):
    return sum(due.amount for due in dues(terms) if due.at != terms.commencement)


@given(leases())
def test_every_lease_ends_at_zero_and_bears_what_is_paid(terms):
    found = plan(terms)
    first, last = found.movements[0], found.lines[-1]
    assert last.closing == 0
    assert last.carrying == 0
    assert sum(line.interest for line in found.lines) == unpaid(terms) - first.liability
    assert sum(line.charge for line in found.lines) == first.cost
    for before, after in zip(found.lines, found.lines[1:], strict=False):
        assert (after.opening, after.interval.start) == (before.closing, before.interval.end)


@given(leases(models=(Model.OPERATING,)))
def test_the_cost_of_an_operating_lease_is_constant(terms):
    """By the month of the lease to one unit: the running total is nowhere a unit from its share."""
    found = plan(replace(terms, commencement=terms.commencement.replace(day=1)))
    costs = [line.cost for line in found.lines]
    assert max(costs) - min(costs) <= 1
    assert costs == allocate(sum(costs), [1] * len(costs), YEN, terms.rounding, Residue.CUMULATIVE)


@given(leases(), st.integers(1, 95), st.sampled_from(["index", "modification", "decrease", "termination"]), st.integers(0, 2))
def test_a_change_never_loses_money(terms, months, kind, odd):
    """After any change: both sides end at zero, and what is borne in all is what is paid in all."""
    if terms.model is Model.OPERATING and kind == "index":
        return
    on = date(terms.commencement.year + months // 12, months % 12 + 1, 1 + odd)
    rate = None if kind in ("index", "termination") else Decimal("0.03")
    payment = None if kind == "termination" else terms.payment + 7
    change = Change(on, kind, payment=payment, rate=rate, remaining=Decimal("0.4") if kind == "decrease" else None)
    if not terms.start < change.measured(terms) < terms.end:
        return
    found = plan(terms, (change,))
    for side in ("liability", "cost", "accumulated"):
        moved = sum(getattr(movement, side) for movement in found.movements)
        assert (
            moved + sum({"liability": line.interest - line.paid, "cost": 0, "accumulated": line.charge}[side] for line in found.lines) == 0
        )
    first = found.movements[0]
    paid = sum(line.paid for line in found.lines)
    borne = sum(line.interest + line.charge for line in found.lines) - sum(movement.gain for movement in found.movements)
    assert borne == paid + first.cost - first.liability
