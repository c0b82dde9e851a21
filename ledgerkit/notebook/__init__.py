"""The notebook face: notebooks over a ledger, run on a real kernel, and what a notebook needs to show the library's values.

``python -m ledgerkit.notebook NAME LEDGER`` runs a notebook and keeps it with its results (:mod:`.run`); notebooks that come with
ledgerkit stand in ``notebooks/`` at the top of the repository (:mod:`.find`). Inside a notebook:

* :func:`show` shows reports and packs, :func:`table` a Polars frame, :func:`picture` a chart;
* :func:`months_to_date`, :func:`figures` and :func:`by_currency` gather figures that reports or queries made;
* :func:`bars`, :func:`line` and :func:`ranking` draw them;
* ``%load_ext ledgerkit.notebook`` turns on ``%%sql`` (:mod:`.magic`).

Nothing here computes a number. Importing this package needs none of the optional packages (``pip install 'ledgerkit[notebook]'``);
each is imported by the function that uses it.
"""

from __future__ import annotations

from ledgerkit.notebook.charts import bars, line, ranking
from ledgerkit.notebook.display import picture, show, table
from ledgerkit.notebook.magic import load_ipython_extension, unload_ipython_extension
from ledgerkit.notebook.series import by_currency, figures, months_to_date
from ledgerkit.render.chart import Panel

__all__ = [
    "Panel",
    "bars",
    "by_currency",
    "figures",
    "line",
    "load_ipython_extension",
    "months_to_date",
    "picture",
    "ranking",
    "show",
    "table",
    "unload_ipython_extension",
]
