"""Chats in memory that stand in for every platform, and all the ways in which they fail."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count

from bot.outbox import Letter
from bot.ports import Card, DeliveryError

Place = tuple[str, str]
REMEMBERED = 40
"""So many messages of a room can still be pressed, answered or edited; older ones scroll away."""


@dataclass(slots=True)
class Standing:
    """A message in a room: the bot's card, or somebody's own words."""

    ref: str
    card: Card | None = None
    letter: int | None = None
    author: int | None = None
    text: str = ""


@dataclass(slots=True)
class Room:
    """A chat and what is the matter with it."""

    standing: dict[str, Standing] = field(default_factory=dict)
    trouble: str = ""
    """'', 'broken', 'gone', 'wait' or 'moved'."""
    since: object = None
    wait: float = 0.0
    moved: str = ""


class Chats:
    """All rooms of all platforms."""

    def __init__(self) -> None:
        self.rooms: dict[Place, Room] = {}
        self.away: set[str] = set()
        """Platforms that do not answer at all."""
        self.posted: dict[int, str] = {}
        """Under which name each letter stands."""
        self._refs = count(1)

    def room(self, place: Place) -> Room:
        """The room at that address."""
        return self.rooms.setdefault(place, Room())

    def deliver(self, letter: Letter) -> str:
        """Show, change or take away a card; its name in the room. DeliveryError if it fails."""
        room = self.room((letter.platform, letter.address))
        if letter.platform in self.away:
            raise DeliveryError("away")
        if room.trouble == "moved":
            raise DeliveryError("moved", moved=room.moved)
        if room.trouble:
            wait = room.wait if room.trouble == "wait" else None
            raise DeliveryError(room.trouble, gone=room.trouble == "gone", wait=wait)
        if letter.removed:
            room.standing.pop(letter.ref or "", None)
            return letter.ref or ""
        ref = letter.ref or self.name()
        self._stand(room, Standing(ref, letter.card, letter.message_id))
        self.posted[letter.message_id] = ref
        return ref

    def name(self) -> str:
        """A name that no message has had."""
        return f"m{next(self._refs)}"

    def write(self, place: Place, author: int, text: str) -> str:
        """Somebody writes; the message's name."""
        ref = self.name()
        self._stand(self.room(place), Standing(ref, author=author, text=text))
        return ref

    def _stand(self, room: Room, message: Standing) -> None:
        room.standing[message.ref] = message
        while len(room.standing) > REMEMBERED:
            room.standing.pop(next(iter(room.standing)))

    def move(self, old: Place, new: Place) -> None:
        """The platform gives the room another address; what stood there moves along."""
        room = self.room(old)
        self.rooms[new] = Room(room.standing)
        room.standing, room.trouble, room.moved = {}, "moved", new[1]

    def now_at(self, place: Place) -> Place:
        """Where a room is now that was there once."""
        while (room := self.rooms.get(place)) is not None and room.trouble == "moved":
            place = place[0], room.moved
        return place
