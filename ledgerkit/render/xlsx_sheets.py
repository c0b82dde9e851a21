"""The sheets of a workbook: formats, places of figures, and a page with live sums."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import TYPE_CHECKING, Any

from xlsxwriter.utility import xl_rowcol_to_cell

from ledgerkit import i18n
from ledgerkit.domain.money import exact
from ledgerkit.render.format import rounded, visible
from ledgerkit.render.rounding import rounding_note
from ledgerkit.render.sides import around_labels, pairs
from ledgerkit.render.text import check_line

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from ledgerkit.reports.report import Column, Report, Row

__all__ = ["CELL_LIMIT", "Formats", "Sheet", "cell_text", "excel_number", "sheet_name", "sheet_of", "write_page"]

_SIGNIFICANT = Context(prec=15)
_HEAD = 5
"""First row of a sheet's table, from 0: title, company and period, digest, and an empty row stand above it."""
CELL_LIMIT = 32767
"""Characters that a cell holds."""


@dataclass(frozen=True)
class Sheet:
    """Where a page's figures stand, from 0.

    Args:
        name: of the sheet.
        rows: the line of each row.
        columns: the column of each column, for rows on the left.
        labels: the column of the labels, for rows on the left.
        shift: for rows on the right of an account form, how many columns further all of them stand.
        width: number of columns.
        below: the first line below the table.
    """

    name: str
    rows: dict[str, int]
    columns: dict[str, int]
    labels: int
    shift: dict[str, int]
    width: int
    below: int

    def at(self, row: str, column: str) -> tuple[int, int]:
        """Line and column of a figure."""
        return self.rows[row], self.columns[column] + self.shift.get(row, 0)

    def cell(self, row: str, column: str) -> str:
        """The address of a figure, such as ``C7``."""
        return str(xl_rowcol_to_cell(*self.at(row, column)))


def sheet_of(page: Report) -> Sheet:
    """Where the rows and columns of a page stand."""
    before, after = around_labels(page.columns)
    columns = {column.id: position for position, column in enumerate(before)}
    columns |= {column.id: len(before) + 1 + position for position, column in enumerate(after)}
    width = len(page.columns) + 1
    if page.right_side:
        lines = pairs(page, page.rows)
        rows = {row.id: _HEAD + 1 + position for position, line in enumerate(lines) for row in line if row is not None}
        # An empty column keeps the sides apart.
        shift = dict.fromkeys(page.right_side, width + 1)
        return Sheet(sheet_name(page.title), rows, columns, len(before), shift, 2 * width + 1, _HEAD + 1 + len(lines))
    rows = {row.id: _HEAD + 1 + position for position, row in enumerate(page.rows)}
    return Sheet(sheet_name(page.title), rows, columns, len(before), {}, width, _HEAD + 1 + len(page.rows))


class Formats:
    """Cell formats, each made once."""

    def __init__(self, workbook: Workbook, language: str) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._negative = '"△"#,##0{0}' if language == "ja" else "(#,##0{0})"

    def get(self, **properties: Any) -> Format:
        """The format with these properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(dict(properties))
        return self._made[key]

    def money(self, places: int | None, kind: str, scale: int = 0) -> Format:
        """The format of a money cell in a row of some kind; negative numbers as statements write them.

        In whole units a comma behind the digits takes three of them from sight: the cell holds the exact number, and sums are right.
        """
        digits = "," * (scale // 3) if not places else "." + "0" * places
        number = "General" if places is None else f"#,##0{digits};{self._negative.format(digits)};0{digits}"
        return self.get(num_format=number, **_KINDS.get(kind, {}))


_KINDS: dict[str, dict[str, Any]] = {
    "heading": {"bold": True},
    "subtotal": {"bold": True, "top": 1},
    "total": {"bold": True, "top": 1, "bottom": 6},
}


def cell_text(text: str) -> str:
    """Text as a cell can hold it."""
    return visible(text)[:CELL_LIMIT]


def sheet_name(title: str) -> str:
    """A title as the name of a sheet."""
    # Excel allows 31 characters and none of these; titles are ours, so this never shortens one today.
    return "".join(" " if character in "[]:*?/\\'" else character for character in title)[:31]


def excel_number(number: Decimal) -> tuple[float, bool]:
    """A number as the file format holds it, and whether a digit was lost: 15 significant digits survive binary."""
    rounded = _SIGNIFICANT.plus(number)
    return float(rounded), rounded != number


def write_page(sheet: Worksheet, page: Report, place: Sheet, formats: Formats, index_name: str | None) -> None:
    """Write a page: head, table with live sums, notes and checks."""
    _write_head(sheet, page, formats, index_name)
    for shift in sorted({0, *place.shift.values()}):
        _write_heads(sheet, page, place, formats, shift)
    for row in page.rows:
        kind = _KINDS.get(row.kind, {})
        label = place.labels + place.shift.get(row.id, 0)
        sheet.write_string(place.rows[row.id], label, cell_text(row.label), formats.get(indent=min(row.level, 15), **kind))
        for column in page.columns:
            _write_value(sheet, row, column, place, formats)
    below = place.below + 1
    lines = [note.text for note in (*page.notes, *rounding_note(page))]
    lines += [check_line(check, page.language) for check in page.checks]
    for offset, line in enumerate(lines):
        sheet.write_string(below + offset, 0, cell_text(line), formats.get(font_color="#5A6573"))
    # Three lines of heading: column labels wrap, and a repeated row does not grow by itself.
    sheet.set_row(_HEAD, 45)
    sheet.freeze_panes(_HEAD + 1, 0 if place.labels or place.shift else 1)
    sheet.repeat_rows(_HEAD)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.print_area(0, 0, below + len(lines), place.width - 1)


def _write_heads(sheet: Worksheet, page: Report, place: Sheet, formats: Formats, shift: int) -> None:
    """The heads of one side's columns, and their widths."""
    sheet.write_string(_HEAD, place.labels + shift, i18n.text("pack.row", page.language), formats.get(bold=True, bottom=2))
    sheet.set_column(place.labels + shift, place.labels + shift, 46)
    for column in page.columns:
        at = place.columns[column.id] + shift
        properties: dict[str, Any] = {"bold": True, "bottom": 2, "text_wrap": True, "valign": "bottom"}
        if column.is_number:
            properties["align"] = "right"
        sheet.write_string(_HEAD, at, cell_text(column.head), formats.get(**properties))
        sheet.set_column(at, at, 17)


def _write_head(sheet: Worksheet, page: Report, formats: Formats, index_name: str | None) -> None:
    sheet.write_string(0, 0, cell_text(page.title), formats.get(bold=True, font_size=14))
    head = f"{page.entity}  {page.period}"
    if not page.of_one_day:
        head += f"  {page.interval.start} – {page.interval.through}"
    sheet.write_string(1, 0, cell_text(head.lstrip()))
    if page.ledger:
        digest = cell_text(f"{i18n.text('pack.ledger', page.language)}: {page.ledger}")
        sheet.write_string(2, 0, digest, formats.get(font_color="#5A6573", font_size=8))
    if index_name is not None:
        sheet.write_url(
            3, 0, f"internal:'{index_name}'!A1", formats.get(font_color="#0B5394", underline=1), i18n.text("pack.back", page.language)
        )
    if page.draft:
        sheet.write_string(0, 1, i18n.text("pack.status.draft", page.language), formats.get(bold=True, font_color="#A61B1B"))


def _write_value(sheet: Worksheet, row: Row, column: Column, place: Sheet, formats: Formats) -> None:
    value = row.values.get(column.id)
    at = place.at(row.id, column.id)
    if column.type == "money":
        cell_format = formats.money(column.places, row.kind, column.scale)
        amount = row.amount(column.id)
        if amount is None:
            sheet.write_blank(*at, None, cell_format)
            return
        number, lossy = excel_number(amount)
        if column.cut:
            # A format can only round. Figures that are cut do not add up to one that is, so nothing adds them here.
            sheet.write_formula(*at, f"=TRUNC({number:.15g},-{column.scale})", cell_format, excel_number(_cut(amount, column))[0])
        elif row.sum_of:
            sheet.write_formula(*at, _sum_formula(row, column, place), cell_format, number)
        else:
            sheet.write_number(*at, number, cell_format)
        if lossy:
            sheet.write_comment(*at, f"{amount:f}")
    elif column.type == "percent":
        _write_percent(sheet, at, row, column, formats)
    elif isinstance(value, datetime.date):
        sheet.write_datetime(
            *at, datetime.datetime.combine(value, datetime.time(), tzinfo=None), formats.get(num_format="yyyy-mm-dd", align="left")
        )
    elif isinstance(value, int):
        sheet.write_number(*at, value)
    elif value is not None:
        sheet.write_string(*at, cell_text(str(value)))


def _cut(amount: Decimal, column: Column) -> Decimal:
    """An amount without its digits below the whole units of a column, in single units."""
    with exact():
        return rounded(amount, column).scaleb(column.scale)


def _write_percent(sheet: Worksheet, at: tuple[int, int], row: Row, column: Column, formats: Formats) -> None:
    """A percentage, which no formula adds; a mark in its place stands as text on the same side."""
    value = row.values.get(column.id)
    cell_format = formats.money(column.places, row.kind)
    if isinstance(value, Decimal):
        sheet.write_number(*at, excel_number(value)[0], cell_format)
    elif value is None:
        sheet.write_blank(*at, None, cell_format)
    else:
        sheet.write_string(*at, cell_text(str(value)), formats.get(align="right"))


def _sum_formula(row: Row, column: Column, place: Sheet) -> str:
    """``=SUM(C7:C9)-C12``: parts that stand together with one sign become one range."""
    runs: list[tuple[tuple[int, int], int, int]] = []
    for part, sign in row.sum_of:
        line, at = place.at(part, column.id)
        if runs and (runs[-1][0][1], runs[-1][1], runs[-1][2]) == (at, line - 1, sign):
            runs[-1] = (runs[-1][0], line, sign)
        else:
            runs.append(((line, at), line, sign))
    terms = []
    for (first, at), last, sign in runs:
        area = xl_rowcol_to_cell(first, at) if first == last else f"SUM({xl_rowcol_to_cell(first, at)}:{xl_rowcol_to_cell(last, at)})"
        terms.append(("-" if sign < 0 else "+") + area)
    return "=" + "".join(terms).removeprefix("+")
