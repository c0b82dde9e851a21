"""Registers: the items that schedules are made for, what happened to them, and the schedules."""

from __future__ import annotations

from ledgerkit.ledger.schema.columns import PLACE, Table, optional, required

__all__ = ["TABLES"]

TABLES = (
    Table(
        "assets",
        "one fixed asset of the register, as declared; where it belongs later is in asset_states",
        (
            required("asset", "text", "id"),
            required("name", "text", "name"),
            optional("name_ja", "text", "name in Japanese"),
            required("currency", "text", "currency of its amounts"),
            required("acquired", "date", "date of its directive: from then on it stands in the register"),
            required("cost", "money", "acquisition cost, positive"),
            required("in_service", "date", "day it was available for use"),
            required("quantity", "money", "how many units it is"),
            optional("serial", "text", "serial number"),
            required("opening_accumulated", "money", "depreciation charged before these books, zero or more"),
            optional("opening_date", "date", "first day these books charge"),
            optional("disposed", "date", "last day, where all of it was disposed of"),
            *PLACE,
        ),
    ),
    Table(
        "asset_states",
        "where one asset belongs, between two changes of that",
        (
            required("asset", "text", "id"),
            required("valid_from", "date", "first day"),
            optional("valid_to", "date", "day after the last; NULL for ever after"),
            required("class", "text", "class in the register; construction-in-progress until it is in service"),
            optional("department", "text", "department that bears the expense"),
            optional("location", "text", "where it is"),
            optional("custodian", "text", "who looks after it"),
            required("cost_account", "text", "account of the cost"),
            required("accumulated_account", "text", "contra account of depreciation"),
            required("impairment_account", "text", "contra account of impairment; often the same"),
            required("expense_account", "text", "expense account of depreciation"),
        ),
    ),
    Table(
        "asset_books",
        "one book of one asset: how it is depreciated there, as at acquisition",
        (
            required("asset", "text", "id"),
            required("book", "text", "accounting, tax, ifrs, management"),
            required("method", "text", "method of depreciation"),
            optional("life_months", "integer", "useful life in months, where the method has one"),
            optional("rate", "money", "rate of a year as a fraction, positive"),
            required("currency", "text", "currency of the residual"),
            required("residual", "money", "value left at the end, zero or more"),
            required("convention", "text", "which periods are charged"),
            required("rounding", "text", "rounding of a charge"),
            required("residue", "text", "which period takes the residue of rounding"),
            required("frequency", "text", "month or year"),
        ),
    ),
    Table(
        "asset_movements",
        "one change of an asset in one book other than scheduled depreciation; the register on a day is these and its schedule lines",
        (
            required("asset", "text", "id"),
            required("book", "text", "accounting, tax, ifrs, management"),
            required("date", "date", "day it happened"),
            required(
                "kind",
                "text",
                "acquisition, opening, capital-expenditure, transfer-out, transfer-in, impairment, reversal, revaluation, disposal",
            ),
            required("class", "text", "class it concerns"),
            optional("department", "text", "department it concerns"),
            optional("location", "text", "place it concerns"),
            required("currency", "text", "currency of its amounts"),
            required("cost", "money", "change of the cost, signed"),
            required("accumulated", "money", "change of accumulated depreciation, positive: more depreciated"),
            required("impairment", "money", "change of accumulated impairment, positive: more impaired"),
            optional("disposal", "text", "sale or retirement, of a disposal"),
            optional("proceeds", "money", "what it was sold for, of a disposal"),
            optional("costs", "money", "costs to sell or to scrap, of a disposal"),
            optional("gain", "money", "gain, negative for a loss, of a disposal or revaluation"),
            optional("reason", "text", "why, as written"),
            *PLACE,
        ),
    ),
    Table(
        "asset_counts",
        "one physical count of an asset",
        (
            required("asset", "text", "id"),
            required("date", "date", "day of the count"),
            required("found", "text", "present or missing"),
            optional("person", "text", "who counted"),
        ),
    ),
    Table(
        "schedule_lines",
        "one period of the schedule of one item, to the end of its life",
        (
            required("schedule", "text", "depreciation; later deferral, loan, lease"),
            required("book", "text", "accounting, tax, ifrs, management"),
            required("item", "text", "id of the item"),
            required("period_from", "date", "first day of the period"),
            required("period_through", "date", "last day of the period, the day of its entry"),
            required("currency", "text", "currency of its amounts"),
            required("opening", "money", "book value before, zero or more"),
            required("charge", "money", "charged in the period, zero or more"),
            required("accumulated", "money", "charged so far, opening position included"),
            required("closing", "money", "book value after"),
            optional("step", "text", "step of the method that made the charge, where it has several"),
        ),
    ),
)
