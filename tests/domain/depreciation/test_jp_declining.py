"""定率法 of 200 % and 250 % against published schedules, and where the switch lies before the opening position."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from jp_assets import JAPAN, Spans, asset, lines, yearly

from ledgerkit.domain.depreciation import METHODS, TermsError, expense
from ledgerkit.domain.depreciation.events import Impairment
from ledgerkit.domain.depreciation.life import history
from ledgerkit.domain.rounding import Rounding

E02 = [250_000, 187_500, 140_625, 105_468, 79_101, 59_326, 44_495, 44_583, 44_583, 44_318]
E03 = [200_000, 160_000, 128_000, 102_400, 81_920, 65_536, 65_536, 65_536, 65_536, 65_535]
DB = METHODS["jp-db-200"].schedule


def steps(found):
    return [line.step for line in found]


def test_250_percent():
    """JP-E-02: the switch in year 8, where 133,485 × 0.250 = 33,371 is less than 44,480; then 133,485 × 0.334 = 44,583.

    Source: National Tax Agency, Q&A on the 2007 reform (corporations).
    """
    assert yearly("jp-db-250", 1_000_000, 10, "2008-04-01") == E02
    found = lines("jp-db-250", 1_000_000, 10, "2008-04-01", frequency="year")
    assert steps(found) == ["declining"] * 7 + ["revised"] * 3
    assert found[7].opening == 133_485


def test_200_percent():
    """JP-E-03 and A13: the switch in year 7, where 262,144 × 0.200 = 52,428 is less than 65,520; 262,144 × 0.250 = 65,536.

    Source: National Tax Agency No.2106 as reproduced in public tests; TKC sample book pages 30-32.
    """
    assert yearly("jp-db-200", 1_000_000, 10, "2026-04-01") == E03
    found = lines("jp-db-200", 1_000_000, 10, "2026-04-01", frequency="year")
    assert (steps(found), found[6].opening) == (["declining"] * 6 + ["revised"] * 4, 262_144)
    assert found[-1].closing == 1


def test_the_guarantee_is_compared_with_the_charge_before_proportion():
    """JP-E-05: one month of 834,000 is 69,500, less than the guarantee of 115,520; the 834,000 is compared, and is not.

    Source: National Tax Agency, Q&A on the 2007 reform, question 7.
    """
    [first, *_] = lines("jp-db-250", 2_000_000, 6, "2008-03-15", frequency="year")
    assert (first.charge, first.step) == (69_500, "declining")


def test_a_short_fiscal_year():
    """JP-E-06: a year of six months, four of them in use: 1,200,000 × 0.125 × 4/6 = 100,000; 300,000 is compared with 53,376.

    Source: National Tax Agency, Q&A on the 2007 reform, example of schedule 16(2).
    """
    found = lines("jp-db-250", 1_200_000, 10, "2007-06-03", frequency="year", years=Spans(date(2007, 4, 1)))
    assert [int(line.charge) for line in found[:2]] == [100_000, 137_500]
    # The switch comes at the same book value, about 40 half years on, and the revised rate of 0.334 is halved to 0.167.
    first = next(line for line in found if line.step == "revised")
    assert first.opening * Decimal("0.250") < 53_376 <= found[found.index(first) - 1].opening * Decimal("0.250")
    assert first.charge == int(first.opening * Decimal("0.167"))


def test_a_part_first_year():
    """JP-E-12: 1,234,567 over eight years, five months in the first: the guarantee is 97,641, the switch in year 6, base 349,936."""
    charges = [128_600, 276_491, 207_369, 155_526, 116_645, 116_878, 116_878, 116_179]
    assert yearly("jp-db-200", 1_234_567, 8, "2026-11-01") == charges
    assert lines("jp-db-200", 1_234_567, 8, "2026-11-01", frequency="year")[5].opening == 349_936


def test_the_months_of_a_year_add_up_to_it():
    months = lines("jp-db-200", 1_234_567, 8, "2026-11-01", rounding=Rounding.FLOOR)
    assert [expense(months, JAPAN.year(year)) for year in (2026, 2027)] == [128_600, 276_491]
    assert [int(line.charge) for line in months[:5]] == [25_720] * 5


def test_a_life_of_two_years_has_no_guarantee():
    """Rate 1.000: what months leave of the first year goes in the second (used assets)."""
    assert yearly("jp-db-200", 1_000_000, 2, "2026-10-01") == [500_000, 499_999]


def test_extra_depreciation():
    """増加償却 of 20 % in FY2026: 200,000 and 40,000 more; year 2 starts from the 760,000 that are left.

    The comparison with the guarantee uses the book value after extra depreciation (National Tax Agency, Q&A, question 8): the switch
    comes a year earlier than in JP-E-03, at 311,296, of which 0.200 is 62,259.
    """
    found = lines("jp-db-200", 1_000_000, 10, "2026-04-01", frequency="year", extra=((date(2026, 6, 1), Decimal("0.20")),))
    assert [int(line.charge) for line in found[:3]] == [240_000, 152_000, 121_600]
    assert steps(found)[:3] == ["declining+extra", "declining", "declining"]
    switch = steps(found).index("revised")
    assert (switch, int(found[switch].opening), int(found[switch].charge)) == (5, 311_296, 77_824)


def opened(accumulated, day, **more):
    return asset(
        "jp-db-200", 1_000_000, 10, "2022-04-01", opening_accumulated=Decimal(accumulated), opening_from=date.fromisoformat(day), **more
    )


def refused(terms):
    with pytest.raises(TermsError) as caught:
        DB(terms)
    return f"{caught.value.key}: {caught.value}; expected {caught.value.expected}, found {caught.value.found}"


def test_a_position_that_the_method_reaches_goes_on_from_there():
    """After four years 590,400 are charged; also in the middle of the fifth year, with what its months had."""
    assert [int(line.charge) for line in DB(opened(590_400, "2026-04-01", frequency="year"))] == E03[4:]
    half = opened(590_400 + 6 * 6_826, "2026-10-01")
    assert sum(line.charge for line in DB(half) if line.interval.end <= date(2027, 4, 1)) == 81_920 - 6 * 6_826


def test_any_other_position_starts_from_its_book_value():
    """Where less was charged in the past, as a company may, the year's charge is the book value brought in times the rate."""
    found = DB(opened(500_000, "2026-04-01", frequency="year"))
    assert [int(line.charge) for line in found[:2]] == [100_000, 80_000]


def test_a_switch_before_the_opening_needs_the_revised_base():
    """300,000 × 0.200 is less than the guarantee of 65,520: whether 300,000 is the base, or more was, nobody can tell."""
    assert refused(opened(700_000, "2028-04-01")) == (
        "revised-base: the revised rate applies at the opening position, and the book value at which it began is not given; "
        "expected 300000 if it begins there, more if it began before, found nothing"
    )
    begins = DB(opened(700_000, "2028-04-01", frequency="year", revised_base=Decimal(300_000)))
    assert [int(line.charge) for line in begins] == [75_000, 75_000, 75_000, 74_999]
    before = DB(opened(700_000, "2028-04-01", frequency="year", revised_base=Decimal(320_000)))
    assert [int(line.charge) for line in before] == [80_000, 80_000, 80_000, 59_999]


def test_a_revised_base_that_cannot_be():
    assert refused(opened(700_000, "2028-04-01", revised_base=Decimal(290_000))).startswith("revised-base: the revised rate does not begin")
    assert refused(opened(500_000, "2026-04-01", revised_base=Decimal(500_000))).endswith(
        "expected at least 500000 and below the guarantee, found 500000"
    )
    # Where the method itself says what it is: after seven years the base is 262,144, after four there is none yet.
    assert len(DB(opened(803_392, "2029-04-01", revised_base=Decimal(262_144)))) == 36
    assert refused(opened(803_392, "2029-04-01", revised_base=Decimal(262_000))) == (
        "revised-base: the revised base is not what the method gives here; expected 262144, found 262000"
    )
    assert refused(opened(590_400, "2026-04-01", revised_base=Decimal(409_600))).endswith("expected none, found 409600")
    assert refused(asset("jp-db-200", 1_000_000, 10, "2022-04-01", revised_base=Decimal(1))).endswith("expected none, found 1")


def test_within_a_year_a_position_must_be_the_methods_own():
    assert refused(opened(600_000, "2026-10-01")) == (
        "opening-accumulated: the opening accumulated depreciation is not what the method gives, and within a fiscal year it cannot be "
        "told what that year was charged before; expected 631356, or an opening date at the start of a fiscal year, found 600000"
    )


def test_after_an_event_the_rest_is_charged_from_what_is_left():
    """An impairment leaves 300,000 on 1 October 2026: six months of 300,000 × 0.250, since 0.200 of it is below the guarantee."""
    found = DB(opened(700_000, "2026-10-01", frequency="year", restarted=True))
    assert [(int(line.charge), line.step) for line in found[:2]] == [(37_500, "revised"), (75_000, "revised")]


def test_an_impairment_within_a_year():
    """409,600 on 1 April 2026, of which a loss takes 100,000 in the middle of the year, after 40,956 were charged.

    The year is charged on its opening value: 0.200 of 309,600 is below the guarantee of 65,520, so half of its revised 0.250 is due.
    """
    loss = Impairment(date(2026, 10, 1), Decimal(100_000))
    told = history(asset("jp-db-200", 1_000_000, 10, "2022-04-01"), METHODS["jp-db-200"], [loss])
    assert [int(expense(told.lines, JAPAN.period(name).interval)) for name in ("FY2026-H1", "FY2026-H2")] == [40_956, 38_700]
    assert told.lines[-1].closing == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"rates": None}, "life: the tables of statutory rates have no row for this life; expected whole years, 2y to 100y, found 120m"),
        ({"life_months": 126, "rates": None}, "life: the tables of statutory rates have no row for this life; expected whole years"),
    ],
)
def test_without_its_row(changes, said):
    assert refused(asset("jp-db-200", 1_000_000, 10, "2022-04-01", **changes)).startswith(said)
