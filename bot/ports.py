"""The words shared with the outside: what is heard, what is shown, and how a delivery can fail."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

SIGIL = "\ue000"
"""Stands in a card's text where a command's first sign goes: an adapter puts `/` or `!` there.

A private-use character, so that nobody's own words can contain it (they are cleaned on arrival).
"""


class Style(StrEnum):
    """What a part of a card is; how it looks is the adapter's business."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph of plain text. Nothing in it is markup: an adapter escapes every character."""

    text: str
    style: Style = Style.TEXT


@dataclass(frozen=True, slots=True)
class Button:
    """Pressing a button is saying its command with a thumb."""

    label: str
    says: str


@dataclass(frozen=True, slots=True)
class File:
    """A file that goes with a card; content is UTF-8 text."""

    name: str
    media_type: str
    content: str


@dataclass(frozen=True, slots=True)
class Card:
    """What should stand in a room: structured, never markup.

    A card with an `aside` is for that one sender's eyes (Telegram: a callback notice or a private
    message; Matrix: a private message), never for the room.
    """

    parts: tuple[Part, ...]
    buttons: tuple[Button, ...] = ()
    files: tuple[File, ...] = ()
    aside: str | None = None
    reply_to: str | None = None

    def text(self, sigil: str = "/") -> str:
        """The card as plain text, for a platform whose commands begin with `sigil`."""
        return "\n".join(part.text for part in self.parts).replace(SIGIL, sigil)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who did it, in the platform's terms; `anonymous` is a channel or a hidden administrator."""

    id: str
    name: str
    anonymous: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """Something that happened on a platform; `id` is the platform's own and never used twice."""

    platform: str
    id: str
    room: str
    sender: Sender
    private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Incoming):
    """Somebody wrote a message; `ref` is its own name in the room."""

    ref: str
    text: str
    reply_to: str | None = None
    forwarded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Press(Incoming):
    """Somebody pressed the button in place `button` (from 0) of the card `ref`."""

    ref: str
    button: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reaction(Incoming):
    """Somebody set (`added`) or took back a reaction on the message `ref`."""

    ref: str
    mark: str
    added: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit(Incoming):
    """Somebody changed their own message `ref`; `text` is all of it as it now stands."""

    ref: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal(Incoming):
    """Somebody removed their own message `ref`."""

    ref: str


Hear = Callable[[Incoming], Awaitable[None]]


@dataclass(eq=False)
class DeliveryError(Exception):
    """A platform did not take a card, and what the caller has to know about it."""

    reason: str
    gone: bool = field(default=False, kw_only=True)
    """The room is closed to us for good: stop trying."""
    wait: float | None = field(default=None, kw_only=True)
    """Seconds until the next try makes sense."""
    moved: str | None = field(default=None, kw_only=True)
    """The room's new name."""


class Adapter(Protocol):
    """One platform. Four verbs: if a fifth seems needed, a platform is leaking into the core."""

    name: str

    async def listen(self, hear: Hear) -> None:
        """Hand over everything that happens, for ever; one that fails is handed over again."""

    async def post(self, room: str, card: Card, nonce: str) -> str:
        """Show a card and return its name in the room. The same nonce never shows it twice."""

    async def edit(self, room: str, ref: str, card: Card, nonce: str) -> None:
        """Make an earlier card look like this one."""

    async def remove(self, room: str, ref: str) -> None:
        """Take a card away."""
