"""Gathers what happened at one moment into bubbles: one per chat, the same message only once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.demo.scenery import Kind, Scenery, Spot
from bot.ports import File
from bot.rehearsal.stage import Act, Seen, Sign

SIGIL = re.compile(r"(?<!\S)[/!](?=\w)")
KNOWN_RUN = 4
"""Lines in a row that have been shown already, before they are folded away."""


@dataclass(slots=True)
class Card:
    """A message of the bot's as it is drawn, and what became of it."""

    text: str
    buttons: tuple[str, ...]
    files: tuple[File, ...]
    aside: str | None
    """The one person who can see it."""
    signs: list[Sign] = field(default_factory=list)


@dataclass(slots=True)
class Bubble:
    """What is drawn in one frame: the chats it is in, who said something, what was answered."""

    spots: list[Spot]
    act: Act | None = None
    cards: list[Card] = field(default_factory=list)


def gather(scenery: Scenery, act: Act | None, seen: Iterable[Seen]) -> list[Bubble]:
    """The bubbles of one moment, in the order in which they came."""
    bubbles = [Bubble([scenery.spot(act.place)], act)] if act else []
    for each in seen:
        _place(scenery, bubbles, each)
    return _joined(bubbles)


def _place(scenery: Scenery, bubbles: list[Bubble], seen: Seen) -> None:
    """Into the chat's own frame; what comes again in the same words is drawn once."""
    spot = scenery.spot(seen.place)
    own = next((each for each in bubbles if each.spots == [spot]), None)
    if own is None:
        own = Bubble([spot])
        bubbles.append(own)
    place = seen.place
    reader = scenery.person(place.platform, place.aside) if place.aside else None
    card = Card(seen.text, seen.buttons, seen.files, reader)
    for each in own.cards:
        if _same(each, card):
            each.signs.append(seen.sign)
            return
    card.signs.append(seen.sign)
    own.cards.append(card)


def _joined(bubbles: list[Bubble]) -> list[Bubble]:
    """Chats that got the very same share a frame; a closed one never does with an open one."""
    joined: list[Bubble] = []
    for bubble in bubbles:
        twin = next((each for each in joined if _may_share(each, bubble)), None)
        if twin is None:
            joined.append(bubble)
        else:
            twin.spots += bubble.spots
    return joined


def _may_share(one: Bubble, other: Bubble) -> bool:
    if one.act or other.act or len(one.cards) != len(other.cards):
        return False
    kinds = {spot.kind for spot in (*one.spots, *other.spots)}
    pairs = zip(one.cards, other.cards, strict=True)
    return not {Kind.CLOSED, Kind.OPEN} <= kinds and all(_same(*pair) for pair in pairs)


def _same(one: Card, other: Card) -> bool:
    """Equal but for the sign a command begins with."""
    return (_plain(one.text), one.buttons, one.aside) == (
        _plain(other.text),
        other.buttons,
        other.aside,
    )


def _plain(text: str) -> str:
    return SIGIL.sub("/", text)


class Memory:
    """What has been read in this chapter, so that a long list is not read twice."""

    def __init__(self) -> None:
        self.known: set[str] = set()

    def fold(self, text: str) -> list[str | int]:
        """The lines, and in place of a longer run of known ones their number."""
        folded: list[str | int] = []
        run: list[str] = []
        for line in text.split("\n"):
            if line in self.known:
                run.append(line)
                continue
            folded += _run(run)
            folded.append(line)
            run = []
        self.known.update(text.split("\n"))
        return folded + _run(run)


def _run(lines: Sequence[str]) -> list[str | int]:
    return [len(lines)] if len(lines) >= KNOWN_RUN else list(lines)
