"""Rows of UK tables: rates of the pools, first-year allowances, limits."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ledgerkit.domain.depreciation.uk_pools import PoolRates
from ledgerkit.tables.asked import NoRowError
from ledgerkit.tables.dated import table

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from ledgerkit.tables.asked import Asked

__all__ = ["POOLS", "TAXPAYERS", "first_year_rate", "limit", "pool", "pool_rates"]

POOLS = ("main", "special")
TAXPAYERS = ("company", "unincorporated")


def pool(asked: Asked) -> PoolRates:
    """The rates of the pool that a property class names.

    The classes are ``main`` (also for none) and ``special`` for a company, ``main-unincorporated`` and ``special-unincorporated``.

    Raises:
        NoRowError: there is no such pool.
    """
    name, _dash, taxpayer = (asked.property_class or "main").partition("-")
    return pool_rates(name, taxpayer or "company")


def pool_rates(name: str, taxpayer: str = "company") -> PoolRates:
    """The rates of a pool over the years.

    Raises:
        NoRowError: there is no such pool or taxpayer.
    """
    rows = table("uk/writing_down").find(pool=name, taxpayer=taxpayer)
    if not rows:
        raise NoRowError("property-class", ", ".join([*POOLS, *(f"{known}-unincorporated" for known in POOLS)]), name)
    small = table("uk/limits").find(limit="small-pool")[-1]["amount"]
    return PoolRates(tuple((row["from"], row["rate"] / 100) for row in rows), small)


def first_year_rate(allowance: str, on: date, taxpayer: str = "company") -> Fraction:
    """The rate of a first-year allowance as a fraction, such as ``full-expensing``.

    Raises:
        LookupError: it does not exist, or not on that day.
    """
    rate: Decimal = table("uk/first_year").row(on, allowance=allowance, taxpayer=taxpayer)["rate"]
    return Fraction(rate) / 100


def limit(name: str, on: date) -> Decimal:
    """A limit for twelve months: ``annual-investment-allowance`` or ``small-pool``.

    Raises:
        LookupError: none is known for the day.
    """
    amount: Decimal = table("uk/limits").row(on, limit=name)["amount"]
    return amount
