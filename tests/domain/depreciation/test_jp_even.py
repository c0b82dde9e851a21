"""均等償却 and the straight line over a lease."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from jp_assets import CALENDAR, Spans, asset, lines, yearly

from ledgerkit.domain.depreciation import METHODS
from ledgerkit.domain.depreciation.jp_even import lease_residual


def test_a_deferred_asset():
    """Share issue costs, 1,000,000 over 36 months from October: cost × months / 36 each year, the last takes the rest."""
    assert yearly("jp-equal", 1_000_000, 3, "2026-10-01") == [166_666, 333_333, 333_333, 166_668]
    assert lines("jp-equal", 1_000_000, 3, "2026-10-01")[-1].interval.end == date(2029, 10, 1)


def test_a_lease_with_a_residual_guarantee():
    """JP-E-11: 3,000,000 with 300,000 guaranteed, contract up to 2027-03-31, 60 months: 540,000 a year, 45,000 a month, 2,700,000.

    Source: Corporation Tax Act Order article 48-2(1)(vi); public article.
    """
    assert yearly("jp-lease", 3_000_000, 5, "2026-04-01", residual=300_000) == [540_000] * 5
    months = lines("jp-lease", 3_000_000, 5, "2026-04-01", residual=300_000)
    assert ({int(line.charge) for line in months}, len(months)) == ({45_000}, 60)


def test_a_lease_contracted_later_goes_to_one_yen():
    """The same from 2027-04-01: nothing is deducted, 600,000 a year, and 1 yen remains."""
    assert yearly("jp-lease", 3_000_000, 5, "2027-04-01", residual=1) == [600_000] * 4 + [599_999]


def test_short_fiscal_years_need_no_rule_of_their_own():
    assert yearly("jp-equal", 600_000, 5, "2026-04-01", years=Spans(date(2026, 4, 1))) == [60_000] * 10


def test_brought_in_and_restarted():
    """360,000 over 36 months from October 2024, brought in on 1 January 2026 after 15 months.

    150,000 is the method's own figure; with 100,000 each month is 10,000 still, and the last year takes the rest, also from within a
    fiscal year; after an event what is left is even over 21 months.
    """

    def opened(accumulated, **more):
        terms = asset(
            "jp-equal",
            360_000,
            3,
            "2024-10-01",
            opening_accumulated=Decimal(accumulated),
            opening_from=date(2026, 1, 1),
            frequency="year",
            years=more.pop("years", CALENDAR),
            **more,
        )
        return [int(line.charge) for line in METHODS["jp-equal"].schedule(terms)]

    assert opened(150_000) == [120_000, 90_000]
    assert opened(100_000) == [120_000, 140_000]
    assert opened(100_000, years=Spans(date(2026, 4, 1), 12)) == [30_000, 120_000, 110_000]
    assert opened(234_000, restarted=True) == [72_000, 54_000]


def test_the_residual_of_a_lease_by_its_contract():
    """A guarantee is deducted in contracts up to 31 March 2027; later ones leave 1 yen (article 48-2(1)(vi) as amended in 2025)."""
    assert [int(lease_residual(date(2027, *day), Decimal(300_000), Decimal(1))) for day in ((3, 31), (4, 1))] == [300_000, 1]
    assert lease_residual(date(2026, 4, 1), Decimal(0), Decimal(1)) == 0
