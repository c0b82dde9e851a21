"""A review: the lines of a plan that nobody knows, answered by a person one after another. The face only asks and shows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ledgerkit.errors import InputError, Problem
from ledgerkit.feeds.as_before import whole_to
from ledgerkit.feeds.conditions import Conditions, folded
from ledgerkit.feeds.kept_answers import Answer, Kept
from ledgerkit.feeds.known import told_text
from ledgerkit.feeds.match import Named
from ledgerkit.feeds.planned import CERTAIN, POSSIBLE
from ledgerkit.feeds.reasons import because
from ledgerkit.feeds.rule_text import rule_text
from ledgerkit.feeds.rules import Rule
from ledgerkit.feeds.settling import Settling
from ledgerkit.feeds.sql import query
from ledgerkit.feeds.treatment import in_suspense
from ledgerkit.ledger.edits import edit

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence
    from pathlib import Path

    from ledgerkit.feeds.book import Booking
    from ledgerkit.feeds.conditions import Split
    from ledgerkit.feeds.desk import Desk
    from ledgerkit.feeds.match import Item, Match
    from ledgerkit.feeds.plan import Plan
    from ledgerkit.feeds.planned import Planned
    from ledgerkit.feeds.suggested import Suggested

__all__ = ["Review"]


class Review:
    """The lines to look at, and what was answered. Answers are kept on disk as they come.

    Args:
        desk: the ledger with its rules.
        files: the bank files.
        only: which lines, as ``--only`` takes it.

    Raises:
        InputError: the answers of an earlier review cannot be read.
    """

    def __init__(self, desk: Desk, files: Sequence[Path], only: Sequence[str] = ()) -> None:
        self._desk, self._files, self._only = desk, files, only
        self._kept = Kept.read(desk.ledger.absolute().parent)
        self._accounts = desk.facts.query(query("account_names"))
        if self._kept.rules:
            desk.add_rules("\n".join(self._kept.rules))
        self._make_plan()

    @property
    def kept(self) -> Path:
        """Where answers are kept until they are booked."""
        return self._kept.file

    @property
    def answered(self) -> int:
        """How many of the lines have an answer."""
        return sum(self.answer(planned) is not None for planned in self.lines)

    def answer(self, planned: Planned) -> Answer | None:
        """What was answered for a line."""
        return self._kept.answers.get(_key(planned))

    def draft(self, planned: Planned) -> Answer:
        """What is proposed for a line: its answer, else the best suggestion where it is as likely as not, else nothing."""
        answer = self.answer(planned)
        if answer is not None and answer.do == "book":
            return answer
        if planned.suggestions and (planned.suggestions[0].confidence or CERTAIN) >= POSSIBLE:
            return self.like(planned.suggestions[0])
        return Answer("book")

    def to(self, planned: Planned, account: str) -> Answer:
        """The answer that books a line to an account: as suggested, where that account is."""
        suggested = next((each for each in planned.suggestions if each.account == account), None)
        return self.like(suggested) if suggested is not None else Answer("book", account)

    def like(self, suggested: Suggested) -> Answer:
        """The answer that accepts a suggestion."""
        return Answer("book", suggested.account, suggested.payee, suggested.narration)

    def offer(self, planned: Planned) -> Match | None:
        """The open items that a line may settle still, as they would be booked; None where there are none."""
        return self._settling.offer(planned)

    def gone(self, planned: Planned) -> list[tuple[str, datetime.date]]:
        """The invoices that a line might have settled and another answer does, with the day of that line."""
        return self._settling.elsewhere(planned)

    def invoices(self, planned: Planned, account: str) -> list[Item]:
        """The open invoices on an account that a line may settle, those of its party where one is known."""
        return self._settling.open_for(planned, account)

    def settles(self, match: Match) -> Answer:
        """The answer that accepts open items."""
        return Answer("book", match.named.account, invoices=match.named.invoices)

    def say(self, planned: Planned, answer: Answer) -> Planned:
        """Take an answer and keep it.

        Returns:
            What becomes of the line.
        """
        self._kept.answers[_key(planned)] = answer
        self._settling.take(planned, Named(answer.invoices, answer.account))
        self._kept.write()
        return self.becomes(planned)

    def becomes(self, planned: Planned) -> Planned:
        """What becomes of a line by its answer; a suggestion that nobody looked at is not booked."""
        answer = self.answer(planned)
        if answer is not None and answer.do == "book" and answer.invoices:
            settled = self._settling.settled(planned)
            if settled is not None and settled.treatment is not None:
                entry = settled.treatment
                entry = replace(entry, payee=answer.payee or entry.payee, narration=answer.narration or entry.narration)
                return replace(settled, treatment=entry)
            return replace(self._left(planned, None), reason=because("not-open", items=answer.invoices))
        if answer is not None and answer.do == "book" and answer.account:
            return self._booked(planned, answer)
        return self._left(planned, answer)

    def _left(self, planned: Planned, answer: Answer | None) -> Planned:
        """A line that is left open, or left out."""
        held = None
        suspense, line = self._desk.rules.suspense.of(planned.line.amount), planned.line
        if planned.decision == "unknown" and (answer is None or answer.do == "suspense"):
            held = planned.treatment
        elif suspense and (answer is None or answer.do == "suspense"):
            language = str(self._desk.facts.settings.get("language", line.booking_date))
            held = in_suspense(suspense, line, because("no-rule").text(language))
        reason = planned.reason if answer is None else because(f"left-{answer.do}")
        return replace(planned, decision="unknown", reason=reason, confidence=None, treatment=held)

    def plan(self) -> Plan:
        """The plan with all answers."""
        mine = {id(planned) for planned in self.lines}
        return replace(self._plan, lines=tuple(self.becomes(each) if id(each) in mine else each for each in self._plan.lines))

    def found(self, text: str, day: datetime.date) -> list[tuple[str, str]]:
        """The accounts that are open on a day and have a text in their name: full name and label; a whole name is found alone."""
        wanted = folded(text)
        opened = [
            (account, label or "")
            for account, label, start, end in self._accounts
            if start is not None and start <= day and (end is None or day < end)
        ]
        whole = [pair for pair in opened if pair[0] == text]
        return whole or [pair for pair in opened if wanted in folded(pair[0]) or wanted in folded(pair[1])]

    def words(self, planned: Planned) -> str:
        """The words by which a rule would know lines like one: the other party, else what the bank says."""
        return planned.line.counterparty or planned.line.text or told_text(planned.line)

    def rule(self, planned: Planned, answer: Answer, name: str, contains: str) -> str:
        """The text of a rule that would take lines like one.

        Raises:
            InputError: a part of the amount goes elsewhere, and its share is not certain.
        """
        suggested = next((each for each in planned.suggestions if each.account == answer.account), None)
        splits: tuple[Split, ...] = ()
        meta: dict[str, str] = {}
        if suggested is not None and suggested.treatment is not None:
            if suggested.splits is None:
                message = "Such lines were booked in parts, and their shares are not certain."
                remedy = "Write the rule into rules.toml yourself, with split (docs/import.md)."
                raise InputError(Problem(str(self._desk.rules_file), 0, "rules", message, remedy))
            splits, meta = suggested.splits, dict(suggested.treatment.counters[0].meta)
        when = Conditions(direction="in" if planned.line.amount > 0 else "out", bank=planned.account)
        rule = Rule(name, when, answer.account, answer.payee or None, answer.narration or None, meta=meta, splits=splits)
        return rule_text(rule, [contains])

    def add_rule(self, text: str) -> None:
        """Add a rule to those of the plan, keep it, and make the plan anew: it may take other lines too.

        Raises:
            InputError: it has a fault, there is one of its name or its conditions, or the rules lie where they cannot be written
                together with the entries; nothing changed then.
        """
        if not self._desk.rules_file.absolute().is_relative_to(self._desk.ledger.absolute().parent):
            message, remedy = "These rules lie outside the ledger's folder.", "Write the rule into the file yourself."
            raise InputError(Problem(str(self._desk.rules_file), 0, "rules", message, remedy))
        self._desk.add_rules(text)
        self._kept.rules.append(text)
        self._kept.write()
        self._make_plan()

    def with_rules(self, booking: Booking) -> Booking:
        """A booking that writes the rules that were made too, all or nothing."""
        if not self._kept.rules:
            return booking
        path = self._desk.rules_file.absolute()
        before = path.read_bytes() if path.exists() else b""
        gap = b"" if not before else b"\n" if before.endswith(b"\n") else b"\n\n"
        change = edit(path, before + gap + "\n".join(self._kept.rules).encode())
        return replace(booking, edits=(*booking.edits, change))

    def forget(self) -> None:
        """The answers to these lines are booked; those of other files stay."""
        for planned in self.lines:
            self._kept.answers.pop(_key(planned), None)
        self._kept.rules.clear()
        self._kept.write()

    def _make_plan(self) -> None:
        self._plan = self._desk.plan(self._files, asked=True).only(self._only)
        self.lines = [planned for planned in self._plan.lines if planned.chosen and planned.decision in {"suggested", "unknown"}]
        assert self._plan.decider is not None
        self._settling = Settling(self._plan.decider)
        for planned in self.lines:
            if answer := self.answer(planned):
                self._settling.take(planned, Named(answer.invoices, answer.account))

    def _booked(self, planned: Planned, answer: Answer) -> Planned:
        suggested = next((each for each in planned.suggestions if each.account == answer.account), None)
        treatment = suggested.treatment if suggested is not None else None
        treatment = treatment or whole_to(planned.line, answer.account)
        treatment = replace(treatment, payee=answer.payee or None, narration=answer.narration or None)
        accepted = suggested is not None and suggested is planned.suggestions[0]
        return replace(
            planned,
            decision="suggested" if accepted else "new",
            reason=because("accepted" if accepted else "chosen"),
            confidence=suggested.confidence if suggested is not None and accepted else CERTAIN,
            treatment=treatment,
        )


def _key(planned: Planned) -> str:
    return f"{planned.account} {planned.line_id}"
