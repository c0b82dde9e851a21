"""An occurrence of a recurring entry as a transaction: one that the plugin posts, or one to paste into the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beancount.core import data, flags
from beancount.core.amount import Amount

from ledgerkit.directives.entries import generated_transaction
from ledgerkit.directives.printing import entry_text
from ledgerkit.directives.recurring.terms import filled
from ledgerkit.domain.money import exact

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping
    from decimal import Decimal

    from ledgerkit.directives.recurring.template import Template

__all__ = ["occurrence_text", "recurring_entries"]

_DETAILS = ("counterparty", "department", "project")


def recurring_entries(
    templates: Iterable[Template], through: datetime.date, sealed: frozenset[tuple[int, int]]
) -> Iterator[data.Transaction]:
    """The occurrences that the plugin books and the ledger lacks, due through a day.

    Args:
        templates: the register.
        through: last due day.
        sealed: year and month of months whose generated entries stand as text: nothing is added there.
    """
    for template in templates:
        for dated in template.dated if template.book == "plugin" else ():
            on, due = dated.occurrence
            if due > through or dated.entries or (due.year, due.month) in sealed:
                continue
            terms = dated.terms
            values = dict(template.values)
            values |= {"debit-account": terms.debit, "credit-account": terms.credit, "currency": template.currency}
            values |= {"amount": terms.amount, "tax-amount": terms.tax_amount}
            yield _finished(
                generated_transaction("recurring", due, "", _postings(values), recurring=template.id, occurrence=on), values, on
            )


def occurrence_text(values: Mapping[str, Any], on: datetime.date, due: datetime.date) -> str:
    """One occurrence as Beancount text, ready to paste.

    Args:
        values: the keys of its directive, with ``id``, ``currency``, and numbers for ``amount`` and ``tax-amount``.
        on: its day by the rule.
        due: its day.
    """
    meta = {"recurring": values["id"], "occurrence": on}
    entry = data.Transaction(meta, due, flags.FLAG_OKAY, None, "", data.EMPTY_SET, data.EMPTY_SET, _postings(values))
    return entry_text(_finished(entry, values, on))


def _finished(entry: data.Transaction, values: Mapping[str, Any], on: datetime.date) -> data.Transaction:
    narration = filled(values.get("narration") or values["id"], on)
    links = frozenset({filled(values["link"], on)} if values.get("link") else ())
    return entry._replace(payee=values.get("payee"), narration=narration, links=links)


def _postings(values: Mapping[str, Any]) -> list[data.Posting]:
    details = {key: values[key] for key in _DETAILS if values.get(key)}
    amount, tax, currency = values["amount"], values["tax-amount"], values["currency"]
    with exact():
        credit = -(amount + tax)
    legs: list[tuple[str, Decimal, dict[str, Any]]] = [(values["debit-account"], amount, details)]
    if values.get("tax"):
        legs[0] = (values["debit-account"], amount, details | {"tax": values["tax"]})
    if tax:
        legs.append((values["tax-account"], tax, details))
    legs.append((values["credit-account"], credit, details))
    return [data.Posting(account, Amount(number, currency), None, None, None, dict(meta)) for account, number, meta in legs]
