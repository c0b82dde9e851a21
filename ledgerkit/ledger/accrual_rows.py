"""The tables of accruals and of recurring entries as rows, columns in the order of the schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ledgerkit.directives.accruals.accrual import sums
from ledgerkit.domain.money import exact
from ledgerkit.ledger.rows import place

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping

    from ledgerkit.directives.accruals import Accrual
    from ledgerkit.directives.accruals.accrual import Sums
    from ledgerkit.directives.recurring import Template
    from ledgerkit.ledger.rows import Rows

__all__ = ["accrual_tables", "recurring_tables"]


def accrual_tables(accruals: Iterable[Accrual]) -> dict[str, Rows]:
    """Rows by table."""
    found = tuple(accruals)
    return {"accruals": [_accrual(accrual) for accrual in found], "accrual_lines": [line for accrual in found for line in _lines(accrual)]}


def _accrual(accrual: Accrual) -> tuple[Any, ...]:
    return (
        *(accrual.id, accrual.on, accrual.declared, accrual.narration, accrual.counterparty, accrual.basis, accrual.policy),
        *(accrual.reverse_on, None if accrual.blocked else accrual.taken_back_on, accrual.blocked, accrual.duplicate),
        *place(accrual.meta),
    )


def _lines(accrual: Accrual) -> Iterator[tuple[Any, ...]]:
    legs = sums(accrual.legs)
    if not (accrual.declared and accrual.blocked):
        yield from _amounts(accrual, accrual.on, "accrual", legs, {} if accrual.declared else accrual.meta)
    if accrual.reversals:
        for entry in accrual.reversals:
            taken = {key: number for key, number in sums(entry.postings).items() if key[0] in accrual.balance_accounts}
            yield from _amounts(accrual, entry.date, "reversal", taken, entry.meta)
    elif accrual.reverse_on is not None and not accrual.blocked:
        with exact():
            opposite = {key: -number for key, number in legs.items()}
        yield from _amounts(accrual, accrual.reverse_on, "reversal", opposite, {})
    for invoice in accrual.invoices:
        yield from _amounts(accrual, invoice.on, "invoice", invoice.sums, invoice.meta)


def _amounts(accrual: Accrual, on: datetime.date, kind: str, amounts: Sums, meta: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
    for (account, currency), number in sorted(amounts.items()):
        yield (accrual.id, on, kind, account, currency, number, *place(meta))


def recurring_tables(templates: Iterable[Template]) -> dict[str, Rows]:
    """Rows by table."""
    found = tuple(templates)
    return {
        "recurring": [_template(template) for template in found],
        "recurring_occurrences": [
            (
                *(template.id, *dated.occurrence, dated.terms.debit, dated.terms.credit),
                *(template.currency, dated.terms.amount, dated.terms.tax_amount),
            )
            for template in found
            for dated in template.dated
        ],
    }


def _template(template: Template) -> tuple[Any, ...]:
    rule, values = template.rule, template.values
    return (
        *(template.id, template.every, template.on, rule.adjust, template.calendar, rule.start, rule.through),
        *(template.known_through or rule.start, template.book),
        *(values.get(key) for key in ("payee", "narration", "link", "tax", "tax-account", "counterparty", "department", "project")),
        *place(template.meta),
    )
