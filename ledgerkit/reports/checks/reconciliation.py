"""Proof of bank reconciliations (G06): somebody says what the bank had, books and bank agree, and nothing stays in transit for long.

The figures come from the ledger's balance and what is in transit. The proof comes from the bank's side alone: what the bank had before,
rolled forward by what it told since.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.banking.reconciliation import AGES
from ledgerkit.domain.money import ZERO, exact
from ledgerkit.reports.checks.bank_files import file_faults
from ledgerkit.reports.listing import listed
from ledgerkit.reports.report import Check

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.reconciling import Standing, Told

__all__ = ["lapses", "reconciliation_checks"]

_SHOWN = 8


def reconciliation_checks(context: Context, found: Sequence[Standing]) -> list[Check]:
    """G06: a check for each account that does not pass, with what to type; one for all that do."""
    title = context.text("gate.G06")
    if not found:
        return [Check("G06", title, "pass", ZERO, context.text("check.G06.none"))]
    most = int(str(context.facts.settings.get("bank-item-stale-after", context.interval.through) or AGES[-1]))
    failed, faults = [], file_faults(context)
    for standing in found:
        problems = [*_problems(context, standing, most), *faults.of(standing)]
        if problems:
            whole = standing.reconciliation
            detail = context.text("check.G06.fail", account=f"{whole.account} {whole.currency}", problems=" ".join(problems))
            failed.append(Check("G06", title, "fail", whole.difference, detail, whole.currency))
    twins = [item.place for standing in found for item in standing.reconciliation.in_transit if item.remark and item.other_day is None]
    if twins:
        failed.append(Check("G06", title, "warn", None, context.text("check.G06.twins", places=listed(twins, context.language, _SHOWN))))
    agreeing = len(found) - sum(check.status == "fail" for check in failed)
    passed = Check("G06", title, "pass", ZERO, context.text("check.G06.pass", count=agreeing, day=context.interval.through))
    return [*failed, passed] if agreeing else failed


def lapses(context: Context, standing: Standing, evidence: Told) -> list[str]:
    """Why evidence counts no more; empty while it does."""
    whole, found = standing.reconciliation, []
    if evidence.state in ("missing", "changed"):
        found.append(context.text(f"check.G06.lapsed-{evidence.state}", file=evidence.bank_file))
    if evidence.ledger_balance is not None and evidence.ledger_balance != whole.ledger:
        found.append(
            context.text("check.G06.lapsed-ledger", then=context.number(evidence.ledger_balance), now=context.number(whole.ledger))
        )
    if evidence.outstanding is not None and evidence.outstanding != (whole.digest or "none"):
        found.append(context.text("check.G06.lapsed-outstanding"))
    return found


def _problems(context: Context, standing: Standing, most: int) -> Iterator[str]:
    whole = standing.reconciliation
    told = {"account": whole.account, "day": whole.on}
    if not standing.told:
        yield context.text("check.G06.unsaid", **told)
        return
    evidence = standing.evidence
    if evidence is not None and (reasons := lapses(context, standing, evidence)):
        yield context.text("check.G06.lapsed", place=evidence.place, reasons=context.listed(reasons), **told)
    elif evidence is None and standing.first_told is not None and not (standing.covered or standing.closed):
        yield context.text("check.G06.uncovered", since=standing.first_told, **told)
    if len({word.number for word in standing.told}) > 1:
        words = context.listed([f"{context.number(word.number)} ({word.place})" for word in standing.told])
        yield context.text("check.G06.contradiction", words=words)
    if whole.difference:
        yield context.text("check.G06.difference", difference=context.number(whole.difference), **told)
    yield from _broken(context, standing)
    if stale := whole.older_than(most):
        items = [
            context.text("check.G06.item", day=item.day, amount=context.number(item.amount), text=item.text, place=item.place)
            for item in stale
        ]
        yield context.text("check.G06.stale", count=len(stale), days=most, items=listed(items, context.language, _SHOWN))


def _broken(context: Context, standing: Standing) -> Iterator[str]:
    """The bank's balance rolled forward is another, or a file is missing between two."""
    rolled, bank = standing.rolled, standing.reconciliation.bank
    if rolled is not None and bank is not None and rolled.closing != bank:
        yield context.text("check.G06.rolled", **_rolled(context, rolled.closing, bank), since=rolled.since, count=rolled.entries)
    for file, gap in standing.gaps(context.interval.start):
        told = {"path": file.path, "before": file.first_day, "gap": context.number(gap)}
        if file.lead is None:
            yield context.text("check.G06.gap", after=file.before_day, **told)
        else:
            yield context.text("check.G06.gap-within", after=file.lead_day, lead=file.lead_path, **told)


def _rolled(context: Context, closing: Decimal, bank: Decimal) -> dict[str, str]:
    with exact():
        return {"closing": context.number(closing), "bank": context.number(bank), "gap": context.number(bank - closing)}
