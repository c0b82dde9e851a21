"""Suggestions for the lines that no rule, open item or transfer takes, from what such lines became before."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from ledgerkit.domain.matching.suggestion import Asked
from ledgerkit.feeds.as_before import as_before, legs_of, splits_before
from ledgerkit.feeds.history import read_history
from ledgerkit.feeds.known import told_text
from ledgerkit.feeds.reasons import because, joined
from ledgerkit.feeds.sql import query
from ledgerkit.feeds.suggested import Suggested
from ledgerkit.feeds.suggesters import asked_of, suggester_named
from ledgerkit.feeds.treatment import unit_of
from ledgerkit.reports.sql import query as report_query

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from ledgerkit.domain.matching.suggestion import Guess
    from ledgerkit.feeds.history import History
    from ledgerkit.feeds.planned import Planned
    from ledgerkit.feeds.rules import Rules
    from ledgerkit.ledger.facts import Facts

__all__ = ["CITED", "history_of", "with_suggestions"]

CITED = 3
"""How many entries are shown for a suggestion."""
_WORTH_SAYING = Decimal("0.25")
"""Least confidence of a suggestion that the plan tells of; a review shows the others too."""
_MOST = 5
"""How many suggestions a line gets."""


def with_suggestions(facts: Facts, rules: Rules, lines: Sequence[Planned], *, asked: bool = False) -> list[Planned]:
    """The plan with suggestions for the lines that nobody knows.

    A suggestion is booked, with the flag ``!``, where the rules name a threshold and it reaches it; else it is shown.

    Args:
        facts: the books.
        rules: the rules, with the suggester and its threshold.
        lines: the plan's lines.
        asked: whether a person asks for suggestions, and does not wait for the rules to.

    Raises:
        UsageError: the suggester is not installed, or answers what cannot be.
    """
    terms = rules.suggestions
    unknown = [planned for planned in lines if planned.decision == "unknown" and planned.reason.begins("no-rule")]
    if terms.off or not unknown or not (terms.wanted or asked):
        return list(lines)
    suggester = suggester_named(terms.suggester)
    history = history_of(facts, rules)
    opened = {account: (start, end) for account, start, end in facts.query(query("open_accounts"))}
    questions = [_asked(planned) for planned in unknown]
    answers = asked_of(suggester, history.lines, questions, opened)
    open_then = [
        [guess for guess in guesses if _open(*opened[guess.account], question.day)][:_MOST]
        for question, guesses in zip(questions, answers, strict=True)
    ]
    find = _Finder(facts, rules, history, open_then)
    found = {id(planned): [find(planned, guess) for guess in guesses] for planned, guesses in zip(unknown, open_then, strict=True)}
    return [_suggested(rules, planned, found[id(planned)], facts) if found.get(id(planned)) else planned for planned in lines]


def history_of(facts: Facts, rules: Rules, *, before: datetime.date | None = None) -> History:
    """What the bank lines of a ledger became, but for those in suspense: they became nothing yet."""
    history = read_history(facts, [bank.account for bank in rules.banks], before=before)
    kept = [
        (past, origin) for past, origin in zip(history.lines, history.origins, strict=True) if past.account not in rules.suspense.accounts
    ]
    return replace(history, lines=tuple(past for past, _origin in kept), origins=tuple(origin for _past, origin in kept))


class _Finder:
    """Makes suggestions of guesses; what they rest on is fetched once for all."""

    def __init__(self, facts: Facts, rules: Rules, history: History, answers: Sequence[Sequence[Guess]]) -> None:
        entries = {entry for guesses in answers for guess in guesses for entry in guess.rests_on}
        self._history = history
        self._past = {past.entry: past for past in history.lines if past.entry in entries}
        self._legs = legs_of(facts, entries) if entries else {}
        self._precisions = dict(facts.query(report_query("precisions")))
        # There a posting says of which item it is, and the clearing account wants a link.
        self._held = {account for account, _control in facts.query(query("control_accounts"))} | {rules.transfers.account}

    def __call__(self, planned: Planned, guess: Guess) -> Suggested:
        past = [self._past[entry] for entry in guess.rests_on]
        treatment = splits = None
        if guess.account not in self._held:
            like = (planned.line, guess, past, self._legs, unit_of(planned.line, self._precisions))
            treatment, splits = as_before(*like), splits_before(*like)
        places = self._history.cited(guess.rests_on[:CITED])
        days = tuple(one.day for one in past[:CITED])
        return Suggested(guess.account, guess.confidence, guess.payee, guess.narration, places, days, treatment, splits)


def _suggested(rules: Rules, planned: Planned, suggestions: Sequence[Suggested], facts: Facts) -> Planned:
    first = suggestions[0]
    # Where the line may settle an invoice, a person decides between the two.
    alone = planned.reason.key == "no-rule"
    if alone and first.treatment is not None and rules.suggestions.books(first.confidence):
        language = str(facts.settings.get("language", planned.line.booking_date))
        why = because("suggested-then", sure=first.confidence, days=", ".join(map(str, first.days))).text(language)
        counter, *others = first.treatment.counters
        counters = (replace(counter, meta={**counter.meta, "reason": why}), *others)
        return replace(
            planned,
            decision="suggested",
            reason=because("suggested", places=", ".join(first.places)),
            confidence=first.confidence,
            treatment=replace(first.treatment, counters=counters, flag="!"),
            suggestions=tuple(suggestions),
        )
    said = [first.reason] if first.confidence is None or first.confidence >= _WORTH_SAYING else []
    return replace(planned, reason=joined("perhaps", [planned.reason, *said]), suggestions=tuple(suggestions))


def _asked(planned: Planned) -> Asked:
    line = planned.line
    return Asked(line.booking_date, planned.account, line.amount, line.currency, told_text(line))


def _open(start: datetime.date | None, end: datetime.date | None, day: datetime.date) -> bool:
    return start is not None and start <= day and (end is None or day < end)
