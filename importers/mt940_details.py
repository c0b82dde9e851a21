"""What a field ``:86:`` tells about a payment. It has no form of its own: countries and banks agreed on some.

==============  =====================================================================================================
structured      ``166?00GUTSCHRIFT?20EREF+…?21SVWZ+…?30BIC?31IBAN?32NAME``: German banks with ``?``, Polish, Dutch
                and others with ``~``, ``<``, ``>``, ``^``, ``|``, ``@`` or ``/`` instead
by words        ``/TRTP/…/IBAN/…/NAME/…/REMI/…``: Dutch and Belgian banks, and the standard's own code words
by labels       ``OD: NAME; TYT.: TEXT; Z RACH.: ACCOUNT``: mBank; ``REK: ACCOUNT/NAAM: NAME``: Knab
not SWIFT       a field ``:NS:`` with two digits at the beginning of each line: German and Hungarian banks
plain           anything else is text
==============  =====================================================================================================

A form is told by what the text holds, line by line, never by the name of the bank. Nothing here is a figure of the books;
what is not understood stays text.

Sources: Deutsche Kreditwirtschaft, Anlage 3 of the DFÜ agreement (MT 940: field 86, subfields and SEPA code words); SWIFT
Standards MT, MT 940 field 61 subfield 9 and field 86 code words.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ledgerkit.importers.camt_details import provided

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Details", "details", "joined", "non_swift_details", "not_a_pointer"]

WIDTH = 65
"""Characters of a line of ``:86:``; a longer text is broken there, wherever that is."""
SUBFIELD_WIDTH = 27
STRUCTURED = re.compile(r"\s*([0-9]{3})?\s*([?><~^|@])(?=[0-9]{2})")
STRUCTURED_BY_SLASH = re.compile(r"\s*([0-9]{3})/(?=00|10|20)")
SUBFIELDS = {separator: re.compile(re.escape(separator) + r"(?=[0-9]{2})") for separator in "?><~^|@/"}
MORE_REMITTANCE = frozenset({"60", "61", "62", "63"})
SLASH_CODES = frozenset({"00", "10", *(str(code) for code in range(20, 35))}) | MORE_REMITTANCE | {"38"}
SEPA_WORDS = frozenset(["EREF", "KREF", "MREF", "CRED", "DEBT", "COAM", "OAMT", "SVWZ", "ABWA", "ABWE", "IBAN", "PURP", "RREF"])
"""Before a plus sign; ``BIC`` is the only one of three letters."""
CODE_WORD = re.compile(
    r"/(TRTP|IBAN|BIC|NAME|REMI|EREF|KREF|PREF|MARF|CSID|BENM|ORDP|ISDT|RTRN|CNTP|ULTC|ULTD|ULTB|PURP|TRCD|SVCL|CHGS|OCMT|EXCH|ADDR|ID|IREF)/"
)
LABEL = re.compile(r"(?:^|; ?)(Z RACH\.|NA RACH\.|OD|DLA|TYT\.|TNR|ID IPH): ")
KNAB = re.compile(r"\bREK: ?([A-Z0-9]+)/NAAM: ?(.*)")
ACCOUNT_FIRST = re.compile(r"([A-Z]{2}[0-9]{2}[A-Z0-9]{10,30}|[0-9]{7,12}) (.+)")
NON_SWIFT = re.compile(r"[0-9]{2}")
POINTERS = frozenset({"EREF", "KREF", "PREF", "MARF", "KREF+", "EREF+"})
"""What stands for "see the field below" where a reference should be."""


class Details(NamedTuple):
    """What is known of a payment beside its figures; empty where unknown.

    Args:
        code: the bank's business transaction code, such as ``166``.
        text: what payer and bank wrote, in one line.
        counterparty: name of the other party.
        counterparty_account: its account.
        reference: the customer's own reference.
        end_to_end_id: the payer's id, carried through.
        structured_reference: creditor reference.
        compensation: what a bank took for a return (``COAM+``), as written.
        original: amount before exchange (``OAMT+``), as written.
    """

    code: str = ""
    text: str = ""
    counterparty: str = ""
    counterparty_account: str = ""
    reference: str = ""
    end_to_end_id: str = ""
    structured_reference: str = ""
    compensation: str = ""
    original: str = ""


def details(text: str, own_reference: str = "") -> Details:
    """Read the field or fields ``:86:`` of one statement line.

    Args:
        text: their text, lines divided by line feeds.
        own_reference: customer reference of ``:61:``; some banks repeat the other party's account there.

    Examples:
        >>> found = details("166?00GUTSCHRIFT?20EREF+E-1?21SVWZ+Rechnung 17?31DE02120300000000202051?32KUNDE")
        >>> found.code, found.text, found.counterparty, found.end_to_end_id
        ('166', 'Rechnung 17 / GUTSCHRIFT', 'KUNDE', 'E-1')
        >>> found = details("/TRTP/SEPA/IBAN/NL71RABO0123456789/NAME/A. Jansen/REMI/Factuur 12/EREF/E-2")
        >>> found.text, found.counterparty, found.counterparty_account
        ('Factuur 12 / SEPA', 'A. Jansen', 'NL71RABO0123456789')
    """
    if match := STRUCTURED.match(text):
        separator = match[2]
        return _structured(match[1] or "", SUBFIELDS[separator].split(joined(text, separator))[1:])
    if match := STRUCTURED_BY_SLASH.match(text):
        return _structured(match[1], _by_slash(SUBFIELDS["/"].split(joined(text, "/"))[1:]))
    line = joined(text)
    if match := CODE_WORD.search(line):
        return _by_words(line, match.start())
    if "; " in line and LABEL.search(line):
        return _by_labels(line)
    return _plain(text, line, own_reference)


def _plain(text: str, line: str, own_reference: str) -> Details:
    """Text without a form, where two banks write account and name in a place of their own."""
    if match := KNAB.search(line):
        return Details(text=_one_line(line[: match.start()]), counterparty=_one_line(match[2]), counterparty_account=match[1])
    head, _, rest = text.partition("\n")
    if (match := ACCOUNT_FIRST.fullmatch(head.strip())) and (match[1] == own_reference or not match[1].isdigit()):
        return Details(text=_one_line(joined(rest)), counterparty=_one_line(match[2]), counterparty_account=match[1])
    return Details(text=_one_line(line))


def joined(text: str, separator: str = "") -> str:
    r"""The lines of a field in one: a full line goes on in the next, a shorter one lost its blank at the end.

    Args:
        text: lines divided by line feeds.
        separator: what begins a subfield; before it no blank was lost.

    Examples:
        >>> joined("x" * 65 + "y"), joined("Marta\nDamm")[:10]
        ('xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxy', 'Marta Damm')
    """
    if "\n" not in text:
        return text
    lines = text.split("\n")
    pieces = [lines[0]]
    for before, after in pairwise(lines):
        whole = len(before) >= WIDTH or before.endswith(" ") or (separator and after.startswith(separator))
        pieces.append(after if whole else f" {after}")
    return "".join(pieces)


def not_a_pointer(reference: str) -> str:
    """A reference of ``:61:``, or nothing where it says that there is none or that it stands in ``:86:``."""
    return "" if reference.strip() in POINTERS else provided(reference)


def non_swift_details(text: str) -> Details:
    r"""Read a field ``:NS:`` below a statement line: 01 to 14 text, 15 and 16 name, 17 kind, 34 account.

    Examples:
        >>> non_swift_details("01Verwendungszweck 1\n02Verwendungszweck 2\n15Muster\n17Buchungstext").text
        'Verwendungszweck 1 Verwendungszweck 2 / Buchungstext'
    """
    told = [(line[:2], line[2:]) for line in text.split("\n") if NON_SWIFT.match(line)]
    purpose = _one_line(" ".join(value for code, value in told if "01" <= code <= "14"))
    name = _one_line(" ".join(value for code, value in told if code in ("15", "16")))
    found = {code: _one_line(value) for code, value in told}
    return Details(text=_together((purpose, found.get("17", ""))), counterparty=name, counterparty_account=found.get("34", ""))


def _by_slash(parts: list[str]) -> list[str]:
    """Subfields where a slash begins one: it may be text as well, so codes must be known ones and rise."""
    found: list[str] = []
    for part in parts:
        if found and (part[:2] not in SLASH_CODES or part[:2] <= found[-1][:2]):
            found[-1] = f"{found[-1]}/{part}"
        else:
            found.append(part)
    return found


def _structured(code: str, subfields: list[str]) -> Details:
    """Details from subfields, each a code of two digits and its value."""
    told = {subfield[:2]: subfield[2:] for subfield in subfields}
    if len(told) < len(subfields):  # one stands there twice: nothing of it is lost
        told = {}
        for subfield in subfields:
            key, value = subfield[:2], subfield[2:]
            told[key] = f"{told[key]} {value}" if key in told else value
    remittance = [value for key, value in told.items() if key[0] == "2" or key in MORE_REMITTANCE]
    words = _sepa_words(_filled(remittance))
    account = told.get("38") or told.get("31") or words.get("IBAN", "")
    name, more = told.get("32", ""), told.get("33")
    purpose, free = words.get("SVWZ", ""), words[""]
    if free:
        purpose = f"{free} {purpose}" if purpose else free
    posting = _one_line(told["00"]) if "00" in told else ""
    others = "ABWA" in words or "ABWE" in words
    return Details(
        code,
        _together((purpose, words.get("ABWA", ""), words.get("ABWE", ""), posting) if others else (purpose, posting)),
        _one_line(_filled([name, more]) if more else name),
        "".join(account.split()),
        not_a_pointer(words["KREF"]) if "KREF" in words else "",
        provided(words["EREF"]) if "EREF" in words else "",
        "",
        words.get("COAM", ""),
        words.get("OAMT", ""),
    )


def _filled(subfields: Iterable[str]) -> str:
    """Subfields in one text: a full one goes on in the next, a shorter one and one before a word of SEPA end there."""
    pieces: list[str] = []
    full = True
    for value in subfields:
        if not full or (pieces and (value[4:5] == "+" or value[3:4] == "+") and _word_at_end(value.partition("+")[0])):
            pieces.append(" ")
        pieces.append(value)
        full = len(value) >= SUBFIELD_WIDTH
    return "".join(pieces)


def _sepa_words(text: str) -> dict[str, str]:
    """The values behind ``EREF+`` and its like; what stands before the first of them has the empty key."""
    pieces = text.split("+")  # a regular expression would try fourteen words at every letter
    words: dict[str, str] = {}
    current, value = "", ""
    for piece in pieces[:-1]:
        if word := _word_at_end(piece):
            words.setdefault(current, _one_line(value + piece[: -len(word)]))
            current, value = word, ""
        else:
            value += f"{piece}+"
    words.setdefault(current, _one_line(value + pieces[-1]))
    return words


def _word_at_end(piece: str) -> str:
    """The word of SEPA a piece of text ends with; empty where there is none."""
    if piece[-4:] in SEPA_WORDS:
        return piece[-4:]
    return "BIC" if piece.endswith("BIC") else ""


def _by_words(text: str, start: int) -> Details:
    """``/WORD/value``; the first of each word counts, and a value may hold slashes."""
    words: dict[str, str] = {"": text[:start]}
    parts = CODE_WORD.split(text[start:])
    for word, value in zip(parts[1::2], parts[2::2], strict=True):
        words.setdefault(word, value.strip("/ "))
    account, name = words.get("IBAN", ""), words.get("NAME", "")
    if contrary := words.get("CNTP", ""):
        pieces = [*contrary.split("/"), "", ""]
        account, name = account or pieces[0], name or pieces[2]
    remittance, structured = _remittance(words.get("REMI", ""))
    return Details(
        text=_together(
            (
                _one_line(remittance),
                *(_one_line(words.get(word, "")) for word in ("TRTP", "RTRN", "PURP", "ULTC", "ULTD", "ULTB", "")),
            )
        ),
        counterparty=_one_line(name),
        counterparty_account="".join(account.split()),
        reference=_one_line(words.get("KREF", "") or words.get("PREF", "")),
        end_to_end_id=provided(words.get("EREF", "")),
        structured_reference=structured,
    )


def _remittance(text: str) -> tuple[str, str]:
    """Text and creditor reference of ``/REMI/``: ``USTD//text``, ``STRD/CUR/reference`` or the text itself."""
    kind, _, rest = text.partition("/")
    if kind == "STRD":
        return "", rest.strip("/ ").rpartition("/")[2]
    return (rest.strip("/ ") if kind == "USTD" else text), ""


def _by_labels(text: str) -> Details:
    """mBank: ``911 KIND; ID IPH: …; Z RACH.: account; OD: name; TYT.: text; TNR: number``."""
    parts = LABEL.split(text)
    told = {label: _one_line(value.strip("; ")) for label, value in _pairs(parts[1:])}
    head = _one_line(parts[0])
    code = head[:3] if NON_SWIFT.match(head) and head[:3].isdigit() else ""
    return Details(
        code=code,
        text=_together((told.get("TYT.", ""), head[len(code) :].strip("; "))),
        counterparty=told.get("OD", "") or told.get("DLA", ""),
        counterparty_account="".join((told.get("Z RACH.", "") or told.get("NA RACH.", "")).split()),
        reference=told.get("TNR", ""),
    )


def _pairs(parts: list[str]) -> Iterator[tuple[str, str]]:
    return zip(parts[::2], parts[1::2], strict=True)


def _together(parts: Iterable[str], between: str = " / ") -> str:
    """Parts in one text, nothing twice."""
    return between.join(dict.fromkeys(filter(None, parts)))


def _one_line(value: str) -> str:
    return " ".join(value.split())
