"""Rules of Japanese tax law that change by the day of acquisition: allowed methods, and limits of assets of little value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ledgerkit.domain.depreciation.jp_eligibility import Limit
from ledgerkit.tables.dated import table

if TYPE_CHECKING:
    from ledgerkit.domain.depreciation.jp_eligibility import Treatment
    from ledgerkit.tables.dated import Source

__all__ = ["KINDS", "Allowed", "allowed_days", "allowed_methods", "limit_on", "memo_value_kept"]

KINDS = ("building", "building-fixture", "structure", "movable", "intangible", "living")
"""Kinds of asset that the law tells apart: 建物, 建物附属設備, 構築物, other tangible (機械装置, 船舶, 航空機, 車両運搬具, 工具, 器具備品),
無形固定資産, 生物."""

_SINCE_EVER = date(1900, 1, 1)
"""The first day of the oldest rows of the table of methods."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """The methods allowed for an asset.

    Args:
        methods: their names; straight line stands first, and alone where it must be used.
        source: where the law says so.
    """

    methods: tuple[str, ...]
    source: Source

    @property
    def straight_line_only(self) -> bool:
        """Whether the asset must be charged by straight line."""
        return len(self.methods) == 1


def allowed_methods(kind: str, acquired: date) -> Allowed:
    """The statutory methods for a kind of asset acquired on a day.

    Lump-sum and small assets, leased assets and deferred assets have methods of their own, whatever their kind.

    Raises:
        LookupError: there is no such kind.

    Examples:
        >>> allowed_methods("structure", date(2016, 4, 1)).methods
        ('jp-sl',)
    """
    if kind not in KINDS:
        raise LookupError(f"kinds of asset: {', '.join(KINDS)}")
    row = table("jp/methods").row(acquired, kind=kind)
    return Allowed(tuple(row["methods"].split()), row.source)


def allowed_days(method: str) -> tuple[tuple[date | None, date | None], ...]:
    """The first and last days of acquisition for which a statutory method is allowed for some kind of asset; none for other methods.

    A first day of None is since ever, a last day of None until today.

    Examples:
        >>> [(str(first), str(last)) for first, last in allowed_days("jp-db-250")]
        [('2007-04-01', '2012-03-31')]
    """
    spans = sorted((row["from"], row["through"] or date.max) for row in table("jp/methods").rows if method in row["methods"].split())
    joined: list[tuple[date, date]] = []
    for first, last in spans:
        if joined and first.toordinal() <= joined[-1][1].toordinal() + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return tuple((None if first == _SINCE_EVER else first, None if last == date.max else last) for first, last in joined)


def memo_value_kept(kind: str) -> bool:
    """Whether 1 yen is left at the end: of all tangible assets, living things included; intangible ones go to zero.

    Source: Corporation Tax Act Order article 61(1); Income Tax Act Order article 134(1).
    """
    return kind != "intangible"


def limit_on(treatment: Treatment, day: date) -> Limit | None:
    """The limit of a treatment for assets acquired on a day; None where it is not in force, or not known."""
    found = table("jp/small_assets").find(day, treatment=treatment.value)
    if not found:
        return None
    row = found[0]
    return Limit(row["below"], row["cap"], row["employees"], row["let-out"])
