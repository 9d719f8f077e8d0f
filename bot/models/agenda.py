"""What goes into a meeting: suggestions, news, statements, takeaways, and the agenda itself."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, types
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.models.base import Base, one_of
from bot.models.councils import Network
from bot.models.people import Person
from bot.rules.publicity import Level


class LevelNumber(types.TypeDecorator[Level]):
    """A publicity level, kept as its number."""

    impl = types.SmallInteger
    cache_ok = True

    def process_bind_param(self, value: Level | None, dialect: object) -> int | None:
        """Keep the number."""
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: object) -> Level | None:
        """Give the level back."""
        return None if value is None else Level(value)


class SuggestionState(StrEnum):
    """The life of a suggestion; its proposers are told of every step."""

    WAITING = "waiting"
    OPEN = "open"
    ON_AGENDA = "on_agenda"
    DEFERRED = "deferred"
    DECLINED = "declined"
    PASSED_ON = "passed_on"
    """A network has it now: that is where it belongs."""
    WITHDRAWN = "withdrawn"


class Source(StrEnum):
    """Where a suggestion came from."""

    MEMBER = "member"
    NETWORK = "network"
    OUTSIDER = "outsider"


class Want(StrEnum):
    """What is hoped of the council."""

    INFORMATION = "information"
    DISCUSSION = "discussion"
    POSITION = "position"
    DECISION = "decision"


class Suggestion(Base):
    """A matter somebody wants handled (E-41). Merging is a pointer: nothing of it is lost."""

    __tablename__ = "suggestions"
    __table_args__ = (
        UniqueConstraint("council_id", "number"),
        Index("ix_suggestions_council_state", "council_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("councils.id"))
    number: Mapped[int]
    titles: Mapped[dict[str, Any]]
    """Per language, each written by a person; never translated by a machine."""
    language: Mapped[str]
    """The one it was written in."""
    why: Mapped[str | None]
    want: Mapped[Want | None] = mapped_column(one_of(Want))
    source: Mapped[Source] = mapped_column(one_of(Source))
    state: Mapped[SuggestionState] = mapped_column(one_of(SuggestionState))
    level: Mapped[Level] = mapped_column(LevelNumber)
    proposer_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    network_id: Mapped[int | None] = mapped_column(ForeignKey("networks.id"))
    room_id: Mapped[int] = mapped_column(ForeignKey("rooms.id"))
    """Where it was said, and so where its proposer's network hears of it."""
    organisation: Mapped[str | None]
    show_organisation: Mapped[bool] = mapped_column(default=False)
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("suggestions.id"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"))
    """The meeting it is meant for or on whose agenda it is."""
    put_off_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"))
    """The meeting it was put off from or came too late for: it returns for the next one."""
    lifted_at: Mapped[datetime | None]
    reason: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Why it was deferred or declined, per language."""
    created_at: Mapped[datetime]

    proposer: Mapped[Person] = relationship()
    network: Mapped[Network | None] = relationship()


class Support(Base):
    """One person's support, said one way; people are counted, not rows."""

    __tablename__ = "supports"
    __table_args__ = (UniqueConstraint("suggestion_id", "person_id", "way"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    suggestion_id: Mapped[int] = mapped_column(ForeignKey("suggestions.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    way: Mapped[str]
    """`said`, or the platform of a reaction, so that taking that back undoes only itself."""


class News(Base):
    """What a network wants the meeting to know (U-61)."""

    __tablename__ = "news"
    __table_args__ = (UniqueConstraint("council_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("councils.id"))
    number: Mapped[int]
    network_id: Mapped[int] = mapped_column(ForeignKey("networks.id"))
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    room_id: Mapped[int] = mapped_column(ForeignKey("rooms.id"))
    ref: Mapped[str]
    """The author's own message, whose edits and removal are followed until news close."""
    language: Mapped[str]
    text: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)
    withdrawn: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]

    network: Mapped[Network] = relationship()
    author: Mapped[Person] = relationship()


class Statement(Base):
    """A statement asked of the council (L-6), with the day by which it is wanted."""

    __tablename__ = "statements"
    __table_args__ = (UniqueConstraint("council_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("councils.id"))
    number: Mapped[int]
    titles: Mapped[dict[str, Any]]
    requester: Mapped[str | None]
    due: Mapped[date]
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"))
    withdrawn: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]


class Takeaway(Base):
    """What an earlier meeting sent to the networks (V-15), whose feedback is still to come."""

    __tablename__ = "takeaways"
    __table_args__ = (UniqueConstraint("council_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("councils.id"))
    number: Mapped[int]
    texts: Mapped[dict[str, Any]]
    open: Mapped[bool] = mapped_column(default=True)


class ItemKind(StrEnum):
    """What an agenda item is; the kind, not the title, decides what may be done with it."""

    OPENING = "opening"
    ATTENDANCE = "attendance"
    INTRODUCTIONS = "introductions"
    RULES = "rules"
    NETWORK_NEWS = "network_news"
    MATTER = "matter"
    OTHER = "other"
    TAKEAWAYS = "takeaways"
    CLOSING = "closing"


class Agenda(Base):
    """A meeting's agenda: always a draft that can be worked on; what was published is frozen."""

    __tablename__ = "agendas"

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), unique=True)
    publish_at: Mapped[datetime | None] = mapped_column(types.DateTime(timezone=False))
    """Wall time of the scheduled publication."""
    scheduled_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    version: Mapped[int] = mapped_column(default=0)
    """How many versions have been published."""


class AgendaItem(Base):
    """One line of the agenda, or a sub-item of one."""

    __tablename__ = "agenda_items"
    __table_args__ = (Index("ix_agenda_items_agenda", "agenda_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agenda_id: Mapped[int] = mapped_column(ForeignKey("agendas.id"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_items.id"))
    position: Mapped[int]
    kind: Mapped[ItemKind] = mapped_column(one_of(ItemKind))
    titles: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Empty where the kind or the thing it stands for has the words."""
    suggestion_id: Mapped[int | None] = mapped_column(ForeignKey("suggestions.id"))
    statement_id: Mapped[int | None] = mapped_column(ForeignKey("statements.id"))
    moved_because: Mapped[str | None]
    """Why a fixed item was moved all the same."""

    suggestion: Mapped[Suggestion | None] = relationship()
    statement: Mapped[Statement | None] = relationship()


class AgendaVersion(Base):
    """An agenda as it was published: the very words, per language, never changed again."""

    __tablename__ = "agenda_versions"
    __table_args__ = (UniqueConstraint("agenda_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agenda_id: Mapped[int] = mapped_column(ForeignKey("agendas.id"))
    version: Mapped[int]
    published_at: Mapped[datetime]
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    lines: Mapped[dict[str, Any]]
    """Per language, the numbered lines as shown."""
    published_by: Mapped[Person | None] = relationship()
