"""Schedules of loans: published figures, every type, and what changes them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from loans import CENT, YEN, day, loan_events, loan_terms, terms

from ledgerkit.domain.day_count import DayCount, year_fraction
from ledgerkit.domain.loans import Change, Drawdown, EventError, Prepayment, RateChange, TermsError, schedule
from ledgerkit.domain.money import total
from ledgerkit.domain.rounding import Rounding

FLOOR = Rounding.FLOOR


def column(lines, name):
    return [str(getattr(line, name)) for line in lines]


def test_an_annuity_of_24_months():
    """10,000 at 1 % over 24 months (OCA ``account_loan``; erp.md A29)."""
    lines = schedule(terms(10_000, "0.01", "annuity", 24))
    first = lines[0]
    assert [str(amount) for amount in (first.payment, first.interest, first.principal, first.closing)] == [
        "421.02",
        "8.33",
        "412.69",
        "9587.31",
    ]
    assert str(lines[11].closing) == "5025.00"
    assert (str(lines[-1].payment), str(lines[-1].closing)) == ("421.04", "0.00")
    assert str(total(line.interest for line in lines)) == "104.50"


def test_an_annuity_in_advance():
    """The same loan paid at the start of each month: 420.67, the first on the day it starts, without interest (A29)."""
    lines = schedule(terms(10_000, "0.01", "annuity-advance", 24))
    assert (str(lines[0].due), str(lines[0].payment), str(lines[0].interest)) == ("2025-01-01", "420.67", "0.00")
    assert (str(lines[-1].due), str(lines[-1].closing)) == ("2026-12-01", "0.00")


def test_a_home_loan_of_thirty_years():
    """元利均等 35年, 1.5 %: 30,000,000 yen are 91,855 a month, the figure of every Japanese table of home loans, floored."""
    lines = schedule(terms(30_000_000, "0.015", "annuity", 420, unit=YEN, rounding=FLOOR, interest_rounding=FLOOR))
    assert str(lines[0].payment) == "91855"
    assert (str(lines[0].interest), str(lines[0].principal)) == ("37500", "54355")
    assert lines[-1].closing == 0


def test_equal_principal():
    """元金均等: 12,000,000 yen over 60 months, 200,000 a month and interest on what is owed."""
    lines = schedule(terms(12_000_000, "0.018", "equal-principal", 60, unit=YEN, interest_rounding=FLOOR))
    assert column(lines[:2], "principal") == ["200000", "200000"]
    assert column(lines[:2], "interest") == ["18000", "17700"]
    assert len(lines) == 60
    assert lines[-1].closing == 0


def test_equal_principal_that_does_not_divide():
    """10,000,000 over 84 months is 119,047.6: floored, and the last payment takes the residue. The bank may state 119,000."""
    by_formula = schedule(terms(10_000_000, "0", "equal-principal", 84, unit=YEN, rounding=FLOOR))
    assert (str(by_formula[0].principal), str(by_formula[-1].principal)) == ("119047", "119099")
    stated = schedule(terms(10_000_000, "0", "equal-principal", 84, unit=YEN, payment=119_000))
    assert (str(stated[0].principal), str(stated[-1].principal)) == ("119000", "123000")


def test_interest_only():
    """期日一括: interest by the quarter, all principal with the last payment."""
    lines = schedule(terms(5_000_000, "0.02", "interest-only", 4, unit=YEN, months=3))
    assert column(lines, "payment") == ["25000", "25000", "25000", "5025000"]


def test_a_balloon():
    """Half is left to the last payment; the others repay the other half."""
    lines = schedule(terms(1_000_000, "0.03", "annuity", 12, unit=YEN, residual=500_000))
    assert 500_000 < lines[-1].principal < 545_000
    assert lines[-1].closing == 0
    assert lines[-2].closing == lines[-1].principal


def test_grace():
    """据置: interest alone for half a year, then the principal over what is left of the payments."""
    lines = schedule(terms(6_000_000, "0.012", "equal-principal", 18, unit=YEN, grace=6))
    assert column(lines[:7], "principal") == ["0"] * 6 + ["500000"]
    assert column(lines[:7], "interest") == ["6000"] * 7


def test_a_broken_first_period():
    """Drawn on 10 April, first payment at the end of May: a month and 20 of 31 days by months, 51 days by actual/365."""
    by_months = schedule(terms(3_650_000, "0.01", "equal-principal", 10, "2025-04-10", YEN, first="2025-05-30"))
    by_days = schedule(
        terms(3_650_000, "0.01", "equal-principal", 10, "2025-04-10", YEN, first="2025-05-31", day_count=DayCount.ACTUAL_365)
    )
    assert by_months[0].interest == round(Decimal(36_500) * (1 + Decimal(20) / 31) / 12)
    assert by_days[0].interest == 5100


def test_payments_on_the_last_day_of_the_month():
    lines = schedule(terms(1200, "0.12", "equal-principal", 4, "2025-01-31"))
    assert column(lines, "due") == ["2025-02-28", "2025-03-31", "2025-04-30", "2025-05-31"]
    assert column(lines, "interest") == ["12.00", "9.00", "6.00", "3.00"], "every month is a twelfth"


def test_payments_at_month_end():
    """月末払い: the first on 28 February, then on the last day of every month."""
    lines = schedule(terms(1200, "0.12", "equal-principal", 3, "2025-01-10", first="2025-02-28", month_end=True))
    assert column(lines, "due") == ["2025-02-28", "2025-03-31", "2025-04-30"]
    assert column(lines[1:], "interest") == ["8.00", "4.00"]


def test_both_ends_bear_a_day_more_in_all():
    """両端入れ: 365 days at 1 % on 36,500,000 are 1,000 a day; the loan bears 32 days from 1 to 31 July and on the day it starts."""
    both, one = (
        schedule(terms(36_500_000, "0.01", "interest-only", 1, "2025-07-01", YEN, day_count=count))
        for count in (DayCount.BOTH_ENDS, DayCount.ONE_END)
    )
    assert column([*both, *one], "interest") == ["32000", "31000"]


def test_a_rate_change_recomputes_what_lies_ahead():
    """OCA ``account_loan``: lines before the change stay, the payment after it is new, and the loan still ends with the 24th."""
    contract = terms(10_000, "0.01", "annuity", 24)
    lines = schedule(contract, (RateChange(day("2026-01-01"), Decimal("0.05")),))
    assert lines[:12] == schedule(contract)[:12], "paid to 1 January 2026"
    assert str(lines[12].interest) == "20.94", "5,025.00 × 5 % / 12"
    ahead = schedule(terms("5025.00", "0.05", "annuity", 12, "2026-01-01"))
    assert lines[12].payment == ahead[0].payment
    assert (len(lines), lines[-1].closing) == (24, 0)


def test_a_rate_change_within_a_period():
    """1,000,000 at 3.65 % are 100 a day: ten days at that, twenty-one at the double."""
    contract = terms(1_000_000, "0.0365", "interest-only", 1, "2025-07-01", YEN, day_count=DayCount.ACTUAL_365)
    assert schedule(contract, (RateChange(day("2025-07-11"), Decimal("0.073")),))[0].interest == 10 * 100 + 21 * 200


def test_a_prepayment_shortens_or_lowers():
    """期間短縮・返済額軽減: 2,000 of 10,000 paid after half a year."""
    contract = terms(10_000, "0.01", "annuity", 24)
    shorter, lower = (schedule(contract, (Prepayment(day("2025-07-01"), Decimal(2000), each),)) for each in (True, False))
    assert shorter[6].payment == schedule(contract)[6].payment
    assert (len(shorter), len(lower)) == (20, 24)
    assert lower[6].payment < shorter[6].payment
    assert [lines[-1].closing for lines in (shorter, lower)] == [0, 0]
    assert str(shorter[6].prepaid) == "2000"


def test_a_prepayment_of_all_ends_the_loan():
    contract = terms(1_000_000, "0.0365", "interest-only", 12, "2025-07-01", YEN, day_count=DayCount.ACTUAL_365)
    [*_before, last] = schedule(contract, (Prepayment(day("2025-08-11"), Decimal(1_000_000)),))
    assert (str(last.due), last.number, last.prepaid, last.principal) == ("2025-08-11", 2, 1_000_000, 0)
    assert last.interest == 10 * 100, "from 1 to 11 August"


def test_drawdowns_in_stages():
    """A second half drawn in the middle of a month bears interest from its day; the payment repays both."""
    contract = terms(500_000, "0.0365", "equal-principal", 10, "2025-07-01", YEN, day_count=DayCount.ACTUAL_365)
    lines = schedule(contract, (Drawdown(day("2025-07-11"), Decimal(500_000)),))
    assert lines[0].interest == 31 * 50 + 21 * 50
    assert column(lines[:2], "principal") == ["100000", "100000"]
    assert lines[-1].closing == 0


def test_other_terms_from_a_day_on():
    """A year of interest alone and payments over two more years: agreed anew after half a year."""
    contract = terms(10_000, "0.01", "annuity", 24)
    lines = schedule(contract, (Change(day("2025-07-01"), periods=36, grace=12),))
    assert len(lines) == 6 + 36
    assert not any(line.principal for line in lines[6:18])
    assert lines[18].principal > 0
    assert lines[-1].closing == 0


def test_holidays_move_the_payment_and_not_the_interest():
    """The 31st is a Saturday: paid on Monday; interest only follows where the contract says so."""
    weekend = {day("2025-05-31"): day("2025-06-02")}
    moved = terms(3_650_000, "0.01", "interest-only", 2, "2025-04-30", YEN, first="2025-05-31", day_count=DayCount.ACTUAL_365)
    moved = replace(moved, payday=lambda due: weekend.get(due, due))
    lines = schedule(moved)
    assert (str(lines[0].due), str(lines[0].paid_on), lines[0].interest) == ("2025-05-31", "2025-06-02", 3100)
    followed = schedule(replace(moved, interest_follows=True))
    assert [line.interest for line in followed] == [3300, 2800]


def test_a_loan_older_than_the_books():
    """The books have it from the 13th payment on: the balance of then, the rest of the schedule."""
    whole = schedule(terms(10_000, "0.01", "annuity", 24))
    rest = schedule(terms(10_000, "0.01", "annuity", 24, opening="5025.00", opening_from="2026-01-15", payment="421.02"))
    assert [line[:11] for line in rest] == [line[:11] for line in whole[12:]]


@pytest.mark.parametrize(
    ("given", "key", "expected"),
    [
        ({"payment": "8.33"}, "payment", "more than the interest of 8.33"),
        ({"payment": "100"}, "payment", "a payment that repays it in 24 payments, or residual: 7872.23 if that is a balloon"),
    ],
)
def test_a_loan_that_never_amortises(given, key, expected):
    with pytest.raises(TermsError, match="never amortises") as raised:
        schedule(terms(10_000, "0.01", "annuity", 24, **given))
    assert (raised.value.key, raised.value.expected) == (key, expected)


@pytest.mark.parametrize(
    ("event", "message"),
    [
        (RateChange(day("2024-12-31"), Decimal("0.02")), "before the loan starts"),
        (RateChange(day("2025-06-01"), Decimal("1.2")), "a fraction a year"),
        (Prepayment(day("2025-06-01"), Decimal(10_000)), "more is prepaid than is owed"),
        (Prepayment(day("2025-06-01"), Decimal(-1)), "the prepayment cannot be"),
        (Drawdown(day("2025-06-01"), Decimal("0.001")), "the drawdown cannot be"),
        (Drawdown(day("2028-06-01"), Decimal(1)), "after the loan is repaid"),
        (Change(day("2025-06-01"), periods=0), "no payment is left"),
        (Change(day("2025-06-01"), grace=24), "interest alone than are left"),
        (Change(day("2025-06-01"), payment=Decimal(0)), "the payment cannot be"),
    ],
)
def test_what_cannot_have_happened(event, message):
    with pytest.raises(EventError, match=message) as raised:
        schedule(terms(10_000, "0.01", "annuity", 24), (event,))
    assert raised.value.event is event


def test_an_amount_before_the_opening_position_is_in_it_already():
    contract = terms(10_000, "0.01", "annuity", 24, opening="5025.00", opening_from="2026-01-15")
    assert schedule(contract, (RateChange(day("2025-06-01"), Decimal("0.02")),))[0].rate == Decimal("0.02")
    with pytest.raises(EventError, match="before the opening position"):
        schedule(contract, (Prepayment(day("2025-06-01"), Decimal(1)),))


@settings(max_examples=60)
@given(data=st.data(), contract=loan_terms())
def test_every_loan_ends_at_zero_and_no_money_is_lost(data, contract):
    """Each line rolls, the last closes at zero, and what is repaid is what was drawn."""
    events = data.draw(loan_events(contract))
    try:
        lines = schedule(contract, events)
    except TermsError:
        assume(False)
    drawn = contract.principal + total(event.amount for event in events if isinstance(event, Drawdown))
    for before, line in zip((None, *lines), lines, strict=False):
        assert line.opening == (before.closing if before else contract.principal)
        assert line.opening + line.drawn - line.prepaid - line.principal == line.closing
        assert line.payment == line.principal + line.interest
        assert min(line.interest, line.principal, line.closing) >= 0
    assert lines[-1].closing == 0
    assert total(line.principal + line.prepaid for line in lines) == drawn


@settings(max_examples=60)
@given(contract=loan_terms())
def test_interest_is_rate_times_balance_times_the_part_of_a_year(contract):
    """Within one unit of rounding, by another path: from the payment days, under every day count."""
    try:
        lines = schedule(contract)
    except TermsError:
        assume(False)
    start = contract.start
    for line in lines:
        opening = line.number == 1 and line.due > contract.start
        if contract.day_count is DayCount.MONTHS:
            year = Fraction(contract.months, 12) if line.due > start else Fraction(0)
        else:
            year = year_fraction(contract.day_count, start, line.due, opening=opening)
            if contract.day_count is DayCount.BOTH_ENDS and line.number == 2 and start == contract.start:
                year += Fraction(1, 365)  # paid in advance on the day it started: the rest is out from that day on
        exact = Fraction(line.opening) * Fraction(contract.rate) * year
        assert abs(Fraction(line.interest) - exact) < contract.unit
        start = line.due


@settings(max_examples=40)
@given(data=st.data(), contract=loan_terms())
def test_an_event_changes_nothing_before_it(data, contract):
    events = data.draw(loan_events(contract))
    try:
        versions = [schedule(contract, events[:known]) for known in range(len(events) + 1)]
    except TermsError:
        assume(False)
    for event, before, after in zip(events, versions, versions[1:], strict=False):
        past = [line for line in before if line.end <= event.on]
        assert after[: len(past)] == tuple(past)


def test_amounts_in_cents_stay_cents():
    assert all(line.payment % CENT == 0 for line in schedule(terms("12345.67", "0.0371", "annuity", 37)))
