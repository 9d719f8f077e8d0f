"""Reads how the viewer moves the clock: `+1 pv`, `16.30` or `ma 25.10. klo 9`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta

from bot.when import read_moment

STEP = re.compile(r"\+\s*(?P<number>\d{1,3})\s*(?P<unit>[^\W\d]+)\.?")
STEPS = {
    "minutes": timedelta(minutes=1),
    "hours": timedelta(hours=1),
    "days": timedelta(days=1),
    "weeks": timedelta(weeks=1),
}
MORNING = time(9)


def moved(typed: str, now: datetime, units: Mapping[str, Sequence[str]]) -> datetime:
    """The new wall time, which may be in the past; ValueError if it is not understood."""
    if step := STEP.fullmatch(typed.strip().casefold()):
        for unit, names in units.items():
            if step["unit"] in names:
                return now + int(step["number"]) * STEPS[unit]
    if not any(char.isdigit() for char in typed):
        raise ValueError(typed)
    moment: datetime = read_moment(
        typed, now=now, default_clock=MORNING, default_day=now.date(), past_ok=True
    )
    return moment
