"""What the methods of Japanese tax law share: one charge a fiscal year, rounded once and divided over its months.

The law knows a limit of the fiscal year and no months. So a method says what a year's charge is (:class:`Rule`), exactly; here it
is rounded, held at the value that must remain, and divided over the months of that year in which the asset is in use, which
changes nothing about the year. Only the year of entry into service is in proportion; in the year in which the asset is charged
off it is still in use, so what is left then is divided over all months of that year too. A schedule may therefore end some
months before or after its nominal life.

Where rounding would lose a year's charge altogether (four yen over ten years), it is one unit, so that every schedule ends.

Sources:
    Corporation Tax Act Order (法人税法施行令) articles 48, 48-2, 58-61; National Tax Agency, Q&A on the 2007 reform of
    depreciation (questions 5 and 7: proportion of months, part of a month counting as one); Ordinance on Useful Lives article 5(3).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar, NamedTuple, Protocol

from ledgerkit.domain.allocation import allocate
from ledgerkit.domain.depreciation.jp_uses import later, starts_year
from ledgerkit.domain.depreciation.terms import TermsError, lines_of
from ledgerkit.domain.money import ZERO, exact, plain, total
from ledgerkit.domain.periods import Interval
from ledgerkit.domain.rounding import divide

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from ledgerkit.domain.depreciation.jp_uses import Use
    from ledgerkit.domain.depreciation.terms import Line, Terms

__all__ = ["Charge", "Rule", "no_revised_base", "schedule"]


@dataclass(frozen=True, slots=True)
class Charge:
    """What a method charges in a fiscal year, exactly.

    Args:
        amount: before rounding, zero or more.
        step: which step of the method it is; empty where there is one.
        base: the revised base in force after this year, or None.
        limit: most that may be charged in the year, extra depreciation included; None for all that is left.
        ordinary: whether it is the ordinary charge, to which extra depreciation may be added.
    """

    amount: Fraction
    step: str = ""
    base: Decimal | None = None
    limit: Fraction | None = None
    ordinary: bool = True


class Rule(Protocol):
    """A method over one asset."""

    by_month: ClassVar[bool]
    """Whether each month is charged for itself, so that an opening position may lie within a fiscal year."""

    @property
    def declining(self) -> bool:
        """Whether a year is charged on the book value at its start."""

    def charge(self, use: Use, book: Decimal, base: Decimal | None) -> Charge:
        """The charge of a year from the book value at its start and the revised base in force, if any."""

    def resume(self, terms: Terms, book: Decimal) -> Decimal | None:
        """The revised base in force at an opening position that the method itself would not have reached.

        Raises:
            TermsError: it cannot be told.
        """


class _Month(NamedTuple):
    year: Interval
    interval: Interval
    charge: Decimal
    step: str
    base: Decimal | None


def schedule(terms: Terms, years: Callable[[], Iterable[Use]], rule: Rule) -> tuple[Line, ...]:
    """The lines of a schedule, months or fiscal years, from the opening position on.

    An opening position that the method reaches from the start goes on from there. From any other position the method is applied
    to the book value brought in; that must lie at the start of a fiscal year, because what the year had been charged before is
    not known, except where months stand for themselves and after an event of the asset's life (``terms.restarted``).

    Args:
        terms: the asset's.
        years: gives the fiscal years from entry into service on, each time anew.
        rule: the method.

    Raises:
        TermsError: the opening position can be understood in more than one way, or the terms do not fit the method.
    """
    if not terms.remaining:
        return ()
    _check_extra(terms)
    with exact():
        if terms.opening_from is not None:
            months = _resumed(terms, years, rule, terms.opening_from)
        else:
            _check_base(terms, None)
            months = list(_run(terms, years(), rule, terms.cost, None))
        return lines_of(terms, _by_frequency(terms, months))


def _by_frequency(terms: Terms, months: list[_Month]) -> Iterator[tuple[Interval, Decimal, str]]:
    if terms.frequency == "month":
        yield from ((month.interval, month.charge, month.step) for month in months)
        return
    for _year, found in groupby(months, key=lambda month: month.year):
        members = list(found)
        whole = Interval(members[0].interval.start, members[-1].interval.end)
        yield whole, total(month.charge for month in members), members[0].step


def _run(terms: Terms, years: Iterable[Use], rule: Rule, book: Decimal, base: Decimal | None, earlier: Decimal = ZERO) -> Iterator[_Month]:
    """Month by month from a book value until what must remain is left; ``earlier``: charged before in the first year."""
    for use in years:
        # A year cut by an event is charged on the value at its start, not on what the months before have left of it.
        found = rule.charge(use, book + earlier, base)
        if earlier and found.limit is not None:
            found = replace(found, limit=found.limit - Fraction(earlier))
        charge, step = _year_charge(terms, use, found)
        charge = min(charge, book - terms.residual)
        parts = allocate(charge, use.weights, terms.unit, terms.rounding, terms.residue)
        for share, part in zip(use.shares, parts, strict=True):
            yield _Month(use.interval, share.interval, part, step, found.base)
        book, base, earlier = book - charge, found.base, ZERO
        if book == terms.residual:
            return


def _year_charge(terms: Terms, use: Use, found: Charge) -> tuple[Decimal, str]:
    """The charge of a year, rounded, with the extra depreciation written for it."""
    charge = _rounded(terms, found.amount) or (terms.unit if found.amount else ZERO)
    step = found.step
    extra = [rate for day, rate in terms.extra if use.interval.start <= day < use.interval.end]
    if extra:
        if not found.ordinary or len(extra) > 1:
            message = "extra depreciation goes with an ordinary charge, once a fiscal year"
            raise TermsError("extra", message, "one rate in a year with an ordinary charge", f"{len(extra)} in {use.interval.through}")
        charge += _rounded(terms, Fraction(charge) * Fraction(extra[0]))
        step = f"{step}+extra" if step else "extra"
    return (charge if found.limit is None else min(charge, _rounded(terms, found.limit))), step


def _rounded(terms: Terms, amount: Fraction) -> Decimal:
    return divide(Decimal(amount.numerator), Decimal(amount.denominator), terms.unit, terms.rounding)


def _resumed(terms: Terms, years: Callable[[], Iterable[Use]], rule: Rule, opening: date) -> list[_Month]:
    """From the opening position: where the method's own schedule stands there, or anew from the book value brought in."""
    if not terms.restarted:
        first = next(iter(years())).shares[0].interval.start
        if opening <= first and terms.opening_accumulated and not rule.by_month:
            message = "depreciation was charged before the asset was in service"
            raise TermsError("opening-date", message, f"after {first}", str(opening))
        months = list(_run(terms, years(), rule, terms.cost, None))
        before = total(month.charge for month in months if month.interval.start < opening)
        if before == terms.opening_accumulated:
            ahead = [month for month in months if month.interval.start >= opening]
            _check_base(terms, ahead[0].base)
            return ahead
        if not rule.by_month and not starts_year(years(), opening):
            message = (
                "the opening accumulated depreciation is not what the method gives, and within a fiscal year it cannot be told "
                "what that year was charged before"
            )
            expected = f"{plain(before)}, or an opening date at the start of a fiscal year"
            raise TermsError("opening-accumulated", message, expected, plain(terms.opening_accumulated))
    book = terms.cost - terms.opening_accumulated
    earlier = terms.charged_in_year if rule.declining else ZERO
    rest = list(_run(terms, later(years(), opening), rule, book, rule.resume(terms, book), earlier))
    if not rest:
        message = "the life ended before the opening position, yet an amount is left to charge"
        raise TermsError("opening-accumulated", message, plain(terms.base), plain(terms.opening_accumulated))
    return rest


def _check_base(terms: Terms, base: Decimal | None) -> None:
    if terms.revised_base is not None and terms.revised_base != base:
        expected = "none" if base is None else plain(base)
        message = "the revised base is not what the method gives here"
        raise TermsError("revised-base", message, expected, plain(terms.revised_base))


def no_revised_base(terms: Terms, book: Decimal) -> None:
    """Refuse a revised base where the method has none.

    Raises:
        TermsError: there is one.
    """
    del book
    if terms.revised_base is not None:
        raise TermsError(
            "revised-base", "only the declining balance of 200 % and 250 % has a revised base", "none", str(terms.revised_base)
        )


def _check_extra(terms: Terms) -> None:
    for day, rate in terms.extra:
        if not 0 < rate <= 1:
            message = "extra depreciation is a fraction of the ordinary charge"
            raise TermsError("extra", message, "more than 0, at most 1", plain(rate))
        if day < terms.in_service:
            message = "extra depreciation before the asset was in service"
            raise TermsError("extra", message, f"{terms.in_service} or later", str(day))
