"""OFX as a stream of fields and aggregates: SGML without end tags (OFX 1.x) and XML (OFX 2.x) alike.

SGML is not XML: a field has no end tag, and nothing in the file says which tag is a field. The rule is that of the standard
(OFX 1.6, chapter 2): an aggregate always has an end tag, a field may have none. So a tag with a text behind it is a field;
a tag without one is an aggregate if its end tag comes, and an empty field if it does not.

Real files mix both, write CDATA into SGML and SGML below an XML header, so one tokenizer reads all. It knows the five
entities of XML, ``&nbsp;`` and character numbers, expands nothing else, and refuses a document type.

Bounds: bytes, tags in all, depth, characters of a field, fields of an aggregate. Every character is looked at a bounded
number of times, so the time grows with the length of the file and nothing else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ledgerkit.errors import BankFileError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Aggregate", "Event", "events"]

MAX_TAGS = 20_000_000
MAX_DEPTH = 64
MAX_FIELD_CHARACTERS = 100_000
MAX_PARTS = 1_000
"""Fields and aggregates inside one aggregate that is handed out."""

TAG = re.compile(r'<(/?)([A-Za-z][A-Za-z0-9._-]{0,63})(?:\s+[A-Za-z][\w:.-]*\s*=\s*"[^"<>]*")*\s*(/?)>([^<]*)|<([^<]*)')
ENTITY = re.compile(r"&(?:(amp|lt|gt|quot|apos|nbsp)|#([0-9]{1,7})|#[xX]([0-9A-Fa-f]{1,6}));")
ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": " "}
SPECIALS = (("<![CDATA[", "]]>"), ("<!--", "-->"), ("<?", ">"))
LAST_CHARACTER = 0x10FFFF
SURROGATES = range(0xD800, 0xE000)


class Aggregate:
    """An aggregate that is complete: its fields by name, the aggregates inside it, and the line its tag stands on.

    ``repeated`` holds the names of fields that stand twice with different texts (the first is kept), ``unclosed`` tells that
    the end tag was missing and the next tag ended it.
    """

    __slots__ = ("children", "fields", "line", "name", "parts", "repeated", "unclosed")

    def __init__(self, name: str, line: int) -> None:
        self.name = name
        self.line = line
        self.fields: dict[str, str] = {}
        self.children: list[Aggregate] = []
        self.repeated: set[str] = set()
        self.unclosed = False
        self.parts = 0

    def value(self, name: str) -> str:
        """The text of a field of its own; empty where there is none."""
        return self.fields.get(name, "")

    def child(self, *names: str) -> Aggregate | None:
        """The first aggregate directly inside of one of those names."""
        return next((child for child in self.children if child.name in names), None)

    def anywhere(self, name: str) -> str:
        """The text of the first field of that name at any depth; empty where there is none."""
        return self.fields.get(name) or next((text for child in self.children if (text := child.anywhere(name))), "")

    def put(self, name: str, text: str) -> None:
        """Add a field. A second text of the same name does not replace the first."""
        self.parts += 1
        known = self.fields.get(name)
        if not known:
            self.fields[name] = text
        elif text and text != known:
            self.repeated.add(name)

    def merge(self, other: Aggregate) -> None:
        """Take over what seemed to stand inside a tag that turned out to be an empty field."""
        self.put(other.name, "")
        for name, text in other.fields.items():
            self.put(name, text)
        self.repeated |= other.repeated
        self.children += other.children
        self.parts += len(other.children)


class Event(NamedTuple):
    """What comes next in the file.

    Args:
        kind: ``open`` or ``close`` of a container, ``field`` outside any aggregate that is handed out, ``aggregate``.
        name: of the tag, in capitals.
        line: of the tag.
        text: of a field.
        aggregate: the complete aggregate.
    """

    kind: str
    name: str
    line: int
    text: str = ""
    aggregate: Aggregate | None = None


def events(pieces: Iterable[str], containers: frozenset[str], handed: frozenset[str], ending: frozenset[str], file: str) -> Iterator[Event]:
    """Go through the text of an OFX file once.

    Args:
        pieces: the text, in pieces of any length.
        containers: aggregates that are told when they open and close and are never held.
        handed: aggregates that are handed out complete, wherever they stand (but not inside one another).
        ending: those of ``handed`` that are never inside one another: where one opens before another has ended, that one's end
            tag is missing.
        file: path of the file, for errors.

    Yields:
        Events in the order of the file. Tags that are neither and unknown are passed through; their fields are told.

    Raises:
        BankFileError: a document type, a field that never ends, or more of anything than a bank sends.
    """
    parser = _Parser(containers, handed, ending, file)
    buffer = ""
    for piece in pieces:
        buffer += piece
        done = parser.feed(buffer, final=False)
        parser.line += buffer.count("\n", 0, done)
        buffer = buffer[done:]
        yield from parser.ready
        parser.ready.clear()
        if len(buffer) > MAX_FIELD_CHARACTERS:
            raise parser.refused_field()
    parser.feed(buffer, final=True)
    yield from parser.ready


class _Parser:
    """The tags that are open, and what they hold. ``feed`` runs once for every tag of the file and looks a little plain."""

    def __init__(self, containers: frozenset[str], handed: frozenset[str], ending: frozenset[str], file: str) -> None:
        self.containers, self.handed, self.ending, self.file = containers, handed, ending, file
        self.line = 1
        self.tags = 0
        self.stack: list[tuple[str, int]] = []
        self.held: list[Aggregate] = []
        self.ready: list[Event] = []
        self.pending = ""
        self.pending_line = 0
        self.text: list[str] = []
        self.text_length = 0
        self.last_field = ""

    def feed(self, buffer: str, *, final: bool) -> int:
        """Take in the tags of a buffer that are complete; how many characters of it are done with."""
        limit = len(buffer) if final else buffer.rfind("<")
        position = counted = 0
        line = self.line
        while position < limit:
            jump = -1
            for match in TAG.finditer(buffer, position, limit):
                end, name, closed, text, other = match.groups()
                start = match.start()
                if name is None:
                    after = self.special(buffer, start, final=final) if other[:1] in ("!", "?") else 0
                    if after == 0:
                        self.more_text(f"<{other}")
                        continue
                    if after < 0:
                        return start
                    jump = after
                    break
                line += buffer.count("\n", counted, start)
                counted = start
                self.tag(end, name.upper(), closed, text, line)
            if jump < 0:
                break
            position = jump
        return max(limit, position)

    def more_text(self, text: str) -> None:
        """Text behind the last opening tag, in a further piece; behind an end tag it is nothing."""
        if not self.pending:
            return
        self.text.append(text)
        self.text_length += len(text)
        if self.text_length > MAX_FIELD_CHARACTERS:
            raise self.refused_field()

    def special(self, buffer: str, start: int, *, final: bool) -> int:
        """CDATA, a comment or a processing instruction: where to go on, 0 if it is none, -1 if its end has not come yet."""
        for begin, end in SPECIALS:
            if not buffer.startswith(begin, start):
                continue
            stop = buffer.find(end, start + len(begin))
            following = buffer.find("<", stop + len(end)) if stop >= 0 else -1
            if following < 0:
                if not final:
                    return -1
                stop, following = (len(buffer), len(buffer)) if stop < 0 else (stop, len(buffer))
            if begin == "<![CDATA[":
                self.more_text(buffer[start + len(begin) : stop].replace("&", "&amp;"))
            self.more_text(buffer[stop + len(end) : following])
            return following
        if buffer[start : start + 9].upper() in ("<!DOCTYPE", "<!ENTITY ", "<!ELEMENT"):
            remedy = "Bank files never do: do not use this one, and ask the bank for it again."
            raise BankFileError(Problem(self.file, self.line, "ofx-dtd", "The file declares a document type or an entity.", remedy))
        return 0

    def tag(self, end: str, name: str, closed: str, text: str, line: int) -> None:
        self.tags += 1
        if self.tags > MAX_TAGS:
            raise self.refused("ofx-too-many-tags", "The file has too many tags.", f"at most {MAX_TAGS:,}")
        if self.pending:
            self.settle()
        if not end:
            if closed:
                self.field(name, "", line)
            else:
                self.pending, self.pending_line, self.text, self.text_length = name, line, [text], len(text)
        elif name != self.last_field:
            self.close(name, line)
        self.last_field = ""

    def settle(self) -> None:
        """The text behind the last opening tag is complete: with one it is a field, without one it may hold others."""
        name, line, text = self.pending, self.pending_line, "".join(self.text).strip()
        self.pending = ""
        if not text:
            self.open(name, line)
            return
        if len(text) > MAX_FIELD_CHARACTERS:
            raise self.refused_field()
        self.last_field = name
        self.field(name, ENTITY.sub(_entity, text) if "&" in text else text, line)

    def field(self, name: str, text: str, line: int) -> None:
        if not self.held:
            self.ready.append(Event("field", name, line, text))
            return
        self.held[-1].put(name, text)
        if self.held[-1].parts > MAX_PARTS:
            raise self.refused("ofx-too-many-fields", "One transaction has too many fields.", f"at most {MAX_PARTS:,}")

    def open(self, name: str, line: int) -> None:
        while self.held and (name in self.ending or name in self.containers):
            self.pop(line, told=False)  # it cannot stand inside what is held, whose end tag is missing
        if len(self.stack) >= MAX_DEPTH:
            raise self.refused("ofx-too-deep", "Tags are nested too deep for a bank file.", f"at most {MAX_DEPTH} levels")
        self.stack.append((name, line))
        if self.held or name in self.handed:
            self.held.append(Aggregate(name, line))
        elif name in self.containers:
            self.ready.append(Event("open", name, line))

    def close(self, name: str, line: int) -> None:
        """An end tag: everything opened inside is over too. One that ends nothing is passed over."""
        depth = next((depth for depth in range(len(self.stack) - 1, -1, -1) if self.stack[depth][0] == name), -1)
        if depth < 0:
            return
        while len(self.stack) > depth + 1:
            self.pop(line, told=False)
        self.pop(line, told=True)

    def pop(self, line: int, *, told: bool) -> None:
        """End the innermost open tag; ``told`` by its own end tag, or by that of one around it."""
        name, _ = self.stack.pop()
        if not self.held:
            if name in self.containers:
                self.ready.append(Event("close", name, line, "" if told else "unclosed"))
            return
        done = self.held.pop()
        if not self.held:
            done.unclosed = not told
            self.ready.append(Event("aggregate", name, done.line, "", done))
            return
        around = self.held[-1]
        if not told or not (done.fields or done.children):
            around.merge(done)
        else:
            around.children.append(done)
            around.parts += 1
        if around.parts > MAX_PARTS:
            raise self.refused("ofx-too-many-fields", "One transaction has too many fields.", f"at most {MAX_PARTS:,}")

    def refused_field(self) -> BankFileError:
        return self.refused("ofx-field-too-long", "A field or tag is too long.", f"at most {MAX_FIELD_CHARACTERS:,} characters")

    def refused(self, code: str, message: str, expected: str) -> BankFileError:
        remedy = "This is no ordinary bank file: ask the bank for it again and do not use this one."
        return BankFileError(Problem(self.file, self.line, code, message, remedy, expected, "more"))


def _entity(match: re.Match[str]) -> str:
    name, decimal, hexadecimal = match.groups()
    if name:
        return ENTITIES[name]
    number = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(number) if 0 < number <= LAST_CHARACTER and number not in SURROGATES else match[0]
