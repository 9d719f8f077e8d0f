"""Who a script's names mean, and how a place is written back into a script."""

from __future__ import annotations

from collections import Counter

from bot.rehearsal.sentences import RehearsalError
from bot.rehearsal.stage import Place
from bot.roster import Roster
from bot.roster.page import PersonEntry

PRIVATE = "PM "


class Cast:
    """The people and rooms of a roster, by the names a script uses."""

    def __init__(self, roster: Roster) -> None:
        self.rooms = {room.address: Place(room.platform, room.address) for room in roster.rooms}
        firsts = Counter(person.name.split()[0] for person in roster.people)
        self.people: dict[str, PersonEntry] = {}
        self.short: dict[str, str] = {}
        for person in roster.people:
            first = person.name.split()[0]
            self.short[person.name] = first if firsts[first] == 1 else person.name
            self.people[person.name] = self.people[self.short[person.name]] = person
        self.owners = {
            (platform, handle): person
            for person in roster.people
            for platform, handle in person.accounts.items()
        }

    def room(self, name: str) -> Place:
        """A room by its name."""
        if name not in self.rooms:
            raise RehearsalError("no_room", name=name, known=", ".join(self.rooms))
        return self.rooms[name]

    def person(self, name: str) -> PersonEntry:
        """A person by first name if only one has it, else by full name."""
        if name not in self.people:
            raise RehearsalError("no_person", name=name)
        return self.people[name]

    def handle(self, name: str, platform: str) -> str:
        """The person's name on that platform."""
        person = self.person(name)
        if platform not in person.accounts:
            raise RehearsalError("no_account", name=person.name, platform=platform)
        return person.accounts[platform]

    def private(self, name: str) -> Place:
        """`Oiva` or `Oiva/matrix`: the chat of two, on the first of the person's platforms."""
        name, _, platform = name.partition("/")
        platform = platform or next(iter(self.person(name).accounts), "")
        return Place(platform, self.handle(name, platform))

    def place(self, written: str) -> Place:
        """`TG-N`, `TG-N/Impi` for her eyes only, or `PM Oiva/matrix`."""
        if written.startswith(PRIVATE):
            return self.private(written.removeprefix(PRIVATE).strip())
        name, _, aside = written.partition("/")
        room = self.room(name)
        if not aside:
            return room
        return Place(room.platform, room.address, self.handle(aside, room.platform))

    def written(self, place: Place) -> str:
        """The place as a script writes it."""
        if self.rooms.get(place.address) == Place(place.platform, place.address):
            return place.address + (
                f"/{self._name(place.platform, place.aside)}" if place.aside else ""
            )
        person = self.owners.get((place.platform, place.address))
        first = person is None or place.platform == next(iter(person.accounts))
        name = self._name(place.platform, place.address)
        return f"{PRIVATE}{name}" + ("" if first else f"/{place.platform}")

    def _name(self, platform: str, handle: str) -> str:
        person = self.owners.get((platform, handle))
        return self.short[person.name] if person else handle
