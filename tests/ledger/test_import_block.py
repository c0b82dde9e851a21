"""What an import wrote can be found, and taken out to the byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.ledger.import_block import blocks, stretches, with_block

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


def test_where_imports_stand_however_they_stand_there():
    """Lines count from 1; an edited stretch and one whose end is gone are told from a whole one."""
    one = with_block(b"; mine\n", ONE, ["a.csv"], ENTRIES)
    both = with_block(one, TWO, ["b.csv", "c.csv"], ENTRIES)
    assert [(each.id, each.names, each.first_line, each.last_line, each.state) for each in stretches(both)] == [
        (ONE, "a.csv", 3, 9, "whole"),
        (TWO, "b.csv, c.csv", 11, 17, "whole"),
    ]
    assert [each.state for each in stretches(both.replace(b"Assets:A", b"Assets:C", 1))] == ["edited", "whole"]
    gone = b"".join(line for line in both.splitlines(keepends=True) if b"end of import" not in line or ONE.encode() not in line)
    assert [(each.first_line, each.last_line, each.state) for each in stretches(gone)] == [(3, 9, "open"), (10, 16, "whole")]
    assert stretches(b"; import of tea: none\n") == []


@given(st.binary(max_size=60))
def test_any_bytes_have_stretches_in_order(content):
    found = stretches(with_block(content, ONE, ["a.csv"], ENTRIES))
    assert found[-1].id == ONE
    assert all(each.first_line <= each.last_line for each in found)
