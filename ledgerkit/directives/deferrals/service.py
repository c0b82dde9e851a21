"""A posting with a service: its keys read, and what is wrong with them at its line."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from beancount.core import convert

from ledgerkit.directives.commodities import precision
from ledgerkit.directives.deferral_words import SERVICE_KEYS, SHORT_TERM
from ledgerkit.directives.deferrals.item import KINDS
from ledgerkit.directives.problems import problem_at
from ledgerkit.directives.read import nearest
from ledgerkit.directives.word import Holds
from ledgerkit.domain.deferrals import METHODS, ServiceError, Terms, shares
from ledgerkit.domain.money import fits, plain, quantise
from ledgerkit.domain.periods import add_months
from ledgerkit.domain.rounding import Rounding, quantum
from ledgerkit.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from beancount.core import data
    from beancount.core.amount import Amount

    from ledgerkit.directives.accounts import Account
    from ledgerkit.directives.settings import Settings

__all__ = ["Books", "Service", "is_short_term", "read_service", "services"]

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_OWED = frozenset({"payables", "accrued"})
"""Controls of accounts that say that an entry is not paid yet."""
_NO_META: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Books:
    """What a service is read against.

    Args:
        accounts: every account that is opened, by name.
        declared: decimals by currency as commodities declare them.
        settings: the options of the books.
        dimensions: keys of the dimensions that releases carry.
    """

    accounts: Mapping[str, Account]
    declared: dict[str, int]
    settings: Settings
    dimensions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Service:
    """A posting, the keys that apply to it, and where they stand."""

    entry: data.Transaction
    posting: data.Posting
    keys: Mapping[str, Any]
    meta: Mapping[str, Any]

    def said(self, key: str) -> str | None:
        """A key of the posting, else of its transaction, as text."""
        value = (self.posting.meta or _NO_META).get(key, self.entry.meta.get(key))
        return None if value is None else str(value)


def services(entry: data.Transaction, accounts: Mapping[str, Account]) -> Iterator[Service | Problem]:
    """The postings of an entry that a service is said of, and what is wrong with where it is said.

    Keys on the transaction are those of all its postings of income and expense.
    """
    whole = SERVICE_KEYS.keys() & entry.meta.keys()
    taken = False
    for posting in entry.postings:
        meta = posting.meta or _NO_META
        own = SERVICE_KEYS.keys() & meta.keys()
        account = accounts.get(posting.account)
        result = account is not None and account.account_type in KINDS
        taken = taken or result
        if own and not result:
            yield _misplaced(meta, own, posting.account)
        elif own and whole:
            message = "The service is said twice: of the transaction and of this posting."
            remedy = "Leave it on one of the two: on the transaction it is said of all postings of income and expense."
            found = ", ".join(sorted(whole | own))
            yield problem_at(meta, "deferral-place", message, remedy, expected="the keys in one place", found=found)
        elif own or (whole and result):
            place = meta if own else entry.meta
            yield Service(entry, posting, {key: place[key] for key in SERVICE_KEYS if key in place}, place)
    if whole and not taken:
        yield _misplaced(entry.meta, whole, ", ".join(posting.account for posting in entry.postings))


def _misplaced(meta: Mapping[str, Any], keys: set[str], found: str) -> Problem:
    message = f"{', '.join(sorted(keys))}: a service belongs to income or an expense, from which the rest is moved to the balance sheet."
    remedy = "Post the whole amount to its income or expense account and say the service there."
    return problem_at(meta, "deferral-place", message, remedy, expected="a posting of income or expense", found=found)


def read_service(service: Service, books: Books) -> tuple[Terms, str, str] | list[Problem]:
    """The terms of a service, its currency and its balance-sheet account; or every problem."""
    problems = list(_key_problems(service, books))
    if problems:
        return problems
    weight = convert.get_weight(service.posting)
    account = _account(service, books, weight.currency)
    terms = _terms(service, books, weight)
    if isinstance(account, str) and isinstance(terms, Terms):
        return terms, weight.currency, account
    return [problem for problem in (account, terms) if isinstance(problem, Problem)]


def _terms(service: Service, books: Books, weight: Amount) -> Terms | Problem:
    on, places = service.entry.date, precision(weight.currency, books.declared)
    if places is None:
        message = f"{weight.currency} has no known smallest unit, so the months cannot be rounded."
        remedy = f"State it: {on} commodity {weight.currency} with precision: 2 below."
        return _problem(service, message, remedy, "a precision", "none")
    # As facts hold it: of @@ 70,000 JPY Beancount makes a price, and of that 69,999.99999999999999999999998 JPY.
    amount = quantise(weight.number)
    if not fits(amount):
        return _problem(service, "The amount is too large.", "Mend the amount.", "at most 20 digits", plain(weight.number))
    terms = Terms(
        amount=amount,
        booked=on,
        start=service.keys["service-from"],
        through=service.keys["service-through"],
        method=service.keys.get("service-method") or books.settings.get("service-method", on) or METHODS[0],
        unit=quantum(places),
        rounding=Rounding(books.settings.get("service-rounding", on) or Rounding.HALF_UP.value),
    )
    try:
        shares(terms.start, terms.through, terms.method)
    except ServiceError as error:
        return _problem(service, f"The service {error}.", "Mend service-from: or service-through:.", error.expected, error.found)
    return terms


def _problem(service: Service, message: str, remedy: str, expected: str, found: str) -> Problem:
    return problem_at(service.meta, "deferral-terms", message, remedy, expected=expected, found=found)


def _key_problems(service: Service, books: Books) -> Iterator[Problem]:
    for name, key in SERVICE_KEYS.items():
        if name not in service.keys:
            if key.required:
                yield _problem(service, f"The service lacks {name}: ({key.meaning}).", f"Add a line: {name}: …", key.holds.value, "nothing")
            continue
        value: Any = service.keys[name]
        shown = "nothing" if value is None else f'"{value}"' if isinstance(value, str) else str(value)
        wanted: type[Any] = datetime.date if key.holds is Holds.DATE else str
        if not isinstance(value, wanted) or value == "":
            bare = key.holds is Holds.DATE and isinstance(value, str) and _DATE.fullmatch(value)
            remedy = f"Write it without quotes: {name}: {value}" if bare else f"Write {key.holds.value}."
            yield _problem(service, f"{name} does not hold {key.holds.value}.", remedy, key.holds.value, f"{name}: {shown}")
        elif key.choices and value not in key.choices:
            meant = nearest(value, key.choices)
            remedy = f'Write "{meant}".' if meant else "Write one of those expected."
            yield _problem(service, f"{name} cannot be {value!r}.", remedy, ", ".join(key.choices), value)
        elif key.holds is Holds.ACCOUNT:
            account = books.accounts.get(value)
            if account is None or account.account_type not in ("Assets", "Liabilities"):
                message = f"{name} is not an open account of the balance sheet: {value}."
                remedy = "Name an asset or liability account that is open."
                expected = nearest(value, [name for name, one in books.accounts.items() if one.control in KINDS.values()])
                yield _problem(service, message, remedy, expected or "an asset or liability account", value)


def _account(service: Service, books: Books, currency: str) -> str | Problem:
    """The account that holds the rest: the one named, else the only one there is for the currency."""
    named = service.keys.get("deferral-account")
    for name in (service.posting.account, *([str(named)] if named else [])):
        if not _takes(books.accounts[name], currency):
            message = f"The service is deferred in {currency}, which {name} does not take."
            remedy = f"Add {currency} to the open of the account, or take another one."
            return _problem(service, message, remedy, currency, ", ".join(books.accounts[name].currencies))
    if named:
        return str(named)
    control = KINDS[books.accounts[service.posting.account].account_type]
    on = service.entry.date
    candidates = sorted(
        name
        for name, account in books.accounts.items()
        if account.control == control
        and _takes(account, currency)
        and (account.opened or on) <= on
        and (account.closed is None or account.closed > on)
    )
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        message = f"Several open accounts have the control {control}; the service does not say which holds the rest."
        remedy = "Add deferral-account: with one of them."
    else:
        message = f"No account that is open on {on} has the control {control}, so there is none to hold the rest."
        remedy = f'Add control: "{control}" below the open of one, or deferral-account: to the service.'
    return problem_at(
        service.meta, "deferral-account", message, remedy, expected=", ".join(candidates) or "an account", found="no deferral-account"
    )


def _takes(account: Account, currency: str) -> bool:
    return not account.currencies or currency in account.currencies


def is_short_term(service: Service, terms: Terms, books: Books) -> bool:
    """Whether policy and facts let a prepaid expense be charged at once (法人税基本通達2-2-14).

    It is paid, so no posting of its entry stands on what is owed; and the service ends within a year of the payment.
    """
    if books.settings.get("short-term-prepaid", terms.booked) != SHORT_TERM:
        return False
    if books.accounts[service.posting.account].account_type != "Expenses":
        return False
    # A service in the past is within the year, and the day a year after the last of the calendar is none.
    if terms.through > terms.booked and terms.through > add_months(terms.booked, 12):
        return False
    accounts = (books.accounts.get(posting.account) for posting in service.entry.postings)
    return all(account is None or account.control not in _OWED for account in accounts)
