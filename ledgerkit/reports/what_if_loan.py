"""A loan from arguments alone: every payment to the last. No ledger is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledgerkit import i18n
from ledgerkit.domain.day_count import DayCount
from ledgerkit.domain.loans import FREQUENCIES, TYPES, Terms, TermsError, schedule
from ledgerkit.domain.money import exact, plain, total
from ledgerkit.domain.periods import Interval
from ledgerkit.domain.rounding import Rounding, quantum
from ledgerkit.errors import UsageError
from ledgerkit.importers.iso_currency import decimals
from ledgerkit.reports.report import Column, Note, Report, Row
from ledgerkit.reports.what_if_texts import (
    amount_of,
    choice,
    count_of,
    currency_of,
    date_of,
    option_fault,
    periods_of,
    rate_or_zero_of,
    read_options,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledgerkit.domain.loans import Line
    from ledgerkit.reports.what_if_texts import (
        Readers,
    )

__all__ = ["AMOUNTS", "DEFAULTS", "WhatIfLoan", "loan_what_if"]

AMOUNTS = ("opening", "payment", "interest", "principal", "closing")
"""The figures of a payment, as columns: owed before, paid, of it interest, of it principal, owed after. Zero or more."""

DEFAULTS: Mapping[str, str] = {
    "type": "annuity",
    "frequency": "month",
    "start": "2026-01-01",
    "day-count": "months",
    "residual": "0",
    "currency": "JPY",
}
"""What holds where nothing is asked, by option; ``rounding`` is floor for a currency without decimals, else half-up."""

_ROUNDINGS = tuple(mode.value for mode in Rounding)
_AMOUNT = (amount_of, "an amount: a number of zero or more, such as 1000000 or 1,000,000.50")


_READERS: Readers = {
    **dict.fromkeys(("principal", "residual", "payment"), _AMOUNT),
    "rate": (rate_or_zero_of, "a rate of a year: a fraction such as 0.012, or 1.2%"),
    "periods": (periods_of, "a number of payments: a whole number from 1 to 1200"),
    "grace": (count_of, "a number of payments: a whole number from 0 to 1200"),
    "type": (choice(TYPES), f"a type of loan: {', '.join(TYPES)}"),
    "frequency": (choice(FREQUENCIES), f"a frequency: {', '.join(FREQUENCIES)}"),
    "start": (date_of, "a day: such as 2026-04-01"),
    "first-payment": (date_of, "a day: such as 2026-05-25"),
    "day-count": (choice(tuple(count.value for count in DayCount)), f"a day count: {', '.join(count.value for count in DayCount)}"),
    "rounding": (choice(_ROUNDINGS), f"a rounding: {', '.join(_ROUNDINGS)}"),
    "interest-rounding": (choice(_ROUNDINGS), f"a rounding: {', '.join(_ROUNDINGS)}"),
    "currency": (currency_of, "a currency: its code in ISO 4217, such as JPY, USD or EUR"),
}
_NEEDED = ("principal", "rate", "periods")


@dataclass(frozen=True, slots=True)
class WhatIfLoan:
    """What was asked: texts by option without its dashes, only those that were written, and the language of the answer."""

    given: Mapping[str, str]
    language: str = "en"


def loan_what_if(question: WhatIfLoan) -> Report:
    """One line a payment and a total; by what it was computed stands below as notes.

    Raises:
        UsageError: with every fault of what was asked.
    """
    terms, lines, currency = _schedule(question.given)
    language = question.language
    rows = [_row(line, language) for line in lines]
    summed = {name: total(getattr(line, name) for line in lines) for name in ("payment", "interest", "principal")}
    rows.append(Row("total", i18n.text("row.total", language), 0, "total", dict(summed), tuple((row.id, 1) for row in rows)))
    last = lines[-1].due
    days = Interval(terms.start, last.fromordinal(last.toordinal() + 1))
    places = decimals(currency)
    columns = (
        Column("due", i18n.text("column.loan-due", language), "date"),
        *(Column(name, i18n.text(f"column.loan-{name}", language), "money", currency, None, places) for name in AMOUNTS),
    )
    return Report(
        "loan-schedule",
        i18n.text("report.loan-schedule", language),
        "",
        f"{days.start}..{days.through}",
        days,
        language,
        "",
        columns,
        tuple(rows),
        tuple(_notes(terms, language)),
    )


def _row(line: Line, language: str) -> Row:
    label = i18n.text("row.what-if-payment", language, number=line.number)
    return Row(str(line.number), label, 0, "line", {"due": line.due, **{name: getattr(line, name) for name in AMOUNTS}})


def _schedule(given: Mapping[str, str]) -> tuple[Terms, tuple[Line, ...], str]:
    """The terms that texts mean, their schedule, and the currency.

    Raises:
        UsageError: with every fault.
    """
    values, problems = read_options(given, DEFAULTS, _READERS, _NEEDED, "loan")
    if problems:
        raise UsageError(problems)
    places = decimals(values["currency"]) or 0
    rounding = values.get("rounding", Rounding.HALF_UP.value if places else Rounding.FLOOR.value)
    try:
        terms = Terms(
            principal=values["principal"],
            rate=values["rate"],
            kind=values["type"],
            periods=values["periods"],
            start=values["start"],
            unit=quantum(places),
            months=FREQUENCIES[values["frequency"]],
            first=values.get("first-payment"),
            day_count=DayCount(values["day-count"]),
            rounding=Rounding(rounding),
            interest_rounding=Rounding(values.get("interest-rounding", rounding)),
            residual=values["residual"],
            grace=values.get("grace", 0),
            payment=values.get("payment"),
        )
        return terms, schedule(terms), values["currency"]
    except TermsError as error:
        message = f"{str(error)[0].upper()}{str(error)[1:]}."
        raise UsageError([option_fault(error.key, message, error.expected, error.found)]) from error


def _notes(terms: Terms, language: str) -> list[Note]:
    with exact():
        rate = plain(terms.rate * 100)
    told = {
        "rate": rate,
        "day_count": terms.day_count.value,
        "rounding": i18n.text(f"rounding.{terms.rounding.value}", language),
        "interest_rounding": i18n.text(f"rounding.{terms.interest_rounding.value}", language),
    }
    return [
        Note("terms", i18n.text("note.what-if.loan", language, **told)),
        Note("residue", i18n.text("note.loan-residue", language)),
    ]
