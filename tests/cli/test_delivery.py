"""Where a report goes: what is no text is kept from a terminal."""

from __future__ import annotations

import io
import sys

import click
import pytest

from ledgerkit.cli.delivery import deliver
from ledgerkit.reports.what_if import depreciation_what_if
from ledgerkit.reports.what_if_terms import WhatIf

REPORT = depreciation_what_if(WhatIf("straight-line", {"cost": "120", "life": "1", "in-service": "2026-01-01"}))


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(("form", "what"), [("xlsx", "A workbook"), ("parquet", "A Parquet file"), ("png", "A picture")])
def test_bytes_are_not_sent_to_a_terminal(monkeypatch, form, what):
    monkeypatch.setattr(sys, "stdout", Terminal())
    with pytest.raises(click.UsageError, match=rf"{what} is no text for a terminal. Add --out FILE.{form}"):
        deliver(REPORT, form, None)


def test_colour_is_for_terminals(capsys):
    deliver(REPORT, "text", None)
    assert "\x1b[" not in capsys.readouterr().out
