"""Covenants as directives say them, with what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ledgerkit.directives.problems import problem_at
from ledgerkit.directives.read import nearest
from ledgerkit.domain.covenants import FormulaError, read_formula

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from ledgerkit.directives.read import Reading
    from ledgerkit.errors import Problem

__all__ = ["CovenantStep", "read_covenants"]


@dataclass(frozen=True, slots=True)
class CovenantStep:
    """The terms of a covenant from a day on.

    Args:
        id: identifier.
        since: first day.
        values: keys and values of its directive.
        meta: its metadata, for file and line.
    """

    id: str
    since: datetime.date
    values: Mapping[str, Any]
    meta: Mapping[str, Any]


def read_covenants(readings: Sequence[Reading]) -> tuple[list[CovenantStep], list[Problem]]:
    """The covenants of a ledger step by step, by id and day, and every problem of theirs.

    Lines that no statement has are told by the report, which knows the layout.
    """
    found: dict[tuple[str, datetime.date], CovenantStep] = {}
    problems: list[Problem] = []
    loans = {reading.values["id"] for reading in readings if reading.word.name == "ledgerkit-loan" and "id" in reading.values}
    for reading in readings:
        if reading.word.name != "ledgerkit-covenant" or not reading.sound:
            continue
        step = CovenantStep(reading.values["id"], reading.entry.date, reading.values, reading.entry.meta)
        faults = list(_faults(step, (step.id, step.since) in found))
        problems += faults
        # A loan that is not there changes nothing of the figure: the covenant is tested all the same.
        problems += _stray(step, loans)
        if not faults:
            found[step.id, step.since] = step
    return [found[key] for key in sorted(found)], problems


def _stray(step: CovenantStep, loans: Collection[str]) -> list[Problem]:
    named = step.values.get("loan")
    if named is None or named in loans:
        return []
    message, remedy = f"Covenant {step.id!r} names the loan {named!r}, which is not there.", "Name a loan of the ledger, or take loan: out."
    return [problem_at(step.meta, "loan-unknown", message, remedy, expected=nearest(named, loans) or "a loan's id", found=named)]


def _faults(step: CovenantStep, twice: bool) -> Iterable[Problem]:  # noqa: FBT001 - one caller, beside its meaning
    values = step.values
    if twice:
        message = f"Covenant {step.id!r} has two steps on {step.since}."
        yield problem_at(step.meta, "covenant-twice", message, "Give one of them another date or id.", expected="one a day", found="two")
    try:
        read_formula(values["formula"])
    except FormulaError as error:
        message = f"Covenant {step.id!r}: {error}."
        yield problem_at(step.meta, "covenant-formula", message, "Mend formula: of it.", expected=error.expected, found=error.found)
    low, high = values.get("at-least"), values.get("at-most")
    if (low is None and high is None) or (low is not None and high is not None and low > high):
        message = f"Covenant {step.id!r} has no threshold that a figure could keep."
        found = "none" if low is None else f"{low} to {high}"
        yield problem_at(step.meta, "covenant-terms", message, "Write at-least: or at-most:.", expected="a threshold", found=found)
