"""CFONB 120: accounts, signs in the last character, details, damage, and a round trip with an independent writer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import fixed_damage as damage
import fixed_writer as write
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.domain.banking import BankLine, Severity
from ledgerkit.domain.money import total
from ledgerkit.importers.cfonb120 import READER

if TYPE_CHECKING:
    from pathlib import Path

FIRST, LAST = date(2026, 3, 2), date(2026, 3, 6)


def line(amount: str, **more: str) -> BankLine:
    return BankLine(FIRST, Decimal(amount), "EUR", text="VIR", transaction_code="05", **more)  # type: ignore[arg-type]


def account(*lines: BankLine, opening: str = "100.00", places: int = 2) -> list[str]:
    closing = Decimal(opening) + total(line.amount for line in lines)
    return write.cfonb120(lines, opening=Decimal(opening), closing=closing, first=FIRST, last=LAST, places=places)


def joined(records: list[str]) -> str:
    return "\r\n".join(records) + "\r\n"


def test_two_accounts(data: Path) -> None:
    """-10 overdrawn + 1,200 - 36 - 2.40 = 1,151.60; the other account is kept with three decimals."""
    first, second = READER.read(data / "cfonb120.txt")
    assert first.opening is not None
    assert first.closing is not None
    assert (first.opening.amount, first.closing.amount, first.account.identity) == (
        Decimal("-10.00"),
        Decimal("1151.60"),
        "30004-00828-00010123456",
    )
    customer, phone, fee = first.lines
    assert (customer.counterparty, customer.end_to_end_id, customer.reference) == ("CLIENT EXEMPLE SARL", "FACT-2026-17", "REF 17")
    assert (phone.counterparty, phone.amount, fee.amount) == ("OPERATEUR D’EXEMPLE", Decimal("-36.00"), Decimal("-2.40"))
    assert ([line.amount for line in second.lines], first.findings, second.findings) == ([Decimal("0.055")], (), ())


@pytest.mark.parametrize(
    ("written", "places", "amount"),
    [
        ("0000000001904}", "2", "-190.40"),
        ("0000000002412J", "2", "-241.21"),
        ("0000000000974I", "2", "97.49"),
        ("0000000000974I", " ", "97.49"),
        ("0000000000974I", "0", "9749"),
        ("0000000000974I", "3", "9.749"),
        ("0000000000000{", "2", "0.00"),
        ("0000000000000}", "2", "0.00"),
    ],
)
def test_the_last_character_is_sign_and_digit(tmp_path: Path, written: str, places: str, amount: str) -> None:
    records = [record[:19] + places + record[20:90] + written + record[104:] for record in account()]
    (statement,) = damage.read(READER, joined(records), tmp_path)
    assert statement.closing is not None
    assert str(statement.closing.amount) == amount


def test_a_sum_that_does_not_add_up(tmp_path: Path) -> None:
    start, movement, end = account(line("-5.00"))
    (statement,) = damage.read(READER, joined([start, movement, movement, end]), tmp_path)
    assert damage.found(statement)[-1] == ("sum-differs", "95 EUR", "90 EUR")


def test_another_bank_code_is_told_and_another_account_refused(tmp_path: Path) -> None:
    start, movement, end = account(line("-5.00"))
    (statement,) = damage.read(READER, joined([start, movement.replace("30004", "30005"), end]), tmp_path)
    assert [(finding.id, finding.severity, finding.line) for finding in statement.findings] == [("account-differs", Severity.WARNING, 2)]
    for old, new in (("00010123456", "00010123457"), ("EUR2", "USD2"), ("EUR2", "EUR3")):
        assert damage.refusal(READER, joined([start, movement.replace(old, new), end]), tmp_path) == [("fixed-misplaced", 2)]


def test_rejected_movements_are_reversals_and_details_without_name_go_into_the_text(tmp_path: Path) -> None:
    start, movement, end = account(line("-5.00"))
    movement = movement[:40] + "01" + movement[42:]
    details = [
        write.record(120, (1, start[:34]), (46, text))
        for text in ("LIBMENSUALITE 3", "REFR-1", "CBEFR7630004008280001012345676", "RCNNOTPROVIDED")
    ]
    records = [start, movement, *(f"05{detail[2:]}" for detail in details), end]
    (statement,) = damage.read(READER, joined(records), tmp_path)
    (rejected,) = statement.lines
    assert (rejected.reversal, rejected.text, rejected.reference, rejected.end_to_end_id) == (True, "VIR MENSUALITE 3", "R-1", "")
    assert rejected.counterparty_account == "FR7630004008280001012345676"


def test_what_is_wrong_is_named_with_every_place(tmp_path: Path) -> None:
    start, movement, end = account(line("-5.00"))
    broken = [start, movement[:34] + "310226" + movement[40:103] + "5" + movement[104:], "09" + movement[2:], end[:103] + " "]
    assert damage.refusal(READER, joined(broken), tmp_path) == [
        ("fixed-record", 3),
        ("fixed-number", 4),
        ("fixed-date", 2),
        ("fixed-number", 2),
    ]
    places = [record[:19] + "x" + record[20:] for record in (start, end)]
    assert damage.refusal(READER, joined([start, *places][1:] and [start[:19] + "2" + start[20:], end + "x"]), tmp_path) == [
        ("fixed-length", 2)
    ]


def test_records_out_of_place(tmp_path: Path) -> None:
    start, movement, end = account(line("-5.00"))
    detail = "05" + movement[2:]
    for records, number in (([movement, end], 1), ([start, detail, end], 2), ([start, end, movement], 3), ([start, start, end], 2)):
        assert damage.refusal(READER, joined(records), tmp_path)[0] == ("fixed-misplaced", number)
    assert damage.refusal(READER, joined([start, movement]), tmp_path) == [("fixed-truncated", 1)]


def test_cut_off_at_every_byte(data: Path, tmp_path: Path) -> None:
    """There is no record at the end of a file: cut between two accounts it is a whole file of one account."""
    raw = (data / "cfonb120.txt").read_bytes()
    accepted = damage.cut_everywhere(READER, raw, tmp_path)
    # After the amount of a record 07 there are only blanks and ends of lines; then "0" and "01" begin the next account.
    first_end = raw.index(b"\r\n\r\n")
    between = set(range(first_end - 16, first_end + 5))
    assert accepted <= between | set(range(len(raw) - 18, len(raw)))


@given(changes=st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), min_size=1, max_size=4))
def test_any_bytes_changed(tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]]) -> None:
    damage.bytes_changed(READER, "cfonb120.txt", tmp_path_factory.mktemp("cfonb"), changes)


def test_tiny_and_huge_lines_cost_in_proportion(tmp_path: Path) -> None:
    start = account()[0].encode()
    for tiny in (b"\nx", b"\n05", b" "):
        damage.grows_in_proportion(READER, start + tiny * 2000, start + tiny * 20000, tmp_path)


WORDS = st.text(st.characters(codec="ascii", exclude_categories=("Cc", "Zs")), min_size=1, max_size=31)
LINES = st.builds(
    BankLine,
    booking_date=st.dates(FIRST, LAST),
    amount=st.integers(-(10**13), 10**13).filter(bool),
    currency=st.just("EUR"),
    value_date=st.none() | st.dates(date(2025, 1, 1), LAST),
    text=WORDS,
    counterparty=WORDS | st.just(""),
    reference=WORDS.map(lambda text: text[:16]),
    end_to_end_id=st.just("") | WORDS,
    transaction_code=st.sampled_from(["05", "B1", "62"]),
)


@given(lines=st.lists(LINES, max_size=8), opening=st.integers(-(10**13), 10**13), places=st.integers(0, 9))
def test_any_statement_written_reads_back_equal(
    tmp_path_factory: pytest.TempPathFactory, lines: list[BankLine], opening: int, places: int
) -> None:
    from dataclasses import replace

    lines = [replace(line, amount=Decimal(line.amount).scaleb(-places)) for line in lines]
    before = Decimal(opening).scaleb(-places)
    after = before + total(line.amount for line in lines)
    records = write.cfonb120(lines, opening=before, closing=after, first=FIRST, last=LAST, places=places)
    (statement,) = damage.read(READER, joined(records), tmp_path_factory.mktemp("cfonb"))
    assert [replace(line, line=0) for line in statement.lines] == lines
    assert statement.opening is not None
    assert statement.closing is not None
    assert (statement.opening.amount, statement.closing.amount) == (before, after)
    assert {finding.id for finding in statement.findings} <= {"value-date-far"}
