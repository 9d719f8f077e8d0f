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
    """When silent networks are reminded, once: two days after the call.

    On a free day it moves earlier, but never to the day of the call itself: then it moves later.
    """
    reminded = _morning(turn, meeting, turn.settings.timeline.call_days - 2)
    called = calling(turn, meeting)
    if reminded > called:
        return reminded
    day = next_working_day(called.date(), turn.free_days)
    return datetime.combine(day, turn.settings.timeline.remind_at)


def closing(turn: Turn, meeting: Meeting) -> datetime:
    """When suggestions and news close: 10 days before at 16.00, earlier if that day is free.

    A meeting made later than that says itself when.
    """
    if meeting.closes is not None:
        return meeting.closes
    line = turn.settings.timeline
    day = deadline_before(meeting.starts.date() - timedelta(days=line.close_days), turn.free_days)
    return datetime.combine(day, line.close_at)


def closing_soon(turn: Turn, meeting: Meeting) -> datetime:
    """For a meeting made late: the working day before it, or its beginning."""
    day = previous_working_day(meeting.starts.date(), turn.free_days)
    moment = datetime.combine(day, turn.settings.timeline.close_at)
    return moment if moment > turn.wall else meeting.starts


def is_late(turn: Turn, meeting: Meeting) -> bool:
    """Whether suggestions and news have closed, by the clock or by the bot's own act."""
    return meeting.closed_at is not None or closing(turn, meeting) <= turn.wall


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
    return min(datetime.combine(day, turn.settings.timeline.remind_at), meeting.starts)


def _morning(turn: Turn, meeting: Meeting, days: int) -> datetime:
    day = meeting.starts.date() - timedelta(days=days)
    if not is_working_day(day, turn.free_days):
        day = previous_working_day(day, turn.free_days)
    return datetime.combine(day, turn.settings.timeline.remind_at)
