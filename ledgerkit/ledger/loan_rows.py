"""The tables of loans as rows, columns in the order of the schema."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from ledgerkit.directives.loans.entries import settled
from ledgerkit.domain.loans import Drawdown, Prepayment, RateChange
from ledgerkit.domain.money import ZERO, exact
from ledgerkit.ledger.rows import place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from ledgerkit.directives.ledger import LedgerDirectives
    from ledgerkit.directives.loans import Loan
    from ledgerkit.ledger.rows import Rows

__all__ = ["loan_maturities", "loan_tables"]


def loan_tables(directives: LedgerDirectives, through: date | None) -> dict[str, Rows]:
    """Rows by table.

    Args:
        directives: what the ledger says.
        through: the last day for which entries are generated; None where the books are empty.
    """
    loans = directives.loans
    confirmed = directives.of("ledgerkit-confirmation")
    return {
        "loans": [_loan(loan) for loan in loans],
        "loan_events": list(chain.from_iterable(map(_events, loans))),
        "loan_lines": list(chain.from_iterable(map(_lines, loans))),
        "loan_interest": list(chain.from_iterable(map(_interest, loans))),
        "loan_deviations": [row for loan in loans for row in _deviations(loan, through)] if through else [],
        "confirmations": [
            (
                *(reading.entry.date, reading.values["account"], reading.values["amount"].number, reading.values["amount"].currency),
                *(reading.values["counterparty"], reading.values.get("file"), *place(reading.entry.meta)),
            )
            for reading in confirmed
        ],
    }


def _loan(loan: Loan) -> tuple[Any, ...]:
    values, terms = loan.values, loan.terms
    return (
        *(loan.id, values["name"], values.get("name-ja"), values.get("lender"), loan.lent),
        *(values["loan-account"], values["interest-account"], values["accrued-account"], loan.currency),
        *(terms.principal, terms.rate, terms.kind, terms.periods, terms.months, terms.start, loan.lines[-1].paid_on),
        *(terms.day_count.value, terms.rounding.value, terms.interest_rounding.value, terms.residual, terms.grace),
        *(terms.opening, terms.opening_from, loan.opening_accrued, values["fee"].number if "fee" in values else None),
        *(values.get("collateral"), values.get("guarantee"), *place(loan.meta)),
    )


def _events(loan: Loan) -> Iterator[tuple[Any, ...]]:
    terms = loan.terms
    if terms.opening is not None:
        yield (loan.id, loan.known_from, "opening", loan.currency, terms.opening, terms.rate, None, *place(loan.meta))
    else:
        yield (loan.id, terms.start, "drawdown", loan.currency, terms.principal, terms.rate, None, *place(loan.meta))
    for event, values, meta in loan.said:
        kind, amount, rate = "terms", ZERO, None
        with exact():
            if isinstance(event, Drawdown):
                kind, amount = "drawdown", event.amount
            elif isinstance(event, Prepayment):
                kind, amount = "prepayment", -event.amount
            elif isinstance(event, RateChange):
                kind, rate = "rate", event.rate
        yield (loan.id, event.on, kind, loan.currency, amount, rate, values.get("reason"), *place(meta))


def _spans(loan: Loan, of_lines: list[dict[Any, Any]], since: date) -> Iterator[tuple[Any, Any, date, date | None]]:
    """Key, value, first day known and the day after the last, of what several schedules have; what stays the same is told once."""
    running: dict[Any, tuple[Any, date]] = {}
    for index, (version, found) in enumerate(zip(loan.versions, of_lines, strict=True)):
        on = version.since if index else since
        for key, (value, began) in list(running.items()):
            if found.get(key) != value:
                yield key, value, began, on
                del running[key]
        for key, value in found.items():
            running.setdefault(key, (value, on))
    for key, (value, began) in running.items():
        yield key, value, began, None


def _lines(loan: Loan) -> Iterator[tuple[Any, ...]]:
    versions = [{line.number: line for line in version.lines} for version in loan.versions]
    for number, line, began, ended in sorted(_spans(loan, versions, loan.known_from), key=lambda span: (span[0], span[2])):
        yield (
            *(loan.id, number, began, ended, line.start, line.due, line.paid_on, loan.currency),
            *(line.opening, line.drawn, line.prepaid, line.payment, line.interest, line.principal, line.closing, line.rate),
        )


def loan_maturities(directives: LedgerDirectives) -> Rows:
    """Rows of ``maturities``: the principal of each payment still to come."""
    return list(chain.from_iterable(map(_maturities, directives.loans)))


def _maturities(loan: Loan) -> Iterator[tuple[Any, ...]]:
    account = loan.values["loan-account"]
    versions = [{line.paid_on: line.principal for line in version.lines if line.principal} for version in loan.versions]
    with exact():
        for due, amount, began, ended in sorted(_spans(loan, versions, loan.known_from), key=lambda span: (span[0], span[2])):
            if due > began:
                yield ("loan", loan.id, account, began, ended, due, loan.currency, loan.side * amount)


def _interest(loan: Loan) -> Iterator[tuple[Any, ...]]:
    for accrued in loan.accruals:
        yield (loan.id, accrued.day, "interest", loan.currency, accrued.amount)
    for borne in loan.fees:
        yield (loan.id, borne.day, "fee", loan.currency, borne.amount)


def _deviations(loan: Loan, through: date) -> Iterable[tuple[Any, ...]]:
    for found in settled(loan, through).deviations:
        meta = loan.payments[found.ref].meta if found.ref >= 0 else loan.meta
        yield (
            *(loan.id, found.kind, found.number or None, found.on, loan.currency, found.expected, found.found_on, found.found),
            *place(meta),
        )
