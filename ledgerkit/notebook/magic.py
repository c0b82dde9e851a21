"""``%%sql`` in a notebook: a cell of SQL over the tables of the books, answered with a Polars frame.

``%load_ext ledgerkit.notebook`` turns it on. The query goes to :meth:`ledgerkit.books.Books.sql`, which computes; this module finds
the books and the values that the query names among the variables of the notebook.
"""

from __future__ import annotations

import argparse
import re
import shlex
from typing import TYPE_CHECKING, Any, NoReturn

from ledgerkit.errors import LedgerkitError
from ledgerkit.render.extra import extra

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledgerkit.books import Books

__all__ = ["SqlError", "load_ipython_extension", "unload_ipython_extension"]

# What may hold a $ that names no value: texts, names in quotes, comments.
_QUOTED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\n]*|/\*.*?\*/|\$(\w*)\$.*?\$\1\$", re.DOTALL)
_NAMED = re.compile(r"\$([A-Za-z_]\w*)")


class SqlError(Exception):
    """What is wrong with a cell of SQL."""

    def _render_traceback_(self) -> list[str]:
        # IPython shows this in place of a traceback.
        return [f"%%sql: {self}"]


class _Arguments(argparse.ArgumentParser):
    """Options of the magic; what is wrong with them is an error of the cell, and no exit of the kernel."""

    def error(self, message: str) -> NoReturn:
        raise ValueError(message)


def _parser() -> _Arguments:
    parser = _Arguments(prog="%%sql", add_help=False, exit_on_error=False)
    parser.add_argument("books", nargs="?", default="books", metavar="BOOKS")
    parser.add_argument("--to", metavar="NAME")
    return parser


def load_ipython_extension(shell: Any) -> None:
    """Turn ``%%sql`` and ``%sql`` on; IPython calls this for ``%load_ext ledgerkit.notebook``."""

    def sql(line: str, cell: str | None = None) -> Any:
        """Ask the tables of the books in SQL.

        ``%%sql [BOOKS] [--to NAME]`` asks the books in the variable BOOKS (``books``) and keeps the frame in the variable NAME, too;
        ``%sql SELECT …`` asks ``books`` in one line. ``$name`` in a query stands for the variable of that name.
        """
        try:
            options = _parser().parse_args([] if cell is None else shlex.split(line))
            query = line if cell is None else cell
            frame = _books(shell.user_ns, options.books).sql(query, _values(shell.user_ns, query))
        except (ValueError, LedgerkitError) as error:
            # A cell needs no traceback through our code to say what is wrong with its query.
            raise SqlError(str(error)) from None
        if options.to is not None:
            shell.user_ns[options.to] = frame
        return frame

    # IPython would put variables into the line as text, where a value must not go.
    shell.register_magic_function(extra("IPython.core.magic").no_var_expand(sql), "line_cell", "sql")


def unload_ipython_extension(shell: Any) -> None:
    """Turn them off; IPython calls this for ``%unload_ext ledgerkit.notebook``."""
    for kind in ("line", "cell"):
        shell.magics_manager.magics[kind].pop("sql", None)


def _books(variables: Mapping[str, Any], name: str) -> Books:
    # Here: what is only imported needs no database yet.
    from ledgerkit.books import Books

    books = variables.get(name)
    if not isinstance(books, Books):
        message = f'There are no books in the variable {name!r}. Run first: {name} = ledgerkit.open("main.beancount")'
        raise ValueError(message)  # noqa: TRY004 - a name that leads nowhere, and no call with a wrong type
    return books


def _values(variables: Mapping[str, Any], query: str) -> dict[str, Any]:
    """The values that a query names by ``$``.

    Examples:
        >>> _values({"day": 5, "x": 6}, "SELECT $day, '$x' -- $x")
        {'day': 5}
    """
    names = dict.fromkeys(_NAMED.findall(_QUOTED.sub(" ", query)))
    missing = [name for name in names if name not in variables]
    if missing:
        message = f"The query names ${missing[0]}, and the notebook has no variable {missing[0]!r}."
        raise ValueError(message)
    return {name: variables[name] for name in names}
