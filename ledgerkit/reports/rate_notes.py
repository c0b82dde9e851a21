"""What a statement says of its exchange rates: which it used, which the books lack, and that none is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.money import plain
from ledgerkit.domain.parts import PARTS
from ledgerkit.reports.amounts import CONVERSION
from ledgerkit.reports.conversion import At
from ledgerkit.reports.report import Check, Note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.conversion import Missing, Used
    from ledgerkit.reports.statement import Source

__all__ = ["lacking", "parts_notes", "price_file", "rate_check", "rate_notes", "rates_note"]

_SHOWN = 20


def rate_check(context: Context, sources: Sequence[Source]) -> Check:
    """Every rate that the statement needs is in the books and not too old; without it a total is incomplete, and so is it (G22)."""
    title = context.text("check.rates")
    missing = sorted({item for source in sources for item in source.amounts.missing})
    limit = context.rates.stale_after
    if not missing:
        return Check("G22", title, "pass", None, context.text("check.rates.pass" if limit is None else "check.rates.fresh", days=limit))
    first = missing[0]
    detail = context.text(
        "check.rates.fail",
        items=context.listed([lacking(context, item) for item in missing]),
        file=price_file(context, first.currency, first.target),
        example=f"{first.day} price {first.currency} … {first.target}",
    )
    return Check("G22", title, "fail", None, detail)


def lacking(context: Context, item: Missing) -> str:
    """A missing rate as a person reads it, and of when the one is that would have served."""
    pair = f"{item.day} {item.currency}/{item.target}"
    if item.stale is None:
        return pair
    return context.text("check.rates.stale", pair=pair, stale=item.stale, days=context.rates.stale_after)


def rate_notes(context: Context, sources: Sequence[Source]) -> tuple[Note, ...]:
    """Notes of a statement on conversion.

    ``incomplete`` where a total lacks a rate; ``conversion`` with the rule, where rates left a difference or a rule was asked for;
    ``rates`` with the rates used, where a rule or a currency was asked for, or a rate goes over a third currency.
    """
    notes = []
    currencies = sorted({item.currency for source in sources for item in source.amounts.missing})
    if currencies:
        notes.append(Note("incomplete", context.text("note.incomplete", currencies=context.named(currencies), target=context.currency)))
    asked = context.asked.rate is not None or context.asked.currency is not None
    used = sorted(context.conversion.used.values(), key=lambda found: (found.currency, found.at.value, found.through))
    if any(CONVERSION in source.amounts.by_name for source in sources) or (asked and used):
        rule = f".{context.asked.rate}" if context.asked.rate else ""
        notes.append(Note("conversion", context.text(f"note.conversion{rule}")))
    shown = [*_shown(context, used, all_rates=asked)]
    if shown:
        notes.append(rates_note(context, shown))
    return tuple(notes)


def parts_notes(context: Context) -> list[Note]:
    """Says of parts of time at the closing rate that it is the one rate of the whole, and what a balance sheet has instead."""
    rule, used = context.conversion.rule, context.conversion.used
    if rule.profit is not At.CLOSING or context.asked.by not in PARTS or not used:
        return []
    return [Note("closing-parts", context.text("note.closing-parts", day=context.interval.through))]


def rates_note(context: Context, rates: Sequence[str]) -> Note:
    """The first of some rates, and how many more there are."""
    more = context.text("note.rates.more", count=len(rates) - _SHOWN) if len(rates) > _SHOWN else ""
    return Note("rates", context.text("note.rates", rates=context.listed(rates, _SHOWN), more=more))


def price_file(context: Context, *names: str) -> str:
    """Where one more price of any of these is written: " to FILE" in the report's language; empty where they have none yet."""
    file = next((file for currency, file in context.rows("price_files") if currency in names), None)
    return context.text("check.rates.file", file=file) if file else ""


def _shown(context: Context, used: Sequence[Used], *, all_rates: bool) -> Iterator[str]:
    """Closing rates and averages, and of the rates of single days those over a third currency."""
    for found in used:
        crossed = found.rate is not None and found.rate.crossed
        if not crossed and not (all_rates and found.at is not At.DAY):
            continue
        number = found.average.number if found.average else found.rate.number if found.rate else None
        assert number is not None
        text = f"{found.currency}/{context.currency} {plain(number)}"
        if found.at is At.AVERAGE:
            days = found.average.days if found.average else 0
            text = context.text(f"note.rates.{'average' if days else 'given'}", rate=text, through=found.through, days=days)
        if found.rate is not None:
            text = f"{text} = {found.rate.path}" if crossed or found.rate.legs[0].inverse or found.at is At.AVERAGE else found.rate.path
        yield text
