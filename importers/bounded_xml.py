"""XML from outside, read in one pass and within bounds.

A bank statement may hold a hundred thousand entries, so no tree of the whole is ever built: the caller names the elements
that are containers, and gets every element directly below one of them as a small tree of its own, in order.

Bounds: bytes of the file, depth, elements in all, elements held at once, characters of one field. ``defusedxml`` refuses
any DTD before an entity can be declared; bank files never need one. One bound is for the parser itself: an expat that is
fed a token of a hundred megabytes in small pieces scans it from its beginning at every piece.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import errors

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import XMLParser

from ledgerkit.errors import BankFileError, Problem
from ledgerkit.importers.bounded_file import MAX_BYTES, chunks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from xml.parsers.expat import XMLParserType

__all__ = ["Event", "Node", "elements", "opening_tags"]

MAX_DEPTH = 64
MAX_ELEMENTS = 10_000_000
MAX_ELEMENTS_HELD = 1_000_000
"""Of one element below a container; a batch of 25,000 payments with 40 elements each still passes."""
MAX_FIELD_CHARACTERS = 100_000
MAX_TOKEN_BYTES = 2**20

CUT_OFF = (
    errors.XML_ERROR_NO_ELEMENTS,
    errors.XML_ERROR_PARTIAL_CHAR,
    errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    errors.XML_ERROR_UNCLOSED_TOKEN,
)
"""How the parser says that a file ended too early."""


class Node:
    """One element: local name, own text, attributes, children, and the line its tag stands on."""

    __slots__ = ("attributes", "children", "line", "name", "text")

    def __init__(self, name: str, attributes: dict[str, str], line: int) -> None:
        self.name = name
        self.attributes = attributes
        self.line = line
        self.text = ""
        self.children: list[Node] = []

    def first(self, *names: str) -> Node | None:
        """The first descendant along a path of local names; None where the path ends early."""
        node = self
        for name in names:
            for child in node.children:
                if child.name == name:
                    node = child
                    break
            else:
                return None
        return node

    def all(self, name: str) -> list[Node]:
        """The children of that local name, in order."""
        return [child for child in self.children if child.name == name]

    def value(self, *names: str) -> str:
        """The text along a path, without white space around it; empty where there is none."""
        node = self.first(*names)
        return node.text.strip() if node else ""


class Event(NamedTuple):
    """A container that opens (``open``) or closes (``close``), or an element that is complete (``element``)."""

    kind: str
    node: Node
    namespace: str = ""
    """Of a container that opens; not told otherwise."""


class _Builder:
    """The parser's target: keeps the stack, checks the bounds, and hands out elements below containers.

    ``start``, ``end`` and ``data`` run a million times for a large statement, which is why they look a little plain.
    """

    def __init__(self, containers: frozenset[str], file: str) -> None:
        self.containers = containers
        self.file = file
        self.expat: XMLParserType | None = None
        self.local_names: dict[str, str] = {}
        self.stack: list[str] = []
        self.held: list[Node] = []
        self.ready: list[Event] = []
        self.count = 0
        self.count_held = 0

    @property
    def line(self) -> int:
        """The line the parser is at, from 1."""
        return self.expat.CurrentLineNumber if self.expat else 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        local = self.local_names.get(tag)
        if local is None:
            local = self.local_names[tag] = _split(tag)[1]
        stack, held = self.stack, self.held
        self.count += 1
        if self.count > MAX_ELEMENTS:
            raise self.refused("xml-too-many-elements", "The file has too many elements.", f"at most {MAX_ELEMENTS:,}")
        if len(stack) >= MAX_DEPTH:
            raise self.refused("xml-too-deep", "Elements are nested too deep for a bank file.", f"at most {MAX_DEPTH} levels")
        if attributes and sum(map(len, attributes.values())) > MAX_FIELD_CHARACTERS:
            raise self.refused_field()
        below_container = bool(stack) and stack[-1] in self.containers
        stack.append(local)
        if held:
            self.count_held += 1
            if self.count_held > MAX_ELEMENTS_HELD:
                raise self.refused("xml-element-too-large", "One entry holds too many elements.", f"at most {MAX_ELEMENTS_HELD:,}")
            node = Node(local, attributes, self.line)
            held[-1].children.append(node)
            held.append(node)
        elif local in self.containers:
            self.ready.append(Event("open", Node(local, attributes, self.line), _split(tag)[0]))
        elif below_container:
            self.count_held = 1
            held.append(Node(local, attributes, self.line))

    def end(self, _tag: str) -> None:
        local = self.stack.pop()
        if self.held:
            node = self.held.pop()
            if not self.held:
                self.ready.append(Event("element", node))
        elif local in self.containers:
            self.ready.append(Event("close", Node(local, {}, self.line)))

    def data(self, text: str) -> None:
        if self.held:
            node = self.held[-1]
            node.text += text
            if len(node.text) > MAX_FIELD_CHARACTERS:
                raise self.refused_field()

    def close(self) -> None:
        """Nothing is left to do: every element has been handed out."""

    def refused_field(self) -> BankFileError:
        return self.refused("xml-field-too-long", "One field is too long for a bank file.", f"at most {MAX_FIELD_CHARACTERS:,} characters")

    def refused(self, code: str, message: str, expected: str) -> BankFileError:
        remedy = "This is no ordinary bank file: ask the bank for it again and do not use this one."
        return BankFileError(Problem(self.file, self.line, code, message, remedy, expected, "more"))


def elements(path: Path, containers: frozenset[str]) -> Iterator[Event]:
    """Go through an XML file once.

    Args:
        path: the file.
        containers: local names of elements that are passed through: they open and close, and what stands directly below
            them is handed out complete. What stands outside every container (an envelope, say) is skipped.

    Yields:
        Events in the order of the file.

    Raises:
        UnreadableFileError: see :func:`~ledgerkit.importers.bounded_file.chunks`.
        BankFileError: the XML is truncated or malformed, has a DTD, is in an encoding that cannot be read, or goes beyond
            a bound. Everything already handed out is then worthless: the file is incomplete.
    """
    builder = _Builder(containers, str(path))
    parser = XMLParser(target=builder, forbid_dtd=True)
    builder.expat = parser.parser
    fed = 0
    try:
        for piece in chunks(path, MAX_BYTES):
            fed += len(piece)
            parser.feed(piece)
            if fed - parser.parser.CurrentByteIndex > MAX_TOKEN_BYTES:
                raise builder.refused(
                    "xml-field-too-long", "One tag or comment is too long for a bank file.", f"at most {MAX_TOKEN_BYTES:,} bytes"
                )
            yield from builder.ready
            builder.ready.clear()
        parser.close()
    except DefusedXmlException as error:
        raise BankFileError(_dtd(path, builder.line)) from error
    except ParseError as error:
        raise BankFileError(_malformed(path, error, builder.stack)) from error
    except (ValueError, LookupError) as error:
        # What expat says to an encoding it does not know. Bank files are UTF-8, now and then Latin-1 or UTF-16.
        message = f"The XML declaration names an encoding that cannot be read: {error}."
        raise BankFileError(Problem(str(path), 1, "xml-encoding", message, "Save the file as UTF-8.", "UTF-8")) from error
    yield from builder.ready


def opening_tags(start: bytes) -> list[tuple[str, str]]:
    """The tags that open in the first bytes of a file, as far as they are well-formed XML without DTD.

    Args:
        start: the beginning of a file.

    Returns:
        (namespace, local name) of each; empty where the bytes are no XML at all.
    """
    tags: list[tuple[str, str]] = []

    class Collector:
        def start(self, tag: str, _attributes: dict[str, str]) -> None:
            tags.append(_split(tag))

    parser = XMLParser(target=Collector(), forbid_dtd=True)
    try:
        parser.feed(start)
    except (DefusedXmlException, ParseError, ValueError, LookupError):
        return tags
    return tags


def _split(tag: str) -> tuple[str, str]:
    """Namespace and local name of a tag as the parser writes it, ``{namespace}local``."""
    namespace, _, local = tag.rpartition("}")
    return namespace[1:], local


def _dtd(path: Path, line: int) -> Problem:
    return Problem(
        str(path),
        line,
        "xml-dtd",
        "The file contains a document type (DTD) or an entity. Bank files never do; attacks on readers of XML do.",
        "Do not use this file; get it again from the bank.",
        "no <!DOCTYPE",
        "<!DOCTYPE or <!ENTITY",
    )


def _malformed(path: Path, error: ParseError, stack: list[str]) -> Problem:
    line, column = error.position
    inside = "/".join(stack)
    if stack and errors.messages[error.code] in CUT_OFF:
        return Problem(
            str(path),
            line,
            "xml-truncated",
            f"The file ends here, inside {inside}: it is cut off.",
            "Get the whole file again from the bank; none of it was used.",
            f"</{stack[-1]}>",
            "the end of the file",
        )
    where = f" inside {inside}" if inside else ""
    return Problem(
        str(path),
        line,
        "xml-malformed",
        f"The XML breaks off at column {column + 1}{where}: {errors.messages[error.code]}.",
        "Get the file again from the bank; if somebody edited or converted it, use the original.",
    )
