"""``python -m ledgerkit.notebook``: run a notebook over a ledger.

Exit codes: 0 fine, 1 the ledger has errors or a cell failed, 2 wrong usage. The path of the result goes to standard output; errors
and warnings go to standard error as FILE:LINE, what is wrong, expected and found, remedy.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ledgerkit.errors import LedgerkitError
from ledgerkit.i18n import LANGUAGES
from ledgerkit.notebook.find import ENDING, find
from ledgerkit.render.extra import CHARTS, RUNNER, require
from ledgerkit.render.format import escaped, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ledgerkit.errors import Problem

__all__ = ["main"]


@click.command("notebook", context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.argument("name")
@click.argument("ledger", type=click.Path(path_type=Path))
@click.option("--period", "-p", metavar="P", help="Such as 2026-09, 2026-Q3, FY2026. Default: the month of the last transaction.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Default: the option language of the books.")
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="FILE", help="The notebook with its results. Default: NAME-PERIOD.ipynb here."
)
def command(name: str, ledger: Path, period: str | None, language: str | None, out: Path | None) -> int:
    """Run the notebook NAME, or your own at a path ending in .ipynb, over a ledger and keep it with its results.

    Loading a ledger runs the plugins it names, and running a notebook of your own runs its code.
    """
    from ledgerkit.books import open_books
    from ledgerkit.ledger.own_files import refuse_own_files
    from ledgerkit.notebook.run import run

    require(*RUNNER)
    notebook = find(name)
    if notebook.path is None:
        require(*CHARTS)
    _complain(notebook.warnings())
    books = open_books(ledger)
    _complain(_placed(problem, ledger) for problem in books.problems)
    # Asked here once more than the notebook will: a wrong period is wrong usage, not a failing cell.
    context = books.context(books.last_month() if period is None else period, language=language)
    parameters = {"ledger": str(books.path), "period": context.period.name, "language": context.language}
    out = out or Path(f"{notebook.name}-{context.period.name}{ENDING}")
    refuse_own_files(books.facts, ledger, out)
    run(notebook, parameters, out, progress=sys.stderr.isatty())
    click.echo(str(out))
    return int(bool(books.errors))


def _placed(problem: Problem, ledger: Path) -> Problem:
    """The problem with its path as the user would type it."""
    if problem.file.startswith("<") or Path(problem.file).is_absolute() or ledger.is_dir():
        return problem
    return replace(problem, file=str(ledger.parent / problem.file))


def _complain(problems: Iterable[Problem]) -> None:
    for problem in problems:
        click.echo("\n".join(shortened(escaped(line)) for line in str(problem).split("\n")), err=True)


def main(arguments: list[str] | None = None) -> None:
    """Run the command and exit with its code."""
    try:
        code = command(args=arguments, prog_name="ledgerkit notebook", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped; nothing was written.", err=True)
        sys.exit(1)
    except LedgerkitError as error:
        _complain(error.problems)
        sys.exit(error.exit_code)
    sys.exit(code if isinstance(code, int) else 0)


if __name__ == "__main__":
    main()
