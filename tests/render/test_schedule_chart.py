"""A schedule as a picture: every figure of the report is where it belongs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledgerkit.render import schedule_chart
from ledgerkit.render.schedule_chart import schedule_png
from ledgerkit.reports.what_if import depreciation_what_if
from ledgerkit.reports.what_if_terms import WhatIf

pytest.importorskip("matplotlib_fontja")


def schedule(language="en", **given):
    texts = {"cost": "1000", "residual": "1", "life": "3", "in-service": "2026-01-01"} | given
    return depreciation_what_if(WhatIf("straight-line", texts, (), language))


def compared():
    """Two methods: the second charges over two years."""
    first, second = schedule(), schedule(life="2")
    columns = [replace(column, id=f"{column.id}:other", label="Other") for column in second.columns[1:]]
    rows = list(first.rows)
    for index, row in enumerate(second.rows[:-1]):
        other = {f"{name}:other": value for name, value in row.values.items() if name != "through"}
        rows[index] = replace(rows[index], values=dict(rows[index].values) | other)
    return replace(first, columns=(*first.columns, *columns), rows=tuple(rows))


@pytest.fixture
def figure(monkeypatch):
    """Keeps the figure that was written as a picture."""
    kept = []
    monkeypatch.setattr(schedule_chart, "png", lambda made: kept.append(made) or b"")

    def call(report):
        schedule_png(report)
        return kept[-1]

    return call


def written(axes):
    return [text.get_text() for text in axes.texts]


def test_charges_are_bars_and_what_is_left_is_a_line(figure):
    charged, left = figure(schedule()).axes
    assert [bar.get_height() for bar in charged.patches] == [333, 333, 333]
    assert left.lines[0].get_ydata().tolist() == [667, 334, 1]
    assert (written(charged), written(left)) == (["333", "333", "333"], ["667", "334", "1"])
    assert (charged.get_title("left"), left.get_title("left")) == ("Depreciation JPY", "Closing JPY")


def test_many_figures_are_not_written(figure):
    charged, left = figure(schedule(by="month")).axes
    assert len(charged.patches) == 36
    assert (written(charged), written(left)) == ([], [])


def test_methods_that_are_compared_share_the_drawing(figure):
    charged, left = figure(compared()).axes
    assert [bar.get_height() for bar in charged.patches] == [333, 333, 333, 499, 500]
    assert left.lines[1].get_ydata().tolist() == [501, 1]
    assert [text.get_text() for text in left.get_legend().get_texts()] == ["Closing", "Other"]
    assert len({bar.get_facecolor() for bar in charged.patches}) == 2


def test_the_same_schedule_gives_the_same_bytes():
    made = schedule_png(schedule(language="ja"))
    assert made.startswith(b"\x89PNG")
    assert made == schedule_png(schedule(language="ja"))
