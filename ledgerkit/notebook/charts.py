"""Charts in one style: bars by month, a line by month, a ranking. Figures in, a picture out; no arithmetic.

Amounts reach matplotlib as ``Decimal``, and only the places of marks on the drawing become floating point; every number that can be
read is written from the ``Decimal``. Texts of a ledger are drawn as they are: neither as mathematics nor with control characters.
The look stands in ``chart.toml``.
"""

from __future__ import annotations

import io
import tomllib
import warnings
from contextlib import contextmanager
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from rich.cells import cell_len, set_cell_size

from ledgerkit.notebook.extra import extra
from ledgerkit.render.format import money, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from ledgerkit.notebook.series import Panel
    from ledgerkit.reports.context import Context

    Draw = Callable[[Axes, "Sequence[_Figure]"], None]

__all__ = ["bars", "line", "png", "ranking"]


class _Look(NamedTuple):
    """What ``chart.toml`` says."""

    style: dict[str, Any]
    colour: dict[str, str]
    size: dict[str, Any]
    ground: dict[str, Any]


@cache
def _look() -> _Look:
    return _Look(**tomllib.loads(resources.files(__package__).joinpath("chart.toml").read_text(encoding="utf-8")))


class _Figure(NamedTuple):
    """One figure of a panel: its place among the labels, the amount, and how it is written."""

    place: int
    amount: Any  # Decimal: matplotlib takes it, though its types do not say so
    text: str


def bars(panels: Sequence[Panel], context: Context, title: str) -> Figure:
    """Upright bars, such as profit by month: one panel a currency, losses in red, every figure written at its bar.

    Args:
        panels: the figures; a label without one has no bar.
        context: gives language and currencies.
        title: heading; also read out where the picture cannot be seen.

    Raises:
        MissingExtraError: matplotlib or its Japanese font is not installed.
    """

    def draw(axes: Axes, figures: Sequence[_Figure]) -> None:
        places, amounts, colours = _parts(figures)
        drawn = axes.bar(places, amounts, _look().size["bar"], color=colours)
        axes.bar_label(drawn, [one.text for one in figures], padding=_look().size["gap"], rotation=_turn(figures), **_letters())

    return _chart(panels, context, title, draw)


def line(panels: Sequence[Panel], context: Context, title: str) -> Figure:
    """A line through balances, such as cash by month end: one panel a currency, drawn from zero, every figure written at its point.

    Args, Raises: as :func:`bars`.
    """

    def draw(axes: Axes, figures: Sequence[_Figure]) -> None:
        places, amounts, _colours = _parts(figures)
        axes.plot(places, amounts, color=_look().colour["gain"], marker="o")
        above: dict[str, Any] = {"xytext": (0, 2 * _look().size["gap"]), "textcoords": "offset points", "ha": "center"}
        for one in figures:
            axes.annotate(one.text, (one.place, one.amount), rotation=_turn(figures), **above, **_letters())

    return _chart(panels, context, title, draw)


def ranking(panels: Sequence[Panel], context: Context, title: str) -> Figure:
    """Bars lying below one another, the first on top, such as the main expenses: one panel a currency, every figure written.

    Args, Raises: as :func:`bars`.
    """

    def draw(axes: Axes, figures: Sequence[_Figure]) -> None:
        places, amounts, colours = _parts(figures)
        drawn = axes.barh(places, amounts, _look().size["bar"], color=colours)
        axes.bar_label(drawn, [one.text for one in figures], padding=_look().size["gap"], **_letters())

    return _chart(panels, context, title, draw, upright=False)


def png(figure: Figure) -> bytes:
    """A chart as a PNG file; the same chart gives the same bytes."""
    buffer = io.BytesIO()
    with _style():
        figure.savefig(buffer, format="png", dpi=_look().size["dots-per-inch"], metadata={"Software": None})
    return buffer.getvalue()


def _chart(panels: Sequence[Panel], context: Context, title: str, draw: Draw, *, upright: bool = True) -> Figure:
    size = _look().size
    drawn = [panel for panel in panels if any(amount is not None for amount in panel.amounts)]
    heights = [size["upright"] if upright else size["lying-scale"] + size["lying"] * len(panel.labels) for panel in drawn]
    heights = heights or [size["empty"]]
    with _style():
        figure: Figure = extra("matplotlib.figure").Figure(figsize=(size["width"], size["head"] + sum(heights)), layout="constrained")
        figure.suptitle(visible(title), x=size["left"], ha="left")
        figure.set_label(visible(title))
        grid = figure.subplots(len(heights), 1, squeeze=False, height_ratios=heights)
        for (axes,), panel in zip(grid, drawn, strict=False):
            _panel(axes, panel, context, draw, upright=upright)
        if not drawn:
            grid[0][0].set_axis_off()
            grid[0][0].text(0, 0, context.text("notebook.nothing"))
    return figure


def _panel(axes: Axes, panel: Panel, context: Context, draw: Draw, *, upright: bool) -> None:
    size, places = _look().size, context.precisions.get(panel.currency)
    figures = [
        _Figure(place, amount, money(amount, places, context.language)) for place, amount in enumerate(panel.amounts) if amount is not None
    ]

    def tick(position: float, _index: int | None) -> str:
        # A mark of the scale, no figure of the books: twelve digits hide what floating point adds to a round number.
        return money(Decimal(f"{position:.12g}"), None, context.language)

    draw(axes, figures)
    axes.set_title(panel.currency)
    across, along = (axes.xaxis, axes.yaxis) if upright else (axes.yaxis, axes.xaxis)
    along.set_major_formatter(extra("matplotlib.ticker").FuncFormatter(tick))
    along.grid(visible=True)
    across.set_ticks(range(len(panel.labels)), [_short(label) for label in panel.labels])
    across.set_tick_params(length=0)
    zero: dict[str, Any] = {"color": _look().colour["zero"], "linewidth": size["zero-line"]}
    ends = (-size["side"], len(panel.labels) - 1 + size["side"])
    if upright:
        axes.axhline(0, **zero)
        axes.set_xlim(*ends)
        axes.margins(y=size["room-turned"] if _turn(figures) else size["room"])
        if all(one.amount >= 0 for one in figures):
            axes.set_ylim(bottom=0)
    else:
        axes.axvline(0, **zero)
        axes.set_ylim(*reversed(ends))
        axes.margins(x=size["room"])


def _parts(figures: Sequence[_Figure]) -> tuple[list[int], list[Any], list[str]]:
    """Places, amounts and colours."""
    colour = _look().colour
    colours = [colour["loss" if one.amount < 0 else "gain"] for one in figures]
    return [one.place for one in figures], [one.amount for one in figures], colours


def _letters() -> dict[str, Any]:
    return {"fontsize": _look().size["figure"], "bbox": _look().ground}


def _turn(figures: Sequence[_Figure]) -> int:
    """Degrees: figures that would run into one another stand upright."""
    return 90 if sum(len(one.text) for one in figures) > _look().size["letters"] else 0


def _short(label: str) -> str:
    """A name that leaves room for its bar."""
    name, cells = visible(label), _look().size["cells"]
    return name if cell_len(name) <= cells else f"{set_cell_size(name, cells - 1).rstrip()}…"


@contextmanager
def _style() -> Iterator[None]:
    """Our style and nothing of the user's own settings; what was set comes back afterwards."""
    with warnings.catch_warnings(), extra("matplotlib.style").context(["default", _look().style]):
        # A name may hold characters that no font here draws; a box in their place is enough said.
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        # Importing it makes the font known, and would set it for everybody.
        with extra("matplotlib").rc_context():
            extra("matplotlib_fontja")
        yield
