"""What was heard, what should stand in which room, what is being asked, and what can be undone."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.models.base import Base
from bot.models.councils import Room


class Heard(Base):
    """A platform's event that has had its effect; a second time it has none."""

    __tablename__ = "heard"

    platform: Mapped[str] = mapped_column(primary_key=True)
    event: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]


class Message(Base):
    """A card as it should stand in a room. `revision` against `delivered` is all the outbox is."""

    __tablename__ = "messages"
    __table_args__ = (
        Index(
            "ix_messages_undelivered",
            "room_id",
            "id",
            postgresql_where=text("delivered < revision"),
            sqlite_where=text("delivered < revision"),
        ),
        Index("ix_messages_room_ref", "room_id", "ref"),
        Index("ix_messages_anchor", "anchor"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    room_id: Mapped[int] = mapped_column(ForeignKey("rooms.id"))
    council_id: Mapped[int | None] = mapped_column(ForeignKey("councils.id"))
    key: Mapped[str]
    """Which sentence it is, for tests, logs and counting; never its words."""
    card: Mapped[dict[str, Any]]
    anchor: Mapped[str | None]
    """What it shows, as `suggestion:17`: a reaction or a reply to it is about that."""
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """Whose buttons these are, when only one person may press them."""
    ref: Mapped[str | None]
    """Its name on the platform, once it stands there."""
    nonce: Mapped[str]
    revision: Mapped[int] = mapped_column(default=1)
    delivered: Mapped[int] = mapped_column(default=0)
    removed: Mapped[bool] = mapped_column(default=False)
    not_before: Mapped[datetime]
    counted: Mapped[bool] = mapped_column(default=False)
    """Whether it uses up a network's weekly message budget."""
    created_at: Mapped[datetime]
    failures: Mapped[int] = mapped_column(default=0)

    room: Mapped[Room] = relationship(lazy="joined", innerjoin=True)


class Dialog(Base):
    """Something being asked of one person in one room, step by step; survives a restart."""

    __tablename__ = "dialogs"
    __table_args__ = (Index("ix_dialogs_who", "person_id", "room_id", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    room_id: Mapped[int] = mapped_column(ForeignKey("rooms.id"))
    about: Mapped[str]
    """Which feature asks."""
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    expires_at: Mapped[datetime]


class Deed(Base):
    """One act of one person: what it changed and where it was told, so that it can be undone."""

    __tablename__ = "deeds"
    __table_args__ = (Index("ix_deeds_person", "person_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("councils.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    room_id: Mapped[int | None] = mapped_column(ForeignKey("rooms.id"))
    command: Mapped[str]
    at: Mapped[datetime]
    changes: Mapped[list[Any]]
    """Per row: table, key, and the columns before and after."""
    told: Mapped[list[Any]]
    """Ids of the messages it wrote for others."""
    shown: Mapped[list[Any]]
    """Cards it changed: id, the revision it made, and key and card before."""
    undone_at: Mapped[datetime | None]
    final: Mapped[bool] = mapped_column(default=False)
    """Cannot be undone; kept because it says who let what out."""
