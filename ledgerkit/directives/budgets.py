"""Fava's budgets: ``custom "budget" ACCOUNT "monthly" AMOUNT``, read as Fava reads them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from beancount.core.amount import Amount

from ledgerkit.directives.problems import problem_at
from ledgerkit.domain.budgets import INTERVALS, Budget
from ledgerkit.domain.money import DIGITS, PLACES, fits

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from beancount.core import data

    from ledgerkit.errors import Problem

__all__ = ["BudgetDirective", "read_budgets"]

_WORD = "budget"
_EXAMPLE = '2026-04-01 custom "budget" Expenses:Rent "monthly" 810,000 JPY'


@dataclass(frozen=True, slots=True)
class BudgetDirective:
    """One budget as written.

    Args:
        budget: what it says.
        meta: metadata of the directive, for file and line.
    """

    budget: Budget
    meta: Mapping[str, Any]


def read_budgets(customs: Iterable[data.Custom]) -> tuple[list[BudgetDirective], list[Problem]]:
    """The budgets of a ledger, in order, and what was wrong with others.

    What Fava leaves out is left out here too, with a warning: another tool may have a directive of that name.
    """
    found: list[BudgetDirective] = []
    problems: list[Problem] = []
    for entry in customs:
        if entry.type != _WORD:
            continue
        fault, number = "", None
        values = [value.value for value in entry.values or ()]
        if len(values) < 3:
            fault = "It has fewer than three values."
        elif not isinstance(values[0], str):
            fault = "Its first value is no account."
        elif str(values[1]).lower() not in INTERVALS:
            fault = f"It is for no length of time that Fava knows: {values[1]}."
        elif not isinstance(values[2], Amount) or not isinstance(values[2].number, Decimal):
            fault = "Its third value is no amount with a currency."
        else:
            number = values[2].number
        if number is None:
            problems.append(
                problem_at(
                    entry.meta,
                    "budget",
                    f"This budget is left out, as Fava leaves it out. {fault}",
                    f"Write it like this: {_EXAMPLE}",
                    expected=f"an account, one of {', '.join(INTERVALS)}, and an amount",
                    found=" ".join(map(str, values)),
                    warning=True,
                )
            )
        elif not fits(number):
            problems.append(
                problem_at(
                    entry.meta,
                    "number-does-not-fit",
                    f"The budget of {values[0]} has more digits than facts can hold.",
                    f"Write at most {DIGITS - PLACES} digits before the point and {PLACES} after it.",
                    expected=f"DECIMAL({DIGITS},{PLACES})",
                    found=f"{number:f}"[:200],
                )
            )
        else:
            budget = Budget(values[0], entry.date, INTERVALS[str(values[1]).lower()], number, values[2].currency)
            found.append(BudgetDirective(budget, entry.meta))
    return found, problems
