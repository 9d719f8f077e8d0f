"""A stage over the real core: a real database, a test clock, and chats in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from itertools import count
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot import outbox
from bot.database import migrate, open_database
from bot.features import delivery, reminders
from bot.models import Council, Message
from bot.outbox import Letter
from bot.ports import DeliveryError, Edit, Incoming, Line, Press, Reaction, Removal, Sender
from bot.rehearsal.facts import facts
from bot.rehearsal.rooms import Rooms
from bot.rehearsal.script import Script
from bot.rehearsal.sentences import RehearsalError
from bot.rehearsal.stage import Act, Manner, Place, Seen, Trouble
from bot.roster import RosterError, enrol
from bot.router import hear
from bot.settings.council import CouncilFile
from bot.turn import House
from bot.when import to_utc


class Twin:
    """Everything is as in the real house but for the platforms and the clock."""

    def __init__(self, script: Script, councils: Mapping[str, CouncilFile], url: str) -> None:
        slug = script.roster.council
        if slug not in councils:
            raise RehearsalError("no_council", name=slug, known=", ".join(sorted(councils)))
        self.councils, self.url, self.slug = councils, url, slug
        self.zone = str(councils[slug].zone)
        self.now = to_utc(script.clock, self.zone)
        self.rooms = Rooms()
        self.last: dict[tuple[Place, str], Incoming] = {}
        self.events = count(1)
        self.house = self._open()
        try:
            with self.house.database.transaction() as session:
                enrol(session, self.house, script.roster, self.now)
        except RosterError:
            self.close()
            raise

    def _open(self) -> House:
        database = open_database(self.url)
        migrate(database.engine)
        return House(database, self.councils, raises=True)

    def close(self) -> None:
        """Let go of the database."""
        self.house.database.close()

    # --- what people do -----------------------------------------------------------------------

    def perform(self, act: Act) -> None:
        """Let the platform report it, and do all that is then due."""
        incoming = ACTS[act.manner](self, act)
        self.last[act.place, act.handle] = incoming
        hear(self.house, self.now, incoming)
        self._work()

    def say(self, act: Act) -> Incoming:
        """A message of their own."""
        reply_to = self.rooms.about(act.place, act.about).ref if act.about else None
        return Line(
            **self._common(act),
            ref=self.rooms.write(act.place, act.handle, act.text),
            text=act.text,
            reply_to=reply_to,
            forwarded=act.manner is Manner.FORWARD,
        )

    def edit(self, act: Act) -> Incoming:
        """Their newest message gets another text."""
        message = self.rooms.own(act.place, act.handle, act.name)
        message.text = act.text
        return Edit(**self._common(act), ref=message.ref, text=act.text)

    def remove(self, act: Act) -> Incoming:
        """Their newest message goes."""
        message = self.rooms.own(act.place, act.handle, act.name)
        self.rooms.standing[act.place.platform, act.place.address].remove(message)
        return Removal(**self._common(act), ref=message.ref)

    def press(self, act: Act) -> Incoming:
        """The newest button with that label."""
        ref, place = self.rooms.button(act.place, act.text, act.handle)
        return Press(**self._common(act), ref=ref, button=place)

    def react(self, act: Act) -> Incoming:
        """A mark set on the bot's message, or taken back."""
        ref = self.rooms.about(act.place, act.about).ref
        added = act.manner is Manner.REACT
        return Reaction(**self._common(act), ref=ref, mark=act.text, added=added)

    def again(self, act: Act) -> Incoming:
        """The platform reports the very same event once more."""
        if (act.place, act.handle) not in self.last:
            raise RehearsalError("no_own", name=act.name, place=act.place.address)
        return self.last[act.place, act.handle]

    def _common(self, act: Act) -> dict[str, Any]:
        anonymous = act.manner is Manner.ANONYMOUS
        return {
            "platform": act.place.platform,
            "id": f"e{next(self.events)}",
            "room": act.place.address,
            "sender": Sender(act.handle, act.name, anonymous),
            "private": act.private,
        }

    # --- time and delivery --------------------------------------------------------------------

    def move(self, wall: datetime) -> None:
        """Stop at every moment at which something is due."""
        target = to_utc(wall, self.zone)
        while (moment := self._next_due()) is not None and self.now < moment <= target:
            self.now = moment
            self._work()
        self.now = max(self.now, target)
        self._work()

    def _next_due(self) -> datetime | None:
        """When the next alarm rings or the next letter may leave."""
        with self.house.database.transaction() as session:
            moments = (reminders.next_due(session), outbox.next_due(session))
        return min((each for each in moments if each is not None), default=None)

    def _work(self) -> None:
        """Deliver what may leave, then ring what is due and deliver what that wrote."""
        self._deliver()
        with self.house.database.transaction() as session:
            due = reminders.due(session, self.now)
        for alarm in due:
            reminders.ring(self.house, self.now, alarm)
            self._deliver()

    def _deliver(self) -> None:
        while letters := self._claim():
            for letter, key in letters:
                self._hand_over(letter, key)

    def _claim(self) -> list[tuple[Letter, str]]:
        with self.house.database.transaction() as session:
            return [(each, _key(session, each)) for each in outbox.due(session, self.now)]

    def _hand_over(self, letter: Letter, key: str) -> None:
        try:
            ref = self.rooms.deliver(letter, key)
        except DeliveryError as error:
            delivery.failed(self.house, self.now, letter, error)
            return
        with self.house.database.transaction() as session:
            outbox.delivered(session, letter, ref)

    # --- what can be seen ---------------------------------------------------------------------

    def restart(self) -> None:
        """The same file or server, opened anew; what was due meanwhile is done."""
        self.close()
        self.house = self._open()
        self._work()

    def disturb(self, place: Place, trouble: Trouble) -> None:
        """Letters to this room fail from now on, or get through again."""
        self.rooms.trouble[place.platform, place.address] = trouble

    def seen(self) -> list[Seen]:
        """What has been shown since the last time this was asked."""
        fresh, self.rooms.fresh = self.rooms.fresh, []
        return fresh

    def shown(self, place: Place) -> Iterable[str]:
        """Every text, button and file there has ever been in this room."""
        return self.rooms.ever.get((place.platform, place.address), [])

    def facts(self, subject: str) -> Mapping[str, str] | None:
        """What the database has."""
        with self.house.database.transaction() as session:
            council = session.scalars(select(Council).where(Council.slug == self.slug)).one()
            return facts(session, council, subject)


def _key(session: Session, letter: Letter) -> str:
    return session.get_one(Message, letter.message_id).key


ACTS: dict[Manner, Callable[[Twin, Act], Incoming]] = {
    Manner.SAY: Twin.say,
    Manner.FORWARD: Twin.say,
    Manner.REPLY: Twin.say,
    Manner.ANONYMOUS: Twin.say,
    Manner.EDIT: Twin.edit,
    Manner.REMOVE: Twin.remove,
    Manner.AGAIN: Twin.again,
    Manner.PRESS: Twin.press,
    Manner.REACT: Twin.react,
    Manner.UNREACT: Twin.react,
}
