"""The house style: panels of one currency, labels that fit. What notebooks draw with it is tested beside them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ledgerkit.render.chart import Panel, chart, png

pytest.importorskip("matplotlib_fontja")


def drawn(count, **parts):
    panel = Panel("JPY", tuple(f"2026-{number:03}" for number in range(count)), tuple(map(Decimal, range(count))), **parts)
    return chart(
        [(panel, lambda axes, figures: axes.bar([one.place for one in figures], [one.amount for one in figures]))], {}, "en", "Title"
    )


def labels(axes):
    return [label.get_text() for label in axes.xaxis.get_ticklabels()]


def test_labels_are_thinned_where_there_are_many():
    assert labels(drawn(14).axes[0]) == [f"2026-{number:03}" for number in range(14)]
    assert labels(drawn(30).axes[0]) == [f"2026-{number:03}" for number in range(0, 30, 3)]


def test_a_panel_may_say_what_it_holds():
    assert drawn(2).axes[0].get_title("left") == "JPY"
    assert drawn(2, title="Closing").axes[0].get_title("left") == "Closing JPY"


def test_the_same_chart_gives_the_same_bytes():
    assert png(drawn(3)) == png(drawn(3))
