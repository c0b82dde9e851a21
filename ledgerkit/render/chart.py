"""Charts in one style: figures in, a picture out; no arithmetic.

Amounts reach matplotlib as ``Decimal``, and only the places of marks on the drawing become floating point; every number that can be
read is written from the ``Decimal``. Texts of a ledger are drawn as they are: neither as mathematics nor with control characters.
The look stands in ``chart.toml``. :mod:`ledgerkit.notebook.charts` and :mod:`.schedule_chart` say what is drawn.
"""

from __future__ import annotations

import io
import tomllib
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from rich.cells import cell_len, set_cell_size

from ledgerkit import i18n
from ledgerkit.render.extra import extra
from ledgerkit.render.format import money, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    Draw = Callable[[Axes, "Sequence[Placed]"], None]

__all__ = ["Panel", "Placed", "chart", "letters", "look", "parts", "png", "turn"]


@dataclass(frozen=True, slots=True)
class Panel:
    """Figures of one currency.

    Args:
        currency: their currency.
        labels: what each figure is of.
        amounts: the figures, one a label; None where there is none, which is not zero.
        title: what they are; empty where the chart's own title says so.
    """

    currency: str
    labels: tuple[str, ...]
    amounts: tuple[Decimal | None, ...]
    title: str = ""


class Look(NamedTuple):
    """What ``chart.toml`` says."""

    style: dict[str, Any]
    colour: dict[str, Any]
    size: dict[str, Any]
    ground: dict[str, Any]


@cache
def look() -> Look:
    """The look of every chart."""
    return Look(**tomllib.loads(resources.files(__package__).joinpath("chart.toml").read_text(encoding="utf-8")))


class Placed(NamedTuple):
    """One figure of a panel: its place among the labels, the amount, and how it is written."""

    place: int
    amount: Any  # Decimal: matplotlib takes it, though its types do not say so
    text: str


def png(figure: Figure) -> bytes:
    """A chart as a PNG file; the same chart gives the same bytes."""
    buffer = io.BytesIO()
    with _style():
        figure.savefig(buffer, format="png", dpi=look().size["dots-per-inch"], metadata={"Software": None})
    return buffer.getvalue()


def chart(
    panels: Sequence[tuple[Panel, Draw]], places: Mapping[str, int | None], language: str, title: str, *, upright: bool = True
) -> Figure:
    """A chart with its panels below one another; a panel without any figure is left out.

    Args:
        panels: each with what draws it.
        places: decimals by currency.
        language: ``en`` or ``ja``.
        title: heading; also read out where the picture cannot be seen.
        upright: whether labels stand below the figures, or beside them.

    Raises:
        MissingExtraError: matplotlib or its Japanese font is not installed.
    """
    size = look().size
    drawn = [(panel, draw) for panel, draw in panels if any(amount is not None for amount in panel.amounts)]
    heights = [size["upright"] if upright else size["lying-scale"] + size["lying"] * len(panel.labels) for panel, _draw in drawn]
    heights = heights or [size["empty"]]
    with _style():
        figure: Figure = extra("matplotlib.figure").Figure(figsize=(size["width"], size["head"] + sum(heights)), layout="constrained")
        figure.suptitle(visible(title), x=size["left"], ha="left")
        figure.set_label(visible(title))
        grid = figure.subplots(len(heights), 1, squeeze=False, height_ratios=heights)
        for (axes,), (panel, draw) in zip(grid, drawn, strict=False):
            _panel(axes, panel, places.get(panel.currency), language, draw, upright=upright)
        if not drawn:
            grid[0][0].set_axis_off()
            grid[0][0].text(0, 0, i18n.text("notebook.nothing", language))
    return figure


def _panel(axes: Axes, panel: Panel, places: int | None, language: str, draw: Draw, *, upright: bool) -> None:
    size = look().size
    figures = [Placed(place, amount, money(amount, places, language)) for place, amount in enumerate(panel.amounts) if amount is not None]

    def tick(position: float, _index: int | None) -> str:
        # A mark of the scale, no figure of the books: twelve digits hide what floating point adds to a round number.
        return money(Decimal(f"{position:.12g}"), None, language)

    draw(axes, figures)
    axes.set_title(f"{panel.title} {panel.currency}".lstrip())
    across, along = (axes.xaxis, axes.yaxis) if upright else (axes.yaxis, axes.xaxis)
    along.set_major_formatter(extra("matplotlib.ticker").FuncFormatter(tick))
    along.grid(visible=True)
    # Labels below many figures would run into one another: one in so many is written.
    step = 1 + (len(panel.labels) - 1) // size["labels"] if upright else 1
    across.set_ticks(range(0, len(panel.labels), step), [_short(label) for label in panel.labels[::step]])
    across.set_tick_params(length=0)
    zero: dict[str, Any] = {"color": look().colour["zero"], "linewidth": size["zero-line"]}
    ends = (-size["side"], len(panel.labels) - 1 + size["side"])
    if upright:
        axes.axhline(0, **zero)
        axes.set_xlim(*ends)
        axes.margins(y=size["room-turned"] if turn(figures) else size["room"])
        if all(one.amount >= 0 for one in figures):
            axes.set_ylim(bottom=0)
    else:
        axes.axvline(0, **zero)
        axes.set_ylim(*reversed(ends))
        axes.margins(x=size["room"])


def parts(figures: Sequence[Placed]) -> tuple[list[int], list[Any], list[str]]:
    """Places, amounts and colours."""
    colour = look().colour
    colours = [colour["loss" if one.amount < 0 else "gain"] for one in figures]
    return [one.place for one in figures], [one.amount for one in figures], colours


def letters() -> dict[str, Any]:
    """How a figure is written at its mark."""
    return {"fontsize": look().size["figure"], "bbox": look().ground}


def turn(figures: Sequence[Placed]) -> int:
    """Degrees: figures that would run into one another stand upright."""
    return 90 if sum(len(one.text) for one in figures) > look().size["letters"] else 0


def _short(label: str) -> str:
    """A name that leaves room for its bar."""
    name, cells = visible(label), look().size["cells"]
    return name if cell_len(name) <= cells else f"{set_cell_size(name, cells - 1).rstrip()}…"


@contextmanager
def _style() -> Iterator[None]:
    """Our style and nothing of the user's own settings; what was set comes back afterwards."""
    with warnings.catch_warnings(), extra("matplotlib.style").context(["default", look().style]):
        # A name may hold characters that no font here draws; a box in their place is enough said.
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        # Importing it makes the font known, and would set it for everybody.
        with extra("matplotlib").rc_context():
            extra("matplotlib_fontja")
        yield
