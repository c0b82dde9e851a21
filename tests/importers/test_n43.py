"""Norma 43: accounts, totals, damage, and a round trip with an independent writer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import fixed_damage as damage
import fixed_writer as write
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.domain.banking import BankLine
from ledgerkit.domain.money import total
from ledgerkit.importers.n43 import READER

if TYPE_CHECKING:
    from pathlib import Path

FIRST, LAST = date(2026, 3, 2), date(2026, 3, 6)


def line(amount: str, text: str = "RECIBO", code: str = "03-041") -> BankLine:
    return BankLine(FIRST, Decimal(amount), "EUR", text=text, transaction_code=code)


def account(*lines: BankLine, opening: str = "100.00") -> list[str]:
    closing = Decimal(opening) + total(line.amount for line in lines)
    return write.n43(lines, opening=Decimal(opening), closing=closing, first=FIRST, last=LAST)


def test_two_accounts(data: Path) -> None:
    """-100 overdrawn; + 1,210 - 59.90 - 92.50 (100 US dollars) + 59.90 taken back = 1,017.50."""
    first, second = READER.read(data / "n43.txt")
    assert first.opening is not None
    assert first.closing is not None
    assert (first.opening.amount, first.closing.amount, first.currency) == (Decimal("-100.00"), Decimal("1017.50"), "EUR")
    assert (first.account.identity, first.account.owner) == ("1122-3333-1234567890", "EJEMPLO SL")
    assert [line.amount for line in first.lines] == [Decimal(text) for text in ("1210.00", "-59.90", "-92.50", "59.90")]
    assert (first.lines[0].reference, first.lines[0].transaction_code) == ("FRA 2026-17", "04-007")
    assert (first.lines[2].original_amount, first.lines[2].original_currency) == (Decimal("-100.00"), "USD")
    assert [line.reversal for line in first.lines] == [False, False, False, True]
    assert (second.account.identity, second.lines, first.findings, second.findings) == ("1122-3333-9876543210", (), (), ())


@pytest.mark.parametrize("mode", ["1", "2", "3"])
def test_modes_read_alike_and_a_line_without_text_says_its_concept(tmp_path: Path, mode: str) -> None:
    records = write.n43([line("-5.00", text="")], opening=Decimal(0), closing=Decimal(-5), first=FIRST, last=LAST, mode=mode)
    (statement,) = damage.read(READER, write.n43_file(records), tmp_path)
    assert statement.lines[0].text == "Domiciliados - recibos - letras"


def test_texts_run_over_records_23(tmp_path: Path) -> None:
    start, movement, text, end = account(line("-5.00", text="CUOTA"))
    more = write.record(80, (1, "2302"), (5, "DE MARZO"), (43, "2026"))
    (statement,) = damage.read(READER, write.n43_file([start, movement, text, more, end]), tmp_path)
    assert statement.lines[0].text == "CUOTA DE MARZO 2026"


def test_a_line_that_is_missing_is_told_by_count_sum_and_balance(tmp_path: Path) -> None:
    records = account(line("-5.00"), line("-7.00"))
    (statement,) = damage.read(READER, write.n43_file([records[0], *records[3:]]), tmp_path)
    assert damage.found(statement) == [
        ("totals-differ", "2", "1"),
        ("totals-differ", "12.00", "7.00"),
        ("sum-differs", "88 EUR", "93 EUR"),
    ]


def test_the_count_of_records_at_the_end(tmp_path: Path) -> None:
    text = write.n43_file(account(line("-5.00"))).replace("9" * 18 + "000004", "9" * 18 + "000009")
    assert damage.found(damage.read(READER, text, tmp_path)[0]) == [("totals-differ", "9", "4")]


def test_a_concept_nobody_knows(tmp_path: Path) -> None:
    (statement,) = damage.read(READER, write.n43_file(account(line("-5.00", code="77-000"))), tmp_path)
    assert damage.found(statement) == [("code-unknown", "", "77")]


def test_what_is_wrong_is_named_with_every_place(tmp_path: Path) -> None:
    start, movement, text, end = account(line("-5.00"))
    broken = [
        start[:47] + "999" + start[50:],
        movement[:10] + "260230" + movement[16:27] + "3" + movement[28:],
        "77" + text[2:],
        end[:20] + "x" + end[21:],
    ]
    assert damage.refusal(READER, write.n43_file(broken), tmp_path) == [
        ("fixed-record", 3),
        ("fixed-currency", 1),
        ("fixed-currency", 4),
        ("fixed-date", 2),
        ("fixed-sign", 2),
    ]
    assert damage.refusal(READER, write.n43_file([start, movement, text, end[:20] + "x" + end[21:]]), tmp_path) == [("fixed-number", 4)]


def test_records_out_of_place(tmp_path: Path) -> None:
    start, movement, text, end = account(line("-5.00"))
    assert damage.refusal(READER, write.n43_file([start, text, movement, end]), tmp_path) == [("fixed-misplaced", 2)]
    assert damage.refusal(READER, write.n43_file([start, start, end]), tmp_path) == [("fixed-misplaced", 2)]
    assert damage.refusal(READER, write.n43_file([start, end]) + start, tmp_path) == [("fixed-misplaced", 4)]
    other = end.replace("1234567890", "1111111111")
    assert damage.refusal(READER, write.n43_file([start, movement, text, other]), tmp_path) == [("fixed-misplaced", 4)]


def test_no_ends_of_lines_and_utf_8(tmp_path: Path) -> None:
    text = write.n43_file(account(line("-5.00", text="ANULACIÓN")))
    (statement,) = damage.read(READER, text.replace("\r\n", ""), tmp_path)
    assert (statement.lines[0].text, statement.findings) == ("ANULACIÓN", ())
    assert damage.found(damage.read(READER, text, tmp_path, "utf-8")[0]) == [("encoding-differs", "cp1252", "utf-8")]


def test_cut_off_at_every_byte(data: Path, tmp_path: Path) -> None:
    raw = (data / "n43.txt").read_bytes()
    # The count of the last record ends 54 blanks and a line end before the end of the file.
    assert damage.cut_everywhere(READER, raw, tmp_path) <= set(range(len(raw) - 56 - 6, len(raw)))


@given(changes=st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), min_size=1, max_size=4))
def test_any_bytes_changed(tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]]) -> None:
    damage.bytes_changed(READER, "n43.txt", tmp_path_factory.mktemp("n43"), changes)


def test_tiny_and_huge_lines_cost_in_proportion(tmp_path: Path) -> None:
    start = account()[0].encode()
    for tiny in (b"\nx", b"\n22", b" "):
        damage.grows_in_proportion(READER, start + tiny * 2000, start + tiny * 20000, tmp_path)


TEXTS = st.text(st.characters(codec="cp1252", exclude_categories=("Cc", "Zs")), min_size=1, max_size=38)
LINES = st.builds(
    BankLine,
    booking_date=st.dates(FIRST, LAST),
    amount=st.integers(-(10**13), 10**13).filter(bool).map(lambda units: Decimal(units).scaleb(-2)),
    currency=st.just("EUR"),
    value_date=st.none() | st.dates(date(2025, 1, 1), LAST),
    text=TEXTS,
    reference=TEXTS.map(lambda text: text[:16]).filter(lambda text: text.strip("0")),
    transaction_code=st.sampled_from(["01-000", "12-408", "99-001"]),
)


@given(lines=st.lists(LINES, max_size=8), opening=st.integers(-(10**13), 10**13))
def test_any_statement_written_reads_back_equal(tmp_path_factory: pytest.TempPathFactory, lines: list[BankLine], opening: int) -> None:
    before = Decimal(opening).scaleb(-2)
    after = before + total(line.amount for line in lines)
    records = write.n43(lines, opening=before, closing=after, first=FIRST, last=LAST)
    encoding = "cp1252"
    text = write.n43_file(records)
    (statement,) = damage.read(READER, text, tmp_path_factory.mktemp("n43"), encoding)
    if "encoding-differs" not in {finding.id for finding in statement.findings}:  # some words of cp1252 happen to be UTF-8 too
        assert [
            (line.booking_date, line.value_date, line.amount, line.text, line.reference, line.transaction_code) for line in statement.lines
        ] == [(line.booking_date, line.value_date, line.amount, line.text, line.reference, line.transaction_code) for line in lines]
    assert statement.opening is not None
    assert statement.closing is not None
    assert (statement.opening.amount, statement.closing.amount) == (before, after)
    assert {finding.id for finding in statement.findings} <= {"value-date-far", "encoding-differs"}
