"""Everything of ours that a ledger's directives say, read in one pass."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from beancount.core import data

from ledgerkit.directives.accounts import ACCOUNT_TYPES, read_accounts
from ledgerkit.directives.accruals import read_accruals
from ledgerkit.directives.assets import read_assets
from ledgerkit.directives.budgets import read_budgets
from ledgerkit.directives.commodities import declared_precisions
from ledgerkit.directives.covenants import read_covenants
from ledgerkit.directives.deferrals import Books, read_deferrals
from ledgerkit.directives.leases import read_leases
from ledgerkit.directives.loans import read_loans
from ledgerkit.directives.locks import lock_problems
from ledgerkit.directives.marked import find_marked
from ledgerkit.directives.notes import note_problems
from ledgerkit.directives.problems import problem_at
from ledgerkit.directives.read import nearest, read_words
from ledgerkit.directives.reconciliations import reconciliation_problems
from ledgerkit.directives.recurring import read_recurring
from ledgerkit.directives.settings import read_settings
from ledgerkit.directives.vocabulary import RESERVED_KEYS
from ledgerkit.domain.periods import PeriodError
from ledgerkit.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ledgerkit.directives.accruals import Accrual
    from ledgerkit.directives.assets import Asset
    from ledgerkit.directives.budgets import BudgetDirective
    from ledgerkit.directives.covenants import CovenantStep
    from ledgerkit.directives.deferrals import Deferral
    from ledgerkit.directives.leases import Lease
    from ledgerkit.directives.loans import Loan
    from ledgerkit.directives.marked import Marked
    from ledgerkit.directives.read import Reading
    from ledgerkit.directives.recurring import Template
    from ledgerkit.directives.settings import Settings
    from ledgerkit.domain.periods import Calendar

__all__ = ["LedgerDirectives", "near_misses", "read_directives"]

_OF_PERIODS = ("ledgerkit-waiver", "ledgerkit-note", "ledgerkit-lock", "ledgerkit-seal")
_UNWAIVABLE = frozenset({"G01"})


@dataclass(frozen=True, slots=True)
class LedgerDirectives:
    """What the directives of a ledger say.

    Args:
        readings: every directive of ours, in order.
        settings: the options.
        assets: the register with its schedules.
        deferrals: prepaid expense and unearned income, by day.
        loans: the loans with their schedules, and what the books paid of them.
        covenants: financial covenants, step by step.
        leases: the leases with their plans.
        sealed: generated entries that stand as text.
        declared: decimals by currency as commodities declare them.
        budgets: Fava's budgets, in order.
        problems: everything wrong, errors and warnings, by file and line.
        accruals: the accruals with their reversals and invoices.
        recurring: the recurring entries with their occurrences.
    """

    readings: tuple[Reading, ...]
    settings: Settings
    assets: tuple[Asset, ...]
    deferrals: tuple[Deferral, ...]
    loans: tuple[Loan, ...]
    covenants: tuple[CovenantStep, ...]
    leases: tuple[Lease, ...]
    sealed: tuple[data.Transaction, ...]
    declared: dict[str, int]
    budgets: tuple[BudgetDirective, ...]
    problems: tuple[Problem, ...]
    accruals: tuple[Accrual, ...] = ()
    recurring: tuple[Template, ...] = ()

    def of(self, word: str) -> list[Reading]:
        """The sound directives of one kind, in order."""
        return [reading for reading in self.readings if reading.word.name == word and reading.sound]


def read_directives(entries: data.Directives, options: Mapping[str, Any], *, plugin_config: str | None = None) -> LedgerDirectives:
    """Read and check every word of ours in a ledger.

    Args:
        entries: directives as booked or as loaded.
        options: Beancount's options map.
        plugin_config: text given on the plugin line.
    """
    customs: list[data.Custom] = []
    opens: list[data.Open] = []
    closes: list[data.Close] = []
    commodities: list[data.Commodity] = []
    transactions: list[data.Transaction] = []
    bins: dict[type, list[Any]] = {
        data.Custom: customs,
        data.Open: opens,
        data.Close: closes,
        data.Commodity: commodities,
        data.Transaction: transactions,
    }
    for entry in entries:
        kept = bins.get(type(entry))
        if kept is not None:
            kept.append(entry)
    marked = find_marked(transactions)
    readings, problems = read_words(customs, {entry.account for entry in opens})
    settings, faults = read_settings(readings, customs, options)
    declared = declared_precisions(commodities)
    assets, asset_faults = read_assets(readings, declared, settings, marked.of_rule("depreciation"))
    deferrals, deferral_faults = _deferrals(marked, readings, [*opens, *closes], declared, settings, options)
    kinds = {str(options[f"name_{kind.lower()}"]): kind for kind in ACCOUNT_TYPES}
    loans, loan_faults = read_loans(readings, marked, declared, kinds)
    covenants, covenant_faults = read_covenants(readings)
    leases, lease_faults = read_leases(readings, declared, settings, {entry.account: entry for entry in opens}, marked, kinds)
    budgets, budget_faults = read_budgets(customs)
    roots = (f"{options['name_income']}:", f"{options['name_expenses']}:")
    accruals, accrual_faults = read_accruals(readings, declared, settings, marked, transactions, lambda account: account.startswith(roots))
    recurring, recurring_faults = read_recurring(readings, settings, marked, transactions)
    problems += [*accrual_faults, *recurring_faults, *reconciliation_problems(readings, {entry.account: entry for entry in opens})]
    problems += [*faults, *asset_faults, *deferral_faults, *loan_faults, *covenant_faults, *lease_faults, *budget_faults]
    problems += _close_problems(readings, settings.fiscal_years)
    for entry in opens:
        problems.extend(near_misses(entry.meta, RESERVED_KEYS["open"]))
    if plugin_config:
        problems.append(_configured(plugin_config, options))
    return LedgerDirectives(
        readings=tuple(readings),
        settings=settings,
        assets=tuple(assets),
        deferrals=tuple(deferrals),
        loans=tuple(loans),
        covenants=tuple(covenants),
        leases=tuple(leases),
        sealed=marked.sealed,
        accruals=tuple(accruals),
        recurring=tuple(recurring),
        declared=declared,
        budgets=tuple(budgets),
        problems=tuple(sorted(problems)),
    )


def _deferrals(
    marked: Marked,
    readings: Iterable[Reading],
    opened: data.Directives,
    declared: dict[str, int],
    settings: Settings,
    options: Mapping[str, Any],
) -> tuple[list[Deferral], list[Problem]]:
    """The deferrals; what accounts control is only looked up where a posting has a service or something changes of one."""
    dimensions = {
        "department",
        "project",
        *(one.values["dimension"] for one in readings if one.word.name == "ledgerkit-dimension" and one.sound),
    }
    accounts, _told_elsewhere = read_accounts(opened, set(), options, settings.get("jurisdiction"))
    books = Books({account.name: account for account in accounts}, declared, settings, tuple(sorted(dimensions)))
    return read_deferrals(marked, readings, books)


def _configured(text: str, options: Mapping[str, Any]) -> Problem:
    """A configuration on the plugin line, which has none."""
    return Problem(
        str(options.get("filename", "<ledger>")),
        0,
        "plugin-config",
        'The plugin "ledgerkit.plugins" takes no configuration.',
        'Write the line without it, and settings as custom "ledgerkit-option" directives.',
        found=text,
    )


def near_misses(meta: Mapping[str, Any] | None, reserved: Iterable[str]) -> list[Problem]:
    """Keys of the user that look like mistyped words of ours; keys of the user's own are left alone."""
    problems = []
    for name in meta or ():
        if name in ("filename", "lineno") or name.startswith("_") or name in reserved:
            continue
        meant = nearest(name, reserved, strict=True)
        if meant:
            problems.append(
                problem_at(
                    meta or {},
                    "near-miss",
                    f"The key {name!r} has no meaning here; it looks like {meant!r}.",
                    f"Write {meant}: instead.",
                    expected=meant,
                    found=name,
                )
            )
    return problems


def _close_problems(readings: Iterable[Reading], fiscal_years: Calendar) -> list[Problem]:
    """Waivers, notes, locks and seals that cannot be, and those of no period."""
    problems = []
    for reading in readings:
        if reading.word.name not in _OF_PERIODS or not reading.sound:
            continue
        meta, code = reading.entry.meta, reading.word.name.removeprefix("ledgerkit-")
        if reading.values.get("gate") in _UNWAIVABLE:
            problems.append(
                problem_at(
                    meta,
                    "waiver",
                    f"Gate {reading.values['gate']} cannot be waived: a ledger with errors is not closed.",
                    "Mend the errors, and take the waiver out.",
                    expected="another gate",
                    found=reading.values["gate"],
                )
            )
        if code == "note":
            problems += note_problems(reading)
        if code in ("lock", "seal"):
            problems += lock_problems(reading)
        try:
            fiscal_years.period(reading.values["period"])
        except PeriodError as error:
            problems.append(
                problem_at(
                    meta, code, f"{error}.", "Write the period as it is closed.", expected="a period", found=reading.values["period"]
                )
            )
    return problems
