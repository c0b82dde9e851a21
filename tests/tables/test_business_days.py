"""Calendars of business days: Japan's banks, countries and their parts, TARGET; and what is none."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from ledgerkit.tables.business_days import NoCalendarError, business_days


@pytest.mark.parametrize(
    ("name", "day", "open_"),
    [
        ("JP", "2026-12-30", True),
        ("JP", "2026-12-31", False),  # 銀行法施行令5条1項3号: 31 December to 3 January
        ("JP", "2027-01-04", True),
        ("JP", "2026-09-22", False),  # 国民の休日 between 敬老の日 and 秋分の日
        ("JP", "2026-05-06", False),  # 振替休日 of 3 May
        ("GB-ENG", "2026-08-31", False),  # Summer bank holiday
        ("GB-SCT", "2026-08-31", True),
        ("US", "2026-07-03", False),  # Independence Day is a Saturday and observed on Friday
        ("ECB", "2026-05-01", False),  # TARGET closes on 1 May
        ("ECB", "2026-05-14", True),  # and not on Ascension Day
        ("DE", "2026-05-14", False),
    ],
)
def test_days(name, day, open_):
    assert business_days(name)(date.fromisoformat(day)) is open_


@pytest.mark.parametrize("name", ["XX", "JP-ZZ", "jp", "", "GB-", "ECB-DE", "中国"])
def test_there_is_no_such_calendar(name):
    with pytest.raises(NoCalendarError, match="there is no calendar"):
        business_days(name)


def test_a_year_the_calendar_does_not_know_is_no_year_without_holidays():
    with pytest.raises(NoCalendarError, match="knows the years 1949 to 2099, not 2100"):
        business_days("JP")(date(2100, 1, 4))


def test_the_library_is_imported_only_when_it_is_asked():
    code = "import sys, ledgerkit.plugins, ledgerkit.tables.business_days; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_british_business_days_are_those_on_which_bacs_settles():
    """Banks of the whole country follow the bank holidays of England and Wales; a part of it keeps its own."""
    easter_monday, summer = date(2026, 4, 6), date(2026, 8, 31)
    assert [business_days(name)(day) for name in ("GB", "GB-ENG", "GB-SCT") for day in (easter_monday, summer)] == [
        *(False, False),
        *(False, False),
        *(True, True),
    ]
