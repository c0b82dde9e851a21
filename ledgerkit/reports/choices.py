"""What may be asked of which report: the values of options, and the reports that take them."""

from __future__ import annotations

from ledgerkit.domain.parts import PARTS

__all__ = [
    "AHEAD",
    "BUDGET",
    "BUDGETED",
    "COMPARED",
    "COMPARISONS",
    "CONVERTED",
    "DIMENSIONS",
    "DIVISIONS",
    "FORMS",
    "REGISTERS",
    "ROUNDINGS",
    "SCALES",
    "SEVERAL",
    "SPANS",
]

COMPARISONS = ("prior-period", "prior-year")
"""Periods that a period is compared with, by name."""
BUDGET = "budget"
"""What was budgeted for the same days, which income and expenses are compared with."""
BUDGETED = ("income-statement", "sga")
"""The reports that may be."""
SCALES = {"thousands": 3, "millions": 6}
"""Whole units that figures may be shown in, by their power of ten."""
ROUNDINGS = ("half-up", "floor")
"""How figures in whole units are made of exact ones, in the words of rounding: half up, or cut off below (切捨て)."""
SPANS = ("period", "year-to-date", "twelve-months")
"""What a column of movements may span: the period, the fiscal year to its end, the twelve months to its end."""
DIMENSIONS = ("department", "project", "counterparty")
"""The dimensions by which income and expenses are divided."""

FORMS: dict[str, tuple[str, ...]] = {
    "trial-balance": ("balances", "totals", "totals-and-balances"),
    "balance-sheet": ("report", "account"),
    "income-statement": ("function", "nature"),
    "fixed-assets": ("ledger",),
    "loans": ("schedule", "next-twelve-months"),
    "asset-tax": ("lump-sum", "small", "census"),
    "accruals": ("back-test",),
}
"""The further forms of the reports that have several."""
CONVERTED = ("balance-sheet", "income-statement", "sga")
"""The reports that convert to one currency."""

REGISTERS = ("fixed-assets", "asset-roll-forward")
"""The reports of the fixed-asset register that are divided into classes, departments or places."""
DIVISIONS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(CONVERTED, (*PARTS, *DIMENSIONS)),
    **dict.fromkeys(REGISTERS, ("class", "department", "location")),
    "depreciation-schedule": ("year", "month"),
    **dict.fromkeys(("leases", "lease-roll-forward"), ("class", "department")),
    "deferrals": ("month",),
    "accruals": ("basis", "counterparty"),
}
"""By what each report can be divided."""

SEVERAL = ("balance-sheet", "income-statement", "sga")
"""The reports with columns of several periods."""
AHEAD = (
    *("trial-balance", "balance-sheet", "income-statement", "changes-in-equity", "sga"),
    *("general-ledger", "account-statement", "journal", "open-items", "bank", "bank-reconciliation"),
    *("match-rate", "import-log", "cash-count", "suspense", "holdings", "tolerance-residues"),
)
"""The reports of a period after the last transaction: what stands stands. A register would need entries that are not made yet."""
COMPARED = ("trial-balance", *SEVERAL)
"""The reports with comparisons."""
