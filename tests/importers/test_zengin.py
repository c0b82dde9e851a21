"""全銀: statements of accounts and notices of transfers, as files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
import zengin_writer as write
from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.domain.banking import BankLine, Severity, line_ids, without_counters
from ledgerkit.domain.money import total
from ledgerkit.errors import BankFileError
from ledgerkit.importers.readers import read_to_book
from ledgerkit.importers.zengin import READER

if TYPE_CHECKING:
    from pathlib import Path

    from ledgerkit.domain.banking import BankStatement

FIRST, LAST, CREATED = date(2026, 9, 1), date(2026, 9, 4), date(2026, 9, 5)


def read(raw: bytes, folder: Path) -> list[BankStatement]:
    path = folder / "bank.txt"
    path.write_bytes(raw)
    assert READER.identify(path) is True
    return READER.read(path)


def refusal(raw: bytes, folder: Path) -> list[tuple[str, int]]:
    with pytest.raises(BankFileError) as error:
        read(raw, folder)
    return [(problem.code, problem.line) for problem in error.value.problems]


def found(statement: BankStatement) -> list[tuple[str, str, str]]:
    return [(finding.id, finding.expected, finding.found) for finding in statement.findings]


def two_lines(**changes: object) -> list[str]:
    """1,000 before; 500 in, 200 out; 1,300 after."""
    parts = {
        "header": write.header(created=CREATED, first=FIRST, last=LAST, opening=Decimal(1000)),
        "in": write.movement(booked=FIRST, amount=Decimal(500), name="ﾔﾏｶﾜ", description="ﾌﾘｺﾐ"),
        "out": write.movement(booked=LAST, amount=Decimal(-200), kind="10"),
        "trailer": write.trailer([Decimal(500)], [Decimal(200)], Decimal(1300)),
        "end": write.end(5, 1),
        **changes,
    }
    return [str(part) for part in parts.values()]


def test_a_statement_of_two_accounts(data: Path) -> None:
    """1,000,000 + 220,000 - 55,440 + 80,000 - 480 - 480 + 480 = 1,244,080; the other account is overdrawn."""
    assert READER.identify(data / "zengin_03.txt") is True
    ordinary, current = READER.read(data / "zengin_03.txt")
    assert (ordinary.account.identity, ordinary.account.owner) == ("0001-123-普通-1234567", "ｶ)ｱｵｿﾞﾗ")
    assert (ordinary.period_from, ordinary.period_through) == (FIRST, LAST)
    assert ordinary.opening is not None
    assert ordinary.closing is not None
    assert (ordinary.opening.amount, ordinary.closing.amount, ordinary.closing.derived) == (1000000, 1244080, False)
    transfer, debit, cheque, fee, same_fee, correction = ordinary.lines
    assert (transfer.amount, transfer.counterparty, transfer.reference, transfer.counterparty_account) == (
        220000,
        "ｶ)ｽｽﾞｷ",
        "INV-2026-17",
        "4711",
    )
    assert (transfer.text, transfer.bank_id, transfer.transaction_code) == ("ﾌﾘｺﾐ ﾐﾄﾞﾘ ｴｷﾏｴ", "", "11")  # 照会番号 1 to 7: a counter
    assert (debit.amount, debit.reference, debit.counterparty) == (-55440, "CONTRACT-0815", "ﾃﾞﾝｷ")
    assert (cheque.reference, cheque.value_date) == ("小切手 0001234", date(2026, 9, 3))
    assert (fee.amount, same_fee.amount, len(set(line_ids(ordinary)))) == (-480, -480, 6)
    assert (correction.amount, correction.reversal) == (480, True)
    assert found(ordinary) == [("cheques-uncollected", "", "80000")]
    assert current.opening is not None
    assert (current.account.kind, current.opening.amount, current.lines[0].amount, current.findings) == ("当座", -5000, -2500, ())


def test_notices_of_transfers(data: Path) -> None:
    """Both sides of the change of era, a cancelled transfer, an amount of eleven digits (format B), records without line ends."""
    (statement,) = READER.read(data / "zengin_01.txt")
    assert [(line.booking_date.isoformat(), line.amount, line.reversal, line.reference) for line in statement.lines] == [
        ("2019-04-26", 108000, False, "SEIKYU 31-04"),
        ("2019-05-07", 54000, False, ""),
        ("2019-05-07", -54000, True, ""),
        ("2019-05-07", 12345678901, False, "KIKAI"),
    ]
    assert (statement.opening, statement.closing, statement.format) == (None, None, "zengin-01")
    assert statement.preliminary == "a notice of incoming transfers (振込入金通知)"
    assert [finding.id for finding in statement.findings] == ["balance-missing"]
    with pytest.raises(BankFileError, match="would book them twice"):
        read_to_book(data / "zengin_01.txt")


def test_the_csv_form_names_no_account(data: Path) -> None:
    assert READER.identify(data / "zengin_anser.csv") is True
    (statement,) = READER.read(data / "zengin_anser.csv")
    assert [(line.amount, line.counterparty, line.reference) for line in statement.lines] == [
        (220000, "ｶ)ｽｽﾞｷ", "INV-2026-17"),
        (-55440, "", "CONTRACT-0815"),
    ]
    assert [finding.id for finding in statement.findings] == ["account-missing", "balance-missing"]
    assert statement.format == "zengin-03-csv"


class TestTotals:
    def test_that_agree(self, tmp_path: Path) -> None:
        (statement,) = read(write.joined(two_lines()), tmp_path)
        assert statement.findings == ()

    def test_a_line_that_is_missing_is_told_by_count_sum_and_balance(self, tmp_path: Path) -> None:
        records = two_lines()
        del records[2]
        (statement,) = read(write.joined(records), tmp_path)
        assert sorted(found(statement)) == [
            ("sum-differs", "1300 JPY", "1500 JPY"),
            ("totals-differ", "1", "0"),
            ("totals-differ", "2", "1"),
            ("totals-differ", "200", "0"),
            ("totals-differ", "5", "4"),
        ]
        assert all(finding.severity is Severity.ERROR for finding in statement.findings)

    def test_of_notices(self, tmp_path: Path) -> None:
        records = [
            write.notice_header(created=CREATED, first=FIRST, last=LAST),
            write.notice(booked=FIRST, amount=100, name="ﾔﾏｶﾜ"),
            write.notice_trailer([100], [100]),
            write.notice_end(),
        ]
        (statement,) = read(write.joined(records, ""), tmp_path)
        assert [entry for entry in found(statement) if entry[0] == "totals-differ"] == [
            ("totals-differ", "100", "0"),
            ("totals-differ", "1", "0"),
        ]


class TestRefusals:
    def test_a_record_out_of_place(self, tmp_path: Path) -> None:
        header, *rest = two_lines()
        assert refusal(write.joined([header, header, *rest]), tmp_path)[0] == ("zengin-misplaced", 2)
        assert refusal(write.joined([header, rest[0], rest[3]]), tmp_path) == [("zengin-misplaced", 3)]

    def test_everything_unreadable_is_named(self, tmp_path: Path) -> None:
        movement = two_lines()[1]
        broken = [
            movement[:9] + "080231" + movement[15:],
            movement[:9] + "000000" + movement[15:],
            movement[:21] + "3" + movement[22:],
            movement[:24] + "0000000005OO" + movement[36:],
            movement[:24] + " " * 12 + movement[36:],
        ]
        header, _, _, trailer, end = two_lines()
        assert refusal(write.joined([header, *broken, trailer, end]), tmp_path) == [
            ("zengin-date", 2),
            ("zengin-field", 3),
            ("zengin-field", 4),
            ("zengin-number", 5),
            ("zengin-field", 6),
        ]

    def test_a_balance_of_unknown_sign(self, tmp_path: Path) -> None:
        header = two_lines()[0]
        assert refusal(write.joined(two_lines(header=header[:113] + "7" + header[114:])), tmp_path) == [("zengin-sign", 1)]

    def test_two_amounts_of_one_notice(self, tmp_path: Path) -> None:
        notice = write.notice(booked=FIRST, amount=12345678901, name="ﾔﾏｶﾜ", long=True)
        notice = notice[:19] + "0000000007" + notice[29:]
        records = [write.notice_header(created=CREATED, first=FIRST, last=LAST), notice, write.notice_trailer([7], []), write.notice_end()]
        assert refusal(write.joined(records), tmp_path) == [("zengin-number", 2)]

    def test_a_file_without_an_account(self, tmp_path: Path) -> None:
        assert refusal(b"2,,080901,,1,11,000000000001,\n", tmp_path) == [("zengin-length", 1)]

    def test_other_types_of_200_bytes_are_known_and_refused(self, tmp_path: Path) -> None:
        header = two_lines()[0]
        assert refusal(write.joined(["104" + header[3:], write.end(2, 1)]), tmp_path) == [("zengin-type", 1)]


class TestDamage:
    @pytest.mark.parametrize("name", ["zengin_03.txt", "zengin_01.txt", "zengin_anser.csv"])
    def test_cut_off_at_every_byte_it_is_refused_or_told(self, data: Path, tmp_path: Path, name: str) -> None:
        raw = (data / name).read_bytes()
        whole = [(line.booking_date, line.amount) for statement in READER.read(data / name) for line in statement.lines]
        path = tmp_path / "cut"
        for length in range(len(raw)):
            path.write_bytes(raw[:length])
            if not READER.identify(path):
                continue
            try:
                statements = READER.read(path)
            except BankFileError:
                continue
            lines = [(line.booking_date, line.amount) for statement in statements for line in statement.lines]
            assert lines == whole[: len(lines)], "a line that is given is the line that was sent"
            # Only blanks at the end may be lost without loss; the CSV form ends without a trailer and cannot tell.
            assert lines == whole or name.endswith(".csv")

    def test_nul(self, data: Path, tmp_path: Path) -> None:
        raw = (data / "zengin_03.txt").read_bytes()
        assert refusal(raw[:500] + b"\0" + raw[501:], tmp_path) == [("zengin-nul", 3)]

    def test_hostile_text_stays_text(self, tmp_path: Path) -> None:
        record = write.movement(booked=FIRST, amount=Decimal(500), name='=cmd()"', description="<script>")
        (statement,) = read(write.joined(two_lines(**{"in": record})), tmp_path)
        assert (statement.lines[0].counterparty, statement.lines[0].text) == ('=cmd()"', "<script>")


NAMES = st.text(
    st.characters(codec="cp932", exclude_categories=("Cc", "Zs", "Zl", "Zp"), exclude_characters="¢£¬‖−〜\\~¥‾"), max_size=12
).filter(lambda text: text.encode("cp932").decode("cp932") == text)
MOVEMENTS = st.builds(
    BankLine,
    booking_date=st.dates(FIRST, LAST),
    amount=st.integers(-999_999_999_999, 999_999_999_999).filter(bool).map(Decimal),
    currency=st.just("JPY"),
    value_date=st.none() | st.dates(date(2025, 1, 1), LAST),
    counterparty=NAMES,
    text=NAMES.filter(bool),
    reference=NAMES.filter(lambda text: len(text.encode("cp932")) <= 20),
    transaction_code=st.sampled_from(["10", "11", "12", "13", "14", "18", "19"]),
    bank_id=st.integers(1, 99_999_999).map(lambda number: f"{number:08}"),
)


@given(st.lists(MOVEMENTS, max_size=8), st.integers(-(10**13), 10**13).map(Decimal), st.sampled_from(["\r\n", "\n", ""]))
def test_any_statement_written_reads_back_equal(
    tmp_path_factory: pytest.TempPathFactory, lines: list[BankLine], opening: Decimal, ends: str
) -> None:
    lines = [replace(line, text=cut(line.text)) for line in lines]
    records = [
        write.movement(
            booked=line.booking_date,
            amount=line.amount,
            value=line.value_date,
            kind=line.transaction_code,
            name=line.counterparty if line.amount > 0 else " " * 20 + line.counterparty,
            description=line.text,
            edi=line.reference,
            inquiry=line.bank_id,
        )
        for line in lines
    ]
    closing = opening + total(line.amount for line in lines)
    records = [
        write.header(created=CREATED, first=FIRST, last=LAST, opening=opening),
        *records,
        write.trailer([line.amount for line in lines if line.amount > 0], [-line.amount for line in lines if line.amount < 0], closing),
        write.end(len(lines) + 3, 1),
    ]
    (statement,) = read(write.joined(records, ends), tmp_path_factory.mktemp("zengin"))
    expected = [replace(line, line=position, reversal=line.transaction_code == "19") for position, line in enumerate(lines, start=2)]
    assert statement.lines == without_counters([replace(statement, lines=tuple(expected))])[0].lines
    assert statement.opening is not None
    assert statement.closing is not None
    assert (statement.opening.amount, statement.closing.amount) == (opening, closing)
    assert {finding.id for finding in statement.findings} <= {"bank-id-repeated", "value-date-far"}


def cut(text: str) -> str:
    """A text that fits 摘要内容 (20 bytes)."""
    while len(text.encode("cp932")) > 20:
        text = text[:-1]
    return text


def test_a_line_that_two_files_number_differently_is_one_line(tmp_path: Path) -> None:
    """Many banks count 照会番号 from 1 in every file: the second line of the first file is the first of the second."""
    lines = [(FIRST, 500, "ﾔﾏｶﾜ"), (LAST, 300, "ｽｽﾞｷ"), (LAST, 200, "ｻﾄｳ")]

    def ids(some: list[tuple[date, int, str]]) -> list[str]:
        moved = [
            write.movement(booked=booked, amount=Decimal(amount), name=name, inquiry=str(number))
            for number, (booked, amount, name) in enumerate(some, start=1)
        ]
        amounts = [Decimal(amount) for _, amount, _ in some]
        header = write.header(created=CREATED, first=FIRST, last=LAST, opening=Decimal(0))
        end = write.end(len(some) + 3, 1)
        (statement,) = read(write.joined([header, *moved, write.trailer(amounts, [], total(amounts)), end]), tmp_path)
        return line_ids(statement)

    first, second, last = ids(lines[:2]), ids(lines[1:]), ids(lines[2:])
    assert first[1] == second[0]
    assert second[1] == last[0]
