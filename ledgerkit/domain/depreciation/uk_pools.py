"""UK capital allowances: pools over the periods of account, given additions and disposals.

A period's writing-down allowance of a pool is ``(brought forward + additions − disposals) × rate × months / 12``. A rate that
changes within the period is weighted by days and rounded up to two decimals of a percent (:func:`rate_of`). A pool of the
small-pools limit or less (for twelve months) is written off. Disposals that are more than the pool make a balancing charge;
when the business ends what is left is a balancing allowance.

Expenditure may be relieved in its first year instead: by the annual investment allowance, full expensing or another first-year
allowance. What is not relieved then joins the pool: at once where it never was first-year expenditure (cost above the annual
investment allowance), and after the period's writing-down allowance where it is the rest of first-year expenditure. A disposal
brings at most the cost; of a fully expensed asset it is a balancing charge of its own, of one with the 50 % allowance half of
it.

Sources:
    CAA 2001 ss. 11, 38A-51A (AIA), 45S and 59A-59E (full expensing), 52, 55-56A (pools, small pools), 58, 61-62 (disposals); FA 2011
    s. 10 (form of a hybrid rate). Amounts and rates are tables.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from ledgerkit.domain.depreciation.shares import months_in
from ledgerkit.domain.depreciation.terms import TermsError
from ledgerkit.domain.money import ZERO, exact, plain, total
from ledgerkit.domain.rounding import Rounding, round_fraction

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from ledgerkit.domain.periods import Interval

__all__ = ["Addition", "Allowances", "Disposal", "PoolPeriod", "PoolRates", "annual_limit", "capital_allowances", "rate_of", "written_down"]


@dataclass(frozen=True, slots=True)
class PoolRates:
    """The rates of one pool.

    Args:
        spans: first day and rate a year as a fraction, in order of days; each holds until the next.
        small: the limit at or below which a pool is written off, for twelve months.
    """

    spans: tuple[tuple[date, Decimal], ...]
    small: Decimal


@dataclass(frozen=True, slots=True)
class Addition:
    """Expenditure on plant.

    Args:
        on: day it was incurred.
        cost: of the asset, positive.
        pool: name of the pool it belongs to.
        claimed: what of the cost a first-year allowance or the annual investment allowance is claimed on, from zero to the cost.
        first_year_rate: rate of that allowance as a fraction.
    """

    on: date
    cost: Decimal
    pool: str = "main"
    claimed: Decimal = ZERO
    first_year_rate: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Disposal:
    """A disposal.

    Args:
        on: its day.
        value: disposal value, zero or more.
        cost: what the asset cost: a disposal brings at most that.
        pool: the pool it leaves.
        charged: the part of the value that is a balancing charge of its own: one for a fully expensed asset, a half for one with the 50 %
            allowance, none for others.
    """

    on: date
    value: Decimal
    cost: Decimal
    pool: str = "main"
    charged: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class PoolPeriod:
    """One pool in one period.

    Args:
        opening: written-down value brought forward.
        additions: what joins before the allowance.
        disposals: what leaves, zero or more.
        rate: the rate of the period as a fraction; None where the pool is written off.
        allowance: writing-down allowance, small pool written off, or balancing allowance.
        charge: balancing charge, zero or more.
        unrelieved: rest of first-year expenditure, joining after the allowance.
        closing: carried forward: opening + additions − disposals + charge − allowance + unrelieved.
    """

    opening: Decimal
    additions: Decimal
    disposals: Decimal
    rate: Fraction | None
    allowance: Decimal
    charge: Decimal
    unrelieved: Decimal
    closing: Decimal


@dataclass(frozen=True, slots=True)
class Allowances:
    """All allowances of a period.

    Args:
        interval: the period of account.
        first_year: first-year and annual investment allowances.
        pools: each pool, by name.
        charges: balancing charges, those of the pools included.
    """

    interval: Interval
    first_year: Decimal
    pools: Mapping[str, PoolPeriod] = field(default_factory=dict)
    charges: Decimal = ZERO

    @property
    def net(self) -> Decimal:
        """Allowances less balancing charges; negative where the charges are more."""
        with exact():
            return self.first_year + total(pool.allowance for pool in self.pools.values()) - self.charges


def rate_of(rates: PoolRates, period: Interval) -> Fraction:
    """The rate of a period: of its days at each rate, in percent rounded up to two decimals.

    Raises:
        TermsError: no rate is known for its first day.

    Examples:
        >>> from datetime import date
        >>> from decimal import Decimal
        >>> from ledgerkit.domain.periods import Interval
        >>> main = PoolRates(((date(2012, 4, 1), Decimal("0.18")), (date(2026, 4, 1), Decimal("0.14"))), Decimal(1000))
        >>> str(rate_of(main, Interval(date(2026, 1, 1), date(2027, 1, 1))) * 100)
        '1499/100'
    """
    if not rates.spans or rates.spans[0][0] > period.start:
        known = f"{rates.spans[0][0]} or later" if rates.spans else "a rate"
        raise TermsError("in-service", "no rate of the pool is known for the period", known, str(period.start))
    weighted, ends = Fraction(0), [day for day, _rate in rates.spans[1:]] + [period.end]
    for (begin, rate), end in zip(rates.spans, ends, strict=True):
        days = (min(end, period.end) - max(begin, period.start)).days
        weighted += Fraction(rate) * max(days, 0)
    percent = weighted * 100 / (period.end - period.start).days
    return Fraction(-(-percent * 100 // 1)) / 10_000


def written_down(
    available: Decimal, rates: PoolRates, period: Interval, unit: Decimal, rounding: Rounding
) -> tuple[Decimal, Fraction | None]:
    """The allowance of what a pool has in a period, and its rate; None for a small pool written off."""
    if Fraction(available) <= Fraction(rates.small) * _months(period):
        return available, None
    rate = rate_of(rates, period)
    return min(round_fraction(Fraction(available) * rate * _months(period), unit, rounding), available), rate


def _months(period: Interval) -> Fraction:
    return Fraction(min(months_in(period), 12), 12)


def annual_limit(limit: Decimal, period: Interval) -> Decimal:
    """A limit for twelve months, such as that of the annual investment allowance, for a shorter period: by months, to the pound up.

    Examples:
        >>> from datetime import date
        >>> from decimal import Decimal
        >>> from ledgerkit.domain.periods import Interval
        >>> annual_limit(Decimal(1000000), Interval(date(2026, 4, 1), date(2026, 9, 1)))
        Decimal('416667')
    """
    return round_fraction(Fraction(limit) * _months(period), Decimal(1), Rounding.CEIL)


def capital_allowances(
    periods: Iterable[Interval],
    rates: Mapping[str, PoolRates],
    opening: Mapping[str, Decimal],
    additions: Iterable[Addition],
    disposals: Iterable[Disposal],
    unit: Decimal,
    rounding: Rounding = Rounding.HALF_UP,
    *,
    ceases: bool = False,
) -> list[Allowances]:
    """The allowances of periods, in order.

    Args:
        periods: periods of account of at most twelve months, one after another.
        rates: by pool.
        opening: written-down values brought forward, by pool; none is zero.
        additions: in any order; days outside the periods are an error.
        disposals: the same.
        unit: smallest unit of the currency.
        rounding: of an allowance, once a pool and period.
        ceases: whether the business ends with the last period, which then has no allowances but balancing ones.

    Raises:
        TermsError: a pool without rates, a day outside the periods, a period of more than twelve months, an amount that cannot be.
    """
    spans = list(periods)
    added, gone = list(additions), list(disposals)
    _check(spans, rates, opening, added, gone)
    values = {name: opening.get(name, ZERO) for name in rates}
    found: list[Allowances] = []
    with exact():
        for span in spans:
            bought = [one for one in added if span.start <= one.on < span.end]
            sold = [one for one in gone if span.start <= one.on < span.end]
            final = ceases and span is spans[-1]
            first_year, charges, pools = ZERO, ZERO, dict[str, PoolPeriod]()
            for name, pool_rates in rates.items():
                mine = [one for one in bought if one.pool == name]
                left = [one for one in sold if one.pool == name]
                relieved = [ZERO if final else round_fraction(Fraction(one.claimed) * one.first_year_rate, unit, rounding) for one in mine]
                own = [round_fraction(Fraction(min(one.value, one.cost)) * one.charged, unit, rounding) for one in left]
                joining = total(one.cost - (ZERO if final else one.claimed) for one in mine)
                # More than the cost may be relieved (the super-deduction): nothing of it is left then.
                rest = total(max(ZERO, one.claimed - taken) for one, taken in zip(mine, relieved, strict=True) if not final)
                leaving = total(min(one.value, one.cost) for one in left) - total(own)
                pools[name] = _pool(values[name], joining, leaving, rest, pool_rates, span, (unit, rounding), final=final)
                values[name] = pools[name].closing
                first_year += total(relieved)
                charges += pools[name].charge + total(own)
            found.append(Allowances(span, first_year, pools, charges))
    return found


def _pool(
    opening: Decimal,
    joining: Decimal,
    leaving: Decimal,
    rest: Decimal,
    rates: PoolRates,
    span: Interval,
    policy: tuple[Decimal, Rounding],
    *,
    final: bool,
) -> PoolPeriod:
    available = opening + joining - leaving
    charge = max(ZERO, -available)
    allowance, rate = (max(available, ZERO), None) if final else written_down(max(available, ZERO), rates, span, *policy)
    return PoolPeriod(opening, joining, leaving, rate, allowance, charge, rest, available + charge - allowance + rest)


def _check(
    spans: list[Interval], rates: Mapping[str, PoolRates], opening: Mapping[str, Decimal], added: list[Addition], gone: list[Disposal]
) -> None:
    for span in spans:
        if months_in(span) > 12 or (span.end - span.start).days > 366:
            raise TermsError("period", "a period of account for allowances has at most twelve months", "twelve months", str(span.through))
    for name in [*opening, *(one.pool for one in added), *(one.pool for one in gone)]:
        if name not in rates:
            raise TermsError("pool", "there is no such pool", ", ".join(rates), name)
    for day in [*(one.on for one in added), *(one.on for one in gone)]:
        if not any(span.start <= day < span.end for span in spans):
            raise TermsError("date", "the day lies in none of the periods", f"{spans[0].start} to {spans[-1].through}", str(day))
    for addition in added:
        if not 0 <= addition.claimed <= addition.cost:
            raise TermsError(
                "claimed", "the claim is not between zero and the cost", f"0 to {plain(addition.cost)}", plain(addition.claimed)
            )
