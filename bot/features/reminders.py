"""What is due: planned when a meeting is made, rung when its time has come, late or not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot import access, alarms, arrivals, timeline
from bot.features import calls, outsiders, publishing
from bot.language import Sentence
from bot.models import Alarm, Council, Meeting, Suggestion, SuggestionState
from bot.taking import take
from bot.telling import tell_secretaries
from bot.turn import House, Turn
from bot.when import to_utc

TOO_LATE = timedelta(hours=3)
"""A reminder that could not be rung for longer than this helps nobody: the secretary is told.

A call, a closing or a publication is carried out however late, because people rely on it.
"""
ON_TIME = timedelta(minutes=5)
"""Later than this, what was asked for an hour minds the night like anything else."""
TRY_AGAIN = timedelta(minutes=15)
MOST = 100

log = structlog.get_logger()


def plan(turn: Turn, meeting: Meeting) -> None:
    """Put a meeting's days into the table; those that have passed already are left out."""
    if meeting.starts <= turn.wall:
        return
    if timeline.closing(turn, meeting) <= turn.wall:
        meeting.closes = timeline.closing_soon(turn, meeting)
    days = {
        "call": timeline.calling(turn, meeting),
        "news_reminder": timeline.reminding(turn, meeting),
        "close": timeline.closing(turn, meeting),
    }
    if days["news_reminder"] >= days["close"]:
        del days["news_reminder"]
    for kind, wall in days.items():
        if wall >= turn.wall:
            alarms.put(turn, kind, wall, meeting)


def due(session: Session, now: datetime) -> list[int]:
    """Alarms whose time has come, the earliest first."""
    pending = select(Alarm.id).where(Alarm.rung_at.is_(None), Alarm.due <= now)
    return list(session.scalars(pending.order_by(Alarm.due, Alarm.id).limit(MOST)))


def next_due(session: Session) -> datetime | None:
    """When the next one rings."""
    return session.scalar(select(func.min(Alarm.due)).where(Alarm.rung_at.is_(None)))


def ring(house: House, now: datetime, alarm_id: int) -> None:
    """One alarm, one turn; a second ring finds it rung."""
    found: list[Alarm] = []

    def arrive(turn: Turn) -> None:
        alarm = turn.session.get(Alarm, alarm_id, with_for_update=True)
        if alarm is None or alarm.rung_at is not None or alarm.due > now:
            return
        turn.council = turn.session.get_one(Council, alarm.council_id)
        arrivals.lock(turn)
        alarm.rung_at = now
        found.append(alarm)

    def work(turn: Turn) -> None:
        for alarm in found:
            _ring(turn, alarm)

    try:
        take(house, now, work, arrive=arrive)
    except DBAPIError:
        raise  # the transaction is lost, not the alarm: whoever rings tries again
    except Exception as error:
        if house.raises:
            raise
        log.error("alarm.failed", alarm=alarm_id, error=type(error).__name__, exc_info=error)
        _put_off(house, now, alarm_id)


def _put_off(house: House, now: datetime, alarm_id: int) -> None:
    """One sick alarm must neither be lost nor keep the others waiting: it rings again later."""
    with house.database.transaction() as session:
        alarm = session.get_one(Alarm, alarm_id)
        alarm.due = now + TRY_AGAIN


def _ring(turn: Turn, alarm: Alarm) -> None:
    if access.is_mute(turn):
        return
    what, may_be_late = KINDS[alarm.kind]
    late = turn.now - to_utc(alarm.wall, alarm.zone)
    turn.on_time = late < ON_TIME
    if not may_be_late and late > TOO_LATE:
        tell_secretaries(turn, Sentence("reminder.too_late", when=alarm.wall))
        return
    what(turn, alarm)


def _meeting(turn: Turn, alarm: Alarm) -> Meeting:
    assert alarm.meeting_id is not None
    return turn.session.get_one(Meeting, alarm.meeting_id)


def _call(turn: Turn, alarm: Alarm) -> None:
    calls.call(turn, _meeting(turn, alarm))


def _news_reminder(turn: Turn, alarm: Alarm) -> None:
    calls.remind(turn, _meeting(turn, alarm))


def _close(turn: Turn, alarm: Alarm) -> None:
    calls.close(turn, _meeting(turn, alarm))


def _publish(turn: Turn, alarm: Alarm) -> None:
    publishing.publish_scheduled(turn, _meeting(turn, alarm))


def _moderation(turn: Turn, alarm: Alarm) -> None:
    """An outsider was promised an answer by now: whoever prepares is reminded, once."""
    suggestion = turn.session.get(Suggestion, int(alarm.subject.partition(":")[2]))
    if suggestion is not None and suggestion.state is SuggestionState.WAITING:
        outsiders.ask_moderation(turn, suggestion)


KINDS: dict[str, tuple[Callable[[Turn, Alarm], None], bool]] = {
    "call": (_call, True),
    "news_reminder": (_news_reminder, False),
    "close": (_close, True),
    "publish": (_publish, True),
    "moderation": (_moderation, True),
}
