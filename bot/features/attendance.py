"""Saying whether one is coming: one word or one button, no reason asked."""

from __future__ import annotations

from sqlalchemy import select

from bot.language import Sentence
from bot.models import Attendance, Meeting
from bot.register import meeting_of, meeting_time
from bot.turn import Refusal, Turn


def attend(turn: Turn, text: str) -> None:
    """`/osallistun`."""
    _answer(turn, meeting_of(turn, text), coming=True)


def absent(turn: Turn, text: str) -> None:
    """`/este`."""
    _answer(turn, meeting_of(turn, text), coming=False)


def _answer(turn: Turn, meeting: Meeting, *, coming: bool) -> None:
    """The last answer holds; it can be changed until the meeting is over."""
    if meeting.ends <= turn.wall:
        raise Refusal("meeting.over")
    known = turn.session.scalars(
        select(Attendance).where(
            Attendance.meeting_id == meeting.id, Attendance.person_id == turn.person.id
        )
    ).first()
    if known is None:
        known = Attendance(meeting_id=meeting.id, person_id=turn.person.id)
        turn.session.add(known)
    known.coming = coming
    known.answered_at = turn.now
    key = "attendance.coming" if coming else "attendance.not_coming"
    turn.whisper(Sentence(key, when=meeting_time(meeting)))
