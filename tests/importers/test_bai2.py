"""BAI2: balances, directions, control totals, what is preliminary, damage, and a round trip with an independent writer."""

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

from ledgerkit.domain.banking import BankLine, LineStatus, Severity
from ledgerkit.errors import BankFileError
from ledgerkit.importers.bai2 import READER
from ledgerkit.importers.readers import read_to_book

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 3, 2)


def line(amount: str, text: str = "WIRE", **more: object) -> BankLine:
    return BankLine(DAY, Decimal(amount), "USD", text=text, **more)  # type: ignore[arg-type]


def file(*lines: tuple[BankLine, str], closing: int = 100, currency: str = "USD", places: int = 2, modifier: str = "2") -> str:
    return write.bai2(lines, opening=100, closing=closing, day=DAY, places=places, currency=currency, modifier=modifier)


def test_a_day_with_a_text_over_two_records(data: Path) -> None:
    """1,000.00 + 12,500.00 - 480.25 = 13,019.75."""
    (statement,) = READER.read(data / "bai2.txt")
    assert statement.opening is not None
    assert statement.closing is not None
    assert (statement.opening.amount, statement.closing.amount) == (Decimal("1000.00"), Decimal("13019.75"))
    invoice, rent = statement.lines
    assert (invoice.amount, invoice.bank_id, invoice.reference, invoice.transaction_code) == (Decimal("12500.00"), "B0001", "C0001", "195")
    assert invoice.text == "INVOICE 2026-17, EXAMPLE CUSTO MER INC, THANK YOU"
    assert (rent.amount, rent.value_date, invoice.value_date, statement.findings) == (Decimal("-480.25"), None, DAY, ())


@pytest.mark.parametrize(("currency", "amount"), [("JPY", "5000"), ("KWD", "5.000"), ("EUR", "50.00"), ("", "50.00")])
def test_decimals_are_those_of_the_currency(tmp_path: Path, currency: str, amount: str) -> None:
    text = file((line("50.00"), "195"), closing=5100, currency=currency)
    (statement,) = damage.read(READER, text, tmp_path)
    assert (str(statement.lines[0].amount), statement.currency) == (amount, currency or "USD")
    assert statement.findings == ()


def test_available_balances_are_shown_and_never_reckoned_with(tmp_path: Path) -> None:
    text = file().replace("015,100", "045,100")
    (statement,) = damage.read(READER, text, tmp_path)
    assert (statement.closing, [balance.code for balance in statement.balances]) == (None, ["010", "045"])


def test_control_totals_and_summaries(tmp_path: Path) -> None:
    text = file((line("50.00"), "195"), closing=5100).replace("16,195,5000", "16,195,6000")
    (statement,) = damage.read(READER, text.replace("015,5100,,", "015,5100,,,100,5000,1,"), tmp_path)
    assert damage.found(statement) == [
        ("totals-differ", "10200", "16200"),
        ("totals-differ", "50", "60"),
        ("sum-differs", "51 USD", "61 USD"),
    ]
    (counted,) = damage.read(READER, file().replace("98,200,1,4", "98,200,2,9").replace("99,200,1,6", "99,201,3,6"), tmp_path)
    assert damage.found(counted) == [
        ("totals-differ", "2", "1"),
        ("totals-differ", "9", "4"),
        ("totals-differ", "201", "200"),
        ("totals-differ", "3", "1"),
    ]


@pytest.mark.parametrize(
    ("modifier", "status", "preliminary"),
    [
        ("2", "1", ""),
        ("", "1", ""),
        ("1", "1", "interim"),
        ("3", "1", "same-day"),
        ("4", "1", "same-day"),
        ("2", "2", "deletion"),
        ("2", "4", "test"),
    ],
)
def test_what_comes_again_is_shown_and_never_booked(tmp_path: Path, modifier: str, status: str, preliminary: str) -> None:
    text = file(modifier=modifier).replace("071000013,1,", f"071000013,{status},")
    (statement,) = damage.read(READER, text, tmp_path)
    assert preliminary in statement.preliminary
    assert bool(statement.preliminary) is bool(preliminary)
    if preliminary:
        with pytest.raises(BankFileError, match="bank-file-preliminary"):
            read_to_book(tmp_path / "bank.txt", [READER])


def test_a_correction_is_told(tmp_path: Path) -> None:
    (statement,) = damage.read(READER, file().replace("071000013,1,", "071000013,3,"), tmp_path)
    assert [(finding.id, finding.severity) for finding in statement.findings] == [("report-corrects", Severity.WARNING)]


def test_what_tells_no_money_is_for_information(tmp_path: Path) -> None:
    text = file((line("50.00"), "195"), closing=100).replace("16,195,5000", "16,890,").replace("5200", "200")
    (statement,) = damage.read(READER, text, tmp_path)
    assert [(line.status, line.amount) for line in statement.lines] == [(LineStatus.INFORMATION, 0)]
    assert statement.findings == ()


def test_a_minus_sign_on_a_line(tmp_path: Path) -> None:
    text = file((line("50.00"), "495"), closing=5100).replace("16,495,5000", "16,495,-5000").replace("10200", "200")
    (statement,) = damage.read(READER, text, tmp_path)
    assert statement.lines[0].amount == Decimal("50.00")
    assert damage.found(statement) == [("amount-negative", "", "-50")]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("16,195,5000,Z", "16,700,5000,Z", "bai-type"),
        ("16,195,5000,Z", "16,195,,Z", "bai-number"),
        ("16,195,5000,Z", "16,195,50.00,Z", "bai-number"),
        ("16,195,5000,Z", "16,195,5000,V,260230,", "fixed-date"),
        ("16,195,5000,Z", "16,195,5000,Q", "bai-funds"),
        ("071000013,1,260302", "071000013,1,260230", "fixed-date"),
        ("071000013,1,", "071000013,7,", "bai-status"),
        ("0975312468,USD", "0975312468,XXX", "fixed-currency"),
        ("49,10200", "49,", "fixed-truncated"),
        ("02,CUSTOMER", "16,CUSTOMER", "fixed-misplaced"),
        ("99,10200,1,7/\n", "", "fixed-truncated"),
    ],
)
def test_what_is_refused(tmp_path: Path, old: str, new: str, code: str) -> None:
    text = file((line("50.00"), "195"), closing=5100)
    assert text.count(old) == 1
    assert code in [found for found, _ in damage.refusal(READER, text.replace(old, new), tmp_path)]


def test_a_file_without_an_account(tmp_path: Path) -> None:
    assert damage.refusal(READER, "01,A,B,260302,0800,1/\n99,0,0,2/", tmp_path) == [("fixed-no-statement", 1)]


def test_cut_off_at_every_byte(data: Path, tmp_path: Path) -> None:
    """A control total cut short is told by a finding; one that lost only what stands after it, or its record, is whole or refused."""
    raw = (data / "bai2.txt").read_bytes()
    accepted = damage.cut_everywhere(READER, raw, tmp_path)
    assert accepted <= set(range(raw.index(b"99,2700000") + 4, len(raw)))
    for length in accepted:
        path = tmp_path / "cut"
        path.write_bytes(raw[:length])
        (statement,) = READER.read(path)
        complete = raw[:length].endswith((b"1,", b"2700000,", b"2700000", b"9", b"/", b",1"))
        assert complete or "totals-differ" in {finding.id for finding in statement.findings}


@given(changes=st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), min_size=1, max_size=4))
def test_any_bytes_changed(tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]]) -> None:
    damage.bytes_changed(READER, "bai2.txt", tmp_path_factory.mktemp("bai2"), changes)


def test_tiny_and_huge_lines_cost_in_proportion(tmp_path: Path) -> None:
    start = "\n".join(file().splitlines()[:3]).encode()
    for tiny in (b"\nx", b"\n88,", b"\n16,", b"/ ", b",", b" "):
        damage.grows_in_proportion(READER, start + tiny * 2000, start + tiny * 20000, tmp_path)


WORDS = st.text(st.characters(codec="ascii", exclude_categories=("Cc", "Zs"), exclude_characters=",/"), min_size=1, max_size=30)
LINES = st.builds(
    BankLine,
    booking_date=st.just(DAY),
    amount=st.integers(1, 10**15),
    currency=st.just("USD"),
    value_date=st.none() | st.dates(date(2025, 1, 1), DAY),
    text=WORDS,
    reference=WORDS,
    bank_id=WORDS.filter(lambda text: text.strip("0")),
)


@given(
    lines=st.lists(st.tuples(LINES, st.sampled_from(["108", "195", "409", "495", "720", "931", "961"])), max_size=8),
    currency=st.sampled_from([("USD", 2), ("JPY", 0), ("KWD", 3)]),
)
def test_any_report_written_reads_back_equal(
    tmp_path_factory: pytest.TempPathFactory, lines: list[tuple[BankLine, str]], currency: tuple[str, int]
) -> None:
    name, places = currency
    debits = {"409", "495", "961"}
    wanted = [
        replace(line, amount=Decimal(-line.amount if code in debits else line.amount).scaleb(-places), currency=name, transaction_code=code)
        for line, code in lines
    ]
    closing = 100 + sum(int(line.amount.scaleb(places)) for line in wanted)
    text = write.bai2(
        list(zip(wanted, (code for _, code in lines), strict=True)), opening=100, closing=closing, day=DAY, places=places, currency=name
    )
    (statement,) = damage.read(READER, text, tmp_path_factory.mktemp("bai2"))
    assert [replace(line, line=0) for line in statement.lines] == wanted
    assert statement.closing is not None
    assert statement.closing.amount == Decimal(closing).scaleb(-places)
    assert {finding.id for finding in statement.findings} <= {"value-date-far", "bank-id-repeated"}
