"""Costs of a loan at the effective rate."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from loans import YEN, day, loan_events, loan_terms, terms

from ledgerkit.domain.day_count import DayCount
from ledgerkit.domain.loans import Prepayment, TermsError, schedule
from ledgerkit.domain.loans.fees import fee_releases, fee_shares
from ledgerkit.domain.money import total


def test_a_bond_with_costs():
    """A loan of 1,250 for which 250 are paid at once, 59 a year and 1,250 at the end of five years: 10 % (the example that IAS 39
    IG B.26 carried: amortised cost 1,000, 1,041, 1,086, 1,136, 1,190). The costs are borne 41, 45, 50, 54 and the rest.
    """
    contract = terms(1250, "0.0472", "interest-only", 5, unit=YEN, months=12)
    lines = schedule(contract)
    assert [str(line.interest) for line in lines] == ["59"] * 5
    assert [str(share) for share in fee_shares(contract, lines, Decimal(250))] == ["41", "45", "50", "54", "60"]


def test_costs_by_month_end():
    """Between two payments costs are borne by the day; the last payment bears the rest."""
    contract = terms(1_000_000, "0.05", "interest-only", 2, "2025-04-16", YEN)
    lines = schedule(contract)
    first, second = fee_shares(contract, lines, Decimal(3000))
    found = [(str(each.day), each.amount) for each in fee_releases(contract, [(contract.start, lines)], Decimal(3000))]
    assert found == [
        ("2025-04-30", first / 2),
        ("2025-05-16", first / 2),
        ("2025-05-31", round(second * 16 / 31)),
        ("2025-06-16", second - round(second * 16 / 31)),
    ]


def test_no_costs_bear_nothing():
    contract = terms(1000, "0.05", "interest-only", 2)
    assert fee_releases(contract, [(contract.start, schedule(contract))], Decimal(0)) == []


def test_a_loan_in_advance_bears_nothing_on_the_day_it_starts():
    contract = terms(12_000, "0.06", "annuity-advance", 12)
    shares = fee_shares(contract, schedule(contract), Decimal(120))
    assert shares[0] == 0
    assert shares[1] > shares[-1] > 0


def test_costs_of_a_loan_that_is_repaid_early_are_borne_then():
    contract = terms(1_000_000, "0.0365", "interest-only", 12, "2025-07-01", YEN, day_count=DayCount.ACTUAL_365)
    events = (Prepayment(day("2025-09-10"), Decimal(1_000_000)),)
    versions = [(contract.start, schedule(contract)), (events[0].on, schedule(contract, events))]
    before, after = (fee_releases(contract, versions[:known], Decimal(12_000)) for known in (1, 2))
    past = [each for each in before if each.day < day("2025-09-10")]
    assert after[: len(past)] == past, "what was borne stays"
    assert after[-1].day == day("2025-09-10")
    assert total(each.amount for each in after) == 12_000


@settings(max_examples=60)
@given(data=st.data(), contract=loan_terms(), part=st.integers(0, 20))
def test_costs_are_borne_exactly_and_never_restated(data, contract, part):
    events = data.draw(loan_events(contract))
    fee = contract.principal * part // 100 // contract.unit * contract.unit
    try:
        versions = [(contract.start, schedule(contract))]
        versions += [(event.on, schedule(contract, events[: index + 1])) for index, event in enumerate(events)]
    except TermsError:
        assume(False)
    found = [fee_releases(contract, versions[: index + 1], fee) for index in range(len(versions))]
    assert all(total(each.amount for each in borne) == fee for borne in found)
    for (since, _lines), before, after in zip(versions[1:], found, found[1:], strict=False):
        past = [each for each in before if each.day < since]
        assert after[: len(past)] == past
