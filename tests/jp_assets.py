"""Assets under Japanese tax law, as short as a test can write them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from ledgerkit.domain.allocation import Residue
from ledgerkit.domain.depreciation import METHODS, Terms
from ledgerkit.domain.periods import FiscalYearEnd, Interval, add_months
from ledgerkit.domain.rounding import Rounding
from ledgerkit.tables.statutory import Asked, row

JAPAN, CALENDAR = FiscalYearEnd(15, 31), FiscalYearEnd()
STATUTORY = ("jp-sl", "jp-db-200", "jp-db-250", "jp-old-sl", "jp-old-db")
POOLS = ("jp-lump-sum", "jp-small")
EVEN = ("jp-equal", "jp-lease")
NAMES = STATUTORY + POOLS + EVEN


@dataclass(frozen=True)
class Spans:
    """Fiscal years of so many months each, from a first day on."""

    first: date
    months: int = 6

    def year_of(self, day):
        past = (day.year - self.first.year) * 12 + day.month - self.first.month
        start = add_months(self.first, past // self.months * self.months)
        return Interval(start, add_months(start, self.months))


def asset(method, cost, life, in_service, **more):
    """Terms of whole years (or ``life_months``) down to 1 yen, or to zero where the method keeps nothing."""
    more.setdefault("life_months", METHODS[method].life_months or life * 12)
    residual = Decimal(more.pop("residual", 0 if method in POOLS + EVEN else 1))
    day = date.fromisoformat(in_service)
    more.setdefault("years", JAPAN)
    if "rates" not in more:
        more["rates"] = row(METHODS[method].table, Asked(more["life_months"], day))
    return Terms(Decimal(cost), residual, day, unit=Decimal(1), **more)


def lines(method, cost, life, in_service, **more):
    return METHODS[method].schedule(asset(method, cost, life, in_service, **more))


def yearly(method, cost, life, in_service, **more):
    """The charges of the fiscal years."""
    return [int(line.charge) for line in lines(method, cost, life, in_service, frequency="year", **more)]


@st.composite
def jp_terms(draw, names=NAMES):
    """A method and terms that fit it, without an opening position."""
    name = draw(st.sampled_from(names))
    cost = draw(st.one_of(st.integers(2, 200), st.integers(2, 10**10)))
    life = draw(st.integers(2, 84 if name == "jp-old-db" else 100))
    more = {
        "rounding": draw(st.sampled_from(Rounding)),
        "residue": draw(st.sampled_from(Residue)),
        "frequency": draw(st.sampled_from(("month", "year"))),
        "convention": draw(st.sampled_from(("full-month", "following-month"))),
        "years": draw(
            st.one_of(
                st.sampled_from((JAPAN, CALENDAR, FiscalYearEnd(9, 30), FiscalYearEnd(2, 28))),
                st.builds(Spans, st.just(date(2007, 4, 1)), st.sampled_from((6, 7, 11, 12))),
            )
        ),
    }
    if name == "jp-old-db" and isinstance(more["years"], Spans):
        # A short year reads the rate of a longer life, which the table must have.
        life = min(life, 84 * more["years"].months // 12 - 1)
    day = draw(st.dates(date(1998, 1, 1), date(2040, 12, 31)))
    return name, asset(name, cost, life, day.isoformat(), **more)
