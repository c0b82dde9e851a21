"""The fixed-asset register: ``ledgerkit-asset`` directives as domain values."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from ledgerkit.directives.commodities import precision
from ledgerkit.directives.problems import problem_at
from ledgerkit.directives.read import life_months
from ledgerkit.domain.allocation import Residue
from ledgerkit.domain.depreciation import METHODS, Terms, TermsError
from ledgerkit.domain.money import ZERO
from ledgerkit.domain.rounding import Rounding, quantum

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable
    from decimal import Decimal

    from ledgerkit.directives.read import Reading
    from ledgerkit.domain.depreciation import Line
    from ledgerkit.errors import Problem

__all__ = ["Asset", "read_assets"]


@dataclass(frozen=True, slots=True)
class Asset:
    """One fixed asset with its terms and schedule.

    Args:
        id: identifier, unique in the ledger.
        name: name; ``name_ja`` the same in Japanese, or empty.
        cost_account: account that holds the cost; ``accumulated_account`` and ``expense_account`` the two of depreciation.
        asset_class: class in the register.
        department: dimension of the expense, or None.
        location: where it is, or None.
        acquired: date of the directive, from which it stands in the register.
        currency: currency of all its amounts.
        method: name of the method.
        terms: cost, residual, life and conventions.
        lines: the whole schedule, to the end of the life.
        meta: metadata of the directive, for its file and line.
    """

    id: str
    name: str
    name_ja: str
    cost_account: str
    accumulated_account: str
    expense_account: str
    asset_class: str
    department: str | None
    location: str | None
    acquired: datetime.date
    currency: str
    method: str
    terms: Terms
    lines: tuple[Line, ...]
    meta: dict[str, Any]


def read_assets(readings: Iterable[Reading], declared: dict[str, int]) -> tuple[list[Asset], list[Problem]]:
    """The assets of a ledger with their schedules, and every problem of their terms.

    Args:
        readings: directives of ours, as read; unsound ones have been reported already and are left out.
        declared: decimals by currency as commodities declare them.
    """
    assets: dict[str, Asset] = {}
    problems: list[Problem] = []
    for reading in readings:
        if reading.word.name != "ledgerkit-asset" or not reading.sound:
            continue
        found = _asset(reading, declared)
        if not isinstance(found, Asset):
            problems.append(found)
        elif found.id in assets:
            first = assets[found.id].meta
            # Without its folder: the same books give the same text wherever they lie.
            place = f"{PurePath(first['filename']).name}:{first['lineno']}"
            problems.append(
                problem_at(
                    reading.entry.meta,
                    "asset-twice",
                    f"There are two assets {found.id!r}.",
                    "Give one of them another id.",
                    expected="each id once",
                    found=f"the first at {place}",
                )
            )
        else:
            assets[found.id] = found
    return list(assets.values()), problems


def _asset(reading: Reading, declared: dict[str, int]) -> Asset | Problem:
    values = reading.values
    meta = reading.entry.meta
    currency = values["cost"].currency
    for key in ("residual", "opening-accumulated"):
        if key in values and values[key].currency != currency:
            return problem_at(
                meta,
                "asset-currency",
                f"{key} of asset {values['id']!r} is in another currency than its cost.",
                "Write all amounts of an asset in one currency.",
                expected=currency,
                found=values[key].currency,
            )
    places = precision(currency, declared)
    if places is None:
        return problem_at(
            meta,
            "asset-currency",
            f"{currency} has no known smallest unit, so depreciation cannot be rounded.",
            f"State it: {reading.entry.date} commodity {currency} with precision: 2 below.",
            expected="a precision",
            found="none",
        )
    try:
        terms = _terms(values, quantum(places))
    except TermsError as error:
        return problem_at(
            meta,
            "asset-terms",
            f"Asset {values['id']!r}: {error}.",
            f"Mend {error.key}: of the asset.",
            expected=error.expected,
            found=error.found,
        )
    return Asset(
        id=values["id"],
        name=values["name"],
        name_ja=values.get("name-ja", ""),
        cost_account=values["cost-account"],
        accumulated_account=values["accumulated-account"],
        expense_account=values["expense-account"],
        asset_class=values.get("class", values["cost-account"]),
        department=values.get("department"),
        location=values.get("location"),
        acquired=reading.entry.date,
        currency=currency,
        method=values["method"],
        terms=terms,
        lines=METHODS[values["method"]].schedule(terms),
        meta=meta,
    )


def _terms(values: dict[str, Any], unit: Decimal) -> Terms:
    return Terms(
        cost=values["cost"].number,
        residual=values["residual"].number if "residual" in values else ZERO,
        in_service=values["in-service"],
        life_months=life_months(values["life"]) or 0,
        unit=unit,
        convention=values.get("convention", "full-month"),
        rounding=Rounding(values.get("rounding", "floor")),
        residue=Residue(values.get("residue", "last")),
        opening_accumulated=values["opening-accumulated"].number if "opening-accumulated" in values else ZERO,
        opening_from=values.get("opening-date"),
    )
