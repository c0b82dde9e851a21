"""Bank statements as text, JSON or CSV. No arithmetic; texts of banks are foreign and shown literally."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.cells import cell_len

from ledgerkit import i18n
from ledgerkit.domain.money import plain
from ledgerkit.render.csv import guarded, table_csv
from ledgerkit.render.format import escaped
from ledgerkit.render.json import dumps
from ledgerkit.render.rows import aligned

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ledgerkit.domain.banking import BankLine, BankStatement, Finding, StatementBalance

__all__ = ["statements_csv", "statements_json", "statements_text"]

LINE_KEYS = ("date", "value_date", "amount", "currency", "counterparty", "text", "reference", "bank_id", "status")
"""Parts of a line in JSON, text and CSV, in this order."""


def statements_json(statements: Iterable[tuple[str, BankStatement]]) -> str:
    """Every statement as JSON: money as text in plain notation, days as ISO 8601, null where there is none.

    Args:
        statements: each with the name of its file, which is not told here.
    """
    return dumps({"statements": [_statement(statement) for _file, statement in statements]})


def _statement(statement: BankStatement) -> dict[str, Any]:
    return {
        "format": statement.format or None,
        "account": statement.account.identity or None,
        "currency": statement.currency or None,
        "from": _day(statement.period_from) or None,
        "through": _day(statement.period_through) or None,
        "opening": plain(statement.opening.amount) if statement.opening else None,
        "closing": plain(statement.closing.amount) if statement.closing else None,
        "lines": [{name: value or None for name, value in zip(LINE_KEYS, _cells(line), strict=True)} for line in statement.lines],
        "findings": [_finding(finding) for finding in statement.findings],
    }


def _cells(line: BankLine) -> tuple[str, ...]:
    return (
        *(_day(line.booking_date), _day(line.value_date), plain(line.amount), line.currency),
        *(line.counterparty, line.text, line.reference, line.bank_id, line.status.value),
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _finding(finding: Finding) -> dict[str, str | None]:
    # Message and remedy are one text here: the contract has no key for what to do.
    message = " ".join(part for part in (finding.message, finding.remedy) if part)
    return {"id": finding.id, "severity": finding.severity.value, "where": finding.place or None, "message": message}


def statements_csv(statements: Iterable[tuple[str, BankStatement]], language: str) -> str:
    """Every line of every statement as one table; texts are kept from becoming formulas.

    A text that begins as a formula does gets an apostrophe in front, which spreadsheets do not show.
    """
    rows = [[i18n.text(f"bank.{name}", language) for name in ("file", "format", "account", *LINE_KEYS)]]
    numbers = {LINE_KEYS.index("date") + 3, LINE_KEYS.index("value_date") + 3, LINE_KEYS.index("amount") + 3}
    for file, statement in statements:
        for line in statement.lines:
            cells = [file, statement.format, statement.account.identity, *_cells(line)]
            rows.append([cell if index in numbers else guarded(cell) for index, cell in enumerate(cells)])
    return table_csv(rows)


def statements_text(statements: Iterable[tuple[str, BankStatement]], language: str) -> str:
    """Every statement for people: what it is, its balances, its lines, and what is odd about it."""
    return "\n".join(_text(file, statement, language) for file, statement in statements)


def _text(file: str, statement: BankStatement, language: str) -> str:
    period = " – ".join(part for part in (_day(statement.period_from), _day(statement.period_through)) if part)
    heads = [
        ("file", escaped(file)),
        ("format", escaped(statement.format)),
        ("account", escaped(f"{statement.account.identity} {statement.currency}".strip())),
        ("period", period),
        ("opening", _balance(statement.opening)),
        ("closing", _balance(statement.closing)),
        ("lines", str(len(statement.lines))),
    ]
    labels = {name: i18n.text(f"bank.{name}", language) for name, _ in heads}
    width = max(map(cell_len, labels.values()))
    text = [f"{labels[name]}{' ' * (width - cell_len(labels[name]))}  {value or '-'}" for name, value in heads]
    if statement.preliminary:
        text.append(i18n.text("bank.preliminary", language))
    text.append("")
    if statement.lines:
        text += [_table(statement, language)]
    if statement.findings:
        text.append(i18n.text("bank.findings", language))
        text += [_finding_text(finding, language) for finding in statement.findings]
        text.append("")
    return "\n".join(text)


def _balance(balance: StatementBalance | None) -> str:
    if balance is None:
        return ""
    return " ".join(part for part in (f"{balance.amount:,f}", balance.currency, _day(balance.on)) if part)


def _table(statement: BankStatement, language: str) -> str:
    names = [name for name in LINE_KEYS if name != "currency" or any(line.currency != statement.currency for line in statement.lines)]
    cells = []
    for line in statement.lines:
        told = dict(zip(LINE_KEYS, _cells(line), strict=True))
        told |= {"amount": f"{line.amount:,f}", "status": i18n.text(f"bank.status-{line.status}", language)}
        cells.append([escaped(told[name]) for name in names])
    return aligned([i18n.text(f"bank.{name}", language) for name in names], cells, [name == "amount" for name in names])


def _finding_text(finding: Finding, language: str) -> str:
    place = f"{finding.place}: " if finding.place else ""
    lines = [f"  {i18n.text(f'severity.{finding.severity}', language)}  {place}{finding.message} [{finding.id}]"]
    lines += [f"    {name}: {value}" for name in ("expected", "found", "remedy") if (value := getattr(finding, name))]
    return "\n".join(map(escaped, lines))
