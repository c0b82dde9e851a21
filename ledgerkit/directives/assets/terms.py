"""The terms of one book of an asset, from the keys below its directive."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ledgerkit.directives.read import life_months
from ledgerkit.domain.allocation import Residue
from ledgerkit.domain.depreciation import METHODS, Terms, TermsError
from ledgerkit.domain.depreciation.macrs import Recovery
from ledgerkit.domain.money import ZERO
from ledgerkit.domain.rounding import Rounding
from ledgerkit.tables.statutory import Asked, NoRowError, row

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping
    from decimal import Decimal

    from ledgerkit.domain.depreciation.conventions import FiscalYears

__all__ = ["Setting", "book_terms", "statutory_row"]


@dataclass(frozen=True, slots=True)
class Setting:
    """What the terms of every asset of a ledger share.

    Args:
        unit: smallest unit of the asset's currency.
        years: fiscal years of the books.
        usage: units made by day; ``charges``: amounts written by hand, by day; ``extra``: extra depreciation (増加償却)
            as a fraction of the ordinary charge, by a day of its fiscal year.
    """

    unit: Decimal
    years: FiscalYears
    usage: tuple[tuple[datetime.date, Decimal], ...] = ()
    charges: tuple[tuple[datetime.date, Decimal], ...] = ()
    extra: tuple[tuple[datetime.date, Decimal], ...] = ()


_WRITTEN_APART = frozenset({"usage", "charges"})
"""What a method needs that has directives of its own, of which there may be none yet."""


def book_terms(values: Mapping[str, Any], setting: Setting, prefix: str = "") -> Terms:
    """The terms of the accounting book, or of the book whose keys have a prefix such as ``tax-book-``.

    Raises:
        TermsError: they contradict one another, or the method lacks something.
    """
    method = METHODS[values[f"{prefix}method"]]
    for need in method.needs:
        if need not in _WRITTEN_APART and f"{prefix}{need}" not in values and need not in values:
            raise TermsError(f"{prefix}{need}", f"the method {values[f'{prefix}method']} needs {prefix}{need}", need, "nothing")
    if "life" in method.needs and f"{prefix}life" not in values:
        raise TermsError(f"{prefix}life", f"the {prefix.removesuffix('-book-')} book has no life of its own", "a life", "nothing")
    if method.table.startswith("jp/") and f"{prefix}residual" not in values and "residual" not in values:
        # A memo value that is forgotten is a yen too much charged in the last year; whether there is one only the accountant knows.
        message = "the statutory methods leave a memo value of 1 yen of a tangible asset, and nothing of an intangible one"
        currency = values["cost"].currency
        raise TermsError(f"{prefix}residual", message, f"residual: 1 {currency}, or residual: 0 {currency}", "nothing")
    months = life_months(values[f"{prefix}life"]) if f"{prefix}life" in values else method.life_months
    convention = values.get(f"{prefix}convention", method.conventions[0] if method.conventions else "full-month")
    rates = statutory_row(method.table, months, values["in-service"], values.get(f"{prefix}property-class", ""), convention)
    residual = values.get(f"{prefix}residual", values.get("residual"))
    return Terms(
        cost=values["cost"].number,
        residual=residual.number if residual is not None else ZERO,
        in_service=values["in-service"],
        life_months=months,
        unit=setting.unit,
        convention=convention,
        rounding=Rounding(values.get(f"{prefix}rounding", "floor")),
        residue=Residue(values.get(f"{prefix}residue", "last")),
        opening_accumulated=values["opening-accumulated"].number if "opening-accumulated" in values and not prefix else ZERO,
        opening_from=values.get("opening-date") if not prefix else None,
        frequency=values.get(f"{prefix}frequency", "month"),
        years=setting.years,
        rate=values.get(f"{prefix}rate"),
        total_units=values.get("total-units"),
        usage=setting.usage,
        charges=setting.charges,
        rates=_first_year(rates, values, prefix),
        revised_base=values["revised-base"].number if "revised-base" in values and not prefix else None,
        extra=setting.extra if not prefix else (),
    )


def _first_year(rates: object, values: Mapping[str, Any], prefix: str) -> object:
    """The row with what is elected for the first year: section 179 and bonus, where the method knows them."""
    elected = {key.replace("-", "_"): values[prefix + key] for key in ("section-179", "bonus") if prefix + key in values}
    if not elected:
        return rates
    if not isinstance(rates, Recovery):
        raise TermsError(prefix + "bonus", "section 179 and bonus belong to the method macrs", "macrs", values[f"{prefix}method"])
    if "section_179" in elected:
        elected["section_179"] = elected["section_179"].number
    return replace(rates, **elected)


def statutory_row(table: str, months: int | None, in_service: datetime.date, property_class: str, convention: str) -> object:
    """The row of a statutory table.

    Raises:
        TermsError: the table has none.
    """
    try:
        return row(table, Asked(months, in_service, property_class, convention))
    except NoRowError as error:
        raise TermsError(error.key, f"the statutory table has no row for this {error.key}", error.expected, error.found) from error
    except LookupError as error:
        text = str(error.args[0]) if error.args else table
        raise TermsError("life", "the statutory table has no such row", text, f"{months}m") from error
