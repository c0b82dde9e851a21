"""Proof of cash (G07): every account that is to be counted was, by two people, and the ledger had that much at that moment."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO, exact
from ledgerkit.reports.listing import listed
from ledgerkit.reports.report import Check

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence
    from decimal import Decimal
    from typing import Any

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Status

__all__ = ["cash_count_check"]


def cash_count_check(context: Context, since: datetime.date, missing: Sequence[tuple[str, str, Decimal]], subjects: int) -> Check:
    """The proof of G07: every count is held against the ledger of its own day, and not only the last.

    Args:
        context: the question.
        since: first day of which a count is believed.
        missing: account, currency and balance of what should have been counted and was not.
        subjects: how many accounts and currencies there are.
    """
    problems = [
        context.text(
            "check.G07.missing",
            label=context.account_label(account),
            account=account,
            currency=currency,
            amount=context.number(balance),
            since=since,
            through=context.interval.through,
        )
        for account, currency, balance in missing
    ]
    gap: dict[str, Decimal] = defaultdict(lambda: ZERO)
    said: dict[tuple[str, str, datetime.date], tuple[Decimal, str]] = {}
    for account, currency, day, counted, ledger, person, witness, file, line in context.rows(
        "cash_count_ledger", since=since, to=context.interval.end
    ):
        told: dict[str, Any] = {"account": context.account_label(account), "day": day, "place": f"{file}:{line}", "currency": currency}
        first, where = said.setdefault((account, currency, day), (counted, told["place"]))
        if first != counted:
            problems.append(
                context.text("check.G07.twice", first=context.number(first), where=where, second=context.number(counted), **told)
            )
        elif ledger != counted:
            with exact():
                difference = ledger - counted
                gap[currency] += abs(difference)
            amounts = {"ledger": context.number(ledger), "counted": context.number(counted), "difference": context.number(difference)}
            problems.append(context.text("check.G07.differs", **amounts, **told))
        if _same(person, witness):
            problems.append(context.text("check.G07.alone", person=person, **told))
    status: Status = "fail" if problems else "pass"
    kind = status if subjects else "none"
    only = next(iter(gap)) if len(gap) == 1 else None
    detail = context.text(f"check.G07.{kind}", count=subjects, problems=listed(problems), day=context.interval.through)
    return Check("G07", context.text("gate.G07"), status, gap[only] if only else None, detail, only)


def _same(one: str, other: str) -> bool:
    """Whether two names are of one person: width, case and blanks do not count."""
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
