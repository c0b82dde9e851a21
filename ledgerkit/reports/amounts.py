"""Amounts by account in the reporting currency: the figures of statements before they are laid out.

Each amount is converted at the rate that the rule of the report gives its kind (:mod:`.conversion`); without another rule balances
at the closing rate, income and expenses at the rate of the day of each posting (IAS 21.21 and 21.23). What that leaves is computed,
not plugged: each posting's weight at its own day's rate less its converted value is the conversion difference, found by a path that
knows no accounts.

Where a rate is missing or stale nothing is guessed: every amount of that currency stays in it, in columns of its own, and
:class:`~ledgerkit.reports.conversion.Missing` names what is missing.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from ledgerkit.domain.money import ZERO, exact
from ledgerkit.domain.periods import Interval
from ledgerkit.reports.conversion import KINDS, At, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.conversion import Missing

__all__ = [
    "CONVERSION",
    "CURRENT",
    "EARLIER",
    "PROFIT",
    "RESIDUE",
    "Amounts",
    "Days",
    "balances",
    "converted",
    "equity_movements",
    "movements",
    "movements_of",
]

CURRENT, EARLIER, CONVERSION, RESIDUE = "@current-earnings", "@earlier-earnings", "@conversion", "@residue"
"""Names of the amounts that no account holds: profit of the fiscal year to date, results of earlier years, conversion differences,
tolerance residue."""

BALANCES = tuple(name for name, kind in KINDS.items() if kind is not Kind.PROFIT)
PROFIT = tuple(name for name, kind in KINDS.items() if kind is Kind.PROFIT)

Item = tuple[str, str, At, "datetime.date | None", Decimal]
"""Name, currency, moment of its rate, day of it (None: the closing day, or none is needed), amount."""


class Days(NamedTuple):
    """Days that are asked for.

    Args:
        interval: the days.
        value: the value of a dimension that counts, empty for postings without one; None for all.
    """

    interval: Interval
    value: str | None = None


@dataclass(slots=True)
class Amounts:
    """Debit-positive amounts by name and currency.

    Args:
        by_name: an account or one of the names above, then currency; the reporting currency and those without a rate.
        missing: the rates that were missing, one per currency (the first day).
        empty: whether the books had not begun, so that nothing is known rather than zero.
    """

    by_name: dict[str, dict[str, Decimal]] = field(default_factory=lambda: defaultdict(dict))
    missing: tuple[Missing, ...] = ()
    empty: bool = False

    def add(self, name: str, currency: str, amount: Decimal) -> None:
        """Add an amount, exactly."""
        known = self.by_name[name]
        known[currency] = known.get(currency, ZERO) + amount

    @property
    def currencies(self) -> set[str]:
        """Every currency in which something stands."""
        return {currency for amounts in self.by_name.values() for currency in amounts}


def movements(context: Context, interval: Interval) -> Amounts:
    """Income and expenses of an interval by account."""
    return movements_of(context, [Days(interval)])[0]


def movements_of(context: Context, parts: Sequence[Days], dimension: str | None = None, *, each_closes: bool = False) -> list[Amounts]:
    """Income and expenses of several intervals by account, asked of the books in one query.

    At closing rates the parts of the period asked for take the rate of its last day, as the whole does, so that they add up to it;
    unless each takes that of its own last day, as a balance sheet at the end of each does.

    Args:
        context: the question.
        parts: the intervals, each with the value of the dimension that counts in it.
        dimension: the dimension of the values; None where no interval has one.
        each_closes: whether each interval takes the closing rate of its own last day.
    """
    whole, extent = context.interval, _first_day(context)
    result = []
    with exact():
        for (interval, _value), items in zip(parts, _items_of(context, PROFIT, parts, dimension), strict=True):
            inside = not each_closes and whole.start <= interval.start and interval.end <= whole.end
            closing = whole.through if inside else interval.through
            result.append(converted(context, items, closing, empty=_before(extent, interval.end)))
    return result


def equity_movements(context: Context, interval: Interval) -> Amounts:
    """What was posted to equity accounts in an interval, by account."""
    with exact():
        [items] = _items_of(context, ("Equity",), [Days(interval)])
        return converted(context, items, interval.through, empty=_before(_first_day(context), interval.end))


def balances(context: Context, end: datetime.date, closing: datetime.date | None = None) -> Amounts:
    """Balances before a day by account, with earnings, conversion difference and tolerance residue.

    All of them sum to zero in every currency; that they do is what the balance sheet's check proves.

    Args:
        context: the question.
        end: the day after the last one counted.
        closing: the day of the closing rate; None for the last one counted.
    """
    last = Interval(datetime.date.min, end).through
    year = context.fiscal_years.year_of(last).start
    with exact():
        items = _balance_items(context, year, end)
        differences = _differences(context, end)
        residues = _residues(context, end)
        closing = closing or last
        needed = [*items, *differences, *residues]
        found = converted(context, needed, closing, empty=_before(_first_day(context), end))
        # Balances that need no rate leave no conversion difference: no line is shown for a zero that means nothing.
        conversion = {currency: amount for currency, amount in found.by_name.pop(CONVERSION, {}).items() if amount}
        if conversion:
            found.by_name[CONVERSION] = conversion
        return found


def _balance_items(context: Context, year: datetime.date, end: datetime.date) -> list[Item]:
    """The balances of accounts, and the profit of the fiscal year and of those before it, from one look at all postings."""
    rule = context.conversion.rule
    sums: dict[tuple[str, str, str, datetime.date | None], Decimal] = {}
    earned: list[Item] = []
    parts = [Days(Interval(datetime.date.min, year)), Days(Interval(year, end))]
    for part, account, kind, currency, day, amount in _dated_amounts(context, (*BALANCES, *PROFIT), parts):
        if kind in PROFIT:
            earned.append(((EARLIER, CURRENT)[part], currency, rule.at(KINDS[kind]), day, amount))
        else:
            key = (account, kind, currency, day)
            sums[key] = sums.get(key, ZERO) + amount
    balances = [(account, currency, rule.at(KINDS[kind]), day, amount) for (account, kind, currency, day), amount in sums.items()]
    return [*balances, *earned]


def _items_of(context: Context, types: tuple[str, ...], parts: Sequence[Days], dimension: str | None = None) -> list[list[Item]]:
    """The amounts of each interval."""
    rule = context.conversion.rule
    found: list[list[Item]] = [[] for _part in parts]
    for part, account, kind, currency, day, amount in _dated_amounts(context, types, parts, dimension):
        found[part].append((account, currency, rule.at(KINDS[kind]), day, amount))
    return found


def _dated_amounts(
    context: Context, types: tuple[str, ...], parts: Sequence[Days], dimension: str | None = None
) -> list[tuple[int, str, str, str, datetime.date | None, Decimal]]:
    """Interval, account, its type, currency, day and amount; see ``sql/dated_amounts.sql``."""
    rule = context.conversion.rule
    return context.rows(
        "dated_amounts",
        types=list(types),
        measure=rule.measure,
        target=context.currency,
        by_day=list(rule.by_day),
        dimension=dimension,
        starts=[part.interval.start for part in parts],
        ends=[part.interval.end for part in parts],
        values=[part.value for part in parts],
    )


def _differences(context: Context, end: datetime.date) -> list[Item]:
    """Weights at the rates of their days less all amounts at the rates of the rule, found without regard to accounts."""
    rule = context.conversion.rule
    if rule.measure == "weight":
        return []  # the amounts are the weights
    weights = context.rows("weights", to=end, target=context.currency)
    totals = context.rows(
        "dated_totals",
        measure=rule.measure,
        target=context.currency,
        by_day=list(rule.by_day),
        to=end,
        **{"from": datetime.date.min},
    )
    return [
        *((CONVERSION, currency, At.DAY, day, amount) for currency, day, amount in weights),
        *((CONVERSION, currency, rule.at(KINDS[kind]), day, -amount) for kind, currency, day, amount in totals),
    ]


def _residues(context: Context, end: datetime.date) -> list[Item]:
    return [(RESIDUE, currency, At.DAY, day, -amount) for day, currency, amount, _count in context.rows("residue_days", to=end)]


def _missing(context: Context, items: Iterable[Item], closing: datetime.date) -> tuple[Missing, ...]:
    conversion = context.conversion
    wanted = {(currency, day or closing, at) for _name, currency, at, day, amount in items if amount and currency != conversion.target}
    found: dict[str, Missing] = {}
    for currency, day, at in sorted(wanted, key=lambda want: (want[0], want[1], want[2].value)):
        if currency not in found:
            missing = conversion.missing(currency, at, day)
            if missing is not None:
                found[currency] = missing
    return tuple(found.values())


def converted(context: Context, items: Sequence[Item], closing: datetime.date, *, empty: bool = False) -> Amounts:
    """Amounts in the reporting currency, each at the rate of its moment; those of a currency that lacks one stay in it.

    Args:
        context: the question.
        items: the amounts.
        closing: the day of the closing rate.
        empty: whether there is nothing that they could be of.
    """
    found = Amounts(missing=_missing(context, items, closing), empty=empty)
    with exact():
        _convert(context, found, items, closing)
    return found


def _convert(context: Context, found: Amounts, items: Iterable[Item], closing: datetime.date) -> None:
    conversion = context.conversion
    unknown = {missing.currency for missing in found.missing}
    for name, currency, at, day, amount in items:
        if currency in unknown:
            found.add(name, currency, amount)
            continue
        if not amount or currency == conversion.target:
            found.add(name, conversion.target, amount)  # nothing of a currency is nothing in any
            continue
        rate = conversion.rate(currency, at, day or closing)
        assert rate is not None  # else the currency were unknown
        found.add(name, conversion.target, amount * rate)


def _first_day(context: Context) -> datetime.date | None:
    first: datetime.date | None = context.rows("extent")[0][0]
    return first


def _before(first: datetime.date | None, end: datetime.date) -> bool:
    """Whether the books had not begun."""
    return first is None or end <= first
