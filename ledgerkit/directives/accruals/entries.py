"""What the plugin posts of accruals: those declared, and the reversal of every one, once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beancount.core import data
from beancount.core.amount import Amount

from ledgerkit.directives.entries import generated_transaction
from ledgerkit.domain.money import exact

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from ledgerkit.directives.accruals.accrual import Accrual
    from ledgerkit.directives.entries import Generated

__all__ = ["accrual_entries"]

_REVERSAL = {"en": "Reversal of {}", "ja": "再振替 {}"}
_ACCRUAL = {"en": "Accrual {}", "ja": "見越計上 {}"}
_REPEATED = frozenset({"tax", "tax-direction", "cash-flow", "invoice"})
"""Keys of a posting, besides dimensions, that mean the same on its reversal."""


def accrual_entries(
    accruals: Iterable[Accrual], through: datetime.date, posted: set[Generated], language: str, dimensions: frozenset[str]
) -> Iterator[data.Transaction]:
    """The entries of accruals and their reversals.

    A reversal has the legs of its accrual with the opposite sign, at the same cost and price, so that a lot which the accrual made is
    the one that leaves; and its links and dimensions. It comes with its accrual, also where its day is later than ``through``.

    Args:
        accruals: the register.
        through: declared accruals after this day are not posted.
        posted: what the books have already.
        language: of narrations.
        dimensions: names of the dimensions.
    """
    for accrual in accruals:
        if accrual.declared and (accrual.on > through or accrual.blocked):
            continue
        if accrual.declared and ("accrual", accrual.on, accrual.id) not in posted:
            yield _entry("accrual", accrual, accrual.on, _narration(_ACCRUAL, accrual, language), list(accrual.legs))
        day = accrual.reverse_on
        if day is None or accrual.reversals or accrual.blocked or ("reversal", day, accrual.id) in posted:
            continue
        legs = [_opposite(leg, dimensions) for leg in accrual.legs]
        yield _entry("reversal", accrual, day, _narration(_REVERSAL, accrual, language), legs)


def _narration(words: dict[str, str], accrual: Accrual, language: str) -> str:
    if words is _ACCRUAL and accrual.narration:
        return accrual.narration
    return words.get(language, words["en"]).format(accrual.narration or accrual.id)


def _entry(rule: str, accrual: Accrual, day: datetime.date, narration: str, postings: list[data.Posting]) -> data.Transaction:
    entry = generated_transaction(rule, day, narration, postings, accrual=accrual.id, **accrual.kept)
    return entry._replace(payee=accrual.payee, links=accrual.links)


def _opposite(leg: data.Posting, dimensions: frozenset[str]) -> data.Posting:
    meta: dict[str, Any] = {key: value for key, value in (leg.meta or {}).items() if key in dimensions or key in _REPEATED}
    with exact():
        units = Amount(-leg.units.number, leg.units.currency)
    return data.Posting(leg.account, units, leg.cost, leg.price, None, meta)
