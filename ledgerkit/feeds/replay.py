"""Replay: what suggestions and matches would have been, month by month, held against what was booked.

For each month the suggester learns from the entries before it and guesses the bank lines of it, as if there were no rules. For each
receipt and payment the matcher sees the invoices that were open that morning. What was booked is taken to be right.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from ledgerkit.domain.banking import BankLine
from ledgerkit.domain.matching.suggestion import Asked
from ledgerkit.feeds.open_items import OpenItems
from ledgerkit.feeds.sql import query
from ledgerkit.feeds.suggesters import asked_of
from ledgerkit.feeds.treatment import unit_of
from ledgerkit.reports.sql import query as report_query

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from ledgerkit.domain.matching.suggestion import Past, Suggester
    from ledgerkit.feeds.rules import Rules
    from ledgerkit.ledger.facts import Facts

__all__ = ["Score", "month_of", "replay_matches", "replay_suggestions"]


@dataclass(frozen=True, slots=True)
class Score:
    """How well the lines of one month, or of all, were guessed.

    Args:
        lines: how many there were.
        first: how many of them the first guess had right.
        sure: how many would have been booked; None where the suggester claims no confidence.
        right: how many of those were right.
    """

    lines: int
    first: int
    sure: int | None
    right: int | None

    def __add__(self, other: Score) -> Score:
        return Score(self.lines + other.lines, self.first + other.first, _sum(self.sure, other.sure), _sum(self.right, other.right))


def replay_suggestions(
    suggester: Suggester, history: Sequence[Past], months: Iterable[str], threshold: Decimal, accounts: Iterable[str]
) -> dict[str, Score]:
    """The scores of a suggester, by month.

    Args:
        suggester: the suggester.
        history: all bank lines that are in the books.
        months: those to guess, such as ``2026-09``; one without lines is left out.
        threshold: the confidence from which on a suggestion counts as booked.
        accounts: those that are in the books.
    """
    known = frozenset(accounts)
    scores = {}
    for month in months:
        before = [past for past in history if month_of(past) < month]
        now = [past for past in history if month_of(past) == month]
        answers = asked_of(suggester, before, [Asked(past.day, past.bank, past.amount, past.currency, past.words) for past in now], known)
        guesses = [(past, answer[0]) for past, answer in zip(now, answers, strict=True) if answer]
        first = sum(guess.account == past.account for past, guess in guesses)
        claimed = [(past, guess, guess.confidence) for past, guess in guesses if guess.confidence is not None]
        sure = [(past, guess) for past, guess, confidence in claimed if confidence >= threshold]
        right = sum(guess.account == past.account for past, guess in sure)
        # A suggester that never claims anything is not one that was never sure.
        silent = bool(guesses) and not claimed
        if now:
            scores[month] = Score(len(now), first, None if silent else len(sure), None if silent else right)
    return scores


def replay_matches(facts: Facts, rules: Rules, history: Sequence[Past], months: Iterable[str]) -> dict[str, Score]:
    """The scores of the matcher of open items, by month: receipts and payments that settled invoices.

    A line is right where the matcher names the very invoices that the entry settled; one that settled others is wrong, also where
    the amount is right.

    Args:
        facts: the books.
        rules: what payments may be short by.
        history: all bank lines that are in the books.
        months: those to look at.
    """
    wanted = frozenset(months)
    lines = [past for past in history if month_of(past) in wanted]
    settled: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for entry, account, item in facts.query(query("settled_items"), {"entries": sorted({past.entry for past in lines})}):
        settled[entry].add((account, item))
    precisions = dict(facts.query(report_query("precisions")))
    scores: dict[str, Score] = {}
    payments = sorted((past for past in lines if past.entry in settled), key=lambda past: (past.day, past.bank, past.words, past.amount))
    for day, of_day in groupby(payments, key=lambda past: past.day):
        # As the books were that morning: what the matcher had wrong the day before is not carried on.
        items = OpenItems(facts, rules.matching, before=day)
        for past in of_day:
            line = BankLine(day, past.amount, past.currency, counterparty=past.words)
            match = items.match(line, past.bank, unit=unit_of(line, precisions))
            right = match is not None and {(item.account, item.id) for item, _part in match.items} == settled[past.entry]
            booked = match is not None and match.proposal.automatic
            if match is not None and booked:
                items.settle(match)
            month = month_of(past)
            scores[month] = scores.get(month, Score(0, 0, 0, 0)) + Score(1, int(right), int(booked), int(right and booked))
    return scores


def month_of(past: Past) -> str:
    """The month of a line, such as ``2026-09``."""
    return f"{past.day:%Y-%m}"


def _sum(first: int | None, second: int | None) -> int | None:
    return None if first is None or second is None else first + second
