"""Why a bank line becomes what it becomes, in any language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledgerkit import i18n
from ledgerkit.domain.money import plain
from ledgerkit.reports.listing import listed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

__all__ = ["Reason", "UnfitError", "amount_text", "because", "joined"]

_MOST = 5
"""Most items of a list in a reason, which stands in one cell of a table."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason for people; ``str`` gives it in English.

    Args:
        key: text of the catalogue, after ``plan.``.
        values: what is put into it; reasons among them are put into words in the same language, and tuples are listed, five at most.
    """

    key: str
    values: tuple[tuple[str, object], ...] = ()

    def text(self, language: str) -> str:
        """The reason in a language."""
        return i18n.text(f"plan.{self.key}", language, **{name: _in_words(value, language) for name, value in self.values})

    def begins(self, key: str) -> bool:
        """Whether this is the reason of that key, with or without others after it."""
        first = dict(self.values).get("first")
        return first.begins(key) if isinstance(first, Reason) else self.key == key

    def __str__(self) -> str:
        return self.text("en")


def _in_words(value: object, language: str) -> object:
    if isinstance(value, Reason):
        return value.text(language)
    if isinstance(value, tuple):
        return listed([str(_in_words(each, language)) for each in value], language, _MOST)
    return value


class UnfitError(ValueError):
    """What a rule says does not fit a line; ``reason`` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(str(reason))
        self.reason = reason


def because(key: str, **values: object) -> Reason:
    """A reason by its key.

    Examples:
        >>> because("no-rule").text("en"), because("no-rule").text("ja")
        ('no rule takes it', '該当するルールがない')
        >>> str(because("perhaps", first=because("no-rule"), then=because("rule", name="rent")))
        'no rule takes it; perhaps rule rent'
    """
    return Reason(key, tuple(values.items()))


def joined(key: str, parts: Sequence[Reason]) -> Reason:
    """Several reasons in one, from first to last, by a text that takes ``first`` and ``then``; there must be one at least."""
    result, *rest = parts
    for part in rest:
        result = because(key, first=result, then=part)
    return result


def amount_text(number: Decimal, currency: str, like: Decimal | None = None) -> str:
    """An amount as people write it: thousands apart, with the decimals that it has.

    Args:
        number: the amount.
        currency: its currency.
        like: another amount, such as that of the line; there are as many decimals as it has, at least. None where ``number`` is as the
            bank wrote it.

    Examples:
        >>> from decimal import Decimal
        >>> amount_text(Decimal("10000.00"), "USD"), amount_text(Decimal("2500.000000"), "USD", Decimal("0.10"))
        ('10,000.00 USD', '2,500.00 USD')
    """
    if like is None:
        return f"{number:,f} {currency}"
    _whole, _point, fraction = plain(number).partition(".")
    exponent = like.as_tuple().exponent
    places = max(len(fraction), -exponent if isinstance(exponent, int) else 0)
    return f"{number:,.{places}f} {currency}"
