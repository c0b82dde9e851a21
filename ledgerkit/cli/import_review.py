"""The review of an import in a terminal, by numbered choices and plain prompts, which pipes and screen readers take as well.

What becomes of an answer is the business of :class:`ledgerkit.feeds.review.Review`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from ledgerkit import i18n
from ledgerkit.cli.output import complain
from ledgerkit.domain.money import grouped
from ledgerkit.errors import LedgerkitError
from ledgerkit.feeds.kept_answers import Answer
from ledgerkit.feeds.known import told_text
from ledgerkit.render.format import escaped

if TYPE_CHECKING:
    from ledgerkit.feeds.match import Match
    from ledgerkit.feeds.planned import Planned
    from ledgerkit.feeds.review import Review

__all__ = ["talk"]

_MOST_SHOWN = 20


def talk(review: Review, language: str) -> bool:
    """Ask about every line.

    Returns:
        Whether to go on to writing; False where the person quits.

    Raises:
        click.Abort: the input ended; what was answered is kept.
    """
    try:
        return _Talk(review, language).run()
    except click.Abort:
        _tell(i18n.text("review.kept", language, count=review.answered, file=str(review.kept)))
        raise


class _Talk:
    """One conversation; ``draft`` is what would be said of the line it stands at, ``typed`` its payee and narration where typed."""

    def __init__(self, review: Review, language: str) -> None:
        self.review, self.language = review, language
        self.draft = Answer("book")
        self.offer: Match | None = None
        self.typed: dict[str, str] = {}

    def run(self) -> bool:
        lines = self.review.lines
        if self.review.answered:
            _tell(self.say("again", count=self.review.answered))
        at = next((number for number, planned in enumerate(lines) if self.review.answer(planned) is None), len(lines))
        if lines:
            _tell(self.say("help"))
        while at < len(self.review.lines):
            step = self.step(at)
            if step is None:
                _tell(self.say("kept", count=self.review.answered, file=str(self.review.kept)))
                return False
            at = max(0, at + step)
        return True

    def say(self, key: str, **values: object) -> str:
        return i18n.text(f"review.{key}", self.language, **values)

    def step(self, at: int) -> int | None:
        """Ask about one line until it is answered: how many lines to go on, None to quit."""
        planned = self.review.lines[at]
        self.draft, self.typed, self.offer = self.review.draft(planned), {}, self.review.offer(planned)
        self.show(at, planned)
        while True:
            said = _ask(self.say("prompt")).strip()
            if said in {"q", "Q"}:
                return None
            step = self.command(planned, said.casefold(), at) if len(said) < 2 else self.choose(planned, said)
            if step is not None:
                return step

    def command(self, planned: Planned, said: str, at: int) -> int | None:
        """What one letter, one digit or nothing does; None where the line still wants an answer."""
        step = None
        offered = [*([self.review.settles(self.offer)] if self.offer else []), *map(self.review.like, planned.suggestions)]
        if said in {"", "y"} and (self.draft.account or self.draft.invoices):
            step = self.book(planned)
        elif said.isdecimal() and 1 <= int(said) <= len(offered):
            self.draft = self.worded(offered[int(said) - 1])
            step = self.book(planned)
        elif said in {"u", "s"}:
            self.review.say(planned, Answer("suspense" if said == "u" else "skip"))
            step = 1
        elif said in {"b", "w"}:
            step = -1 if said == "b" else len(self.review.lines) - at
        elif said in {"p", "n"}:
            self.reword("payee" if said == "p" else "narration")
        elif said == "r":
            step = self.make_rule(planned)
        else:
            _tell(self.say("help"))
        return step

    def choose(self, planned: Planned, text: str) -> int | None:
        """Book to the account that has a text in its name; ask which where several have."""
        found = self.review.found(text, planned.line.booking_date)
        if not found:
            _tell(self.say("no-account", text=text))
            return None
        if len(found) > 1:
            for number, (account, label) in enumerate(found[:_MOST_SHOWN], 1):
                _tell(f"  {number:>2}  {account}  {label}".rstrip())
            if len(found) > _MOST_SHOWN:
                _tell(self.say("more", count=len(found) - _MOST_SHOWN))
            said = _ask(self.say("which")).strip()
            if not (said.isdecimal() and 1 <= int(said) <= min(len(found), _MOST_SHOWN)):
                return self.choose(planned, said) if len(said) > 1 and not said.isdecimal() else None
            found = [found[int(said) - 1]]
        self.draft = self.worded(self.review.to(planned, found[0][0]))
        return self.book(planned)

    def book(self, planned: Planned) -> int | None:
        """Book the draft; None where it cannot be, and the line still wants an answer."""
        if not self.draft.invoices and not self.ask_invoices(planned):
            return None
        booked = self.review.say(planned, self.draft)
        if booked.decision == "unknown":  # the invoices of an earlier answer are not open any more
            _tell(f"  {booked.reason.text(self.language)}")
            return None
        for counter in booked.treatment.counters if booked.treatment else ():
            amount = "" if counter.amount is None else grouped(counter.amount)
            _tell(f"  → {counter.account}  {amount} {counter.currency}")
        return 1

    def ask_invoices(self, planned: Planned) -> bool:
        """Ask which invoices are settled where the draft's account has some; whether the answer can be taken."""
        account = self.draft.account
        found = self.review.invoices(planned, account)
        if not found:
            return True
        for item in found[:_MOST_SHOWN]:
            _tell("  " + self.say("open-item", invoice=item.id, open=grouped(item.open), currency=item.currency, due=item.due))
        if len(found) > _MOST_SHOWN:
            _tell(self.say("more", count=len(found) - _MOST_SHOWN))
        said = tuple(dict.fromkeys(each.lstrip("^") for each in re.split(r"[\s,、]+", _ask(self.say("invoice"))) if each))
        unknown = [each for each in said if each not in {item.id for item in found}]
        for each in unknown:
            _tell(self.say("no-invoice", invoice=each, account=account))
        self.draft = replace(self.draft, invoices=said)
        return not unknown

    def worded(self, answer: Answer) -> Answer:
        """An answer with what the person typed for this line."""
        return replace(answer, payee=self.typed.get("payee", answer.payee), narration=self.typed.get("narration", answer.narration))

    def reword(self, what: str) -> None:
        """Ask for the payee or the narration; a hyphen takes back what is there."""
        now = self.draft.payee if what == "payee" else self.draft.narration
        said = _ask(self.say(what, now=now)).strip() or now
        self.typed[what] = "" if said == "-" else said
        self.draft = self.worded(self.draft)
        self.show_draft()

    def make_rule(self, planned: Planned) -> int | None:
        """Make a rule of the draft, show it, and add it after a yes; the plan is made anew then."""
        if not self.draft.account:
            found = self.review.found(_ask(self.say("rule-account")).strip() or "?", planned.line.booking_date)
            if len(found) != 1:
                _tell(self.say("no-one-account" if found else "no-such-account", count=len(found)))
                return None
            self.draft = self.worded(self.review.to(planned, found[0][0]))
        words = self.review.words(planned)
        contains = _ask(self.say("rule-contains", now=words)).strip() or words
        proposed = self.draft.payee or contains
        name = _ask(self.say("rule-name", now=proposed)).strip() or proposed
        try:
            text = self.review.rule(planned, self.draft, name, contains)
            _tell(text.rstrip())
            if not click.confirm(escaped(self.say("rule-add")), default=True, err=True):
                return None
            self.review.add_rule(text)
        except LedgerkitError as error:
            complain(error.problems)
            return None
        left = [each.line_id for each in self.review.lines]
        _tell(self.say("rule-added" if planned.line_id not in left else "rule-misses"))
        return 0

    def show(self, at: int, planned: Planned) -> None:
        line = planned.line
        _tell("")
        amount = f"{grouped(line.amount)} {line.currency}"
        _tell(f"{at + 1}/{len(self.review.lines)}  {line.booking_date}  {planned.account}  {amount}")
        _tell(f"  {told_text(line)}")
        if not planned.suggestions:
            _tell(f"  {planned.reason.text(self.language)}")
        for invoice, day in self.review.gone(planned):
            _tell("  " + self.say("gone", invoice=invoice, day=day))
        self.show_offer(planned)
        for number, each in enumerate(planned.suggestions, 2 if self.offer else 1):
            sure = "" if each.confidence is None else f"{each.confidence}"
            _tell(f"  {number}  {each.account}  {sure}  {each.payee}  {each.narration}".rstrip())
            if each.places:
                places = (f"{place} ({day})" for place, day in zip(each.places, each.days, strict=True))
                _tell("     " + self.say("as-in", places=", ".join(places)))
        answer = self.review.answer(planned)
        if answer is not None:
            _tell("  " + self.say(f"answer-{answer.do}", account=_where(answer)))
        self.show_draft()

    def show_offer(self, planned: Planned) -> None:
        """The invoices that a line may settle, with what it pays of each."""
        if self.offer is None:
            return
        _tell("  1  " + self.say("settle", why=self.offer.reason.text(self.language)))
        for (item, part), before in zip(self.offer.items, self.offer.before, strict=True):
            amounts = {"amount": grouped(abs(part)), "open": grouped(abs(before)), "currency": planned.line.currency}
            _tell("     " + self.say("settle-item", invoice=item.id, due=item.due, **amounts))

    def show_draft(self) -> None:
        said = (_where(self.draft), self.draft.payee, self.draft.narration)
        if any(said):
            _tell("  " + self.say("draft", what=" · ".join(text for text in said if text)))


def _where(answer: Answer) -> str:
    """Where an answer books to."""
    return " ".join(part for part in (answer.account, *(f"^{invoice}" for invoice in answer.invoices)) if part)


def _ask(question: str) -> str:
    answer: str = click.prompt(escaped(question), default="", show_default=False, prompt_suffix=" ", err=True)
    return answer


def _tell(text: str) -> None:
    """A text on the screen; what a bank wrote may hold anything."""
    for line in text.split("\n"):
        click.echo(escaped(line), err=True)
