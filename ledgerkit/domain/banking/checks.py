"""Proving a statement against itself; what lies between statements is in :mod:`.continuity`.

No check changes a figure. None has a tolerance: a bank statement adds up to the last digit or it does not.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from ledgerkit.domain.banking.continuity import check_continuity, check_repeated_lines
from ledgerkit.domain.banking.findings import Finding, Severity
from ledgerkit.domain.money import exact, plain, total

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledgerkit.domain.banking.statement import BankStatement

__all__ = [
    "check_amounts",
    "check_dates",
    "check_duplicate_ids",
    "check_running_balance",
    "check_sum",
    "checked",
]

LIKELY_YEARS = range(1970, 2070)
"""Days outside are pointed out: of a bank file they are a slip of a digit or of a century (a published sample has 2079)."""
FAR_VALUE_DATE = timedelta(days=31)
"""A value date further than this from the booking date is pointed out; banks correct value dates, but rarely by a month."""


def checked(statements: Sequence[BankStatement]) -> list[BankStatement]:
    """The statements of one file with the findings of every check added to those the reader made.

    Args:
        statements: in the order of the file.

    Returns:
        As many statements in the same order, lines and balances untouched.
    """
    continuity, repeated = check_continuity(statements), check_repeated_lines(statements)
    result = []
    for position, statement in enumerate(statements):
        own = (
            *check_sum(statement),
            *check_running_balance(statement),
            *check_duplicate_ids(statement),
            *check_dates(statement),
            *check_amounts(statement),
            *continuity[position],
            *repeated[position],
        )
        result.append(replace(statement, findings=(*statement.findings, *own)))
    return result


def check_sum(statement: BankStatement) -> list[Finding]:
    """Opening balance plus booked lines must give the closing balance.

    Derived balances are passed over: they come from the very lines they would be held against, and
    :func:`check_running_balance` looks at those one by one.
    """
    opening, closing = statement.opening, statement.closing
    if opening is None or closing is None:
        missing = " and ".join(name for name, value in (("opening", opening), ("closing", closing)) if value is None)
        return [
            Finding(
                "balance-missing",
                Severity.INFO,
                f"The statement states no {missing} booked balance, so nothing proves that its lines are complete.",
                "Compare the number of lines and the balance with the bank's own page.",
            )
        ]
    if opening.derived or closing.derived:
        return []
    currencies = sorted({opening.currency, closing.currency} | {line.currency for line in statement.lines if line.booked})
    if len(currencies) > 1:
        return [
            Finding(
                "currency-mixed",
                Severity.ERROR,
                "Balances and booked lines are in different currencies, so the statement cannot be added up.",
                "Ask the bank for a statement in the currency of the account.",
                expected=statement.currency or opening.currency,
                found=", ".join(currencies),
            )
        ]
    moved = total(line.amount for line in statement.lines if line.booked)
    with exact():
        reached = opening.amount + moved
        difference = closing.amount - reached
    if not difference:
        return []
    if statement.preliminary:
        remedy = "Nothing, where the bank reports only what is new since its last report; the statement of the day will tell."
    else:
        remedy = "Nothing was changed to make it fit. Look for a missing or doubled line at the bank, or ask for the file again."
    return [
        Finding(
            "sum-differs",
            Severity.WARNING if statement.preliminary else Severity.ERROR,
            f"Opening balance {plain(opening.amount)} and booked lines {plain(moved)} do not give the closing balance; "
            f"the difference is {plain(difference)} {closing.currency}.",
            remedy,
            expected=f"{plain(closing.amount)} {closing.currency}",
            found=f"{plain(reached)} {closing.currency}",
        )
    ]


def check_running_balance(statement: BankStatement) -> list[Finding]:
    """Each booked line's running balance must be that of the line before plus its own amount."""
    findings = []
    lines = [(line, line.balance) for line in statement.lines if line.balance is not None and line.booked]
    breaks = []
    with exact():  # once for all lines: entering it costs more than the sum
        for (_, before), (line, balance) in pairwise(lines):
            reached = before + line.amount
            if balance != reached:
                breaks.append((line, balance, reached, balance - reached))
    for line, balance, reached, difference in breaks:
        findings.append(
            Finding(
                "running-balance",
                Severity.ERROR,
                f"The balance after this line is not the balance before it plus {plain(line.amount)}; "
                f"{plain(difference)} {line.currency} lies between.",
                "A line is missing, doubled or altered here: get the file again from the bank.",
                line.line,
                line.path,
                expected=plain(reached),
                found=plain(balance),
            )
        )
    return findings


def check_duplicate_ids(statement: BankStatement) -> list[Finding]:
    """The bank's own id should name one entry; the details of one batch may share it."""
    first_entry: dict[str, int] = {}
    more_entries: dict[str, set[int]] = defaultdict(set)  # of ids that stand on several, which are few
    findings = []
    for position, line in enumerate(statement.lines, start=1):
        if not line.bank_id:
            continue
        entry = line.entry or -position
        if first_entry.setdefault(line.bank_id, entry) == entry:
            continue
        known = more_entries[line.bank_id]
        if entry not in known:
            findings.append(
                Finding(
                    "bank-id-repeated",
                    Severity.WARNING,
                    f"The bank's id {line.bank_id!r} stands on an earlier entry too. Both are kept as lines of their own.",
                    "If they are one payment sent twice, delete one of them after asking the bank.",
                    line.line,
                    line.path,
                )
            )
        known.add(entry)
    return findings


def check_dates(statement: BankStatement) -> list[Finding]:
    """Booking dates should lie within the statement, value dates near their booking dates."""
    first, last = statement.period_from, statement.period_through
    findings = []
    if first and last and first > last:
        findings.append(
            Finding(
                "period-reversed",
                Severity.WARNING,
                "The statement ends before it begins.",
                "Ask the bank which days the statement covers.",
                expected=f"a last day on or after {first}",
                found=str(last),
            )
        )
    for line in statement.lines:
        if ((first and line.booking_date < first) or (last and line.booking_date > last)) and line.booked:
            findings.append(
                Finding(
                    "date-outside-period",
                    Severity.WARNING,
                    "The line was booked on a day outside the statement.",
                    "The booking date of the line is kept; check it against the bank's own page.",
                    line.line,
                    line.path,
                    expected=f"{first or '…'} through {last or '…'}",
                    found=str(line.booking_date),
                )
            )
        unlikely = [day for day in (line.booking_date, line.value_date) if day and day.year not in LIKELY_YEARS]
        if unlikely:
            findings.append(
                Finding(
                    "date-unlikely",
                    Severity.WARNING,
                    "The day lies in a year that no bank file is about; it was kept as written.",
                    "Check the day against the bank's own page before booking.",
                    line.line,
                    line.path,
                    expected=f"a year from {LIKELY_YEARS.start} to {LIKELY_YEARS.stop - 1}",
                    found=str(unlikely[0]),
                )
            )
        if line.value_date and line.value_date != line.booking_date and abs(line.value_date - line.booking_date) > FAR_VALUE_DATE:
            findings.append(
                Finding(
                    "value-date-far",
                    Severity.INFO,
                    f"The value date lies more than {FAR_VALUE_DATE.days} days from the booking date.",
                    "Nothing, if the bank corrected an old movement.",
                    line.line,
                    line.path,
                    expected=f"near {line.booking_date}",
                    found=str(line.value_date),
                )
            )
    return findings


def check_amounts(statement: BankStatement) -> list[Finding]:
    """A booked line that moves nothing is pointed out: an empty amount may be a reading fault."""
    return [
        Finding(
            "amount-zero",
            Severity.WARNING,
            "The line moves no money.",
            "Nothing, if the bank tells you something by it (a price change, a notice); else look at the line in the file.",
            line.line,
            line.path,
            found=plain(line.amount),
        )
        for line in statement.lines
        if line.amount == 0 and line.booked
    ]
