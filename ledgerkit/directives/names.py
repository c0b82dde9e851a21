"""Names that words of ours, reports and gates have in common; they stand apart so that a warm report reads no vocabulary."""

from __future__ import annotations

__all__ = ["GATES", "ITEM_KEYS", "LAYOUTS", "REPORTS"]

LAYOUTS = ("jgaap", "ifrs", "us-gaap")
"""The layouts of statements that come with ledgerkit."""

GATES = ("G01", "G02", "G03", "G04", "G05", "G06", "G07", "G08", "G12", "G13", "G14", "G15", "G22", "G23", "G34")
"""The gates of the close, which a waiver may name."""

REPORTS = (
    *("trial-balance", "balance-sheet", "income-statement"),
    *("changes-in-equity", "sga"),
    *("general-ledger", "account-statement", "journal"),
    *("open-items", "bank", "bank-reconciliation", "match-rate", "import-log"),
    *("cash-count", "suspense", "holdings", "tolerance-residues"),
    *("fixed-assets", "asset-roll-forward", "depreciation-schedule", "asset-disposals", "asset-books", "asset-tax"),
    "deferrals",
    *("accruals", "recurring"),
    *("loans", "loan-roll-forward", "maturities", "covenants"),
    *("leases", "lease-roll-forward", "lease-disclosure", "lease-first-adoption"),
)
"""All reports by name, whose rows a note may name."""

ITEM_KEYS = ("asset", "deferral", "accrual", "recurring", "loan", "lease")
"""Metadata keys that name the item of a register which an entry or a posting is of; it has one of them at most."""
