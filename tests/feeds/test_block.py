"""What an import wrote can be found, and taken out to the byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.feeds.block import blocks, with_block

ONE, TWO = "0123456789ab", "ba9876543210"
ENTRIES = ["2026-09-01 open Assets:A\n", "2026-09-02 open Assets:B\n"]


def test_what_it_looks_like():
    assert with_block(b"; mine", ONE, ["a.csv", "b\n.csv"], ENTRIES).decode() == (
        "; mine\n\n; import 0123456789ab: a.csv, b .csv\n\n2026-09-01 open Assets:A\n\n2026-09-02 open Assets:B\n\n"
        "; end of import 0123456789ab (sha256 e73a4e7715bd545e)\n"
    )


@given(st.one_of(st.none(), st.binary(max_size=20), st.text(max_size=20).map(lambda text: text.encode())))
def test_taken_out_the_file_is_as_it_was(before):
    written = with_block(before, ONE, ["a.csv"], ENTRIES)
    (block,), edited = blocks(written)
    assert edited == []
    assert (written[: block.start] + written[block.stop :], block.made_file) == (before or b"", before is None)


@pytest.mark.parametrize("first", [ONE, TWO])
def test_either_of_two(first):
    """Whichever is taken out first, the other stays whole and both leave what was there."""
    content = with_block(with_block(b"; mine", ONE, ["a.csv"], ENTRIES), TWO, ["b.csv"], ENTRIES)
    for wanted in (first, TWO if first == ONE else ONE):
        (block,) = [block for block in blocks(content)[0] if block.id == wanted]
        content = content[: block.start] + content[block.stop :]
    assert content == b"; mine"


def test_what_was_edited_since_is_told():
    content = with_block(b"", ONE, ["a.csv"], ENTRIES)
    assert blocks(content.replace(b"Assets:A", b"Assets:C")) == ([], [ONE])
    assert blocks(content.replace(b"; end", b"; the end")) == ([], [ONE])
