"""Domain results as Beancount entries: what plugins add to the books."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from beancount.core import data, flags
from beancount.core.amount import Amount

from ledgerkit.domain.money import ZERO, exact
from ledgerkit.domain.periods import month_end

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable
    from decimal import Decimal

    from ledgerkit.directives.assets import Asset
    from ledgerkit.directives.settings import Settings

__all__ = ["RULE_KEY", "depreciation_entries", "generate_through"]

RULE_KEY = "ledgerkit"
"""Metadata key on generated transactions; its value is the rule that made them."""

_NARRATIONS = {"depreciation": {"en": "Depreciation", "ja": "減価償却費"}}


def generate_through(entries: data.Directives, settings: Settings) -> datetime.date | None:
    """The last day for which entries are generated.

    The option ``generate-through``, else the last day of the month of the last transaction written by hand; never today, so
    that the same text always gives the same books. None where there is no transaction.
    """
    option = settings.get("generate-through")
    if option is not None:
        return option  # type: ignore[no-any-return]  # Settings checked that it is a date
    for entry in reversed(entries):
        if isinstance(entry, data.Transaction) and RULE_KEY not in entry.meta:
            return month_end(entry.date)
    return None


def depreciation_entries(
    assets: Iterable[Asset], through: datetime.date, posted: set[datetime.date], language: str
) -> list[data.Transaction]:
    """One transaction a month end, with one pair of postings per accounts and department.

    Args:
        assets: the register.
        through: months that end after this day are not posted.
        posted: month ends that already have their depreciation (a second run, or sealed text).
        language: of the narration.

    Returns:
        The transactions in date order. Expense is debited and accumulated depreciation credited; where one asset alone is
        meant, its id stands on both postings.
    """
    months: dict[datetime.date, dict[tuple[Any, ...], list[tuple[str, Decimal]]]] = defaultdict(lambda: defaultdict(list))
    for asset in assets:
        pair = (asset.expense_account, asset.accumulated_account, asset.currency, asset.department or "")
        for line in asset.lines:
            day = line.interval.through
            if day <= through and day not in posted and line.charge:
                months[day][pair].append((asset.id, line.charge))
    return [_depreciation(day, months[day], language) for day in sorted(months)]


def _depreciation(day: datetime.date, pairs: dict[tuple[Any, ...], list[tuple[str, Decimal]]], language: str) -> data.Transaction:
    # Fava shows an entry whose file name begins with "<" as generated; distinct line numbers keep hashes distinct.
    meta = data.new_metadata("<ledgerkit depreciation>", day.toordinal(), {RULE_KEY: "depreciation"})
    postings = []
    for (expense, accumulated, currency, department), charges in sorted(pairs.items()):
        with exact():
            amount = sum((charge for _asset, charge in charges), ZERO)
            opposite = -amount
        detail: dict[str, Any] = {"department": department} if department else {}
        if len(charges) == 1:
            detail["asset"] = charges[0][0]
        for account, number in ((expense, amount), (accumulated, opposite)):
            postings.append(data.Posting(account, Amount(number, currency), None, None, None, dict(detail)))
    narration = f"{_NARRATIONS['depreciation'].get(language, 'Depreciation')} {day:%Y-%m}"
    return data.Transaction(meta, day, flags.FLAG_OKAY, None, narration, data.EMPTY_SET, data.EMPTY_SET, postings)
