"""Loans for tests: terms with a few words, and terms and events as a contract might have them."""

from __future__ import annotations

import datetime
from decimal import Decimal

from hypothesis import strategies as st
from strategies import roundings

from ledgerkit.domain.day_count import DayCount
from ledgerkit.domain.loans import FREQUENCIES, TYPES, Drawdown, Prepayment, RateChange, Terms
from ledgerkit.domain.rounding import quantum

CENT, YEN = Decimal("0.01"), Decimal(1)


def day(text):
    return datetime.date.fromisoformat(text)


def terms(principal, rate, kind, periods, start="2025-01-01", unit=CENT, **rest):
    """Terms with amounts and days as text."""
    for key in ("first", "opening_from"):
        if key in rest:
            rest[key] = day(rest[key])
    for key in ("residual", "payment", "opening"):
        if key in rest:
            rest[key] = Decimal(rest[key])
    return Terms(Decimal(principal), Decimal(rate), kind, periods, day(start), unit, **rest)


@st.composite
def loan_terms(draw):
    """Terms of which the level payment repays something: no loan of a few yen over many years."""
    unit = quantum(draw(st.sampled_from((0, 2))))
    periods = draw(st.integers(1, 60))
    kind = draw(st.sampled_from(tuple(TYPES)))
    principal = draw(st.integers(10**6, 10**12))
    amortises = kind != "interest-only"
    start = draw(st.dates(datetime.date(2000, 1, 1), datetime.date(2060, 12, 31)))
    return Terms(
        principal * unit,
        Decimal(draw(st.integers(0, 2000))).scaleb(-4),
        kind,
        periods,
        start,
        unit,
        months=draw(st.sampled_from(tuple(FREQUENCIES.values()))),
        day_count=draw(st.sampled_from(DayCount)),
        rounding=draw(roundings),
        interest_rounding=draw(roundings),
        residual=draw(st.sampled_from((0, principal // 2))) * unit if amortises else Decimal(0),
        grace=draw(st.integers(0, min(periods - 1, 12))) if amortises else 0,
    )


@st.composite
def loan_events(draw, of):
    """What may happen to a loan before its last quarter: amounts that never repay it all."""
    last = of.due(of.periods)
    span = (last - of.start).days * 3 // 4
    events, owed = [], of.principal - of.residual
    for _event in range(draw(st.integers(0, 3)) if span > 1 else 0):
        on = of.start + datetime.timedelta(days=draw(st.integers(0, span)))
        kind = draw(st.sampled_from((RateChange, Drawdown, Prepayment)))
        if kind is RateChange:
            events.append(RateChange(on, Decimal(draw(st.integers(0, 2000))).scaleb(-4)))
        elif kind is Drawdown:
            events.append(Drawdown(on, draw(st.integers(1, 10**9)) * of.unit))
        else:
            amount = owed // of.unit // draw(st.integers(50, 100)) * of.unit
            events.append(Prepayment(on, amount, draw(st.booleans())))
    return tuple(sorted(events, key=lambda event: event.on))
