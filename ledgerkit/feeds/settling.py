"""The invoices that the answers of a review settle: what one answer takes, the next does not find open."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from ledgerkit.feeds.planned import CERTAIN
from ledgerkit.feeds.reasons import UnfitError

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from ledgerkit.feeds.deciding import Decider
    from ledgerkit.feeds.match import Item, Match, Named
    from ledgerkit.feeds.planned import Planned

__all__ = ["Settling"]


class Settling:
    """What answers settle, of what the plan leaves open.

    Args:
        decider: that of the plan.
    """

    def __init__(self, decider: Decider) -> None:
        self._decider = decider
        self._taken: dict[int, tuple[Planned, Named, Match]] = {}

    def offer(self, planned: Planned) -> Match | None:
        """What a line may settle now, as it would be booked, with the reason why; None where the plan saw nothing, or it is gone."""
        if planned.match is None:
            return None
        with self._without(planned):
            found = self._found(planned)
            named = self._found(planned, found.named) if found else None
        return replace(named, reason=found.reason) if named and found else None

    def open_for(self, planned: Planned, account: str) -> list[Item]:
        """The invoices on an account that a line may settle, those of its party where one is known."""
        with self._without(planned):
            return self._decider.open_for(planned, account)

    def take(self, planned: Planned, named: Named) -> Match | None:
        """Let a line settle these invoices, if any, instead of what it settled before; None where one of them is not open."""
        if before := self._taken.pop(id(planned), None):
            self._decider.items.release(before[-1])
        match = self._found(planned, named) if named.invoices else None
        if match is not None:
            self._decider.items.settle(match)
            self._taken[id(planned)] = (planned, named, match)
        return match

    def settled(self, planned: Planned) -> Planned | None:
        """A line that settles what was answered; None where it settles nothing."""
        taken = self._taken.get(id(planned))
        if taken is None:
            return None
        _planned, named, match = taken
        treatment = self._decider.treatment(planned, match, named)
        return replace(planned, decision="matched", reason=match.reason, confidence=CERTAIN, treatment=treatment, match=match)

    def elsewhere(self, planned: Planned) -> list[tuple[str, datetime.date]]:
        """The invoices that the plan saw for a line and another answer settles, with the day of that line."""
        wanted = {item.key for item, _part in planned.match.items} if planned.match else set()
        others = [taken for key, taken in self._taken.items() if key != id(planned)]
        return [(item.id, other.line.booking_date) for other, _named, match in others for item, _part in match.items if item.key in wanted]

    def _found(self, planned: Planned, named: Named | None = None) -> Match | None:
        try:
            return self._decider.match(planned, named)
        except UnfitError:  # a part of the rule does not fit, which the plan has said
            return None

    @contextmanager
    def _without(self, planned: Planned) -> Iterator[None]:
        """The open items as they are but for what this line settles."""
        taken = self._taken.get(id(planned))
        if taken:
            self._decider.items.release(taken[-1])
        try:
            yield
        finally:
            if taken:
                self._decider.items.settle(taken[-1])
