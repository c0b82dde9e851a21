"""What the plugin posts of loans: interest and costs by the day, and the interest in each payment. The bank is never touched."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from beancount.core.amount import Amount

from ledgerkit.directives.entries import generated_posting, generated_transaction
from ledgerkit.domain.loans.settling import settle
from ledgerkit.domain.money import ZERO, exact

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from beancount.core import data

    from ledgerkit.directives.entries import Generated
    from ledgerkit.directives.loans.loan import Loan
    from ledgerkit.domain.loans.settling import Settled

__all__ = ["fee_entries", "interest_entries", "payment_entries", "settled"]

_NARRATIONS = {
    "loan-interest": {"en": "Interest on loans", "ja": "借入金利息"},
    "loan-fee": {"en": "Costs of loans", "ja": "借入費用の償却"},
    "loan-payment": {"en": "Interest in the payment of", "ja": "返済額に含まれる利息"},
}

Pair = tuple[str, str, str, str]
"""The account debited, the account credited, currency and department."""

Planned = dict[Pair, dict["datetime.date", tuple["Decimal", str]]]
"""Amount, and the loan where it is of one alone, by pair and day."""


def _narration(rule: str, language: str, rest: object) -> str:
    words = _NARRATIONS[rule]
    return f"{words.get(language, words['en'])} {rest}"


def interest_entries(
    loans: Iterable[Loan], through: datetime.date, posted: set[Generated], sealed: Sequence[data.Transaction], language: str
) -> list[data.Transaction]:
    """One transaction a day on which interest is booked, with one pair of postings per accounts and department.

    Args:
        loans: the loans.
        through: what is booked after this day is not posted.
        posted: what the books have already; a day that has its interest is left.
        sealed: the entries of the rule that stand as text: what they have other than the schedule is made good by the next entry.
        language: of the narration.
    """
    planned: Planned = defaultdict(dict)
    for loan in loans:
        debit, credit = loan.values["interest-account"], loan.values["accrued-account"]
        pair = _pair(loan, *((credit, debit) if loan.lent else (debit, credit)))
        _plan(planned[pair], ((each.day, each.amount) for each in loan.accruals), loan.id)
    return _by_day("loan-interest", planned, through, posted, sealed, language)


def fee_entries(
    loans: Iterable[Loan], through: datetime.date, posted: set[Generated], sealed: Sequence[data.Transaction], language: str
) -> list[data.Transaction]:
    """The same for the costs of loans, from the account that holds them to the one that bears them."""
    planned: Planned = defaultdict(dict)
    for loan in loans:
        if "fee" in loan.values:
            expense, held = loan.fee_accounts
            _plan(planned[_pair(loan, expense, held)], ((each.day, each.amount) for each in loan.fees), loan.id)
    return _by_day("loan-fee", planned, through, posted, sealed, language)


def _pair(loan: Loan, debit: str, credit: str) -> Pair:
    return debit, credit, loan.currency, loan.values.get("department", "")


def _plan(days: dict[datetime.date, tuple[Decimal, str]], amounts: Iterable[tuple[datetime.date, Decimal]], name: str) -> None:
    with exact():
        for day, amount in amounts:
            known, named = days.get(day, (ZERO, name))
            days[day] = known + amount, name if named == name else ""


def _by_day(
    rule: str, planned: Planned, through: datetime.date, posted: set[Generated], sealed: Sequence[data.Transaction], language: str
) -> list[data.Transaction]:
    """The transactions of the days that the books lack, in date order.

    What stands as text is believed: the next entry of its accounts brings them to what the schedules say, so that no sealed month is
    restated and nothing is lost.
    """
    done = {day for made, day, _item in posted if made == rule}
    texts = {entry.date for entry in sealed}
    stands = _amounts(sealed)
    postings: dict[datetime.date, list[data.Posting]] = defaultdict(list)
    with exact():
        for pair in sorted(planned):
            debit, credit, currency, department = pair
            behind = ZERO
            for day in sorted({day for day in planned[pair] if day <= through} | {day for day in stands.get(pair, ()) if day <= through}):
                amount, name = planned[pair].get(day, (ZERO, ""))
                if day in done:
                    # An entry of this very plan, made in memory, leaves nothing behind; one that stands as text may.
                    behind = behind + amount - stands.get(pair, {}).get(day, ZERO) if day in texts else ZERO
                    continue
                due, behind = amount + behind, ZERO
                if due:
                    for account, number in ((debit, due), (credit, ZERO - due)):
                        postings[day].append(generated_posting(account, number, currency, department=department or None, loan=name or None))
    return [
        generated_transaction(rule, day, _narration(rule, language, f"{day:%Y-%m-%d}"), found) for day, found in sorted(postings.items())
    ]


def _amounts(sealed: Iterable[data.Transaction]) -> dict[Pair, dict[datetime.date, Decimal]]:
    """What sealed entries have, by pair and day: their postings stand in pairs, as they were made."""
    found: dict[Pair, dict[datetime.date, Decimal]] = defaultdict(dict)
    for entry in sealed:
        for debit, credit in zip(entry.postings[::2], entry.postings[1::2], strict=False):
            if not isinstance(debit.units, Amount) or debit.units.number is None:
                continue
            pair = (debit.account, credit.account, debit.units.currency, str((debit.meta or {}).get("department", "")))
            found[pair][entry.date] = found[pair].get(entry.date, ZERO) + debit.units.number
    return found


def settled(loan: Loan, through: datetime.date) -> Settled:
    """The payments of a loan held against its schedule."""
    return settle(loan.lines, loan.events, (payment.paid for payment in loan.payments), through, loan.drawn)


def payment_entries(loan: Loan, through: datetime.date, posted: set[Generated], language: str) -> Iterator[data.Transaction]:
    """One entry a day on which whole payments stand on the loan's account: their interest leaves it for the account of what is accrued.

    The payment itself is never touched.
    """
    days: dict[datetime.date, Decimal] = {}
    with exact():
        for ref, interest in settled(loan, through).splits:
            day = loan.payments[ref].paid.on
            days[day] = days.get(day, ZERO) + interest
    for day, interest in sorted(days.items()):
        if ("loan-payment", day, loan.id) in posted:
            continue
        # Owed less by the lender of interest, and more again of principal; of money lent the other way round.
        number = interest if loan.side < 0 else -interest
        detail: dict[str, Any] = {"loan": loan.id, "department": loan.values.get("department")}
        postings = [
            generated_posting(loan.values["accrued-account"], number, loan.currency, **detail),
            generated_posting(loan.values["loan-account"], -number, loan.currency, **detail),
        ]
        yield generated_transaction("loan-payment", day, _narration("loan-payment", language, loan.id), postings, loan=loan.id)
