"""A depreciation schedule as a picture: what is charged as bars, what is left as a line; methods that are compared share both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ledgerkit.render.chart import Panel, chart, letters, look, png, turn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from ledgerkit.render.chart import Placed
    from ledgerkit.reports.report import Report

__all__ = ["CHARGES", "schedule_png"]

CHARGES = ("depreciation", "released", "payment")
"""What a schedule charges in a period, by the column that holds it."""


class _Series(NamedTuple):
    """One column of the schedule."""

    label: str
    amounts: list[Any]  # Decimal or None, one a period: matplotlib takes them, though its types do not say so


def schedule_png(report: Report) -> bytes:
    """A report with a column of :data:`CHARGES` and one called ``closing`` as a PNG file; the same report gives the same bytes.

    Further columns of the same name (``closing:straight-line``) are drawn beside the first.

    Raises:
        MissingExtraError: matplotlib or its Japanese font is not installed.
    """
    charge = next(name for name in CHARGES if any(column.id == name for column in report.columns))
    charged, left = _series(report, charge), _series(report, "closing")

    def bars(axes: Axes, figures: Sequence[Placed]) -> None:
        width = look().size["bar"] / len(charged)
        for index, one in enumerate(charged):
            shift = width * (index - (len(charged) - 1) / 2)
            places = [place + shift for place, amount in enumerate(one.amounts) if amount is not None]
            drawn = axes.bar(places, [amount for amount in one.amounts if amount is not None], width, color=_colour(index), label=one.label)
            if _written(figures, charged):
                axes.bar_label(drawn, [figure.text for figure in figures], padding=look().size["gap"], rotation=turn(figures), **letters())
        _legend(axes, charged)

    def line(axes: Axes, figures: Sequence[Placed]) -> None:
        for index, one in enumerate(left):
            places = [place for place, amount in enumerate(one.amounts) if amount is not None]
            values = [amount for amount in one.amounts if amount is not None]
            axes.plot(places, values, color=_colour(index), marker="o", label=one.label)
        above: dict[str, Any] = {"xytext": (0, 2 * look().size["gap"]), "textcoords": "offset points", "ha": "center"}
        for figure in figures if _written(figures, left) else ():
            axes.annotate(figure.text, (figure.place, figure.amount), rotation=turn(figures), **above, **letters())
        _legend(axes, left)

    columns = {column.id: column for column in report.columns}
    labels = tuple(row.label for row in report.rows if row.kind == "line")
    panels = []
    for name, series, draw in ((charge, charged, bars), ("closing", left, line)):
        column = columns[name]
        title = "" if len(series) > 1 else column.label
        panels.append((Panel(column.currency or "", labels, tuple(series[0].amounts), title), draw))
    places = {column.currency: column.places for column in report.columns if column.currency}
    return png(chart(panels, places, report.language, f"{report.title}  {report.interval.start} – {report.interval.through}"))


def _series(report: Report, name: str) -> list[_Series]:
    columns = [column for column in report.columns if column.id.partition(":")[0] == name]
    rows = [row for row in report.rows if row.kind == "line"]
    return [_Series(column.label, [row.amount(column.id) for row in rows]) for column in columns]


def _written(figures: Sequence[Placed], series: list[_Series]) -> bool:
    """Whether there is room to write the figures: few, and of one method."""
    return len(series) == 1 and len(figures) <= look().size["labels"]


def _colour(index: int) -> str:
    colours = look().colour["series"]
    found: str = colours[index % len(colours)]
    return found


def _legend(axes: Axes, series: list[_Series]) -> None:
    if len(series) > 1:
        axes.legend(frameon=False)
