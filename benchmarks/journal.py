"""A Beancount ledger as a journal that hledger and ledger read, for comparisons.

Taken from what Beancount loaded, so that includes, booking, interpolation and plugins are done:

* An amount held at cost is written ``10.00 EUR @ 0.85 GBP``: at cost (``-B``) it is worth what Beancount's books say. Lots are not
  carried over, since hledger has none.
* An exchange at a price (``@`` without a cost) stays units of its currency in Beancount's books. It is written without the price,
  and ``Equity:Conversions`` takes what was given and what was got, each in its own currency, as hledger's manual writes exchanges.
* What Beancount accepts within its tolerance is posted to ``Equity:Residue``: these programs balance to the digit or by display.
* Prices are ``P`` directives. Balance assertions, documents, notes and custom directives are left out.

    python benchmarks/journal.py LEDGER JOURNAL
"""

from __future__ import annotations

import re
import sys
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, TextIO

from beancount import loader
from beancount.core import data

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from beancount.core.amount import Amount

CONVERSIONS, RESIDUE = "Equity:Conversions", "Equity:Residue"
_PLAIN = re.compile(r"[A-Za-z]+")
# Products of two numbers of 28 digits.
_ROOM = 60


def commodity(name: str) -> str:
    """A commodity as a journal writes it.

    Examples:
        >>> commodity("EUR"), commodity("C001")
        ('EUR', '"C001"')
    """
    return name if _PLAIN.fullmatch(name) else f'"{name}"'


def amount(number: Decimal, currency: str) -> str:
    """An amount in full."""
    return f"{number:f} {commodity(currency)}"


def _posting(posting: data.Posting) -> tuple[str, dict[str, Decimal]]:
    """A line, and what it leaves by currency, its conversion included."""
    units = posting.units
    line = f"    {posting.account}  {amount(units.number, units.currency)}"
    if posting.cost is not None:
        line += f" @ {amount(posting.cost.number, posting.cost.currency)}"
        return line, {posting.cost.currency: units.number * posting.cost.number}
    return line, {units.currency: units.number}


def transaction(entry: data.Transaction) -> Iterator[str]:
    """The lines of a transaction."""
    narration = " ".join(part for part in (entry.payee, entry.narration) if part).replace(";", ",").replace("\n", " ")
    yield f"{entry.date} {'!' if entry.flag == '!' else '*'} {narration}"
    with localcontext(prec=_ROOM):
        left: dict[str, Decimal] = {}
        exchanged: dict[str, Decimal] = {}
        for posting in entry.postings:
            line, weights = _posting(posting)
            yield line
            for currency, weight in weights.items():
                left[currency] = left.get(currency, Decimal(0)) + weight
            if posting.cost is None and posting.price is not None:
                units, price = posting.units, posting.price
                exchanged[units.currency] = exchanged.get(units.currency, Decimal(0)) - units.number
                exchanged[price.currency] = exchanged.get(price.currency, Decimal(0)) + units.number * price.number
        residue = {name: -left.get(name, Decimal(0)) - exchanged.get(name, Decimal(0)) for name in left | exchanged}
        for account, amounts in ((CONVERSIONS, exchanged), (RESIDUE, residue)):
            yield from (f"    {account}  {amount(number, currency)}" for currency, number in amounts.items() if number)
    yield ""


def _price(day: object, currency: str, price: Amount) -> str:
    return f"P {day} {commodity(currency)} {amount(price.number, price.currency)}"


def journal(entries: Iterable[data.Directive]) -> Iterator[str]:
    """The lines of the journal."""
    for entry in entries:
        if isinstance(entry, data.Transaction):
            yield from transaction(entry)
        elif isinstance(entry, data.Price):
            yield _price(entry.date, entry.currency, entry.amount)


def write(entries: Iterable[data.Directive], out: TextIO) -> None:
    """Write the journal of loaded directives."""
    out.writelines(f"{line}\n" for line in journal(entries))


def convert(ledger: Path | str, target: Path | str) -> None:
    """Convert a ledger, which must load without errors."""
    entries, errors, _options = loader.load_file(str(ledger))
    if errors:
        raise ValueError(f"{ledger} has {len(errors)} errors, the first: {errors[0]}")
    with open(target, "w", encoding="utf-8") as out:  # noqa: PTH123 - a path or its text
        write(entries, out)


if __name__ == "__main__":
    convert(*sys.argv[1:])
