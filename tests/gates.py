"""Months of the demonstration company, closed as they stand or with one thing broken."""

from __future__ import annotations

from functools import partial

from ledgerkit.books import open_books


def close(main, period):
    """The pack of a month, in English."""
    return open_books(main, cache=False).close(period, language="en")


def edit(main, name, old, new):
    """Replace a text of one file, which has to be there."""
    path = main.parent / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def edited(period, main, name, old, new):
    """The pack after an edit."""
    edit(main, name, old, new)
    return close(main, period)


def of_month(period):
    """``close`` and ``edited`` of one month."""
    return partial(_close, period), partial(edited, period)


def _close(period, main, other=None):
    return close(main, other or period)


def broken(pack):
    """The gates that do not pass."""
    return {gate.id: gate.status for gate in pack.gates if gate.status != "pass"}
