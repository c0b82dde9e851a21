"""Hypothesis strategies: numbers, days, fiscal years, terms of assets, and whole ledgers with what was written in them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, localcontext

from hypothesis import strategies as st

from ledgerkit.domain.allocation import Residue
from ledgerkit.domain.depreciation import CONVENTIONS, Terms
from ledgerkit.domain.fiscal_calendar import FiscalCalendar, Rule
from ledgerkit.domain.fiscal_weeks import FiscalWeeks
from ledgerkit.domain.periods import FiscalYearEnd
from ledgerkit.domain.rounding import Rounding, quantum

BASES = ("USD", "KWD", "BTC", "/6J", "NT.TO", "VBMPX")
QUOTES = ("EUR", "GBP", "CHF")
ZERO_DECIMAL = ("JPY", "KRW", "VND")

days = st.dates(datetime.date(1990, 1, 1), datetime.date(2089, 12, 31))
roundings = st.sampled_from(Rounding)
residues = st.sampled_from(Residue)


@st.composite
def numbers(draw, *, whole=20, places=18, signed=True, digits=28):
    """A number as a person may write it: at most 20 digits before the point, 18 after it, and 28 in all.

    With more than 28 digits in all Beancount still reads a number, but no other number can balance it.
    """
    scale = draw(st.integers(0, places))
    size = draw(st.integers(0, 10 ** min(whole + scale, digits) - 1))
    sign = draw(st.sampled_from(("", "-"))) if signed else ""
    with localcontext(prec=100):
        return Decimal(f"{sign}{size}").scaleb(-scale)


@st.composite
def year_ends(draw):
    """A fiscal year end as a person may write it; 29 February is none."""
    month = draw(st.integers(1, 24))
    last = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[(month - 1) % 12]
    return FiscalYearEnd(month, draw(st.integers(1, last)))


@st.composite
def fiscal_years(draw):
    """Calendar years, any other year end, years of weeks, or a year end that changes and leaves a short year."""
    kind = draw(st.sampled_from(("calendar", "other", "weeks", "changed")))
    if kind == "calendar":
        return FiscalYearEnd()
    if kind == "other":
        return draw(year_ends())
    if kind == "weeks":
        return FiscalWeeks((4, 4, 5), draw(st.booleans()), draw(st.integers(0, 6)), FiscalYearEnd())
    return FiscalCalendar((Rule(datetime.date.min, draw(year_ends())), Rule(draw(days), draw(year_ends()))))


@st.composite
def asset_terms(draw, *, opening=None):
    """Terms that do not contradict one another; with an opening position, without one, or (None) either."""
    unit = quantum(draw(st.sampled_from((0, 0, 2, 3, 18))))
    cost = draw(st.integers(1, 10**12))
    residual = draw(st.one_of(st.just(0), st.just(1), st.integers(0, cost)).filter(lambda value: value <= cost))
    in_service, life = draw(days), draw(st.integers(1, 480))
    values = {
        "cost": cost * unit,
        "residual": residual * unit,
        "in_service": in_service,
        "life_months": life,
        "unit": unit,
        "convention": draw(st.sampled_from(tuple(CONVENTIONS))),
        "rounding": draw(roundings),
        "residue": draw(residues),
        "years": draw(fiscal_years()),
    }
    if opening or (opening is None and draw(st.booleans())):
        shares = Terms(**values).shares()
        values["opening_from"] = draw(st.sampled_from(shares)).interval.start
        values["opening_accumulated"] = draw(st.integers(0, cost - residual)) * unit
    return Terms(**values)


@dataclass(frozen=True, slots=True)
class Leg:
    """One posting as text, and the numbers in it that a person wrote (None where Beancount computes them)."""

    text: str
    number: Decimal | None = None
    cost: Decimal | None = None
    price: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One directive: its first line and the postings below it."""

    date: datetime.date
    head: str
    legs: tuple[Leg, ...] = ()

    @property
    def text(self) -> str:
        return "\n".join([f"{self.date} {self.head}", *(f"  {leg.text}" for leg in self.legs)]) + "\n"


ACCOUNTS = ("Assets:Bank", "Assets:Stock", "Liabilities:Card", "Income:Gains", "Equity:Opening")


@dataclass(frozen=True, slots=True)
class LedgerText:
    """A ledger as blocks, which a test may shuffle, split over files, or write with other line breaks."""

    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        return "".join(block.text for block in self.blocks)

    def legs(self):
        """Each posting with the line it stands at in :attr:`text`."""
        line = 0
        for block in self.blocks:
            for offset, leg in enumerate(block.legs, 2):
                yield line + offset, leg
            line += 1 + len(block.legs)


def shown(number: Decimal) -> str:
    """A number as a ledger writes it."""
    return f"{number:f}"


_transaction_days = st.dates(datetime.date(2020, 1, 1), datetime.date(2029, 12, 31))
_quantities = numbers(whole=4, places=4, signed=False).filter(bool)
_rates = numbers(whole=4, places=6, signed=False).filter(bool)
_cents = st.integers(1, 10**7).map(lambda cents: Decimal(cents).scaleb(-2))


@st.composite
def _plain(draw):
    number = draw(numbers())
    currency = draw(st.sampled_from(BASES + QUOTES + ZERO_DECIMAL))
    opposite = -number if number else Decimal("-0.00")
    return (
        Leg(f"Assets:Bank  {shown(number)} {currency}", number),
        Leg(f"Liabilities:Card  {shown(opposite)} {currency}", opposite),
    )


@st.composite
def _interpolated(draw):
    number = draw(numbers())
    return Leg(f"Assets:Bank  {shown(number)} {draw(st.sampled_from(ZERO_DECIMAL + QUOTES))}", number), Leg("Equity:Opening")


@st.composite
def _priced(draw):
    """At a price, balanced to the last digit."""
    quantity, rate = draw(_quantities), draw(_rates)
    base, quote = draw(st.sampled_from(BASES)), draw(st.sampled_from(QUOTES + ZERO_DECIMAL))
    return (
        Leg(f"Assets:Bank  {shown(quantity)} {base} @ {shown(rate)} {quote}", quantity, price=rate),
        Leg(f"Liabilities:Card  {shown(-quantity * rate)} {quote}", -quantity * rate),
    )


@st.composite
def _rounded(draw):
    """At a price, balanced to the cent: Beancount accepts what is left within half a cent."""
    quantity, rate = draw(_quantities), draw(_rates)
    base, quote = draw(st.sampled_from(BASES)), draw(st.sampled_from(QUOTES))
    paid = -(quantity * rate).quantize(Decimal("0.01"), ROUND_HALF_EVEN)
    return (
        Leg(f"Assets:Bank  {shown(quantity)} {base} @ {shown(rate)} {quote}", quantity, price=rate),
        Leg(f"Liabilities:Card  {shown(paid)} {quote}", paid),
    )


@st.composite
def _total(draw):
    """For a total: the price of one unit is a quotient."""
    quantity, paid = draw(_quantities), draw(_cents)
    base, quote = draw(st.sampled_from(BASES)), draw(st.sampled_from(QUOTES))
    return (
        Leg(f"Assets:Bank  {shown(quantity)} {base} @@ {shown(paid)} {quote}", quantity),
        Leg(f"Liabilities:Card  {shown(-paid)} {quote}", -paid),
    )


@st.composite
def _expression(draw):
    dividend, divisor = draw(st.integers(1, 10**9)), draw(st.sampled_from((3, 7, 9, 11)))
    return Leg(f"Assets:Bank  ({dividend} / {divisor}) {draw(st.sampled_from(QUOTES))}"), Leg("Equity:Opening")


@st.composite
def _purchase_and_sale(draw, name):
    """A lot bought at a cost, for one unit or for all, and some of it sold at a price, the gain left to Beancount."""
    quantity, rate, price = draw(_quantities), draw(_rates), draw(_rates)
    base, quote = draw(st.sampled_from(BASES)), draw(st.sampled_from(QUOTES))
    day = draw(_transaction_days)
    if draw(st.booleans()):
        paid = draw(_cents)
        bought = (
            Leg(f'Assets:Stock  {shown(quantity)} {base} {{{{{shown(paid)} {quote}, "{name}"}}}}', quantity),
            Leg(f"Assets:Bank  {shown(-paid)} {quote}", -paid),
        )
    else:
        bought = (
            Leg(f'Assets:Stock  {shown(quantity)} {base} {{{shown(rate)} {quote}, "{name}"}}', quantity, cost=rate),
            Leg("Assets:Bank"),
        )
    blocks = [Block(day, f'* "{name}"', bought)]
    if draw(st.booleans()):
        sold = draw(st.integers(1, 100)) * quantity / 100
        proceeds = (sold * price).quantize(Decimal("0.01"))
        legs = (
            Leg(f'Assets:Stock  {shown(-sold)} {base} {{"{name}"}} @ {shown(price)} {quote}', -sold, price=price),
            Leg(f"Assets:Bank  {shown(proceeds)} {quote}", proceeds),
            Leg("Income:Gains"),
        )
        blocks.append(Block(day + datetime.timedelta(days=draw(st.integers(1, 400))), f'* "{name} sold"', legs))
    return blocks


@st.composite
def ledgers(draw, *, kinds=("plain", "interpolated", "priced", "rounded", "total", "expression", "lot"), most=6):
    """A ledger that Beancount loads without an error."""
    makers = {
        "plain": _plain(),
        "interpolated": _interpolated(),
        "priced": _priced(),
        "rounded": _rounded(),
        "total": _total(),
        "expression": _expression(),
    }
    blocks = [Block(datetime.date(1990, 1, 1), f"open {account}") for account in ACCOUNTS]
    for index in range(draw(st.integers(1, most))):
        kind = draw(st.sampled_from(kinds))
        if kind == "lot":
            blocks += draw(_purchase_and_sale(f"lot-{index}"))
        else:
            payee = draw(st.sampled_from(("", '"Ohashi" ', '"大橋商事" ')))
            blocks.append(Block(draw(_transaction_days), f'* {payee}"{kind} {index}"', draw(makers[kind])))
    return LedgerText(tuple(blocks))
