"""What a line typed at the terminal means."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Be:
    """`@Ilta TG-N`: be Ilta in TG-N; `@Ilta`: alone with the bot; `@TG-N`: there, as before."""

    name: str | None
    room: str | None


@dataclass(frozen=True, slots=True)
class Look:
    """`@` or `?`: who am I, where can I be, what can I type."""


@dataclass(frozen=True, slots=True)
class Push:
    """`[3]` or `[Keskustelu]`: a button of the newest card here; `[3] 12`: of message 12."""

    button: str
    message: int | None


@dataclass(frozen=True, slots=True)
class Mark:
    """`+👍 2` sets a reaction on message 2, `-👍 2` takes it back."""

    mark: str
    message: int
    added: bool


@dataclass(frozen=True, slots=True)
class Say:
    """Any other line is said aloud; `>2 words` replies to message 2."""

    text: str
    reply_to: int | None = None


Typed = Be | Look | Push | Mark | Say

PUSH = re.compile(r"\[([^\[\]]+)\](?: (\d{1,6}))?")
MARK = re.compile(r"([+-])(\S+) (\d{1,6})")
REPLY = re.compile(r"> ?(\d{1,6}) (.+)")


def understood(line: str, rooms: Collection[str]) -> Typed:
    """The meaning of a line. One that begins with a space is always said, whatever follows."""
    if line.strip() in ("@", "?"):
        return Look()
    if line.startswith("@"):
        return _be(line[1:].split(), rooms)
    if found := PUSH.fullmatch(line.rstrip()):
        return Push(found[1].strip(), int(found[2]) if found[2] else None)
    if found := MARK.fullmatch(line.rstrip()):
        return Mark(found[2], int(found[3]), found[1] == "+")
    if found := REPLY.fullmatch(line.rstrip()):
        return Say(found[2], int(found[1]))
    return Say(line.strip())


def _be(words: list[str], rooms: Collection[str]) -> Be:
    """The last word is a room if there is one of that name, whatever the letters' size."""
    named = {room.casefold(): room for room in rooms}
    room = named.get(words[-1].casefold())
    name = " ".join(words if room is None else words[:-1])
    return Be(name or None, room)
