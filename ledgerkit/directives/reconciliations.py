"""Evidence of bank reconciliations as directives say it, with what is wrong with it."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from beancount.core import account as account_lib
from beancount.core import data
from beancount.core.amount import Amount
from beancount.parser import grammar

from ledgerkit.directives.problems import problem_at
from ledgerkit.directives.reconciliation_words import NOTHING_OUTSTANDING
from ledgerkit.directives.text import clean_text

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from ledgerkit.directives.read import Reading
    from ledgerkit.errors import Problem

__all__ = ["evidence", "is_bank", "reconciliation_problems"]

_WORD = "ledgerkit-reconciliation"
_FILE_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_OUTSTANDING = re.compile(rf"sha256-1:[0-9a-f]{{64}}|{NOTHING_OUTSTANDING}")


def reconciliation_problems(readings: Sequence[Reading], opened: Mapping[str, data.Open]) -> list[Problem]:
    """What is wrong with the evidence of a ledger, beyond its single values.

    Args:
        readings: the directives of ours.
        opened: the open directives by account.
    """
    problems: list[Problem] = []
    seen: dict[tuple[Any, ...], Reading] = {}
    for reading in readings:
        if reading.word.name != _WORD or not reading.sound:
            continue
        values, meta = reading.values, reading.entry.meta
        slot = (reading.entry.date, values["account"], values["bank-balance"].currency)
        if slot in seen:
            message = f"{slot[1]} has two reconciliations in {slot[2]} on {slot[0]}."
            remedy = "Keep the later one."
            problems.append(problem_at(meta, "reconciliation-twice", message, remedy, expected="one a day", found="two"))
        seen[slot] = reading
        problems += _faults(values, meta)
        if not is_bank(values["account"], opened):
            message = f"{values['account']} is not reconciled with a bank."
            remedy = f'Write reconcile: "bank" below its open directive, or name another account than {values["account"]}.'
            problems.append(problem_at(meta, "reconciliation-no-bank", message, remedy, expected='an account with reconcile: "bank"'))
    return problems


def is_bank(account: str, opened: Mapping[str, data.Open]) -> bool:
    """Whether an account, or the nearest above it that says anything, is reconciled with a bank."""
    for name in account_lib.parents(account):
        entry = opened.get(name)
        if entry is not None and "reconcile" in (entry.meta or {}):
            return bool(entry.meta["reconcile"] == "bank")
    return False


def _faults(values: Mapping[str, Any], meta: Mapping[str, Any]) -> Iterator[Problem]:
    file, digest = values.get("bank-file"), values.get("digest")
    if file is not None and (PurePosixPath(file).is_absolute() or ".." in PurePosixPath(file).parts or not file.isprintable()):
        message, remedy = f"The bank file {file!r} does not lie in the ledger's folder.", "Copy it there and name it from the folder."
        yield problem_at(meta, "reconciliation-file", message, remedy, expected="a path such as documents/bank/september.csv", found=file)
    if (file is None) != (digest is None) or (digest is not None and not _FILE_DIGEST.fullmatch(digest)):
        message = "A reconciliation names its bank file and the digest of it, or neither."
        remedy = "Write both, or let ledgerkit reconcile --accept write them."
        yield problem_at(meta, "reconciliation-digest", message, remedy, expected="sha256: and 64 digits, 0 to f", found=digest or "none")
    outstanding = values.get("outstanding")
    if outstanding is not None and not _OUTSTANDING.fullmatch(outstanding):
        message, remedy = "outstanding: holds no digest.", "Let ledgerkit reconcile --accept write it."
        yield problem_at(meta, "reconciliation-digest", message, remedy, expected="sha256-1: and 64 digits, or none", found=outstanding)
    ledger, bank = values.get("ledger-balance"), values["bank-balance"]
    if ledger is not None and ledger.currency != bank.currency:
        message, remedy = "The two balances are of two currencies.", "Write one reconciliation for each currency of the account."
        yield problem_at(meta, "reconciliation-currency", message, remedy, expected=bank.currency, found=ledger.currency)


def evidence(
    account: str,
    day: datetime.date,
    currency: str,
    *,
    bank: Decimal,
    ledger: Decimal,
    outstanding: str,
    bank_file: str | None = None,
    digest: str | None = None,
    by: str | None = None,
) -> data.Custom:
    """The directive that says that an account is reconciled.

    Args:
        account: the bank account.
        day: the day at whose end it is.
        currency: of the balances.
        bank: balance as the bank tells it.
        ledger: balance of the ledger.
        outstanding: digest of what only one side has; empty where nothing is.
        bank_file: the file that tells the bank's balance, from the folder of the ledger.
        digest: SHA-256 of its bytes, in hexadecimal.
        by: who accepted it; the text is cleaned.
    """
    meta: dict[str, Any] = {"bank-balance": Amount(bank, currency)}
    if bank_file is not None and digest is not None:
        meta |= {"bank-file": clean_text(bank_file, 4096), "digest": f"sha256:{digest}"}
    meta |= {"ledger-balance": Amount(ledger, currency), "outstanding": outstanding or NOTHING_OUTSTANDING}
    if by:
        meta["by"] = clean_text(by, 100)
    values = [grammar.ValueType(account, account_lib.TYPE)]
    return data.Custom(data.new_metadata("<reconciliation>", 0, meta), day, _WORD, values)
