"""Any reader of bank files as a beangulp importer, for ``beangulp.Ingest``, ``beangulp.testing`` and Fava's import page.

An import script, with ``importers.toml`` beside it (:mod:`ledgerkit.importers.importers_file`)::

    from pathlib import Path

    from ledgerkit.importers.beangulp_adapter import configured

    CONFIG = configured(Path(__file__).parent)

    if __name__ == "__main__":
        import beangulp

        beangulp.Ingest(CONFIG)()

``BankImporter`` can be written out instead: ``CONFIG = [BankImporter("Assets:Bank:Giro", account_id="DE02 …")]``.
"""

from __future__ import annotations

import hashlib
import logging
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import beangulp
from beancount.core import account as account_lib
from beancount.core import data

from ledgerkit.directives.bank import IMPORT_KEY, entries, import_ids
from ledgerkit.directives.text import clean_text
from ledgerkit.domain.banking import BankAccount, Severity
from ledgerkit.errors import BankFileError, InputError, Problem, UsageError
from ledgerkit.importers.bounded_file import MAX_BYTES, chunks, head
from ledgerkit.importers.importers_file import IMPORTERS_FILE, read_importers
from ledgerkit.importers.readers import claims, read_to_book, reader_named, readers

if TYPE_CHECKING:
    from datetime import date

    from ledgerkit.domain.banking import BankStatement
    from ledgerkit.importers.importers_file import ImporterTable
    from ledgerkit.importers.readers import Reader

__all__ = ["BankImporter", "configured"]

LOGGER = logging.getLogger(__name__)
COMPACT_DATE = r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
LEADING_DATE = re.compile(rf"(?:(?:[0-9]{{4}}[-_.][0-9]{{2}}[-_.][0-9]{{2}}|{COMPACT_DATE})(?![0-9])[-_. ]*)+")
"""Dates at the beginning of a file name; beangulp puts the date of the statement there itself."""
SEPARATORS = re.compile(r"[/\\:]+")
LONGEST_STEM, LONGEST_SUFFIX = 120, 20
WORD = re.compile(rb"[0-9A-Za-z]{4,34}")
IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[0-9A-Z]{11,30}")
DUPLICATE = "__duplicate__"
"""Metadata key by which beangulp and Fava know a duplicate; its value is the entry it repeats."""


class BankImporter(beangulp.Importer):  # type: ignore[misc]  # the base class has no types
    """Imports the bank files of one account.

    Transactions have one leg, on the account, for a person, a rule or ``smart_importer`` to complete. Lines that are not
    booked yet are left out. A file that is of this account but cannot be read is identified all the same, and ``extract``
    says what is wrong with it.

    Args:
        account: ledger account of the bank account.
        reader: name of an installed reader, or a reader; by default any that knows the file.
        account_id: IBAN or other id of the bank account, as the bank files name it; blanks and hyphens do not count. With
            it, files and statements of other accounts are left alone. Without it, every file the reader knows is taken.
            A file that names no account (many CSVs) is taken for this one, and its lines get their ids by this id.
        currency: currency of the account, for files that name none (QIF).
        folder: the ledger's folder, whose own profiles of CSV files (``bank-profiles/*.toml``) are known too.

    Raises:
        UsageError: the account is no account name, or there is no reader of that name.
    """

    def __init__(
        self,
        account: str,
        *,
        reader: str | Reader | None = None,
        account_id: str = "",
        currency: str = "",
        folder: Path | str | None = None,
    ) -> None:
        if not account_lib.is_valid(account):
            problem = Problem("<import>", 0, "account-name", "Beancount takes no account of this name.", "Correct it.", "", repr(account))
            raise UsageError(problem)
        self._account = account
        self._readers = readers(folder) if reader is None else [reader_named(reader, folder) if isinstance(reader, str) else reader]
        self._any_reader = reader is None
        self._account_id = account_id
        self._currency = currency
        # beangulp asks five questions about one file, one after the other; it is read once.
        self._last: tuple[bytes, list[BankStatement]] | None = None

    @property
    def name(self) -> str:
        """Name of the importer: reader, ledger account and, where given, the id of the bank account."""
        which = "any" if self._any_reader else self._readers[0].name
        return f"ledgerkit.{which}.{self._account}" + (f".{self._account_id}" if self._account_id else "")

    def identify(self, filepath: str) -> bool:
        """Whether the file holds a statement of this account."""
        path = Path(filepath)
        if not claims(path, self._readers):
            return False
        try:
            return bool(self._statements(path))
        except BankFileError:
            return self._may_be_own(path)

    def account(self, filepath: str) -> str:  # noqa: ARG002 - beangulp's signature
        """The ledger account, whatever the file."""
        return self._account

    def date(self, filepath: str) -> date | None:
        """The last day the file tells of; None where it cannot be read (``extract`` then says why)."""
        try:
            statements = self._statements(Path(filepath))
        except InputError:
            return None
        return max((day for statement in statements if (day := _last_day(statement))), default=None)

    def filename(self, filepath: str) -> str:
        """The name to file the document under: its own, without dates at the beginning and without path separators."""
        name = Path(SEPARATORS.sub("-", Path(filepath).name))
        stem = clean_text(name.stem, LONGEST_STEM)
        if dated := LEADING_DATE.match(stem):
            stem = stem[dated.end() :]
        return (stem.lstrip(".") or "statement") + clean_text(name.suffix, LONGEST_SUFFIX)

    def extract(self, filepath: str, existing: data.Entries) -> data.Entries:  # noqa: ARG002 - beangulp's signature
        """The booked lines of every statement of this account, and their closing balances.

        What the reader found odd is logged as a warning, and lines with an error have the flag "!".

        Raises:
            UnreadableFileError: there is no such file or it may not be read.
            BankFileError: the file cannot be read whole.
        """
        statements = self._statements(Path(filepath))
        for finding in (finding for statement in statements for finding in statement.findings):
            if finding.severity is not Severity.INFO:
                LOGGER.warning("%s", finding.as_problem(filepath))
        return entries(statements, self._account, source=filepath)

    def deduplicate(self, entries: data.Entries, existing: data.Entries) -> None:
        """Mark what is in the books already.

        A transaction is a duplicate where its ``import:`` id stands on a posting to this account; equal amounts are not
        enough, and near amounts never are. A balance is one where the same balance of the same day is asserted.
        """
        known = import_ids(existing)
        asserted = {(entry.date, entry.account, entry.amount): entry for entry in existing if isinstance(entry, data.Balance)}
        for entry in entries:
            found: data.Directive | None = None
            if isinstance(entry, data.Transaction):
                line_ids = [posting.meta[IMPORT_KEY] for posting in entry.postings if posting.meta and IMPORT_KEY in posting.meta]
                found = next((match for line_id in line_ids if (match := known.get((self._account, line_id)))), None)
            elif isinstance(entry, data.Balance):
                found = asserted.get((entry.date, entry.account, entry.amount))
            if found is not None:
                entry.meta[DUPLICATE] = found

    def sort(self, entries: data.Entries, reverse: bool = False) -> None:  # noqa: FBT001, FBT002 - beangulp's signature
        """By day, balances first; lines of one day stay as the bank booked them, whichever way round the file lists them."""
        entries.sort(key=lambda entry: (entry.date, data.SORT_ORDER.get(type(entry), 0)), reverse=reverse)

    def _statements(self, path: Path) -> list[BankStatement]:
        """The statements of this account in a file, known by its content."""
        digest = hashlib.sha256()
        for piece in chunks(path, MAX_BYTES):
            digest.update(piece)
        if self._last is None or self._last[0] != digest.digest():
            read = read_to_book(path, self._readers)
            self._last = (digest.digest(), [self._told(own) for statement in read if (own := self._own(statement))])
        return self._last[1]

    def _told(self, statement: BankStatement) -> BankStatement:
        """The statement in the currency given, where it names none."""
        return statement.in_currency(self._currency) if self._currency and not statement.currency else statement

    def _own(self, statement: BankStatement) -> BankStatement | None:
        """The statement if it is of this account, naming the account where the file does not."""
        if not self._account_id or statement.account.matches(self._account_id):
            return statement
        if statement.account.identity:
            return None
        return replace(statement, account=replace(statement.account, other_id=self._account_id))

    def _may_be_own(self, path: Path) -> bool:
        """Whether a file that cannot be read may be of this account.

        A statement names its own account before any other, so the first IBAN decides; without any, the file may be ours.
        """
        own = BankAccount(other_id=self._account_id)
        words = [word.decode("ascii") for word in WORD.findall(head(path))]
        ibans = [word for word in words if IBAN.fullmatch(word)]
        if not self._account_id or not ibans or own.matches(ibans[0]):
            return True
        return not IBAN.fullmatch("".join(self._account_id.split()).upper()) and any(own.matches(word) for word in words)


def _last_day(statement: BankStatement) -> date | None:
    closing = statement.closing.on if statement.closing else None
    return closing or statement.period_through or max((line.booking_date for line in statement.lines), default=None)


class _TableImporter(BankImporter):
    """The importer of one table of ``importers.toml``; with it, files go to accounts as ``ledgerkit import`` takes them.

    A table with an id takes statements of that id and no other. A table without takes what names no account, and the ids of
    its lines rest on the ledger account, so that a line has one id on the command line, in beangulp and in Fava.

    Args:
        table: the table.
        alone: whether it is the only one; then it takes damaged files that name no account.
    """

    def __init__(self, table: ImporterTable, *, alone: bool, folder: Path) -> None:
        super().__init__(table.account, reader=table.reader or None, account_id=table.id, currency=table.currency, folder=folder)
        self._alone = alone

    def _own(self, statement: BankStatement) -> BankStatement | None:
        if self._account_id:
            return statement if statement.account.matches(self._account_id) else None
        if statement.account.identity:
            return None
        return replace(statement, account=replace(statement.account, other_id=self._account))

    def _may_be_own(self, path: Path) -> bool:
        named = any(IBAN.fullmatch(word.decode("ascii")) for word in WORD.findall(head(path)))
        if self._account_id:
            return (named or self._alone) and super()._may_be_own(path)
        return not named


def configured(folder: Path | str) -> list[BankImporter]:
    """One importer for each bank account in the ``importers.toml`` of a folder, for ``beangulp.Ingest`` and Fava.

    Args:
        folder: where the ledger lies.

    Returns:
        Importers in the order of the file; no two have one name or take one file.

    Raises:
        InputError: the file is missing, or something in it is wrong; every fault is named with its line.
    """
    path = Path(folder) / IMPORTERS_FILE
    tables = read_importers(path)
    if not tables:
        remedy = 'Write [[bank]] account = "Assets:Bank:…" id = "<IBAN>" for each bank account.'
        raise InputError(Problem(str(path), 0, "importers", "No bank account is named in this file, or there is no such file.", remedy))
    found: list[BankImporter] = []
    problems: list[Problem] = []
    for table in tables:
        try:
            found.append(_TableImporter(table, alone=len(tables) == 1, folder=path.parent))
        except UsageError as error:
            problems += [replace(problem, file=str(path), line=table.line) for problem in error.problems]
    if problems:
        raise InputError(problems)
    return found
