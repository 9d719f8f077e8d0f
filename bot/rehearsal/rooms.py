"""In-memory chats that stand in for Telegram and Matrix."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from bot.outbox import Letter
from bot.ports import DeliveryError, File
from bot.rehearsal.sentences import RehearsalError
from bot.rehearsal.stage import Place, Seen, Sign, Trouble

SIGILS = {"matrix": "!"}
"""What a command begins with where it is not `/`."""
Key = tuple[str, str]


@dataclass(slots=True)
class Standing:
    """A message in a room: the bot's, or (`author`) a person's own."""

    ref: str
    text: str
    author: str | None = None
    aside: str | None = None
    buttons: tuple[str, ...] = ()


@dataclass
class Rooms:
    """All chats of all platforms."""

    standing: dict[Key, list[Standing]] = field(default_factory=dict)
    ever: dict[Key, list[str]] = field(default_factory=dict)
    fresh: list[Seen] = field(default_factory=list)
    trouble: dict[Key, Trouble] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def deliver(self, letter: Letter, key: str) -> str:
        """Show a letter as its platform would and return its name there."""
        self._refuse(letter)
        text = letter.card.text(SIGILS.get(letter.platform, "/"))
        place = Place(letter.platform, letter.address, letter.card.aside)
        labels = tuple(button.label for button in letter.card.buttons)
        sign = Sign.POSTED if letter.ref is None else Sign.EDITED
        if letter.removed:
            return self._remove(letter, Seen(place, Sign.REMOVED, key, text, labels))
        self.fresh.append(Seen(place, sign, key, text, labels, letter.card.files))
        self._remember(letter, text, labels, letter.card.files)
        return self._stand(letter, text, labels)

    def _refuse(self, letter: Letter) -> None:
        trouble = self.trouble.get((letter.platform, letter.address), Trouble.MENDED)
        if trouble is not Trouble.MENDED:
            raise DeliveryError(trouble.value, gone=trouble is Trouble.CLOSED)

    def _remove(self, letter: Letter, seen: Seen) -> str:
        if letter.ref is None:
            return ""
        self.fresh.append(seen)
        room = self.standing[letter.platform, letter.address]
        room[:] = [each for each in room if each.ref != letter.ref]
        return letter.ref

    def _remember(
        self, letter: Letter, text: str, labels: tuple[str, ...], files: tuple[File, ...]
    ) -> None:
        contents = [f"{file.name}\n{file.content}" for file in files]
        whole = "\n".join([text, *(f"[{label}]" for label in labels), *contents])
        self.ever.setdefault((letter.platform, letter.address), []).append(whole)

    def _stand(self, letter: Letter, text: str, labels: tuple[str, ...]) -> str:
        room = self.standing.setdefault((letter.platform, letter.address), [])
        for each in room:
            if each.ref == letter.ref:
                each.text, each.buttons = text, labels
                return each.ref
        room.append(Standing(self.ref(), text, None, letter.card.aside, labels))
        return room[-1].ref

    def ref(self) -> str:
        """A name no message has had."""
        return f"m{next(self.numbers)}"

    def write(self, place: Place, author: str, text: str) -> str:
        """Somebody's own message; returns its name."""
        message = Standing(self.ref(), text, author)
        self.standing.setdefault((place.platform, place.address), []).append(message)
        return message.ref

    def own(self, place: Place, author: str, name: str) -> Standing:
        """Somebody's newest message in a room."""
        for message in self._newest(place):
            if message.author == author:
                return message
        raise RehearsalError("no_own", name=name, place=place.address)

    def about(self, place: Place, text: str) -> Standing:
        """The bot's newest message to the whole room with that text in it."""
        for message in self._newest(place):
            if message.author is None and message.aside is None and text in message.text:
                return message
        raise RehearsalError("no_message", about=text, place=place.address)

    def button(self, place: Place, label: str, reader: str) -> tuple[str, int]:
        """The newest card with that button that this person can see, and the button's place."""
        known: list[str] = []
        for message in self._newest(place):
            if message.aside not in (None, reader):
                continue
            if label in message.buttons:
                return message.ref, message.buttons.index(label)
            known += [f"[{each}]" for each in message.buttons]
        listed = " ".join(dict.fromkeys(known)) or "-"
        raise RehearsalError("no_button", label=label, place=place.address, known=listed)

    def _newest(self, place: Place) -> Iterator[Standing]:
        return reversed(self.standing.get((place.platform, place.address), []))
