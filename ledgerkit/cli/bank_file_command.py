"""``ledgerkit bank-file``: what is in bank files, without a ledger."""

from __future__ import annotations

import sys

import click

from ledgerkit.cli.output import complain, format_option, language_option

__all__ = ["command"]


@click.command("bank-file")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@language_option
@format_option("text", "json", "csv")
def command(files: tuple[str, ...], language: str | None, output: str) -> int:
    """Show format, account, period, balances, lines and findings of bank files.

    FILE is a bank file, a folder of them, a zip of them, or - for standard input; no ledger is needed. The format is known by the
    content. A file that cannot be read is named with what to do (exit code 1), and the others are shown all the same.
    """
    from ledgerkit.importers.bank_files import read_bank_files
    from ledgerkit.render.bank_file import statements_csv, statements_json, statements_text

    read = read_bank_files(files, sys.stdin.buffer)
    if output == "json":
        click.echo(statements_json(read.statements), nl=False)
    elif output == "csv":
        click.echo(statements_csv(read.statements, language or "en"), nl=False)
        complain(finding.as_problem(file) for file, statement in read.statements for finding in statement.findings)
    else:
        click.echo(statements_text(read.statements, language or "en"), nl=False)
    complain(read.problems)
    return int(bool(read.problems))
