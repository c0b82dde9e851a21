"""The money of one row of a bank's CSV: sign, fee, currency, what was ordered in another one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledgerkit.domain.banking import Charge, LineStatus, Severity
from ledgerkit.domain.banking.amounts import directed
from ledgerkit.domain.money import ZERO, exact, plain
from ledgerkit.importers.bank_csv_values import Numbers

if TYPE_CHECKING:
    from decimal import Decimal

    from ledgerkit.importers.bank_csv_profile import Profile
    from ledgerkit.importers.bank_csv_table import Row
    from ledgerkit.importers.notes import Notes

__all__ = ["Money"]

CURRENCY = re.compile("[A-Z]{3}")


class Money:
    """Reads the money of rows by a profile; what is wrong or odd goes to the notes."""

    def __init__(self, profile: Profile, notes: Notes) -> None:
        self.profile, self.notes = profile, notes
        self.less_uses = [use for use in (*profile.required, *profile.optional) if use == "less" or use.startswith("less-")]
        self._numbers = Numbers(profile)
        self._has_currency = "currency" in profile.required or "currency" in profile.optional
        self._rule = profile.rule

    def number(self, row: Row, use: str) -> Decimal | None:
        """A number of one cell; None where there is none, or after a problem was noted."""
        try:
            return self._numbers.read(row.cells.get(use, ""))
        except ValueError:
            self._unreadable(row, use, "The amount", "a number such as 1,234, or nothing")
            return None

    def amount(self, row: Row, use: str) -> Decimal | None:
        """An amount: zero where there is none; None after a problem was noted."""
        try:
            number = self._numbers.read(row.cells.get(use, ""))
        except ValueError:
            self._unreadable(row, use, "The amount", "a number such as 1,234, or nothing")
            return None
        return ZERO if number is None else number

    def signed(self, row: Row) -> Decimal | None:
        """The effect of the row on the account; None after a problem was noted."""
        if self._rule == "two-columns":
            return self._of_two_columns(row)
        amount = self.amount(row, "amount")
        if amount is None or self._rule == "signed":
            return amount
        if self._rule == "debit-positive":
            return directed(amount, -1)
        said = row.cells["direction"].strip().casefold()
        if said in self.profile.incoming:
            direction = 1
        elif said in self.profile.outgoing:
            direction = -1
        else:
            known = ", ".join(sorted(self.profile.incoming | self.profile.outgoing))
            self._unreadable(row, "direction", "The direction", known)
            return None
        if amount < 0:
            self._negative(row, amount)
        return directed(amount, direction)

    def _of_two_columns(self, row: Row) -> Decimal | None:
        """Where both columns are filled, both count and a finding says so."""
        out, into = self.amount(row, "withdrawal"), self.amount(row, "deposit")
        if out is None or into is None:
            return None
        if not (out and into):
            if out < 0 or into < 0:
                self._negative(row, out or into)
            return directed(out, -1) if out else into
        with exact():
            amount = into - out
        self.notes.finding(
            "both-columns",
            Severity.ERROR,
            f"The row has money out ({plain(out)}) and money in ({plain(into)}); the line is what both leave, {plain(amount)}.",
            "Check the row against the bank's own page and split it if it is two movements.",
            line=row.line,
            expected="one of the two columns filled",
            found="both",
        )
        return amount

    def _negative(self, row: Row, amount: Decimal) -> None:
        self.notes.finding(
            "amount-negative",
            Severity.WARNING,
            "The row has a negative amount in a column that tells the direction already; it was taken with its sign.",
            "Check the direction against the bank's own page before booking.",
            line=row.line,
            found=plain(amount),
        )

    def currency(self, row: Row) -> str | None:
        """The currency of the row; None after a problem was noted."""
        if not self._has_currency:
            return self.profile.currency
        text = row.cells.get("currency", "").strip().upper()
        if not text and self.profile.currency:
            return self.profile.currency
        if CURRENCY.fullmatch(text):
            return text
        self._unreadable(row, "currency", "The currency", "three letters such as EUR")
        return None

    def fee(self, row: Row, amount: Decimal, currency: str) -> tuple[Decimal, tuple[Charge, ...]]:
        """What moved the account and what the fee was.

        The amount is net of the fee already (``inside``), or the fee goes off it (``deduct``). Where the row states gross or
        net too, they are held against it; the figures stay as the rule says.
        """
        fee = self.amount(row, "fee")
        if not fee:
            return amount, ()
        effect = directed(fee, self.profile.fee_sign) if self.profile.fee_sign > 0 else fee.copy_negate()
        inside = self.profile.fee_rule == "inside"
        use = "gross" if inside else "net"
        with exact():
            other = amount - effect if inside else amount + effect
        stated = self.number(row, use) if use in row.cells else None
        if stated is not None and self._rule == "debit-positive":
            stated = directed(stated, -1)
        if stated is not None and stated != other:
            self.notes.finding(
                "fee-differs",
                Severity.WARNING,
                f"Amount {plain(amount)} and fee {plain(effect)} do not give the {use} amount of the row; "
                f"the line moves {plain(amount if inside else other)}.",
                "Check the row against the provider's own page before booking.",
                line=row.line,
                expected=plain(stated),
                found=plain(other),
            )
        return (amount if inside else other), (Charge(effect, currency, included=True, text="fee"),)

    def less(self, row: Row, amount: Decimal, status: LineStatus) -> tuple[Decimal, LineStatus]:
        """The amount without what was paid past this account (cash in a till); nothing left makes the line information."""
        parts = [part for use in self.less_uses if (part := self.amount(row, use))]
        if not parts:
            return amount, status
        with exact():
            rest = amount - sum(parts, ZERO)
        return rest, (status if rest else LineStatus.INFORMATION)

    def original(self, row: Row, amount: Decimal, currency: str) -> tuple[Decimal | None, str]:
        """What was ordered in another currency, with the sign of the amount; None and nothing where it was the same."""
        number = self.number(row, "original-amount")
        other = row.cells.get("original-currency", "").strip().upper()
        if number is None or not CURRENCY.fullmatch(other) or other == currency:
            return None, ""
        return number.copy_sign(amount), other

    def _unreadable(self, row: Row, use: str, what: str, expected: str) -> None:
        self.notes.problem(
            "csv-amount",
            f"{what} in column {self.profile.name(use)!r} cannot be read.",
            "Get the file again from the bank; nothing of it was used.",
            line=row.line,
            expected=expected,
            found=repr(row.cells.get(use, "")[:40]),
        )
