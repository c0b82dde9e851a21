"""``[[party]]`` in rules.toml: whose a bank line is, where the bank's words say it by a number or a code and not by a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledgerkit.feeds.conditions import searched

if TYPE_CHECKING:
    from ledgerkit.domain.banking import BankLine
    from ledgerkit.feeds.conditions import Conditions

__all__ = ["PartyTerms"]

_GROUP = re.compile(r"\{([a-z_][a-z0-9_]*)\}")


@dataclass(frozen=True, slots=True)
class PartyTerms:
    """Whose lines are, if the conditions hold.

    Args:
        party: id of the party; ``{name}`` stands for a group of the pattern.
        when: the conditions.
        line: line of the table in the file, from 1.
    """

    party: str
    when: Conditions
    line: int = 0

    def party_of(self, line: BankLine, bank: str) -> str:
        """The party of a line; empty where the conditions do not hold or the pattern found nothing to name it by."""
        if not self.when.hold(line, bank):
            return ""
        found = self.when.matches.search(searched(line)) if self.when.matches is not None else None
        groups = found.groupdict() if found else {}
        return _GROUP.sub(lambda group: groups.get(group[1]) or "", self.party).strip()
