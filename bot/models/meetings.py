"""Meetings, who says they are coming, and what is due when."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import DateTime, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.models.base import Base
from bot.models.people import Person

Wall = DateTime(timezone=False)
"""A future event is wall time plus zone: a change of the zone's rules must not move it."""


class Meeting(Base):
    """One meeting. `starts` and `ends` are wall time in `zone`."""

    __tablename__ = "meetings"
    __table_args__ = (UniqueConstraint("council_id", "year", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("councils.id"), index=True)
    year: Mapped[int]
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(default="ordinary")
    """ordinary, extra or constitutive."""
    starts: Mapped[datetime] = mapped_column(Wall)
    ends: Mapped[datetime] = mapped_column(Wall)
    zone: Mapped[str]
    mode: Mapped[str]
    """remote, in_person or hybrid."""
    place: Mapped[dict[str, Any]] = mapped_column(default=dict)
    link: Mapped[str | None]
    purpose: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """One line per language; without it nothing can be published."""
    closes: Mapped[datetime | None] = mapped_column(Wall)
    """When suggestions close, if the meeting was made too late for the usual day."""
    called_at: Mapped[datetime | None]
    """When the council was asked for topics."""
    closed_at: Mapped[datetime | None]
    """When suggestions and news closed; set by the bot's own clock."""


class Attendance(Base):
    """What one person answered to one invitation; no reason is ever asked."""

    __tablename__ = "attendances"
    __table_args__ = (UniqueConstraint("meeting_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    coming: Mapped[bool]
    answered_at: Mapped[datetime]

    person: Mapped[Person] = relationship()


class Alarm(Base):
    """Something due: a column, not a job in memory, so a restart needs nothing."""

    __tablename__ = "alarms"
    __table_args__ = (
        Index(
            "ix_alarms_pending",
            "due",
            postgresql_where=text("rung_at IS NULL"),
            sqlite_where=text("rung_at IS NULL"),
        ),
        UniqueConstraint("kind", "meeting_id", "subject"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("councils.id"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"))
    kind: Mapped[str]
    subject: Mapped[str] = mapped_column(default="")
    """What it is about, when a meeting is not enough: `suggestion:17`."""
    wall: Mapped[datetime] = mapped_column(Wall)
    zone: Mapped[str]
    due: Mapped[datetime]
    """`wall` as an instant, worked out again whenever the program starts."""
    rung_at: Mapped[datetime | None]
