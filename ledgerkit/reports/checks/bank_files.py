"""What keeps a filed bank file from being believed (G06): the log of imports fails for it, or the books claim a line that it has not."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledgerkit.domain.banking.booked import BookedLine, add_up, booked_digest
from ledgerkit.reports.checks.import_log import import_checks
from ledgerkit.reports.imported import imported
from ledgerkit.reports.listing import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.imported import Imported
    from ledgerkit.reports.reconciling import Standing

__all__ = ["FileFaults", "file_faults"]

_SHOWN = 8


@dataclass(frozen=True, slots=True)
class FileFaults:
    """What is wrong with the filed bank files of the period.

    Args:
        context: the period.
        accounts: what fails in the log of imports, for a person, by account and currency; an empty currency means each.
        unfiled: entries that the bank is said to have told and its files have not, by account and currency.
    """

    context: Context
    accounts: Mapping[tuple[str, str], Sequence[str]]
    unfiled: Mapping[tuple[str, str], Sequence[str]]

    def of(self, standing: Standing) -> Iterator[str]:
        """What is wrong with those of one account."""
        whole = standing.reconciliation
        for account in dict.fromkeys((whole.account, *standing.accounts)):
            for currency in ("", whole.currency):
                yield from self.accounts.get((account, currency), ())
        if found := self.unfiled.get((whole.account, whole.currency)):
            items = listed(found, self.context.language, _SHOWN)
            yield self.context.text("check.G06.unfiled", count=len(found), items=items, account=whole.account, day=whole.on)


def file_faults(context: Context) -> FileFaults:
    """The faults of the filed bank files that tell of days in the period."""
    rows: dict[tuple[str, str], list[Imported]] = defaultdict(list)
    for row in imported(context):
        rows[row.account, row.currency or ""].append(row)
    accounts = {key: [check.detail for check in import_checks(context, of) if check.status == "fail"] for key, of in rows.items()}
    interval = context.interval
    for account, path in _booked_otherwise(context):
        accounts.setdefault((account, ""), []).append(context.text("check.G06.booked-otherwise", path=path))
    unfiled: dict[tuple[str, str], list[str]] = defaultdict(list)
    for account, currency, day, number, path, file, line in context.rows("bank_unfiled", since=interval.start, to=interval.end):
        told = context.text("check.G06.item", day=day, amount=context.number(number), text=path, place=f"{file}:{line}")
        unfiled[account, currency].append(told)
    return FileFaults(context, accounts, unfiled)


def _booked_otherwise(context: Context) -> Iterator[tuple[str, str]]:
    """Accounts and filed bank files of which the lines in the books are not those that the imports booked."""
    interval = context.interval
    asked = context.rows("bank_file_digests", since=interval.start, to=interval.end)
    lines: dict[tuple[str, str], list[BookedLine]] = defaultdict(list)
    for source, account, *line in context.rows("bank_file_lines") if asked else ():
        lines[source, account].append(BookedLine(account, *line))
    for source, account, digests, silent, path in asked:
        # An import of before the digest said nothing of its lines, which cannot be told from those of the others.
        if not silent and add_up(digests) != booked_digest(lines[source, account]):
            yield account, path
