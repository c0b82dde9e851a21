"""Business days of a country, a part of it, or a market, by the library ``holidays``.

The library is imported when a day is asked about, and not before: Beancount imports plugins at every load. Where a country has
bank holidays of its own they count besides the public ones: in Japan 31 December, 2 and 3 January (銀行法施行令5条). A weekend is
the country's own. Of the United Kingdom as a whole the library knows only the days that all its parts keep, while its banks close on
the bank holidays of England and Wales (the calendar of Bacs and CHAPS): GB is GB-ENG. Years that the library does not know are an
error, never taken for years without holidays.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

__all__ = ["NoCalendarError", "business_days"]

_BANKS_OF = {"GB": "ENG"}
"""The part of a country whose holidays its banks keep."""


class NoCalendarError(LookupError):
    """There is no such calendar, or it does not know that year."""


@cache
def business_days(name: str) -> Callable[[datetime.date], bool]:
    """Whether a day is a business day, as a function of the day.

    Args:
        name: a country (``JP``), a part of one (``GB-ENG``), or a market that has a calendar (``ECB``, which is TARGET).

    Returns:
        The function; it raises :class:`NoCalendarError` for a day of a year that the calendar does not know.

    Raises:
        NoCalendarError: there is no calendar of that name.

    Examples:
        >>> from datetime import date
        >>> [business_days("JP")(date(2026, 12, 30)), business_days("JP")(date(2026, 12, 31)), business_days("ECB")(date(2026, 12, 31))]
        [True, False, True]
    """
    calendar = _calendar(name)
    known: dict[datetime.date, bool] = {}

    def is_business_day(day: datetime.date) -> bool:
        found = known.get(day)
        if found is None:
            if not calendar.start_year <= day.year <= calendar.end_year:
                message = f"the calendar {name} knows the years {calendar.start_year} to {calendar.end_year}, not {day.year}"
                raise NoCalendarError(message)
            found = known[day] = bool(calendar.is_working_day(day))
        return found

    return is_business_day


def _calendar(name: str) -> Any:
    import holidays

    country, hyphen, part = name.partition("-")
    if hyphen and not part:
        message = f"there is no calendar {name!r}"
        raise NoCalendarError(message)
    try:
        if not hyphen and country in holidays.list_supported_financial():
            return holidays.financial_holidays(country)
        categories = holidays.country_holidays(country).supported_categories
        wanted = tuple(category for category in ("public", "bank") if category in categories)
        return holidays.country_holidays(country, subdiv=part or _BANKS_OF.get(country), categories=wanted)
    except NotImplementedError as error:
        message = f"there is no calendar {name!r}"
        raise NoCalendarError(message) from error
