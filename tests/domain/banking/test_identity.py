"""Two equal coffees are two lines; a file read twice brings nothing new."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.domain.banking import BankAccount, BankLine, BankStatement, LineStatus, line_ids, normalised_text, without_counters

if TYPE_CHECKING:
    from random import Random

    from tests.domain.banking.conftest import MakeLine, MakeStatement

COFFEES = """
    2026-03-02 -3.20 Café Roma
    2026-03-02 -3.20 Café Roma
    2026-03-03 -3.20 Café Roma
"""


def test_equal_lines_have_ids_of_their_own(statement: MakeStatement) -> None:
    ids = line_ids(statement(COFFEES))
    assert len(set(ids)) == 3
    assert all(re.fullmatch(r"txt-[0-9a-f]{24}", line_id) for line_id in ids)


def test_a_file_read_twice_gives_the_same_ids(statement: MakeStatement) -> None:
    assert line_ids(statement(COFFEES)) == line_ids(statement(COFFEES))


def test_ids_are_written_down_here_so_that_a_change_of_scheme_cannot_pass_unseen(line: MakeLine, statement: MakeStatement) -> None:
    """Ledgers hold these ids. If this test fails, every line ever imported would be imported again.

    The numbers were made with ``sha256sum`` from the parts of the key, the first from
    ``txt DE02120300000000202051 2026-03-02 -3.2 EUR café roma 1`` with the separator between them.
    """
    lines = [
        line("2026-03-02", "-3.20", "Café Roma"),
        line("2026-03-02", "-3.20", "Café Roma"),
        line("2026-03-02", "119.00", "Rechnung 17", bank_id="B-7001"),
        line("2026-03-02", "-40.00", "Karte", status=LineStatus.PENDING),
    ]
    assert line_ids(statement(of=lines)) == [
        "txt-1cd976e6ffdf7fe13941ba29",
        "txt-855ce666daff438c3952f030",
        "ref-0037174815cf037dd9a3e1db",
        "txt-edb657ec5fb315e7f97b457c",
    ]


def test_a_newest_first_file_gives_the_same_ids_as_an_oldest_first_one(statement: MakeStatement) -> None:
    forward = statement(COFFEES)
    backward = statement(of=forward.lines[::-1])
    assert sorted(line_ids(forward)) == sorted(line_ids(backward))


def test_the_bank_own_id_stands_above_the_text(line: MakeLine, statement: MakeStatement) -> None:
    """One bank, two formats: the texts differ, the reference does not."""
    camt = statement(of=[line("2026-03-02", "119.00", "Rechnung 17 / SEPA-Gutschrift", bank_id="B-7001")])
    csv = statement(of=[line("2026-03-02", "119", "RECHNUNG 17", bank_id=" B-7001 ")])
    assert line_ids(camt) == line_ids(csv)
    assert line_ids(camt)[0].startswith("ref-")


def test_an_id_the_bank_uses_twice_does_not_swallow_money(line: MakeLine, statement: MakeStatement) -> None:
    first = line("2026-11-24", "1537.00", bank_id="07582000303KBMSU")
    other_amount = line("2026-11-24", "1692.22", bank_id="07582000303KBMSU")
    other_day = line("2026-11-25", "1537.00", bank_id="07582000303KBMSU")
    same_again = line("2026-11-24", "1537.00", bank_id="07582000303KBMSU")
    assert len(set(line_ids(statement(of=[first, other_amount, other_day, same_again])))) == 4


def test_the_same_text_on_another_account_is_another_line(statement: MakeStatement) -> None:
    assert set(line_ids(statement(COFFEES))).isdisjoint(line_ids(statement(COFFEES, iban="DE75512108001245126199")))


def test_how_the_account_is_written_does_not_matter(statement: MakeStatement) -> None:
    assert line_ids(statement(COFFEES)) == line_ids(statement(COFFEES, iban="de02 1203 0000 0000 2020 51"))
    assert line_ids(statement(COFFEES, iban="0038-106-1234567")) == line_ids(statement(COFFEES, iban="0038 106 1234567"))


def test_trailing_zeros_do_not_make_another_line(statement: MakeStatement) -> None:
    assert line_ids(statement("2026-03-02 8.850 Rent")) == line_ids(statement("2026-03-02 8.85 Rent"))


def test_a_pending_line_does_not_hide_the_booked_one(line: MakeLine, statement: MakeStatement) -> None:
    """Monday: one coffee booked, one pending. Tuesday's file: both booked. Both of Tuesday's must be importable."""
    booked = line("2026-03-02", "-3.20", "Café Roma")
    pending = line("2026-03-02", "-3.20", "Café Roma", status=LineStatus.PENDING)
    monday = line_ids(statement(of=[pending, booked]))
    tuesday = line_ids(statement(of=[booked, booked]))
    assert monday[1] == tuesday[0]
    assert monday[0] not in tuesday


def test_half_width_kana_and_case_are_the_same_text() -> None:
    assert normalised_text("ﾌﾘｺﾐ ｶ)ｽｽﾞｷ") == normalised_text("フリコミ　カ)スズキ")
    assert normalised_text("CAFÉ\tRoma") == "café roma"


def test_a_separator_in_the_text_cannot_imitate_another_line(line: MakeLine, statement: MakeStatement) -> None:
    split = statement(of=[line("2026-03-02", "1", "a\x1fb")])
    plain = statement(of=[line("2026-03-02", "1", "a b")])
    assert line_ids(split) == line_ids(plain), "the separator is white space to normalised_text, so it is never left in a key"


DAYS = [date(2026, 3, 1) + timedelta(days=number) for number in range(6)]
LINES = st.builds(
    BankLine,
    booking_date=st.sampled_from(DAYS),
    amount=st.sampled_from([Decimal("-3.20"), Decimal("-3.2"), Decimal(10), Decimal("1E+2")]),
    currency=st.sampled_from(["EUR", "JPY"]),
    text=st.sampled_from(["Café Roma", "CAFÉ ROMA", "Rent", ""]),
    bank_id=st.sampled_from(["", "", "B-1"]),
    status=st.sampled_from(LineStatus),
)


@given(st.lists(LINES, max_size=30), st.integers(0, 5), st.integers(0, 5), st.integers(0, 5), st.randoms())
def test_files_that_overlap_by_whole_days_agree_on_the_days_they_share(
    lines: list[BankLine], first: int, second: int, third: int, shuffle: Random
) -> None:
    """One file brings the days up to some day, the other those from some day on, each in an order of its own."""
    begin, middle, end = (DAYS[number] for number in sorted((first, second, third)))

    def ids(wanted: list[BankLine]) -> dict[date, list[str]]:
        shuffle.shuffle(wanted)
        result: dict[date, list[str]] = {}
        named = line_ids(BankStatement(BankAccount(iban="DE02120300000000202051"), "EUR", tuple(wanted)))
        for line, line_id in zip(wanted, named, strict=True):
            result.setdefault(line.booking_date, []).append(line_id)
        return {day: sorted(found) for day, found in result.items()}

    early = ids([line for line in lines if line.booking_date <= middle])
    late = ids([line for line in lines if begin <= line.booking_date <= end])
    for day in early.keys() & late.keys():
        assert early[day] == late[day]


@given(st.lists(LINES, max_size=30))
def test_ids_within_a_statement_are_all_different(lines: list[BankLine]) -> None:
    ids = line_ids(BankStatement(BankAccount(), "EUR", tuple(lines)))
    assert len(set(ids)) == len(lines)


@pytest.mark.parametrize(
    ("numbers", "kept"),
    [
        (["00000001", "00000002", "00000003"], False),
        (["00000017", "00000018"], False),
        (["3", "2", "1"], False),  # the newest line first
        (["1", "", "2"], False),  # numbers of transfers alone
        (["1"], False),
        (["17"], True),
        (["1001", "1002", "1007"], True),
        (["7", "7"], True),
        (["B-1", "B-2"], True),
    ],
)
def test_numbers_that_count_the_lines_of_a_file_are_no_ids(
    line: MakeLine, statement: MakeStatement, numbers: list[str], kept: object
) -> None:
    told = statement(of=[line("2026-03-02", f"{amount}.00", "Café", bank_id=number) for amount, number in enumerate(numbers, start=1)])
    assert [each.bank_id for each in without_counters([told])[0].lines] == (numbers if kept else [""] * len(numbers))


def test_a_counter_may_run_through_the_statements_of_a_file(line: MakeLine, statement: MakeStatement) -> None:
    """The second account has one line, and its number 3 alone would tell nothing."""
    first = statement(of=[line("2026-03-02", "1.00", "Café", bank_id=number) for number in ("1", "2")])
    second = statement(of=[line("2026-03-02", "1.00", "Café", bank_id="3")])
    assert [each.bank_id for told in without_counters([first, second]) for each in told.lines] == ["", "", ""]
