"""Every public camt sample that lies beside the repository, held against what an independent parser found in it.

The samples are not part of the project. Where the folder is missing the tests are skipped and say so.
"""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ledgerkit.domain.banking import Severity, line_ids
from ledgerkit.domain.money import total
from ledgerkit.errors import BankFileError
from ledgerkit.importers.camt import READER

if TYPE_CHECKING:
    from ledgerkit.domain.banking import BankStatement

SAMPLES = Path(__file__).parents[2] / ".." / "shared" / "samples"
FOLDER = SAMPLES / "camt"
FILES = sorted(path.name for path in FOLDER.glob("*.xml"))
REASON = "no folder ../shared/samples/camt beside the repository"

EXPECTED = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8")) if FILES else {}
IS_053 = [name for name in FILES if ":camt.053." in EXPECTED[f"camt/{name}"]["namespace"]]

REFUSED = {"genkgo_camt053.v2.wrong.xml": "camt-no-statement"}
"""Samples of camt.053 that are made to be refused."""

EXPLAINED = {
    # Amounts are written with a minus sign beside DBIT. The independent parser applied both and got a plus; an outgoing
    # payment to a water utility is money out, and the reader says what it did.
    "psynetic_example.camt053.xml": ("850.00 - 47.29 - 2350.00", "-1547.29"),
}
"""Differences from the independent parser, with the sum that is right."""

pytestmark = pytest.mark.skipif(not FILES, reason=REASON)


def read(name: str) -> list[BankStatement]:
    return READER.read(FOLDER / name)


@pytest.mark.parametrize("name", [name for name in IS_053 if name not in REFUSED] or [pytest.param("", marks=pytest.mark.skip(REASON))])
def test_a_camt_053_sample_reads_as_the_independent_parser_read_it(name: str) -> None:
    statements, expected = read(name), EXPECTED[f"camt/{name}"]["statements"]
    assert len(statements) == len(expected)
    for statement, told in zip(statements, expected, strict=True):
        assert statement.id == told["id"]
        assert statement.account.identity == (told["acct"] or "")
        assert statement.sequence == (int(told["seq"]) if told["seq"] else None)
        assert [(balance.code, balance.amount, balance.currency) for balance in statement.balances] == [
            (code, Decimal(amount), currency) for code, amount, currency, _ in told["balances"]
        ]
        assert max((line.entry for line in statement.lines), default=0) == told["entries"]
        assert total(line.amount for line in statement.lines) == Decimal(EXPLAINED.get(name, ("", told["sum"]))[1])
        assert sum(line.reversal for line in statement.lines) == told["reversals"]
        assert len(set(line_ids(statement))) == len(statement.lines)
        adds_up = not {"sum-differs", "currency-mixed"} & {finding.id for finding in statement.findings}
        assert adds_up is not told.get("continuity", "OK").startswith("NO")


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_sample_made_to_be_refused_is_refused(name: str) -> None:
    assert READER.identify(FOLDER / name) is True
    with pytest.raises(BankFileError) as error:
        read(name)
    assert [problem.code for problem in error.value.problems] == [REFUSED[name]]


@pytest.mark.parametrize("name", [name for name in FILES if name not in IS_053] or [pytest.param("", marks=pytest.mark.skip(REASON))])
def test_samples_of_camt_052_and_054_are_known_and_refused(name: str) -> None:
    assert READER.identify(FOLDER / name) is True
    with pytest.raises(BankFileError, match=r"camt.05[24]"):
        read(name)


def test_the_other_samples_are_not_taken_for_camt() -> None:
    others = [path for path in SAMPLES.rglob("*") if path.is_file() and path.parent.name != "camt"]
    assert len(others) > 100
    assert [path.name for path in others if READER.identify(path)] == []


def test_a_negative_amount_is_an_error_to_be_looked_at() -> None:
    (statement,) = read("psynetic_example.camt053.xml")
    assert [finding.severity for finding in statement.findings if finding.id == "amount-negative"] == [Severity.ERROR] * 2
