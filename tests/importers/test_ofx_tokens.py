"""SGML without end tags, XML, and what real banks make of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ledgerkit.errors import BankFileError
from ledgerkit.importers import ofx_tokens
from ledgerkit.importers.ofx_tokens import events

if TYPE_CHECKING:
    from ledgerkit.importers.ofx_tokens import Aggregate

CONTAINERS = frozenset({"OFX", "LIST"})
HANDED = frozenset({"TRN", "BAL"})


def told(*pieces: str) -> list[tuple[object, ...]]:
    """The events of a text, each as short as it can be told."""
    return [
        (event.name, shape(event.aggregate)) if event.aggregate else (event.kind, event.name, *([event.text] if event.text else []))
        for event in events(pieces, CONTAINERS, HANDED, frozenset({"TRN"}), "bank.ofx")
    ]


def shape(aggregate: Aggregate) -> dict[str, object]:
    return aggregate.fields | {child.name: shape(child) for child in aggregate.children}


def test_a_field_needs_no_end_tag_and_an_aggregate_has_one() -> None:
    assert told("<OFX><CUR>EUR<TRN><A>1<SUB><B>2</SUB><C>3</TRN></OFX>") == [
        ("open", "OFX"),
        ("field", "CUR", "EUR"),
        ("TRN", {"A": "1", "C": "3", "SUB": {"B": "2"}}),
        ("close", "OFX"),
    ]


def test_end_tags_of_fields_make_no_difference() -> None:
    assert told("<TRN><A>1</A><SUB><B>2</B></SUB><C>3</TRN>") == told("<trn><a>1<sub><b>2</sub><c>3</trn>")


def test_an_empty_field_without_end_tag_swallows_nothing() -> None:
    """``<NAME>`` without text opens something; only its missing end tag tells that it was an empty field."""
    assert told("<TRN><NAME>\n<SUB><B>2</SUB><MEMO>x\n</TRN>") == [("TRN", {"NAME": "", "MEMO": "x", "SUB": {"B": "2"}})]
    assert told("<TRN><NAME></NAME><A/><MEMO>x</TRN>") == [("TRN", {"NAME": "", "A": "", "MEMO": "x"})]


def test_a_transaction_without_end_tag_ends_at_the_next() -> None:
    text = "<OFX><LIST><TRN><A>1<TRN><A>2</LIST><BAL><A>3</BAL></OFX>"
    assert [row for row in told(text) if row[0] in ("TRN", "BAL")] == [("TRN", {"A": "1"}), ("TRN", {"A": "2"}), ("BAL", {"A": "3"})]
    unclosed = [e.aggregate.unclosed for e in events([text], CONTAINERS, HANDED, frozenset({"TRN"}), "") if e.aggregate]
    assert unclosed == [True, True, False]


def test_a_field_named_like_the_aggregate_around_it() -> None:
    assert told("<TRN><SUB><SUB>x</SUB></SUB><A>1</TRN>") == [("TRN", {"A": "1", "SUB": {"SUB": "x"}})]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A &amp; B &lt;C&gt;&nbsp;&quot;D&apos;", "A & B <C> \"D'"),
        ("AT&T &copy; &unknown; &#233;&#xE9;", "AT&T &copy; &unknown; éé"),
        ("&#0;&#xD800;&#9999999;", "&#0;&#xD800;&#9999999;"),
        ("&amp;amp;", "&amp;"),
        ("A < B <5 and <> <@x>", "A < B <5 and <> <@x>"),
        ("<![CDATA[A & <B>]]> C", "A & <B> C"),
        ("<![CDATA[&amp;]]>", "&amp;"),
        ("one<!-- no -->two", "onetwo"),
        ("  x\n y  ", "x\n y"),
    ],
)
def test_texts_as_banks_write_them(text: str, value: str) -> None:
    assert told(f"<TRN><A>{text}</A></TRN>") == [("TRN", {"A": value})]


def test_a_text_twice_keeps_the_first_and_says_so() -> None:
    (event,) = events(["<TRN><A>1<A>2<B>3<B>3<C><C>4</TRN>"], CONTAINERS, HANDED, frozenset(), "")
    assert event.aggregate is not None
    assert (event.aggregate.fields, event.aggregate.repeated) == ({"A": "1", "B": "3", "C": "4"}, {"A"})
    assert event.aggregate.anywhere("C") == "4"


def test_the_text_may_come_in_pieces_cut_anywhere() -> None:
    text = '<?xml version="1.0"?>\n<OFX a="b">\n<LIST>\n<TRN><A><![CDATA[x<y>]]><!-- c --><B>1</B>\n</TRN></LIST></OFX>\n'
    whole = list(events([text], CONTAINERS, HANDED, frozenset(), ""))
    for cut in range(len(text)):
        pieces = list(events([text[:cut], text[cut:]], CONTAINERS, HANDED, frozenset(), ""))
        assert [(e.kind, e.name, e.line, e.text) for e in pieces] == [(e.kind, e.name, e.line, e.text) for e in whole]
    one_by_one = list(events(iter(text), CONTAINERS, HANDED, frozenset(), ""))
    assert [(e.kind, e.name, e.line) for e in one_by_one] == [(e.kind, e.name, e.line) for e in whole]
    assert [e.line for e in whole if e.aggregate] == [4]


@pytest.mark.parametrize("declaration", ["<!DOCTYPE OFX [<!ENTITY a 'b'>]>", "<!doctype x>", '<!ENTITY a "b">'])
def test_a_document_type_is_refused(declaration: str) -> None:
    with pytest.raises(BankFileError, match="document type or an entity"):
        told(f"{declaration}<OFX></OFX>")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<A>" * 200_000, "ofx-too-deep"),
        ("<OFX><TRN><A>" + "x" * 100_001, "ofx-field-too-long"),
        ("<TRN><A>" + "< " * 60_000, "ofx-field-too-long"),
        ("<TRN><A><![CDATA[" + "x" * 200_000, "ofx-field-too-long"),
        ("<" + "A" * 200_000, ""),
        ("<TRN>" + "<A>1" * 2_000, "ofx-too-many-fields"),
        ("<TRN>" + "<A><B>1</A>" * 2_000, "ofx-too-many-fields"),
        ("</A>" * 100_000, ""),
        ("<!-- -->" * 100_000, ""),
    ],
)
def test_more_than_a_bank_sends(text: str, code: str) -> None:
    """Refused, or passed over where it holds nothing; in one piece and in many."""
    for pieces in ([text], [text[start : start + 65_536] for start in range(0, len(text), 65_536)]):
        if not code and not text.startswith("<AAA"):
            assert told(*pieces) == []
            continue
        try:
            told(*pieces)
        except BankFileError as error:
            assert [problem.code for problem in error.problems] == [code or "ofx-field-too-long"]  # noqa: PT017 - see above


def test_the_number_of_tags_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ofx_tokens, "MAX_TAGS", 100)
    with pytest.raises(BankFileError, match="too many tags"):
        told("<A>1" * 101)
