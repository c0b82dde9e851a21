"""The desk of one ledger: its rules and where they stand, so that every face makes plans alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.feeds.book import make_booking
from ledgerkit.feeds.plan import make_plan
from ledgerkit.feeds.rules_file import parse_rules, read_rules, with_importers
from ledgerkit.importers.importers_file import IMPORTERS_FILE
from ledgerkit.importers.toml_file import toml_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ledgerkit.feeds.book import Booking
    from ledgerkit.feeds.plan import Plan
    from ledgerkit.ledger.facts import Facts

__all__ = ["RULES_FILE", "Desk"]

RULES_FILE = "rules.toml"


class Desk:
    """A ledger with its rules and bank accounts.

    Args:
        facts: the books.
        ledger: the top-level file.
        rules_file: the rules; None for ``rules.toml`` beside the ledger.

    Raises:
        InputError: the rules, or ``importers.toml``, have faults; all are named.
    """

    def __init__(self, facts: Facts, ledger: Path, rules_file: Path | None = None) -> None:
        self.facts = facts
        self.ledger = ledger
        self._added = ""
        self.rules_file = rules_file or ledger.parent / RULES_FILE
        self.rules = with_importers(read_rules(self.rules_file, required=rules_file is not None), ledger.parent / IMPORTERS_FILE)

    def plan(self, files: Sequence[Path], *, asked: bool = False) -> Plan:
        """The plan of bank files; see :func:`.plan.make_plan`."""
        return make_plan(self.facts, self.rules, self.rules_file, files, folder=self.ledger.parent, asked=asked)

    def add_rules(self, text: str) -> None:
        """Plan from now on as if a text stood at the end of the rules.

        Raises:
            InputError: it has faults; the rules stay as they were.
        """
        added = f"{self._added}\n{text}"
        before = toml_text(self.rules_file, "rules-unreadable") or ""
        self.rules = with_importers(parse_rules(self.rules_file, f"{before}\n{added}"), self.ledger.parent / IMPORTERS_FILE)
        self._added = added

    def booking(self, plan: Plan, *, balances: bool = True) -> Booking:
        """What a plan would write; see :func:`.book.make_booking`."""
        return make_booking(self.facts, self.ledger, plan, balances=balances)
