"""A recurring entry as its directive writes it, with everything that is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ledgerkit.directives.problems import problem_at
from ledgerkit.directives.recurring.template import Template, Terms
from ledgerkit.directives.text import LINK
from ledgerkit.domain.money import ZERO, plain
from ledgerkit.domain.recurrence import EVERY, ON, Recurrence, read_on, read_step
from ledgerkit.tables.business_days import NoCalendarError, business_days

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledgerkit.directives.read import Reading
    from ledgerkit.directives.settings import Settings
    from ledgerkit.errors import Problem

__all__ = ["amount_faults", "filled", "make_template", "terms_problem"]


def filled(text: str, on: Any) -> str:
    """A text with the parts of a day in it.

    Examples:
        >>> from datetime import date
        >>> filled("rent-{year}-{month}", date(2026, 8, 25)), filled("{m}月分家賃", date(2026, 8, 25))
        ('rent-2026-08', '8月分家賃')
    """
    parts = {"{year}": f"{on.year:04}", "{month}": f"{on.month:02}", "{day}": f"{on.day:02}", "{m}": str(on.month)}
    # Not str.format: what stands between braces is the user's, and format would look into attributes.
    for name, part in parts.items():
        text = text.replace(name, part)
    return text


def terms_problem(reading: Reading, message: str, remedy: str, expected: str, found: str) -> Problem:
    """A problem of the terms of a recurring entry."""
    return problem_at(reading.entry.meta, "recurring-terms", message, remedy, expected=expected, found=found)


def make_template(reading: Reading, settings: Settings) -> tuple[Template | None, list[Problem]]:
    """The template that a directive declares, or what is wrong with it."""
    values = reading.values
    problems = list(_faults(reading))
    step, place = read_step(values["every"]), read_on(values["on"]) if "on" in values else None
    if step is None or problems:
        return None, problems
    rule = Recurrence(step, place, values["from"], values.get("through"), values.get("adjust", "none"))
    calendar = None
    if rule.needs_calendar:
        calendar = values.get("calendar") or settings.get("jurisdiction", reading.entry.date)
        fault = _calendar_fault(reading, calendar)
        if fault is not None:
            return None, [fault]
    tax = values["tax-amount"].number if "tax-amount" in values else ZERO
    terms = Terms(values["debit-account"], values["credit-account"], values["amount"].number, tax)
    return Template(
        id=values["id"],
        rule=rule,
        calendar=calendar,
        every=values["every"],
        on=values.get("on"),
        currency=values["amount"].currency,
        versions=((values["from"], terms),),
        skipped=frozenset(),
        book=values.get("book", "plugin"),
        values=values,
        meta=reading.entry.meta,
    ), []


def _faults(reading: Reading) -> Iterator[Problem]:
    values, name = reading.values, f"Recurring entry {reading.values['id']!r}"
    step, place = read_step(values["every"]), read_on(values["on"]) if "on" in values else None
    if step is None:
        yield terms_problem(reading, f"{name}: nothing comes round every {values['every']!r}.", "Mend every:.", EVERY, values["every"])
    if "on" in values and place is None:
        yield terms_problem(reading, f"{name}: {values['on']!r} is no day of a rule.", "Mend on:.", ON, values["on"])
    if step is not None and place is not None and (place.kind == "weekday") != (step.unit == "week"):
        expected = 'a weekday, such as "monday"' if step.unit == "week" else 'a day of the month, such as "day 25"'
        yield terms_problem(reading, f"{name}: {values['on']!r} does not go with {values['every']!r}.", "Mend on:.", expected, values["on"])
    if "through" in values and values["through"] < values["from"]:
        message = f"{name} ends on {values['through']}, before it begins."
        yield terms_problem(reading, message, "Mend through: or from:.", f"{values['from']} or later", str(values["through"]))
    yield from amount_faults(reading, values["amount"].currency, name)
    if ("tax-account" in values) != ("tax-amount" in values):
        there, lacks = ("tax-account", "tax-amount") if "tax-account" in values else ("tax-amount", "tax-account")
        yield terms_problem(reading, f"{name} has {there} and no {lacks}.", f"Add {lacks}: below it.", lacks, "nothing")
    if values["debit-account"] == values["credit-account"]:
        yield terms_problem(
            reading, f"{name} debits and credits one account.", "Name two accounts.", "two accounts", values["debit-account"]
        )
    if "link" in values and LINK.fullmatch(filled(values["link"], values["from"])) is None:
        message = f"{name}: {values['link']!r} cannot be a link."
        yield terms_problem(
            reading, message, "Write it without ^, blanks and other signs.", 'such as "rent-{year}-{month}"', values["link"]
        )


def amount_faults(reading: Reading, currency: str, name: str) -> Iterator[Problem]:
    """Amounts of another currency, and amounts of nothing."""
    for key in ("amount", "tax-amount"):
        if key not in reading.values:
            continue
        amount = reading.values[key]
        if amount.currency != currency:
            message = f"{name}: {key} is in another currency than its amount."
            yield terms_problem(reading, message, f"Write {key}: in {currency}.", currency, amount.currency)
        elif amount.number < 0 or (key == "amount" and not amount.number):
            message = f"{name}: {key} is not more than zero."
            yield terms_problem(reading, message, "Exchange the accounts instead.", "more than 0", f"{plain(amount.number)} {currency}")


def _calendar_fault(reading: Reading, calendar: str | None) -> Problem | None:
    name = f"Recurring entry {reading.values['id']!r}"
    if calendar is None:
        message = f"{name} needs business days, and the books have no jurisdiction."
        return terms_problem(reading, message, "Add calendar: below it, or the option jurisdiction.", 'such as calendar: "JP"', "nothing")
    try:
        business_days(calendar)
    except NoCalendarError as error:
        return terms_problem(reading, f"{name}: {error}.", "Mend calendar:.", 'such as "JP", "GB-ENG", "ECB"', calendar)
    return None
