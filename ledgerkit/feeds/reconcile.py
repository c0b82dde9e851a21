"""One bank account held against its bank files: the reconciliation that a person looks at, and what keeps it from being accepted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ledgerkit.domain.banking.balance_on import balances_on, last_told
from ledgerkit.domain.banking.reconciliation import Outstanding
from ledgerkit.domain.money import ZERO, plain
from ledgerkit.errors import InputError, Problem, UsageError
from ledgerkit.feeds.cleared import cleared
from ledgerkit.feeds.desk import Desk
from ledgerkit.feeds.known import told_text
from ledgerkit.feeds.sql import query
from ledgerkit.reports.asking import make_context
from ledgerkit.reports.bank_reconciliation import reconciliation_report
from ledgerkit.reports.meant import written_as
from ledgerkit.reports.question import Question
from ledgerkit.reports.reconciling import Told, standings

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping, Sequence
    from decimal import Decimal
    from pathlib import Path

    from ledgerkit.feeds.cleared import Cleared
    from ledgerkit.feeds.plan import Plan
    from ledgerkit.feeds.sources import Source
    from ledgerkit.ledger.facts import Facts
    from ledgerkit.reports.context import Context
    from ledgerkit.reports.reconciling import Standing
    from ledgerkit.reports.report import Report

__all__ = ["Reconciled", "Reconciling", "reconcile"]


@dataclass(frozen=True, slots=True)
class Reconciled:
    """One account in one currency, with what its bank files say.

    Args:
        standing: its two sides.
        evidence: what evidence of the day says now; None where there is none.
        source: the bank file that tells the balance; None where a person typed it, or where nobody tells.
        stops: why it cannot be accepted, for a person; empty where it can.
        marks: entries in transit that are one line of the files.
    """

    standing: Standing
    evidence: Told | None
    source: Source | None
    stops: tuple[str, ...]
    marks: tuple[Cleared, ...]


@dataclass(frozen=True, slots=True)
class Reconciling:
    """What ``ledgerkit reconcile`` shows, in the language asked for.

    Args:
        context: the day, against the books.
        plan: the bank files, each line with what an import would make of it; None where no file was looked at.
        found: the account in each of its currencies.
    """

    context: Context
    plan: Plan | None
    found: tuple[Reconciled, ...]

    @property
    def report(self) -> Report:
        """The reconciliation as a report."""
        return reconciliation_report(self.context, [one.standing for one in self.found])


def reconcile(
    facts: Facts,
    ledger: Path,
    account: str,
    day: datetime.date,
    files: Sequence[Path] = (),
    *,
    typed: Mapping[str, Decimal] | None = None,
    rules_file: Path | None = None,
    language: str | None = None,
) -> Reconciling:
    """Hold an account at the end of a day against its bank files.

    Args:
        facts: the books.
        ledger: the top-level file.
        account: the bank account.
        day: the day.
        files: bank files; none means the filed ones that tell of the day.
        typed: what the bank had by currency, as a person read it; an empty currency means the only one.
        rules_file: the rules, which say whose a bank file is; None for ``rules.toml`` beside the ledger. Without a file they are not read.
        language: of the report and of what keeps it from being accepted; None for that of the books.

    Raises:
        UsageError: there is no such bank account, the day lies outside the books, or a file is of another account.
        InputError: a file cannot be read, two files tell two balances, or a typed balance is not that of the file.
    """
    context = make_context(facts, Question.of(day.isoformat(), language=language))
    accounts = [standing for standing in standings(context) if standing.reconciliation.account == account]
    if not accounts:
        raise UsageError(_no_account(facts, context, account))
    amounts = _by_currency(typed or {}, accounts)
    chosen = list(files) or _filed(ledger, accounts, day)
    plan = Desk(facts, ledger, rules_file).plan(chosen) if chosen else None
    sources = [source for source in plan.sources if source.account in {account, *accounts[0].accounts}] if plan else []
    if files and plan is not None:
        _refuse_others(account, files, plan, sources)
    return Reconciling(context, plan, tuple(_reconciled(context, standing, plan, sources, amounts) for standing in accounts))


def _reconciled(
    context: Context, standing: Standing, plan: Plan | None, sources: Sequence[Source], typed: Mapping[str, Decimal]
) -> Reconciled:
    whole = standing.reconciliation
    own = [source for source in sources if source.statement.currency == whole.currency]
    before = standing.evidence
    word, source = _word(whole.on, own, typed.get(whole.currency))
    missing = _not_booked(context, standing, plan) if plan else ()
    pairs = cleared(standing, plan) if plan else ()
    remarks = {pair.item.place: context.text("reconcile.cleared", day=pair.line.booking_date, place=pair.place) for pair in pairs}
    if word is not None:
        # What evidence said before is looked at anew; an assertion of the ledger is no word of the bank's beside its file.
        standing = replace(standing, told=(word, *(each for each in standing.told if each.kind == "assertion")))
    standing = replace(
        standing,
        reconciliation=replace(
            whole,
            bank=word.number if word else whole.bank,
            in_transit=tuple(replace(item, remark=remarks.get(item.place, item.remark)) for item in whole.in_transit),
            not_booked=(*whole.not_booked, *missing),
        ),
    )
    stops = [*_stops(context, standing, word, own, missing), *(_booked_otherwise(context, standing, plan) if plan else ())]
    return Reconciled(standing, before, source, tuple(stops), pairs)


def _booked_otherwise(context: Context, standing: Standing, plan: Plan) -> list[str]:
    """Lines by the day that the books have under their id with another day or amount: somebody changed what the bank told."""
    whole = standing.reconciliation
    booked = {
        (account, line_id, currency): (number, told_on, place)
        for account, line_id, currency, number, told_on, place in context.facts.query(query("booked_lines"))
    }
    found = {}
    for planned in plan.lines:
        line = planned.line
        there = booked.get((planned.account, planned.line_id, line.currency))
        own = planned.account in {whole.account, *standing.accounts} and line.currency == whole.currency
        if own and there is not None and line.booking_date <= whole.on and there[:2] != (line.amount, line.booking_date):
            told = {"day": line.booking_date, "amount": context.number(line.amount), "text": told_text(line), "place": there[2]}
            found[there[2]] = context.text("check.G06.item", **told)
    if not found:
        return []
    return [context.text("reconcile.booked-otherwise", count=len(found), items=context.listed(list(found.values())))]


def _word(day: datetime.date, sources: Sequence[Source], typed: Decimal | None) -> tuple[Told | None, Source | None]:
    """What the bank had, with the file that tells it; of a typed balance the last file before the day, if any."""
    words = [(source, found) for source in sources for found in balances_on([source.statement], day)]
    for source, found in words:
        if found.other is not None and found.other != found.amount:
            raise InputError(_contradiction(source, found.amount, found.other))
        if found.amount != words[0][1].amount:
            raise InputError(_contradiction(source, words[0][1].amount, found.amount, words[0][0]))
        if typed is not None and typed != found.amount:
            raise InputError(_contradiction(source, typed, found.amount))
    if words:
        source, found = words[0]
        line = max((line.line for line in source.statement.booked_lines if line.booking_date <= day), default=0)
        return Told("bank-file", found.amount, "present", None, None, None, source.file.name, line), source
    if typed is None:
        return None, None
    told = [source for source in sources if (last_told(source.statement) or day) <= day]
    return Told("typed", typed, None, None, None, None, "--balance", 0), (told[-1] if told else None)


def _not_booked(context: Context, standing: Standing, plan: Plan) -> tuple[Outstanding, ...]:
    """Lines by the day that the books do not have, from the day on that their balance was cleared last."""
    whole = standing.reconciliation
    found = []
    for planned in plan.lines:
        line = planned.line
        if planned.account not in {whole.account, *standing.accounts} or line.currency != whole.currency:
            continue
        late = line.booking_date > whole.on or (standing.cleared_on is not None and line.booking_date <= standing.cleared_on)
        if late or not line.booked or planned.decision == "duplicate" or line.amount == ZERO:
            continue
        decision = context.text(f"plan.decision.{planned.decision}")
        remark = context.text("reconcile.line", decision=decision, reason=planned.reason.text(context.language))
        found.append(Outstanding(line.booking_date, line.amount, told_text(line), f"{planned.file.name}:{line.line}", None, remark))
    return tuple(found)


def _stops(context: Context, standing: Standing, word: Told | None, sources: Sequence[Source], missing: Sequence[Outstanding]) -> list[str]:
    """Why a person cannot accept it."""
    whole, found = standing.reconciliation, []
    if word is None:
        last = max((day for source in sources if (day := last_told(source.statement)) is not None), default=None)
        key = "reconcile.no-balance" if last is None else "reconcile.ends-before"
        return [context.text(key, day=whole.on, last=last, account=whole.account, currency=whole.currency)]
    if missing:
        found.append(context.text("reconcile.not-booked", count=len(missing)))
    if whole.difference:
        found.append(context.text("reconcile.difference", difference=context.number(whole.difference), currency=whole.currency))
    rolled = standing.rolled
    if not missing and rolled is not None and rolled.closing != word.number:
        told = {"closing": context.number(rolled.closing), "bank": context.number(word.number)}
        found.append(context.text("reconcile.rolled", since=rolled.since, count=rolled.entries, **told))
    return found


def _filed(ledger: Path, accounts: Sequence[Standing], day: datetime.date) -> list[Path]:
    """The filed bank files of the account that tell of the day or end before it last, and that of its evidence."""
    found: dict[Path, None] = {}
    for standing in accounts:
        present = [file for file in standing.files if file.state == "present"]
        last = max((file.last_day for file in present), default=None)
        names = [file.path for file in present if file.first_day <= day and (file.last_day >= day or file.last_day == last)]
        evidence = standing.evidence
        if evidence is not None and evidence.bank_file is not None:
            names.append(evidence.bank_file)
        found.update(dict.fromkeys(path for name in names if (path := ledger.absolute().parent / name).is_file()))
    # One file under two names would be told twice; the plan takes each line once all the same.
    return list(found)


def _by_currency(typed: Mapping[str, Decimal], accounts: Sequence[Standing]) -> dict[str, Decimal]:
    currencies = [standing.reconciliation.currency for standing in accounts]
    amounts = dict(typed)
    if "" in amounts and len(currencies) == 1:
        amounts[currencies[0]] = amounts.pop("")
    strange = sorted(amounts.keys() - set(currencies))
    if strange:
        message = "The balance typed is in no currency of the account." if strange != [""] else "The account has several currencies."
        remedy = f'Write amount and currency: --balance "1,000 {currencies[0]}"'
        raise UsageError(Problem("<balance>", 0, "reconcile-currency", message, remedy, ", ".join(currencies), ", ".join(strange)))
    return amounts


def _no_account(facts: Facts, context: Context, account: str) -> Problem:
    banks = [name for (name,) in facts.query(query("bank_accounts_open"))]
    known = sorted({standing.reconciliation.account for standing in standings(context)})
    if account in banks:
        message = f"{account} has no entry by {context.interval.through}, or is a part of another account, or is closed by then."
    elif account in context.labels:
        message = f'{account} is not reconciled with a bank: its open directive does not say reconcile: "bank".'
    else:
        message = f"The books have no account {account}."
    remedy = written_as(account, known, "Name one of those expected, another day, or mark the account.")
    return Problem("<account>", 0, "reconcile-account", message, remedy, ", ".join(known), account)


def _refuse_others(account: str, files: Sequence[Path], plan: Plan, own: Sequence[Source]) -> None:
    """Refuse files that tell nothing of the account."""
    problems = []
    for file in files:
        if any(source.file == file for source in own):
            continue
        others = sorted({source.account for source in plan.sources if source.file == file})
        message = f"The bank file tells nothing of {account}."
        remedy = f"Name a file of {account}, or the other account with --account."
        problems.append(Problem(str(file), 0, "reconcile-other-account", message, remedy, account, ", ".join(others) or "no lines"))
    if problems:
        raise UsageError(problems)


def _contradiction(source: Source, expected: Decimal, found: Decimal, other: Source | None = None) -> Problem:
    where = f"{other.file.name} tells" if other is not None else "expected is"
    message = f"The bank file tells another balance of the day than is known otherwise ({where} the first, the file the second)."
    remedy = "Find the right one: a line is missing from the file, or a balance was misread."
    return Problem(str(source.file), 0, "reconcile-contradiction", message, remedy, plain(expected), plain(found))
