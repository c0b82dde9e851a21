"""Charts: every figure that is written is the figure given, and texts of a ledger are only drawn."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ledgerkit.notebook.charts import bars, line, ranking
from ledgerkit.render.chart import Panel, png

pytestmark = pytest.mark.usefixtures("charts")

MONTHS = ("2026-07", "2026-08", "2026-09")


@pytest.fixture
def context(make_books):
    books = make_books("""
        option "operating_currency" "JPY"
        2026-01-01 commodity JPY
          precision: 0
        2026-01-01 commodity USD
          precision: 2
        2026-01-01 open Assets:Bank
        2026-01-01 open Equity:Capital
        2026-01-10 * "start"
          Assets:Bank      1000 JPY
          Equity:Capital
    """)
    return books.context("2026-01", language="ja")


def panel(*amounts, currency="JPY", labels=MONTHS):
    return Panel(currency, labels, tuple(None if amount is None else Decimal(amount) for amount in amounts))


def written(axes):
    return [text.get_text() for text in axes.texts]


def names(axis):
    return [label.get_text() for label in axis.get_ticklabels()]


def test_bars_are_as_high_as_their_figures(context):
    (axes,) = bars([panel("479000", "-277000", "502000")], context, "月別の利益").axes
    assert [bar.get_height() for bar in axes.patches] == [479000, -277000, 502000]
    assert written(axes) == ["479,000", "△277,000", "502,000"]
    assert names(axes.xaxis) == list(MONTHS)
    assert axes.get_title("left") == "JPY"
    # a loss has a colour of its own, besides its sign
    gain, loss, _gain = (bar.get_facecolor() for bar in axes.patches)
    assert gain != loss


def test_a_month_without_a_figure_has_no_bar(context):
    (axes,) = bars([panel("479000", None, "0")], context, "月別の利益").axes
    assert [bar.get_height() for bar in axes.patches] == [479000, 0]
    assert written(axes) == ["479,000", "0"]
    assert names(axes.xaxis) == list(MONTHS)


def test_a_line_starts_at_zero_and_each_currency_has_its_own_panel(context):
    yen, dollars = line([panel(5_570_998, 5_308_998, 5_825_998), panel(2000, 1500, 1500, currency="USD")], context, "預金").axes
    assert yen.lines[0].get_ydata().tolist() == [5570998, 5308998, 5825998]
    assert yen.get_ylim()[0] == dollars.get_ylim()[0] == 0
    assert (written(yen)[-1], written(dollars)[-1]) == ("5,825,998", "1,500.00")
    assert (yen.get_title("left"), dollars.get_title("left")) == ("JPY", "USD")


def test_an_overdraft_lies_below_zero(context):
    (axes,) = line([panel(100, -50, 20)], context, "預金").axes
    assert axes.get_ylim()[0] < -50


def test_a_ranking_has_its_first_on_top(context):
    (axes,) = ranking([panel(500, 120, 80, labels=("給料手当", "地代家賃", "広告宣伝費"))], context, "主な費用").axes
    assert [bar.get_width() for bar in axes.patches] == [500, 120, 80]
    assert names(axes.yaxis) == ["給料手当", "地代家賃", "広告宣伝費"]
    bottom, top = axes.get_ylim()
    assert (top < 0, bottom > 2) == (True, True)


def test_marks_of_the_scale_are_written_as_the_language_writes_numbers(context):
    figure = bars([panel(400_000, -277_000, 0)], context, "")
    figure.draw_without_rendering()
    marks = names(figure.axes[0].yaxis)
    assert {"△200,000", "0", "200,000"} <= set(marks)


def test_numbers_beyond_floating_point_are_written_whole(context):
    """The bar is where it can be; the figure at it has every digit."""
    (axes,) = bars([panel("12345678901234567891", labels=("一",))], context, "").axes
    assert written(axes) == ["12,345,678,901,234,567,891"]


def test_figures_that_would_run_into_one_another_stand_upright(context):
    months = tuple(f"2026-{month:02}" for month in range(1, 13))
    (short,) = bars([panel(*["1"] * 12, labels=months)], context, "").axes
    (long,) = bars([panel(*["1234567890"] * 12, labels=months)], context, "").axes
    assert ({text.get_rotation() for text in short.texts}, {text.get_rotation() for text in long.texts}) == ({0}, {90})


def test_japanese_is_drawn_in_a_font_that_has_it(context):
    (axes,) = ranking([panel(1, labels=("減価償却費",))], context, "主な費用").axes
    assert axes.yaxis.get_ticklabels()[0].get_fontfamily()[0] == "IPAexGothic"
    from matplotlib import font_manager

    assert font_manager.findfont("IPAexGothic", fallback_to_default=False).endswith("ipaexg.ttf")


def test_names_are_drawn_and_never_obeyed(context):
    """Mathematics, control characters, signs no font has, endless names: drawn, without an error or a warning."""
    labels = ("$\\frac{1", "_hidden", "a\x1b[31m\nb", "🍣", "長い" * 60)
    figure = ranking([panel(5, 4, 3, 2, 1, labels=labels)], context, "$\\bad{ title\n")
    found = names(figure.axes[0].yaxis)
    assert found[:4] == ["$\\frac{1", "_hidden", "a␛[31m␊b", "🍣"]
    assert (len(found[4]), found[4][-1]) == (22, "…")
    assert figure.get_label() == "$\\bad{ title␊"
    assert png(figure).startswith(b"\x89PNG")


@pytest.mark.parametrize("panels", [[], [panel(None, None, None)]], ids=["no currency", "no figure"])
def test_a_chart_without_figures_says_so(context, panels):
    (axes,) = bars(panels, context, "月別の利益").axes
    assert written(axes) == ["該当なし。"]
    assert not axes.axison


def test_the_same_chart_gives_the_same_bytes_whatever_the_reader_has_set(context):
    import matplotlib as mpl

    def picture():
        return png(bars([panel(1, -2, 3)], context, "月別の利益"))

    plain = picture()
    with mpl.rc_context({"font.family": ["serif"], "axes.facecolor": "red", "font.size": 40}):
        assert picture() == plain
        assert mpl.rcParams["font.family"] == ["serif"]  # and theirs is left as it was
