"""What every Japanese method must hold to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jp_assets import EVEN, NAMES, STATUTORY, asset, jp_terms, lines

from ledgerkit.domain.depreciation import METHODS, TermsError, book_value, expense
from ledgerkit.domain.money import total
from ledgerkit.domain.periods import Interval


def check(terms, found):
    assert total(line.charge for line in found) == terms.remaining
    opening = terms.cost - terms.opening_accumulated
    for line in found:
        assert line.opening == opening
        assert line.charge >= 0
        assert line.closing == line.opening - line.charge == terms.cost - line.accumulated
        assert line.charge % terms.unit == 0
        opening = line.closing
    assert opening == terms.residual
    assert all(line.interval.end == after.interval.start for line, after in pairwise(found))


@given(jp_terms())
def test_every_schedule_ends_at_its_residual(case):
    """Under every rounding, residue policy, convention, calendar and frequency."""
    name, terms = case
    check(terms, METHODS[name].schedule(terms))


@given(jp_terms())
def test_how_a_year_is_divided_changes_nothing_about_it(case):
    """Months under any residue policy add up to the year's own line."""
    name, terms = case
    by_month = METHODS[name].schedule(replace(terms, frequency="month"))
    by_year = METHODS[name].schedule(replace(terms, frequency="year"))
    assert [expense(by_month, line.interval) for line in by_year] == [line.charge for line in by_year]


@given(jp_terms(), st.data())
def test_a_position_brought_in_from_the_schedule_goes_on_with_it(case, data):
    name, terms = case
    found = METHODS[name].schedule(terms)
    cut = data.draw(st.sampled_from(found))
    before = total(line.charge for line in found if line.interval.start < cut.interval.start)
    opened = replace(terms, opening_accumulated=before, opening_from=cut.interval.start)
    rest = tuple(line for line in found if line.interval.start >= cut.interval.start) if opened.remaining else ()
    assert METHODS[name].schedule(opened) == rest


@given(jp_terms(STATUTORY), st.data())
def test_any_position_is_charged_to_the_end_or_refused(case, data):
    name, terms = case
    found = METHODS[name].schedule(terms)
    cut = data.draw(st.sampled_from(found))
    opened = replace(
        terms,
        opening_accumulated=Decimal(data.draw(st.integers(0, int(terms.base)))),
        opening_from=cut.interval.start,
        restarted=data.draw(st.booleans()),
    )
    refused_for = ""
    try:
        check(opened, METHODS[name].schedule(opened))
    except TermsError as error:
        refused_for = error.key
    assert refused_for in ({""} if opened.restarted else {"", "opening-accumulated", "opening-date", "revised-base"})


@given(jp_terms())
def test_the_book_value_follows_from_the_lines(case):
    name, terms = case
    found = METHODS[name].schedule(terms)
    for line in found[:: max(1, len(found) // 5)]:
        charged = expense(found, Interval(date(1990, 1, 1), line.interval.end))
        assert terms.cost - charged == book_value(terms, found, line.interval.through)


def test_less_than_a_yen_a_year():
    """Four yen over ten years: a yen a year, so that the schedule ends."""
    assert [int(line.charge) for line in lines("jp-sl", 4, 10, "2026-04-01", frequency="year")] == [1, 1, 1]


def refused(terms):
    with pytest.raises(TermsError) as caught:
        METHODS["jp-sl"].schedule(terms)
    return caught.value


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ([("2026-05-01", "0")], "more than 0, at most 1"),
        ([("2026-05-01", "20")], "more than 0, at most 1"),
        ([("2026-03-31", "0.2")], "2026-04-01 or later"),
        ([("2026-05-01", "0.2"), ("2027-03-31", "0.1")], "one rate in a year with an ordinary charge"),
    ],
)
def test_extra_depreciation_that_cannot_be(extra, expected):
    written = tuple((date.fromisoformat(day), Decimal(rate)) for day, rate in extra)
    found = refused(asset("jp-sl", 1_000_000, 10, "2026-04-01", extra=written))
    assert (found.key, found.expected) == ("extra", expected)


def test_extra_depreciation_only_with_an_ordinary_charge():
    with pytest.raises(TermsError, match="goes with an ordinary charge"):
        lines("jp-lump-sum", 150_000, 3, "2026-04-01", extra=((date(2026, 5, 1), Decimal("0.2")),))


@pytest.mark.parametrize("name", NAMES)
def test_an_opening_position_before_entry_into_service(name):
    """Without anything charged it changes nothing; with something it is an error."""
    before = {"opening_from": date(2026, 1, 1)}
    assert lines(name, 150_000, 5, "2026-06-10", **before) == lines(name, 150_000, 5, "2026-06-10")
    if name in EVEN:
        return  # whose months stand for themselves
    with pytest.raises(TermsError, match="before the asset was in service"):
        lines(name, 150_000, 5, "2026-06-10", **before, opening_accumulated=Decimal(1))


@pytest.mark.parametrize("name", [name for name in NAMES if "db-2" not in name])
def test_a_revised_base_where_the_method_has_none(name):
    opened = {"opening_from": date(2027, 4, 1), "opening_accumulated": Decimal(50_000), "revised_base": Decimal(9)}
    with pytest.raises(TermsError) as caught:
        lines(name, 150_000, 5, "2026-04-01", **opened)
    assert caught.value.key in {"revised-base", "opening-accumulated"}


def by_whole_numbers(cost, months, row):
    """定率法 in whole numbers alone: years of twelve months, the first of so many, fractions dropped."""
    rate, revised, guarantee = (int(part * 100_000) for part in (row.rate, row.revised, row.guarantee))
    book, base, charges = cost, 0, []
    while book > 1:
        if not base and book * rate < cost * guarantee:
            base = book
        whole = (base * revised if base else book * rate) * (12 if charges else months)
        charges.append(min(max(whole // 1_200_000, 1), book - 1))
        book -= charges[-1]
    return charges


@given(st.sampled_from(("jp-db-200", "jp-db-250")), st.integers(2, 10**9), st.integers(3, 100), st.integers(1, 12))
def test_declining_balance_against_whole_numbers(name, cost, life, months):
    """The same schedule by another path, from any month of entry into service."""
    day = date(2026, 3 + 13 - months, 1) if months > 3 else date(2027, 4 - months, 1)
    terms = asset(name, cost, life, day.isoformat(), frequency="year")
    assert [int(line.charge) for line in METHODS[name].schedule(terms)] == by_whole_numbers(cost, months, terms.rates)


@given(st.integers(2, 10**9), st.integers(2, 100), st.integers(1, 12))
def test_straight_line_against_whole_numbers(cost, life, months):
    day = date(2026, 3 + 13 - months, 1) if months > 3 else date(2027, 4 - months, 1)
    terms = asset("jp-sl", cost, life, day.isoformat(), frequency="year")
    book, charges, rate = cost, [], -(-1000 // life)
    while book > 1:
        charges.append(min(max(cost * rate * (12 if charges else months) // 12_000, 1), book - 1))
        book -= charges[-1]
    assert [int(line.charge) for line in METHODS["jp-sl"].schedule(terms)] == charges
