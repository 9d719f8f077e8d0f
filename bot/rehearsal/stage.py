"""What a rehearsal asks of a stage, so that one script suits the twin and real platforms alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.ports import File


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is seen: a room, or with `aside` one person's eyes in that room."""

    platform: str
    address: str
    aside: str | None = None


class Manner(StrEnum):
    """How somebody does something."""

    SAY = "say"
    EDIT = "edit"
    REMOVE = "remove"
    FORWARD = "forward"
    AGAIN = "again"
    REPLY = "reply"
    ANONYMOUS = "anonymous"
    PRESS = "press"
    REACT = "react"
    UNREACT = "unreact"


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody does something in a room; `about` is a text of the message it concerns."""

    manner: Manner
    place: Place
    name: str
    handle: str
    private: bool
    text: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """The clock moves to this wall time."""

    wall: datetime


@dataclass(frozen=True, slots=True)
class Restart:
    """The program stops and starts again."""


class Trouble(StrEnum):
    """What is the matter with a room."""

    CLOSED = "closed"
    BROKEN = "broken"
    MENDED = "mended"


@dataclass(frozen=True, slots=True)
class Disturb:
    """From now on a room is closed to us, does not answer, or works again."""

    place: Place
    trouble: Trouble


class Sign(StrEnum):
    """What happened to a message, as the script writes it."""

    POSTED = "<"
    EDITED = "~"
    REMOVED = "-"


@dataclass(frozen=True, slots=True)
class Seen:
    """A message as it now stands somewhere; a stage that cannot know the key leaves it None."""

    place: Place
    sign: Sign
    key: str | None
    text: str
    buttons: tuple[str, ...] = ()
    files: tuple[File, ...] = ()


class Stage(Protocol):
    """Where a script is played. RehearsalError says that an act cannot be done here."""

    def perform(self, act: Act) -> None:
        """Let somebody do something, and everything follow that follows at once."""

    def move(self, wall: datetime) -> None:
        """Let time pass, ringing and sending what falls due on the way."""

    def restart(self) -> None:
        """Close the house and open it again."""

    def disturb(self, place: Place, trouble: Trouble) -> None:
        """Let a room fail, or work again."""

    def seen(self) -> list[Seen]:
        """What has been shown since the last time this was asked."""

    def shown(self, place: Place) -> Iterable[str]:
        """Everything that has ever been shown in a room, to anybody."""

    def facts(self, subject: str) -> Mapping[str, str] | None:
        """What is recorded about `E-41`, `U-62` or `numbers`; None if there is no such thing."""
