"""The life of a message after its turn: claimed, shown, or failed and told to the secretary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session

from bot.cards import unpacked
from bot.models import Message, Moment, Room
from bot.ports import Card

LEASE = timedelta(seconds=60)
"""How long one deliverer has a room to itself; a dead one's letters go out after this."""
FIRST_WAIT = timedelta(seconds=2)
LONGEST_WAIT = timedelta(minutes=2)
PATIENCE = timedelta(minutes=8)
"""After this long without success the secretary is told; with the longest wait, within ten."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One message on its way: post it if it has no name on the platform yet, else edit it."""

    message_id: int
    room_id: int
    platform: str
    address: str
    card: Card
    nonce: str
    revision: int
    ref: str | None
    removed: bool


def due(session: Session, now: datetime, most: int = 32) -> list[Letter]:
    """Claim the first waiting letter of each free room, oldest first.

    Order is kept because a room is claimed, not a letter. Several processes can ask at once on
    PostgreSQL: a room that another has locked is skipped, one that is leased is not free.
    """
    waiting = (
        select(func.min(Message.id))
        .join(Room)
        .where(
            Message.delivered < Message.revision,
            Message.not_before <= now,
            Room.gone.is_(False),
            or_(Room.next_at.is_(None), Room.next_at <= now),
        )
        .group_by(Message.room_id)
        .order_by(func.min(Message.id))
        .limit(most)
    )
    ids = session.scalars(waiting).all()
    if not ids:
        return []
    rows = session.execute(
        select(Message, Room)
        .join(Room)
        .where(
            Message.id.in_(ids),
            Message.delivered < Message.revision,  # another may have shown it since
            or_(Room.next_at.is_(None), Room.next_at <= now),
        )
        .order_by(Message.id)
        .with_for_update(of=Room, skip_locked=True)
    ).all()
    return [_letter(message, room, now) for message, room in rows]


def _letter(message: Message, room: Room, now: datetime) -> Letter:
    room.next_at = now + LEASE
    return Letter(
        message.id,
        room.id,
        room.platform,
        room.address,
        unpacked(message.card),
        f"{message.nonce}.{message.revision}",
        message.revision,
        message.ref,
        message.removed,
    )


def next_due(session: Session) -> datetime | None:
    """When the next waiting letter may leave, for whoever sleeps until then."""
    free = case((Room.next_at > Message.not_before, Room.next_at), else_=Message.not_before)
    moment: datetime | None = session.scalar(
        select(func.min(free, type_=Moment()))
        .select_from(Message)
        .join(Room, Room.id == Message.room_id)
        .where(Message.delivered < Message.revision, Room.gone.is_(False))
    )
    return moment


def delivered(session: Session, letter: Letter, ref: str) -> None:
    """It stands there, under this name; the room is free for the next letter."""
    message = session.get_one(Message, letter.message_id)
    message.ref = ref
    message.delivered = max(message.delivered, letter.revision)
    message.failures = 0
    message.room.next_at = None
    message.room.failing_since = None
    message.room.told = False


def failed(
    session: Session, letter: Letter, now: datetime, *, gone: bool, wait: float | None
) -> bool:
    """It does not stand there; nothing is lost. True when the secretary has to be told, once."""
    message = session.get_one(Message, letter.message_id)
    room = message.room
    message.failures += 1
    pause = timedelta(seconds=wait) if wait is not None else _wait(message.failures)
    room.gone = room.gone or gone
    room.next_at = None if gone else now + pause
    room.failing_since = room.failing_since or now
    late = gone or now + pause - room.failing_since >= PATIENCE
    tell = late and not room.told
    room.told = room.told or late
    return tell


def _wait(failures: int) -> timedelta:
    return min(FIRST_WAIT * (1 << min(failures - 1, 10)), LONGEST_WAIT)


def moved(session: Session, letter: Letter, address: str) -> None:
    """The platform has given the room a new name; its letters go there, none twice.

    Somebody may have written there before we were told: what that room got joins this one.
    """
    room = session.get_one(Room, letter.room_id)
    met = select(Room).where(Room.platform == room.platform, Room.address == address)
    other = session.scalars(met).first()
    if other is not None and other is not room:
        for message in session.scalars(select(Message).where(Message.room_id == other.id)):
            message.room = room
        session.flush()
        session.delete(other)
        session.flush()
    room.address = address
    room.next_at = None


def pending(session: Session, room_ids: Sequence[int]) -> int:
    """How many letters wait for these rooms."""
    return (
        session.scalar(
            select(func.count())
            .select_from(Message)
            .where(Message.room_id.in_(room_ids), Message.delivered < Message.revision)
        )
        or 0
    )
