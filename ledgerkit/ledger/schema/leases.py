"""Leases of a lessee: the contracts, what was recognised, the months, the payments agreed and those made."""

from __future__ import annotations

from ledgerkit.ledger.schema.columns import PLACE, Table, optional, required

__all__ = ["TABLES"]

TABLES = (
    Table(
        "leases",
        "one lease, as declared; what is known of it later is in lease_reaches",
        (
            required("lease", "text", "id"),
            required("name", "text", "name"),
            optional("name_ja", "text", "name in Japanese"),
            required("framework", "text", "ifrs, us-gaap or jgaap"),
            required("model", "text", "finance, operating or exempt"),
            optional("exempt", "text", "short-term or low-value"),
            required("agreed", "date", "day from which it is a commitment"),
            required("commencement", "date", "day the asset is made available"),
            required(
                "measured_from", "date", "first day that these books measure: the commencement, the transition or the opening position"
            ),
            required("class", "text", "class in the register"),
            optional("department", "text", "department that bears the cost"),
            optional("lessor", "text", "who lets it"),
            optional("right_of_use_account", "text", "account of the right of use"),
            optional("accumulated_account", "text", "contra account of its depreciation; often the same"),
            optional("liability_account", "text", "account of the liability"),
            required("payment_account", "text", "account to which payments are booked"),
            required("frequency", "integer", "months from one payment to the next"),
            required("timing", "text", "advance or arrears"),
            required("currency", "text", "currency of its amounts"),
            required("payment", "money", "payment of a period, as first agreed"),
            required("compounding", "text", "how the rate of a year is one of a period: effective or nominal"),
            required("interest_method", "text", "effective, straight-line or included"),
            *PLACE,
        ),
    ),
    Table(
        "lease_reaches",
        "what one lease is measured by, between two measurements",
        (
            required("lease", "text", "id"),
            required("valid_from", "date", "day of the measurement"),
            optional("valid_to", "date", "day of the next one; NULL for the last"),
            required("ends", "date", "last day of the term"),
            required("currency", "text", "currency of the lease, for which the rate is"),
            optional("rate", "money", "rate of a year, a positive fraction; NULL where it is exempt"),
        ),
    ),
    Table(
        "lease_events",
        "one recognition, remeasurement or departure; the position on a day is these and the lines and payments to it",
        (
            required("lease", "text", "id"),
            required("date", "date", "day of its entry"),
            required(
                "kind",
                "text",
                "commencement, transition, opening, remeasurement, modification, decrease, termination, end",
            ),
            required("currency", "text", "currency of its amounts"),
            required("cost", "money", "change of the right of use, gross, signed"),
            required("accumulated", "money", "change of its accumulated depreciation, positive: more depreciated"),
            required("liability", "money", "change of the liability, positive: more owed"),
            required("gain", "money", "gain, negative for a loss"),
            required("at_start", "money", "payment due on the first day, part of the right of use and not of the liability"),
            required("prepaid", "money", "paid before, part of the right of use"),
            required("direct_costs", "money", "initial direct costs, part of the right of use"),
            required("incentives", "money", "incentives received, taken off the right of use"),
            required("restoration", "money", "provision for restoration, part of the right of use"),
            required("equity", "money", "credit to equity at a retrospective transition, negative for a debit"),
            *PLACE,
        ),
    ),
    Table(
        "lease_lines",
        "one month of one lease, or what a change or its ends leave of one, to the end of its life",
        (
            required("lease", "text", "id"),
            required("period_from", "date", "first day"),
            required("period_through", "date", "last day, the day of its entries"),
            required("currency", "text", "currency of its amounts"),
            required("opening", "money", "liability before, zero or more"),
            required("interest", "money", "accrued on the liability"),
            required("paid", "money", "due in it"),
            required("closing", "money", "liability after: opening + interest - paid; zero where it is exempt"),
            required("charge", "money", "depreciation of the right of use; of an operating lease cost less interest"),
            required("accumulated", "money", "depreciation so far"),
            required("carrying", "money", "right of use after, net"),
            required("cost", "money", "what it bears: interest and charge, or the straight-line cost"),
            required("unwinding", "money", "what the provision for restoration grows by"),
        ),
    ),
    Table(
        "lease_dues",
        "one payment that a lease asks for, as known between two measurements; before the commencement it is a commitment",
        (
            required("lease", "text", "id"),
            required("known_from", "date", "day of the contract or of the measurement"),
            optional("known_to", "date", "day of the next measurement; NULL for the last"),
            required("due", "date", "day it is due"),
            required("kind", "text", "payment, residual-guarantee or purchase-option"),
            required("currency", "text", "currency of the amount"),
            required("amount", "money", "undiscounted, positive"),
            required("held", "boolean", "whether it was never superseded"),
            required("in_liability", "boolean", "whether the liability held it: FALSE on the first day and of exempt leases"),
        ),
    ),
    Table(
        "lease_payments",
        "one posting that names a lease, or the part of one that is for one payment: what was paid for it",
        (
            required("lease", "text", "id"),
            required("date", "date", "date of the transaction"),
            required("account", "text", "account of the posting"),
            required("kind", "text", "payment, or variable for a cost that the liability does not hold"),
            required("currency", "text", "currency of its amounts"),
            required("amount", "money", "debit positive"),
            optional(
                "due", "date", "day of the payment it is for; NULL for what varies, what was prepaid, and what is more than was agreed"
            ),
            optional("transferred_on", "date", "day on which it goes from the payment account to the liability; NULL where it does not"),
            *PLACE,
        ),
    ),
)
