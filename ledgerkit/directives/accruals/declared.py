"""Accruals that ``ledgerkit-accrual`` declares, with their estimates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beancount.core import data
from beancount.core.amount import Amount

from ledgerkit.directives.accruals.accrual import Accrual
from ledgerkit.directives.accruals.invoices import invoiced
from ledgerkit.directives.commodities import precision
from ledgerkit.directives.problems import problem_at
from ledgerkit.directives.text import LINK
from ledgerkit.domain.accruals import next_period, of_quantity, trailing_average
from ledgerkit.domain.money import exact, plain
from ledgerkit.domain.periods import PeriodError, add_months, month_end
from ledgerkit.domain.rounding import Rounding, quantum

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from ledgerkit.directives.read import Reading
    from ledgerkit.directives.settings import Settings
    from ledgerkit.errors import Problem

__all__ = ["Estimator", "declared_accrual"]

_WAYS = (("amount",), ("quantity", "price"), ("average-of",))
_DETAILS = ("counterparty", "department", "project")
_MOST_MONTHS = 120


class Estimator:
    """What the estimate of an accrual needs of the books.

    Args:
        transactions: those written by hand that are no accrual and no reversal.
        declared: decimals by currency as commodities declare them.
        settings: the options of the books.
    """

    def __init__(self, transactions: Sequence[data.Transaction], declared: Mapping[str, int], settings: Settings) -> None:
        self.transactions, self.settings = transactions, settings
        self._declared = dict(declared)

    def unit(self, currency: str) -> Decimal | None:
        """The smallest unit of a currency; None where it is not known."""
        places = precision(currency, self._declared)
        return None if places is None else quantum(places)

    def average_currency(self, on: datetime.date) -> str | None:
        """The currency of an average: that of the statements."""
        found = self.settings.get("reporting-currency", on)
        return None if found is None else str(found)


def declared_accrual(reading: Reading, estimator: Estimator) -> tuple[Accrual | None, list[Problem]]:
    """The accrual that a directive declares, or what is wrong with it.

    Its estimate is ``amount``, or quantity times price, or the mean of what was invoiced in the months before its period; the last two
    are rounded once, half-up unless ``rounding`` says otherwise.
    """
    values, on = reading.values, reading.entry.date
    try:
        period = estimator.settings.fiscal_years.period(values["period"]).interval if "period" in values else None
    except PeriodError as error:
        return None, [_problem(reading, "accrual-terms", f"{error}.", "Mend period:.", "a period", values["period"])]
    first, last = (period.start, period.through) if period else (on.replace(day=1), month_end(on))
    amount, problems = _amount(reading, estimator, first)
    reversal = values.get("reversal", "next-period")
    planned, faults = _planned(reading, last)
    problems += faults
    if reversal == "on-invoice" and "invoice" not in values:
        message = f"Accrual {values['id']!r} is taken back by its invoice, and no invoice is named."
        problems.append(
            _problem(reading, "accrual-terms", message, "Add invoice: with the link the invoice will carry.", "invoice", "nothing")
        )
    if "invoice" in values and LINK.fullmatch(values["invoice"]) is None:
        message, remedy = (
            f"Accrual {values['id']!r}: {values['invoice']!r} cannot be a link.",
            "Write it without ^, blanks and other signs.",
        )
        problems.append(_problem(reading, "accrual-terms", message, remedy, 'such as "inv-0415"', values["invoice"]))
    if values["expense-account"] == values["accrual-account"]:
        message = f"Accrual {values['id']!r} debits and credits one account."
        problems.append(_problem(reading, "accrual-terms", message, "Name two accounts.", "two accounts", values["accrual-account"]))
    if problems or amount is None:
        return None, problems
    links = frozenset({values["invoice"]} if "invoice" in values else ())
    return Accrual(
        id=values["id"],
        on=on,
        narration=values.get("narration", ""),
        payee=None,
        counterparty=values.get("counterparty"),
        basis=values["basis"],
        links=links,
        legs=_legs(values, amount),
        meta=reading.entry.meta,
        policy="reverse-on" if "reverse-on" in values else reversal,
        balance_accounts=frozenset({values["accrual-account"]}),
        reverse_on=planned,
        declared=True,
        match=links,
        period=(first, last),
    ), []


def _planned(reading: Reading, last: datetime.date) -> tuple[datetime.date | None, list[Problem]]:
    """The day on which it is taken back, as far as its directive says it, and what is wrong with that."""
    values, on, problems = reading.values, reading.entry.date, []
    named, reversal = values.get("reverse-on"), values.get("reversal", "next-period")
    if named is not None and "reversal" in values:
        message = f"Accrual {values['id']!r} says both reversal and reverse-on."
        problems.append(_problem(reading, "accrual-terms", message, "Leave one of them.", "reversal or reverse-on", "both"))
    if named is not None and named <= on:
        message = f"Accrual {values['id']!r} of {on} is to be taken back on {named}, which is not after it."
        problems.append(_problem(reading, "reverse-on", message, "Mend reverse-on:.", f"after {on}", str(named)))
    if named is not None or reversal != "next-period":
        return named, problems
    try:
        return next_period(on, last), problems
    except PeriodError:
        message = f"Accrual {values['id']!r} is taken back after its period, and no day comes after {last}."
        return None, [_problem(reading, "accrual-terms", message, "Mend its date or period:.", "an earlier day", str(on))]


def _amount(reading: Reading, estimator: Estimator, first: datetime.date) -> tuple[Amount | None, list[Problem]]:
    values = reading.values
    given = [way for way in _WAYS if all(key in values for key in way)]
    stray = {key for way in _WAYS for key in way if key in values} - {key for way in given for key in way}
    if len(given) != 1 or stray:
        message = f"Accrual {values['id']!r} does not say in one way how much it is."
        shown = ", ".join(key for way in _WAYS for key in way if key in values) or "nothing"
        remedy = "Write amount:, or quantity: and price:, or average-of:."
        return None, [_problem(reading, "accrual-terms", message, remedy, "one way", shown)]
    way = given[0]
    currency = values[way[-1]].currency if way != ("average-of",) else estimator.average_currency(reading.entry.date)
    unit = None if currency is None else estimator.unit(currency)
    if currency is None or (unit is None and way != ("amount",)):
        message = f"The estimate of accrual {values['id']!r} cannot be rounded: {currency or 'its currency'} has no known smallest unit."
        remedy = "State it: a commodity directive with precision: below, or write amount:."
        return None, [_problem(reading, "accrual-terms", message, remedy, "a precision", "none")]
    try:
        number = _number(values, way, estimator, currency, unit, first)
    except (ValueError, PeriodError) as error:
        found = ", ".join(f"{key}: {values[key]}" for key in way)
        return None, [_problem(reading, "accrual-terms", f"Accrual {values['id']!r}: {error}.", f"Mend {way[0]}:.", "an estimate", found)]
    if number <= 0:
        message = f"Accrual {values['id']!r} is not more than zero."
        remedy = "Mend what the amount is found by."
        return None, [_problem(reading, "accrual-terms", message, remedy, "more than 0", f"{plain(number)} {currency}")]
    return Amount(number, currency), []


def _number(
    values: Mapping[str, Any], way: tuple[str, ...], estimator: Estimator, currency: str, unit: Decimal | None, first: datetime.date
) -> Decimal:
    if way == ("amount",):
        return values["amount"].number  # type: ignore[no-any-return]  # an Amount
    assert unit is not None
    rounding = Rounding(values.get("rounding", "half-up"))
    if way == ("quantity", "price"):
        if values["quantity"] <= 0 or values["price"].number <= 0:
            message = "quantity and price must be more than zero"
            raise ValueError(message)
        return of_quantity(values["quantity"], values["price"].number, unit, rounding)
    count = values["average-of"]
    if count != count.to_integral_value() or not 1 <= count <= _MOST_MONTHS:
        message = f"average-of is a whole number of months from 1 to {_MOST_MONTHS}"
        raise ValueError(message)
    start = first.replace(day=1)
    months = [add_months(start, -back) for back in range(int(count), 0, -1)]
    amounts = invoiced(estimator.transactions, values["expense-account"], values.get("counterparty"), currency, months)
    if sum(amounts) <= 0:
        message = f"nothing was invoiced to {values['expense-account']} from {months[0]} to before {start}"
        raise ValueError(message)
    return trailing_average(amounts, unit, rounding)


def _legs(values: Mapping[str, Any], amount: Amount) -> tuple[data.Posting, ...]:
    details = {key: values[key] for key in _DETAILS if key in values}
    with exact():
        opposite = Amount(-amount.number, amount.currency)
    return (
        data.Posting(values["expense-account"], amount, None, None, None, dict(details)),
        data.Posting(values["accrual-account"], opposite, None, None, None, dict(details)),
    )


def _problem(reading: Reading, code: str, message: str, remedy: str, expected: str, found: str) -> Problem:
    return problem_at(reading.entry.meta, code, message, remedy, expected=expected, found=found)
