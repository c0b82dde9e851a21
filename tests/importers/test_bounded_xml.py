"""XML from outside: in one pass, within bounds, never a DTD."""

from __future__ import annotations

import time
import tracemalloc
from typing import TYPE_CHECKING

import pytest

from ledgerkit.errors import BankFileError
from ledgerkit.importers import bounded_xml
from ledgerkit.importers.bounded_xml import elements, opening_tags

if TYPE_CHECKING:
    from pathlib import Path

    from ledgerkit.importers.bounded_xml import Event

CONTAINERS = frozenset({"Doc", "Stmt"})


def events(path: Path, text: str | bytes) -> list[Event]:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(elements(path, CONTAINERS))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "file.xml"


def test_containers_open_and_close_and_what_is_below_them_comes_complete(path: Path) -> None:
    found = events(path, '<Doc>\n<Hdr>h</Hdr>\n<Stmt>\n<Ntry><Amt Ccy="EUR"> 1.00 </Amt></Ntry>\n<Ntry/></Stmt></Doc>')
    assert [(event.kind, event.node.name, event.node.line) for event in found] == [
        ("open", "Doc", 1),
        ("element", "Hdr", 2),
        ("open", "Stmt", 3),
        ("element", "Ntry", 4),
        ("element", "Ntry", 5),
        ("close", "Stmt", 5),
        ("close", "Doc", 5),
    ]
    entry = found[3].node
    assert entry.value("Amt") == "1.00"
    amount = entry.first("Amt")
    assert amount is not None
    assert amount.attributes == {"Ccy": "EUR"}
    assert entry.first("Amt", "Ccy") is None
    assert entry.value("None", "Here") == ""
    assert entry.all("Amt") == [amount]


def test_names_are_local_and_the_namespace_is_told_where_a_container_opens(path: Path) -> None:
    found = events(path, '<e:Env xmlns:e="urn:e"><x:Doc xmlns:x="urn:x"><x:Hdr/></x:Doc></e:Env>')
    assert [(event.node.name, event.namespace) for event in found] == [("Doc", "urn:x"), ("Hdr", ""), ("Doc", "")]


def test_what_stands_outside_every_container_is_skipped(path: Path) -> None:
    assert [event.node.name for event in events(path, "<Env><Hdr><Deep/></Hdr><Doc/></Env>")] == ["Doc", "Doc"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_declared_encodings_are_read(path: Path, encoding: str) -> None:
    declared = encoding.removesuffix("-sig")
    found = events(path, f'<?xml version="1.0" encoding="{declared}"?><Doc><Nm>Söhne</Nm></Doc>'.encode(encoding))
    assert found[1].node.text == "Söhne"


@pytest.mark.parametrize("encoding", ["shift_jis", "no-such-encoding"])
def test_an_encoding_that_cannot_be_read_is_said_to_be_so(path: Path, encoding: str) -> None:
    with pytest.raises(BankFileError, match="names an encoding that cannot be read") as error:
        events(path, f'<?xml version="1.0" encoding="{encoding}"?><Doc/>')
    assert error.value.problems[0].remedy == "Save the file as UTF-8."


@pytest.mark.parametrize("name", ["dtd.xml", "billion_laughs.xml", "external_entity.xml"])
def test_a_dtd_is_refused_before_any_entity_is_declared(data: Path, name: str) -> None:
    begun = time.perf_counter()
    with pytest.raises(BankFileError, match="Bank files never do") as error:
        list(elements(data / "hostile" / name, CONTAINERS))
    assert error.value.problems[0].code == "xml-dtd"
    assert error.value.problems[0].line == 2
    assert time.perf_counter() - begun < 1


def test_200_000_levels_are_refused_at_the_65th(path: Path) -> None:
    with pytest.raises(BankFileError, match="nested too deep") as error:
        events(path, "<a>\n" * 200_000)
    assert error.value.problems[0].line == 65
    assert error.value.problems[0].expected == "at most 64 levels"


def test_a_huge_field_is_refused_and_not_gathered(path: Path) -> None:
    text = b"<Doc><Stmt><Ntry>" + b"x" * 20_000_000 + b"</Ntry></Stmt></Doc>"
    path.write_bytes(text)
    del text
    tracemalloc.start()
    try:
        with pytest.raises(BankFileError, match="One field is too long") as error:
            list(elements(path, CONTAINERS))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert error.value.problems[0].code == "xml-field-too-long"
    assert peak < 5_000_000, "bytes: a 20 MB field is given up after its first 100,000 characters"


def test_a_huge_attribute_is_refused(path: Path) -> None:
    with pytest.raises(BankFileError, match="xml-field-too-long"):
        events(path, f'<Doc><Ntry Ccy="{"E" * 100_001}"/></Doc>')


def test_a_tag_that_never_ends_is_given_up_after_a_megabyte(path: Path) -> None:
    """Fed in pieces, the parser would scan it from its beginning at every piece: 100 MB would take minutes."""
    path.write_bytes(b'<Doc><Ntry Ccy="' + b"E" * 30_000_000)
    begun = time.perf_counter()
    with pytest.raises(BankFileError, match="One tag or comment is too long"):
        list(elements(path, CONTAINERS))
    assert time.perf_counter() - begun < 2


def test_an_entry_of_too_many_elements_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded_xml, "MAX_ELEMENTS_HELD", 10)
    assert len(events(path, f"<Doc><Ntry>{'<a/>' * 9}</Ntry><Ntry>{'<a/>' * 9}</Ntry></Doc>")) == 4
    with pytest.raises(BankFileError, match="One entry holds too many elements"):
        events(path, f"<Doc><Ntry>{'<a/>' * 10}</Ntry></Doc>")


def test_a_file_of_too_many_elements_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded_xml, "MAX_ELEMENTS", 10)
    with pytest.raises(BankFileError, match="The file has too many elements"):
        events(path, f"<Doc>{'<a/>' * 10}</Doc>")


def test_a_truncated_file_names_where_it_ends(data: Path) -> None:
    with pytest.raises(BankFileError) as error:
        list(elements(data / "hostile" / "truncated.xml", frozenset({"BkToCstmrStmt", "Stmt"})))
    (problem,) = error.value.problems
    assert (problem.code, problem.line, problem.expected) == ("xml-truncated", 61, "</TxDtls>")
    assert "inside Document/BkToCstmrStmt/Stmt/Ntry/NtryDtls/TxDtls" in problem.message


@pytest.mark.parametrize("cut", [b"<Doc><Nm>S\xc3", b"<Doc><Nm>S</N", b"<Doc><![CDATA[S", b"<Doc><Nm>S"])
def test_however_a_file_is_cut_off_it_is_called_cut_off(path: Path, cut: bytes) -> None:
    with pytest.raises(BankFileError, match="it is cut off"):
        events(path, cut)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"", "no element found"),
        (b"Date;Amount", "not well-formed"),
        (b"<Doc><Nm>S</Nn></Doc>", "inside Doc/Nm: mismatched tag"),
        (b"<Doc>\0</Doc>", "not well-formed"),
        (b"<Doc>S\xf6hne</Doc>", "not well-formed"),
        (b"<Doc/><Doc/>", "junk after document element"),
        (b"<x:Doc/>", "unbound prefix"),
    ],
)
def test_malformed_xml_names_line_column_and_fault(path: Path, text: bytes, words: str) -> None:
    with pytest.raises(BankFileError, match=words) as error:
        events(path, text)
    assert error.value.problems[0].code == "xml-malformed"
    assert error.value.problems[0].line == 1


def test_opening_tags_are_told_as_far_as_they_go() -> None:
    assert opening_tags(b'<a xmlns="urn:x"><b>text</b><c') == [("urn:x", "a"), ("urn:x", "b")]
    assert opening_tags(b"Date;Amount") == []
    assert opening_tags(b"<!DOCTYPE a><a/>") == []
    assert opening_tags(b"<a><b></a>") == [("", "a"), ("", "b")]
