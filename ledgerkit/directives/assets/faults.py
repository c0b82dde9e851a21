"""What can be wrong with an asset that no single key shows: accounts, keys that nobody reads, figures, units that left."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ledgerkit.directives.asset_words import BOOKS
from ledgerkit.directives.assets.happenings import wrong_amounts
from ledgerkit.directives.problems import problem_at
from ledgerkit.domain.depreciation import METHODS
from ledgerkit.domain.money import ZERO, exact, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledgerkit.directives.read import Reading
    from ledgerkit.errors import Problem

__all__ = ["accounts_apart", "left_too_often", "unread_keys", "wrong_figures"]

_BALANCE_ACCOUNTS = ("cost-account", "accumulated-account", "impairment-account", "construction-account")


def accounts_apart(reading: Reading) -> list[Problem]:
    """Cost and contra accounts stand on the balance sheet, the expense does not, and the cost is no contra account."""
    values = reading.values
    balance = {key: values[key] for key in _BALANCE_ACCOUNTS if key in values}
    cost, expense = values["cost-account"], values["expense-account"]
    root = cost.partition(":")[0]
    roots = {account.partition(":")[0] for account in balance.values()}
    alike = [key for key, account in balance.items() if account == cost and key != "cost-account"]
    if roots == {root} and expense.partition(":")[0] != root and not alike:
        return []
    message = f"Asset {values['id']!r}: the accounts of its cost, of what is accumulated and of the expense do not fit together."
    remedy = "Name an asset account for the cost, others of that kind for construction and contra accounts, and an expense account."
    found = ", ".join((*balance.values(), expense))
    expected = "accounts of their kinds, the cost apart"
    return [problem_at(reading.entry.meta, "asset-terms", message, remedy, expected=expected, found=found)]


def unread_keys(reading: Reading) -> list[Problem]:
    """Keys that no book's method reads: nobody would obey them."""
    values = reading.values
    methods = {prefix: values[f"{prefix}method"] for prefix in ("", *(f"{book}-book-" for book in BOOKS)) if f"{prefix}method" in values}
    needs = {need for method in methods.values() for need in METHODS[method].needs}
    problems = []
    for prefix, method in methods.items():
        unread = [prefix + key for key in ("rate", "property-class") if prefix + key in values and key not in METHODS[method].needs]
        if not prefix and "total-units" in values and "total-units" not in needs:
            unread.append("total-units")
        if unread:
            names = ", ".join(unread)
            message = f"Asset {values['id']!r}: the method {method} reads no {names}."
            remedy = "Take it out, or choose the method that reads it."
            expected = f"keys of {method}"
            problems.append(problem_at(reading.entry.meta, "asset-terms", message, remedy, expected=expected, found=names))
    return problems


def wrong_figures(reading: Reading, figures: Sequence[Reading]) -> list[Problem]:
    """Units made and charges by hand: not negative, no more units than there are, each at its line."""
    values = reading.values
    most, made = values.get("total-units"), ZERO
    problems: list[Problem] = []
    for figure in sorted(figures, key=lambda figure: figure.entry.date):
        meta = figure.entry.meta
        if "units" not in figure.values:
            problems += wrong_amounts(figure, values["cost"].currency)
            if figure.values["amount"].number < 0:
                message = f"A charge of asset {values['id']!r} is less than nothing."
                problems.append(problem_at(meta, "asset-terms", message, "Mend the amount.", expected="0 or more"))
            continue
        with exact():
            made += figure.values["units"]
        if most is None or made > most or figure.values["units"] < 0:
            expected = "total-units: of the asset" if most is None else f"0 to {plain(most)} in all"
            message = f"Asset {values['id']!r} made more units than it has, or less than none."
            remedy = "Mend the units, or total-units: of the asset."
            problems.append(problem_at(meta, "asset-terms", message, remedy, expected=expected, found=plain(made)))
    return problems


def left_too_often(reading: Reading, events: Sequence[Reading]) -> tuple[list[Reading], list[Problem]]:
    """The events without disposals of units that were not there, and a problem at the line of each of those."""
    left = reading.values.get("quantity", Decimal(1))
    kept, problems = [], []
    for event in events:
        if event.word.name != "ledgerkit-disposal" or "cost" in event.values or "quantity" not in event.values:
            kept.append(event)
            continue
        units = event.values["quantity"]
        if 0 < units <= left:
            left -= units
            kept.append(event)
            continue
        message = f"Asset {reading.values['id']!r} has not so many units to leave."
        expected = f"more than 0, at most {plain(left)}"
        problems.append(
            problem_at(event.entry.meta, "asset-event", message, "Mend quantity: of it.", expected=expected, found=plain(units))
        )
    return kept, problems
