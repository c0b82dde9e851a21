"""Turn a plan into text in the ledger's entry files, all of it or nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from ledgerkit.directives import bank as bank_entries
from ledgerkit.directives.printing import entry_text
from ledgerkit.errors import InputError, Problem, UsageError
from ledgerkit.feeds.plan import counters
from ledgerkit.ledger.edits import apply, edit, overlay
from ledgerkit.ledger.facts import Facts
from ledgerkit.ledger.load import load
from ledgerkit.reports.sql import query

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from ledgerkit.feeds.plan import Plan
    from ledgerkit.ledger.edits import Edit

__all__ = ["Booking", "book", "make_booking"]

_DAY = timedelta(days=1)
_DEFAULT_FILE = "{year}/{month}.beancount"


@dataclass(frozen=True, slots=True)
class Booking:
    """What a plan would write.

    Args:
        edits: the files with their new content.
        transactions: how many transactions that adds; ``assertions`` how many balance assertions.
    """

    edits: tuple[Edit, ...]
    transactions: int
    assertions: int


def make_booking(facts: Facts, ledger: Path, plan: Plan, *, balances: bool = True) -> Booking:
    """The edits that book the new lines of a plan.

    Entries are added at the end of the entry file of their date, in date order, under a comment that names the bank file;
    what a person wrote there is not touched.

    Args:
        facts: the books.
        ledger: the top-level file.
        plan: the plan.
        balances: whether closing balances are asserted.

    Raises:
        UsageError: the option ``entry-file`` leads outside the ledger's folder or has another placeholder than year and month.
        InputError: an entry file cannot be read.
    """
    precisions = dict(facts.query(query("precisions")))
    by_file: dict[Path, list[tuple[datetime.date, int, str, str]]] = defaultdict(list)
    new = plan.of("new")
    for number, planned in enumerate(new):
        entry = bank_entries.transaction(
            planned.line,
            planned.line_id,
            planned.account,
            counters=counters(planned, precisions),
            payee=planned.rule.payee if planned.rule else None,
            narration=planned.rule.narration if planned.rule else None,
            source=str(planned.file),
        )
        by_file[entry_file(facts, ledger, entry.date)].append((entry.date, number, planned.file.name, entry_text(entry)))
    assertions = 0
    for assertion in plan.assertions if balances else ():
        asserted = bank_entries.balance(assertion.statement, assertion.account, source=str(assertion.file))
        if asserted is not None:
            assertions += 1
            # On its day an assertion is checked before everything else, so it goes with the month it closes.
            month = asserted.date - _DAY
            by_file[entry_file(facts, ledger, month)].append((asserted.date, -1, assertion.file.name, entry_text(asserted)))
    edits = [edit(path, _with(path, items)) for path, items in sorted(by_file.items())]
    return Booking(tuple(edits), len(new), assertions)


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


def book(ledger: Path, booking: Booking) -> None:
    """Write a booking, after loading the ledger as it would be.

    Raises:
        InputError: the ledger would have errors that it does not have now, or would not include an entry file; nothing is
            written then.
        StaleEditError: a file changed since the booking was made; nothing is written.
    """
    if not booking.edits:
        return
    ledger = ledger.absolute()
    before = load(ledger)
    with overlay(ledger.parent, booking.edits) as folder:
        after = load(folder / ledger.name)
        known = {str(problem.message) for problem in Facts.from_entries(before.entries, before.errors, before.options).errors}
        facts = Facts.from_entries(after.entries, after.errors, after.options)
        problems = [problem for problem in facts.errors if problem.message not in known]
        read = {Path(name) for name in after.options["include"]}
        missing = [change.path for change in booking.edits if folder / change.path.relative_to(ledger.parent) not in read]
    if missing:
        raise InputError(
            Problem(
                str(path),
                0,
                "entry-file-not-included",
                "The ledger does not include this file, so entries in it would be lost; nothing was written.",
                f'Add to {ledger.name}: include "{path.relative_to(ledger.parent).as_posix()}" (or a pattern), and create the file.',
            )
            for path in missing
        )
    if problems:
        raise InputError(
            Problem(
                problem.file,
                problem.line,
                problem.code,
                f"After the import the ledger would have this error, so nothing was written: {problem.message}",
                problem.remedy or "Mend the ledger or the rules; --no-balance leaves balance assertions out.",
                problem.expected,
                problem.found,
            )
            for problem in problems
        )
    apply(booking.edits)


def _with(path: Path, items: Sequence[tuple[datetime.date, int, str, str]]) -> bytes:
    try:
        old = path.read_bytes()
        old.decode("utf-8")
    except FileNotFoundError:
        old = b""
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            Problem(str(path), 0, "entry-file-unreadable", f"The entry file cannot be read: {error}.", "Save it as UTF-8.")
        ) from error
    names = ", ".join(dict.fromkeys(name for _day, _number, name, _text in items))
    texts = "\n".join(text for _day, _number, _name, text in sorted(items))
    gap = b"" if not old else b"\n" if old.endswith(b"\n") else b"\n\n"
    return old + gap + f"; {_comment(names)}\n\n{texts}".encode()


def _comment(text: str) -> str:
    # A file may be called anything; a line break in its name must not end the comment.
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text)
