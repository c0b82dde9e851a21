"""Messages and fields, and what looks like them."""

from __future__ import annotations

import pytest

from ledgerkit.errors import BankFileError
from ledgerkit.importers import mt940_blocks
from ledgerkit.importers.mt940_blocks import looks_like_mt940, messages
from ledgerkit.importers.notes import Notes


def fields(text: str) -> list[list[tuple[str, str, int]]]:
    return [[tuple(found) for found in message.fields] for message in messages(text, Notes("bank.sta"))]


def test_a_field_goes_on_to_the_next_and_knows_its_line() -> None:
    assert fields("\n:20:A\n:86:one\ntwo\n\n:62F:C") == [[("20", "A", 2), ("86", "one\ntwo", 3), ("62F", "C", 6)]]


def test_messages_begin_with_20_whether_or_not_something_ends_the_one_before() -> None:
    assert fields(":20:A\n:62F:x\n-\n:20:B\n:62F:y\n:20:C") == [
        [("20", "A", 1), ("62F", "x", 2)],
        [("20", "B", 4), ("62F", "y", 5)],
        [("20", "C", 6)],
    ]


@pytest.mark.parametrize("trailer", ["-", "-}", "-}{5:}", "-\x03", "- "])
def test_what_ends_a_message_is_no_text(trailer: str) -> None:
    assert fields(f":20:A\n:86:x\n{trailer}\n") == [[("20", "A", 1), ("86", "x", 2)]]


def test_a_hyphen_within_a_message_is_text() -> None:
    assert fields(":20:A\n:86:x\n-\n-more\n:62F:C\n-\n")[0][1] == ("86", "x\n-\n-more", 2)


def test_a_time_broken_by_the_end_of_a_line_is_no_field() -> None:
    assert fields(":20:A\n:86:am 3.3. T13\n:20:11 Uhr\n:62F:C")[0][1] == ("86", "am 3.3. T13\n:20:11 Uhr", 2)
    assert len(fields(":20:A\n:86:am 3.3. 13\n:20:26 is a reference\n:25:x\n:62F:C")) == 2, "what follows is the head of a message"


def test_unknown_tags_are_text() -> None:
    assert fields(":20:A\n:86:x\n:12:11\n:99:y\n")[0][1] == ("86", "x\n:12:11\n:99:y", 2)


@pytest.mark.parametrize(
    ("start", "known"),
    [
        (b"\xef\xbb\xbf:20:A\r\n", True),
        (b"\x01\n:20:A\n", True),
        (b"{1:F01}{2:O940}{4:\n:20:A\n", True),
        (b"ABNANL2A\n940\nABNANL2A\n:20:A\n", True),
        (":20:A\n".encode("utf-16"), True),
        (b"\n" * 30 + b"text\n" * 30 + b":20:A\n", False),
        (b"<OFX>\n:20:A\n", False),
        (b"Date;Amount\n2026-03-02;1,00\n", False),
        (b"a :20: b", False),
        (b"", False),
    ],
)
def test_a_file_is_known_by_its_first_fields(start: bytes, known: bool) -> None:  # noqa: FBT001
    assert looks_like_mt940(start) is known


def test_more_fields_than_a_bank_sends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mt940_blocks, "MAX_FIELDS", 2)
    assert len(fields(":20:A\n:86:x")[0]) == 2
    with pytest.raises(BankFileError) as error:
        fields(":20:A\n:86:x\n:86:x")
    assert [(problem.code, problem.line) for problem in error.value.problems] == [("mt940-too-many-fields", 3)]
