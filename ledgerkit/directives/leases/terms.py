"""The terms and the policy of a lease, from the keys below its directive."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ledgerkit.directives.read import life_months
from ledgerkit.domain.leases import Change, LeaseError, Model, Opening, Terms
from ledgerkit.domain.leases.standards import COMPOUNDING
from ledgerkit.domain.leases.terms import FREQUENCIES
from ledgerkit.domain.money import ZERO
from ledgerkit.domain.present_value import Compounding
from ledgerkit.domain.rounding import Rounding

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["change_of", "lease_terms", "model_of", "steps_of"]

_STEP = re.compile(r"(\d{4}-\d{2}-\d{2})=((?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?)", re.ASCII)
_OPENING = ("opening-date", "opening-liability", "opening-right-of-use", "opening-accumulated")


def steps_of(text: str) -> tuple[tuple[datetime.date, Decimal], ...]:
    """Payments from a day on, as a person writes them.

    Raises:
        LeaseError: the text is none, or a day stands twice or before another.

    Examples:
        >>> [(str(day), str(amount)) for day, amount in steps_of("2029-04-01=420,000 2031-04-01=440000")]
        [('2029-04-01', '420000'), ('2031-04-01', '440000')]
    """
    found = []
    for part in text.split():
        match = _STEP.fullmatch(part)
        try:
            day = datetime.date.fromisoformat(match[1]) if match else None
        except ValueError:
            day = None
        if match is None or day is None:
            raise LeaseError("steps", f"{part!r} is no day with a payment", "a day and a number, such as 2029-04-01=420000", part)
        found.append((day, Decimal(match[2].replace(",", ""))))
    if not found or any(later[0] <= earlier[0] for earlier, later in pairwise(found)):
        raise LeaseError("steps", "the steps are not one day after the other", "days in order, each once", text)
    return tuple(found)


def model_of(values: Mapping[str, Any], framework: str) -> Model:
    """What becomes of the cost of a lease.

    Raises:
        LeaseError: the framework does not say without a classification, or does not know one.
    """
    if "exempt" in values:
        return Model.EXEMPT
    classification = values.get("classification")
    if framework == "us-gaap":
        if classification is None:
            raise LeaseError("classification", "ASC 842 tells finance and operating leases apart", "finance or operating", "nothing")
        return Model(classification)
    if classification == "operating":
        raise LeaseError("classification", f"{framework} has one model for all leases of a lessee", "finance, or no key", "operating")
    return Model.FINANCE


def lease_terms(values: Mapping[str, Any], unit: Decimal, commencement: datetime.date, framework: str, since: datetime.date) -> Terms:
    """The terms of a lease.

    Args:
        values: what its directive says.
        unit: smallest unit of its currency.
        commencement: day it begins.
        framework: the standard it is measured by.
        since: first day on which the standard holds: an older lease is measured from then on.

    Raises:
        LeaseError: they cannot be.
    """
    model = model_of(values, framework)
    if framework != "jgaap" and values.get("interest-method", "effective") != "effective":
        message = "spreading interest otherwise is a simplification of Japanese standards"
        raise LeaseError("interest-method", message, "effective", values["interest-method"])
    opening = _opening(values)
    older = commencement < since and model is not Model.EXEMPT and opening is None
    if "transition-method" in values and not older:
        message = f"the lease begins under the standard, which holds from {since}"
        raise LeaseError("transition-method", message, "no transition-method", values["transition-method"])
    outlay = values.get("restoration-outlay")
    return Terms(
        commencement=commencement,
        term_months=life_months(values["term"]) or 0,
        payment=values["payment"].number,
        unit=unit,
        rate=values.get("rate"),
        every=FREQUENCIES[values.get("frequency", "month")],
        advance=values["timing"] == "advance",
        steps=steps_of(values["steps"]) if "steps" in values else (),
        **{
            name.replace("-", "_"): values[name].number if name in values else ZERO
            for name in ("residual-guarantee", "purchase-option", "direct-costs", "incentives", "prepaid", "restoration")
        },
        restoration_outlay=None if outlay is None else outlay.number,
        compounding=Compounding(values["compounding"]) if "compounding" in values else COMPOUNDING[framework],
        interest=values.get("interest-method", "effective"),
        model=model,
        life_months=life_months(values["life"]) if "life" in values else None,
        rounding=Rounding(values.get("rounding", "floor")),
        transition=since if older else None,
        retrospective=values.get("transition-method") == "retrospective",
        opening=opening,
    )


def _opening(values: Mapping[str, Any]) -> Opening | None:
    given = [key for key in _OPENING if key in values]
    if not given:
        return None
    for key in _OPENING[:3]:
        if key not in values:
            raise LeaseError(key, f"a position that is taken over needs {key}", ", ".join(_OPENING[:3]), ", ".join(given))
    accumulated = values["opening-accumulated"].number if "opening-accumulated" in values else ZERO
    return Opening(values["opening-date"], values["opening-liability"].number, values["opening-right-of-use"].number, accumulated)


def change_of(values: Mapping[str, Any], on: datetime.date) -> Change:
    """A change, from its directive.

    Raises:
        LeaseError: its steps are none.
    """

    def amount(key: str) -> Decimal | None:
        return values[key].number if key in values else None

    return Change(
        on=on,
        kind=values["type"],
        payment=amount("payment"),
        steps=steps_of(values["steps"]) if "steps" in values else (),
        term_months=life_months(values["term"]) if "term" in values else None,
        rate=values.get("rate"),
        residual_guarantee=amount("residual-guarantee"),
        purchase_option=amount("purchase-option"),
        remaining=values.get("remaining"),
    )
