"""What the books have paid and drawn of each loan: the postings that carry ``loan:``."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from beancount.core.amount import Amount

from ledgerkit.directives.loans.loan import Payment
from ledgerkit.directives.problems import problem_at
from ledgerkit.domain.loans.settling import Paid
from ledgerkit.domain.money import ZERO

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from datetime import date
    from decimal import Decimal
    from typing import Any

    from beancount.core import data

    from ledgerkit.directives.loans.loan import Loan
    from ledgerkit.directives.marked import Marked
    from ledgerkit.errors import Problem

__all__ = ["gather_payments"]


def gather_payments(
    loans: Sequence[Loan], marked: Marked, unknown: Callable[[str, Mapping[str, Any]], Problem], declared: Collection[str]
) -> tuple[list[Loan], list[Problem]]:
    """The loans with what was paid and drawn of them, and what is wrong with the postings that name a loan.

    Args:
        loans: those of the ledger that are sound.
        marked: the transactions that carry words of ours.
        unknown: the problem of a loan that is not in the ledger.
        declared: ids of all loans, those with an error of their own included.
    """
    if not loans and not any(True for _entry in marked.with_key("loan")):
        return list(loans), []
    known = {loan.id: loan for loan in loans}
    sealed = _sealed(marked, known)
    found: dict[str, list[Payment]] = defaultdict(list)
    problems: list[Problem] = []
    opened: dict[str, date] = {}
    for entry in marked.with_key("loan"):
        for identifier, meta in _named(entry):
            if identifier in known:
                problems += _misplaced(entry, known[identifier])
                paid = _paid(entry, known[identifier])
                if paid is not None:
                    found[identifier].append(Payment(paid, entry.meta))
                elif known[identifier].terms.opening_from is not None:
                    opened.setdefault(identifier, entry.date)
            elif identifier not in declared:
                problems.append(unknown(identifier, meta))
    return [replace(loan, payments=_placed(found[loan.id], sealed, loan.id), opened=opened.get(loan.id)) for loan in loans], problems


def _named(entry: data.Transaction) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The loans that a transaction names, on itself or on a posting, once each."""
    seen = set()
    for meta in (entry.meta, *(posting.meta or {} for posting in entry.postings)):
        if "loan" in meta and str(meta["loan"]) not in seen:
            seen.add(str(meta["loan"]))
            yield str(meta["loan"]), meta if "lineno" in meta else entry.meta


def _legs(entry: data.Transaction, loan: Loan) -> Iterator[data.Posting]:
    """The postings of a transaction on the accounts of a loan: those that name it, and those beside them that name none."""
    others = {str(posting.meta["loan"]) for posting in entry.postings if posting.meta and "loan" in posting.meta} - {loan.id}
    accounts = {loan.values["loan-account"], loan.values["accrued-account"]}
    for posting in entry.postings:
        name = (posting.meta or {}).get("loan")
        if posting.account in accounts and (str(name) == loan.id if name is not None else not others):
            yield posting


def _paid(entry: data.Transaction, loan: Loan) -> Paid | None:
    """Day and amounts; None for what opens the books of an older loan, or moves nothing of it."""
    principal = interest = ZERO
    for posting in _legs(entry, loan):
        if not isinstance(posting.units, Amount) or posting.units.currency != loan.currency or posting.units.number is None:
            continue
        number = -loan.side * posting.units.number
        if posting.account == loan.values["loan-account"]:
            principal += number
        else:
            interest += number
    since = loan.terms.opening_from
    opens = since is not None and (entry.date < since or (entry.date == since and principal <= 0 and interest <= 0))
    return None if opens or not (principal or interest) else Paid(entry.date, principal, interest)


def _misplaced(entry: data.Transaction, loan: Loan) -> Iterator[Problem]:
    """Postings that name a loan and stand on another account or in another currency than its own."""
    values = loan.values
    own = [values[key] for key in ("loan-account", "accrued-account", "fee-account") if key in values]
    for posting in entry.postings:
        if not posting.meta or str(posting.meta.get("loan", "")) != loan.id:
            continue
        if posting.account not in own:
            message = f"A posting of loan {loan.id!r} stands on an account that is not the loan's."
            remedy = "Put loan: on the leg of its loan-account or accrued-account; interest itself is booked by the plugin."
            yield problem_at(posting.meta, "loan-posting", message, remedy, expected=" or ".join(own), found=posting.account)
        elif isinstance(posting.units, Amount) and posting.units.currency != loan.currency:
            message = f"A posting of loan {loan.id!r} is in another currency than the loan."
            yield problem_at(
                posting.meta, "loan-posting", message, "Mend the currency.", expected=loan.currency, found=posting.units.currency
            )


def _sealed(marked: Marked, known: Mapping[str, Loan]) -> dict[tuple[str, date], Decimal]:
    """Interest that was taken out of payments by entries that stand as text, by loan and day."""
    found: dict[tuple[str, date], Decimal] = defaultdict(lambda: ZERO)
    for entry in marked.of_rule("loan-payment"):
        loan = known.get(str(entry.meta.get("loan")))
        if loan is None:
            continue
        for posting in entry.postings:
            if posting.account == loan.values["accrued-account"] and isinstance(posting.units, Amount) and posting.units.number:
                found[loan.id, entry.date] += -loan.side * posting.units.number
    return found


def _placed(payments: Sequence[Payment], sealed: dict[tuple[str, date], Decimal], identifier: str) -> tuple[Payment, ...]:
    """In order of days, each with its place; what a sealed entry took stands with the first payment of its day."""
    placed = []
    for ref, payment in enumerate(sorted(payments, key=lambda each: each.paid.on)):
        taken = sealed.pop((identifier, payment.paid.on), None) if payment.paid.principal > 0 else None
        placed.append(payment._replace(paid=replace(payment.paid, ref=ref, sealed=taken)))
    return tuple(placed)
