"""People, the accounts they write from, the seats they hold and the roles they have for a time."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.models.base import Base, one_of


class Person(Base):
    """Somebody who has written to the bot or is in a register; the language is their own choice."""

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    language: Mapped[str | None]
    council_id: Mapped[int | None] = mapped_column(ForeignKey("councils.id"))
    """The council their private chat is about, when there are several."""


class Account(Base):
    """A person on one platform; one person may have several."""

    __tablename__ = "accounts"
    __table_args__ = (UniqueConstraint("platform", "handle"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    platform: Mapped[str]
    handle: Mapped[str]
    """The platform's own name for them; never shown to anybody."""

    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)


class RoleKind(StrEnum):
    """What a person does for a council, apart from holding a seat."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    PAST_CHAIR = "past_chair"
    SECRETARY = "secretary"
    PREP = "prep"
    """A member of the working committee, troika or other preparation body."""
    LIAISON = "liaison"
    SPEAKER = "speaker"
    """Speaks and proposes, has no vote: a county's, a municipality's or a parish's person."""
    OWNER = "owner"


class Role(Base):
    """A role from one local day to another, both included; an open end is None."""

    __tablename__ = "roles"
    __table_args__ = (Index("ix_roles_council_person", "council_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("councils.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[RoleKind] = mapped_column(one_of(RoleKind))
    since: Mapped[date]
    until: Mapped[date | None]

    person: Mapped[Person] = relationship()


class SeatState(StrEnum):
    """A seat counts once its holder has been confirmed by whoever decides."""

    NOMINATED = "nominated"
    CONFIRMED = "confirmed"


class Seat(Base):
    """A place at the table: a network's, a category's or an organisation's."""

    __tablename__ = "seats"

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("councils.id"), index=True)
    position: Mapped[int]
    network_id: Mapped[int | None] = mapped_column(ForeignKey("networks.id"))
    label: Mapped[dict[str, Any]]
    """What it stands for, per language; empty where the network's name says it."""
    kind: Mapped[str] = mapped_column(default="organisation")
    """organisation, elected, county or municipal."""
    duty: Mapped[str | None]
    """professional or volunteer, where the council pairs them."""
    state: Mapped[SeatState] = mapped_column(one_of(SeatState), default=SeatState.CONFIRMED)
    decision_ref: Mapped[str | None]
    """The decision that confirmed it."""
    member_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    deputy_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)

    member: Mapped[Person | None] = relationship(foreign_keys=[member_id])
    deputy: Mapped[Person | None] = relationship(foreign_keys=[deputy_id])
