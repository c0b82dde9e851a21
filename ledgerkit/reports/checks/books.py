"""Proofs of the trial balance: it balances (G02), and it rolls (G03)."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO, exact
from ledgerkit.reports.report import Check

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from ledgerkit.domain.periods import Interval
    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Row, Status

__all__ = ["comparison_check", "opening_check", "sides_check", "weight_check"]

_SHOWN = 20


def weight_check(context: Context, report: Report, pairs: Sequence[tuple[str, str]]) -> list[Check]:
    """G02, once per currency: debits equal credits, and what all postings weigh is the tolerance residue exactly.

    The figures are sums of amounts by account; the proof sums weights without regard to accounts and holds them against the
    residues that were found transaction by transaction while loading.

    Args:
        context: for queries and texts.
        report: a trial balance.
        pairs: its columns of debits with those of credits, without currency; the first pair is told. A column beside which there
            is none must sum to zero.
    """
    end = context.interval.end
    weights: dict[str, Decimal] = defaultdict(lambda: ZERO)
    residues: dict[str, Decimal] = defaultdict(lambda: ZERO)
    counts: Counter[str] = Counter()
    places: dict[str, list[str]] = defaultdict(list)
    for currency, amount, file, line in context.rows("residue_places", to=end, most=_SHOWN):
        places[currency].append(f"{file}:{line} {context.number(amount)} {currency}")
    with exact():
        for currency, _day, amount in context.rows("weights", to=end, target=""):
            weights[currency] += amount
        for _day, currency, amount, count in context.rows("residue_days", to=end):
            residues[currency] += amount
            counts[currency] += count
        currencies = dict.fromkeys(column.currency or "" for column in report.columns)
        return [
            _weight_check(
                context,
                _totals(report, currency, pairs),
                currency,
                (weights[currency], residues[currency]),
                (counts[currency], places[currency]),
            )
            for currency in currencies
        ]


Pairs = list[tuple["Decimal", "Decimal"]]


def _totals(report: Report, currency: str, pairs: Sequence[tuple[str, str]]) -> Pairs:
    """Debits and credits of the last row in one currency, by pair."""
    total = {
        column.id.partition(":")[0]: report.amount("total", column.id) or ZERO for column in report.columns if column.currency == currency
    }
    return [(total[debit], total[credit] if credit else ZERO) for debit, credit in pairs]


def _weight_check(context: Context, totals: Pairs, currency: str, found: tuple[Decimal, Decimal], residues: tuple[int, list[str]]) -> Check:
    (weight, residue), (count, places) = found, residues
    differences = [weight - residue, *(debit - credit for debit, credit in totals)]
    difference = next((amount for amount in differences if amount), ZERO)
    status: Status = "fail" if difference else "warn" if count else "pass"
    detail = context.text(
        f"check.G02.{status}",
        currency=currency,
        debit=context.number(totals[0][0]),
        credit=context.number(totals[0][1]),
        weight=context.number(weight),
        residue=context.number(residue),
        count=count,
        places=context.listed(places) + (" …" if count > len(places) else ""),
    )
    return Check("G02", context.text("gate.G02"), status, difference, detail, currency)


def opening_check(context: Context, report: Report) -> Check:
    """G03: for every account opening and movements make the closing, and the opening is what the books say at that day.

    Closing is summed by itself in the report; the opening of balance-sheet accounts is summed again here by the query of the
    balance sheet, as of the end of the period before.
    """
    broken: list[str] = []
    gap = ZERO
    with exact():
        for row in report.rows:
            for suffix in {column.id.removeprefix("closing") for column in report.columns if column.id.startswith("closing")}:
                opening, debit, credit, closing = (row.amount(name + suffix) or ZERO for name in ("opening", "debit", "credit", "closing"))
                difference = opening + debit - credit - closing
                if difference:
                    broken.append(row.id)
                    gap += abs(difference)
        if not context.asked.units:
            for account, currency, difference in _opening_differences(context, report):
                broken.append(f"{account} ({currency})")
                gap += abs(difference)
    status: Status = "fail" if broken else "pass"
    detail = context.text(
        f"check.G03.{status}",
        count=sum(row.drill is not None for row in report.rows),
        day=context.interval.start,
        accounts=context.named(broken, _SHOWN),
    )
    return Check("G03", context.text("gate.G03"), status, gap, detail)


def comparison_check(context: Context, report: Report, compared: Mapping[str, Interval]) -> Check:
    """The closing balances of comparisons are those that the statements begin with, by queries the trial balance does not ask.

    Args:
        context: for queries and texts.
        report: a trial balance.
        compared: the days of each comparison, by the name of its column.
    """
    broken, gap, count = [], ZERO, 0
    with exact():
        for name, interval in compared.items():
            year = context.fiscal_years.year_of(interval.start).start
            expected = _statement_balances(context, interval.end, year)
            for row in report.rows if not context.asked.units else ():
                for column in report.columns:
                    if row.drill is None or column.id.partition(":")[0] != name or column.made_of:
                        continue
                    difference = (row.amount(column.id) or ZERO) - expected.get((row.id, column.currency or ""), ZERO)
                    count += 1
                    if difference:
                        broken.append(f"{row.id} ({column.currency})")
                        gap += abs(difference)
    status: Status = "fail" if broken else "pass"
    detail = context.text(f"check.sides.{status}", count=count, accounts=context.named(broken, _SHOWN))
    return Check("comparison", context.text("check.comparison"), status, gap, detail)


def _statement_balances(context: Context, end: date, year: date) -> dict[tuple[str, str], Decimal]:
    """Balances before a day by account and currency, as the statements ask for them; income and expenses since the year began."""
    found = {(account, currency): amount for account, _type, currency, amount in context.rows("account_balances", to=end)}
    everything = {"from": year, "target": "", "dimension": None, "value": None}
    for account, _type, currency, _day, amount in context.rows("profit_movements", to=end, **everything):
        found[account, currency] = found.get((account, currency), ZERO) + amount
    return found


def sides_check(context: Context, report: Report, year: date) -> Check:
    """Both sides of every account lead to its balance, as queries say that the trial balance does not ask.

    Balance-sheet accounts are held against the balances of the balance sheet, income and expenses against the movements of the
    income statement since ``year``, the first day of the fiscal year; in units, which statements do not know, totals are held
    against balances.
    """
    broken, gap, count = [], ZERO, 0
    with exact():
        expected = _statement_balances(context, context.interval.end, year)
        for row in report.rows:
            if row.drill is None:
                continue
            for currency, kinds in _netted(report, row).items():
                values = [*kinds.values()] if context.asked.units else [*kinds.values(), expected.get((row.id, currency), ZERO)]
                count += 1
                if max(values) != min(values):
                    broken.append(f"{row.id} ({currency})")
                    gap += max(values) - min(values)
    status: Status = "fail" if broken else "pass"
    detail = context.text(f"check.sides.{status}", count=count, accounts=context.named(broken, _SHOWN))
    return Check("sides", context.text("check.sides"), status, gap, detail)


def _netted(report: Report, row: Row) -> dict[str, dict[str, Decimal]]:
    """Debit less credit by currency and kind of column (total, balance) where the row has a figure."""
    found: dict[str, dict[str, Decimal]] = {}
    for column in report.columns:
        amount = row.amount(column.id)
        if amount is not None and column.currency is not None:
            side, _hyphen, kind = column.id.partition(":")[0].partition("-")
            kinds = found.setdefault(column.currency, {})
            kinds[kind] = kinds.get(kind, ZERO) + (amount if side == "debit" else -amount)
    return found


def _opening_differences(context: Context, report: Report) -> list[tuple[str, str, Decimal]]:
    before = {
        (account, currency): amount for account, _type, currency, amount in context.rows("account_balances", to=context.interval.start)
    }
    found = []
    for row in report.rows:
        if row.drill is None or context.labels[row.id].type in ("Income", "Expenses"):
            continue
        for column in report.columns:
            if column.id.startswith("opening"):
                opening = row.amount(column.id) or ZERO
                difference = opening - before.get((row.id, column.currency), ZERO)
                if difference:
                    found.append((row.id, column.currency or "", difference))
    return found
