"""The scheduler against a real database file: order, retries, crashes, restarts, alarms."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import exc, select, text

from bot import router
from bot.cards import packed
from bot.database import open_database
from bot.models import Alarm, Council, Message, Room, RoomKind
from bot.ports import Card, DeliveryError, Incoming, Line, Part, Sender
from bot.settings.council import CouncilFile
from bot.settings.folder import load_councils
from bot.turn import House
from bot.when import to_wall
from scheduler import deliver, desk
from scheduler.clock import Clock
from scheduler.deliver import Deliverer
from scheduler.desk import Desk

ROOT = Path(__file__).resolve().parent.parent
ZONE = "Europe/Helsinki"


class Time:
    """The real clock, but it can be moved on."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@dataclass
class Recorder:
    """A platform that keeps what it was told, takes its time and refuses when it should."""

    name: str = "paper"
    seen: list[tuple[str, str, str]] = field(default_factory=list)
    troubles: dict[str, list[Exception]] = field(default_factory=dict)
    slow: dict[str, float] = field(default_factory=dict)
    open_now: dict[str, int] = field(default_factory=dict)
    most_at_once: int = 0
    blocked: set[str] = field(default_factory=set)

    async def listen(self, hear: Callable[[Incoming], object]) -> None:
        """Nobody speaks here."""

    async def post(self, room: str, card: Card, nonce: str) -> str:
        await self._meet(room)
        self.seen.append(("post", room, card.text()))
        if room in self.blocked:
            await asyncio.Event().wait()
        return f"r{len(self.seen)}"

    async def edit(self, room: str, ref: str, card: Card, nonce: str) -> None:
        await self._meet(room)
        self.seen.append(("edit", room, card.text()))

    async def remove(self, room: str, ref: str) -> None:
        await self._meet(room)
        self.seen.append(("remove", room, ref))

    async def _meet(self, room: str) -> None:
        self.open_now[room] = self.open_now.get(room, 0) + 1
        self.most_at_once = max(self.most_at_once, *self.open_now.values())
        try:
            await asyncio.sleep(self.slow.get(room, 0))
            if self.troubles.get(room):
                raise self.troubles[room].pop(0)
        finally:
            self.open_now[room] -= 1

    def texts(self, room: str) -> list[str]:
        """What that room has been shown."""
        return [text for _, place, text in self.seen if place == room]


@pytest.fixture(scope="module")
def councils() -> dict[str, CouncilFile]:
    return load_councils(ROOT / "councils")


@pytest.fixture
def house(database_url: str, councils: dict[str, CouncilFile]) -> Iterator[House]:
    database = open_database(database_url)
    yield House(database, councils)
    database.close()


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deliver, "RECHECK", 0.02)
    monkeypatch.setattr(deliver, "GRACE", 0)
    monkeypatch.setattr(desk, "FIRST_PAUSE", 0.01)


def write(house: House, room: str, *texts: str, ahead: float = 0) -> list[int]:
    """Write letters down for a room, as turns do; their numbers."""
    now = datetime.now(UTC)
    with house.database.transaction() as session:
        row = session.scalars(select(Room).where(Room.address == room)).first()
        row = row or Room(platform="paper", address=room, kind=RoomKind.NETWORK)
        letters = [
            Message(
                room=row,
                key="test",
                card=packed(Card((Part(text),))),
                nonce=text,
                not_before=now + timedelta(seconds=ahead),
                created_at=now,
            )
            for text in texts
        ]
        session.add_all(letters)
        session.flush()
        return [letter.id for letter in letters]


def change(house: House, letter: int, text: str, *, removed: bool = False) -> None:
    """Another picture of the same thing."""
    with house.database.transaction() as session:
        message = session.get_one(Message, letter)
        message.card = packed(Card((Part(text),)))
        message.removed = removed
        message.revision += 1


def waiting(house: House) -> int:
    """How many letters are not as they should be."""
    with house.database.transaction() as session:
        late = select(Message.id).where(Message.delivered < Message.revision)
        return len(session.scalars(late).all())


@asynccontextmanager
async def delivering(
    house: House, platform: Recorder, now: Callable[[], datetime] | None = None
) -> AsyncIterator[tuple[Desk, Deliverer]]:
    """A desk and a deliverer at work."""
    clerk = Desk(house, router.hear, now or Time())
    deliverer = Deliverer(clerk, {platform.name: platform})
    task = asyncio.create_task(deliverer.run())
    try:
        yield clerk, deliverer
    finally:
        task.cancel()
        await asyncio.gather(task, *deliverer.in_hand.values(), return_exceptions=True)
        clerk.close()


async def until(condition: Callable[[], bool], seconds: float = 5) -> None:
    """Wait for something to come true."""
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.01)


def deliver_all(house: House, platform: Recorder) -> None:
    """Deliver until nothing can be delivered any more."""

    async def play() -> None:
        async with delivering(house, platform) as (_, deliverer):
            await deliverer.settled()

    asyncio.run(play())


# --- the deliverer ------------------------------------------------------------------------------


def test_each_room_gets_its_letters_in_order_and_one_at_a_time(house: House) -> None:
    platform = Recorder(slow={"A": 0.05})
    write(house, "A", *(f"a{n}" for n in range(8)))
    write(house, "B", *(f"b{n}" for n in range(8)))
    deliver_all(house, platform)
    assert platform.texts("A") == [f"a{n}" for n in range(8)]
    assert platform.texts("B") == [f"b{n}" for n in range(8)]
    assert platform.most_at_once == 1


def test_a_slow_room_does_not_hold_up_the_others(house: House) -> None:
    platform = Recorder(blocked={"A"})

    async def play() -> None:
        async with delivering(house, platform) as (clerk, _):
            clerk.stir()
            await until(lambda: len(platform.texts("B")) == 20)

    write(house, "A", "a1", "a2")
    write(house, "B", *(f"b{n}" for n in range(20)))
    asyncio.run(play())
    assert platform.texts("A") == ["a1"]


def test_a_platform_that_asks_to_wait_is_asked_again_and_nothing_overtakes(house: House) -> None:
    platform = Recorder(troubles={"A": [DeliveryError("slow down", wait=0.3)]})

    async def play() -> float:
        loop = asyncio.get_running_loop()
        began = loop.time()
        async with delivering(house, platform):
            await until(lambda: waiting(house) == 0)
        return loop.time() - began

    write(house, "A", "a1", "a2")
    took = asyncio.run(play())
    assert platform.texts("A") == ["a1", "a2"]
    assert 0.3 <= took < 1.3


def test_a_room_that_is_gone_is_left_in_peace_and_its_letters_stay(house: House) -> None:
    platform = Recorder(troubles={"A": [DeliveryError("kicked", gone=True)]})
    write(house, "A", "a1", "a2")
    deliver_all(house, platform)
    deliver_all(house, platform)
    assert platform.seen == []
    assert waiting(house) == 2
    with house.database.transaction() as session:
        session.scalars(select(Room)).one().gone = False
    deliver_all(house, platform)
    assert platform.texts("A") == ["a1", "a2"]


def test_letters_follow_a_room_that_has_moved_none_twice(house: House) -> None:
    platform = Recorder(troubles={"A": [DeliveryError("upgraded", moved="A2")]})
    write(house, "A", "a1", "a2")
    deliver_all(house, platform)
    assert platform.seen == [("post", "A2", "a1"), ("post", "A2", "a2")]


def test_a_crash_between_post_and_note_repeats_the_letter_once(house: House) -> None:
    platform, time = Recorder(blocked={"A"}), Time()

    async def crash() -> None:
        async with delivering(house, platform, time):
            await until(lambda: platform.texts("A") == ["a1"])

    async def again() -> None:
        async with delivering(house, platform, time) as (_, deliverer):
            await deliverer.settled()

    write(house, "A", "a1", "a2")
    asyncio.run(crash())
    platform.blocked.clear()
    asyncio.run(again())
    assert platform.texts("A") == ["a1"]  # the dead one's lease still holds
    time.ahead += timedelta(seconds=61)
    asyncio.run(again())
    asyncio.run(again())
    assert platform.texts("A") == ["a1", "a1", "a2"]


def test_what_is_in_hand_when_the_house_closes_is_not_repeated(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deliver, "GRACE", 5)
    platform = Recorder(slow={"A": 0.2})

    async def close() -> None:
        async with delivering(house, platform):
            await until(lambda: platform.open_now.get("A") == 1)

    write(house, "A", "a1", "a2")
    asyncio.run(close())
    assert (platform.texts("A"), waiting(house)) == (["a1"], 1)
    deliver_all(house, platform)
    assert platform.texts("A") == ["a1", "a2"]


def test_an_unforeseen_error_of_an_adapter_is_only_a_failure(house: House) -> None:
    platform, time = Recorder(troubles={"A": [ValueError("Oivan sanat")]}), Time()

    async def play() -> None:
        async with delivering(house, platform, time) as (_, deliverer):
            await deliverer.settled()
            assert platform.seen == []
            time.ahead += timedelta(seconds=3)
            await until(lambda: waiting(house) == 0)

    write(house, "A", "a1", "a2")
    asyncio.run(play())
    assert platform.texts("A") == ["a1", "a2"]


def test_a_platform_that_hangs_is_given_up_before_the_lease_is(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deliver, "PATIENCE", 0.05)
    platform = Recorder(blocked={"A"})
    write(house, "A", "a1")
    deliver_all(house, platform)
    with house.database.transaction() as session:
        assert session.scalars(select(Message)).one().failures == 1


def test_a_platform_nobody_serves_keeps_its_letters(house: House) -> None:
    platform = Recorder(name="another")
    write(house, "A", "a1")
    deliver_all(house, platform)
    assert (platform.seen, waiting(house)) == ([], 1)


def test_fifty_edits_become_one(house: House) -> None:
    platform = Recorder()
    [letter] = write(house, "A", "0 kannattaa")
    deliver_all(house, platform)
    for n in range(1, 51):
        change(house, letter, f"{n} kannattaa")
    deliver_all(house, platform)
    assert platform.seen == [("post", "A", "0 kannattaa"), ("edit", "A", "50 kannattaa")]


def test_a_letter_changed_while_it_was_under_way_is_shown_again(house: House) -> None:
    platform = Recorder(slow={"A": 0.1})
    [letter] = write(house, "A", "ennen")

    async def play() -> None:
        async with delivering(house, platform):
            await until(lambda: platform.open_now.get("A") == 1)
            change(house, letter, "jälkeen")
            await until(lambda: waiting(house) == 0)

    asyncio.run(play())
    assert platform.texts("A") == ["ennen", "jälkeen"]


def test_what_was_removed_goes_and_what_never_stood_is_not_shown(house: House) -> None:
    platform = Recorder()
    [shown] = write(house, "A", "näkyi")
    deliver_all(house, platform)
    [never] = write(house, "B", "ei näkynyt")
    change(house, shown, "näkyi", removed=True)
    change(house, never, "ei näkynyt", removed=True)
    deliver_all(house, platform)
    assert platform.seen == [("post", "A", "näkyi"), ("remove", "A", "r1")]
    assert waiting(house) == 0


def test_a_letter_leaves_at_its_hour_without_being_asked(house: House) -> None:
    platform = Recorder()

    async def play() -> None:
        async with delivering(house, platform):
            await until(lambda: waiting(house) == 0, 2)

    write(house, "A", "kello", ahead=0.4)
    deliver_all(house, platform)
    assert platform.seen == []
    asyncio.run(play())
    assert platform.texts("A") == ["kello"]


def test_two_processes_share_the_rooms_and_deliver_nothing_twice(
    postgres_url: str, councils: dict[str, CouncilFile]
) -> None:
    platform = Recorder(slow={f"R{n}": 0.01 for n in range(5)})
    databases = [open_database(postgres_url) for _ in range(2)]
    first, second = (House(database, councils) for database in databases)

    async def play() -> None:
        async with delivering(first, platform), delivering(second, platform):
            await until(lambda: waiting(first) == 0, 20)

    for n in range(5):
        write(first, f"R{n}", *(f"{n}.{m}" for m in range(10)))
    asyncio.run(play())
    for database in databases:
        database.close()
    assert all(platform.texts(f"R{n}") == [f"{n}.{m}" for m in range(10)] for n in range(5))
    assert platform.most_at_once == 1


# --- the desk -----------------------------------------------------------------------------------


def said(n: int, words: str = "/ohje") -> Line:
    sender = Sender("ilta", "Ilta")
    whole = {"platform": "paper", "room": "ilta", "sender": sender, "private": True}
    return Line(**whole, id=f"e{n}", ref=f"m{n}", text=words)  # type: ignore[arg-type]


def test_nothing_heard_is_lost_while_the_database_is_away_and_the_order_stays(
    house: House,
) -> None:
    heard: list[str] = []
    failures = iter(range(desk.TRIES + 2))

    def hear(house: House, now: datetime, incoming: Incoming) -> bool:
        if next(failures, None) is not None:
            raise exc.OperationalError("select", {}, OSError("the server is away"))
        heard.append(incoming.id)
        return True

    async def play() -> None:
        clerk = Desk(house, hear)
        await asyncio.gather(*(clerk.hear(said(n)) for n in range(5)))
        clerk.close()

    asyncio.run(play())
    assert heard == [f"e{n}" for n in range(5)]


def test_a_turn_that_can_never_succeed_does_not_stop_the_next(house: House) -> None:
    tried: list[str] = []

    def hear(house: House, now: datetime, incoming: Incoming) -> bool:
        tried.append(incoming.id)
        if incoming.id == "e0":
            raise exc.IntegrityError("insert", {}, ValueError("twice"))
        return True

    async def play() -> None:
        clerk = Desk(house, hear)
        await clerk.hear(said(0))
        await clerk.hear(said(1))
        clerk.close()

    asyncio.run(play())
    assert tried == ["e0"] * desk.TRIES + ["e1"]


def test_a_mistake_in_a_statement_is_not_waited_for(house: House) -> None:
    with pytest.raises(exc.DBAPIError) as mistake, house.database.transaction() as session:
        session.execute(text("SELECT nothing FROM nowhere"))
    assert not desk.passes(mistake.value)


def test_a_locked_file_is_waited_for(tmp_path: Path) -> None:
    one, other = (sqlite3.connect(tmp_path / "t.db", timeout=0) for _ in range(2))
    one.execute("BEGIN IMMEDIATE")
    with pytest.raises(sqlite3.OperationalError) as locked:
        other.execute("BEGIN IMMEDIATE")
    assert desk.passes(exc.OperationalError("BEGIN IMMEDIATE", {}, locked.value))
    one.close()
    other.close()


def test_a_line_is_answered_through_the_whole_house(house: House) -> None:
    platform = Recorder()

    async def play() -> None:
        async with delivering(house, platform) as (clerk, deliverer):
            await clerk.hear(said(1))
            await clerk.hear(said(1))
            await deliverer.settled()

    asyncio.run(play())
    assert len(platform.seen) == 1


def test_a_restart_loses_nothing(database_url: str, councils: dict[str, CouncilFile]) -> None:
    platform = Recorder()

    async def hear_only(house: House) -> None:
        clerk = Desk(house, router.hear)
        for n in range(3):
            await clerk.hear(said(n))
        clerk.close()

    first = open_database(database_url)
    asyncio.run(hear_only(House(first, councils)))
    first.close()
    second = open_database(database_url)
    deliver_all(House(second, councils), platform)
    second.close()
    assert len(platform.texts("ilta")) == 3


# --- the clock ----------------------------------------------------------------------------------


def set_alarm(house: House, seconds: float) -> int:
    """An alarm whose suggestion is no longer there: it rings and says nothing."""
    due = datetime.now(UTC) + timedelta(seconds=seconds)
    with house.database.transaction() as session:
        council = session.scalars(select(Council)).first() or Council(slug="keski-uusimaa")
        session.add(council)
        session.flush()
        alarm = Alarm(
            council_id=council.id,
            kind="moderation",
            subject=f"suggestion:{seconds}9".replace(".", ""),
            wall=to_wall(due, ZONE),
            zone=ZONE,
            due=due,
        )
        session.add(alarm)
        session.flush()
        return alarm.id


def rung(house: House, alarm: int) -> timedelta | None:
    """How late it rang, if it has."""
    with house.database.transaction() as session:
        found = session.get_one(Alarm, alarm)
        return found.rung_at - found.due if found.rung_at else None


@asynccontextmanager
async def ringing(house: House, tick: float = 30) -> AsyncIterator[Desk]:
    clerk = Desk(house, router.hear)
    task = asyncio.create_task(Clock(clerk, tick).run())
    try:
        yield clerk
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        clerk.close()


def test_the_clock_rings_at_the_moment_and_what_was_missed_at_once(house: House) -> None:
    missed, soon, later = set_alarm(house, -3600), set_alarm(house, 0.4), set_alarm(house, 0.8)

    async def play() -> None:
        async with ringing(house):
            await until(lambda: rung(house, later) is not None)

    asyncio.run(play())
    assert rung(house, missed) is not None
    for alarm in (soon, later):
        late = rung(house, alarm)
        assert late is not None
        assert timedelta() <= late < timedelta(seconds=0.3)


def test_an_alarm_set_by_a_turn_is_rung_without_waiting_for_the_tick(house: House) -> None:
    async def play() -> None:
        set_alarm(house, 3600)
        async with ringing(house) as clerk:
            await asyncio.sleep(0.2)
            soon = set_alarm(house, 0.3)
            clerk.stir()
            await until(lambda: rung(house, soon) is not None, 2)

    asyncio.run(play())


def test_an_alarm_set_by_another_process_is_rung_within_the_tick(house: House) -> None:
    async def play() -> None:
        async with ringing(house, tick=0.3):
            await asyncio.sleep(0.1)
            soon = set_alarm(house, 0.1)
            await until(lambda: rung(house, soon) is not None, 2)

    asyncio.run(play())


def test_instants_are_worked_out_anew_at_the_start(house: House) -> None:
    """The zone's rules may have changed while the house was closed: the wall time stays."""
    alarm = set_alarm(house, -60)
    with house.database.transaction() as session:
        session.get_one(Alarm, alarm).due += timedelta(hours=1)

    async def play() -> None:
        async with ringing(house):
            await until(lambda: rung(house, alarm) is not None)

    asyncio.run(play())
