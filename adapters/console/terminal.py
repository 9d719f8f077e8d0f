"""The console as a platform: one terminal, many people and rooms, each message with a number."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from adapters.console.grammar import Be, Look, Mark, Push, Say, understood
from adapters.console.keys import Keys, keys, write
from adapters.console.paper import drawn, harmless
from adapters.console.words import Words
from bot.ports import Card, Hear, Incoming, Line, Press, Reaction, Sender


@dataclass(slots=True)
class Shown:
    """A card that stands on the screen."""

    number: int
    room: str
    ref: str
    card: Card


class NoSuchThingError(Exception):
    """What was typed means nothing here; str() is what to tell."""


class Console:
    """Fulfils bot.ports.Adapter. A chat of two is named after the person, as on Telegram.

    `rooms` are the groups one can be in; `people` gives the platform's name for a person where it
    is not simply their name in small letters.
    """

    name = "console"

    def __init__(
        self,
        person: str,
        rooms: Collection[str] = (),
        people: Mapping[str, str] | None = None,
        *,
        language: str = "fi",
        typed: Keys | None = None,
        written: Callable[[str], object] = write,
    ) -> None:
        self.rooms = rooms
        self.people = dict(people or {})
        self.words = Words(language)
        self.typed = typed or keys()
        self.written = written
        self.room: str | None = None
        self.person = person
        self.names = {handle: name for name, handle in self.people.items()}
        self.shown: list[Shown] = []
        self.nonces: dict[str, str] = {}
        self.session = secrets.token_hex(4)
        self.events = self.cards = 0

    @property
    def handle(self) -> str:
        """The name of whoever types now, as this platform has it."""
        handle = self.people.get(self.person) or "-".join(self.person.casefold().split())
        self.names[handle] = self.person
        return handle

    # --- what people do -----------------------------------------------------------------------

    async def listen(self, hear: Hear) -> None:
        """Take line after line until there are no more."""
        self._look()
        while True:
            try:
                line = await self.typed.line(self._prompt())
            except EOFError:
                return
            if not self.typed.echoes:
                self.written(harmless(self._prompt() + line))
            await self._take(line.encode("utf-8", "replace").decode(), hear)

    async def _take(self, line: str, hear: Hear) -> None:
        try:
            incoming = self._event(line)
        except NoSuchThingError as nothing:
            self.written(harmless(str(nothing)))
            return
        if incoming is not None:
            await hear(incoming)

    def _event(self, line: str) -> Incoming | None:
        """What happens because of the line, if it is for others at all."""
        match understood(line, self.rooms):
            case Look():
                self._look()
            case Be(name, room):
                self.person, self.room = name or self.person, room
            case Push(button, number):
                return self._press(button, number)
            case Mark(mark, number, added):
                shown = self._numbered(number)
                where = self._common(shown.room)
                return Reaction(**where, ref=shown.ref, mark=mark, added=added)
            case Say(text, number) if text:
                about = self._numbered(number) if number is not None else None
                where = self._common(about.room if about else None)
                reply_to = about.ref if about else None
                return Line(**where, ref=self._fresh(), text=text, reply_to=reply_to)
        return None

    def _press(self, button: str, number: int | None) -> Press:
        """By the button's number or its words, on the newest card here that has it."""
        for shown in self._candidates(number):
            labels = [harmless(each.label).casefold() for each in shown.card.buttons]
            place = labels.index(button.casefold()) if button.casefold() in labels else -1
            if place < 0 and button.isdecimal() and labels:
                place = int(button) - 1
            if 0 <= place < len(labels):
                return Press(**self._common(shown.room), ref=shown.ref, button=place)
            if button.isdecimal() and labels:
                break
        raise NoSuchThingError(self.words.say("no_button", button=button))

    def _candidates(self, number: int | None) -> list[Shown]:
        if number is not None:
            return [self._numbered(number)]
        here = self.room or self.handle
        return [each for each in reversed(self.shown) if each.room == here and self._sees(each)]

    def _numbered(self, number: int) -> Shown:
        for shown in self.shown:
            if shown.number == number and self._sees(shown):
                return shown
        raise NoSuchThingError(self.words.say("no_message", number=number, name=self.person))

    def _sees(self, shown: Shown) -> bool:
        mine = shown.room in self.rooms or shown.room == self.handle
        return mine and shown.card.aside in (None, self.handle)

    def _common(self, room: str | None) -> dict[str, Any]:
        address = room or self.room or self.handle
        return {
            "platform": self.name,
            "id": self._fresh(),
            "room": address,
            "sender": Sender(self.handle, self.person),
            "private": address not in self.rooms,
        }

    def _fresh(self) -> str:
        """A name that nothing on this platform has had, in this or an earlier session."""
        self.events += 1
        return f"{self.session}-{self.events}"

    # --- what is shown ------------------------------------------------------------------------

    async def post(self, room: str, card: Card, nonce: str) -> str:
        """Print a card under the next number."""
        if nonce not in self.nonces:
            self.nonces[nonce] = self._fresh()
            self._print(self._stand(room, self.nonces[nonce], card))
        return self.nonces[nonce]

    async def edit(self, room: str, ref: str, card: Card, nonce: str) -> None:
        """Print the card anew under its old number."""
        if nonce not in self.nonces:
            self.nonces[nonce] = ref
            self._print(self._stand(room, ref, card), self.words.say("changed"))

    async def remove(self, room: str, ref: str) -> None:
        """Say that it is gone; what is printed on a terminal cannot be taken back."""
        for shown in [each for each in self.shown if (each.room, each.ref) == (room, ref)]:
            self.shown.remove(shown)
            self.written(harmless(self._heading(shown, self.words.say("removed"))))

    def _stand(self, room: str, ref: str, card: Card) -> Shown:
        for shown in self.shown:
            if (shown.room, shown.ref) == (room, ref):
                shown.card = card
                return shown
        self.cards += 1
        self.shown.append(Shown(self.cards, room, ref, card))
        return self.shown[-1]

    def _print(self, shown: Shown, note: str = "") -> None:
        self.written(drawn(self._heading(shown, note), shown.card, self.words))

    def _heading(self, shown: Shown, note: str) -> str:
        aside = shown.card.aside
        only = self.words.say("aside", name=self.names.get(aside, aside)) if aside else ""
        notes = ", ".join(each for each in (only, note) if each)
        return f"#{shown.number} {self._where(shown.room)}" + (f" ({notes})" if notes else "")

    def _where(self, room: str) -> str:
        return (
            room if room in self.rooms else self.words.say("alone", name=self.names.get(room, room))
        )

    def _prompt(self) -> str:
        return f"{self.person}{', ' + self.room if self.room else ''}> "

    def _look(self) -> None:
        self.written(self.words.help())
        if self.rooms:
            self.written(harmless(self.words.say("rooms", rooms=", ".join(self.rooms))))
