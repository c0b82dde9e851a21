"""All recurring entries of a ledger with their occurrences, and everything that is wrong with them."""

from __future__ import annotations

import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING

from ledgerkit.directives.entries import RULE_KEY, generate_through
from ledgerkit.directives.problems import problem_at
from ledgerkit.directives.read import faulty_ids, nearest
from ledgerkit.directives.recurring.template import Dated
from ledgerkit.directives.recurring.terms import amount_faults, make_template, terms_problem
from ledgerkit.domain.periods import PeriodError, add_months
from ledgerkit.domain.recurrence import assign
from ledgerkit.tables.business_days import NoCalendarError, business_days

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from beancount.core import data

    from ledgerkit.directives.marked import Marked
    from ledgerkit.directives.read import Reading
    from ledgerkit.directives.recurring.template import Template
    from ledgerkit.directives.settings import Settings
    from ledgerkit.domain.recurrence import Occurrence
    from ledgerkit.errors import Problem

__all__ = ["AHEAD", "read_recurring"]

AHEAD = 12
"""Months for which occurrences are known after the day through which the books are generated."""

_LIFE = 4000
"""Days that are looked through for the first occurrence of a rule without an end: more than ten years."""


def read_recurring(
    readings: Sequence[Reading], settings: Settings, marked: Marked, transactions: list[data.Transaction]
) -> tuple[list[Template], list[Problem]]:
    """The recurring entries of a ledger, in order, and every problem of theirs.

    Args:
        readings: directives of ours, as read; unsound ones have been reported already and are left out.
        settings: the options of the books.
        marked: transactions with words of ours.
        transactions: all of the ledger, in order.
    """
    words = [reading for reading in readings if reading.sound and reading.word.name.startswith("ledgerkit-recurring")]
    by_hand = list(marked.with_key("recurring"))
    templates: dict[str, Template] = {}
    problems: list[Problem] = []
    if not words and not by_hand:
        return [], problems
    for reading in words:
        if reading.word.name != "ledgerkit-recurring":
            continue
        if reading.values["id"] in templates:
            problems.append(_twice(reading, templates[reading.values["id"]]))
            continue
        template, faults = make_template(reading, settings)
        problems += faults
        if template is not None:
            templates[template.id] = template
    changes = [reading for reading in words if reading.word.name == "ledgerkit-recurring-change"]
    # One with an error of its own has been told: what names it is no stranger besides.
    told = faulty_ids(readings, "ledgerkit-recurring") | {
        reading.values["id"] for reading in words if reading.word.name == "ledgerkit-recurring"
    }
    for reading in sorted(changes, key=lambda found: found.entry.date):
        problems += _change(reading, templates, told)
    until = _horizon(transactions, settings)
    for template in list(templates.values()):
        fault = _fire(template, until)
        if fault is not None:
            problems.append(fault)
            del templates[template.id]
    entries = [*by_hand, *(entry for entry in transactions if entry.meta.get(RULE_KEY) == "recurring")]
    problems += _match(entries, templates, told)
    return list(templates.values()), problems


def _horizon(transactions: list[data.Transaction], settings: Settings) -> datetime.date | None:
    through = generate_through(transactions, settings)
    try:
        return None if through is None else add_months(through, AHEAD)
    except PeriodError:
        return datetime.date.max


def _twice(reading: Reading, first: Template) -> Problem:
    place = f"{PurePath(str(first.meta['filename'])).name}:{first.meta['lineno']}"
    message = f"There are two recurring entries {reading.values['id']!r}."
    remedy = "Give one of them another id."
    return problem_at(reading.entry.meta, "recurring-twice", message, remedy, expected="each id once", found=f"the first at {place}")


def _unknown(meta: Mapping[str, object], name: str, templates: Iterable[str]) -> Problem:
    message = f"There is no recurring entry {name!r}."
    remedy = "Name a recurring entry by its id, and mend it first if it has an error of its own."
    return problem_at(meta, "recurring-unknown", message, remedy, expected=nearest(name, templates) or "an id", found=name)


def _change(reading: Reading, templates: Mapping[str, Template], told: Collection[str]) -> list[Problem]:
    values, on = reading.values, reading.entry.date
    template = templates.get(values["id"])
    if template is None:
        return [] if values["id"] in told else [_unknown(reading.entry.meta, values["id"], templates)]
    name = f"Recurring entry {template.id!r}"
    problems = list(amount_faults(reading, template.currency, name))
    if not values.keys() - {"id", "reason"}:
        problems.append(terms_problem(reading, f"{name}: the change changes nothing.", "Say what changes.", "a change", "nothing"))
    if on < template.rule.start:
        message = f"{name} begins on {template.rule.start}, after this change."
        problems.append(terms_problem(reading, message, "Mend the date.", f"{template.rule.start} or later", str(on)))
    if "through" in values and values["through"] < on:
        message = f"{name} ends on {values['through']}, before the day of this change: what was posted since would vanish."
        remedy = "Write through: with the day of the change or later, and take back by hand what was posted too much."
        problems.append(terms_problem(reading, message, remedy, f"{on} or later", str(values["through"])))
    if "tax-amount" in values and "tax-account" not in template.values:
        message = f"{name} has no tax-account for this tax-amount."
        problems.append(terms_problem(reading, message, "Add tax-account: and tax-amount: to it.", "tax-account", "nothing"))
    if "skip" in values and not problems:
        found = _skipped(template, values["skip"])
        if found is None:
            message = f"{name} has no occurrence on {values['skip']} to skip."
            problems.append(terms_problem(reading, message, "Mend skip:.", "a day it comes round", str(values["skip"])))
        else:
            template.skipped |= {found}
    if not problems and values.keys() - {"id", "reason", "skip"}:
        template.changed(on, values)
    return problems


def _skipped(template: Template, day: datetime.date) -> datetime.date | None:
    """The occurrence that a day names, by its day by the rule or its due day; None for none."""
    until = min(day, datetime.date.max - datetime.timedelta(days=31)) + datetime.timedelta(days=31)
    try:
        found = template.rule.occurrences(until, _business_days(template))
        known = {form: occurrence.on for occurrence in found for form in (occurrence.due, occurrence.on)}
    except (NoCalendarError, ValueError):
        return None
    return known.get(day)


def _fire(template: Template, until: datetime.date | None) -> Problem | None:
    """Give a template its occurrences; the problem of a rule that has none in all its life, or a calendar that ends."""
    rule = template.rule
    far = min(rule.start.toordinal() + _LIFE * (1 + rule.step.days // 365), datetime.date.max.toordinal())
    life = rule.through or datetime.date.fromordinal(far)
    try:
        is_business_day = _business_days(template)
        first = next(rule.occurrences(life, is_business_day), None)
        known = tuple(rule.occurrences(until, is_business_day)) if until is not None else ()
    except (NoCalendarError, ValueError) as error:
        return _at(template, "recurring-terms", f"Recurring entry {template.id!r}: {error}.", "Mend from:, through: or calendar:.")
    if first is None:
        end = f"through {rule.through}" if rule.through else "ever after"
        message = f"Recurring entry {template.id!r} never comes round from {rule.start} {end}."
        return _at(template, "recurring-never", message, "Mend every:, on:, from: or through:.")
    template.known_through = until
    template.dated = tuple(Dated(found, template.terms(found.on)) for found in known if found.on not in template.skipped)
    return None


def _business_days(template: Template) -> Callable[[datetime.date], bool]:
    """The calendar of a rule that needs one; any day otherwise."""
    return business_days(template.calendar) if template.calendar else lambda _day: True


def _at(template: Template, code: str, message: str, remedy: str) -> Problem:
    shown = f"every {template.every}" + (f", {template.on}" if template.on else "")
    return problem_at(template.meta, code, message, remedy, expected="a day in its life", found=shown)


def _match(entries: Iterable[data.Transaction], templates: Mapping[str, Template], told: Collection[str]) -> list[Problem]:
    """Give occurrences their entries."""
    problems: list[Problem] = []
    of: dict[str, list[tuple[data.Transaction, datetime.date | None]]] = {}
    for entry in entries:
        metas = [meta for meta in (entry.meta, *(posting.meta for posting in entry.postings)) if meta]
        name = next(str(meta["recurring"]) for meta in metas if "recurring" in meta)
        day = next((meta["occurrence"] for meta in metas if "occurrence" in meta), None)
        if name not in templates:
            problems += [] if name in told else [_unknown(entry.meta, name, templates)]
        elif day is not None and not isinstance(day, datetime.date):
            message = "occurrence does not hold a date."
            remedy = "Write it without quotes, as `ledgerkit recurring due` prints it."
            shown = f'"{day}"' if isinstance(day, str) else str(day)
            problems.append(problem_at(entry.meta, "wrong-kind", message, remedy, expected="a date", found=f"occurrence: {shown}"))
        else:
            of.setdefault(name, []).append((entry, day))
    for name, found in of.items():
        template = templates[name]
        occurrences: list[Occurrence] = [dated.occurrence for dated in template.dated]
        extra = []
        for (entry, _day), index in zip(
            found, assign(occurrences, [(day, entry.date) for entry, day in found], template.reach), strict=True
        ):
            if index is None:
                extra.append(entry)
            else:
                template.dated[index].entries.append(entry)
        template.extra = tuple(extra)
    return problems
