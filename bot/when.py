"""What people type about days and clocks becomes a time, or a question to ask back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Literal, TypeVar
from zoneinfo import ZoneInfo

from bot.rules.calendar_grammar import Found, Reading, WhenError, clocks_alone, readings, understand
from bot.rules.calendar_words import DATE_MARKERS

__all__ = [
    "Doubt",
    "Span",
    "WhenError",
    "clock_change",
    "days_before",
    "doubt",
    "parse_clock",
    "read_day",
    "read_moment",
    "read_span",
    "split_moment",
    "to_utc",
    "to_wall",
]

_LONGEST: Final = 14  # words in the longest sensible time
_MINUTE: Final = timedelta(minutes=1)
_Time = TypeVar("_Time", date, datetime)


@dataclass(frozen=True)
class Span:
    """A start and perhaps an end, as naive wall times of one and the same day."""

    start: datetime
    end: datetime | None


@dataclass(frozen=True)
class Doubt:
    """Why a wall time is no single instant: the clock is turned over it.

    'nonexistent': the clock jumps over it; `instead` is the first wall time that exists.
    'ambiguous': it comes twice; `instead` is the wall time itself. `first` and `second` are the
    two instants in UTC that could be meant (equal to each other when nonexistent).
    """

    kind: Literal["nonexistent", "ambiguous"]
    wall: datetime
    instead: datetime
    first: datetime
    second: datetime


def read_day(text: str, *, today: date, past_ok: bool = False) -> date:
    """Read a day without a clock; without a year it is the next such day, today included.

    A day with a year that has passed raises 'when.past' unless `past_ok`.
    """
    found = understand(text, today)
    if found.day is None or found.clocks is not None:
        raise _not_understood(text)
    return _not_past(found.day, today, text, past_ok)


def read_moment(
    text: str,
    *,
    now: datetime,
    default_clock: time | None = None,
    default_day: date | None = None,
    past_ok: bool = False,
) -> datetime:
    """Read a day and one clock as a naive wall time; a range raises 'when.not_understood'.

    A missing part is taken from `default_clock` or `default_day`, else it is asked for.
    """
    span = _complete(understand(text, now.date()), default_clock, default_day, text)
    if span.end is not None:
        raise _not_understood(text)
    return _not_past(span.start, now, text, past_ok)


def read_span(
    text: str, *, now: datetime, default_day: date | None = None, past_ok: bool = False
) -> Span:
    """Read a day and a clock or a clock range; with `default_day` the clocks alone are enough.

    An end that is not after the start raises 'when.end_before_start'.
    """
    span = _complete(understand(text, now.date()), None, default_day, text)
    _not_past(span.start, now, text, past_ok)
    return span


def parse_clock(text: str) -> time:
    """Read one clock alone: '9', 'klo 9', '9.00', '09:00', 'kl. 9', '9 pm'; 24 is refused."""
    try:
        clocks = clocks_alone(text)
    except WhenError as error:
        raise WhenError(error.key, typed=text.strip(), **error.gaps) from None
    if clocks is None or clocks.end is not None:
        raise _not_understood(text)
    return clocks.start


def split_moment(
    text: str, *, now: datetime, past_ok: bool = False
) -> tuple[str, Span | date] | None:
    """Cut a longer text into its head and the day or moment at its end, or return None.

    The longest ending that is a time wins. A bare pair such as 7.3 counts only after a word like
    'senast' (else it may be a paragraph number), and a day word such as 'huomenna' only with a
    clock. An ending that is a time but an impossible one raises WhenError.
    """
    words = [word.start() for word in re.finditer(r"\S+", text)]
    for start in words[-_LONGEST:]:
        head, tail = text[:start], text[start:]
        found = readings(tail)
        dated = [reading for reading in found if reading.has_day]
        if found and not dated:
            return None
        if dated and not _is_thin(dated[0], head):
            return head.rstrip(" \t\r\n,;:–-"), _ending(tail, now, past_ok)
    return None


def to_utc(wall: datetime, zone: str) -> datetime:
    """Turn a naive wall time into an aware UTC time; ask `doubt` first, for here the first of two
    instants is taken and a time that does not exist is counted from before the change.

    Call it as late as possible: what was agreed is the wall time, and rules for zones change.
    """
    return wall.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(UTC)


def to_wall(utc: datetime, zone: str) -> datetime:
    """Turn an aware time into the naive wall time of the zone; a naive time raises ValueError."""
    if utc.tzinfo is None:
        raise ValueError("a time without a zone cannot be turned into wall time")
    return utc.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def doubt(wall: datetime, zone: str) -> Doubt | None:
    """Tell whether a naive wall time is skipped or repeated when the clock is turned, else None."""
    first, second = to_utc(wall, zone), _second_instant(wall, zone)
    if to_wall(first, zone) != wall:
        instead = _first_existing(wall, zone)
        instant = to_utc(instead, zone)
        return Doubt("nonexistent", wall, instead, instant, instant)
    return Doubt("ambiguous", wall, wall, first, second) if first != second else None


def clock_change(day: date, zone: str) -> int:
    """Tell how many minutes the clock is turned during the day: 60 forward, -60 back, or 0."""
    midnight = datetime.combine(day, time())
    length = to_utc(midnight + timedelta(days=1), zone) - to_utc(midnight, zone)
    return (timedelta(days=1) - length) // _MINUTE


def days_before(wall: datetime, n: int, at: time) -> datetime:
    """Return the wall time `n` calendar days before, at a clock: a turned clock changes nothing."""
    return datetime.combine(wall.date() - timedelta(days=n), at)


def _second_instant(wall: datetime, zone: str) -> datetime:
    return wall.replace(tzinfo=ZoneInfo(zone), fold=1).astimezone(UTC)


def _first_existing(wall: datetime, zone: str) -> datetime:
    """Walk minute by minute out of a gap; the clock is turned at most by hours."""
    wall = wall.replace(second=0, microsecond=0)
    while to_wall(to_utc(wall, zone), zone) != wall:
        wall += _MINUTE
    return wall


def _complete(found: Found, clock: time | None, day: date | None, text: str) -> Span:
    """Join a day and clocks into a span, with the given parts where the text has none."""
    day = found.day or day
    if day is None:
        raise WhenError("when.no_day", typed=text.strip())
    first, last = found.clocks or (clock, None)
    if first is None:
        raise WhenError("when.no_clock", typed=text.strip(), date=day)
    start = datetime.combine(day, first)
    end = datetime.combine(day, last) if last is not None else None
    if end is not None and end <= start:
        raise WhenError("when.end_before_start", typed=text.strip(), start=start, end=end)
    return Span(start, end)


def _ending(tail: str, now: datetime, past_ok: bool) -> Span | date:
    """Read the ending of a longer text: a day alone, or a day with its clocks."""
    found = understand(tail, now.date())
    if found.day is not None and found.clocks is None:
        return _not_past(found.day, now.date(), tail, past_ok)
    return read_span(tail, now=now, past_ok=past_ok)


def _is_thin(reading: Reading, head: str) -> bool:
    """Tell whether an ending is too little to be taken for a time in the middle of a text."""
    if reading.is_lone_pair:
        before = head.casefold().split()
        return not before or before[-1].strip(".,:;") not in DATE_MARKERS
    return "n" not in reading and not reading.has_clock


def _not_past(found: _Time, now: _Time, text: str, past_ok: bool) -> _Time:
    if found < now and not past_ok:
        raise WhenError("when.past", typed=text.strip(), when=found)
    return found


def _not_understood(text: str) -> WhenError:
    return WhenError("when.not_understood", typed=text.strip())
