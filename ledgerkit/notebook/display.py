"""Reports, packs, frames and charts as a notebook shows them.

Values stay values: they know nothing of notebooks, and :func:`show` renders them. Each output carries its style sheet, once, so that
it reads the same when its cell alone is run again, copied or exported. Jupyter takes style sheets out of a notebook that its reader
has not run, and leaves style attributes: what a statement needs to be read (sides, steps, weight of totals) is in both. Every text of a
ledger is escaped.
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from importlib import resources
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from ledgerkit import i18n
from ledgerkit.render.chart import png
from ledgerkit.render.extra import extra
from ledgerkit.render.format import money, visible
from ledgerkit.render.html import STYLE, gate_table, report_table
from ledgerkit.reports.pack import Pack

if TYPE_CHECKING:
    from collections.abc import Iterable

    from IPython.display import HTML, Image
    from matplotlib.figure import Figure

    from ledgerkit.notebook.series import Frame
    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report

__all__ = ["picture", "show", "table"]

_HEAD, _CELL = '<th scope="col"{}>{}</th>', "<td{}><bdi>{}</bdi></td>"
# An opening tag of a row or cell of our templates. Texts of a ledger are escaped and hold neither < nor ".
_TAG = re.compile(r'<(tr|th|td)((?: [a-z-]+="[^"]*")*)>')
_LEVEL = re.compile(r"lk-level-(\d)")
_BOLD = re.compile(r'class="lk-(?:heading|subtotal|total)"')


def show(*values: Report | Pack) -> HTML:
    """Reports and packs as HTML.

    A pack is shown as its status, gates and problems; its pages are reports: ``show(pack, *pack.pages)`` shows everything.

    Raises:
        MissingExtraError: IPython is not installed.
    """
    return _html(Markup("\n").join(_pack(value) if isinstance(value, Pack) else _report(value) for value in values), _language(values))


def table(frame: Frame, context: Context, title: str = "") -> HTML:
    """The rows of a query as HTML, at their full length.

    Args:
        frame: the rows. Headings are those of the catalogue (``notebook.column.NAME``), else the names of the columns. Money is
            shown to the smallest unit of the currency that a column ``currency`` names, else exactly.
        context: gives language and currencies.
        title: heading, or empty.

    Raises:
        MissingExtraError: IPython is not installed.
    """
    language = context.language
    found = list(frame.iter_rows(named=True))
    numeric = [any(isinstance(row[name], (Decimal, int)) for row in found) for name in frame.columns]
    heads = _cells(_HEAD, [_heading(name, language) for name in frame.columns], numeric)
    rows = [_cells(_CELL, _row(row, context), numeric) for row in found]
    body = Markup("<h3>{}</h3>").format(title) if title else Markup()
    if rows:
        body += Markup('<div class="lk-scroll"><table class="lk-report"><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>').format(
            heads, Markup("\n").join(Markup("<tr>{}</tr>").format(row) for row in rows)
        )
    else:
        body += Markup("<p>{}</p>").format(i18n.text("notebook.nothing", language))
    return _html(body, language)


def picture(figure: Figure) -> Image:
    """A chart as an image on a ground of its own, readable in light and dark themes; the same chart gives the same bytes.

    Raises:
        MissingExtraError: IPython is not installed.
    """
    image: Image = extra("IPython.display").Image(png(figure), format="png", retina=True, alt=figure.get_label())
    return image


def _html(body: Markup, language: str) -> HTML:
    # Jupyter's own rules for tables come later and weigh more than those of the documents: what they disturb is set again.
    style = Markup(STYLE() + resources.files(__package__).joinpath("notebook.css").read_text(encoding="utf-8"))  # noqa: S704 - our own files
    frame = Markup('<style>\n{}</style>\n<div class="lk lk-notebook" lang="{}">\n{}\n</div>').format(style, language, body)
    html: HTML = extra("IPython.display").HTML(_with_attributes(str(frame)))
    return html


def _with_attributes(html: str) -> str:
    """The same with what its cells need as style attributes."""
    bold = False

    def styled(match: re.Match[str]) -> str:
        nonlocal bold
        tag, attributes = match.groups()
        if tag == "tr":
            bold = _BOLD.search(attributes) is not None
            return match[0]
        styles = ["text-align: right" if "lk-num" in attributes else "text-align: left", "vertical-align: baseline"]
        if tag == "td" or 'scope="row"' in attributes:
            styles.append(f"font-weight: {700 if bold else 400}")
        level = _LEVEL.search(attributes)
        if level is not None:
            styles.append(f"padding-left: {10 + 16 * int(level[1])}px")
        return f'<{tag}{attributes} style="{"; ".join(styles)}">'

    return _TAG.sub(styled, html)


def _language(values: Iterable[Report | Pack]) -> str:
    return next((value.language for value in values), "en")


def _pack(pack: Pack) -> Markup:
    def text(key: str) -> str:
        return i18n.text(key, pack.language)

    head = Markup(
        '<h2>{} <bdi>{}</bdi></h2>\n<p>{}</p>\n<p><span class="lk-status lk-{}">{}</span></p>\n'
        "<dl><dt>{}</dt><dd>{}</dd><dt>{}</dt><dd><code>{}</code></dd><dt>{}</dt><dd>ledgerkit {}</dd></dl>\n"
    ).format(
        pack.title,
        visible(pack.entity),
        _days(pack),
        pack.status,
        pack.verdict,
        *(text("pack.currency"), pack.currency, text("pack.ledger"), pack.ledger, text("pack.version"), pack.version),
    )
    problems = Markup("\n").join(
        Markup("<li><code>{}</code> <bdi>{}</bdi> <bdi class='lk-remedy'>{}</bdi></li>").format(
            visible(problem.place), visible(problem.message), visible(problem.remedy)
        )
        for problem in pack.problems
    )
    if problems:
        problems = Markup('\n<h3>{}</h3>\n<ul class="lk-problems">{}</ul>').format(text("pack.problems"), problems)
    return head + Markup("<h3>{}</h3>\n").format(text("pack.gates")) + gate_table(pack) + problems


def _report(report: Report) -> Markup:
    draft = Markup('<p class="lk-draft">{}</p>').format(i18n.text("pack.status.draft", report.language)) if report.draft else ""
    head = Markup("<h3>{}</h3>\n<p><bdi>{}</bdi> · {}</p>{}\n").format(report.title, visible(report.entity), _days(report), draft)
    return head + report_table(report)


def _days(value: Report | Pack) -> str:
    return i18n.text("pack.days", value.language, **{"from": value.interval.start, "through": value.interval.through})


def _heading(name: str, language: str) -> str:
    try:
        return i18n.text(f"notebook.column.{name}", language)
    except KeyError:
        return name  # a column of the user's own


def _row(row: dict[str, Any], context: Context) -> list[str]:
    places = context.precisions.get(row.get("currency", ""))
    return [_text(value, places, context.language) for value in row.values()]


def _text(value: object, places: int | None, language: str) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return money(value, places, language)
    if isinstance(value, list):
        return ", ".join(_text(item, places, language) for item in value)
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def _cells(cell: str, texts: Iterable[str], numeric: Iterable[bool]) -> Markup:
    return Markup("\n").join(
        Markup(cell).format(Markup(' class="lk-num"') if right else "", visible(text))  # noqa: S704 - one of our two
        for text, right in zip(texts, numeric, strict=True)
    )
