"""Which assets of little value may be expensed, over the purchases of a year."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ledgerkit.domain.depreciation.jp_eligibility import Purchase, Treatment, threshold_price, treatments
from ledgerkit.tables.rules_jp import limit_on

AT_ONCE, LUMP_SUM, SPECIAL = Treatment


def bought(price, day="2026-04-01", name="", **more):
    return Purchase(name or f"{price}", date.fromisoformat(day), Decimal(price), **more)


def opened(*purchases, **more):
    return [outcome.open for outcome in treatments(purchases, limit_on, **more)]


def test_the_cap_of_a_year():
    """JP-E-08: eight assets of 399,999 from April to November 2026: seven (2,799,993) qualify, the eighth exceeds 3,000,000.

    Source: public tests citing the Special Taxation Measures Act article 67-5.
    """
    eight = [bought(399_999, f"2026-{month:02}-01") for month in range(4, 12)]
    outcomes = treatments(reversed(eight), limit_on)
    assert [outcome.open for outcome in outcomes] == [(SPECIAL,)] * 7 + [()]
    assert [outcome.over_cap for outcome in outcomes] == [False] * 7 + [True]
    assert outcomes[-1].purchase.acquired == date(2026, 11, 1)


def test_the_threshold_by_day():
    """JP-E-08: 300,000 on 2026-03-31 is not below 300,000, 400,000 on 2026-04-01 is not below 400,000."""
    assert opened(bought(300_000, "2026-03-31"), bought(400_000, "2026-04-01")) == [(), ()]
    assert opened(bought(299_999, "2026-03-31"), bought(300_000, "2026-04-01")) == [(SPECIAL,), (SPECIAL,)]
    assert opened(bought(300_000, "2029-04-01")) == [()]


def test_the_three_thresholds():
    assert opened(bought(99_999), bought(100_000), bought(199_999), bought(200_000)) == [
        (AT_ONCE, LUMP_SUM, SPECIAL),
        (LUMP_SUM, SPECIAL),
        (LUMP_SUM, SPECIAL),
        (SPECIAL,),
    ]


def test_what_is_expensed_at_once_anyway_uses_no_cap():
    """Forty assets of 99,999 leave the cap whole; one that no longer fits makes room for a smaller one."""
    forty = [bought(99_999, "2026-04-01", f"{number}") for number in range(40)]
    rest = [bought(399_999, "2026-05-01", f"big {number}") for number in range(8)] + [bought(200_007, "2026-06-01")]
    outcomes = treatments([*forty, *rest], limit_on)
    assert [outcome.open for outcome in outcomes[40:]] == [(SPECIAL,)] * 7 + [(), (SPECIAL,)]


def test_a_short_fiscal_year():
    """Six months: 1,500,000."""
    assert opened(*[bought(375_000, name=f"{number}") for number in range(5)], months=6) == [(SPECIAL,)] * 4 + [()]


def test_who_may_use_the_special():
    """400 employees from April 2026, 500 before; a large company never."""
    april, march = bought(250_000, "2026-04-01"), bought(250_000, "2026-03-31")
    assert opened(march, april, employees=401) == [(SPECIAL,), ()]
    assert opened(march, april, employees=400) == [(SPECIAL,), (SPECIAL,)]
    assert opened(april, small_business=False) == [()]
    assert treatments([april], limit_on, small_business=False)[0].over_cap is False


def test_assets_to_be_let_out():
    """Outside all three since April 2022."""
    assert opened(bought(90_000, "2022-03-31", let_out=True), bought(90_000, "2022-04-01", let_out=True)) == [
        (AT_ONCE, LUMP_SUM, SPECIAL),
        (),
    ]


def test_useful_for_less_than_a_year():
    assert opened(bought(900_000, under_a_year=True)) == [(AT_ONCE,)]


@pytest.mark.parametrize(("exclusive", "treatment"), [(True, AT_ONCE), (False, LUMP_SUM)])
def test_the_price_as_the_books_carry_it(exclusive, treatment):
    """JP-E-28: 99,999 and 9,999 of tax is below 100,000 in tax-exclusive books, not in tax-inclusive ones."""
    price = threshold_price(Decimal(99_999), Decimal(9_999), exclusive=exclusive)
    assert opened(bought(price))[0][0] is treatment
