"""A deferral from arguments alone: what a service would release month by month. No ledger is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ledgerkit import i18n
from ledgerkit.domain.deferrals import METHODS, ServiceError, Terms, plan, shares
from ledgerkit.domain.money import grouped, plain, total
from ledgerkit.domain.periods import Interval, month_of
from ledgerkit.domain.rounding import Rounding, quantum
from ledgerkit.errors import UsageError
from ledgerkit.importers.iso_currency import decimals
from ledgerkit.reports.report import Column, Note, Report, Row
from ledgerkit.reports.what_if_texts import amount_of, choice, currency_of, date_of, option_fault, read_options

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledgerkit.domain.deferrals import Plan
    from ledgerkit.reports.what_if_texts import Readers

__all__ = ["AMOUNTS", "DEFAULTS", "WhatIfDeferral", "deferral_what_if"]

AMOUNTS = ("opening", "released", "closing")
"""The figures of a month, as columns: left before, released at its end, left after. Zero or more."""
DEFAULTS: Mapping[str, str] = {"method": METHODS[0], "currency": "JPY", "rounding": Rounding.HALF_UP.value}
"""What holds where nothing is asked, by option."""

_ROUNDINGS = tuple(mode.value for mode in Rounding)
_DAY = "a day: such as 2026-04-01"
_READERS: Readers = {
    "amount": (amount_of, "an amount: a number of zero or more, such as 1000000 or 1,000,000.50"),
    "from": (date_of, _DAY),
    "through": (date_of, _DAY),
    "booked": (date_of, _DAY),
    "method": (choice(METHODS), f"a method: {', '.join(METHODS)}"),
    "currency": (currency_of, "a currency: its code in ISO 4217, such as JPY, USD or EUR"),
    "rounding": (choice(_ROUNDINGS), f"a rounding: {', '.join(_ROUNDINGS)}"),
}
_NEEDED = ("amount", "from", "through")


@dataclass(frozen=True, slots=True)
class WhatIfDeferral:
    """What was asked: texts by option without its dashes, only those that were written, and the language of the answer."""

    given: Mapping[str, str]
    language: str = "en"


def deferral_what_if(question: WhatIfDeferral) -> Report:
    """One line a month with what is released at its end, and a total; how it was divided stands below as notes.

    Raises:
        UsageError: with every fault of what was asked.
    """
    terms, currency = _terms(question.given)
    found = plan(terms)
    language = question.language
    rows = [
        Row(
            f"{line.month.start:%Y-%m}",
            f"{line.month.start:%Y-%m}",
            0,
            "line",
            {"through": line.month.through, "opening": line.opening, "released": line.charge, "closing": line.closing},
        )
        for line in found.lines
    ]
    released = total(charge for _month, charge in found.releases)
    label = i18n.text("row.total", language)
    rows.append(Row("total", label, 0, "total", {"released": released}, tuple((row.id, 1) for row in rows)))
    days = Interval(terms.start, (found.releases[-1][0] if found.releases else month_of(terms.through)).end)
    return Report(
        "deferral-schedule",
        i18n.text("report.deferral-schedule", language),
        "",
        f"{days.start}..{days.through}",
        days,
        language,
        "",
        _columns(currency, language),
        tuple(rows),
        tuple(_notes(terms, found, currency, language)),
    )


def _terms(given: Mapping[str, str]) -> tuple[Terms, str]:
    """The terms that texts mean, and the currency.

    Raises:
        UsageError: with every fault.
    """
    values, problems = read_options(given, DEFAULTS, _READERS, _NEEDED, "deferral")
    if {"from", "through"} <= values.keys():
        try:
            shares(values["from"], values["through"], METHODS[0])
        except ServiceError as error:
            problems.append(option_fault("through", f"The service {error}.", error.expected, error.found))
    places = decimals(values.get("currency", "")) or 0
    if "amount" in values and "currency" in values and -values["amount"].normalize().as_tuple().exponent > places:
        message = f"The amount has more decimals than {values['currency']}."
        problems.append(option_fault("amount", message, f"at most {places} decimals", given["amount"]))
    if problems:
        raise UsageError(problems)
    # Of an entry that is not dated every month is shown, as if it had been booked before them all.
    booked = values.get("booked", date.min)
    rounding = Rounding(values["rounding"])
    return Terms(values["amount"], booked, values["from"], values["through"], values["method"], quantum(places), rounding), values[
        "currency"
    ]


def _columns(currency: str, language: str) -> tuple[Column, ...]:
    places = decimals(currency)
    return (
        Column("through", i18n.text("column.through", language), "date"),
        *(Column(name, i18n.text(f"column.release-{name}", language), "money", currency, None, places) for name in AMOUNTS),
    )


def _notes(terms: Terms, found: Plan, currency: str, language: str) -> list[Note]:
    told = {"currency": currency, "unit": plain(terms.unit)}
    method = i18n.text(f"deferral.method-{terms.method}", language)
    rounding = i18n.text(f"rounding.{terms.rounding.value}", language)
    notes = [Note("method", i18n.text("note.what-if.service", language, method=method, rounding=rounding, **told))]
    if found.at_once:
        amount = {"amount": grouped(found.at_once), "booked": terms.booked}
        notes.append(Note("at-once", i18n.text("note.what-if.at-once", language, **amount, **told)))
    return notes
