"""The command line: one module a command, each a thin call of the library.

Exit codes: 0 fine, 1 the ledger or a gate has errors, 2 wrong usage. Results go to standard output; errors and warnings go to
standard error as FILE:LINE, what is wrong, expected and found, remedy. Nothing is computed here.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import click

from ledgerkit.version import VERSION

__all__ = ["COMMANDS", "cli", "main"]

COMMANDS = {
    "close": "Close a period: gates, statements, and the closing pack.",
    "check": "Run the gates of a period and nothing else.",
    "report": "Make one report.",
    "import": "Book the lines of bank files.",
    "reconcile": "Hold a bank account against its bank files.",
    "rules": "Try the rules of imports on bank files, without a ledger.",
    "replay": "Measure suggestions and matches of imports on the ledger's own history.",
    "recurring": "List recurring entries that are due and not booked.",
    "schedule": "Compute a schedule from arguments alone, without a ledger.",
    "bank-file": "Show what is in bank files, without a ledger.",
    "export": "Write the tables of a ledger as Parquet files.",
    "sql": "Ask the tables of a ledger in SQL.",
    "fava": "Browse a ledger in Fava with ledgerkit's pages.",
    "notebook": "Run a notebook over a ledger.",
}
"""Commands with their one-line help, so that the overview imports none of them."""


class _Commands(click.Group):
    """A group that imports a command only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"ledgerkit.cli.{cmd_name.replace('-', '_')}_command").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(VERSION, prog_name="ledgerkit")
def cli() -> None:
    """The accounting back office in plain text, on Beancount.

    Loading a ledger runs the plugins it names.
    """


def main(arguments: list[str] | None = None) -> None:
    """The entry point: run a command and exit with its code."""
    from ledgerkit.errors import LedgerkitError

    # Japanese and marks of checks must come through also where the terminal's encoding is not UTF-8.
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    try:
        code = cli(args=arguments, prog_name="ledgerkit", standalone_mode=False)
        sys.stdout.flush()  # here, where it can still be told that it cannot be written
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except click.Abort:
        click.echo("Stopped; nothing was written.", err=True)
        sys.exit(1)
    except LedgerkitError as error:
        from ledgerkit.cli.output import complain

        complain(error.problems)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()  # the reader, such as head, has seen enough
        sys.exit(0)
    except OSError as error:
        if error.filename is not None:  # a file that somebody forgot to guard: a defect, and to be seen as one
            raise
        _stop_writing(error)
    sys.exit(code if isinstance(code, int) else 0)


def _stop_writing(error: OSError) -> None:
    """End where standard output cannot be written, such as on a full disk."""
    import os  # rarely needed
    from contextlib import suppress

    click.echo(f"<standard output>: The result cannot be written: {error.strerror}. [cannot-write]", err=True)
    # What is still in the buffer would be tried once more at the end.
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(1)
