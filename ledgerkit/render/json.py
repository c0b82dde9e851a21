"""Reports and packs as JSON: the contract with other programs, money as text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ledgerkit.reports.json_twin import as_json

if TYPE_CHECKING:
    from ledgerkit.reports.pack import Pack
    from ledgerkit.reports.report import Report

__all__ = ["dumps", "pack_text", "report_text"]


def dumps(data: Any) -> str:
    """JSON text, indented, in the order given, ending with a line break.

    A lone surrogate, which UTF-8 cannot hold, becomes an escape.
    """
    text = json.dumps(data, ensure_ascii=False, indent=1)
    return text.encode("utf-8", "backslashreplace").decode() + "\n"


def report_text(report: Report) -> str:
    """One report as JSON text."""
    return dumps(as_json(report))


def pack_text(pack: Pack) -> str:
    """A pack as JSON text."""
    from ledgerkit.reports.pack import pack_json  # what shows one report needs no pack

    return dumps(pack_json(pack))
