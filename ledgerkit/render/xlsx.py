"""A pack as a workbook: an index with links, gates and ties, and a sheet a page whose sums are live formulas.

Every formula is written with the value that was computed before it came here, so the workbook reads the same in a viewer that
does not calculate; a program that does calculates the same again. Ties are formulas across sheets that must be zero.

Spreadsheets hold numbers in binary with about 15 digits. A number with more is written to 15 significant digits and its cell
says so in a comment; the JSON twin holds every digit.
"""

from __future__ import annotations

import datetime
import io
from dataclasses import dataclass
from decimal import Context
from typing import TYPE_CHECKING, Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from ledgerkit import i18n
from ledgerkit.render.format import visible
from ledgerkit.render.text import rounding_note

if TYPE_CHECKING:
    from decimal import Decimal

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from ledgerkit.reports.pack import Pack, Tie
    from ledgerkit.reports.report import Column, Report, Row

__all__ = ["pack_xlsx"]

_SIGNIFICANT = Context(prec=15)
_HEAD = 5
"""First row of a sheet's table, from 0: title, company and period, digest, and an empty row stand above it."""
_CELL_LIMIT = 32767
_STATUS_COLOURS = {"pass": "#1D6B3A", "warn": "#7A4F00", "waived": "#7A4F00", "fail": "#A61B1B"}


@dataclass(frozen=True)
class _Sheet:
    """Where a page's figures stand."""

    name: str
    rows: dict[str, int]
    columns: dict[str, int]

    def cell(self, row: str, column: str) -> str:
        return str(xl_rowcol_to_cell(self.rows[row], self.columns[column]))


def pack_xlsx(pack: Pack) -> bytes:
    """The workbook of a pack. The same pack gives the same bytes."""
    buffer = io.BytesIO()
    # Bank and ledger text must never become a formula, a link or a number.
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    workbook = xlsxwriter.Workbook(buffer, options)
    created = datetime.datetime.combine(pack.interval.through, datetime.time(), tzinfo=None)
    workbook.set_properties(
        {"title": _text(f"{pack.title} {pack.period}"), "company": _text(pack.entity), "author": "ledgerkit", "created": created}
    )
    # Asks the spreadsheet to calculate on opening; the stored values are right either way.
    workbook.set_calc_mode("auto")
    formats = _Formats(workbook, pack.language)
    index = workbook.add_worksheet(_text(i18n.text("pack.cover", pack.language)))
    sheets = {page.id: _Sheet(_sheet_name(page.title), _rows(page), _columns(page)) for page in pack.pages}
    for page in pack.pages:
        _write_page(workbook.add_worksheet(sheets[page.id].name), page, sheets[page.id], formats, index.get_name())
    _write_index(index, pack, sheets, formats)
    workbook.close()
    return buffer.getvalue()


class _Formats:
    """Cell formats, each made once."""

    def __init__(self, workbook: Workbook, language: str) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._negative = '"△"#,##0{0}' if language == "ja" else "(#,##0{0})"

    def get(self, **properties: Any) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(dict(properties))
        return self._made[key]

    def money(self, places: int | None, kind: str) -> Format:
        digits = "" if not places else "." + "0" * places
        number = "General" if places is None else f"#,##0{digits};{self._negative.format(digits)};0{digits}"
        return self.get(num_format=number, **_KINDS.get(kind, {}))


_KINDS: dict[str, dict[str, Any]] = {
    "heading": {"bold": True},
    "subtotal": {"bold": True, "top": 1},
    "total": {"bold": True, "top": 1, "bottom": 6},
}


def _text(text: str) -> str:
    return visible(text)[:_CELL_LIMIT]


def _sheet_name(title: str) -> str:
    # Excel allows 31 characters and none of these; titles are ours, so this never shortens one today.
    return "".join(" " if character in "[]:*?/\\'" else character for character in title)[:31]


def _rows(page: Report) -> dict[str, int]:
    return {row.id: _HEAD + 1 + position for position, row in enumerate(page.rows)}


def _columns(page: Report) -> dict[str, int]:
    return {column.id: 1 + position for position, column in enumerate(page.columns)}


def _number(number: Decimal) -> tuple[float, bool]:
    """A number as the file format holds it, and whether a digit was lost: 15 significant digits survive binary."""
    rounded = _SIGNIFICANT.plus(number)
    return float(rounded), rounded != number


def _write_page(sheet: Worksheet, page: Report, place: _Sheet, formats: _Formats, index_name: str) -> None:
    _write_head(sheet, page, formats, index_name)
    sheet.write_string(_HEAD, 0, i18n.text("pack.row", page.language), formats.get(bold=True, bottom=2))
    for column in page.columns:
        label = column.label if column.currency is None else f"{column.label} {column.currency}"
        properties: dict[str, Any] = {"bold": True, "bottom": 2, "text_wrap": True, "valign": "bottom"}
        if column.type in ("money", "integer"):
            properties["align"] = "right"
        sheet.write_string(_HEAD, place.columns[column.id], _text(label), formats.get(**properties))
    for row in page.rows:
        kind = _KINDS.get(row.kind, {})
        sheet.write_string(place.rows[row.id], 0, _text(row.label), formats.get(indent=min(row.level, 15), **kind))
        for column in page.columns:
            _write_value(sheet, row, column, place, formats)
    below = _HEAD + 2 + len(page.rows)
    lines = [note.text for note in (*page.notes, *rounding_note(page))]
    lines += [f"{i18n.text(f'status.{check.status}', page.language)}: {check.id} {check.title}: {check.detail}" for check in page.checks]
    for offset, line in enumerate(lines):
        sheet.write_string(below + offset, 0, _text(line), formats.get(font_color="#5A6573"))
    sheet.set_column(0, 0, 46)
    sheet.set_column(1, max(1, len(page.columns)), 17)
    sheet.freeze_panes(_HEAD + 1, 1)
    sheet.repeat_rows(_HEAD)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.print_area(0, 0, below + len(lines), len(page.columns))


def _write_head(sheet: Worksheet, page: Report, formats: _Formats, index_name: str) -> None:
    sheet.write_string(0, 0, _text(page.title), formats.get(bold=True, font_size=14))
    head = f"{page.entity}  {page.period}  {page.interval.start} – {page.interval.through}"
    sheet.write_string(1, 0, _text(head))
    sheet.write_string(
        2, 0, _text(f"{i18n.text('pack.ledger', page.language)}: {page.ledger}"), formats.get(font_color="#5A6573", font_size=8)
    )
    sheet.write_url(
        3, 0, f"internal:'{index_name}'!A1", formats.get(font_color="#0B5394", underline=1), i18n.text("pack.back", page.language)
    )
    if page.draft:
        sheet.write_string(0, 1, i18n.text("pack.status.draft", page.language), formats.get(bold=True, font_color="#A61B1B"))


def _write_value(sheet: Worksheet, row: Row, column: Column, place: _Sheet, formats: _Formats) -> None:
    value = row.values.get(column.id)
    at = (place.rows[row.id], place.columns[column.id])
    if column.type == "money":
        cell_format = formats.money(column.places, row.kind)
        amount = row.amount(column.id)
        if amount is None:
            sheet.write_blank(*at, None, cell_format)
            return
        number, lossy = _number(amount)
        if row.sum_of:
            sheet.write_formula(*at, _sum_formula(row, column, place), cell_format, number)
        else:
            sheet.write_number(*at, number, cell_format)
        if lossy:
            sheet.write_comment(*at, f"{amount:f}")
    elif isinstance(value, datetime.date):
        sheet.write_datetime(
            *at, datetime.datetime.combine(value, datetime.time(), tzinfo=None), formats.get(num_format="yyyy-mm-dd", align="left")
        )
    elif isinstance(value, int):
        sheet.write_number(*at, value)
    elif value is not None:
        sheet.write_string(*at, _text(str(value)))


def _sum_formula(row: Row, column: Column, place: _Sheet) -> str:
    """``=SUM(C7:C9)-C12``: parts that stand together with one sign become one range."""
    runs: list[tuple[int, int, int]] = []
    for part, sign in row.sum_of:
        line = place.rows[part]
        if runs and runs[-1][2] == sign and runs[-1][1] == line - 1:
            runs[-1] = (runs[-1][0], line, sign)
        else:
            runs.append((line, line, sign))
    at = place.columns[column.id]
    terms = []
    for first, last, sign in runs:
        area = xl_rowcol_to_cell(first, at) if first == last else f"SUM({xl_rowcol_to_cell(first, at)}:{xl_rowcol_to_cell(last, at)})"
        terms.append(("-" if sign < 0 else "+") + area)
    return "=" + "".join(terms).removeprefix("+")


def _tie_formula(tie: Tie, sheets: dict[str, _Sheet]) -> str:
    terms = [
        ("-" if term.sign < 0 else "+") + f"'{sheets[term.report].name}'!{sheets[term.report].cell(term.row, term.column)}"
        for term in tie.terms
    ]
    # Binary sums of cents leave dust; the tie is asked for in the currency's own unit.
    return f"=ROUND({''.join(terms).removeprefix('+')},{tie.places if tie.places is not None else 6})"


def _write_index(sheet: Worksheet, pack: Pack, sheets: dict[str, _Sheet], formats: _Formats) -> None:
    def text(key: str) -> str:
        return i18n.text(key, pack.language)

    sheet.write_string(0, 0, _text(f"{pack.title}  {pack.period}"), formats.get(bold=True, font_size=16))
    facts = [
        (text("pack.entity"), pack.entity),
        (text("pack.period"), f"{pack.interval.start} – {pack.interval.through}"),
        (text("pack.currency"), pack.currency),
        (text("pack.ledger"), pack.ledger),
        (text("pack.version"), f"ledgerkit {pack.version}"),
        (text("pack.status"), text(f"pack.status.{pack.status}")),
    ]
    for offset, (label, value) in enumerate(facts):
        sheet.write_string(1 + offset, 0, label, formats.get(font_color="#5A6573"))
        sheet.write_string(1 + offset, 1, _text(value))
    line = len(facts) + 2
    line = _write_pages(sheet, line, pack, sheets, formats)
    line = _write_gates(sheet, line, pack, formats)
    _write_ties(sheet, line, pack, sheets, formats)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 60)
    sheet.set_column(2, 2, 16)
    sheet.set_column(3, 3, 90)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _heads(sheet: Worksheet, line: int, formats: _Formats, *labels: str) -> int:
    for column, label in enumerate(labels):
        sheet.write_string(line, column, label, formats.get(bold=True, bottom=2))
    return line + 1


def _write_pages(sheet: Worksheet, line: int, pack: Pack, sheets: dict[str, _Sheet], formats: _Formats) -> int:
    line = _heads(sheet, line, formats, i18n.text("pack.page", pack.language), "", i18n.text("pack.result", pack.language))
    for page in pack.pages:
        worst = max((check.status for check in page.checks), key=["pass", "warn", "fail"].index, default="pass")
        sheet.write_url(line, 0, f"internal:'{sheets[page.id].name}'!A1", formats.get(font_color="#0B5394", underline=1), page.title)
        sheet.write_string(line, 2, i18n.text(f"status.{worst}", pack.language), formats.get(bold=True, font_color=_STATUS_COLOURS[worst]))
        line += 1
    return line + 1


def _write_gates(sheet: Worksheet, line: int, pack: Pack, formats: _Formats) -> int:
    names = ("pack.gate", "pack.gates", "pack.result", "pack.detail")
    line = _heads(sheet, line, formats, *(i18n.text(name, pack.language) for name in names))
    for gate in pack.gates:
        severity = i18n.text("pack.blocks" if gate.blocking else "pack.warns", pack.language)
        sheet.write_string(line, 0, f"{gate.id} ({severity})")
        sheet.write_string(line, 1, _text(gate.title))
        sheet.write_string(
            line, 2, i18n.text(f"status.{gate.status}", pack.language), formats.get(bold=True, font_color=_STATUS_COLOURS[gate.status])
        )
        details = [check.detail for check in gate.checks]
        if gate.waiver is not None:
            waiver = gate.waiver
            details.append(
                i18n.text("pack.waived", pack.language, by=waiver.by, expires=waiver.expires, reason=waiver.reason, place=waiver.place)
            )
        details += [gate.remark] if gate.remark else []
        sheet.write_string(line, 3, _text(" / ".join(details)))
        line += 1
    return line + 1


def _write_ties(sheet: Worksheet, line: int, pack: Pack, sheets: dict[str, _Sheet], formats: _Formats) -> int:
    names = ("pack.gate", "pack.tie", "pack.difference")
    line = _heads(sheet, line, formats, *(i18n.text(name, pack.language) for name in names))
    bad = formats.get(bg_color="#F6D5D5", font_color="#A61B1B")
    for tie in pack.ties:
        sheet.write_string(line, 0, tie.gate)
        sheet.write_string(line, 1, _text(tie.label))
        sheet.write_formula(line, 2, _tie_formula(tie, sheets), formats.money(tie.places, "line"), _number(tie.difference)[0])
        sheet.conditional_format(line, 2, line, 2, {"type": "cell", "criteria": "!=", "value": 0, "format": bad})
        line += 1
    return line + 1
