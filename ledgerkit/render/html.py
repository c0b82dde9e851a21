"""Reports and packs as HTML in one file: no script, no font, no image from anywhere else; light, dark and print.

Every text goes through the template engine's escaping; the file forbids scripts and outside content by policy besides.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from ledgerkit import i18n
from ledgerkit.domain.money import grouped
from ledgerkit.render.format import MARKS, shown, visible
from ledgerkit.render.rounding import rounding_note
from ledgerkit.render.sides import around_labels, pairs
from ledgerkit.render.text import waiver_texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from ledgerkit.reports.pack import Pack
    from ledgerkit.reports.report import Column, Report, Row

    Link = Callable[[Row, Column], str | None]

__all__ = ["STYLE", "gate_table", "pack_html", "report_html", "report_table"]

_TEMPLATES = ("page.html", "pack.html", "report.html", "table.html", "gates.html")


def _resource(name: str) -> str:
    return resources.files(__package__).joinpath("templates", name).read_text(encoding="utf-8")


def STYLE() -> str:  # noqa: N802 - a constant that is read on first use
    """The style sheet of documents and pages."""
    return _resource("style.css")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=DictLoader({name: _resource(name) for name in _TEMPLATES}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["visible"] = lambda text: visible(str(text))
    return environment


def _render(template: str, language: str, **values: Any) -> str:
    def text(key: str, **parts: object) -> str:
        return i18n.text(key, language, **parts)

    values |= {"t": text, "language": language, "marks": MARKS, "grouped": grouped, "waiver_texts": waiver_texts}
    # The style sheet is ours; everything else is escaped.
    return _environment().get_template(template).render(style=Markup(STYLE()), **values)  # noqa: S704


def _no_link(_row: Row, _column: Column) -> str | None:
    return None


def report_table(report: Report, link: Link = _no_link) -> Markup:
    """A report's table, notes and checks as a fragment.

    Args:
        report: the report.
        link: gives the address behind a figure, or None.
    """
    before, after = around_labels(report.columns)
    html = _render(
        "table.html",
        report.language,
        report=report,
        shown=shown,
        link=link,
        before=before,
        after=after,
        pairs=pairs(report, report.rows),
        notes=(*report.notes, *rounding_note(report)),
    )
    return Markup(html)  # noqa: S704 - rendered with escaping


def gate_table(pack: Pack) -> Markup:
    """The gates of a pack as a fragment."""
    return Markup(_render("gates.html", pack.language, pack=pack))  # noqa: S704 - rendered with escaping


def report_html(report: Report) -> str:
    """One report as a document."""
    return _render("report.html", report.language, report=report, body=report_table(report), title=report.title, entity=report.entity)


def pack_html(pack: Pack) -> str:
    """A pack as a document."""
    pages = [(page, report_table(page)) for page in pack.pages]
    return _render("pack.html", pack.language, pack=pack, gates=gate_table(pack), pages=pages, title=pack.title, entity=pack.entity)
