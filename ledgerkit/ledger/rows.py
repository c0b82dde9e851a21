"""The short tables of facts as rows: one function a table, columns in the order of the schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beancount.core import data

from ledgerkit.directives.commodities import precision
from ledgerkit.directives.locks import is_scope
from ledgerkit.domain.money import quantise
from ledgerkit.ledger.metadata import metadata_columns, own_keys

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from ledgerkit.directives.accounts import Account
    from ledgerkit.directives.ledger import LedgerDirectives
    from ledgerkit.errors import Problem

_BEANCOUNT_OPTIONS = ("title", "operating_currency", "booking_method", "inferred_tolerance_multiplier", "infer_tolerance_from_cost")

Rows = list[tuple[Any, ...]]


def place(meta: Mapping[str, Any]) -> tuple[Any, Any]:
    """File and line of a directive, the last two columns of most tables."""
    return meta.get("filename"), meta.get("lineno")


def text_of(meta: Mapping[str, Any], key: str) -> str | None:
    """A metadata value as text; None where there is none."""
    value = meta.get(key)
    return value if value is None or isinstance(value, str) else str(value)


def of_kind(entries: data.Directives, kind: type) -> Iterable[Any]:
    """The directives of one kind, in order."""
    return (entry for entry in entries if type(entry) is kind)


def accounts(accounts: Iterable[Account]) -> Rows:
    """Rows of ``accounts``."""
    return [
        (
            account.name,
            account.account_type,
            account.name.count(":") + 1,
            account.opened,
            account.closed,
            list(account.currencies),
            account.code,
            account.name_ja,
            account.line,
            account.line_current,
            account.line_opposite,
            account.control,
            account.reconcile,
            account.booking,
            *place(account.meta),
        )
        for account in accounts
    ]


def prices(entries: data.Directives) -> Rows:
    """Rows of ``prices``."""
    rows = []
    for entry in of_kind(entries, data.Price):
        number = entry.amount.number
        rounded = quantise(number)
        exact_text = None if rounded == number else f"{number:f}"
        kind, source = text_of(entry.meta, "kind"), text_of(entry.meta, "source")
        rows.append((entry.date, entry.currency, rounded, exact_text, entry.amount.currency, source, kind, *place(entry.meta)))
    return rows


def balances(entries: data.Directives) -> Rows:
    """Rows of ``balances``."""
    return [
        (
            entry.date,
            entry.account,
            entry.amount.number,
            entry.amount.currency,
            entry.tolerance,
            entry.diff_amount.number if entry.diff_amount else None,
            *place(entry.meta),
        )
        for entry in of_kind(entries, data.Balance)
    ]


def documents(entries: data.Directives) -> Rows:
    """Rows of ``documents``."""
    return [
        (entry.date, entry.account, entry.filename, sorted(entry.tags or ()), sorted(entry.links or ()), *place(entry.meta))
        for entry in of_kind(entries, data.Document)
    ]


def commodities(entries: data.Directives, posted: Iterable[str], declared: dict[str, int]) -> Rows:
    """Rows of ``commodities``: every one declared, posted or priced."""
    metas = {entry.currency: entry.meta for entry in of_kind(entries, data.Commodity)}
    used = set(posted)
    for price in of_kind(entries, data.Price):
        used |= {price.currency, price.amount.currency}
    return [
        (
            name,
            precision(name, declared),
            text_of(metas.get(name, {}), "name"),
            text_of(metas.get(name, {}), "name-ja"),
            *place(metas.get(name, {})),
        )
        for name in sorted(used | metas.keys())
    ]


def metadata(entries: data.Directives) -> list[dict[str, Any]]:
    """Columns of ``metadata`` of accounts, then of commodities."""
    found = []
    for subject, kind in (("account", data.Open), ("commodity", data.Commodity)):
        owners = list(of_kind(entries, kind))
        own = own_keys(entry.meta for entry in owners)
        names = [getattr(entry, "account", None) or entry.currency for entry in owners]
        found.append(metadata_columns(subject, own, [entry.date for entry in owners], names=names))
    return found


def options(directives: LedgerDirectives, entries: data.Directives, options: Mapping[str, Any]) -> Rows:
    """Rows of ``options``: Beancount's, defaults, Fava's, ours."""
    rows: Rows = []
    for key in _BEANCOUNT_OPTIONS:
        value = options.get(key)
        texts = value if isinstance(value, (list, tuple)) else [value]
        rows.extend(("beancount", key, None, None if text is None else str(getattr(text, "value", text)), None, None) for text in texts)
    rows.extend(
        ("default", key, None, None if value is None else str(value), None, None) for key, value in directives.settings.defaults.items()
    )
    for entry in of_kind(entries, data.Custom):
        if entry.type in ("fava-option", "fava-extension") and entry.values:
            value = str(entry.values[1].value) if len(entry.values) > 1 else None
            source = "fava" if entry.type == "fava-option" else entry.type
            rows.append((source, str(entry.values[0].value), entry.date, value, *place(entry.meta)))
    given = {(setting.date, setting.key) for setting in directives.settings.given}
    for reading in directives.of("ledgerkit-option"):
        slot = (reading.entry.date, reading.values["key"])
        if slot in given:
            given.discard(slot)
            rows.append(("ledgerkit", slot[1], slot[0], str(reading.values["value"]), *place(reading.entry.meta)))
    return rows


def dimensions(directives: LedgerDirectives, declared: Collection[str]) -> Rows:
    """Rows of ``dimensions``: the values of those that are columns of the postings."""
    return [
        (
            *(reading.values["dimension"], reading.values["value"], reading.values.get("name"), reading.values.get("name-ja")),
            *place(reading.entry.meta),
        )
        for reading in directives.of("ledgerkit-dimension")
        if reading.values["dimension"] in declared
    ]


def parties(directives: LedgerDirectives) -> Rows:
    """Rows of ``parties``."""
    keys = ("id", "name", "name-ja", "registration", "registered-from", "terms", "bank-name-kana")
    return [(*(reading.values.get(key) for key in keys), *place(reading.entry.meta)) for reading in directives.of("ledgerkit-party")]


def counts(directives: LedgerDirectives) -> Rows:
    """Rows of ``counts``."""
    return [
        (
            *(reading.entry.date, reading.values["account"], reading.values["amount"].number, reading.values["amount"].currency),
            *(reading.values["by"], reading.values["witnessed-by"], reading.values.get("reason"), *place(reading.entry.meta)),
        )
        for reading in directives.of("ledgerkit-count")
    ]


def budgets(directives: LedgerDirectives) -> Rows:
    """Rows of ``budgets``, in the order in which they hold."""
    return [
        (
            found.budget.start,
            found.budget.account,
            found.budget.every.value,
            found.budget.number,
            found.budget.currency,
            *place(found.meta),
        )
        for found in directives.budgets
    ]


def close_events(directives: LedgerDirectives) -> Rows:
    """Rows of ``close_events``."""
    waivers = [
        (
            *(reading.entry.date, "waiver", reading.values["gate"], reading.values["period"]),
            *(reading.values["by"], reading.values["reason"], reading.values["expires"]),
            *place(reading.entry.meta),
        )
        for reading in directives.of("ledgerkit-waiver")
    ]
    notes = [
        (
            *(reading.entry.date, "note", reading.values["row"], reading.values["period"]),
            *(reading.values.get("by"), reading.values["text"], None),
            *place(reading.entry.meta),
        )
        for reading in directives.of("ledgerkit-note")
    ]
    return waivers + notes + _locks(directives)


def _locks(directives: LedgerDirectives) -> Rows:
    """Those with a fault too, which hold more rather than less until it is mended: everything, and for good."""
    found = []
    for reading in directives.readings:
        word = reading.word.name.removeprefix("ledgerkit-")
        if word in ("lock", "seal") and "period" in reading.values:
            scope = str(reading.values.get("scope") or "")
            locked = (reading.entry.date, word, scope if is_scope(scope) else "all", reading.values["period"])
            found.append((*locked, None, reading.values.get("level"), None, *place(reading.entry.meta)))
    return found


def problems(problems: Iterable[Problem]) -> Rows:
    """Rows of ``problems``."""
    return [
        (problem.severity, problem.code, problem.message, problem.remedy, problem.expected, problem.found, problem.file, problem.line)
        for problem in problems
    ]
