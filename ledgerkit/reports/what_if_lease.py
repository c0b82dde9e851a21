"""A lease from arguments alone: what it owes and what its right of use is, period by period. No ledger is read."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from ledgerkit import i18n
from ledgerkit.domain.leases import LeaseError, Model, Terms, dues, plan
from ledgerkit.domain.leases.standards import COMPOUNDING
from ledgerkit.domain.leases.stretch import Position, stretch, value
from ledgerkit.domain.leases.terms import FREQUENCIES
from ledgerkit.domain.money import ZERO, exact, grouped, plain, total
from ledgerkit.domain.periods import Interval, add_months
from ledgerkit.domain.present_value import Compounding
from ledgerkit.domain.rounding import Rounding, quantum
from ledgerkit.errors import UsageError
from ledgerkit.importers.iso_currency import decimals
from ledgerkit.reports.report import Column, Note, Report, Row
from ledgerkit.reports.what_if_texts import (
    amount_of,
    choice,
    currency_of,
    date_of,
    dated_of,
    option_fault,
    periods_of,
    rate_of,
    read_options,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from ledgerkit.domain.leases import Line, Movement
    from ledgerkit.reports.report import Value
    from ledgerkit.reports.what_if_texts import (
        Readers,
    )

__all__ = ["AMOUNTS", "DEFAULTS", "WhatIfLease", "lease_what_if"]

AMOUNTS = ("opening", "payment", "interest", "closing", "right-of-use-opening", "depreciation", "right-of-use")
"""The figures of a period, as columns: the liability before, what is paid of it, its interest, the liability after; the right of use
before, its charge, the right of use after."""

DEFAULTS: Mapping[str, str] = {
    "frequency": "month",
    "start": "2026-01-01",
    "direct-costs": "0",
    "incentives": "0",
    "restoration": "0",
    "prepaid": "0",
    "residual-guarantee": "0",
    "purchase-option": "0",
    "framework": "jgaap",
    "model": "finance",
    "rounding": Rounding.FLOOR.value,
    "currency": "JPY",
}
"""What holds where nothing is asked, by option."""

_MODELS = (Model.FINANCE.value, Model.OPERATING.value)
_ROUNDINGS = tuple(mode.value for mode in Rounding)
_COMPOUNDINGS = tuple(mode.value for mode in Compounding)
_AMOUNT = (amount_of, "an amount: a number of zero or more, such as 1000000 or 1,000,000.50")
_MONEY = ("payment", "direct-costs", "incentives", "restoration", "prepaid", "residual-guarantee", "purchase-option")
_READERS: Readers = {
    **dict.fromkeys(_MONEY, _AMOUNT),
    "periods": (periods_of, "a number of payments: a whole number from 1 to 1200"),
    "frequency": (choice(FREQUENCIES), f"a frequency: {', '.join(FREQUENCIES)}"),
    "timing": (choice(("advance", "arrears")), "a timing: advance or arrears"),
    "rate": (rate_of, "a rate of a year: a fraction such as 0.05, or 5%"),
    "start": (date_of, "a day: such as 2026-04-01"),
    "step": (dated_of, "a day with a payment: such as 2029-04-01=420000, in order of days"),
    "framework": (choice(COMPOUNDING), f"a framework: {', '.join(COMPOUNDING)}"),
    "compounding": (choice(_COMPOUNDINGS), f"a way of compounding: {', '.join(_COMPOUNDINGS)}"),
    "model": (choice(_MODELS), f"a model: {', '.join(_MODELS)}"),
    "rounding": (choice(_ROUNDINGS), f"a rounding: {', '.join(_ROUNDINGS)}"),
    "currency": (currency_of, "a currency: its code in ISO 4217, such as JPY, USD or EUR"),
}
_NEEDED = ("payment", "periods", "timing", "rate")
_OPTIONS = {"term": "periods", "steps": "step"}
"""Option by the key that a directive has for the same, where the two differ."""


@dataclass(frozen=True, slots=True)
class WhatIfLease:
    """What was asked: texts by option without its dashes, only those that were written; the steps joined by blanks."""

    given: Mapping[str, str]
    language: str = "en"


def lease_what_if(question: WhatIfLease) -> Report:
    """One line a payment period, and a total; what it was measured by stands below as notes.

    Raises:
        UsageError: with every fault of what was asked.
    """
    terms, currency, first = _measured(question.given)
    language = question.language
    starts = [add_months(terms.commencement, months) for months in range(0, terms.term_months + 1, terms.every)]
    with exact():
        unpaid = tuple(due for due in dues(terms) if due.at != terms.commencement)
        position = Position(value(terms, terms.commencement, unpaid), first.cost, ZERO, terms.restoration)
        lines = stretch(terms, terms.commencement, unpaid, position, starts)
    rows = []
    for number, (start, end) in enumerate(pairwise(starts), 1):
        own = [line for line in lines if start <= line.interval.start < end]
        rows.append(_row(str(number), own, first.cost))
    label = i18n.text("row.total", language)
    names = ("payment", "interest", "depreciation", "cost")
    sums: dict[str, Value] = {name: total(row.amount(name) or ZERO for row in rows) for name in names}
    rows.append(Row("total", label, 0, "total", sums, tuple((row.id, 1) for row in rows)))
    days = Interval(terms.commencement, terms.end)
    return Report(
        "lease-schedule",
        i18n.text("report.lease-schedule", language),
        "",
        f"{days.start}..{days.through}",
        days,
        language,
        "",
        _columns(currency, language),
        tuple(rows),
        tuple(_notes(terms, first, currency, language)),
    )


def _row(name: str, lines: list[Line], cost: Decimal) -> Row:
    with exact():
        values: dict[str, Value] = {
            "through": lines[-1].interval.through,
            "opening": lines[0].opening,
            "payment": total(line.paid for line in lines),
            "interest": total(line.interest for line in lines),
            "closing": lines[-1].closing,
            "right-of-use-opening": cost - lines[0].accumulated + lines[0].charge,
            "depreciation": total(line.charge for line in lines),
            "right-of-use": lines[-1].carrying,
            "cost": total(line.cost for line in lines),
        }
    return Row(name, name, 0, "line", values)


def _measured(given: Mapping[str, str]) -> tuple[Terms, str, Movement]:
    """The terms that texts mean, the currency, and what is recognised.

    Raises:
        UsageError: with every fault.
    """
    values, problems = read_options(given, DEFAULTS, _READERS, _NEEDED, "lease")
    if problems:
        raise UsageError(problems)
    every = FREQUENCIES[values["frequency"]]
    try:
        terms = Terms(
            commencement=values["start"],
            term_months=values["periods"] * every,
            unit=quantum(decimals(values["currency"]) or 0),
            rate=values["rate"],
            every=every,
            advance=values["timing"] == "advance",
            steps=values.get("step", ()),
            **{option.replace("-", "_"): values[option] for option in _MONEY},
            compounding=Compounding(values["compounding"]) if "compounding" in values else COMPOUNDING[values["framework"]],
            model=Model(values["model"]),
            rounding=Rounding(values["rounding"]),
        )
        return terms, values["currency"], plan(terms).movements[0]
    except LeaseError as error:
        option = _OPTIONS.get(error.key, error.key)
        message = f"{str(error)[0].upper()}{str(error)[1:]}."
        raise UsageError([option_fault(option, message, error.expected, given.get(option, error.found))]) from error


def _columns(currency: str, language: str) -> tuple[Column, ...]:
    places = decimals(currency)
    return (
        Column("through", i18n.text("column.through", language), "date"),
        *(Column(name, i18n.text(f"column.lease-{name}", language), "money", currency, None, places) for name in (*AMOUNTS, "cost")),
    )


def _notes(terms: Terms, first: Movement, currency: str, language: str) -> list[Note]:
    told = {"currency": currency, "unit": plain(terms.unit)}
    parts = {"liability": first.liability, "cost": first.cost, "at_start": first.at_start + terms.prepaid}
    parts |= {"direct": terms.direct_costs, "restoration": terms.restoration, "incentives": terms.incentives}
    rate = {"rate": plain((terms.rate or ZERO) * 100), "compounding": i18n.text(f"compounding.{terms.compounding.value}", language)}
    rounding = {"rounding": i18n.text(f"rounding.{terms.rounding.value}", language)}
    return [
        Note("measured", i18n.text("note.what-if.lease", language, **told, **{name: grouped(part) for name, part in parts.items()})),
        Note("rate", i18n.text("note.what-if.lease-rate", language, **rate)),
        Note("rounding", i18n.text("note.what-if.lease-rounding", language, **told, **rounding)),
    ]
