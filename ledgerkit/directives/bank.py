"""Bank lines and statements as Beancount entries.

The posting on the bank account carries ``import: "<id of the line>"``; by it a line that is already in the books is known
again. Amounts keep the decimals of the bank file, and their sign: money in is positive on an asset account.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, TypeAlias

from beancount.core import account as account_lib
from beancount.core import data, flags
from beancount.core.amount import CURRENCY_RE, Amount

from ledgerkit.directives.bank_postings import Counter, Held, cost_and_price
from ledgerkit.directives.text import clean_text
from ledgerkit.domain.banking import Severity, line_ids
from ledgerkit.domain.money import ZERO, plain, total
from ledgerkit.errors import Problem, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ledgerkit.domain.banking import BankLine, BankStatement

__all__ = [
    "IMPORT_KEY",
    "NARRATION_LIMIT",
    "PAYEE_LIMIT",
    "Assertion",
    "Counter",
    "Held",
    "balance",
    "document",
    "entries",
    "import_ids",
    "transaction",
]

Assertion: TypeAlias = data.Balance
"""A balance assertion, for those who do not know Beancount."""

IMPORT_KEY = "import"
"""Metadata key of the posting on the bank account; its value is the id of the bank line."""
PAYEE_LIMIT = 140
"""Most characters of a payee: the longest name ISO 20022 allows."""
NARRATION_LIMIT = 500
"""Most characters of a narration: the longest single text ISO 20022 allows."""

CURRENCY = re.compile(f"(?:{CURRENCY_RE})")
KEY = re.compile(r"[a-z][a-zA-Z0-9_-]+")
MARK = re.compile(r"[A-Za-z0-9_/.-]+")
"""Characters of a link or a tag, which Beancount prints as they are."""


def transaction(
    line: BankLine,
    line_id: str,
    account: str,
    *,
    counters: Sequence[Counter] = (),
    payee: str | None = None,
    narration: str | None = None,
    meta: Mapping[str, Any] | None = None,
    bank_meta: Mapping[str, Any] | None = None,
    links: Iterable[str] = (),
    tags: Iterable[str] = (),
    flag: str = flags.FLAG_OKAY,
    source: str = "<bank file>",
    held: Held | None = None,
) -> data.Transaction:
    """The transaction of a bank line.

    Args:
        line: the line; its status is not looked at, pending lines are the caller's to leave out.
        line_id: its id, from :func:`ledgerkit.domain.banking.line_ids`.
        account: ledger account of the bank account.
        counters: postings against it; none gives a transaction with one leg, for a person or a rule to complete.
        payee: who; by default the counterparty of the line.
        narration: what for; by default the text of the line, else a reference, else the bank's code.
        meta: metadata of the transaction; texts are cleaned.
        bank_meta: metadata of the posting on the bank account, beside ``import:``; texts are cleaned.
        links: links of the transaction, without the sign.
        tags: its tags, without the sign.
        flag: flag of the transaction.
        source: file the line comes from, for messages.
        held: how foreign money is held; None for money of the bank line's currency alone.

    Returns:
        A transaction dated on the booking date.

    Raises:
        UsageError: an account, currency, key, link or tag Beancount cannot write, or counter postings that do not balance.
    """
    told = (line.text, line.structured_reference, line.reference, line.end_to_end_id, line.transaction_code)
    chosen = next((text for text in told if text), "") if narration is None else narration
    who = clean_text(line.counterparty if payee is None else payee, PAYEE_LIMIT)
    _check_names(
        [account, *(counter.account for counter in counters)], [line.currency, *(c.currency for c in counters if c.currency)], source
    )
    _check_balance(line, counters, source)
    _check_marks([*links, *tags], source)
    own = {IMPORT_KEY: clean_text(line_id, 200), **_meta(bank_meta or {}, source)}
    postings = [data.Posting(account, Amount(line.amount, line.currency), *cost_and_price(held, line), None, own)]
    for counter in counters:
        units = None if counter.amount is None else Amount(counter.amount, counter.currency or line.currency)
        postings.append(data.Posting(counter.account, units, None, None, None, _meta(counter.meta, source) or None))
    return data.Transaction(
        data.new_metadata(source, line.line, _meta(meta or {}, source)),
        line.booking_date,
        flag,
        who or None,
        clean_text(chosen, NARRATION_LIMIT),
        frozenset(tags),
        frozenset(links),
        postings,
    )


def balance(statement: BankStatement, account: str, *, source: str = "<bank file>") -> Assertion | None:
    """The assertion of a statement's closing balance.

    Beancount checks a balance at the START of its day, so the closing balance of a day is asserted on the day after. It is
    asserted to the last digit: without ``~ 0`` Beancount would let twice half a unit of the last decimal pass.

    Returns:
        The assertion; None where the statement has no closing balance, where it closes only a page of a longer statement,
        or where nobody says of which day it is.

    Raises:
        UsageError: an account or currency Beancount cannot write.
    """
    closing = statement.closing
    if closing is None or closing.interim:
        return None
    day = closing.on or statement.period_through
    if day is None or day == date.max:
        return None
    _check_names([account], [closing.currency], source)
    last_line = max((line.line for line in statement.lines), default=0)
    meta = data.new_metadata(source, last_line)
    return data.Balance(meta, day + timedelta(days=1), account, Amount(closing.amount, closing.currency), ZERO, None)


def document(account: str, day: date, path: str, *, meta: Mapping[str, Any] | None = None, source: str = "<bank file>") -> data.Document:
    """The directive that files a bank file.

    Args:
        account: ledger account of the bank account.
        day: the last day the file tells of.
        path: where the file lies, as the ledger's text should name it.
        meta: metadata; texts are cleaned.
        source: the bank file, for messages.

    Raises:
        UsageError: an account or key Beancount cannot write.
    """
    _check_names([account], [], source)
    return data.Document(
        data.new_metadata(source, 0, _meta(meta or {}, source)), day, account, clean_text(path, 4096), data.EMPTY_SET, data.EMPTY_SET
    )


def entries(statements: Sequence[BankStatement], account: str, *, source: str = "<bank file>") -> list[data.Directive]:
    """The statements of one account in one file as entries.

    Every booked line is a transaction with one leg; its flag is "!" where a finding of severity error stands at the line.
    Lines that are not booked yet are left out; a later statement brings them again as booked. After the lines of each
    statement comes its closing balance; where several statements close on one day, only the last of them is asserted, for
    Beancount knows no time of day.

    Args:
        statements: of one account, in the order of the file.
        account: its ledger account.
        source: the file, for messages.
    """
    closings: dict[tuple[date, str], data.Balance] = {}
    for statement in sorted(statements, key=lambda each: (each.sequence or 0, each.page or 0)):
        if asserted := balance(statement, account, source=source):
            closings[asserted.date, asserted.amount.currency] = asserted
    result: list[data.Directive] = []
    for statement in statements:
        doubtful = _doubtful(statement)
        result += [
            transaction(line, line_id, account, flag=flags.FLAG_WARNING if line in doubtful else flags.FLAG_OKAY, source=source)
            for line, line_id in zip(statement.lines, line_ids(statement), strict=True)
            if line.booked
        ]
        asserted = balance(statement, account, source=source)
        if asserted and closings.get((asserted.date, asserted.amount.currency)) == asserted:
            result.append(closings.pop((asserted.date, asserted.amount.currency)))
    return result


def _doubtful(statement: BankStatement) -> set[BankLine]:
    """The lines at which an error stands: at their element, at the entry they are a detail of, or at their line in the file."""
    errors = [finding for finding in statement.findings if finding.severity is Severity.ERROR]
    paths = {finding.path for finding in errors if finding.path}
    numbers = {finding.line for finding in errors if finding.line and not finding.path}
    return {line for line in statement.lines if line.line in numbers or {line.path, line.path.rpartition("/")[0]} & paths}


def import_ids(existing: Iterable[data.Directive]) -> dict[tuple[str, str], data.Transaction]:
    """The bank lines that are in the books.

    Returns:
        (ledger account, id of the line) -> the transaction. An ``import:`` on the transaction itself counts for each of its
        accounts.
    """
    known: dict[tuple[str, str], data.Transaction] = {}
    for entry in existing:
        if not isinstance(entry, data.Transaction):
            continue
        shared = entry.meta.get(IMPORT_KEY)
        for posting in entry.postings:
            line_id = (posting.meta or {}).get(IMPORT_KEY, shared)
            if isinstance(line_id, str):
                known.setdefault((posting.account, line_id), entry)
    return known


def _meta(meta: Mapping[str, Any], source: str) -> dict[str, Any]:
    wrong = [key for key in meta if not KEY.fullmatch(key)]
    if wrong:
        message = "A key must begin with a small letter and have at least two letters, digits, hyphens or underscores."
        raise UsageError([_problem(source, "meta-key", message, repr(key)) for key in wrong])
    return {key: clean_text(value, NARRATION_LIMIT) if isinstance(value, str) else value for key, value in meta.items()}


def _check_names(accounts: Iterable[str], currencies: Iterable[str], source: str) -> None:
    problems = [
        _problem(source, "account-name", "Beancount takes no account of this name.", repr(name), "a name such as Assets:Bank:Current")
        for name in accounts
        if not account_lib.is_valid(name)
    ]
    problems += [
        _problem(source, "currency-name", "Beancount takes no currency of this name.", repr(name), "a code such as EUR")
        for name in currencies
        if not CURRENCY.fullmatch(name)
    ]
    if problems:
        raise UsageError(problems)


def _check_marks(marks: Iterable[str], source: str) -> None:
    problems = [
        _problem(source, "mark-name", "Beancount takes no link or tag of this name.", repr(name), "letters, digits, and any of - _ / .")
        for name in marks
        if not MARK.fullmatch(name)
    ]
    if problems:
        raise UsageError(problems)


def _check_balance(line: BankLine, counters: Sequence[Counter], source: str) -> None:
    """Counter postings must balance the bank's, as far as that can be told without rates."""
    if sum(counter.amount is None for counter in counters) > 1:
        raise UsageError(_problem(source, "counters-open", "More than one counter posting has no amount.", "", "at most one"))
    amounts = [c.amount for c in counters if c.amount is not None and (c.currency or line.currency) == line.currency]
    if not counters or len(amounts) < len(counters):
        return
    if rest := total([line.amount, *amounts]):
        message = "The counter postings do not balance the bank's."
        raise UsageError(_problem(source, "counters-unbalanced", message, f"{plain(rest)} {line.currency} left over", "0"))


def _problem(source: str, code: str, message: str, found: str, expected: str = "") -> Problem:
    return Problem(source, 0, code, message, "Correct the call or the configuration.", expected, found)
