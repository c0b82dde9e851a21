"""A reconciliation that a person accepted, written into the ledger's text: all of it, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from ledgerkit.directives.printing import entry_text
from ledgerkit.directives.reconciliations import evidence
from ledgerkit.domain.money import plain
from ledgerkit.errors import InputError, Problem
from ledgerkit.feeds.book import document_text, entry_file
from ledgerkit.feeds.checking import check_edits
from ledgerkit.feeds.filing import file_away, relative
from ledgerkit.feeds.locks import Locks
from ledgerkit.feeds.sql import query
from ledgerkit.ledger.edits import apply, edit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from ledgerkit.feeds.cleared import Cleared
    from ledgerkit.feeds.reconcile import Reconciled, Reconciling
    from ledgerkit.feeds.sources import Source
    from ledgerkit.ledger.edits import Edit

__all__ = ["Evidence", "make_evidence", "make_marks", "write"]

_BEFORE = "With the reconciliation the ledger would have this error, so nothing was written: "


@dataclass(frozen=True, slots=True)
class Evidence:
    """What would be written.

    Args:
        edits: the files with their new content; none where it stands there already.
        entry_files: those that hold entries; the others are documents.
    """

    edits: tuple[Edit, ...]
    entry_files: tuple[Path, ...]


def make_evidence(ledger: Path, done: Reconciling, by: str | None = None) -> Evidence:
    """The edits that write evidence for an account in each of its currencies.

    Evidence of the day that is there already is replaced; the same evidence is left as it stands. A bank file that is not filed yet is
    filed as a document.

    Args:
        ledger: the top-level file.
        done: the reconciliation, which nothing stops.
        by: who accepts it.

    Raises:
        InputError: the day lies in a period that is locked, evidence that a person signed would be replaced and nobody signs, an entry
            file cannot be read, or a bank file changed since it was read.
        UsageError: the option ``entry-file`` leads outside the ledger's folder.
    """
    ledger, facts = ledger.absolute(), done.context.facts
    day = done.context.interval.through
    _refuse_locked(ledger, done)
    signed = {(file, line): name for file, line, name in facts.query(query("signed"))}
    texts: dict[Path, bytes] = {}
    target = entry_file(facts, ledger, day)
    new: list[str] = []
    old: list[tuple[Path, int, str]] = []
    made: list[Edit] = []
    filed: dict[str, str] = {}
    for one in done.found:
        whole = one.standing.reconciliation
        source, name = one.source, None
        if source is not None:
            name = _known_path(one, source) or filed.get(source.digest)
            if name is None:
                place = file_away(ledger.parent, [source])[source.digest]
                name = filed[source.digest] = relative(place.path, ledger)
                if place.content is not None:
                    made.append(edit(place.path, place.content))
                assert done.plan is not None
                new.append(document_text(done.plan, source, day, relative(place.path, target)))
        assert whole.bank is not None
        text = entry_text(
            evidence(
                *(whole.account, day, whole.currency),
                bank=whole.bank,
                ledger=Decimal(plain(whole.ledger)),
                outstanding=whole.digest,
                bank_file=name,
                digest=source.digest if source else None,
                by=by or (signed.get((one.evidence.file, one.evidence.line)) if one.evidence else None),
            )
        )
        if one.evidence is None:
            new.append(text)
        else:
            old.append((ledger.parent / one.evidence.file, one.evidence.line, text))
    # From below, so that the lines above keep their numbers.
    for path, line, text in sorted(old, key=lambda each: each[1], reverse=True):
        texts[path] = _replaced(texts[path] if path in texts else _bytes(path), line, text)
    if new:
        texts[target] = _with(texts[target] if target in texts else _bytes(target), new)
    edits = [edit(path, content) for path, content in sorted(texts.items()) if content != _bytes(path)]
    if edits and by is None:
        _refuse_unsigned(ledger, done, signed)
    return Evidence((*edits, *made), tuple(change.path for change in edits))


def _refuse_unsigned(ledger: Path, done: Reconciling, signed: Mapping[tuple[str, int], str]) -> None:
    """Evidence that a person signed is not replaced by other evidence that nobody signs."""
    problems = []
    for one in done.found:
        name = signed.get((one.evidence.file, one.evidence.line)) if one.evidence else None
        if one.evidence and name:
            message = f"{name} signed this evidence; it would be replaced, and nobody is named who accepts what takes its place."
            place = (str(ledger.parent / one.evidence.file), one.evidence.line)
            problems.append(Problem(*place, "reconciliation-signed", message, 'Sign the new one: --by "NAME"', "a name", "none"))
    if problems:
        raise InputError(problems)


def make_marks(ledger: Path, marks: Sequence[Cleared]) -> Evidence:
    """The edits that mark entries as lines of the bank: ``import:`` and, where the bank's day is another, ``bank-date:``.

    Raises:
        InputError: a file cannot be read, was changed since the books were loaded, or lies outside the ledger's folder.
    """
    folder = ledger.absolute().parent
    texts: dict[Path, list[bytes]] = {}
    # From below, so that the lines above keep their numbers.
    for mark in sorted(marks, key=lambda each: _place(each.item.place), reverse=True):
        name, number = _place(mark.item.place)
        path = folder / name
        lines = texts.setdefault(path, _bytes(path).splitlines(keepends=True))
        if not 0 < number <= len(lines) or not (found := re.match(rb"([ \t]+)\S+[ \t]", lines[number - 1])):
            message, remedy = "No posting stands here: the file was changed since the ledger was loaded.", "Run the command again."
            raise InputError(Problem(str(path), number, "stale-edit", message, remedy, f"a posting of {plain(mark.item.amount)}"))
        line = lines[number - 1]
        ending = b"\r\n" if line.endswith(b"\r\n") else b"\n"
        keys = [f'import: "{mark.line_id}"']
        if mark.line.booking_date not in (mark.item.day, mark.item.other_day):
            keys.append(f"bank-date: {mark.line.booking_date}")
        lines[number - 1] = line.rstrip(b"\r\n") + ending
        lines[number:number] = [found[1] * 2 + key.encode() + ending for key in keys]
    edits = tuple(edit(path, b"".join(lines)) for path, lines in sorted(texts.items()))
    return Evidence(edits, tuple(change.path for change in edits))


def write(ledger: Path, made: Evidence, known: Sequence[Problem] = ()) -> None:
    """Write edits of :func:`make_evidence` or :func:`make_marks`, after loading the ledger as it would be.

    Args:
        ledger: the top-level file.
        made: the edits.
        known: errors that the ledger has now.

    Raises:
        InputError: the ledger would have errors that it does not have now, or would not include the entry file.
        StaleEditError: a file changed since the edits were made; nothing is written.
    """
    ledger = ledger.absolute()
    check_edits(ledger, made.edits, made.entry_files, known, _BEFORE)
    apply(made.edits, ledger.parent)


def _refuse_locked(ledger: Path, done: Reconciling) -> None:
    day = done.context.interval.through
    account = done.found[0].standing.reconciliation.account
    lock = Locks(done.context.facts).of(day, [account])
    if lock is not None:
        message = f"{day} lies in {lock.period}, which is closed by the {lock.kind} of {lock.place}; nothing was written."
        remedy = "Reconcile before the period is locked; else take the lock out, reconcile, and lock it again."
        raise InputError(Problem(str(ledger), 0, "period-locked", message, remedy, "a day in an open period", str(day)))


def _known_path(one: Reconciled, source: Source) -> str | None:
    """Where a bank file is filed already, from the folder of the ledger."""
    for file in one.standing.files:
        if file.state == "present" and file.digest == source.digest:
            return file.path
    return None


def _replaced(content: bytes, line: int, text: str) -> bytes:
    """A file with other evidence in the place of that which begins on a line."""
    lines = content.splitlines(keepends=True)
    last = line
    while last < len(lines) and re.match(rb"[ \t]+\S", lines[last]):
        last += 1
    return b"".join([*lines[: line - 1], text.encode(), *lines[last:]])


def _with(old: bytes, texts: Sequence[str]) -> bytes:
    gap = b"" if not old else b"\n" if old.endswith(b"\n") else b"\n\n"
    return old + gap + "\n".join(texts).encode()


def _bytes(path: Path) -> bytes:
    try:
        content = path.read_bytes()
        content.decode("utf-8")
    except FileNotFoundError:
        return b""
    except (OSError, UnicodeDecodeError) as error:
        message = f"The entry file cannot be read: {error}."
        raise InputError(Problem(str(path), 0, "entry-file-unreadable", message, "Save it as UTF-8.")) from error
    return content


def _place(place: str) -> tuple[str, int]:
    name, _colon, line = place.rpartition(":")
    return name, int(line)
