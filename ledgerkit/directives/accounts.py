"""Accounts with what their metadata says, inherited from the nearest ancestor that says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from beancount.core import data

from ledgerkit.directives.problems import problem_at
from ledgerkit.tables.charts import chart

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from ledgerkit.errors import Problem
    from ledgerkit.tables.charts import ChartAccount

__all__ = ["ACCOUNT_TYPES", "Account", "read_accounts"]

ACCOUNT_TYPES = ("Assets", "Liabilities", "Equity", "Income", "Expenses")
"""The five types under their standard names; a ledger may name its roots otherwise (``option "name_assets"``)."""

_CONTROLS = frozenset(
    {
        *("receivables", "payables", "fixed-assets", "prepaid", "unearned", "accrued", "loans", "leases", "inventory"),
        *("consumption-tax", "income-tax", "withholding", "social-insurance", "payroll", "deposits", "suspense", "intercompany"),
    }
)


@dataclass(frozen=True, slots=True)
class Account:
    """One account.

    Args:
        name: full name.
        account_type: one of :data:`ACCOUNT_TYPES`.
        opened: date of its ``open``; None where it is used without one (an error of the ledger).
        closed: date of its ``close``, or None.
        currencies: the currencies it is restricted to.
        code: account code, or None (codes are not inherited: they name one account).
        name_ja: label in Japanese, or None (not inherited either).
        line: statement line, or None where nothing maps it.
        line_current: statement line of the part that is due within twelve months, or None where the account is not divided.
        line_opposite: statement line while the balance has the other sign than its type's, or None for the same line.
        control: sub-ledger it controls, or None.
        reconcile: ``bank`` for a bank account, ``count`` for cash that is counted, or None.
        booking: how lots are taken where several fit: its own method, else that of the books.
        meta: metadata of its ``open``, for file and line.
    """

    name: str
    account_type: str
    opened: datetime.date | None
    closed: datetime.date | None
    currencies: tuple[str, ...]
    code: str | None
    name_ja: str | None
    line: str | None
    line_current: str | None
    line_opposite: str | None
    control: str | None
    reconcile: str | None
    booking: str
    meta: Mapping[str, Any]


def read_accounts(
    entries: data.Directives, used: set[str], options: Mapping[str, Any], jurisdiction: str | None
) -> tuple[list[Account], list[Problem]]:
    """Every account that is opened or used, by name.

    Args:
        entries: the ledger.
        used: accounts that postings name.
        options: Beancount's options map, for the names of the five roots.
        jurisdiction: whose chart explains ``code:``; None for none.

    Returns:
        The accounts, and problems: a code that is not in the chart, a control or metadata of the wrong kind.
    """
    opens = {entry.account: entry for entry in entries if isinstance(entry, data.Open)}
    closes = {entry.account: entry.date for entry in entries if isinstance(entry, data.Close)}
    roots = {options[f"name_{kind.lower()}"]: kind for kind in ACCOUNT_TYPES}
    codes = chart(jurisdiction or "")
    problems: list[Problem] = []
    said: dict[str, dict[str, str]] = {}
    for name in sorted(opens):
        said[name], faults = _said(opens[name], codes, jurisdiction)
        problems.extend(faults)
    accounts = []
    for name in sorted(opens.keys() | used):
        entry = opens.get(name)
        own = said.get(name, {})
        accounts.append(
            Account(
                name=name,
                account_type=roots.get(name.partition(":")[0], "Equity"),
                opened=entry.date if entry else None,
                closed=closes.get(name),
                currencies=tuple(entry.currencies or ()) if entry else (),
                code=own.get("code"),
                name_ja=own.get("name-ja"),
                line=_inherited(name, "statement-line", said),
                line_current=_inherited(name, "statement-line-current", said),
                line_opposite=_inherited(name, "statement-line-opposite", said),
                control=_inherited(name, "control", said),
                reconcile=_inherited(name, "reconcile", said),
                booking=((entry.booking if entry else None) or options["booking_method"]).value,
                meta=entry.meta if entry else {},
            )
        )
    return accounts, problems


def _said(entry: data.Open, codes: Mapping[str, ChartAccount], jurisdiction: str | None) -> tuple[dict[str, str], list[Problem]]:
    said: dict[str, str] = {}
    problems: list[Problem] = []
    for key in ("code", "name-ja", "statement-line", "statement-line-current", "statement-line-opposite", "control", "reconcile"):
        value = entry.meta.get(key)
        if value is None:
            continue
        if isinstance(value, str):
            said[key] = value
        else:
            problems.append(
                problem_at(
                    entry.meta,
                    "wrong-kind",
                    f"{key} of {entry.account} is not text.",
                    f'Write it in quotes: {key}: "…"',
                    expected="text in quotes",
                    found=f"{key}: {value}",
                )
            )
    for key, choices in (("control", _CONTROLS), ("reconcile", frozenset({"bank", "count"}))):
        if key in said and said[key] not in choices:
            problems.append(
                problem_at(
                    entry.meta,
                    "unknown-choice",
                    f"{key} of {entry.account} cannot be {said[key]!r}.",
                    "Write one of those expected.",
                    expected=", ".join(sorted(choices)),
                    found=said.pop(key),
                )
            )
    code = said.get("code")
    if code is not None and code in codes:
        said.setdefault("statement-line", codes[code].line)
        said.setdefault("name-ja", codes[code].name_ja)
        if codes[code].control:
            said.setdefault("control", codes[code].control)
    elif code is not None and codes and "statement-line" not in said:
        problems.append(
            problem_at(
                entry.meta,
                "unknown-code",
                f"The code of {entry.account} is not in the chart of accounts of {jurisdiction}.",
                "Mend the code, or add statement-line: below it.",
                expected="a code of the chart",
                found=code,
            )
        )
    return said, problems


def _inherited(name: str, key: str, said: Mapping[str, Mapping[str, str]]) -> str | None:
    while name:
        value = said.get(name, {}).get(key)
        if value is not None:
            return value
        name = name.rpartition(":")[0]
    return None
