"""The life of a message: claimed once, in order per room, tried again, told of, never lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import event, select

from bot import outbox
from bot.models import Message, Room, RoomKind
from bot.outbox import LEASE, Letter
from tests.house import House

pytestmark = pytest.mark.both

ROOMS, LETTERS = 4, 6


@pytest.fixture
def waiting(house: House) -> House:
    """Letters that wait in several rooms."""
    with house.session() as session:
        rooms = [
            Room(platform="telegram", address=f"R{n}", kind=RoomKind.UNKNOWN) for n in range(ROOMS)
        ]
        session.add_all(rooms)
        session.flush()
        for n in range(LETTERS):
            for room in rooms:
                session.add(message(room, f"{room.address}.{n}", house.twin.now))
                session.flush()
    return house


def message(room: Room, text: str, now: datetime) -> Message:
    """A message with these words."""
    return Message(
        room=room,
        key="test",
        card={"parts": [[text, "text"]]},
        nonce=text,
        not_before=now,
        created_at=now,
    )


def claim(house: House, now: datetime | None = None, most: int = 32) -> list[Letter]:
    """What may leave now."""
    with house.session() as session:
        return outbox.due(session, now or house.twin.now, most)


def deliver(house: House, letter: Letter, ref: str = "m") -> None:
    """It stands there."""
    with house.session() as session:
        outbox.delivered(session, letter, ref)


def fail(house: House, letter: Letter, now: datetime, **how: Any) -> bool:
    """It does not; whether the secretary has to be told."""
    with house.session() as session:
        return outbox.failed(session, letter, now, **({"gone": False, "wait": None} | how))


def said(letters: list[Letter]) -> list[str]:
    """Their words."""
    return [letter.card.parts[0].text for letter in letters]


def test_the_first_letter_of_each_room_and_no_other_until_it_stands(waiting: House) -> None:
    letters = claim(waiting)
    assert said(letters) == ["R0.0", "R1.0", "R2.0", "R3.0"]
    assert claim(waiting) == []
    deliver(waiting, letters[2])
    assert said(claim(waiting)) == ["R2.1"]


def test_a_dead_deliverers_letters_go_out_after_its_lease(waiting: House) -> None:
    first = claim(waiting)
    assert claim(waiting, waiting.twin.now + LEASE - timedelta(seconds=1)) == []
    again = claim(waiting, waiting.twin.now + LEASE)
    assert [each.nonce for each in again] == [each.nonce for each in first]


def test_not_before_its_time(house: House) -> None:
    later = house.twin.now + timedelta(hours=1)
    with house.session() as session:
        room = Room(platform="telegram", address="R", kind=RoomKind.UNKNOWN)
        session.add(message(room, "myöhemmin", later))
    assert claim(house) == []
    with house.session() as session:
        assert outbox.next_due(session) == later
    assert said(claim(house, later)) == ["myöhemmin"]


def test_a_changed_message_is_one_edit_however_often_it_changed(house: House) -> None:
    house.say("TG-N", "Ilta", "/ehdota Asia")
    with house.session() as session:
        shown = session.scalars(select(Message)).one()
        shown.revision += 5
    (letter,) = claim(house)
    assert (letter.revision, letter.ref) == (6, "m2")
    deliver(house, letter, "m2")
    assert claim(house) == []


def test_a_change_made_while_it_was_on_its_way_is_not_forgotten(house: House) -> None:
    house.say("TG-N", "Ilta", "/ehdota Asia")
    with house.session() as session:
        session.scalars(select(Message)).one().revision = 2
    (letter,) = claim(house)
    with house.session() as session:
        session.scalars(select(Message)).one().revision = 3
    deliver(house, letter, "m2")
    assert [each.revision for each in claim(house)] == [3]


def test_waits_grow_to_two_minutes_and_the_secretary_is_told_once_within_ten(
    waiting: House,
) -> None:
    now = start = waiting.twin.now
    letter = claim(waiting)[0]
    waits, told = [], []
    for _ in range(12):
        if fail(waiting, letter, now):
            told.append(now - start)
        due = next(at for at in seconds(now) if said(claim(waiting, at))[:1] == ["R0.0"])
        waits.append((due - now).total_seconds())
        now = due
    assert waits[:8] == [2, 4, 8, 16, 32, 64, 120, 120]
    assert len(told) == 1
    assert told[0] <= timedelta(minutes=10)


def seconds(now: datetime) -> list[datetime]:
    """The powers of two after now, up to the longest wait."""
    return [now + timedelta(seconds=n) for n in (2, 4, 8, 16, 32, 64, 120)]


def test_a_platform_says_how_long_to_wait(waiting: House) -> None:
    letter = claim(waiting)[0]
    fail(waiting, letter, waiting.twin.now, wait=30.0)
    late = waiting.twin.now + timedelta(seconds=29)
    assert "R0.0" not in said(claim(waiting, late))
    assert said(claim(waiting, late + timedelta(seconds=1))) == ["R0.0"]


def test_a_room_that_is_gone_is_left_alone_and_told_at_once(waiting: House) -> None:
    letter = claim(waiting)[0]
    assert fail(waiting, letter, waiting.twin.now, gone=True)
    assert not fail(waiting, letter, waiting.twin.now, gone=True)
    later = waiting.twin.now + timedelta(days=1)
    assert said(claim(waiting, later)) == ["R1.0", "R2.0", "R3.0"]
    with waiting.session() as session:
        assert outbox.pending(session, [letter.room_id]) == LETTERS


def test_one_rooms_trouble_does_not_delay_another(waiting: House) -> None:
    letters = claim(waiting)
    fail(waiting, letters[0], waiting.twin.now)
    for letter in letters[1:]:
        deliver(waiting, letter)
    assert said(claim(waiting)) == ["R1.1", "R2.1", "R3.1"]


def test_a_room_with_a_new_name_gets_its_letters_there(waiting: House) -> None:
    """R1."""
    letter = claim(waiting)[0]
    with waiting.session() as session:
        outbox.moved(session, letter, "R0-uusi")
    again = claim(waiting)
    assert [(each.address, each.nonce) for each in again] == [("R0-uusi", letter.nonce)]


def test_a_success_ends_the_trouble(waiting: House) -> None:
    letter = claim(waiting)[0]
    now = waiting.twin.now
    assert fail(waiting, letter, now, wait=600.0)
    deliver(waiting, letter)
    with waiting.session() as session:
        room = session.get_one(Room, letter.room_id)
        assert (room.failing_since, room.told, room.next_at) == (None, False, None)


# --- two deliverers ---------------------------------------------------------------------------


def test_two_deliverers_never_take_the_same_letter_and_keep_each_rooms_order(
    waiting: House,
) -> None:
    taken: list[tuple[str, str]] = []

    def work(_: int) -> None:
        idle = 0
        while idle < 5:
            letters = claim(waiting, most=2)
            idle = 0 if letters else idle + 1
            for letter in letters:
                taken.append((letter.address, letter.card.parts[0].text))
                deliver(waiting, letter)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    assert len(taken) == len(set(taken)) == ROOMS * LETTERS
    for n in range(ROOMS):
        mine = [text for address, text in taken if address == f"R{n}"]
        assert mine == [f"R{n}.{k}" for k in range(LETTERS)]


def test_what_another_has_shown_since_we_looked_is_not_taken(postgres_url: str) -> None:
    """Between looking for letters and locking their rooms, somebody else may do it all."""
    house = House(postgres_url)
    with house.session() as session:
        room = Room(platform="telegram", address="R", kind=RoomKind.UNKNOWN)
        session.add_all(message(room, text, house.twin.now) for text in ("yksi", "kaksi"))

    def meanwhile() -> None:
        for letter in claim(house):
            deliver(house, letter)

    looks = []
    with house.session() as session:

        def look(_: Any) -> None:
            looks.append(1)
            if len(looks) == 2:
                other = Thread(target=meanwhile)
                other.start()
                other.join()

        event.listen(session, "do_orm_execute", look)
        late = outbox.due(session, house.twin.now)
    assert said(late) == []
    assert said(claim(house)) == ["kaksi"]
    house.close()
