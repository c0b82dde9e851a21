"""What the plugin posts of deferrals: each to the balance sheet on its day, and one transaction of releases a month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.directives.deferrals.register import RULE
from ledgerkit.directives.entries import generated_posting, generated_transaction
from ledgerkit.domain.money import ZERO, exact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from decimal import Decimal

    from beancount.core import data

    from ledgerkit.directives.deferrals.item import Deferral
    from ledgerkit.directives.entries import Generated

__all__ = ["move_entries", "release_entries"]

_NARRATIONS = {
    ("prepaid", "en"): "Prepaid",
    ("prepaid", "ja"): "前払費用への振替",
    ("unearned", "en"): "Unearned",
    ("unearned", "ja"): "前受収益への振替",
    ("releases", "en"): "Release of deferrals",
    ("releases", "ja"): "前払・前受の月割",
}


def _narration(words: str, language: str, rest: str) -> str:
    return f"{_NARRATIONS.get((words, language), _NARRATIONS[words, 'en'])} {rest}"


def move_entries(deferrals: Iterable[Deferral], through: date, posted: set[Generated], language: str) -> Iterator[data.Transaction]:
    """One transaction an item, on the day of its entry: the part that lies in later months goes to the balance sheet.

    Args:
        deferrals: the register.
        through: items of later days are not posted.
        posted: what the books have already.
        language: of the narration.
    """
    for item in deferrals:
        booked, amount = item.terms.booked, item.plan.deferred
        if booked > through or not amount or (RULE, booked, item.id) in posted:
            continue
        details = {**dict(item.dimensions), "counterparty": item.counterparty, "deferral": item.id}
        with exact():
            opposite = ZERO - amount
        postings = [
            generated_posting(account, number, item.currency, **details)
            for account, number in ((item.account, amount), (item.source, opposite))
        ]
        found = generated_transaction(RULE, booked, _narration(item.kind, language, item.id), postings, deferral=item.id)
        yield found._replace(payee=item.payee, links=item.links)


_Pair = tuple[str, str, str, tuple[tuple[str, str], ...]]
_Month = dict[_Pair, tuple["Decimal", tuple[str, ...]]]
"""Amount, and the first items it is of, by income or expense account, balance-sheet account, currency and dimensions."""


def release_entries(deferrals: Iterable[Deferral], through: date, posted: set[Generated], language: str) -> list[data.Transaction]:
    """One transaction a month end, with one pair of postings per accounts and dimensions.

    Args:
        deferrals: the register.
        through: months that end later are not posted.
        posted: what the books have already; a month end that has its releases is left.
        language: of the narration.

    Returns:
        The transactions in date order. Where one item alone is meant, its id stands on both postings.
    """
    done = {day for rule, day, item in posted if rule == RULE and not item}
    months: dict[date, _Month] = {}
    with exact():
        for item in deferrals:
            if item.terms.booked > through:
                continue
            pair = (item.source, item.account, item.currency, item.dimensions)
            for month, charge in item.plan.releases:
                day = month.through
                if day > through:
                    break
                if day in done or not charge:
                    continue
                pairs = months.setdefault(day, {})
                amount, names = pairs.get(pair, (ZERO, ()))
                # Two names are enough to know that more than one item is meant.
                pairs[pair] = amount + charge, names if len(names) > 1 else (*names, item.id)
    found = (_releases(day, months[day], language) for day in sorted(months))
    return [entry for entry in found if entry.postings]


def _releases(day: date, pairs: _Month, language: str) -> data.Transaction:
    postings: list[data.Posting] = []
    for (source, account, currency, dimensions), (amount, names) in sorted(pairs.items()):
        details = {**dict(dimensions), "deferral": names[0] if len(names) == 1 else None}
        with exact():
            opposite = ZERO - amount
        # An invoice and its credit note may release nothing together.
        for one, number in ((source, amount), (account, opposite)) if amount else ():
            postings.append(generated_posting(one, number, currency, **details))
    return generated_transaction(RULE, day, _narration("releases", language, f"{day:%Y-%m}"), postings)
