"""``ledgerkit schedule``: schedules from arguments alone, without a ledger; one module a kind of schedule."""

from __future__ import annotations

from importlib import import_module

import click

__all__ = ["KINDS", "command"]

KINDS = {
    "depreciation": "The depreciation of one asset, to the end of its life.",
    "loan": "Every payment of a loan: interest, principal, what is owed.",
    "lease": "Liability and right of use of one lease, by payment period.",
    "deferral": "A prepaid expense or unearned income, month by month.",
    "lives": "Japanese statutory useful lives, by English or Japanese words.",
}
"""Kinds of schedule with their one-line help, so that the overview imports none of them."""


class _Kinds(click.Group):
    """A group that imports a kind of schedule only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(KINDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in KINDS:
            return None
        found: click.Command = import_module(f"ledgerkit.cli.schedule_{cmd_name}").command
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(KINDS.items()))


@click.group("schedule", cls=_Kinds)
def command() -> None:
    """Compute a schedule from arguments alone, for what-if and for checking. No ledger is read."""
