"""Real BAI2, CFONB 120 and Norma 43 files: counts, balances, first and last lines, or the refusal, of every sample.

The samples lie beside a clone and not in it; without them these tests are skipped.
"""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from ledgerkit.domain.banking import line_ids
from ledgerkit.domain.money import total
from ledgerkit.errors import BankFileError
from ledgerkit.importers import bai2, cfonb120, n43

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not beside this clone")
EXPECTED = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8")) if SAMPLES.is_dir() else {}
READERS = {reader.name: reader for reader in (bai2.READER, cfonb120.READER, n43.READER)}
UNKNOWN = "bai2/moov_sample-parseError.txt"
"""Begins with a record 00, which BAI2 does not have."""
REFUSED = {
    "bai2/dnsbty_test3.bai": [("fixed-truncated", 3)],
    "cfonb120/pennylane_end_of_statement_without_beginning.txt": [("fixed-misplaced", 9)],
    "cfonb120/pennylane_invalid_date.txt": [("fixed-date", 1), ("fixed-misplaced", 9)],
    "cfonb120/pennylane_new_statement_without_previous_ended.txt": [("fixed-misplaced", 6)],
    "cfonb120/pennylane_operation.txt": [("fixed-misplaced", line) for line in range(1, 6)],
    "cfonb120/pennylane_operation_already_defined.txt": [("fixed-misplaced", line) for line in range(1, 7)],
    "cfonb120/pennylane_operation_detail_without_operation.txt": [("fixed-misplaced", 3)],
    "cfonb120/pennylane_operation_out_of_statement.txt": [("fixed-misplaced", 1)],
    "cfonb120/pennylane_operation_unstarted.txt": [("fixed-misplaced", line) for line in range(1, 5)],
}
ALL = [name for name in EXPECTED if name.split("/")[0] in READERS]
BAI2 = [name for name in ALL if name.startswith("bai2/") and name not in {UNKNOWN, *REFUSED}]


def test_every_sample_is_looked_at() -> None:
    assert len(ALL) == 19


@pytest.mark.parametrize("name", [name for name in ALL if name != UNKNOWN])
def test_a_sample_is_known_by_its_reader_alone(name: str) -> None:
    assert [key for key, reader in READERS.items() if reader.identify(SAMPLES / name) is True] == [name.split("/", maxsplit=1)[0]]


def test_other_samples_are_not_taken_for_these_formats() -> None:
    others = [path for path in SAMPLES.rglob("*") if path.is_file() and path.parent.name not in READERS]
    assert len(others) > 100
    assert [path for path in [*others, SAMPLES / UNKNOWN] if any(reader.identify(path) for reader in READERS.values())] == []


@pytest.mark.parametrize("name", REFUSED)
def test_a_broken_sample_is_refused_with_every_place(name: str) -> None:
    with pytest.raises(BankFileError) as error:
        READERS[name.split("/", maxsplit=1)[0]].read(SAMPLES / name)
    assert [(problem.code, problem.line) for problem in error.value.problems] == REFUSED[name]


@pytest.mark.parametrize("name", BAI2)
def test_bai2(name: str) -> None:
    told = EXPECTED[name]
    statements = bai2.READER.read(SAMPLES / name)
    lines = [line for statement in statements for line in statement.lines]
    assert len(statements) == told["record_tokens"]["03"]
    assert len(lines) == told["transactions"]
    for statement, account in zip(statements, told["accounts"], strict=False):
        if isinstance(account, list):  # the list is shortened in the longest sample
            assert statement.account.number == account[0]
            assert account[1] in ("", statement.currency)
            if account[2]:
                assert (statement.balances[0].code, statement.balances[0].amount) == (account[2], Decimal(account[3]) / 100)
    for line, (code, amount) in ((lines[0], told["first"]), (lines[-1], told["last"])):
        assert (line.transaction_code, abs(line.amount)) == (code, Decimal(amount) / 100)
    assert total(line.amount for line in lines if line.amount > 0) == Decimal(told["credits_minor"]) / 100
    assert -total(line.amount for line in lines if line.amount < 0) == Decimal(told["debits_minor"]) / 100


def test_which_bai2_samples_have_true_control_totals() -> None:
    def odd(name: str) -> int:
        found = [finding for statement in bai2.READER.read(SAMPLES / name) for finding in statement.findings]
        return sum(finding.id == "totals-differ" and not finding.message.startswith("The sum") for finding in found)

    assert {name.removeprefix("bai2/"): odd(name) for name in BAI2} == {
        "dnsbty_test.bai": 7,
        "dnsbty_test2.bai": 6,
        "moov_sample1.txt": 0,
        "moov_sample2.txt": 0,
        "moov_sample3.txt": 0,
        "moov_sample4-continuations-newline-delimited.txt": 8,
        "moov_sample5-issue113.txt": 8,
    }


def test_cfonb120() -> None:
    name = "cfonb120/pennylane_example.txt"
    statements = cfonb120.READER.read(SAMPLES / name)
    assert len(statements) == len(EXPECTED[name]["statements"]) == 2
    for statement, told in zip(statements, EXPECTED[name]["statements"], strict=True):
        assert statement.opening is not None
        assert statement.closing is not None
        assert (statement.account.identity, statement.currency, len(statement.lines)) == (told["acct"], told["ccy"], told["entries"])
        assert (statement.opening.amount, statement.closing.amount) == (Decimal(told["open"]), Decimal(told["close"]))
        assert total(line.amount for line in statement.lines) == Decimal(told["sum"])
        for line, (booked, value, amount, code, text) in ((statement.lines[0], told["first"]), (statement.lines[-1], told["last"])):
            assert (f"{line.booking_date:%d%m%y}", f"{line.value_date:%d%m%y}") == (booked, value)
            assert (line.amount, line.transaction_code) == (Decimal(amount), code)
            assert line.text.startswith(" ".join(text.split()))
    # Two records of the first account name bank 15489 instead of 15589.
    assert [finding.line for finding in statements[0].findings if finding.id == "account-differs"] == [19, 21]


def test_n43() -> None:
    name = "n43/sergief_movements.n43"
    (statement,), (told,) = n43.READER.read(SAMPLES / name), EXPECTED[name]["accounts"]
    assert statement.opening is not None
    assert statement.closing is not None
    assert (statement.account.identity, statement.currency) == (told["account"], "EUR")
    assert (statement.opening.amount, statement.closing.amount) == (Decimal(told["open"]), Decimal(told["totals"]["close"]))
    assert (len(statement.lines), total(line.amount for line in statement.lines)) == (told["entries"], Decimal(told["sum"]))
    for line, (booked, value, concept, amount, *_, reference) in ((statement.lines[0], told["first"]), (statement.lines[-1], told["last"])):
        assert (f"{line.booking_date:%y%m%d}", f"{line.value_date:%y%m%d}") == (booked, value)
        assert (line.amount, line.transaction_code[:2], line.reference) == (Decimal(amount), concept, reference)
    assert [finding.id for finding in statement.findings] == []
    assert len(set(line_ids(statement))) == 16
