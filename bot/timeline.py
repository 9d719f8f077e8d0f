"""The days of a meeting's preparation, counted back from it by the council's own settings."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from bot.models import Meeting
from bot.rules.freedays import (
    deadline_before,
    is_working_day,
    next_working_day,
    previous_working_day,
)
from bot.turn import Turn

NOON = time(12)


def calling(turn: Turn, meeting: Meeting) -> datetime:
    """When topics and news are asked for: 14 days before at 9.00, never on a free day."""
    return _morning(turn, meeting, turn.settings.timeline.call_days)


def reminding(turn: Turn, meeting: Meeting) -> datetime:
    """When silent networks are reminded, once: two days after the call."""
    return _morning(turn, meeting, turn.settings.timeline.call_days - 2)


def closing(turn: Turn, meeting: Meeting) -> datetime:
    """When suggestions and news close: 10 days before at 16.00, earlier if that day is free."""
    line = turn.settings.timeline
    day = deadline_before(meeting.starts.date() - timedelta(days=line.close_days), turn.free_days)
    return datetime.combine(day, line.close_at)


def answering(turn: Turn, meeting: Meeting) -> datetime:
    """By when one says whether one is coming: 2 days before at 12.00, earlier if that is free."""
    day = meeting.starts.date() - timedelta(days=turn.settings.timeline.rsvp_due_days)
    return datetime.combine(deadline_before(day, turn.free_days), NOON)


def inviting(turn: Turn, meeting: Meeting) -> datetime:
    """When the invitation should be out: 7 days before at 9.00, earlier if that day is free.

    Never before suggestions have closed: around a long holiday it is the next working day.
    """
    morning = _morning(turn, meeting, turn.settings.timeline.invite_days)
    closed = closing(turn, meeting)
    if morning > closed:
        return morning
    day = next_working_day(closed.date(), turn.free_days)
    return datetime.combine(day, turn.settings.timeline.remind_at)


def _morning(turn: Turn, meeting: Meeting, days: int) -> datetime:
    day = meeting.starts.date() - timedelta(days=days)
    if not is_working_day(day, turn.free_days):
        day = previous_working_day(day, turn.free_days)
    return datetime.combine(day, turn.settings.timeline.remind_at)
