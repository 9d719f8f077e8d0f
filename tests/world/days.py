"""Finnish free days and quiet hours worked out from their own rules, not by the code under test."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

HELSINKI = ZoneInfo("Europe/Helsinki")
FIXED = ((1, 1), (1, 6), (5, 1), (12, 6), (12, 24), (12, 25), (12, 26))
FROM_EASTER = (-2, 0, 1, 39, 49)
EVENING, MORNING = 20, 8
DAY = timedelta(days=1)


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian rule)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    low = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * low) // 451
    month, day = divmod(h + low - 7 * m + 114, 31)
    return date(year, month, day + 1)


@cache
def free_days(year: int) -> frozenset[date]:
    """Public holidays, Midsummer Eve and Christmas Eve."""
    midsummer = next(
        day for day in (date(year, 6, 20) + n * DAY for n in range(7)) if day.weekday() == 5
    )
    saints = next(
        day for day in (date(year, 10, 31) + n * DAY for n in range(7)) if day.weekday() == 5
    )
    moving = [easter(year) + n * DAY for n in FROM_EASTER]
    return frozenset(
        [*(date(year, *each) for each in FIXED), *moving, midsummer - DAY, midsummer, saints]
    )


def is_working(day: date) -> bool:
    """Monday to Friday, and not free."""
    return day.weekday() < 5 and day not in free_days(day.year)


def working_before(day: date) -> date:
    """The day itself or the nearest working day before it."""
    while not is_working(day):
        day -= DAY
    return day


def working_after(day: date, count: int) -> date:
    """The working day that comes so many after the day."""
    while count:
        day += DAY
        count -= is_working(day)
    return day


def wall(instant: datetime) -> datetime:
    """What clocks in Finland show."""
    return instant.astimezone(HELSINKI).replace(tzinfo=None, fold=0)


def instant(at: datetime) -> datetime:
    """The first instant at which clocks in Finland show it."""
    return at.replace(tzinfo=HELSINKI, fold=0).astimezone(UTC)


def is_night(at: datetime) -> bool:
    """From 20 to 8: not even what was asked for that day is sent."""
    return not MORNING <= at.hour < EVENING


def is_quiet(at: datetime) -> bool:
    """At night, and on Sundays and free days: nothing that can wait is sent."""
    return is_night(at) or at.weekday() == 6 or at.date() in free_days(at.year)
