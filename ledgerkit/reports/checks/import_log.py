"""Proofs of the log of imports: bank files are what they were, and their lines lead from one balance to the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO, exact
from ledgerkit.reports.listing import listed
from ledgerkit.reports.report import Check

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.imported import Imported
    from ledgerkit.reports.report import Status

__all__ = ["import_checks"]


def import_checks(context: Context, found: Sequence[Imported]) -> tuple[Check, ...]:
    """The proofs.

    * ``import-files``: the digest of every filed bank file, taken anew when the ledger was loaded, is that of its entries.
    * ``import-sums``: where every line of a file is in the books, its opening balance and they make its closing balance.
    * ``import-entries`` tells imports whose entries were edited since, or stand outside the comments of an import.
    """
    return _files(context, found), _sums(context, found), _entries(context, found)


def _files(context: Context, found: Sequence[Imported]) -> Check:
    wrong = {row.path: row.filed for row in found if row.path is not None and row.filed != "present"}
    problems = [f"{path}: {context.text(f'filed.{state}')}" for path, state in sorted(wrong.items())]
    status: Status = "fail" if problems else "pass"
    count = len({row.path for row in found if row.path is not None})
    kind = status if count else "none"
    detail = context.text(f"check.import-files.{kind}", count=count, found=listed(problems))
    return Check("import-files", context.text("check.import-files"), status, None, detail)


def _sums(context: Context, found: Sequence[Imported]) -> Check:
    """By what the books hold of each file wherever it stands, and not by import."""
    booked = {(source, account, currency): (lines, number) for source, account, currency, lines, number in context.rows("imported_sums")}
    told = {(row.source, row.account, row.currency): row for row in found if row.opening is not None and row.closing is not None}
    problems, gap, proved = [], ZERO, 0
    with exact():
        for key, row in sorted(told.items()):
            lines, number = booked.get(key, (0, ZERO))
            if row.opening is None or row.closing is None or lines != row.lines:
                continue
            proved += 1
            difference = row.opening + number - row.closing
            if difference:
                gap += abs(difference)
                problems.append(
                    context.text(
                        "check.import-sums.file",
                        path=row.path,
                        account=context.account_label(row.account),
                        opening=context.number(row.opening),
                        booked=context.number(number),
                        closing=context.number(row.closing),
                        currency=row.currency,
                    )
                )
    status: Status = "fail" if problems else "pass"
    kind = status if told else "none"
    detail = context.text(f"check.import-sums.{kind}", count=proved, rest=len(told) - proved, found=listed(problems))
    return Check("import-sums", context.text("check.import-sums"), status, gap, detail)


def _entries(context: Context, found: Sequence[Imported]) -> Check:
    """An edit is no fault: what was unknown is mended there. It is told, because the import cannot be taken back as a whole."""
    edited = sorted({f"{row.file}:{row.line}" for row in found if row.state in ("edited", "open")})
    loose = sorted({f"{row.file}:{row.line}" for row in found if row.state is None})
    kind = "edited" if edited or loose else "pass"
    detail = context.text(f"check.import-entries.{kind}", edited=len(edited), loose=len(loose), found=listed([*edited, *loose]))
    return Check("import-entries", context.text("check.import-entries"), "pass", None, detail)
