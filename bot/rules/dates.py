"""Prints dates and clock times as each language writes them in Finland; the patterns are data."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time


@dataclass(frozen=True, slots=True)
class Dates:
    """A language's patterns. fi `ma 1.11.2027 klo 13.00–15.00`, sv `må 1.11.2027 kl. 13.00–15.00`.

    Gaps: {weekday} {d} {m} {y} {month} for days, {h} {mm} for clocks, {clock} for `at`.
    The short day has no year: Finnish keeps the stop after the month, Swedish drops it.
    """

    weekdays: list[str]
    long_weekdays: list[str]
    day_pattern: str
    short_day: str
    clock: str
    at_pattern: str
    months: list[str] = field(default_factory=list)

    def day(self, day: date, how: str = "") -> str:
        """`ma 1.11.2027`; how "short" leaves the year out, "weekday" is the weekday's name."""
        if how == "weekday":
            return self.long_weekdays[day.weekday()]
        pattern = self.short_day if how == "short" else self.day_pattern
        return pattern.format(
            weekday=self.weekdays[day.weekday()],
            d=day.day,
            m=day.month,
            y=day.year,
            month=self.months[day.month - 1] if self.months else "",
        )

    def at(self, clock: time) -> str:
        """`klo 9.00`."""
        return self.at_pattern.format(clock=self._clock(clock))

    def moment(self, moment: datetime, how: str = "") -> str:
        """`pe 22.10.2027 klo 16.00`; how "clock" leaves the day out, "day" the clock."""
        if how == "clock":
            return self.at(moment.time())
        if how == "day":
            return self.day(moment.date())
        return f"{self.day(moment.date(), how)} {self.at(moment.time())}"

    def span(self, start: datetime, end: datetime | None, how: str = "") -> str:
        """`ma 1.11.2027 klo 13.00–15.00`: an en dash without spaces between clocks."""
        if how == "day":
            return self.day(start.date())
        if end is None:
            return self.moment(start, how)
        if end.date() != start.date():
            return f"{self.moment(start, how)} – {self.moment(end, how)}"
        clocks = f"{self._clock(start.time())}–{self._clock(end.time())}"
        at = self.at_pattern.format(clock=clocks)
        return at if how == "clock" else f"{self.day(start.date(), how)} {at}"

    def _clock(self, clock: time) -> str:
        return self.clock.format(h=clock.hour, mm=f"{clock.minute:02}")
