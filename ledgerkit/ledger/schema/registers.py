"""Registers: the items that schedules are made for."""

from __future__ import annotations

from ledgerkit.ledger.schema.columns import PLACE, Table, optional, required

__all__ = ["TABLES"]

TABLES = (
    Table(
        "assets",
        "one fixed asset of the register",
        (
            required("asset", "text", "id"),
            required("name", "text", "name"),
            optional("name_ja", "text", "name in Japanese"),
            required("class", "text", "class in the register"),
            optional("department", "text", "department that bears the expense"),
            optional("location", "text", "where it is"),
            required("cost_account", "text", "account of the cost"),
            required("accumulated_account", "text", "contra account of depreciation"),
            required("expense_account", "text", "expense account of depreciation"),
            required("currency", "text", "currency of its amounts"),
            required("acquired", "date", "date of its directive: from then on it stands in the register"),
            required("cost", "money", "acquisition cost, positive"),
            required("residual", "money", "value left at the end, zero or more"),
            required("in_service", "date", "day it was available for use"),
            required("method", "text", "method of depreciation"),
            required("life_months", "integer", "useful life in months"),
            required("convention", "text", "when the first month is charged"),
            required("rounding", "text", "rounding of a month's charge"),
            required("residue", "text", "which month takes the residue of rounding"),
            required("opening_accumulated", "money", "depreciation charged before these books, zero or more"),
            optional("opening_date", "date", "first day these books charge"),
            *PLACE,
        ),
    ),
    Table(
        "schedule_lines",
        "one period of the schedule of one item, to the end of its life",
        (
            required("schedule", "text", "depreciation; later deferral, loan, lease"),
            required("item", "text", "id of the item"),
            required("period_from", "date", "first day of the period"),
            required("period_through", "date", "last day of the period, the day of its entry"),
            required("currency", "text", "currency of its amounts"),
            required("opening", "money", "book value before, zero or more"),
            required("charge", "money", "charged in the period, zero or more"),
            required("accumulated", "money", "charged so far, opening position included"),
            required("closing", "money", "book value after"),
        ),
    ),
)
