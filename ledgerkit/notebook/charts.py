"""The charts of notebooks: bars by month, a line by month, a ranking, in the style of :mod:`ledgerkit.render.chart`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ledgerkit.render.chart import chart, letters, look, parts, turn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from ledgerkit.render.chart import Draw, Panel, Placed
    from ledgerkit.reports.context import Context

__all__ = ["bars", "line", "ranking"]


def bars(panels: Sequence[Panel], context: Context, title: str) -> Figure:
    """Upright bars, such as profit by month: one panel a currency, losses in red, every figure written at its bar.

    Args:
        panels: the figures; a label without one has no bar.
        context: gives language and currencies.
        title: heading; also read out where the picture cannot be seen.

    Raises:
        MissingExtraError: matplotlib or its Japanese font is not installed.
    """

    def draw(axes: Axes, figures: Sequence[Placed]) -> None:
        places, amounts, colours = parts(figures)
        drawn = axes.bar(places, amounts, look().size["bar"], color=colours)
        axes.bar_label(drawn, [one.text for one in figures], padding=look().size["gap"], rotation=turn(figures), **letters())

    return _chart(panels, context, title, draw)


def line(panels: Sequence[Panel], context: Context, title: str) -> Figure:
    """A line through balances, such as cash by month end: one panel a currency, drawn from zero, every figure written at its point.

    Args, Raises: as :func:`bars`.
    """

    def draw(axes: Axes, figures: Sequence[Placed]) -> None:
        places, amounts, _colours = parts(figures)
        axes.plot(places, amounts, color=look().colour["gain"], marker="o")
        above: dict[str, Any] = {"xytext": (0, 2 * look().size["gap"]), "textcoords": "offset points", "ha": "center"}
        for one in figures:
            axes.annotate(one.text, (one.place, one.amount), rotation=turn(figures), **above, **letters())

    return _chart(panels, context, title, draw)


def ranking(panels: Sequence[Panel], context: Context, title: str) -> Figure:
    """Bars lying below one another, the first on top, such as the main expenses: one panel a currency, every figure written.

    Args, Raises: as :func:`bars`.
    """

    def draw(axes: Axes, figures: Sequence[Placed]) -> None:
        places, amounts, colours = parts(figures)
        drawn = axes.barh(places, amounts, look().size["bar"], color=colours)
        axes.bar_label(drawn, [one.text for one in figures], padding=look().size["gap"], **letters())

    return _chart(panels, context, title, draw, upright=False)


def _chart(panels: Sequence[Panel], context: Context, title: str, draw: Draw, *, upright: bool = True) -> Figure:
    return chart([(panel, draw) for panel in panels], context.precisions, context.language, title, upright=upright)
