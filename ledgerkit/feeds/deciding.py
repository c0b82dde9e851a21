"""What a bank line that is new becomes: by a rule, by open items, or nobody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.feeds.bases import bases_of
from ledgerkit.feeds.open_items import OpenItems
from ledgerkit.feeds.payouts import Payouts
from ledgerkit.feeds.planned import CERTAIN, LIKELY, Planned
from ledgerkit.feeds.reasons import UnfitError, because, joined
from ledgerkit.feeds.returns import Returns
from ledgerkit.feeds.treatment import by_rule, in_suspense, unit_of
from ledgerkit.reports.sql import query

if TYPE_CHECKING:
    from decimal import Decimal
    from pathlib import Path

    from ledgerkit.domain.banking import BankLine
    from ledgerkit.feeds.match import Item, Match, Named
    from ledgerkit.feeds.reasons import Reason
    from ledgerkit.feeds.rules import Rule, Rules
    from ledgerkit.feeds.sources import Source
    from ledgerkit.feeds.treatment import Treatment
    from ledgerkit.ledger.facts import Facts

__all__ = ["Decider"]


class Decider:
    """Decides line by line; what one line settles, the next does not find open.

    A rule says what a line is. Where it takes the line to receivables or payables, the open items of that account say which
    invoices; where no rule takes it, those of any account do.

    Args:
        facts: the books.
        rules: the rules.
        folder: the ledger's folder, where payout statements lie; None where there are none.
    """

    def __init__(self, facts: Facts, rules: Rules, folder: Path | None = None) -> None:
        self._rules = rules
        self._settings = facts.settings
        self._precisions = dict(facts.query(query("precisions")))
        self._bases = bases_of(facts)
        self._items = OpenItems(facts, rules.matching)
        self._payouts = Payouts(facts, rules.payouts, folder)
        self._returns = Returns(facts, rules.returns)

    def __call__(self, source: Source, line: BankLine, line_id: str) -> Planned:
        """The decision of one line."""
        unit = unit_of(line, self._precisions)
        try:
            payout = self._payouts.treatment(line, source.account, unit)
            if payout is not None:
                return Planned(source, line, line_id, "matched", payout[1], LIKELY, payout[0])
            returned = self._returns.treatment(line, source.account)
            if returned is not None:
                return Planned(source, line, line_id, "matched", returned[1], LIKELY, returned[0])
            planned = self._by_rules(source, line, line_id, unit)
        except UnfitError as error:
            planned = self._unknown(source, line, line_id, error.reason)
        self._returns.remember(planned)
        return planned

    @property
    def items(self) -> OpenItems:
        """The open items, less what was settled so far."""
        return self._items

    def open_for(self, planned: Planned, account: str) -> list[Item]:
        """The open items on an account that a line can settle; see :meth:`.OpenItems.open_for`."""
        return self._items.open_for(planned.line, account, self._rules.party_of(planned.line, planned.account))

    def match(self, planned: Planned, named: Named | None = None) -> Match | None:
        """What a line may settle of what is open still: what a person names, or what ties it. The line has been decided before."""
        line, bank = planned.line, planned.account
        rule, party, unit = self._settling(planned, named), self._rules.party_of(line, bank), unit_of(line, self._precisions)
        return self._items.match(line, bank, rule, party=party, unit=unit, named=named)

    def treatment(self, planned: Planned, match: Match, named: Named) -> Treatment:
        """The entry of a line that settles what a person says."""
        return self._items.treatment(match, planned.line, self._settling(planned, named))

    def _settling(self, planned: Planned, named: Named | None) -> Rule | None:
        """The rule that takes a line to open items, where its parts did not fit."""
        rule = self._rules.rule_for(planned.line, planned.account) if planned.match else None
        elsewhere = rule is not None and named is not None and named.account not in {"", rule.account}
        return rule if rule is not None and rule.settles and not elsewhere else None

    def _by_rules(self, source: Source, line: BankLine, line_id: str, unit: Decimal) -> Planned:
        rule = self._rules.rule_for(line, source.account)
        if rule is not None and rule.ignore:
            return Planned(source, line, line_id, "ignored", because("ignored", name=rule.name, why=rule.ignore), CERTAIN, None, rule)
        party = self._rules.party_of(line, source.account)
        match = self._items.match(line, source.account, rule, party=party, unit=unit) if rule is None or rule.settles else None
        if match is not None and match.proposal.automatic:
            return self._matched(source, line, line_id, match, rule)
        perhaps = [match.reason] if match else []
        reason = because("no-rule")
        if rule is not None:
            try:
                treatment = by_rule(rule, line, unit, party, self._bases)
            except UnfitError as error:
                reason = error.reason
            else:
                why = joined("perhaps", [because("rule", name=rule.name), *perhaps])
                return Planned(source, line, line_id, "new", why, CERTAIN, treatment, rule, match=match)
        return self._unknown(source, line, line_id, reason, match)

    def _unknown(self, source: Source, line: BankLine, line_id: str, reason: Reason, match: Match | None = None) -> Planned:
        suspense = self._rules.suspense.of(line.amount)
        why = joined("perhaps", [reason, *([match.reason] if match else [])])
        held = in_suspense(suspense, line, self._in_books(why, line)) if suspense else None
        return Planned(source, line, line_id, "unknown", why, None, held, match=match)

    def _in_books(self, reason: Reason, line: BankLine) -> str:
        """A reason in the language that the books are kept in."""
        return reason.text(str(self._settings.get("language", line.booking_date)))

    def _matched(self, source: Source, line: BankLine, line_id: str, match: Match, rule: Rule | None) -> Planned:
        treatment = self._items.treatment(match, line, rule)
        self._items.settle(match)
        reason = joined("and", [because("rule", name=rule.name), match.reason]) if rule else match.reason
        return Planned(source, line, line_id, "matched", reason, match.confidence, treatment, rule)
