"""A report in the format asked for, to the file asked for or to standard output."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

import click

from ledgerkit.cli.output import colour

if TYPE_CHECKING:
    from pathlib import Path

    from ledgerkit.reports.report import Report

__all__ = ["FORMATS", "deliver"]

_RENDERERS = {
    "text": ("text", "report_text"),
    "json": ("json", "report_text"),
    "csv": ("csv", "report_csv"),
    "xlsx": ("xlsx", "report_xlsx"),
    "html": ("html", "report_html"),
    "md": ("markdown", "report_markdown"),
    "parquet": ("parquet", "report_parquet"),
    "png": ("schedule_chart", "schedule_png"),
}
"""Renderer by format; only the one asked for is imported."""
_BINARY = {"xlsx": "A workbook", "parquet": "A Parquet file", "png": "A picture"}
FORMATS = ("text", "json", "csv", "xlsx", "html", "md", "parquet")
"""The formats of every report; a picture is one of schedules alone."""


def deliver(report: Report, output: str, out: Path | None) -> None:
    """Write a report to a file, in one piece, or to standard output.

    Raises:
        click.UsageError: a workbook, a Parquet file or a picture was sent to a terminal.
        LedgerkitError: the file cannot be written, or would replace a folder, a ledger or exported facts.
    """
    if out is None and output in _BINARY and sys.stdout.isatty():
        raise click.UsageError(f"{_BINARY[output]} is no text for a terminal. Add --out FILE.{output}")
    if out is not None:
        from ledgerkit.ledger.own_files import refuse_out

        refuse_out(out)
    made = _made(report, output, on_screen=out is None)
    if out is not None:
        from ledgerkit.ledger.edits import apply, edit

        apply([edit(out, made)])
    else:
        click.echo(made if output in _BINARY else made.decode(), nl=False)


def _made(report: Report, output: str, *, on_screen: bool) -> bytes:
    """The report in a format."""
    module, name = _RENDERERS[output]
    render = getattr(import_module(f"ledgerkit.render.{module}"), name)
    made: str | bytes = render(report, colour=on_screen and colour()) if output == "text" else render(report)
    return made if isinstance(made, bytes) else made.encode("utf-8", "surrogateescape")
