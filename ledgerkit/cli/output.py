"""What commands share: their options, opening the books, and telling a person what is wrong."""

from __future__ import annotations

import datetime
import os
import shutil
import sys
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ledgerkit.errors import Problem, UsageError
from ledgerkit.i18n import LANGUAGES
from ledgerkit.render.format import escaped, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ledgerkit.books import Books

__all__ = [
    "asked_language",
    "asked_period",
    "colour",
    "complain",
    "complain_of",
    "language_option",
    "layout_option",
    "ledger_argument",
    "open_ledger",
    "open_text",
    "period_option",
    "screen_width",
    "short_name",
    "waiting",
]

ledger_argument = click.argument("ledger", type=click.Path(path_type=Path))
period_option = click.option(
    "--period", "-p", metavar="P", help="Such as 2026-09, 2026-Q3, FY2026, 2026-04..2026-09. Default: the month of the last transaction."
)
language_option = click.option("--language", type=click.Choice(LANGUAGES), help="Default: the option language of the books.")
layout_option = click.option(
    "--layout", metavar="NAME", help="Layout of the statements: jgaap, ifrs or us-gaap. Default: that of the books."
)


def format_option(*formats: str) -> Callable[[Any], Any]:
    """The option ``--format``; the first is the default."""
    return click.option("--format", "output", type=click.Choice(formats), default=formats[0], show_default=True)


def colour(stream: Any = None) -> bool:
    """Whether escape sequences for colours are welcome."""
    return (stream or sys.stdout).isatty() and "NO_COLOR" not in os.environ


@contextmanager
def waiting(message: str) -> Iterator[None]:
    """Show that work goes on, on a terminal only."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.text import Text

    # As a text, since the name of a file may look like rich's mark-up.
    with Console(stderr=True).status(Text(escaped(message))):
        yield


def open_ledger(ledger: Path, *, cache: bool = True) -> Books:
    """Open the books and say what is wrong with them."""
    from ledgerkit.books import open_books

    with waiting(f"Loading {ledger} …"):
        books = open_books(ledger, cache=cache)
    complain_of(books, ledger)
    return books


def open_text(ledger: Path) -> Books:
    """Open the books of a command that needs the ledger's text.

    Raises:
        UsageError: it is a folder of exported facts, which has none.
    """
    if ledger.is_dir():
        message, remedy = "This is a folder, not a ledger.", "Name the ledger's top-level file: this command needs its text."
        raise UsageError(Problem(str(ledger), 0, "is-a-folder", message, remedy))
    return open_ledger(ledger)


def asked_period(books: Books, period: str | None) -> str:
    """The period asked for, by default the month of the last transaction; an empty one was asked for too, and is refused."""
    return books.last_month() if period is None else period


def asked_language(books: Books, language: str | None) -> str:
    """The language asked for, by default the one that the books are kept in now."""
    return language or str(books.facts.settings.get("language", datetime.date.max))


def complain_of(books: Books, ledger: Path) -> None:
    """Say what is wrong with a ledger; its facts name files from its own folder, of which an export knows nothing."""
    if ledger.is_dir():
        complain(books.problems)
        return
    folder = ledger.absolute().parent
    complain(
        problem if problem.file.startswith("<") or Path(problem.file).is_absolute() else replace(problem, file=str(folder / problem.file))
        for problem in books.problems
    )


def complain(problems: Iterable[Problem]) -> None:
    """Write problems to standard error, each with place, explanation and remedy; files inside this folder by their short names."""
    for problem in problems:
        shown = replace(problem, file=short_name(problem.file))
        click.echo("\n".join(shortened(escaped(line)) for line in str(shown).split("\n")), err=True)


def screen_width() -> int:
    """Cells of a line of the terminal that standard output goes to; 0 where it goes to none, such as a file."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 0


def short_name(file: str | Path) -> str:
    """The name of a file inside this folder, from here; of another one as it is.

    A file may be called anything: its name can neither begin a line of its own nor turn the words after it around.
    """
    return escaped(str(file).removeprefix(f"{Path.cwd()}{os.sep}"))
