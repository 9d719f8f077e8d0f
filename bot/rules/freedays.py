"""The days on which Finland is at rest, their names, and the working days around them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, time, timedelta
from functools import cache
from typing import Final

import holidays

DEFAULT_EXTRA: Final = ("juhannusaatto", "jouluaatto")
"""Free for most people though not public holidays; a council may choose its own list."""

DEADLINE_AT: Final = time(16, 0)
"""The clock of a deadline for which nobody named one (local wall time)."""

_LANGUAGES: Final = {"fi": "fi", "sv": "sv_FI", "en": "en_US"}

# How the day reads in the middle of a sentence, where lower-casing the first letter is not enough.
_RUNNING: Final = {
    "Toinen pääsiäispäivä": "2. pääsiäispäivä",
    "Kristi himmelsfärdsdag": "Kristi himmelsfärdsdag",
    "Trettondag": "trettondagen",
    "Pingst": "pingstdagen",
    "Second Day of Christmas": "Boxing Day",
}

# Extra days that the library does not know: days after New Year's Day or Good Friday, and names.
_OWN_EXTRA: Final = {
    "vapunaatto": {"fi": "vapunaatto", "sv": "valborgsmässoafton", "en": "May Day Eve"},
    "uudenvuodenaatto": {"fi": "uudenvuodenaatto", "sv": "nyårsafton", "en": "New Year's Eve"},
    "kiirastorstai": {"fi": "kiirastorstai", "sv": "skärtorsdagen", "en": "Maundy Thursday"},
}

KNOWN_EXTRA: Final = frozenset({*DEFAULT_EXTRA, *_OWN_EXTRA})
"""Every name that a council may put on its list of extra free days."""


def free_day_name(
    day: date, language: str = "fi", extra: Collection[str] = DEFAULT_EXTRA
) -> str | None:
    """Name the free day in running text ('vappu', 'midsommarafton'), or None on an ordinary day.

    `language` is 'fi', 'sv' or 'en'. `extra` lists the Finnish names of the half-official free
    days that the council keeps. An unknown name in it raises ValueError. A plain Saturday or
    Sunday has no name.
    """
    _refuse_unknown(extra)
    finnish = _names(day.year, "fi").get(day)
    if finnish is None:
        own = next((name for name in extra if _own_extra(name, day.year) == day), None)
        return _OWN_EXTRA[own][language] if own else None
    if finnish in DEFAULT_EXTRA and finnish not in extra:
        return None
    return _names(day.year, language)[day]


def is_free_day(day: date, extra: Collection[str] = DEFAULT_EXTRA) -> bool:
    """Tell whether the day has a name on which Finland rests (a plain Sunday has none)."""
    return free_day_name(day, "fi", extra) is not None


def is_rest_day(day: date, extra: Collection[str] = DEFAULT_EXTRA) -> bool:
    """Tell whether the day is a Sunday or a free day: no everyday messages then."""
    return day.isoweekday() == 7 or is_free_day(day, extra)


def is_working_day(day: date, extra: Collection[str] = DEFAULT_EXTRA) -> bool:
    """Tell whether the day is Monday to Friday and not a free day (Act 150/1930 section 5)."""
    return day.isoweekday() <= 5 and not is_free_day(day, extra)


def previous_working_day(day: date, extra: Collection[str] = DEFAULT_EXTRA) -> date:
    """Return the last working day strictly before `day`."""
    return deadline_before(day - timedelta(days=1), extra)


def next_working_day(day: date, extra: Collection[str] = DEFAULT_EXTRA) -> date:
    """Return the first working day strictly after `day`."""
    return deadline_after(day + timedelta(days=1), extra)


def add_working_days(day: date, count: int, extra: Collection[str] = DEFAULT_EXTRA) -> date:
    """Return the `count`-th working day after `day` (0 keeps the day as it is)."""
    for _ in range(count):
        day = next_working_day(day, extra)
    return day


def deadline_before(day: date, extra: Collection[str] = DEFAULT_EXTRA) -> date:
    """Keep a working day; move a deadline counted before an event to the EARLIER working day.

    Moved later, an answer to a Monday meeting would fall due after the meeting.
    """
    while not is_working_day(day, extra):
        day -= timedelta(days=1)
    return day


def deadline_after(day: date, extra: Collection[str] = DEFAULT_EXTRA) -> date:
    """Keep a working day; move a deadline counted after an event to the LATER working day.

    Imitates Act 150/1930 section 5, which also names Christmas Eve, Midsummer Eve and Saturday.
    """
    while not is_working_day(day, extra):
        day += timedelta(days=1)
    return day


def replacement_day(day: date, extra: Collection[str] = DEFAULT_EXTRA) -> date:
    """Suggest the same weekday of the next week that is not free, for a meeting on a free day."""
    day += timedelta(weeks=1)
    while is_free_day(day, extra):
        day += timedelta(weeks=1)
    return day


@cache
def _names(year: int, language: str) -> dict[date, str]:
    """Map the free days of one year to their names in running text."""
    found = holidays.country_holidays("FI", years=[year], language=_LANGUAGES[language])
    return {day: _running(found.get_list(day)[0], language) for day in found}


def _running(name: str, language: str) -> str:
    """Turn a calendar heading into the form used inside a sentence; English keeps its capitals."""
    if language == "en":
        return _RUNNING.get(name, name)
    return _RUNNING.get(name, name[0].lower() + name[1:])


def _own_extra(name: str, year: int) -> date | None:
    """Give the date of an extra day that the library does not list."""
    if name == "vapunaatto":
        return date(year, 4, 30)
    if name == "uudenvuodenaatto":
        return date(year, 12, 31)
    if name == "kiirastorstai":
        return _good_friday(year) - timedelta(days=1)
    return None


def _good_friday(year: int) -> date:
    """Find Good Friday in the library's own calendar."""
    return next(day for day, name in _names(year, "fi").items() if name == "pitkäperjantai")


def _refuse_unknown(extra: Collection[str]) -> None:
    """Raise ValueError for a name that no extra free day bears."""
    unknown = set(extra) - KNOWN_EXTRA
    if unknown:
        raise ValueError(f"unknown extra free days: {', '.join(sorted(unknown))}")
