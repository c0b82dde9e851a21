"""The accounts of a lease, and what can be wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ledgerkit.directives.leases.lease import Accounts
from ledgerkit.directives.problems import problem_at
from ledgerkit.domain.leases import LeaseError, Model

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from beancount.core import data

    from ledgerkit.directives.read import Reading
    from ledgerkit.errors import Problem

__all__ = ["account_faults", "accounts_of"]

_NEEDED = {
    Model.FINANCE: ("right-of-use-account", "liability-account", "interest-account", "depreciation-account"),
    Model.OPERATING: ("right-of-use-account", "liability-account", "expense-account"),
    Model.EXEMPT: ("expense-account", "payment-account"),
}


def accounts_of(values: Mapping[str, Any], model: Model) -> Accounts:
    """The accounts of a lease.

    Raises:
        LeaseError: one that it needs is not there.
    """
    for key in _NEEDED[model]:
        if key not in values:
            raise LeaseError(key, f"a lease of this kind needs {key}", ", ".join(_NEEDED[model]), "nothing")
    for amount, key in (("restoration", "restoration-account"),):
        if amount in values and key not in values:
            raise LeaseError(key, f"{amount} needs {key}", key, "nothing")
    if values.get("transition-method") == "retrospective" and "equity-account" not in values:
        raise LeaseError("equity-account", "a retrospective transition needs an account of equity", "equity-account", "nothing")
    cost, liability = values.get("right-of-use-account", ""), values.get("liability-account", "")
    payment = values.get("payment-account", liability)
    return Accounts(
        right_of_use=cost,
        accumulated=values.get("accumulated-account", cost),
        liability=liability,
        interest=values.get("interest-account", ""),
        depreciation=values.get("depreciation-account", ""),
        expense=values.get("expense-account", ""),
        payment=payment,
        direct_costs=values.get("direct-costs-account", payment),
        incentives=values.get("incentives-account", payment),
        prepaid=values.get("prepaid-account", payment),
        restoration=values.get("restoration-account", ""),
        equity=values.get("equity-account", ""),
    )


def account_faults(
    reading: Reading, model: Model, accounts: Accounts, start: datetime.date, opens: Mapping[str, data.Open], kinds: Mapping[str, str]
) -> list[Problem]:
    """Accounts of the wrong kind, a bank account for payments, accounts that are not open yet when the lease begins."""
    values, meta = reading.values, reading.entry.meta
    name = f"Lease {values['id']!r}"
    problems = []
    if not _apart(model, accounts, kinds):
        message = f"{name}: the accounts of its right of use, of its liability and of its costs do not fit together."
        remedy = "Name an asset account for the right of use, a liability account for what is owed, and expense accounts."
        found = ", ".join(account for account in _named(accounts) if account)
        problems.append(problem_at(meta, "lease-terms", message, remedy, expected="accounts of their kinds", found=found))
    bank = opens.get(accounts.payment)
    if bank is not None and bank.meta.get("reconcile") == "bank":
        message = f"{name}: its payments cannot be booked to a bank account."
        remedy = "Name the account on the other side of the payment: the bank's is in the entry already."
        problems.append(problem_at(meta, "lease-terms", message, remedy, expected="payment-account", found=accounts.payment))
    for account in dict.fromkeys(_named(accounts)):
        opened = opens.get(account)
        if opened is not None and opened.date > start:
            message = f"{name} is measured from {start}, before {account} is open."
            remedy = f"Open the account on {start} or earlier, or take the lease over with opening-date:."
            problems.append(problem_at(meta, "lease-terms", message, remedy, expected=f"{start} or earlier", found=str(opened.date)))
    return problems


def _named(accounts: Accounts) -> tuple[str, ...]:
    return (
        *(accounts.right_of_use, accounts.accumulated, accounts.liability),
        *(accounts.interest, accounts.depreciation, accounts.expense, accounts.payment),
    )


def _apart(model: Model, accounts: Accounts, kinds: Mapping[str, str]) -> bool:
    """Whether right of use, liability and costs are of their kinds, whatever the books call the roots of accounts."""

    def kind(account: str) -> str | None:
        return kinds.get(account.partition(":")[0])

    costs = {kind(account) for account in (accounts.interest, accounts.depreciation, accounts.expense) if account}
    if model is Model.EXEMPT:
        return costs == {"Expenses"} and kind(accounts.payment) != "Expenses"
    held = {kind(accounts.right_of_use), kind(accounts.accumulated)}
    return costs == {"Expenses"} and held == {"Assets"} and kind(accounts.liability) == "Liabilities"
