"""A rule as text for ``rules.toml``: for one that a person makes while reviewing lines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ledgerkit.directives.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledgerkit.feeds.rules import Rule

__all__ = ["rule_text"]

_KEYS = ("tax", "department", "project")


def rule_text(rule: Rule, contains: Sequence[str]) -> str:
    """A ``[[rule]]`` table, with a line break at its end.

    Args:
        rule: the rule; of its conditions the direction and the bank are written, of its parts those that are shares.
        contains: the words of the bank, as they are to be read by people.
    """
    lines = ["[[rule]]", f"name = {_text(rule.name)}", f"contains = [{', '.join(map(_text, contains))}]"]
    pairs = [("direction", rule.when.direction), ("bank", rule.when.bank), ("account", rule.account)]
    pairs += [("payee", rule.payee or ""), ("narration", rule.narration or "")]
    pairs += [(key, rule.meta.get(key, "")) for key in _KEYS]
    lines += [f"{key} = {_text(value)}" for key, value in pairs if value]
    parts = [
        f'{{ account = {_text(split.account)}, fraction = "{split.fraction}", rounding = "{split.rounding.value}" }}'
        for split in rule.splits
    ]
    if parts:
        lines.append(f"split = [{', '.join(parts)}]")
    return "\n".join(lines) + "\n"


def _text(value: str) -> str:
    """A TOML basic string: JSON's, whose escapes TOML knows too; characters of control are taken out before."""
    return json.dumps(clean_text(value, 500), ensure_ascii=False)
