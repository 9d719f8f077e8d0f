"""Councils, their thematic networks and the rooms in which they talk."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.models.base import Base, one_of
from bot.models.people import Person


class Council(Base):
    """One council; how it works is in its file, what has happened is here."""

    __tablename__ = "councils"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    """The file's `id`."""
    numbers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """The last number given, per letter: E suggestions, U news, V takeaways, L statements."""
    activated_on: Mapped[date | None]
    """When a council that was only planned was taken into use."""


class Network(Base):
    """A thematic network: open to all, with a chat of its own or only representatives."""

    __tablename__ = "networks"

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("councils.id"), index=True)
    position: Mapped[int]
    name: Mapped[dict[str, Any]]


class RoomKind(StrEnum):
    """What a room is to a council, and so who listens there."""

    COUNCIL = "council"
    PREP = "prep"
    NETWORK = "network"
    PUBLIC = "public"
    PRIVATE = "private"
    UNKNOWN = "unknown"


class Room(Base):
    """A chat on a platform. Letters to it leave one at a time, in order."""

    __tablename__ = "rooms"
    __table_args__ = (UniqueConstraint("platform", "address"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    platform: Mapped[str]
    address: Mapped[str]
    kind: Mapped[RoomKind] = mapped_column(one_of(RoomKind))
    council_id: Mapped[int | None] = mapped_column(ForeignKey("councils.id"), index=True)
    network_id: Mapped[int | None] = mapped_column(ForeignKey("networks.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    language: Mapped[str | None]
    """Set when the room has chosen one; else the council's languages."""
    used_at: Mapped[datetime | None]
    """When its person last wrote in it (private rooms)."""
    next_at: Mapped[datetime | None]
    """No delivery before this: somebody is delivering, or the platform asked to wait."""
    failing_since: Mapped[datetime | None]
    told: Mapped[bool] = mapped_column(default=False)
    """Whether the secretary knows that nothing gets through."""
    gone: Mapped[bool] = mapped_column(default=False)
    """The platform has shut us out: nothing is sent until somebody writes here again."""

    council: Mapped[Council | None] = relationship(lazy="joined")
    network: Mapped[Network | None] = relationship(lazy="joined")
    person: Mapped[Person | None] = relationship()
