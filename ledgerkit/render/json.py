"""Reports and packs as JSON: the contract with other programs, money as text."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from ledgerkit.render.format import UNSEEN
from ledgerkit.reports.json_twin import as_json

if TYPE_CHECKING:
    from ledgerkit.reports.pack import Pack
    from ledgerkit.reports.report import Report

__all__ = ["dumps", "pack_text", "report_text"]

_STEERING = re.compile(f"[\x7f-\x9f\u2028\u2029]|{UNSEEN.pattern}")


def dumps(data: Any) -> str:
    """JSON text, indented, in the order given, ending with a line break.

    A lone surrogate, which UTF-8 cannot hold, becomes an escape, and so does what would steer a terminal or is not seen: the data is the
    same.
    """
    text = _STEERING.sub(lambda match: json.dumps(match[0])[1:-1], json.dumps(data, ensure_ascii=False, indent=1))
    return text.encode("utf-8", "backslashreplace").decode() + "\n"


def report_text(report: Report) -> str:
    """One report as JSON text."""
    return dumps(as_json(report))


def pack_text(pack: Pack) -> str:
    """A pack as JSON text."""
    from ledgerkit.reports.pack import pack_json  # what shows one report needs no pack

    return dumps(pack_json(pack))
