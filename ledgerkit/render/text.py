"""Reports and packs as aligned text for a terminal or a mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from ledgerkit import i18n
from ledgerkit.render.format import MARKS, bounded, escaped, isolated, shortened, shown
from ledgerkit.render.rounding import rounding_note
from ledgerkit.render.sides import around_labels, pairs

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from ledgerkit.reports.pack import GateResult, Pack, Waiver
    from ledgerkit.reports.report import Check, Column, Report, Row

__all__ = ["check_line", "gate_lines", "pack_text", "report_text", "waiver_texts"]

_GAP = "  "
_BETWEEN = "  │ "
_LABEL, _CELL, _HEAD = 72, 60, 14
"""Columns of a terminal that a label and a text may take, and that a head takes before it goes on in a further line."""
_DETAIL = 4_000
"""Characters of what a check tells: twenty places or accounts, unless somebody gave them names of a book's length."""
_COLOURS = {"pass": "32", "warn": "33", "fail": "31", "waived": "33"}


def report_text(report: Report, *, colour: bool = False) -> str:
    """A report as text. Columns of several currencies stand below one another, one block a currency.

    Args:
        report: the report.
        colour: whether escape sequences for colours may be used.
    """
    lines = [
        escaped(f"{report.title}  {report.entity}".rstrip()),
        report.period if report.of_one_day else f"{report.period}  {report.interval.start} – {report.interval.through}",
        "",
    ]
    if report.draft:
        lines[1:1] = [i18n.text("pack.status.draft", report.language)]
    for columns in _blocks(report.columns):
        lines += [*_table(report, columns), ""]
    lines += [escaped(note.text) for note in (*report.notes, *rounding_note(report))]
    lines += [check_line(check, report.language, colour=colour) for check in report.checks]
    return "\n".join(lines).rstrip() + "\n"


def _blocks(columns: Sequence[Column]) -> Iterable[list[Column]]:
    shared = [column for column in columns if column.currency is None]
    currencies = dict.fromkeys(column.currency for column in columns if column.currency is not None)
    for currency in currencies:
        yield [*shared, *(column for column in columns if column.currency == currency)]
    if not currencies:
        yield shared


def _table(report: Report, columns: Sequence[Column]) -> list[str]:
    currency = next((column.unit for column in columns if column.unit), "")
    # Of one currency all headings and totals are meant; in a table of several what they speak of may be in another.
    several = len({column.currency for column in report.columns if _is_money(column)}) > 1
    told = {
        row.id
        for at, row in enumerate(report.rows)
        if (row.kind == "total" and not several) or (_tells(report, row, columns) and not (several and _elsewhere(report, at, columns)))
    }
    rows = [
        row for at, row in enumerate(report.rows) if row.id in told or (row.kind == "heading" and not (several and _bare(report, at, told)))
    ]
    if not report.right_side:
        return _lines(report, columns, rows, currency or "")
    sides = [
        _lines(report, columns, [row for row in side if row is not None], currency or "", length=len(side))
        for side in zip(*pairs(report, rows), strict=True)
    ]
    width = max(cell_len(line) for line in sides[0])
    return [f"{left}{' ' * (width - cell_len(left))}{_BETWEEN}{right}".rstrip() for left, right in zip(*sides, strict=True)]


def _bare(report: Report, at: int, told: Collection[str]) -> bool:
    """Whether nothing of what a heading stands above is told; what is below it ends with the next that is as high."""
    for row in map(report.rows.__getitem__, range(at + 1, len(report.rows))):
        if row.kind == "heading" and row.level <= report.rows[at].level:
            break
        if row.id in told and row.kind != "total":
            return False
    return True


def _tells(report: Report, row: Row, columns: Sequence[Column]) -> bool:
    """Whether a row has something to show in a table of one currency: a figure of it, or anything where it has no money at all.

    A row that only shares its texts with this currency has its figures in another table; one without money would be in none.
    """

    def has(some: Iterable[Column]) -> bool:
        return any(row.values.get(column.id) is not None for column in some)

    return has(column for column in columns if _is_money(column)) or (not has(filter(_is_money, report.columns)) and has(columns))


def _elsewhere(report: Report, at: int, columns: Sequence[Column]) -> bool:
    """Whether a row without money stands under a heading whose money is all in other tables: an account that has no such currency."""
    row = report.rows[at]
    if (
        row.level == 0
        or row.kind == "heading"
        or any(row.values.get(column.id) is not None for column in report.columns if _is_money(column))
    ):
        return False
    heads = [0, *(place for place, one in enumerate(report.rows) if one.kind == "heading" and one.level < row.level), len(report.rows)]
    start = max(place for place in heads if place <= at)
    block = report.rows[start : min(place for place in heads if place > at)]
    money = [column for column in report.columns if _is_money(column) and any(one.values.get(column.id) is not None for one in block)]
    return bool(money) and not any(column in columns for column in money)


def _is_money(column: Column) -> bool:
    """Whether a column holds amounts of one currency."""
    return column.type == "money" and column.currency is not None


def _lines(report: Report, columns: Sequence[Column], rows: Sequence[Row], currency: str, length: int = 0) -> list[str]:
    """A table: heads, rule, rows, a rule above each total.

    Args:
        report: for its language.
        columns: the columns, all of one currency.
        rows: the rows.
        currency: stands above the labels.
        length: number of rows to be reached by empty lines above the last.
    """
    columns = [column for part in around_labels(columns) for column in part]
    labels = [_indent(row) + bounded(escaped(row.label), _LABEL) for row in rows]
    cells = [[bounded(_cell(row, column, report.language), _CELL) for column in columns] for row in rows]
    widths = [max(cell_len(line[index]) for line in cells) if cells else 0 for index in range(len(columns))]
    heads = [_head(column, size) for column, size in zip(columns, widths, strict=True)]
    widths = [max(size, *map(cell_len, head)) for size, head in zip(widths, heads, strict=True)]
    width = max([cell_len(text) for text in labels] + [cell_len(currency)])
    height = max(map(len, heads), default=1)
    text = []
    for above in range(height, 0, -1):
        # Heads end just above the rule.
        texts = [head[-above] if above <= len(head) else "" for head in heads]
        text.append(_line(currency if above == 1 else "", width, texts, widths, columns))
    rule = "─" * cell_len(text[-1])
    text.append(rule)
    for index, (row, label, line) in enumerate(zip(rows, labels, cells, strict=True), 1):
        if index == len(rows):
            text += [""] * (length - len(rows))
        if row.kind == "total":
            text.append(rule)
        text.append(_line(label, width, line, widths, columns))
    return text


def _head(column: Column, size: int) -> list[str]:
    """The label of a column in as many lines as it takes to be about as wide as the figures below it."""
    lines: list[str] = []
    for word in escaped(column.label).split():
        longer = f"{lines[-1]} {word}" if lines else ""
        if lines and cell_len(longer) <= max(size, _HEAD):
            lines[-1] = longer
        else:
            lines.append(bounded(word, _CELL))
    return lines or [""]


def _indent(row: Row) -> str:
    return "  " * row.level


def _cell(row: Row, column: Column, language: str) -> str:
    text = escaped(shown(row.values.get(column.id), column, language))
    # A closing parenthesis stands outside the column of digits.
    return text if column.type not in ("money", "percent") or text.endswith(")") or language == "ja" else f"{text} "


def _line(label: str, width: int, cells: Sequence[str], widths: Sequence[int], columns: Sequence[Column]) -> str:
    parts = []
    for cell, size, column in zip(cells, widths, columns, strict=True):
        space = " " * (size - cell_len(cell))
        parts.append(cell + space if column.type in ("text", "date") else space + cell)
    parts.insert(sum(column.before_label for column in columns), label + " " * (width - cell_len(label)))
    return _GAP.join(parts).rstrip()


def check_line(check: Check, language: str, *, colour: bool = False) -> str:
    """One check as a line; only gates are known by their id."""
    mark = _coloured(f"{MARKS[check.status]} {i18n.text(f'status.{check.status}', language)}", check.status, colour=colour)
    name = f"{check.id} " if check.id.startswith("G") else ""
    return f"{mark}  {name}{escaped(check.title)}: {shortened(escaped(check.detail), _DETAIL)}"


def _coloured(text: str, status: str, *, colour: bool) -> str:
    return f"\x1b[{_COLOURS[status]}m{text}\x1b[0m" if colour else text


def gate_lines(gates: Iterable[GateResult], language: str, *, colour: bool = False) -> list[str]:
    """One line a gate; below those that did not pass, why."""
    lines = []
    for gate in gates:
        mark = _coloured(f"{MARKS[gate.status]} {i18n.text(f'status.{gate.status}', language)}", gate.status, colour=colour)
        lines.append(f"{mark}  {gate.id}  {escaped(gate.title)}")
        if gate.status != "pass":
            lines += [f"      {shortened(escaped(check.detail), _DETAIL)}" for check in gate.checks if check.status != "pass"]
        if gate.waiver is not None:
            waiver = gate.waiver
            text = i18n.text("pack.waived", language, **waiver_texts(waiver, escaped))
            lines.append(f"      {text}")
        if gate.remark:
            lines.append(f"      {escaped(gate.remark)}")
    return lines


def waiver_texts(waiver: Waiver, safe: Callable[[str], str] = isolated) -> dict[str, str]:
    """The parts of a waiver as they stand in a sentence of ours: what a person typed cannot turn our own words around.

    Args:
        waiver: the waiver.
        safe: what makes a text safe where the sentence goes; for HTML by default.
    """
    return {"by": safe(waiver.by), "expires": waiver.expires, "reason": safe(waiver.reason), "place": safe(waiver.place)}


def pack_text(pack: Pack, *, colour: bool = False) -> str:
    """A pack as text: its head and its gates; the pages are reports of their own."""
    head = [
        escaped(f"{pack.title}  {pack.entity}".rstrip()),
        f"{pack.period}  {pack.interval.start} – {pack.interval.through}",
        f"{i18n.text('pack.ledger', pack.language)}: {pack.ledger}",
        "",
    ]
    tail = ["", pack.verdict]
    return "\n".join([*head, *gate_lines(pack.gates, pack.language, colour=colour), *tail]) + "\n"
