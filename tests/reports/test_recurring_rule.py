"""A rule of a recurring entry in words of a language."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from ledgerkit import i18n
from ledgerkit.domain.recurrence import ADJUSTMENTS
from ledgerkit.reports.recurring_rule import rule_words


def words(language, every, on=None, adjust="none", start=date(2026, 2, 10)):
    return rule_words(partial(i18n.text, language=language), every, on, adjust, start)


@pytest.mark.parametrize(
    ("every", "on", "english", "japanese"),
    [
        ("month", "day 5", "Every month on day 5", "毎月5日"),
        ("month", "last day", "Every month on the last day", "毎月末日"),
        ("month", "business-day 3", "Every month on business day 3", "毎月第3営業日"),
        ("month", "last business day", "Every month on the last business day", "毎月最終営業日"),
        ("2 months", "day 31", "Every 2 months from February on day 31", "2月から2か月ごとの31日"),
        ("quarter", "day 5", "Every 3 months from February on day 5", "2月から3か月ごとの5日"),
        ("half-year", "last day", "Every 6 months from February on the last day", "2月から6か月ごとの末日"),
        ("year", "day 20", "Every year in February on day 20", "毎年2月20日"),
        ("2 years", "last day", "Every 2 years in February on the last day", "2年ごとの2月末日"),
        ("18 months", "day 1", "Every 18 months from February on day 1", "2月から18か月ごとの1日"),
        ("week", "friday", "Every week on Friday", "毎週金曜日"),
        ("2 weeks", "monday", "Every 2 weeks on Monday", "2週ごとの月曜日"),
    ],
)
def test_how_often_and_where(every, on, english, japanese):
    assert (words("en", every, on), words("ja", every, on)) == (english, japanese)


def test_a_rule_that_names_no_day_has_that_of_its_first_day():
    assert words("en", "month") == "Every month on day 10"
    assert words("ja", "week", start=date(2026, 2, 10)) == "毎週火曜日"  # 10 February 2026 is a Tuesday


def test_where_a_day_goes_that_is_no_business_day():
    assert [words("en", "month", "day 5", adjust) for adjust in ADJUSTMENTS] == [
        "Every month on day 5",
        "Every month on day 5, or the business day after",
        "Every month on day 5, or the business day before",
        "Every month on day 5, or the business day after, within the month",
    ]
    assert [words("ja", "month", "day 5", adjust) for adjust in ADJUSTMENTS] == [
        "毎月5日",
        "毎月5日、休日は翌営業日",
        "毎月5日、休日は前営業日",
        "毎月5日、休日は翌営業日（翌月になる場合は前営業日）",
    ]
