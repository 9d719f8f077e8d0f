"""What is due when, as rows: set, moved, taken back, and reckoned anew when zone rules change."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.models import Alarm, Meeting
from bot.turn import Turn
from bot.when import to_utc


def put(
    turn: Turn, kind: str, wall: datetime, meeting: Meeting | None = None, subject: str = ""
) -> None:
    """Ring at this wall time; an alarm of the same kind and subject moves there."""
    alarm = find(turn, kind, meeting, subject)
    if alarm is None:
        alarm = Alarm(council_id=turn.home.id, kind=kind, subject=subject)
        alarm.meeting_id = meeting.id if meeting is not None else None
        turn.session.add(alarm)
    alarm.wall = wall
    alarm.zone = meeting.zone if meeting is not None else turn.zone
    alarm.due = to_utc(wall, alarm.zone)
    alarm.rung_at = None


def take_back(turn: Turn, kind: str, meeting: Meeting | None = None, subject: str = "") -> None:
    """It need not ring any more."""
    alarm = find(turn, kind, meeting, subject)
    if alarm is not None and alarm.rung_at is None:
        turn.session.delete(alarm)


def find(turn: Turn, kind: str, meeting: Meeting | None = None, subject: str = "") -> Alarm | None:
    """The alarm of this kind for this meeting and subject."""
    return turn.session.scalars(
        select(Alarm).where(
            Alarm.council_id == turn.home.id,
            Alarm.kind == kind,
            Alarm.meeting_id == (meeting.id if meeting is not None else None),
            Alarm.subject == subject,
        )
    ).first()


def reset_instants(session: Session) -> None:
    """Work out every pending instant again: wall time stays, whatever the zone's rules became."""
    for alarm in session.scalars(select(Alarm).where(Alarm.rung_at.is_(None))):
        alarm.due = to_utc(alarm.wall, alarm.zone)
