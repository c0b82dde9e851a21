"""A report as a sheet, and a pack as a workbook: an index with links, gates and ties, and a sheet a page whose sums are live formulas.

Every formula is written with the value that was computed before it came here, so the workbook reads the same in a viewer that
does not calculate; a program that does calculates the same again. Ties are formulas across sheets that must be zero.

Spreadsheets hold numbers in binary with about 15 digits. A number with more is written to 15 significant digits and its cell
says so in a comment; the JSON twin holds every digit.
"""

from __future__ import annotations

import datetime
import io
from typing import TYPE_CHECKING

import xlsxwriter
from rich.cells import cell_len

from ledgerkit import i18n
from ledgerkit.render.xlsx_sheets import (
    CELL_LIMIT,
    Formats,
    cell_text,
    excel_number,
    sheet_of,
    write_page,
)

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from ledgerkit.render.xlsx_sheets import Sheet
    from ledgerkit.reports.pack import Pack, Tie
    from ledgerkit.reports.report import Report

__all__ = ["pack_xlsx", "report_xlsx"]

_DETAIL_WIDTH = 90
_STATUS_COLOURS = {"pass": "#1D6B3A", "warn": "#7A4F00", "waived": "#7A4F00", "fail": "#A61B1B"}


def pack_xlsx(pack: Pack) -> bytes:
    """The workbook of a pack. The same pack gives the same bytes."""
    buffer = io.BytesIO()
    workbook = _workbook(buffer, pack)
    formats = Formats(workbook, pack.language)
    index = workbook.add_worksheet(cell_text(i18n.text("pack.cover", pack.language)))
    sheets = {page.id: sheet_of(page) for page in pack.pages}
    for page in pack.pages:
        write_page(workbook.add_worksheet(sheets[page.id].name), page, sheets[page.id], formats, index.get_name())
    _write_index(index, pack, sheets, formats)
    workbook.close()
    return buffer.getvalue()


def report_xlsx(report: Report) -> bytes:
    """The workbook of one report, with live sums. The same report gives the same bytes."""
    buffer = io.BytesIO()
    workbook = _workbook(buffer, report)
    place = sheet_of(report)
    write_page(workbook.add_worksheet(place.name), report, place, Formats(workbook, report.language), None)
    workbook.close()
    return buffer.getvalue()


def _workbook(buffer: io.BytesIO, content: Pack | Report) -> xlsxwriter.Workbook:
    """An empty workbook with the properties of what goes into it."""
    # Bank and ledger text must never become a formula, a link or a number.
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    workbook = xlsxwriter.Workbook(buffer, options)
    # The day of the books, not of the writing: the same content gives the same bytes.
    created = datetime.datetime.combine(content.interval.through, datetime.time(), tzinfo=None)
    title = cell_text(f"{content.title} {content.period}")
    workbook.set_properties({"title": title, "company": cell_text(content.entity), "author": "ledgerkit", "created": created})
    # Asks the spreadsheet to calculate on opening; the stored values are right either way.
    workbook.set_calc_mode("auto")
    return workbook


def _tie_formula(tie: Tie, sheets: dict[str, Sheet]) -> str:
    terms = [
        ("-" if term.sign < 0 else "+") + f"'{sheets[term.report].name}'!{sheets[term.report].cell(term.row, term.column)}"
        for term in tie.terms
    ]
    # Binary sums of cents leave dust; the tie is asked for in the currency's own unit.
    return f"=ROUND({''.join(terms).removeprefix('+')},{tie.places if tie.places is not None else 6})"


def _write_index(sheet: Worksheet, pack: Pack, sheets: dict[str, Sheet], formats: Formats) -> None:
    def text(key: str) -> str:
        return i18n.text(key, pack.language)

    sheet.write_string(0, 0, cell_text(f"{pack.title}  {pack.period}"), formats.get(bold=True, font_size=16))
    facts = [
        (text("pack.entity"), pack.entity),
        (text("pack.period"), f"{pack.interval.start} – {pack.interval.through}"),
        (text("pack.currency"), pack.currency),
        (text("pack.ledger"), pack.ledger),
        (text("pack.version"), f"ledgerkit {pack.version}"),
        (text("pack.status"), pack.verdict),
    ]
    for offset, (label, value) in enumerate(facts):
        sheet.write_string(1 + offset, 0, label, formats.get(font_color="#5A6573"))
        sheet.write_string(1 + offset, 1, cell_text(value))
    line = len(facts) + 2
    line = _write_pages(sheet, line, pack, sheets, formats)
    line = _write_gates(sheet, line, pack, formats)
    _write_ties(sheet, line, pack, sheets, formats)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 60)
    sheet.set_column(2, 2, 16)
    sheet.set_column(3, 3, _DETAIL_WIDTH)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _heads(sheet: Worksheet, line: int, formats: Formats, *labels: str) -> int:
    for column, label in enumerate(labels):
        sheet.write_string(line, column, label, formats.get(bold=True, bottom=2))
    return line + 1


def _write_pages(sheet: Worksheet, line: int, pack: Pack, sheets: dict[str, Sheet], formats: Formats) -> int:
    line = _heads(sheet, line, formats, i18n.text("pack.page", pack.language), "", i18n.text("pack.result", pack.language))
    for page in pack.pages:
        worst = max((check.status for check in page.checks), key=["pass", "warn", "fail"].index, default="pass")
        sheet.write_url(line, 0, f"internal:'{sheets[page.id].name}'!A1", formats.get(font_color="#0B5394", underline=1), page.title)
        sheet.write_string(line, 2, i18n.text(f"status.{worst}", pack.language), formats.get(bold=True, font_color=_STATUS_COLOURS[worst]))
        line += 1
    return line + 1


def _write_gates(sheet: Worksheet, line: int, pack: Pack, formats: Formats) -> int:
    names = ("pack.gate", "pack.gates", "pack.result", "pack.detail")
    line = _heads(sheet, line, formats, *(i18n.text(name, pack.language) for name in names))
    for gate in pack.gates:
        severity = i18n.text("pack.blocks" if gate.blocking else "pack.warns", pack.language)
        sheet.write_string(line, 0, f"{gate.id} ({severity})", formats.get(valign="top"))
        sheet.write_string(line, 1, cell_text(gate.title), formats.get(valign="top"))
        sheet.write_string(
            line,
            2,
            i18n.text(f"status.{gate.status}", pack.language),
            formats.get(bold=True, valign="top", font_color=_STATUS_COLOURS[gate.status]),
        )
        details = [check.detail for check in gate.checks]
        if gate.waiver is not None:
            waiver = gate.waiver
            details.append(
                i18n.text("pack.waived", pack.language, by=waiver.by, expires=waiver.expires, reason=waiver.reason, place=waiver.place)
            )
        details += [gate.remark] if gate.remark else []
        # A row of wrapped text does not grow by itself everywhere; Japanese takes twice the width.
        sheet.set_row(line, 15 * min(20, sum(1 + cell_len(detail) // _DETAIL_WIDTH for detail in details)))
        sheet.write_string(line, 3, "\n".join(map(cell_text, details))[:CELL_LIMIT], formats.get(text_wrap=True, valign="top"))
        line += 1
    return line + 1


def _write_ties(sheet: Worksheet, line: int, pack: Pack, sheets: dict[str, Sheet], formats: Formats) -> int:
    names = ("pack.gate", "pack.tie", "pack.difference")
    line = _heads(sheet, line, formats, *(i18n.text(name, pack.language) for name in names))
    bad = formats.get(bg_color="#F6D5D5", font_color="#A61B1B")
    for tie in pack.ties:
        sheet.write_string(line, 0, tie.gate)
        sheet.write_string(line, 1, cell_text(tie.label))
        value, _lossy = excel_number(tie.difference)
        sheet.write_formula(line, 2, _tie_formula(tie, sheets), formats.money(tie.places, "line"), value)
        sheet.conditional_format(line, 2, line, 2, {"type": "cell", "criteria": "!=", "value": 0, "format": bad})
        line += 1
    return line + 1
