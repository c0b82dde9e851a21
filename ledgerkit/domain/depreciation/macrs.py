"""MACRS, the depreciation of US income tax, by the published percentage tables.

Year ``k`` of recovery is charged the table's percentage of the basis. The basis is the cost less what section 179 and the
first-year allowance ("bonus") took in the first year (:mod:`.us_first_year`); there is no salvage value. The tables hold for
tax years of twelve months; a short one needs the formula, and is refused. A year's charge is spread over its months in service.

Conventions: half-year, unless more than 40 % of the year's personal property came in the last quarter (:func:`mid_quarter_applies`), then
mid-quarter; mid-month for buildings. In the year of disposal a part of the table's amount is allowed (:func:`disposal_part`,
:func:`until_disposal`), and nothing for property that came and went in one tax year.

Sources:
    IRC 168; Rev. Proc. 87-57; IRS Publication 946, chapter 4: "Which Convention Applies?", "Using the MACRS Percentage Tables",
    "Sale or Other Disposition Before the Recovery Period Ends".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from ledgerkit.domain.allocation import allocate
from ledgerkit.domain.depreciation.annual import by_years
from ledgerkit.domain.depreciation.shares import by_year, months_in
from ledgerkit.domain.depreciation.terms import TermsError, lines_of, within_calendar
from ledgerkit.domain.depreciation.us_first_year import first_year
from ledgerkit.domain.money import ZERO, exact, plain, total
from ledgerkit.domain.periods import Interval, add_months, month_of
from ledgerkit.domain.rounding import round_fraction

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

    from ledgerkit.domain.depreciation.annual import Standing
    from ledgerkit.domain.depreciation.terms import Line, Terms

__all__ = ["Recovery", "disposal_part", "mid_quarter_applies", "schedule", "until_disposal"]

_HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Recovery:
    """The percentages of a property class under a convention: ``terms.rates`` of the method.

    Args:
        convention: ``half-year``, ``mid-quarter`` or ``mid-month``.
        life_months: recovery period in months.
        columns: percentages by recovery year; one column for half-year, one a quarter for mid-quarter, one a month of the tax year for
            mid-month.
        section_179: what is expensed under section 179 of this asset.
        bonus: first-year allowance as a fraction of the rest of the cost.
    """

    convention: str
    life_months: int
    columns: tuple[tuple[Decimal, ...], ...]
    section_179: Decimal = ZERO
    bonus: Decimal = ZERO


def schedule(terms: Terms) -> tuple[Line, ...]:
    """Charge the table's percentages.

    Returns:
        Lines whose step is ``first-year`` where section 179 or bonus are in the charge of the first year.

    Raises:
        TermsError: no row of the tables, another convention, a residual, or a short tax year.
    """
    recovery = _recovery(terms)
    timed = replace(terms, life_months=recovery.life_months)
    plan = timed.plan()
    with within_calendar(terms):
        begun = by_year(plan.life, terms.years)
    short = [year for year in begun if months_in(year.interval) != 12]
    if short:
        found = f"{short[0].interval.start} to {short[0].interval.through}"
        raise TermsError("fiscal-year-end", "the MACRS tables hold for tax years of twelve months", "twelve months", found)
    first = first_year(terms.cost, recovery.section_179, recovery.bonus, terms.unit, terms.rounding)
    percentages = recovery.columns[_column(begun[0].interval, month_of(terms.in_service), len(recovery.columns))]
    earlier = len(begun) - len(plan.years)

    def rule(standing: Standing) -> tuple[Fraction, str]:
        number, year = earlier + standing.number, standing.year
        charge = Fraction(first.basis) * Fraction(percentages[number]) / 100 * year.weight / (year.weight + year.before)
        if number or not (first.section_179 or first.bonus):
            return charge, ""
        return charge + Fraction(first.section_179 + first.bonus), "first-year"

    return by_years(timed, rule)


def _recovery(terms: Terms) -> Recovery:
    recovery = terms.rates
    if not isinstance(recovery, Recovery):
        raise TermsError("property-class", "the method needs a property class", "3-year to 20-year, residential, nonresidential", "nothing")
    if terms.convention != recovery.convention:
        raise TermsError("convention", "the property class has another convention", recovery.convention, terms.convention)
    if terms.residual:
        raise TermsError("residual", "MACRS knows no salvage value", "0", plain(terms.residual))
    return recovery


def _column(year: Interval, month: Interval, columns: int) -> int:
    """Which of the columns a month of the tax year belongs to."""
    return (months_in(Interval(year.start, month.end)) - 1) * columns // 12


def mid_quarter_applies(additions: Iterable[tuple[date, Decimal]], year: Interval) -> bool:
    """Whether the mid-quarter convention holds for all personal property placed in service in a tax year.

    Args:
        additions: day and basis of each: after section 179 and before bonus, without buildings and without property disposed of in the same
            year.
        year: the tax year, of twelve months.

    Returns:
        Whether more than 40 % of the basis came in the last three months.
    """
    last = add_months(year.start, 9)
    amounts = [(day, basis) for day, basis in additions if year.start <= day < year.end]
    with exact():
        return total(basis for day, basis in amounts if day >= last) * 10 > total(basis for _day, basis in amounts) * 4


def disposal_part(convention: str, year: Interval, on: date) -> Fraction:
    """The part of the table's amount that the tax year of a disposal is charged.

    Examples:
        >>> from datetime import date
        >>> year, day = Interval(date(2026, 1, 1), date(2027, 1, 1)), date(2026, 8, 15)
        >>> [str(disposal_part(name, year, day)) for name in ("half-year", "mid-quarter", "mid-month")]
        ['1/2', '5/8', '5/8']
    """
    if convention == "half-year":
        return _HALF
    periods = 4 if convention == "mid-quarter" else 12
    return (_column(year, month_of(on), periods) + _HALF) / periods


def until_disposal(terms: Terms, on: date) -> tuple[Line, ...]:
    """The schedule of property disposed of on a day: the year of disposal in part, spread over its months through that day's.

    Raises:
        TermsError: as :func:`schedule`, or the day is before the property was in service.
    """
    if on < terms.in_service:
        raise TermsError("disposal", "the disposal is before the day of entry into service", f"{terms.in_service} or later", str(on))
    year = terms.years.year_of(month_of(on).through)
    charges = [(line.interval, line.charge, line.step) for line in schedule(terms)]
    if terms.years.year_of(month_of(terms.in_service).through) == year:
        return ()
    before = [charge for charge in charges if charge[0].through < year.start]
    within = [charge for charge in charges if year.start <= charge[0].through < year.end]
    allowed = round_fraction(
        Fraction(total(charge for _interval, charge, _step in within)) * disposal_part(terms.convention, year, on),
        terms.unit,
        terms.rounding,
    )
    held = [charge for charge in within if charge[0].start <= on]
    return lines_of(terms, [*before, *_spread(held, allowed, terms)])


def _spread(held: list[tuple[Interval, Decimal, str]], amount: Decimal, terms: Terms) -> list[tuple[Interval, Decimal, str]]:
    if not held:
        return []
    parts = allocate(amount, [1] * len(held), terms.unit, terms.rounding, terms.residue)
    return [(interval, part, step) for (interval, _charge, step), part in zip(held, parts, strict=True)]
