"""Account statement (取引先別・勘定別の明細): what was open with one counterparty, every movement, and what is open now.

It runs over the accounts named, else over all that control receivables or payables, in one list by day; amounts stay in the currency of
record.
"""

from __future__ import annotations

import difflib
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO, exact
from ledgerkit.errors import Problem, UsageError
from ledgerkit.reports.grouping import column_id, currency_order, money_columns
from ledgerkit.reports.postings import posting_row, postings_of
from ledgerkit.reports.report import Check, Column, Drill, Row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Status, Value

__all__ = ["account_statement"]

_SHOWN = 200
"""Characters of a name that are looked at."""
Sums = dict[str, tuple["Decimal | None", "Decimal"]]
"""Opening and closing balance by currency."""


def account_statement(context: Context) -> Report:
    """The statement of one counterparty, or of some accounts, in a period.

    Columns are ``date``, ``description``, ``debit`` and ``credit`` (positive), ``balance`` (debit positive), the last three once more
    per further currency, and ``place``; rows ``opening``, one a posting, labelled with its account, and ``closing``.

    Raises:
        UsageError: no entry names the counterparty.
    """
    party = context.asked.party
    named = ", ".join(map(context.account_label, context.asked.accounts))
    title = _name(context, party) if party is not None else named or context.text("row.controlled")
    accounts = context.accounts or tuple(account for (account,) in context.rows("controlled_accounts"))
    chosen = replace(context, accounts=accounts, dimension=None if party is None else ("counterparty", party))
    asked = {"accounts": list(accounts), "party": party, "from": context.interval.start, "to": context.interval.end}
    sums: Sums = {currency: (opening, closing) for currency, opening, closing in context.rows("statement_balances", **asked)}
    currencies = currency_order(context, sums) or [context.currency]
    columns = (
        Column("date", context.text("column.date"), "date"),
        Column("description", context.text("column.description"), "text"),
        *money_columns(context, ("debit", "credit", "balance"), currencies, frozenset({"debit", "credit"})),
        Column("place", context.text("column.place"), "text"),
    )
    rows = [Row("of", title, 0, "heading", {}), *_rows(chosen, sums, currencies)]
    report = context.report("account-statement", columns, tuple(rows))
    return report.with_checks(_check(context, report, sums, currencies[0]))


def _name(context: Context, party: str) -> str:
    """What a counterparty is called in the report's language."""
    known = {found: (name, name_ja) for found, name, name_ja in context.rows("counterparties")}
    if party not in known:
        raise UsageError(_unknown_party(party, known))
    name, name_ja = known[party]
    return (name_ja if context.language == "ja" else None) or name or party


def _unknown_party(party: str, known: Mapping[str, tuple[str | None, str | None]]) -> Problem:
    """What is told of a counterparty that no entry names: those whose id or printed name it is, or nearly is."""
    called: dict[str, set[str]] = {}
    for one, names in known.items():
        for name in filter(None, (one, *names)):
            called.setdefault(_plain(name), set()).add(one)
    near = difflib.get_close_matches(_plain(party), called, n=5, cutoff=6 / 10)
    parts = [name for name in called if _plain(party) and _plain(party) in name][:5]
    # A printed name in full says which, whatever else is alike.
    meant = sorted(called.get(_plain(party)) or {found for name in (*near, *parts) for found in called[name]})
    expected = ", ".join(f"{found} ({printed})" if (printed := " · ".join(filter(None, known[found]))) else found for found in meant[:10])
    message = f"No entry names the counterparty {party[:_SHOWN]!r}."
    remedy = f"Name it as entries do: --party {meant[0]}" if len(meant) == 1 else "Name one as entries do, by what counterparty: holds."
    return Problem("<party>", 0, "unknown-party", message, remedy, expected, party[:_SHOWN])


def _plain(name: str) -> str:
    """A name without the differences that people overlook."""
    return unicodedata.normalize("NFKC", name).casefold().strip()[:_SHOWN]


def _rows(context: Context, sums: Sums, currencies: Sequence[str]) -> list[Row]:
    drill = None if context.dimension is not None else Drill(context.accounts)
    balances = {currency: opening or ZERO for currency, (opening, _closing) in sums.items()}
    totals: dict[str, Decimal] = {}
    rows = [Row("opening", context.text("column.opening"), 1, "line", _balances(balances, currencies), drill=drill)]
    with exact():
        # No accounts would mean all of them; where none is controlled there is nothing to state.
        for posting in postings_of(context) if context.accounts else ():
            balances[posting.currency] += posting.amount
            side, size = ("debit", posting.amount) if posting.amount >= 0 else ("credit", -posting.amount)
            total = column_id(side, posting.currency, currencies[0])
            totals[total] = totals.get(total, ZERO) + size
            more: Mapping[str, Value] = {column_id("balance", posting.currency, currencies[0]): balances[posting.currency]}
            rows.append(posting_row(posting, context.account_label(posting.account), currencies[0], more))
    values: dict[str, Value] = {**totals, **_balances(balances, currencies)}
    return [*rows, Row("closing", context.text("column.closing"), 0, "total", values, drill=drill)]


def _balances(balances: Mapping[str, Decimal], currencies: Sequence[str]) -> dict[str, Value]:
    return {column_id("balance", currency, currencies[0]): balances[currency] for currency in currencies if currency in balances}


def _check(context: Context, report: Report, sums: Sums, main: str) -> Check:
    """Opening and movements lead to the closing balance, which the books sum by itself."""
    gap, wrong = ZERO, []
    with exact():
        for currency, (_opening, closing) in sums.items():
            shown = report.amount("closing", column_id("balance", currency, main)) or ZERO
            if shown != closing:
                gap += abs(shown - closing)
                wrong.append(f"{context.number(shown)} ≠ {context.number(closing)} {currency}")
    status: Status = "fail" if wrong else "pass"
    balances = context.listed([f"{context.number(closing)} {currency}" for currency, (_opening, closing) in sums.items()]) or "0"
    told = {"balances": balances, "problems": context.listed(wrong)}
    detail = context.text(f"check.account-statement.{status}", count=len(report.rows) - 3, **told)
    return Check("account-statement", context.text("check.account-statement"), status, gap, detail)
