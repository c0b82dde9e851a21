"""Bank files, read, and told whose they are."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ledgerkit.domain.banking import BankAccount, check_across_files
from ledgerkit.errors import InputError, Problem
from ledgerkit.importers.bounded_file import MAX_BYTES, chunks
from ledgerkit.importers.readers import claims, read_to_book, readers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ledgerkit.domain.banking import BankStatement, Finding
    from ledgerkit.feeds.rules import BankFile, Rules

__all__ = ["Source", "read_sources", "source_findings"]


@dataclass(frozen=True, slots=True)
class Source:
    """One statement of one file.

    Args:
        file: the file.
        digest: SHA-256 of its bytes, in hexadecimal.
        reader: name of the reader.
        statement: the statement.
        bank: whose it is.
    """

    file: Path
    digest: str
    reader: str
    statement: BankStatement
    bank: BankFile

    @property
    def account(self) -> str:
        """Ledger account of the bank."""
        return self.bank.account

    @property
    def mark(self) -> str:
        """What its entries say of where they come from: the reader and the file's digest."""
        return f"{self.reader} sha256:{self.digest}"


def read_sources(rules: Rules, rules_file: Path, files: Sequence[Path], folder: Path | None = None) -> list[Source]:
    """Read bank files.

    Args:
        rules: which file belongs to which account.
        rules_file: where they stand, for messages.
        files: the files, in any order.
        folder: the ledger's folder, whose own profiles of CSV files are known too.

    Returns:
        Statements that say anything, by account and first day, so that an overlap is new in the earlier and known in the later.

    Raises:
        UnreadableFileError, BankFileError: a file cannot be read whole; all such files are named.
        InputError: no account or no currency is named for a statement.
    """
    installed = readers(folder)
    found: list[Source] = []
    problems: list[Problem] = []
    for file in files:
        try:
            # Before it is read: were it saved anew meanwhile, the digest would not be of what is filed, and that is told.
            digest = _digest(file)
            statements = read_to_book(file, installed)
        except InputError as error:
            problems.extend(error.problems)
            continue
        names = {reader.name for reader in claims(file, installed)}
        for statement in statements:
            bank = _bank_of(rules, statement, names)
            if bank is None:
                problems.append(_no_account(rules_file, file, statement, names))
                continue
            whole = _completed(statement, bank)
            if not all(line.currency for line in whole.lines):
                problems.append(_no_currency(rules_file, file, bank))
            if whole.lines or whole.closing:
                found.append(Source(file, digest, min(names), whole, bank))
    if problems:
        raise InputError(problems)
    return sorted(found, key=lambda source: (source.account, _first_day(source.statement), str(source.file)))


def source_findings(sources: Sequence[Source]) -> list[tuple[Source, Finding]]:
    """What is odd about each statement, and between those of different files.

    One format may call an account otherwise than another; what lies between their files is told by the ledger's name for it.
    """
    files = list(dict.fromkeys(source.file for source in sources))
    ordered = [source for file in files for source in sources if source.file == file]
    named = {id(source): replace(source.statement, account=BankAccount(other_id=source.account)) for source in sources}
    across = check_across_files([[named[id(source)] for source in sources if source.file == file] for file in files])
    return [(source, each) for source, between in zip(ordered, across, strict=True) for each in (*source.statement.findings, *between)]


def _digest(file: Path) -> str:
    summed = hashlib.sha256()
    for piece in chunks(file, MAX_BYTES):
        summed.update(piece)
    return summed.hexdigest()


def _completed(statement: BankStatement, bank: BankFile) -> BankStatement:
    if not statement.account.identity:
        # Ids of lines rest on the account; a layout that names none gets the ledger's name for it.
        statement = replace(statement, account=replace(statement.account, other_id=bank.account))
    if bank.currency and not statement.currency:
        statement = statement.in_currency(bank.currency)
    return statement


def _first_day(statement: BankStatement) -> str:
    days = [line.booking_date for line in statement.lines] + ([statement.period_from] if statement.period_from else [])
    return min(days).isoformat() if days else ""


def _bank_of(rules: Rules, statement: BankStatement, reader_names: set[str]) -> BankFile | None:
    for bank in rules.banks:
        if bank.id and statement.account.matches(bank.id) and (not bank.reader or bank.reader in reader_names):
            return bank
    if not statement.account.identity:
        for bank in rules.banks:
            if not bank.id and bank.reader in reader_names:
                return bank
    return None


def _no_account(rules_file: Path, file: Path, statement: BankStatement, reader_names: set[str]) -> Problem:
    identity = statement.account.identity
    key = f'id = "{identity}"' if identity else f'reader = "{min(reader_names)}"'
    return Problem(
        str(file),
        0,
        "bank-account-unknown",
        f"No account is named for {identity or 'this file, which states no account'}.",
        f'Add to {rules_file}: [[bank]] account = "Assets:Bank:…" {key}',
        "a [[bank]] table",
        identity or "no account in the file",
    )


def _no_currency(rules_file: Path, file: Path, bank: BankFile) -> Problem:
    return Problem(
        str(file),
        0,
        "bank-currency-unknown",
        f"The file names no currency, and none is named for {bank.account}.",
        f'Add to its [[bank]] table in {rules_file}: currency = "EUR"',
        "a currency",
        "none",
    )
