"""``ledgerkit rules``: the rules beside a ledger, tried on bank files."""

from __future__ import annotations

from pathlib import Path

import click

from ledgerkit.cli.output import format_option

__all__ = ["command"]


@click.group("rules")
def command() -> None:
    """Look at the rules of imports. No ledger is read and nothing is written."""


@command.command("test")
@click.argument("files", nargs=-1, required=True, type=click.Path())
@click.option("--rules", metavar="FILE", default="rules.toml", show_default=True, type=click.Path(), help="The rules.")
@format_option("text", "json")
def test(files: tuple[str, ...], rules: str, output: str) -> int:
    """Show which rule takes which line of bank FILES, and which rules never fire.

    The first rule that holds takes a line; "also" names those after it that would, and "conflict" says that one of them books to
    another account. Exit code 1 where no rule takes a line.
    """
    from ledgerkit.feeds.rule_trial import tried_rows, try_rules
    from ledgerkit.render.format import escaped
    from ledgerkit.render.json import dumps
    from ledgerkit.render.rows import rows_json, rows_text

    tried = try_rules(Path(rules), [Path(file) for file in files])
    never = [rule.name for rule in tried.never]
    if output == "json":
        click.echo(dumps({"lines": rows_json(*tried_rows(tried)), "never": never}).rstrip("\n"))
        return int(bool(tried.untaken))
    click.echo(rows_text(*tried_rows(tried), money=True).rstrip("\n"))
    click.echo()
    for rule in tried.never:
        click.echo(escaped(f"{rules}:{rule.line}: {rule.name} took no line."))
    click.echo(f"{len(tried.lines)} line(s), {tried.untaken} without a rule, {sum(one.conflict for one in tried.lines)} with a conflict.")
    return int(bool(tried.untaken))
