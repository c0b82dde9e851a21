"""一括償却資産 and 少額減価償却資産."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from jp_assets import CALENDAR, Spans, asset, lines, yearly

from ledgerkit.domain.depreciation import METHODS, TermsError
from ledgerkit.domain.rounding import Rounding


def test_three_years_without_proportion():
    """JP-E-07: 180,000 is 60,000 a year, 100,000 is 33,333 twice and 33,334, in whatever month it was bought.

    Source: public tests citing Income Tax Act Order article 139 and Corporation Tax Act Order article 133-2.
    """
    assert yearly("jp-lump-sum", 180_000, 3, "2027-03-31") == [60_000] * 3
    assert yearly("jp-lump-sum", 100_000, 3, "2026-04-01") == [33_333, 33_333, 33_334]
    assert yearly("jp-lump-sum", 100_000, 3, "2026-04-01", rounding=Rounding.CEIL) == [33_334, 33_334, 33_332]


def test_the_months_of_the_first_year_are_those_in_use():
    months = lines("jp-lump-sum", 180_000, 3, "2026-12-20", years=CALENDAR)
    assert (len(months), months[0].charge, months[1].charge) == (25, 60_000, 5_000)
    # The month of purchase counts also where others of the register begin with the month after.
    assert lines("jp-lump-sum", 180_000, 3, "2027-03-20", convention="following-month")[0].charge == 60_000


def test_months_of_short_fiscal_years():
    """Years of six months: cost × 6/36 six times. Years of seven: five of them, and one month of the sixth."""
    assert yearly("jp-lump-sum", 180_000, 3, "2026-04-01", years=Spans(date(2026, 4, 1))) == [30_000] * 6
    assert yearly("jp-lump-sum", 180_000, 3, "2026-04-01", years=Spans(date(2026, 4, 1), 7)) == [35_000] * 5 + [5_000]


def test_it_outlives_its_disposal():
    assert METHODS["jp-lump-sum"].outlives_disposal
    assert not METHODS["jp-small"].outlives_disposal


def test_at_once():
    """少額: the whole cost in the month it is put to use, no memo value."""
    [line] = lines("jp-small", 399_999, 0, "2026-04-30")
    assert (str(line.interval.through), line.charge, line.closing) == ("2026-04-30", 399_999, 0)


@pytest.mark.parametrize("method", ["jp-lump-sum", "jp-small"])
def test_no_memo_value(method):
    with pytest.raises(TermsError) as caught:
        lines(method, 99_000, 3, "2026-04-01", residual=1)
    assert (caught.value.key, caught.value.expected, caught.value.found) == ("residual", "0", "1")


def test_brought_in():
    """After one year 60,000 are charged; with any other figure each year is a third of the cost, and the third year takes the rest."""

    def opened(accumulated):
        terms = asset(
            "jp-lump-sum",
            180_000,
            3,
            "2024-06-01",
            opening_accumulated=Decimal(accumulated),
            opening_from=date(2025, 4, 1),
            frequency="year",
        )
        return [int(line.charge) for line in METHODS["jp-lump-sum"].schedule(terms)]

    assert opened(60_000) == [60_000, 60_000]
    assert opened(50_000) == [60_000, 70_000]


def test_a_small_asset_that_was_not_expensed_cannot_be_brought_in():
    with pytest.raises(TermsError, match="the life ended before the opening position"):
        METHODS["jp-small"].schedule(asset("jp-small", 99_000, 0, "2024-06-01", opening_from=date(2025, 4, 1)))
    done = asset("jp-small", 99_000, 0, "2024-06-01", opening_accumulated=Decimal(99_000), opening_from=date(2025, 4, 1))
    assert METHODS["jp-small"].schedule(done) == ()
