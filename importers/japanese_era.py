"""Days written with a year of a Japanese era (和暦), as 全銀 records and some banks' CSVs write them.

Sources: 元号を改める政令 (昭和64年政令第1号, 平成31年政令第143号) for the first days of 平成 (1989-01-08) and 令和 (2019-05-01).
"""

from __future__ import annotations

from datetime import date

__all__ = ["era_day", "named_era_day"]

REIWA, HEISEI, SHOWA = (
    (2018, date(2019, 5, 1), date.max),
    (1988, date(1989, 1, 8), date(2019, 4, 30)),
    (1925, date(1926, 12, 25), date(1989, 1, 7)),
)
"""Year before the first, first day, last day of an era."""
NAMES = {"R": REIWA, "令和": REIWA, "H": HEISEI, "平成": HEISEI, "S": SHOWA, "昭和": SHOWA}
LAST_REIWA_YEAR = 19
"""Without a day to hold against, years 01 to 19 are 令和 (2019 to 2037) and 20 to 31 are 平成 (2008 to 2019-04)."""


def era_day(year: int, month: int, day: int, *, not_after: date | None = None) -> date:
    """A day whose era is not written.

    Args:
        year: year of the era, from 1.
        month: 1 to 12.
        day: day of the month.
        not_after: a day the day cannot lie after, such as that on which the file was made: the latest era that keeps to it is
            taken. Without it, or where no era keeps to it, a window of years decides (see :data:`LAST_REIWA_YEAR`).

    Raises:
        ValueError: there is no such day in either era.

    Examples:
        >>> era_day(8, 7, 1), era_day(31, 4, 30), era_day(1, 5, 1)
        (datetime.date(2026, 7, 1), datetime.date(2019, 4, 30), datetime.date(2019, 5, 1))
        >>> era_day(28, 3, 31), era_day(28, 3, 31, not_after=date(2046, 4, 1))
        (datetime.date(2016, 3, 31), datetime.date(2046, 3, 31))
    """
    # 平成 had 31 years; a greater number is no year of an era yet, more likely of the western calendar or a reading fault.
    possible = [found for era in (REIWA, HEISEI) if year <= 31 and (found := _in_era(era, year, month, day))]
    if not possible:
        raise ValueError(f"no day {year}-{month}-{day} in 令和 or 平成")
    if not_after:
        earlier = [found for found in possible if found <= not_after]
        if earlier:
            return max(earlier)
    return possible[-1] if year > LAST_REIWA_YEAR else possible[0]


def named_era_day(era: str, year: int, month: int, day: int) -> date:
    """A day whose era is written: R, H or S, 令和, 平成 or 昭和.

    Raises:
        ValueError: the era is not known or has no such day.

    Examples:
        >>> named_era_day("令和", 8, 7, 1), named_era_day("h", 31, 4, 1)
        (datetime.date(2026, 7, 1), datetime.date(2019, 4, 1))
    """
    found = _in_era(NAMES[era.upper()], year, month, day) if era.upper() in NAMES else None
    if found is None:
        raise ValueError(f"no day {era}{year}-{month}-{day}")
    return found


def _in_era(era: tuple[int, date, date], year: int, month: int, day: int) -> date | None:
    before, first, last = era
    try:
        found = date(before + year, month, day)
    except ValueError:
        return None
    return found if year > 0 and first <= found <= last else None
