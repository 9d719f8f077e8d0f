"""When a message that can wait may be sent: not in quiet hours, nor past the weekly limit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from bot.rules.freedays import DEFAULT_EXTRA, is_rest_day


@dataclass(frozen=True)
class Quiet:
    """A council's quiet time in local wall clock: from `start` until `end`, past midnight or not.

    `start` itself is quiet and `end` is not. Equal clocks mean no quiet hours. With
    `sundays_and_holidays`, Sundays and free days are quiet from midnight to midnight.
    """

    start: time = time(20, 0)
    end: time = time(8, 0)
    sundays_and_holidays: bool = True
    extra_free_days: tuple[str, ...] = DEFAULT_EXTRA

    def covers(self, moment: datetime) -> bool:
        """Tell whether a naive local moment is quiet."""
        return self._rests(moment) or self._sleeps(moment.time())

    def _rests(self, moment: datetime) -> bool:
        return self.sundays_and_holidays and is_rest_day(moment.date(), self.extra_free_days)

    def _sleeps(self, clock: time) -> bool:
        if self.start <= self.end:
            return self.start <= clock < self.end
        return clock >= self.start or clock < self.end


STANDARD: Final = Quiet()
"""20.00-8.00, Sundays, public holidays, Midsummer Eve and Christmas Eve."""


def next_allowed(moment: datetime, quiet: Quiet = STANDARD) -> datetime:
    """Return the naive local moment itself, or the first end of quiet time after it."""
    while quiet.covers(moment):
        moment = _next_end(moment, quiet.end)
    return moment


def budget_free_from(
    posted: Iterable[datetime], now: datetime, limit: int = 3, *, quiet: Quiet = STANDARD
) -> datetime:
    """Return when the next post fits: `now`, or Monday morning once the week's limit is used.

    `posted` are the naive local times of the posts that count; a week runs from Monday to Sunday.
    Monday morning means `quiet.end`, or the first allowed moment if that Monday is a free day.
    A limit below 1 raises ValueError.
    """
    if limit < 1:
        raise ValueError("the weekly limit must be at least 1")
    weeks = [moment.isocalendar()[:2] for moment in posted]
    free = now
    while weeks.count(free.isocalendar()[:2]) >= limit:
        free = next_allowed(_next_monday(free, quiet.end), quiet)
    return free


def _next_end(moment: datetime, end: time) -> datetime:
    """Return the first moment after `moment` at which the clock shows `end`."""
    today = datetime.combine(moment.date(), end)
    return today if today > moment else today + timedelta(days=1)


def _next_monday(moment: datetime, at: time) -> datetime:
    """Return the Monday of the following week at the given clock."""
    return datetime.combine(moment.date() + timedelta(days=8 - moment.isoweekday()), at)
