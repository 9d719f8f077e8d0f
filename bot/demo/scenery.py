"""Where everything happens: which chats are closed, open or for two, and what they are called."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.rehearsal.script import Script
from bot.rehearsal.stage import Place
from bot.settings.council import CouncilFile
from bot.settings.values import Language

CLOSED_ROOMS = ("council", "prep")
PLATFORMS = {"telegram": "Telegram", "matrix": "Matrix"}


class Kind(StrEnum):
    """Who may be in a chat."""

    CLOSED = "closed"
    OPEN = "open"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True)
class Spot:
    """A chat as it is drawn; `inside` when everybody in it belongs to the council."""

    place: Place
    kind: Kind
    name: str
    about: str
    platform: str
    inside: bool


class Scenery:
    """The chats of one script."""

    def __init__(self, script: Script, council: CouncilFile, language: Language) -> None:
        self.cast = script.cast
        roster = script.roster
        entries = council.networks.entries
        networks = {entry.short: entry.name.best(language, *council.languages) for entry in entries}
        self.kinds: dict[Place, Kind] = {}
        self.abouts: dict[Place, str] = {}
        for room in roster.rooms:
            place = Place(room.platform, room.address)
            closed = room.kind in CLOSED_ROOMS
            self.kinds[place] = Kind.CLOSED if closed else Kind.OPEN
            name = networks.get(str(room.network), "")
            self.abouts[place] = council.name(language) if closed else name
        seated = {who for seat in roster.seats for who in (seat.member, seat.deputy)}
        self.insiders = seated | {role.person for role in roster.roles}

    def spot(self, place: Place) -> Spot:
        """The chat, whoever's eyes it was meant for."""
        place = replace(place, aside=None)
        platform = PLATFORMS.get(place.platform, place.platform)
        if place in self.kinds:
            kind, about = self.kinds[place], self.abouts[place]
            return Spot(place, kind, place.address, about, platform, kind is Kind.CLOSED)
        name = self.person(place.platform, place.address)
        return Spot(place, Kind.PRIVATE, name, "", platform, name in self.insiders)

    def person(self, platform: str, handle: str) -> str:
        """Who has that account."""
        owner = self.cast.owners.get((platform, handle))
        return owner.name if owner else handle

    def short(self, name: str) -> str:
        """What people call them."""
        return self.cast.short.get(name, name)

    def open_places(self) -> Iterable[Place]:
        """The chats that anybody may join."""
        return [place for place, kind in self.kinds.items() if kind is Kind.OPEN]
