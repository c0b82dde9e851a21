"""Turn a plan into text in the ledger's entry files, all of it or nothing."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ledgerkit.directives import bank as bank_entries
from ledgerkit.directives.bank_documents import file_meta
from ledgerkit.directives.printing import entry_text
from ledgerkit.domain.banking.booked import BookedLine, booked_digest
from ledgerkit.errors import InputError, Problem, UsageError
from ledgerkit.feeds.checking import check_edits
from ledgerkit.feeds.filing import file_away, relative
from ledgerkit.feeds.in_transit import in_transit
from ledgerkit.feeds.known import told_text
from ledgerkit.feeds.locks import Locks
from ledgerkit.ledger.edits import apply, edit
from ledgerkit.ledger.import_block import with_block

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from ledgerkit.feeds.in_transit import InTransit
    from ledgerkit.feeds.plan import Plan
    from ledgerkit.feeds.planned import Planned
    from ledgerkit.feeds.sources import Source
    from ledgerkit.ledger.edits import Edit
    from ledgerkit.ledger.facts import Facts

__all__ = ["Booking", "book", "document_text", "entry_file", "make_booking"]

_DAY = timedelta(days=1)
_DEFAULT_FILE = "{year}/{month}.beancount"
_DECIDED = {"new": "rule", "matched": "open-item", "suggested": "suggestion", "unknown": "suspense"}
"""What ``import-by:`` calls decisions of the plan; the others are called there as in the plan."""
_AFTER = "After the import the ledger would have this error, so nothing was written: "
_IN_TRANSIT = (
    " An entry that the bank tells later, such as a cheque, carries bank-date: with that day, and the balance is then not asserted; is the "
    "day not known yet, import with --no-balance. ledgerkit reconcile proves the balance."
)
_WORDS_LIMIT = 500
"""Most characters of the bank's words in an entry, as of a narration."""


@dataclass(frozen=True, slots=True)
class Booking:
    """What a plan would write.

    Args:
        id: id of the import, by which it can be undone; empty where nothing is written.
        edits: the files with their new content.
        entry_files: those that hold entries; the others are documents.
        transactions: how many transactions that adds; ``assertions`` how many balance assertions.
        in_transit: closing balances that are not asserted, with the entries that the bank has not told yet.
    """

    id: str
    edits: tuple[Edit, ...]
    entry_files: tuple[Path, ...]
    transactions: int
    assertions: int
    in_transit: tuple[InTransit, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class _Entry:
    """One entry to be written: sorted by date, then assertions, transactions and documents, then the order of the plan."""

    date: datetime.date
    rank: int
    number: int
    name: str
    text: str


def make_booking(facts: Facts, ledger: Path, plan: Plan, *, balances: bool = True) -> Booking:
    """The edits that book the chosen lines of a plan.

    Entries are added at the end of the entry file of their date, in date order, between comments that name the import and the
    bank files; what a person wrote there is not touched. A bank file of which anything is written is filed as a document.

    Args:
        facts: the books.
        ledger: the top-level file.
        plan: the plan.
        balances: whether closing balances are asserted.

    Raises:
        UsageError: the option ``entry-file`` leads outside the ledger's folder or has another placeholder than year and month.
        InputError: a line lies in a period that is locked, an entry file cannot be read, or a bank file changed since it was read.
    """
    ledger = ledger.absolute()
    locks = Locks(facts)
    locks.check(plan.to_book)
    # What a locked period has of a file already stays as it was locked: no assertion goes into it, and no document.
    found = [found for found in _balances(plan) if locks.of(found[1].date, [found[0].account]) is None] if balances else []
    between = {id(assertion): in_transit(facts, plan, assertion) for _source, assertion in found}
    asserted = [(source, assertion) for source, assertion in found if between[id(assertion)] is None]
    file_of = cache(partial(entry_file, facts, ledger))
    by_file: dict[Path, list[_Entry]] = defaultdict(list)
    for number, planned in enumerate(plan.to_book):
        day = planned.line.booking_date
        by_file[file_of(day)].append(_Entry(day, 1, number, planned.file.name, _transaction(planned)))
    for source, assertion in asserted:
        # On its day an assertion is checked before everything else, so it goes with the month it closes.
        by_file[file_of(assertion.date - _DAY)].append(_Entry(assertion.date, 0, 0, source.file.name, entry_text(assertion)))
    written: dict[int, list[datetime.date]] = defaultdict(list)
    for source, day in [*((planned.source, planned.line.booking_date) for planned in plan.to_book), *((s, f.date) for s, f in asserted)]:
        written[id(source)].append(day)
    sources = [source for source in plan.sources if id(source) in written]
    filed = file_away(ledger.parent, sources)
    for source, day in _last_days(sources):
        filed_on = max(written[id(source)]) if locks.of(day, [source.account]) else day
        target = file_of(filed_on)
        text = document_text(plan, source, filed_on, relative(filed[source.digest].path, target), plan.to_book)
        by_file[target].append(_Entry(filed_on, 2, 0, source.file.name, text))
    import_id = _import_id(by_file)
    edits = [edit(path, _with(path, import_id, items)) for path, items in sorted(by_file.items())]
    edits += [edit(one.path, one.content) for one in filed.values() if one.content is not None]
    left = tuple(each for each in between.values() if each is not None)
    return Booking(import_id, tuple(edits), tuple(sorted(by_file)), len(plan.to_book), len(asserted), left)


def _balances(plan: Plan) -> Iterator[tuple[Source, bank_entries.Assertion]]:
    told = set()
    for source in plan.to_assert:
        found = bank_entries.balance(source.statement, source.account, source=str(source.file))
        assert found is not None
        if (key := (found.date, found.account, found.amount)) not in told:  # two files that overlap state one balance
            told.add(key)
            yield source, found


def _transaction(planned: Planned) -> str:
    line, treatment = planned.line, planned.treatment
    assert treatment is not None
    # The bank's words and its own id stay with the entry: they tell it from another line, and teach what such lines are.
    own = {"bank-id": line.bank_id} if line.bank_id else {}
    told = told_text(line)
    if treatment.payee is not None or treatment.narration is not None:
        own["bank-text"] = told[:_WORDS_LIMIT]
    entry = bank_entries.transaction(
        line,
        planned.line_id,
        planned.account,
        counters=treatment.counters,
        payee=treatment.payee,
        narration=treatment.narration,
        meta={**treatment.meta, "bank-source": planned.source.mark, "import-by": _decided(planned)},
        bank_meta=own,
        links=treatment.links,
        tags=treatment.tags,
        flag=treatment.flag,
        source=str(planned.file),
        held=treatment.held,
    )
    return entry_text(entry)


def _decided(planned: Planned) -> str:
    """How it was decided what the line is, with the rule that said so."""
    word = _DECIDED.get(planned.decision, planned.decision)
    if word == "open-item" and planned.match:  # a person said which
        return "review"
    if word == "rule":  # without one, a person said it
        return f"rule {planned.rule.name}" if planned.rule else "review"
    return word


def _last_days(sources: Sequence[Source]) -> Iterator[tuple[Source, datetime.date]]:
    """Each file, account and currency once, with the last day it tells of."""
    last: dict[tuple[str, str, str], tuple[Source, datetime.date]] = {}
    for source in sources:
        statement = source.statement
        days = [line.booking_date for line in statement.booked_lines]
        closing = statement.closing.on if statement.closing else None
        day = max(days, default=None) or closing or statement.period_through
        key = (source.digest, source.account, statement.currency)
        if day is not None and (key not in last or last[key][1] < day):
            last[key] = (source, day)
    yield from last.values()


def document_text(plan: Plan, source: Source, day: datetime.date, path: str, booked: Iterable[Planned] = ()) -> str:
    """The directive that files a bank file, as text.

    Args:
        plan: the plan that the file was read for.
        source: a statement of the file.
        day: date of the directive.
        path: where the file lies, as the entry file names it.
        booked: the lines that are booked with it, of any file.
    """
    # By what it says of the file, a log of imports can be held against the file.
    # A file that was delivered twice is told once.
    same = (source.file, source.account, source.statement.currency)
    told = [each.statement for each in plan.sources if (each.file, each.account, each.statement.currency) == same]
    of = (source.digest, source.account, source.statement.currency)
    own = [each for each in booked if (each.source.digest, each.account, each.source.statement.currency) == of]
    lines = [BookedLine(each.account, each.line_id, each.line.booking_date, each.line.amount, each.line.currency) for each in own]
    meta = {"bank-source": source.mark, **file_meta(told), "bank-digest": booked_digest(lines)}
    return entry_text(bank_entries.document(source.account, day, path, meta=meta, source=str(source.file)))


def _import_id(by_file: dict[Path, list[_Entry]]) -> str:
    texts = sorted(entry.text for items in by_file.values() for entry in items)
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:12] if texts else ""


def entry_file(facts: Facts, ledger: Path, day: datetime.date) -> Path:
    """The file that entries of a day go to: the option ``entry-file``, else ``{year}/{month}.beancount``.

    Raises:
        UsageError: it leads outside the ledger's folder.
    """
    template = str(facts.settings.get("entry-file", day) or _DEFAULT_FILE)
    name = template.replace("{year}", f"{day:%Y}").replace("{month}", f"{day:%m}")
    parts = PurePosixPath(name).parts
    if not parts or PurePosixPath(name).is_absolute() or ".." in parts or re.search(r"[{}\\\x00-\x1f]", name):
        raise UsageError(
            Problem(
                str(ledger),
                0,
                "entry-file",
                "The option entry-file does not name a file inside the ledger's folder.",
                f'Write it like this: custom "ledgerkit-option" "entry-file" "{_DEFAULT_FILE}"',
                _DEFAULT_FILE,
                template,
            )
        )
    return ledger.absolute().parent.joinpath(*parts)


def book(ledger: Path, booking: Booking, known: Sequence[Problem] = ()) -> None:
    """Write a booking, after loading the ledger as it would be.

    Args:
        ledger: the top-level file.
        booking: what to write.
        known: errors that the ledger has now.

    Raises:
        InputError: the ledger would have errors that it does not have now, or would not include an entry file; nothing is
            written then.
        StaleEditError: a file changed since the booking was made; nothing is written.
    """
    if not booking.edits:
        return
    ledger = ledger.absolute()
    check_edits(ledger, booking.edits, booking.entry_files, known, _AFTER, of_balance=_IN_TRANSIT)
    apply(booking.edits, ledger.parent)


def _with(path: Path, import_id: str, items: Sequence[_Entry]) -> bytes:
    old: bytes | None
    try:
        old = path.read_bytes()
        old.decode("utf-8")
    except FileNotFoundError:
        old = None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            Problem(str(path), 0, "entry-file-unreadable", f"The entry file cannot be read: {error}.", "Save it as UTF-8.")
        ) from error
    names = list(dict.fromkeys(entry.name for entry in items))
    return with_block(old, import_id, names, [entry.text for entry in sorted(items)])
