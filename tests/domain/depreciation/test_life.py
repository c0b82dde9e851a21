"""The life of an asset: additions, revisions, impairment, revaluation, disposals, each against a worked figure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from schedules import BY_LIFE, scheduled

from ledgerkit.domain.allocation import Residue
from ledgerkit.domain.depreciation import METHODS, Terms
from ledgerkit.domain.depreciation.events import (
    Addition,
    Charged,
    Disposal,
    EventError,
    Impairment,
    Pause,
    Resume,
    Revaluation,
    Revision,
)
from ledgerkit.domain.depreciation.jp_rates import StatutoryRates
from ledgerkit.domain.depreciation.life import history
from ledgerkit.domain.money import exact, total
from ledgerkit.domain.periods import FiscalYearEnd, add_months
from ledgerkit.domain.rounding import Rounding

YEN, CENT = Decimal(1), Decimal("0.01")
SL = METHODS["straight-line"]


def day(text):
    return date.fromisoformat(text)


def terms(cost, residual, in_service, months, unit=CENT, **more):
    return Terms(Decimal(cost), Decimal(residual), day(in_service), months, unit, rounding=Rounding.HALF_UP, **more)


def charges(told):
    return [str(line.charge) for line in told.lines]


def test_revision_and_sale():
    """1,000, residual 100, 24 months: 37.50 each. After three months 100 more: 42.26 each (887.50 over 21), the last 42.30.

    After three more it is sold for 600: 239.28 accumulated, 860.72 carried, a loss of 260.72. Source: Tryton,
    ``modules/account_asset/tests/scenario_account_asset.rst`` (A7).
    """
    more = Addition(day("2026-04-01"), Decimal(100))
    told = history(terms("1000.00", "100.00", "2026-01-01", 24), SL, [more])
    assert charges(told) == ["37.50"] * 3 + ["42.26"] * 20 + ["42.30"]
    sold = history(terms("1000.00", "100.00", "2026-01-01", 24), SL, [more, Disposal(day("2026-06-30"), proceeds=Decimal(600))])
    assert (sold.lines[-1].accumulated, sold.lines[-1].closing) == (Decimal("239.28"), Decimal("860.72"))
    assert [sold.movements[-1].gain, sold.movements[-1].cost, sold.movements[-1].accumulated] == [
        Decimal("-260.72"),
        -1100,
        Decimal("-239.28"),
    ]
    assert sold.disposed == day("2026-06-30")


def test_an_addition_is_prospective():
    """500 over twelve months and 100 more on 1 April, nothing restated: 41.67 for three months, then 474.99 over nine (A6).

    ERPNext restates all twelve rows to 50.00; what has been charged is not restated here (IAS 8.36).
    """
    told = history(terms("500.00", "0.00", "2023-01-01", 12), SL, [Addition(day("2023-04-01"), Decimal(100))])
    assert charges(told) == ["41.67"] * 3 + ["52.78"] * 8 + ["52.75"]
    at_once = history(terms("500.00", "0.00", "2023-01-01", 12), SL, [Addition(day("2023-01-01"), Decimal(100))])
    assert charges(at_once) == ["50.00"] * 12


@pytest.mark.parametrize(("sold", "months"), [("2026-07-01", 7), ("2026-07-31", 7), ("2026-08-01", 8)])
def test_full_month_counts_the_month_of_disposal(sold, months):
    """ERPNext's sale (A15): 100,000, accumulated 18,000 + p, sold for 25,000: the loss is 57,000 − p."""
    asset = terms("100000.00", "0.00", "2024-01-01", 60, opening_accumulated=Decimal(18_000), opening_from=day("2026-01-01"))
    told = history(asset, SL, [Disposal(day(sold), proceeds=Decimal(25_000))])
    pro_rata = total(line.charge for line in told.lines)
    assert (len(told.lines), told.lines[-1].interval.through) == (months, day(sold))
    (gone,) = told.movements
    assert (gone.cost, gone.accumulated, gone.gain) == (-100_000, -(18_000 + pro_rata), -(57_000 - pro_rata))


def test_costs_to_sell_lower_the_gain():
    told = history(terms("1200.00", "0.00", "2026-01-01", 12), SL, [Disposal(day("2026-06-30"), None, Decimal(700), Decimal(40))])
    assert told.movements[0].gain == 700 - 40 - 600


def test_a_change_of_life_from_the_next_period():
    """600,000 over five years; in mid June of the second year three years more: what is left over the months left."""
    told = history(terms(600_000, 0, "2024-04-01", 60, YEN), SL, [Revision(day("2025-06-15"), {"life_months": 96})])
    assert charges(told)[:15] == ["10000"] * 15
    assert told.lines[15].interval.start == day("2025-07-01")
    assert (told.lines[15].charge, len(told.lines)) == (5_556, 96)
    assert total(line.charge for line in told.lines) == 600_000


def test_impairment_and_its_cap():
    """1,200,000 over ten years; 360,000 lost after two: 600,000 over eight. After four, what may be reversed is the gap to 720,000.

    Without the loss the asset stands at 720,000 after four years, with it at 450,000 (IAS 36.117).
    """
    asset = terms(1_200_000, 0, "2020-01-01", 120, YEN)
    lost = Impairment(day("2021-12-31"), Decimal(360_000))
    told = history(asset, SL, [lost])
    assert [told.lines[24].opening, told.lines[-1].closing, told.lines[-1].accumulated] == [600_000, 0, 840_000]
    back = history(asset, SL, [lost, Impairment(day("2024-01-01"), Decimal(-270_000))])
    assert (back.lines[48].opening, back.lines[-1].accumulated) == (720_000, 1_200_000 - 90_000)
    with pytest.raises(EventError, match="above its depreciated cost") as caught:
        history(asset, SL, [lost, Impairment(day("2024-01-01"), Decimal(-270_001))])
    assert (caught.value.key, caught.value.expected) == ("reversal", "at most 270000")


def test_revaluation_eliminates_what_was_accumulated():
    """1,200 over ten years, after two (carried 960) worth 1,440: cost 1,440, nothing accumulated, 180 a year (IAS 16.35(b))."""
    told = history(terms("1200.00", "0.00", "2020-01-01", 120), SL, [Revaluation(day("2021-12-31"), Decimal(1_440))])
    (moved,) = told.movements
    assert (moved.cost, moved.accumulated, moved.gain) == (240, -240, 480)
    assert total(line.charge for line in told.lines[24:36]) == 180
    assert told.lines[-1].accumulated == 1_440


def test_held_for_sale_is_not_charged():
    """Six months on hold: nothing; back in use, what was missed at once and the rest as planned (IFRS 5.25, 5.27(a))."""
    asset = terms("2400.00", "0.00", "2026-01-01", 24)
    told = history(asset, SL, [Pause(day("2026-07-01")), Resume(day("2027-01-01"))])
    assert charges(told) == ["100.00"] * 6 + ["600.00"] + ["100.00"] * 12
    assert (told.lines[6].interval.through, told.lines[6].step) == (day("2027-01-01"), "catch-up")
    held = history(asset, SL, [Pause(day("2026-07-01"))])
    assert charges(held) == ["100.00"] * 6
    sold = history(asset, SL, [Pause(day("2026-07-01")), Disposal(day("2026-09-10"), proceeds=Decimal(2_000))])
    assert sold.movements[-1].gain == 200


def test_a_revaluation_remembers_the_one_before():
    """1,200 over ten years. Down by 240 after two years to 720, a year later (630) up by 300: 240 take the loss back, 60 are surplus.

    Then down by 200: 60 use the surplus up, 140 are a loss (IAS 16.39-40).
    """
    asset = terms("1200.00", "0.00", "2020-01-01", 120)
    down, up = Revaluation(day("2021-12-31"), Decimal(720)), Revaluation(day("2022-12-31"), Decimal(930))
    told = history(asset, SL, [down, up])
    assert [(movement.gain, movement.surplus) for movement in told.movements] == [(-240, 0), (300, 60)]
    back = history(asset, SL, [down, up, Revaluation(day("2022-12-31"), Decimal(730))])
    assert (back.movements[-1].gain, back.movements[-1].surplus) == (-200, -60)


@pytest.mark.parametrize("name", ["jp-db-200", "double-declining"])
def test_a_declining_year_cut_by_an_event_is_charged_on_its_opening_value(name):
    """960,000 over eight years, 240,000 charged in the first: the second is 180,000, whether or not a yen is added in its middle."""
    rates = StatutoryRates(8, Decimal("0.250"), Decimal("0.334"), Decimal("0.07909")) if name == "jp-db-200" else None
    asset = terms(960_000, 1, "2024-04-01", 96, YEN, years=FiscalYearEnd(15, 31), rates=rates)
    for events in ([], [Addition(day("2025-10-01"), Decimal(1))], [Pause(day("2025-10-01")), Resume(day("2025-10-01"))]):
        told = history(asset, METHODS[name], events)
        assert total(line.charge for line in told.lines[12:24]) == 180_000
        assert told.lines[-1].closing == 1


def test_a_part_is_disposed_of():
    """Four of ten chairs, 100,000 yen, five years, 1 yen left, scrapped in the sixth month: what is kept is 60,000 of cost."""
    told = history(terms(100_000, 1, "2026-04-01", 60, YEN), SL, [Disposal(day("2026-09-10"), part=Decimal(40_000))])
    (gone,) = told.movements
    whole = SL.schedule(terms(100_000, 1, "2026-04-01", 60, YEN))
    assert (whole[5].accumulated, gone.accumulated) == (10_002, -4_001)
    september = [line.charge for line in told.lines if line.interval.start == day("2026-09-01")]
    assert (len(september), total(september)) == (2, whole[5].charge)
    # The memo value of 1 yen stays with what is kept.
    assert (told.disposed, told.lines[-1].closing) == (None, 1)
    assert told.lines[-1].accumulated == 59_999


@pytest.mark.parametrize(
    ("residue", "rest"),
    [
        ("last", ["10.00"] * 10 + ["10.19"]),
        ("next", ["10.19"] + ["10.00"] * 10),
        ("cumulative", ["10.19"] + ["10.00"] * 10),
        ("spread", ["10.02"] * 6 + ["10.01", "10.02", "10.01", "10.02", "10.01"]),
    ],
)
def test_what_was_charged_is_not_restated(residue, rest):
    """120 over a year, the first month charged 9.81: where the 0.19 goes is the policy of the residue.

    OCA account-financial-tools PR 1785 is about such an opening month: the table pushed all of it into the following month, users
    expected level months and the difference in the last.
    """
    asset = terms("120.00", "0.00", "2026-01-01", 12, residue=Residue(residue))
    told = history(asset, SL, [Charged(day("2026-01-31"), Decimal("9.81"))])
    assert charges(told) == ["9.81", *rest]
    assert told.lines[-1].closing == 0


def test_a_charge_above_the_schedule_is_taken_back():
    """100 more than planned in the first month: ten months bear nothing, the eleventh what is over; from the last, backwards."""
    asset = terms("120.00", "0.00", "2026-01-01", 12, residue=Residue.NEXT)
    told = history(asset, SL, [Charged(day("2026-01-31"), Decimal("105.00"))])
    assert charges(told) == ["105.00"] + ["0.00"] * 9 + ["5.00", "10.00"]


@pytest.mark.parametrize(
    ("events", "key", "message"),
    [
        ([Disposal(day("2026-03-31"))], "", "before the day of entry into service"),
        ([Disposal(day("2026-06-30")), Disposal(day("2026-07-31"))], "", "was disposed of on 2026-06-30"),
        ([Disposal(day("2026-06-30"), proceeds=Decimal(-1))], "proceeds", "not negative"),
        ([Disposal(day("2026-06-30"), part=Decimal(600_001))], "cost", "not a part"),
        ([Charged(day("2026-06-29"), Decimal(1))], "", "no period of the schedule ends"),
        ([Charged(day("2026-06-30"), Decimal(600_000))], "", "more than is left"),
        ([Addition(day("2026-06-30"), Decimal(0))], "addition", "more than zero"),
        ([Addition(day("2031-06-30"), Decimal(10))], "life", "nothing is left of its life"),
        ([Revision(day("2026-06-30"), {"life_months": 0})], "life", "at least a month"),
        ([Revision(day("2026-06-30"), {"residual": Decimal(700_000)})], "residual", "between zero and the cost"),
        ([Impairment(day("2026-06-30"), Decimal(600_000))], "loss", "more than the carrying amount"),
        ([Impairment(day("2026-06-30"), Decimal(-1))], "reversal", "above its depreciated cost"),
        ([Revaluation(day("2026-06-30"), Decimal(-1))], "revalue-to", "not negative"),
        ([Resume(day("2026-06-30"))], "held-for-sale", "not held for sale"),
    ],
)
def test_what_cannot_be(events, key, message):
    with pytest.raises(EventError, match=message) as caught:
        history(terms(600_000, 1, "2026-04-10", 60, YEN), SL, events)
    assert caught.value.key == key


@pytest.mark.parametrize("name", BY_LIFE)
@given(st.data())
def test_a_part_and_what_is_kept_are_the_whole(name, data):
    """Whatever part is disposed of on whatever day: cost and accumulated of the part and of the rest add up, to the end."""
    asset, method = data.draw(scheduled(name)), METHODS[name]
    if asset.cost < 2 * asset.unit:
        return
    units = int(asset.cost / asset.unit)
    part = data.draw(st.integers(1, units - 1)) * asset.unit
    on = add_months(asset.in_service, data.draw(st.integers(0, asset.life_months + 12)))
    whole = method.schedule(asset)
    told = history(asset, method, [Disposal(on, part=part)])
    (gone,) = told.movements
    with exact():
        kept_end = asset.opening_accumulated + total(line.charge for line in told.lines) + gone.accumulated
        kept_residual = asset.cost - part - kept_end
        assert 0 <= kept_residual <= asset.residual
        assert all(line.charge >= 0 for line in told.lines)
        assert 0 <= -gone.accumulated <= part
        before = [line.charge for line in whole if line.interval.through <= on]
        assert [line.charge for line in told.lines if line.interval.through <= on and line.interval.end.day == 1][: len(before)] == before
        after = [line for line in told.lines if line.interval.through > on]
        assert not after or after[-1].closing == kept_residual


@pytest.mark.parametrize("name", BY_LIFE)
@given(st.data())
def test_every_life_ends_at_its_residual(name, data):
    """Additions, losses and a change of life: the charges, and what was impaired, make cost less residual."""
    asset = data.draw(scheduled(name))
    within = st.integers(0, max(asset.life_months - 1, 0))
    events = [Addition(add_months(asset.in_service, data.draw(within)), data.draw(st.integers(1, 10**6)) * asset.unit)]
    events.append(Revision(add_months(asset.in_service, data.draw(within)), {"life_months": asset.life_months + 12}))
    try:
        told = history(asset, METHODS[name], events)
    except EventError:
        return
    with exact():
        charged = total(line.charge for line in told.lines)
        assert charged == asset.remaining + events[0].amount
        assert all(line.opening - line.charge == line.closing for line in told.lines)
