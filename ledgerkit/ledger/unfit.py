"""Numbers that facts cannot hold as they were written, each at its line.

A number a person wrote must fit DECIMAL(38,18) digit by digit. A number Beancount computed (an interpolated leg, a price from
``@@``, a cost from ``{{}}``) may be rounded, and is an error only where it is too large even then. Beancount itself keeps all
digits of a number without a sign, but calculates with 28: a minus sign before a longer one drops digits without a word, and
what was dropped shows in the text alone.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from beancount.core import data

from ledgerkit.directives.problems import problem_at
from ledgerkit.domain.money import DIGITS, PLACES, fits
from ledgerkit.ledger.numbers import BEANCOUNT_DIGITS, is_computed, too_large

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from decimal import Decimal

    from ledgerkit.errors import Problem

__all__ = ["NUMBERS", "unfit_directives", "unfit_postings"]

NUMBERS = {
    "number": "number",
    "cost_number": "cost",
    "price_number": "price",
    "book_number": "value at cost",
    "weight_number": "value at price",
}
"""Money columns of postings, and what each is called in a message."""

_SHOWN = 200
_NUMBER = re.compile(r"[\d,]+(?:\.\d*)?", re.ASCII)
_INTEGER_DIGITS = DIGITS - PLACES


def unfit_postings(
    transactions: Sequence[data.Transaction], columns: Mapping[str, Sequence[Decimal | None]], rounded: Collection[str]
) -> list[Problem]:
    """Every number of postings that facts cannot hold.

    Args:
        transactions: of the loaded ledger.
        columns: the numbers of their postings, in order, by names of :data:`NUMBERS`.
        rounded: the columns in which some number does not fit exactly; the others need no look at each.
    """
    lines = _SourceLines()
    found: dict[int, Problem] = {}
    for name, word in NUMBERS.items():
        if name == "number" or name in rounded:
            for index, problem in _posting_problems(transactions, columns[name], word, lines, every=name in rounded):
                # A number that is too large makes the values too large that come of it: one fault, one problem.
                found.setdefault(index, problem)
    return list(found.values())


def _posting_problems(
    transactions: Sequence[data.Transaction], numbers: Sequence[Decimal | None], word: str, lines: _SourceLines, *, every: bool
) -> Iterator[tuple[int, Problem]]:
    # A number that fits has lost digits only if there were 28 of them, at least ten before the point.
    least = BEANCOUNT_DIGITS - PLACES - 1
    if not every and all(number is None or number.adjusted() < least for number in numbers):
        return
    postings = ((entry, posting) for entry in transactions for posting in entry.postings)
    for index, ((entry, posting), number) in enumerate(zip(postings, numbers, strict=True)):
        if number is None or not (every or number.adjusted() >= least):
            continue
        meta = posting.meta if posting.meta and "filename" in posting.meta else entry.meta
        # Only units can be told from what Beancount computed: a price may come from @@, a cost from {{}}.
        written = word == "number" and not meta.get("__automatic__")
        problem = _problem(meta, f"{word} of {posting.account}", number, lines, written=written)
        if problem is not None:
            yield index, problem


def unfit_directives(entries: data.Directives) -> Iterator[Problem]:
    """Every number of prices and balance assertions that facts cannot hold."""
    lines = _SourceLines()
    for entry in entries:
        kind = type(entry)
        if kind is data.Balance:
            numbers = {"balance": entry.amount.number, "tolerance": entry.tolerance}
        elif kind is data.Price:
            numbers = {"price": entry.amount.number}
        else:
            continue
        # Prices that Beancount's implicit_prices takes from postings may be quotients; it marks them.
        written = "__implicit_prices__" not in entry.meta
        for word, number in numbers.items():
            subject = f"{word} of {getattr(entry, 'account', None) or entry.currency}"
            problem = None if number is None else _problem(entry.meta, subject, number, lines, written=written)
            if problem is not None:
                yield problem


def _problem(meta: Mapping[str, Any], subject: str, number: Decimal, lines: _SourceLines, *, written: bool) -> Problem | None:
    computed = is_computed(number)
    if too_large(number) or (written and not computed and not fits(number)):
        return problem_at(
            meta,
            "number-does-not-fit",
            f"The {subject} has more digits than facts can hold.",
            f"Write at most {_INTEGER_DIGITS} digits before the point and {PLACES} after it.",
            expected=f"DECIMAL({DIGITS},{PLACES})",
            found=f"{number:f}"[:_SHOWN],
        )
    text = lines.overlong_number(meta) if written and computed else ""
    if not text:
        return None
    return problem_at(
        meta,
        "number-does-not-fit",
        f"Beancount rounds the {subject}: it calculates with {BEANCOUNT_DIGITS} digits.",
        f"Write at most {BEANCOUNT_DIGITS} digits.",
        expected=text[:_SHOWN],
        found=f"{number:f}",
    )


class _SourceLines:
    """The lines of source files as they were written, each file read once and only if it is asked for."""

    def __init__(self) -> None:
        self._files: dict[str, list[str]] = {}

    def overlong_number(self, meta: Mapping[str, Any]) -> str:
        """The number of more digits than Beancount calculates with that stands at a line; empty for none."""
        name, line = str(meta.get("filename", "")), int(meta.get("lineno", 0))
        if name not in self._files:
            try:
                self._files[name] = Path(name).read_text(encoding="utf-8", errors="replace").split("\n")
            except OSError:  # generated entries have no file
                self._files[name] = []
        lines = self._files[name]
        text = lines[line - 1].partition(";")[0] if 0 < line <= len(lines) else ""
        return next((number for number in _NUMBER.findall(text) if sum(map(str.isdigit, number)) > BEANCOUNT_DIGITS), "")
