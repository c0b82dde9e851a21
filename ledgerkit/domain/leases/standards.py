"""Since when which standard asks a lessee for leases, how its practice reads a rate, and the limits of its exemptions.

Dates and limits are facts of the standards and stand in a table of the library (``tables/leases.toml``); here is what is done with
them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledgerkit.domain.leases.terms import LeaseError
from ledgerkit.domain.money import grouped
from ledgerkit.domain.present_value import Compounding

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

__all__ = ["COMPOUNDING", "Standard", "check_low_value", "check_short_term"]

COMPOUNDING = {"ifrs": Compounding.EFFECTIVE, "us-gaap": Compounding.NOMINAL, "jgaap": Compounding.NOMINAL}
"""How a rate of a year is read where the lease does not say.

IFRS 16 asks for an effective rate. American practice discounts monthly payments at rate / 12, as spreadsheets do, and so do the worked
examples of the Japanese guidance (年利率 × 1/12).
"""


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard of lessees.

    Args:
        name: framework: ``ifrs``, ``us-gaap``, ``jgaap``.
        title: as the standard calls itself.
        mandatory_from: years that begin on or after it must follow.
        early_from: years that begin on or after it may follow.
        short_term_months: longest term of a short-term lease.
        low_value: largest value of the asset when new, in US dollars; None where the standard knows no such exemption.
        small_total: largest sum of payments of a contract that may be left out, in yen; None where there is none.
    """

    name: str
    title: str
    mandatory_from: date
    early_from: date
    short_term_months: int
    low_value: Decimal | None
    small_total: Decimal | None


def check_short_term(standard: Standard, term_months: int, *, option: bool) -> None:
    """A short-term lease is no longer than a year and has no purchase option (IFRS 16 Appendix A, ASC 842-20-20).

    Raises:
        LeaseError: it is none.
    """
    if term_months > standard.short_term_months:
        expected = f"at most {standard.short_term_months}m"
        raise LeaseError("exempt", "the lease is too long for the exemption of short-term leases", expected, f"{term_months}m")
    if option:
        raise LeaseError("exempt", "a lease with a purchase option is no short-term lease", "no purchase-option", "purchase-option")


def check_low_value(standard: Standard, payments: Decimal, currency: str, new_value: tuple[Decimal, str] | None) -> None:
    """A lease of low value.

    IFRS 16.B3 looks at the asset when new and names no amount; BC100 has 5,000 US dollars in mind. 適用指針第33号 第22項 lets a company
    choose: payments of a contract up to 3,000,000 yen, or a value when new up to 5,000 US dollars.

    Args:
        standard: the standard.
        payments: all payments of the contract.
        currency: theirs.
        new_value: value of the asset when new with its currency, where written.

    Raises:
        LeaseError: it is none, or the standard has no such exemption.
    """
    if standard.low_value is None:
        message = f"{standard.title} has no exemption of leases of low value"
        raise LeaseError("exempt", message, "short-term, or none", "low-value")
    if new_value is not None:
        number, unit = new_value
        if unit != "USD" or number > standard.low_value:
            expected = f"at most {grouped(standard.low_value)} USD"
            raise LeaseError("new-value", "the asset is worth too much for the exemption", expected, f"{grouped(number)} {unit}")
    elif standard.small_total is not None and (currency != "JPY" or payments > standard.small_total):
        expected = f"payments of at most {grouped(standard.small_total)} JPY, or new-value: in USD"
        raise LeaseError("exempt", "the lease is too large for the exemption", expected, f"{grouped(payments)} {currency}")
