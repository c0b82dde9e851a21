"""What is open on an account that must come to zero: suspense, clearing, 仮払金, 仮受金.

Movements that share a link are one item, and what is left of it is open. What no link ties is tied by the amount: a posting that
says nothing of its own clears the oldest open one of exactly the opposite amount. A posting with an owner, a day to clear it by or a
reason is an item, and so is one that waits for a person (flag ``!``): two of those never clear each other, though they sum to zero,
because an unknown receipt is not explained by an unknown payment.
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO, total

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

__all__ = ["Item", "Movement", "faults", "open_items"]


@dataclass(frozen=True, slots=True)
class Movement:
    """One posting on such an account.

    Args:
        account: the account.
        currency: of the amount.
        date: day.
        number: amount, debit positive.
        links: of its transaction.
        owner, clear_by, reason: the plan, each None where it is not said.
        waits: whether it is flagged for a person to look at.
        text: payee and narration.
        place: file and line.
        bank: account of the bank line that its transaction is of; None where it is of none.
        entry: number of its transaction, for who knows it by that.
    """

    account: str
    currency: str
    date: datetime.date
    number: Decimal
    links: tuple[str, ...] = ()
    owner: str | None = None
    clear_by: datetime.date | None = None
    reason: str | None = None
    waits: bool = False
    text: str = ""
    place: str = ""
    bank: str | None = None
    entry: int | None = None

    @property
    def plain(self) -> bool:
        """Whether it says nothing of its own, so that it may clear another by its amount."""
        return not self.waits and self.owner is None and self.clear_by is None and self.reason is None


@dataclass(frozen=True, slots=True)
class Item:
    """What is open of one thing in suspense.

    Args:
        movements: all of it, in order; one without a link.
        open: what is left, debit positive; never zero.
        since: day of the oldest movement of which something is left, taken off from the oldest on.
        owner, clear_by, reason: as its movements say last.
    """

    movements: tuple[Movement, ...]
    open: Decimal
    since: datetime.date
    owner: str | None
    clear_by: datetime.date | None
    reason: str | None

    @property
    def first(self) -> Movement:
        """The movement that stands for it: the oldest of which something is left."""
        return next(each for each in self.movements if each.date == self.since and (each.number > 0) == (self.open > 0))

    @property
    def links(self) -> tuple[str, ...]:
        """The links that tie it, sorted."""
        return tuple(sorted({link for each in self.movements for link in each.links}))


def open_items(movements: Iterable[Movement]) -> list[Item]:
    """The open items of accounts, by account, currency and age. They sum to the balance of each account and currency.

    Args:
        movements: every movement up to the day, in date order.
    """
    by_place: dict[tuple[str, str], list[Movement]] = defaultdict(list)
    for movement in movements:
        if movement.number:
            by_place[movement.account, movement.currency].append(movement)
    return [item for place in sorted(by_place) for item in sorted(_open(by_place[place]), key=lambda item: (item.since, item.first.place))]


def faults(item: Item, on: datetime.date, limit: int) -> tuple[str, ...]:
    """Why an item may not stand at the end of a day: ``owner``, ``clear-by``, ``reason`` missing, ``past``, ``old``.

    Args:
        item: the item.
        on: the day.
        limit: most days that it may be old.
    """
    missing = [name for name, value in (("owner", item.owner), ("clear-by", item.clear_by), ("reason", item.reason)) if not value]
    past = ["past"] if item.clear_by is not None and item.clear_by < on else []
    old = ["old"] if (on - item.since).days > limit else []
    return (*missing, *past, *old)


def _open(movements: Sequence[Movement]) -> list[Item]:
    """Of one account and currency."""
    # By what is open, oldest first: those that may clear another by their amount, and those that may only be cleared.
    plain: dict[Decimal, deque[int]] = defaultdict(deque)
    own: dict[Decimal, deque[int]] = defaultdict(deque)
    left: dict[int, Item] = {}
    for number, (item, is_plain) in enumerate(_tied(movements)):
        against = [waiting[-item.open] for waiting in ((plain, own) if is_plain else (plain,))]
        oldest = min((waiting for waiting in against if waiting), key=lambda waiting: waiting[0], default=None)
        if oldest is not None:
            del left[oldest.popleft()]
        else:
            left[number] = item
            (plain if is_plain else own)[item.open].append(number)
    return list(left.values())


def _tied(movements: Sequence[Movement]) -> list[tuple[Item, bool]]:
    """What links tie, and what they do not, in date order: what is open, and whether it may clear something by its amount."""
    head: dict[str, str] = {}

    def of(link: str) -> str:
        while head.setdefault(link, link) != link:
            head[link] = head[head[link]]
            link = head[link]
        return link

    for movement in movements:
        for link in movement.links[1:]:
            head[of(link)] = of(movement.links[0])
    groups: dict[str | int, list[Movement]] = defaultdict(list)
    for number, movement in enumerate(movements):
        groups[of(movement.links[0]) if movement.links else number].append(movement)
    found = []
    for key, group in groups.items():
        item = _item(group)
        if item is not None:
            found.append((item, isinstance(key, int) and group[0].plain))
    return sorted(found, key=lambda each: each[0].since)


def _item(group: Sequence[Movement]) -> Item | None:
    """What is left of movements that belong together; None where they come to zero."""
    rest = total(movement.number for movement in group)
    if not rest:
        return None
    # What lies against it is taken off the oldest first: what is left is of the youngest.
    left, since = rest, group[-1].date
    for movement in reversed([each for each in group if (each.number > 0) == (rest > 0)]):
        since = movement.date
        left = total((left, -movement.number))
        if left == ZERO or (left > 0) != (rest > 0):
            break
    item = Item(tuple(group), rest, since, None, None, None)
    for movement in group:
        item = replace(
            item,
            owner=movement.owner or item.owner,
            clear_by=movement.clear_by or item.clear_by,
            reason=movement.reason or item.reason,
        )
    return item
