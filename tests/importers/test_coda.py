"""CODA: accounts, totals of record 9, damage, and a round trip with an independent writer.

No public sample exists; the files are written from the layout.
"""

from __future__ import annotations

from dataclasses import replace
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
from ledgerkit.importers.coda import READER

if TYPE_CHECKING:
    from pathlib import Path

FIRST, LAST = date(2026, 3, 2), date(2026, 3, 6)


def line(amount: str, text: str = "BETALING", **more: str) -> BankLine:
    return BankLine(FIRST, Decimal(amount), "EUR", text=text, transaction_code="00101000", bank_id="B1", **more)  # type: ignore[arg-type]


def file(*lines: BankLine, opening: str = "100", closing: str = "") -> list[str]:
    movements = [record for number, line in enumerate(lines, start=1) for record in write.coda_movement(number, line)]
    after = Decimal(closing) if closing else Decimal(opening) + total(line.amount for line in lines)
    return write.coda(movements, opening=Decimal(opening), closing=after, first=FIRST, last=LAST)


def joined(records: list[str]) -> str:
    return "\r\n".join(records) + "\r\n"


def test_a_file_with_a_globalisation(data: Path) -> None:
    """1,000 + 121 - (200 + 100) - 12.505 = 808.495."""
    (statement,) = READER.read(data / "coda.txt")
    assert statement.opening is not None
    assert statement.closing is not None
    assert (statement.opening.amount, statement.closing.amount) == (Decimal("1000.000"), Decimal("808.495"))
    assert (statement.account.identity, statement.account.owner, statement.sequence) == ("BE68539007547034", "VOORBEELD NV", 7)
    customer, first, second, phone = statement.lines
    assert (customer.structured_reference, customer.counterparty_account) == ("+++010/8068/17183+++", "BE71096123456769")
    assert [(line.amount, line.counterparty, line.entry) for line in (first, second)] == [
        (Decimal("-200.000"), "WERKNEMER A", 2),
        (Decimal("-100.000"), "WERKNEMER B", 2),
    ]
    assert (phone.amount, phone.text, phone.end_to_end_id) == (Decimal("-12.505"), "FRAIS TÉLÉPHONE MANDAT M-3", "E2E-3")
    # Both payments carry the bank's reference of their entry, as the standard has it.
    assert {finding.id for finding in statement.findings} <= {"bank-id-repeated"}


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "utf-8"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    (statement,) = damage.read(READER, joined(file(line("-5", "TÉLÉPHONE À CRÉDIT"))), tmp_path, encoding)
    assert statement.lines[0].text == "TÉLÉPHONE À CRÉDIT"
    assert damage.found(statement) == ([] if encoding == "cp1252" else [("encoding-differs", "cp1252", encoding)])


def test_totals_of_record_9(tmp_path: Path) -> None:
    records = file(line("-5"), line("7"))
    (statement,) = damage.read(READER, joined([*records[:2], *records[3:]]), tmp_path)
    assert damage.found(statement) == [
        ("totals-differ", "4", "3"),
        ("totals-differ", "5.000", "0"),
        ("sum-differs", "102 EUR", "107 EUR"),
    ]


def test_free_messages_are_passed_over_and_may_be_counted_or_not(tmp_path: Path) -> None:
    records = file(line("-5"))
    message = write.record(128, (1, "4"), (33, "BONNE ANNEE"))
    assert damage.read(READER, joined([*records[:-1], message, records[-1]]), tmp_path)[0].findings == ()
    counted = records[-1][:16] + "000004" + records[-1][22:]
    assert damage.read(READER, joined([*records[:-1], message, counted]), tmp_path)[0].findings == ()


def test_structures_of_accounts(tmp_path: Path) -> None:
    records = file(line("-5"))

    def account(structure: str, text: str) -> str:
        start, end = records[1], records[-2]
        changed = [
            records[0],
            f"1{structure}{start[2:5]}{text:37}{start[42:]}",
            *records[2:-2],
            f"{end[:4]}{text:37}{end[41:]}",
            records[-1],
        ]
        (statement,) = damage.read(READER, joined(changed), tmp_path)
        return f"{statement.account.identity} {statement.currency}"

    assert account("0", "539007547034 EUR0BE") == "539007547034 EUR"
    assert account("1", f"{'12345-X':34}USD") == "12345-X USD"
    assert account("3", f"{'DE02120300000000202051':34}CHF") == "DE02120300000000202051 CHF"


def test_two_files_in_one_and_a_duplicate(tmp_path: Path) -> None:
    first = file(line("-5"))
    second = file(line("-6"), opening="95")
    second[0] = second[0][:16] + "D" + second[0][17:]
    statements = damage.read(READER, joined([*first, *second]), tmp_path)
    assert [len(statement.lines) for statement in statements] == [1, 1]
    assert [finding.id for finding in statements[1].findings if finding.id == "file-duplicate"] == ["file-duplicate"]


def test_another_part_that_does_not_come(tmp_path: Path) -> None:
    first, second = file(line("-5")), file(line("-6"), opening="95")
    first[-1] = first[-1][:127] + "1"
    assert damage.found(damage.read(READER, joined(first), tmp_path)[0]) == [("file-continues", "", "")]
    assert "file-continues" not in {
        finding.id for statement in damage.read(READER, joined([*first, *second]), tmp_path) for finding in statement.findings
    }


def test_what_is_wrong_is_named_with_every_place(tmp_path: Path) -> None:
    header, start, movement, end, trailer = file(line("-5"))
    broken = [
        header,
        start[:39] + "eur" + start[42:],
        movement[:31] + "7" + movement[32:115] + "310226" + movement[121:],
        "55",
        end[:42] + "x" + end[43:],
        trailer,
    ]
    found = damage.refusal(READER, joined(broken), tmp_path)
    assert found[0] == ("fixed-record", 4)
    assert {("fixed-currency", 2), ("fixed-sign", 3), ("fixed-date", 3), ("fixed-misplaced", 5), ("fixed-number", 5)} <= set(found)


def test_records_out_of_place(tmp_path: Path) -> None:
    header, start, movement, end, trailer = file(line("-5"))
    other = "22" + "0009" + movement[6:]
    for records, number in (
        ([header, movement, start, end, trailer], 2),
        ([header, start, start, movement, end, trailer], 3),
        ([header, start, other, end, trailer], 3),
        ([header, start, movement, other, end, trailer], 4),
        ([header, header, start, end, trailer], 2),
    ):
        assert damage.refusal(READER, joined(records), tmp_path)[0] == ("fixed-misplaced", number)
    assert damage.refusal(READER, joined([header, trailer]), tmp_path) == [("fixed-no-statement", 1)]


def test_cut_off_at_every_byte(data: Path, tmp_path: Path) -> None:
    raw = (data / "coda.txt").read_bytes()
    accepted = damage.cut_everywhere(READER, raw, tmp_path)
    assert accepted <= set(range(len(raw) - 130 + 52, len(raw))), "only after the totals of record 9"


@given(changes=st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), min_size=1, max_size=4))
def test_any_bytes_changed(tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]]) -> None:
    damage.bytes_changed(READER, "coda.txt", tmp_path_factory.mktemp("coda"), changes)


def test_tiny_and_huge_lines_cost_in_proportion(tmp_path: Path) -> None:
    start = joined(file(line("-5"))[:2]).encode()
    for tiny in (b"\nx", b"\n21", b"\n32", b" "):
        damage.grows_in_proportion(READER, start + tiny * 2000, start + tiny * 20000, tmp_path)


WORDS = st.text(st.characters(codec="ascii", exclude_categories=("Cc", "Zs")), min_size=1, max_size=20)
LINES = st.builds(
    BankLine,
    booking_date=st.dates(FIRST, LAST),
    amount=st.integers(-(10**14), 10**14).filter(bool).map(lambda units: Decimal(units).scaleb(-3)),
    currency=st.just("EUR"),
    value_date=st.none() | st.dates(date(2025, 1, 1), LAST),
    text=WORDS,
    counterparty=WORDS | st.just(""),
    counterparty_account=WORDS | st.just(""),
    end_to_end_id=WORDS | st.just(""),
    bank_id=WORDS.filter(lambda text: text.strip("0")),
    transaction_code=st.sampled_from(["00101000", "00150000"]),
)


@given(lines=st.lists(LINES, max_size=8), opening=st.integers(-(10**14), 10**14))
def test_any_statement_written_reads_back_equal(tmp_path_factory: pytest.TempPathFactory, lines: list[BankLine], opening: int) -> None:
    before = Decimal(opening).scaleb(-3)
    after = before + total(line.amount for line in lines)
    (statement,) = damage.read(READER, joined(file(*lines, opening=str(before), closing=str(after))), tmp_path_factory.mktemp("coda"))
    assert [replace(line, line=0, entry=0) for line in statement.lines] == lines
    assert statement.opening is not None
    assert statement.closing is not None
    assert (statement.opening.amount, statement.closing.amount) == (before, after)
    assert {finding.id for finding in statement.findings} <= {"value-date-far", "bank-id-repeated"}
