"""Numbers and days as banks write them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.importers.bank_csv_profile import load_profile
from ledgerkit.importers.bank_csv_values import Days, Numbers
from ledgerkit.importers.notes import Notes

if TYPE_CHECKING:
    from decimal import Decimal

PROFILE = load_profile("sbi_sumishin")
GERMAN = replace(PROFILE, decimal=",", grouping=".")
DOLLARS = replace(PROFILE, symbols="$")


@pytest.mark.parametrize(
    ("profile", "written", "number"),
    [
        (PROFILE, "1,234.50", "1234.50"),
        (PROFILE, "１，２３４円", "1234"),
        (PROFILE, "000000135000", "135000"),
        (PROFILE, "+12", "12"),
        (GERMAN, "1.234,56-", "-1234.56"),
        (GERMAN, "-0,99", "-0.99"),
        (DOLLARS, "-$3.00", "-3.00"),
        (DOLLARS, "($1,003.00)", "-1003.00"),
        (DOLLARS, "$-3.00", "-3.00"),
        (PROFILE, "99999999999999999999.999999999999999999", "99999999999999999999.999999999999999999"),
    ],
)
def test_numbers(profile: object, written: str, number: str) -> None:
    assert str(Numbers(profile).read(written)) == number  # type: ignore[arg-type]


@pytest.mark.parametrize("written", ["", "-", " ", "－"])
def test_no_number(written: str) -> None:
    assert Numbers(PROFILE).read(written) is None


@pytest.mark.parametrize(
    "written", ["=1+1", "1.234,56", "1,2345", "(5", "5)", "--5", "1e5", "NaN", "٣", "1" * 21, "0.0000000000000000001", "(-5)"]
)
def test_what_is_no_number_is_never_taken_for_one(written: str) -> None:
    with pytest.raises(ValueError):
        Numbers(PROFILE).read(written)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**15), max_value=10**15))
def test_any_amount_written_reads_back(number: Decimal) -> None:
    assert Numbers(PROFILE).read(f"{number:,.2f}") == number
    german = f"{abs(number):,.2f}".translate(str.maketrans(",.", ".,"))
    assert Numbers(GERMAN).read(f"-{german}") == Numbers(GERMAN).read(f"{german}-") == -abs(number)


class TestDays:
    AMERICAN = re.compile("(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})/(?P<year>[0-9]{4})")
    BRITISH = re.compile("(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})")
    BOTH = replace(PROFILE, date_patterns=(AMERICAN, BRITISH))

    def read(self, *written: str) -> tuple[list[date | None], list[str]]:
        days, notes = Days(self.BOTH), Notes("bank.csv")
        days.settle(list(enumerate(written, start=2)), notes)
        return [days.read(text) for text in written], [finding.id for finding in notes.findings]

    def test_one_day_above_twelve_tells_for_the_whole_file(self) -> None:
        assert self.read("03/02/2026", "13/02/2026") == ([date(2026, 2, 3), date(2026, 2, 13)], [])
        assert self.read("03/02/2026", "02/13/2026") == ([date(2026, 3, 2), date(2026, 2, 13)], [])

    def test_where_none_does_the_first_is_taken_and_told(self) -> None:
        assert self.read("03/02/2026") == ([date(2026, 3, 2)], ["date-order-unclear"])

    def test_where_both_give_the_same_nothing_is_unclear(self) -> None:
        assert self.read("02/02/2026") == ([date(2026, 2, 2)], [])

    def test_where_neither_reads_all_the_odd_one_is_left_to_be_told(self) -> None:
        assert self.read("13/13/2026", "03/02/2026") == ([None, date(2026, 3, 2)], [])

    @pytest.mark.parametrize(
        ("pattern", "era", "written", "day"),
        [
            ("(?P<year>..)(?P<month>..)(?P<day>..)", True, "080701", date(2026, 7, 1)),
            ("(?P<era>[RH])(?P<year>[0-9]+).(?P<month>[0-9]+).(?P<day>[0-9]+)", False, "R8.7.1", date(2026, 7, 1)),
            ("(?P<day>[0-9]+) (?P<month>[A-Za-z]+) (?P<year>[0-9]+)", False, "1 July 2026", date(2026, 7, 1)),
            ("(?P<day>[0-9]+) (?P<month>[A-Za-z]+) (?P<year>[0-9]+)", False, "1 Yuly 2026", None),
        ],
    )
    def test_eras_and_names_of_months(self, pattern: str, era: bool, written: str, day: date | None) -> None:  # noqa: FBT001
        assert Days(replace(PROFILE, date_patterns=(re.compile(pattern),), era=era)).read(written) == day
