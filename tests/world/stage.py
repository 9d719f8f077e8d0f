"""The real house on a real database, with a clock and chats of our own; every turn is reported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot import alarms, outbox
from bot.database import migrate, open_database
from bot.features import delivery, reminders
from bot.language import Catalogue, catalogue
from bot.outbox import Letter
from bot.ports import DeliveryError, Incoming
from bot.roster import enrol
from bot.router import hear
from bot.turn import House
from tests.world.cast import Cast
from tests.world.chats import Chats, Place
from tests.world.days import wall
from tests.world.ledger import Change, Ledger, Row

STEPS = 3000
"""More steps than this for one passing of time mean that something is due and never done."""


@dataclass(frozen=True, slots=True)
class Event:
    """One transaction: what happened, and what it changed."""

    kind: str
    """'heard', 'again', 'alarm', 'posted', 'failed' or 'start'."""
    changes: list[Change]
    alarm: Row | None = None
    letters: Sequence[Letter] = ()
    error: DeliveryError | None = None
    fresh: bool = True
    """For what was heard: whether the house took it for new."""


class Stuck(Exception):  # noqa: N818 - it is a finding
    """Something is due but is never handed out."""


class Stage:
    """Lets things happen, and time pass."""

    def __init__(
        self, cast: Cast, url: str, now: datetime, report: Callable[[Event], None],
        voices: Catalogue | None = None,
    ) -> None:  # fmt: skip
        self.cast, self.url, self.now, self._report = cast, url, now, report
        self.files = {slug: realm.file for slug, realm in cast.realms.items()}
        self.voices = voices or catalogue()
        self.chats = Chats()
        self.ledger = Ledger()
        self.pending: dict[int, dict[int, datetime]] = {}
        """Waiting letters: when each may leave, by room and message."""
        self.mending: list[tuple[datetime, Callable[[], None]]] = []
        """What heals by itself, and when."""
        self.house = self._open(fresh=True)
        for roster in cast.rosters.values():
            with self.house.database.transaction() as session:
                enrol(session, self.house, roster, now)

    def _open(self, *, fresh: bool) -> House:
        database = open_database(self.url)
        if fresh:
            migrate(database.engine)
        with database.transaction() as session:
            alarms.reset_instants(session)
        return House(database, self.files, self.voices, raises=True)

    def close(self) -> None:
        """Let go of the database."""
        self.ledger.close()
        self.house.database.close()

    @property
    def today(self) -> date:
        """The day in Finland."""
        return wall(self.now).date()

    def restart(self) -> None:
        """Close the house and open it again."""
        self.house.database.close()
        self.house = self._open(fresh=False)

    def report(self, kind: str, **more: Any) -> None:
        """Take the changes of a transaction to whoever judges them."""
        changes = self.ledger.take()
        for change in changes:
            if change.table == "messages":
                if change.before and "room_id" in change.before:
                    self.pending[change.before["room_id"]].pop(change.key, None)
                self._await(change.key)
        self._report(Event(kind, changes, **more))

    def _await(self, key: int) -> None:
        row = self.ledger["messages"][key]
        waiting = self.pending.setdefault(row["room_id"], {})
        if row["delivered"] < row["revision"]:
            waiting[key] = row["not_before"]
        else:
            waiting.pop(key, None)

    # --- happening ----------------------------------------------------------------------------

    def hear(self, incoming: Incoming, kind: str = "heard") -> None:
        """A platform reports something."""
        fresh = hear(self.house, self.now, incoming)
        self.report(kind, fresh=fresh)

    def work(self) -> None:
        """Deliver what may leave, ring what is due, and deliver what that wrote."""
        self._deliver()
        while due := [key for key, row in self._alarms() if row["due"] <= self.now]:
            with self.house.database.transaction() as session:
                given = reminders.due(session, self.now)
            if not set(due) & set(given):
                raise Stuck(f"alarms {due} are due but not given")
            for key in given:
                self._ring(key)
            self._deliver()

    def _ring(self, key: int) -> None:
        row = dict(self.ledger["alarms"][key])
        reminders.ring(self.house, self.now, key)
        self.report("alarm", alarm=row)
        if self.ledger["alarms"][key]["rung_at"] is None:
            raise Stuck(f"alarm {row['kind']} was rung in vain")

    def _alarms(self) -> list[tuple[int, Row]]:
        rows = self.ledger["alarms"].items()
        return [(key, row) for key, row in rows if row["rung_at"] is None]

    def _deliver(self) -> None:
        for _ in range(STEPS):
            if all(moment > self.now for moment in self._letters()):
                return
            self._hand_out()
        raise Stuck("delivering never ends")

    def _hand_out(self) -> None:
        """Claim, show and note in one transaction: quicker, and for one thread the same."""
        shown: list[Letter] = []
        failed: list[tuple[Letter, DeliveryError]] = []
        with self.house.database.transaction() as session:
            for letter in outbox.due(session, self.now):
                try:
                    ref = self.chats.deliver(letter)
                except DeliveryError as error:
                    failed.append((letter, error))
                else:
                    outbox.delivered(session, letter, ref)
                    shown.append(letter)
        if not shown and not failed:
            raise Stuck("letters are due but not handed out")
        self.report("posted", letters=shown)
        for letter, why in failed:
            delivery.failed(self.house, self.now, letter, why)
            self.report("failed", letters=[letter], error=why)

    def claim(self) -> list[Letter]:
        """What the house hands out now; the rooms are leased."""
        with self.house.database.transaction() as session:
            letters = outbox.due(session, self.now)
        self.ledger.take()
        return letters

    def _letters(self) -> list[datetime]:
        """When each room can have its next letter."""
        moments = []
        for key, waiting in self.pending.items():
            if not waiting:
                continue
            room = self.ledger["rooms"][key]
            if not room["gone"]:
                first = min(waiting.values())
                free = room["next_at"]
                moments.append(first if free is None or free < first else free)
        return moments

    # --- time ---------------------------------------------------------------------------------

    def pass_time(self, until: datetime) -> None:
        """Stop at every moment at which something is due."""
        self.work()
        for _ in range(STEPS):
            moment = self.next_moment()
            if moment is None or moment > until:
                self.now = max(self.now, until)
                return
            self.now = max(self.now, moment)
            self._mend()
            self.work()
        raise Stuck("time does not pass")

    def next_moment(self) -> datetime | None:
        """When something happens by itself."""
        moments = self._letters()
        moments += [row["due"] for _, row in self._alarms()]
        moments += [when for when, _ in self.mending]
        return min(moments, default=None)

    def _mend(self) -> None:
        due = [mend for when, mend in self.mending if when <= self.now]
        self.mending = [each for each in self.mending if each[0] > self.now]
        for mend in due:
            mend()

    def sleep(self, until: datetime) -> None:
        """The house is off; the world goes on without it."""
        self.house.database.close()
        self.now = until
        self._mend()
        self.house = self._open(fresh=False)

    def place_of(self, room: Row) -> Place:
        """Where a room is."""
        return room["platform"], room["address"]
