"""A pack with hostile text in every place a ledger can put it."""

from __future__ import annotations

import textwrap

import pytest

HOSTILE = (
    "<script>alert(1)</script>",
    '=cmd|"/C calc"!A0',
    "+1+1",
    "@SUM(1)",
    "-2+3",
    "&amp; <b> ' \"",
    "\u202egnirts\u202c abc",
    "🍵☕ 喫茶",
    "\x1b[31mred\x07",
    "x" * 10_000,
)


def quoted(text):
    return text.replace("\\", "\\\\").replace('"', '\\"')


@pytest.fixture(params=range(len(HOSTILE)), ids=["script", "cmd", "plus", "at", "minus", "entities", "rtl", "emoji", "escape", "long"])
def hostile(request):
    return HOSTILE[request.param]


@pytest.fixture
def hostile_books(company_text, make_books, hostile):
    """The company under a hostile name, with hostile account labels, asset, department and narration."""
    text = textwrap.dedent(company_text)
    evil = quoted(hostile)
    for old in ("Kitta Ltd.", "普通預金", "Printing press", "Capital and loan", "Rent"):
        text = text.replace(f'"{old}"', f'"{evil}"')
    return make_books(text)
