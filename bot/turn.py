"""A turn: one transaction in which somebody says a line, presses a button, or time passes."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy.orm import Session

from bot import access
from bot.cards import packed, unpacked
from bot.database import Database
from bot.language import Catalogue, Sentence, catalogue
from bot.models import Council, Message, Person, Room, RoomKind
from bot.pacing import Pace, earliest
from bot.ports import Button, Card, File, Incoming
from bot.settings.council import CouncilFile
from bot.when import to_wall

HOME_ZONE = "Europe/Helsinki"


@dataclass(frozen=True)
class House:
    """What every turn needs: the database and how each council works."""

    database: Database
    councils: Mapping[str, CouncilFile]
    voices: Catalogue = field(default_factory=catalogue)
    raises: bool = False
    """Let an unexpected error through (tests), instead of answering kindly and logging it."""


class Refusal(Exception):  # noqa: N818 - it is an answer, not an error
    """Nothing was done, and the sentence says what to write instead."""

    def __init__(self, sentence: Sentence | str, choices: Iterable[Choice] = ()) -> None:
        super().__init__(sentence if isinstance(sentence, str) else sentence.key)
        self.sentence = Sentence(sentence) if isinstance(sentence, str) else sentence
        self.choices = tuple(choices)


class LeakError(Exception):
    """A programming error: somebody's words were about to reach a room that may not hear them."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A button before it has a language: what it is called and the command it says."""

    label: Sentence
    says: str


class Turn:
    """One act and all that follows from it. Nothing here waits for the world."""

    person: Person
    """Who did it."""

    def __init__(
        self, house: House, session: Session, now: datetime, heard: Incoming | None = None
    ) -> None:
        self.house = house
        self.session = session
        self.now = now
        self.heard = heard
        self.council: Council | None = None
        self.place: Room | None = None
        """Where it happened; when it is the clock's turn, nowhere."""
        self.language: str | None = None
        """The language of the command just typed, for a person who has chosen none."""
        self.deed: str | None = None
        """The command being done, when it can be undone or must be remembered."""
        self.final = False
        self.on_time = False
        """Whether the clock rings what somebody asked for this very hour."""
        self.pressed: Message | None = None
        """The card whose button was pressed."""
        self.said: list[Message] = []
        self.shown: list[tuple[Message, str, dict[str, Any]]] = []
        """Cards that were changed, with what they were before."""
        self.standings: dict[tuple[int, int], access.Standing] = {}

    @property
    def room(self) -> Room:
        """Where it happened; only asked when somebody has acted somewhere."""
        assert self.place is not None
        return self.place

    @property
    def home(self) -> Council:
        """The council this is about; without one the act makes no sense yet."""
        if self.council is None:
            raise Refusal("council.unknown")
        return self.council

    @property
    def settings(self) -> CouncilFile:
        """How this council works."""
        return self.house.councils[self.home.slug]

    @property
    def wall(self) -> datetime:
        """What the clock on the council's wall shows."""
        return self.on_wall(self.now)

    def on_wall(self, instant: datetime) -> datetime:
        """What it shows at an instant."""
        return to_wall(instant, self.zone)

    @property
    def zone(self) -> str:
        """The council's time zone."""
        return self.settings.locale.timezone if self.council is not None else HOME_ZONE

    @property
    def free_days(self) -> tuple[str, ...]:
        """Days that are free here beside the public holidays."""
        return self.settings.locale.extra_free_days

    @property
    def written_language(self) -> str:
        """The language somebody wrote in, as their command says, among those of the council."""
        own = self.settings.languages
        wishes = (self.language, self.person.language)
        return next((each for each in wishes if each is not None and each in own), own[0])

    @property
    def private(self) -> bool:
        """Whether this happens between one person and the bot."""
        return self.room.kind is RoomKind.PRIVATE

    def say(
        self,
        room: Room,
        sentence: Sentence,
        choices: Sequence[Choice] = (),
        *,
        pace: Pace = Pace.NOTICE,
        anchor: str | None = None,
        owner: Person | None = None,
        files: tuple[File, ...] = (),
        aside: str | None = None,
        reply_to: str | None = None,
    ) -> Message:
        """Write down what should stand in a room; it is delivered after the turn."""
        meant = room
        room, sentence = access.destination(self, room, sentence)
        if room is not meant:  # a trial run: nobody's eyes in particular, and no earlier message
            aside = reply_to = None
        bare = Card((), (), files, aside, reply_to)
        card = self._card(room, sentence, choices, bare)
        message = Message(
            room=room,
            council_id=self.council.id if self.council else None,
            key=sentence.key,
            card=packed(card),
            anchor=anchor,
            owner_id=owner.id if owner else None,
            nonce=secrets.token_hex(8),
            not_before=earliest(self, room, pace),
            counted=room.kind is RoomKind.NETWORK and pace in (Pace.NOTICE, Pace.DATED),
            created_at=self.now,
        )
        self.session.add(message)
        self.said.append(message)
        return message

    def show(self, message: Message, sentence: Sentence, choices: Sequence[Choice] = ()) -> None:
        """Change what stands in a room: one picture of a thing, however often it changes.

        It stays as it was where its reader may no longer hear of it: a role has ended since.
        """
        if not all(map(access.circle(self, message.room).hears, sentence.marks())):
            return
        before = message.card
        self.shown.append((message, message.key, before))
        bare = replace(unpacked(before), files=())
        card = self._card(message.room, sentence, choices, bare)
        message.key = sentence.key
        message.card = packed(card)
        message.revision += 1

    def answer(
        self,
        sentence: Sentence,
        choices: Sequence[Choice] = (),
        *,
        anchor: str | None = None,
        owner: Person | None = None,
        files: tuple[File, ...] = (),
    ) -> Message:
        """Answer where it was said."""
        reply_to = getattr(self.heard, "ref", None) if not self.private else None
        return self.say(
            self.room, sentence, choices,
            pace=Pace.REPLY, anchor=anchor, owner=owner, files=files, reply_to=reply_to,
        )  # fmt: skip

    def whisper(self, sentence: Sentence, choices: Sequence[Choice] = ()) -> Message:
        """Answer for the eyes of the one who acted; in a private room that is any answer."""
        aside = None if self.private or self.heard is None else self.heard.sender.id
        return self.say(self.room, sentence, choices, pace=Pace.REPLY, aside=aside)

    def tell(
        self,
        person: Person,
        sentence: Sentence,
        choices: Sequence[Choice] = (),
        *,
        pace: Pace = Pace.NOTICE,
        anchor: str | None = None,
        files: tuple[File, ...] = (),
    ) -> Message | None:
        """Tell one person in private; None if they have never opened a chat with the bot."""
        room = access.private_room(self, person)
        if room is None:
            return None
        return self.say(room, sentence, choices, pace=pace, anchor=anchor, files=files)

    def _card(self, room: Room, sentence: Sentence, choices: Sequence[Choice], bare: Card) -> Card:
        """Every card is made here, so nothing can pass by the question of who may hear it."""
        circle = access.circle(self, room)
        labels = (mark for choice in choices for mark in choice.label.marks())
        for mark in (*sentence.marks(), *labels):
            if not circle.hears(mark):
                raise LeakError(sentence.key)
        alone = bare.aside is not None
        languages = (access.own_language(self, self.person),) if alone else self.languages(room)
        buttons = tuple(
            Button(self.house.voices.label(choice.label, languages), choice.says)
            for choice in choices
        )
        parts = self.house.voices.card_parts(sentence, languages)
        return replace(bare, parts=parts, buttons=buttons)

    def languages(self, room: Room) -> tuple[str, ...]:
        """A person's own language in private, else the room's or the council's languages."""
        return access.languages(self, room)

    @cached_property
    def standing(self) -> access.Standing:
        """What the one who acts is to this council."""
        return access.standing(self, self.person, self.home)
