"""Every public MT940 and MT942 sample beside the repository, held against what an independent parser found in it.

The samples are not part of the project. Where the folder is missing the tests are skipped and say so.
"""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ledgerkit.domain.banking import line_ids
from ledgerkit.domain.money import total
from ledgerkit.errors import BankFileError
from ledgerkit.importers.mt940 import READER

if TYPE_CHECKING:
    from ledgerkit.domain.banking import BankLine, BankStatement, StatementBalance

SAMPLES = Path(__file__).parents[2] / ".." / "shared" / "samples"
FOLDERS = ("mt940", "mt942")
FILES = sorted(f"{folder}/{path.name}" for folder in FOLDERS for path in (SAMPLES / folder).glob("*"))
REASON = "no folder ../shared/samples/mt940 beside the repository"
EXPECTED = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8")) if FILES else {}

REFUSED = {
    # Single fields without any currency: nobody could say of what the amounts are.
    "mt940/wolph_betterplace_empty_entry_date.sta": "mt940-currency",
    "mt940/wolph_cmxl_statement_details.sta": "mt940-currency",
    "mt940/wolph_cmxl_statement_line.sta": "mt940-currency",
    "mt940/wolph_self-provided_sparkassen.sta": "mt940-currency",
    # The details of a line stand in a second field for the account.
    "mt940/wolph_betterplace_sepa_snippet_broken.sta": "mt940-account-twice",
    # No such files at all.
    "mt940/wolph_mt940_tests_requirements.txt": "mt940-no-message",
    "mt940/wolph_self-provided_invalid_statement.sta": "mt940-no-message",
}
EXPLAINED = {
    # Closing balances without a currency, which the independent parser passed over; that of the account is taken.
    "mt940/wolph_self-provided_raphaelm.sta": "currency-missing",
}
READ = [name for name in FILES if name not in REFUSED]
SKIP = [pytest.param("", marks=pytest.mark.skip(REASON))]

pytestmark = pytest.mark.skipif(not FILES, reason=REASON)


def read(name: str) -> list[BankStatement]:
    return READER.read(SAMPLES / name)


def ids(statement: BankStatement) -> set[str]:
    return {finding.id for finding in statement.findings}


def same_balance(found: StatementBalance | None, told: list[str] | None) -> bool:
    if found is None or told is None:
        return found is told
    currency, amount = told[0].split()
    return (found.currency, found.amount, f"{found.on:%y%m%d}") == (currency, Decimal(amount), told[1])


def same_line(line: BankLine, told: list[str]) -> bool:
    """30 February stands as 29 February, and a finding says so."""
    value, amount, mark = told
    day = "160229" if value == "160230" else value
    assert line.value_date is not None
    return (f"{line.value_date:%y%m%d}", line.amount, line.reversal) == (day, Decimal(amount), mark.startswith("R"))


@pytest.mark.parametrize("name", READ or SKIP)
def test_a_sample_reads_as_the_independent_parser_read_it(name: str) -> None:
    statements, expected = read(name), EXPECTED[name]["statements"]
    assert len(statements) == len(expected)
    assert sum(len(statement.lines) for statement in statements) == sum(told["entries"] for told in expected)
    for statement, told in zip(statements, expected, strict=True):
        assert statement.id == (told["ref"] or "")
        assert statement.account.identity in ("".join(told.get("25", "").split()), told.get("25", "").rstrip("EURHF").rstrip("/"))
        assert len(statement.lines) == told["entries"]
        assert total(line.amount for line in statement.lines) == Decimal(told["sum"])
        assert same_balance(statement.opening, told.get("60F") or told.get("60M"))
        assert EXPLAINED.get(name) in ids(statement) or same_balance(statement.closing, told.get("62F") or told.get("62M"))
        lines = sorted(statement.lines, key=lambda line: line.line)
        assert not lines or (same_line(lines[0], told["first"]) and same_line(lines[-1], told["last"]))
        if "continuity" in told:
            assert ("sum-differs" in ids(statement)) is told["continuity"].startswith("NO")
        assert len(set(line_ids(statement))) == len(statement.lines)


@pytest.mark.parametrize("name", [name for name in FILES if name in REFUSED] or SKIP)
def test_a_sample_that_leaves_money_in_doubt_is_refused(name: str) -> None:
    with pytest.raises(BankFileError) as error:
        read(name)
    assert [problem.code for problem in error.value.problems] == [REFUSED[name]]


def test_every_sample_that_is_one_is_known_and_no_other() -> None:
    known = {f"{path.parent.name}/{path.name}" for path in SAMPLES.rglob("*") if path.is_file() and READER.identify(path)}
    assert known == {name for name in FILES if REFUSED.get(name) != "mt940-no-message"}


def test_interim_reports_are_pending_and_preliminary_and_statements_are_neither() -> None:
    for name in READ:
        for statement in read(name):
            interim = name.startswith("mt942/")
            assert bool(statement.preliminary) is interim
            assert all(line.booked is not interim for line in statement.lines)


def test_sums_the_bank_states_wrongly_are_told() -> None:
    (statement,) = read("mt942/wolph_self-provided_mt942.sta")
    assert [(finding.expected, finding.found) for finding in statement.findings if finding.id == "totals-differ"] == [
        ("1 of 2.3", "1 of 0.42")
    ]
    assert "totals-differ" not in ids(read("mt942/wolph_mBank_mt942.sta")[0]) | ids(read("mt942/own_intraday.sta")[0])
