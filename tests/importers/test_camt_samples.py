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
from ledgerkit.importers.camt import INTRADAY, NOTIFIED, READER
from ledgerkit.importers.readers import read_to_book

if TYPE_CHECKING:
    from ledgerkit.domain.banking import BankStatement
    from ledgerkit.importers.camt import CamtReader

SAMPLES = Path(__file__).parents[2] / ".." / "shared" / "samples"
FOLDER = SAMPLES / "camt"
FILES = sorted(path.name for path in FOLDER.glob("*.xml"))
REASON = "no folder ../shared/samples/camt beside the repository"

EXPECTED = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8")) if FILES else {}
READERS = {":camt.052.": INTRADAY, ":camt.053.": READER, ":camt.054.": NOTIFIED}

REFUSED = {"genkgo_camt053.v2.wrong.xml": "camt-no-statement", "genkgo_camt052.v1.xml": "camt-draft"}
"""Samples that are made to be refused, or are of a version that is not read."""

EXPLAINED = {
    # Amounts are written with a minus sign beside DBIT. The independent parser applied both and got a plus; an outgoing
    # payment to a water utility is money out, and the reader says what it did.
    "psynetic_example.camt053.xml": ("850.00 - 47.29 - 2350.00", "-1547.29"),
}
"""Differences from the independent parser, with the sum that is right."""

pytestmark = pytest.mark.skipif(not FILES, reason=REASON)


def reader_of(name: str) -> CamtReader:
    return next(reader for part, reader in READERS.items() if part in EXPECTED[f"camt/{name}"]["namespace"])


def read(name: str) -> list[BankStatement]:
    return reader_of(name).read(FOLDER / name)


def edges(statement: BankStatement) -> list[tuple[str, str, Decimal]]:
    """Booking date, value date and amount of the first and the last entry of the file; details of one entry together."""
    numbers = [line.entry for line in statement.lines]
    found = []
    for number in (min(numbers), max(numbers)):
        lines = [line for line in statement.lines if line.entry == number]
        value_date = lines[0].value_date
        found.append((str(lines[0].booking_date), str(value_date or ""), total(line.amount for line in lines)))
    return found


@pytest.mark.parametrize("name", [name for name in FILES if name not in REFUSED] or [pytest.param("", marks=pytest.mark.skip(REASON))])
def test_a_sample_reads_as_the_independent_parser_read_it(name: str) -> None:
    assert [reader.identify(FOLDER / name) for reader in READERS.values()].count(True) == 1
    statements, expected = read(name), EXPECTED[f"camt/{name}"]["statements"]
    assert len(statements) == len(expected)
    for statement, told in zip(statements, expected, strict=True):
        assert statement.id == told["id"]
        assert statement.account.identity == (told["acct"] or "")
        assert statement.sequence == (int(told["seq"]) if told["seq"] else None)
        assert [(balance.code, balance.amount, balance.currency) for balance in statement.balances] == [
            (code, Decimal(amount), currency) for code, amount, currency, _ in told["balances"]
        ]
        assert bool(statement.preliminary) is (told["kind"] != "Stmt")
        assert max((line.entry for line in statement.lines), default=0) == told["entries"]
        assert total(line.amount for line in statement.lines) == Decimal(EXPLAINED.get(name, ("", told["sum"]))[1])
        assert sum(line.reversal for line in {line.entry: line for line in statement.lines}.values()) == told["reversals"]
        assert len(set(line_ids(statement))) == len(statement.lines)
        adds_up = not {"sum-differs", "currency-mixed"} & {finding.id for finding in statement.findings}
        if not statement.preliminary:
            assert adds_up is not told.get("continuity", "OK").startswith("NO")
        if told["entries"]:
            for reached, (booked, value, amount) in zip(edges(statement), (told["first"], told["last"]), strict=True):
                # Where there is no booking date, the value date or the day of the message stands in and a finding says so.
                assert reached[0] == booked[:10] if booked else reached[0]
                assert reached[1] == (value or "")[:10]
                assert abs(reached[2]) == abs(Decimal(amount)), "the sign is looked at in the sum above"


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_sample_made_to_be_refused_is_refused(name: str) -> None:
    assert reader_of(name).identify(FOLDER / name) is True
    with pytest.raises(BankFileError) as error:
        read(name)
    assert [problem.code for problem in error.value.problems] == [REFUSED[name]]


@pytest.mark.parametrize("name", [name for name in FILES if ".052" in name or ".054" in name or "camt05" in name])
def test_what_is_preliminary_is_never_read_to_be_booked(name: str) -> None:
    if ":camt.053." not in EXPECTED[f"camt/{name}"]["namespace"] and name not in REFUSED:
        with pytest.raises(BankFileError, match=r"come again in the statement of the account; reading both would book them twice"):
            read_to_book(FOLDER / name)


def test_an_intraday_report_that_does_not_add_up_is_a_warning_to_wait_for_the_statement() -> None:
    """208,509.19 - 103.00 - 913.00 = 207,493.19, but the bank states 207,596.19: a part of the day is left out."""
    (report,) = read("moov_200519_camt.052_P_CH2909000000250094239_1110092686_0_2019042416072347.xml")
    assert report.closing is not None
    assert (report.closing.code, report.closing.interim) == ("ITBD", True)
    (odd,) = [finding for finding in report.findings if finding.id == "sum-differs"]
    assert (odd.severity, odd.expected, odd.found) == (Severity.WARNING, "207596.19 CHF", "207493.19 CHF")


def test_the_other_samples_are_not_taken_for_camt() -> None:
    others = [path for path in SAMPLES.rglob("*") if path.is_file() and path.parent.name != "camt"]
    assert len(others) > 100
    assert [path.name for path in others if any(reader.identify(path) for reader in READERS.values())] == []


def test_a_negative_amount_is_an_error_to_be_looked_at() -> None:
    (statement,) = read("psynetic_example.camt053.xml")
    assert [finding.severity for finding in statement.findings if finding.id == "amount-negative"] == [Severity.ERROR] * 2
