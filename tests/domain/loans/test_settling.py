"""Payments as they happened, held against the schedule."""

from __future__ import annotations

from decimal import Decimal

from loans import YEN, day, terms

from ledgerkit.domain.day_count import DayCount
from ledgerkit.domain.loans import Drawdown, Prepayment, schedule
from ledgerkit.domain.loans.settling import Paid, settle

# 1,200,000 at 3.65 %: 120 yen a day; 100,000 of principal on the 25th of each month from April.
CONTRACT = terms(1_200_000, "0.0365", "equal-principal", 12, "2025-03-25", YEN, day_count=DayCount.ACTUAL_365)
LINES = schedule(CONTRACT)
DRAWN = (CONTRACT.start, CONTRACT.principal)
FIRST = Paid(day("2025-03-25"), Decimal(-1_200_000), Decimal(0), ref=0)


def paid(on, principal, interest=0, **rest):
    return Paid(day(on), Decimal(principal), Decimal(interest), **rest)


def outcome(*payments, through="2025-05-31", events=(), lines=LINES, drawn=DRAWN):
    found = settle(lines, events, payments, day(through), drawn)
    told = [(each.kind, each.number, str(each.on), str(each.expected), str(each.found)) for each in found.deviations]
    return dict(found.splits), told


def test_a_whole_payment_is_split():
    """31 days from 25 March: 3,720 of interest in 103,720; then 30 days on 1,100,000."""
    splits, told = outcome(FIRST, paid("2025-04-25", 103_720, ref=1), paid("2025-05-25", 103_300, ref=2))
    assert (splits, told) == ({1: 3720, 2: 3300}, [])


def test_a_payment_split_by_hand_is_left():
    assert outcome(FIRST, paid("2025-04-25", 100_000, 3720, ref=1), through="2025-04-30") == ({}, [])


def test_principal_and_interest_as_two_lines_of_the_bank():
    assert outcome(FIRST, paid("2025-04-25", 100_000, ref=1), paid("2025-04-25", 0, 3720, ref=2), through="2025-04-30") == ({}, [])


def test_principal_alone_lacks_its_interest():
    splits, told = outcome(FIRST, paid("2025-04-25", 100_000, ref=1), through="2025-04-30")
    assert splits == {}
    assert told == [("amount", 1, "2025-04-25", "103720", "100000")]


def test_an_entry_that_stands_as_text_is_not_made_again():
    assert outcome(FIRST, paid("2025-04-25", 103_720, sealed=Decimal(3720), ref=1), through="2025-04-30") == ({}, [])


def test_early_late_and_another_amount():
    splits, told = outcome(FIRST, paid("2025-04-24", 103_720, ref=1), paid("2025-05-26", 110_000, ref=2))
    assert splits == {1: 3720, 2: 3300}
    assert told == [
        ("early", 1, "2025-04-25", "103720", "103720"),
        ("amount", 2, "2025-05-25", "103300", "110000"),
        ("late", 2, "2025-05-25", "103300", "110000"),
    ]


def test_a_missing_payment_and_two_with_the_next():
    """The interest due first is taken first: both months' out of the one payment."""
    splits, told = outcome(FIRST, paid("2025-05-25", 207_020, ref=1))
    assert splits == {1: 7020}
    assert told == [("missing", 1, "2025-04-25", "103720", "0"), ("amount", 2, "2025-05-25", "103300", "207020")]


def test_less_than_the_interest_is_interest():
    assert outcome(FIRST, paid("2025-04-25", 1000, ref=1), through="2025-04-30")[0] == {1: 1000}


def test_what_is_not_due_yet_is_not_missing():
    assert outcome(FIRST, through="2025-04-24") == ({}, [])


def test_drawdowns_and_prepayments_are_met_once():
    events = (Drawdown(day("2025-04-10"), Decimal(500_000)), Prepayment(day("2025-05-12"), Decimal(300_000)))
    lines = schedule(CONTRACT, events)
    drawn, prepaid = paid("2025-04-10", -500_000, ref=1), paid("2025-05-13", 300_000, ref=2)
    rest = [paid(str(line.paid_on), line.payment, ref=10 + line.number) for line in lines[:2]]
    splits, told = outcome(FIRST, drawn, prepaid, *rest, events=events, lines=lines)
    assert splits == {11: lines[0].interest, 12: lines[1].interest}
    assert told == [("late", 0, "2025-05-12", "300000", "300000")]
    _splits, told = outcome(FIRST, *rest, events=events, lines=lines)
    assert told == [("drawdown", 0, "2025-04-10", "500000", "0"), ("prepayment", 0, "2025-05-12", "300000", "0")]


def test_money_drawn_that_the_contract_does_not_know():
    _splits, told = outcome(FIRST, paid("2025-04-10", -50_000, ref=1), through="2025-04-20")
    assert told == [("extra", 0, "2025-04-10", "0", "-50000")]


def test_the_last_prepayment_is_paid_with_its_interest():
    """1,100,000 and the interest of sixteen days, in one amount or in two."""
    events = (Prepayment(day("2025-05-11"), Decimal(1_100_000)),)
    lines = schedule(CONTRACT, events)
    assert lines[-1].interest == 16 * 110
    before = (FIRST, paid("2025-04-25", 103_720, ref=1))
    assert outcome(*before, paid("2025-05-11", 1_101_760, ref=2), events=events, lines=lines) == ({1: 3720, 2: 1760}, [])
    two = (paid("2025-05-11", 1_100_000, ref=2), paid("2025-05-11", 1760, ref=3))
    assert outcome(*before, *two, events=events, lines=lines) == ({1: 3720, 3: 1760}, [])


def test_a_loan_older_than_the_books_was_drawn_before_them():
    assert outcome(drawn=None, through="2025-04-20") == ({}, [])
    assert outcome(through="2025-04-20") == ({}, [("drawdown", 0, "2025-03-25", "1200000", "0")])


def test_what_was_paid_of_each_line():
    found = settle(LINES, (), [FIRST, paid("2025-04-25", 103_720, ref=1)], day("2025-04-30"), DRAWN)
    assert found.lines == {1: (3720, 100_000)}
