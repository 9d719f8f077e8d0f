"""How far words may go: the whole table of levels and listeners, and the gate every card passes."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest
from sqlalchemy import select

from bot import access
from bot.language import Sentence, Words
from bot.models import Council, Message, Person, Room, RoomKind, Seat
from bot.rules.publicity import Circle, Level, Mark
from bot.taking import take
from bot.turn import LeakError, Turn
from tests.conftest import Build
from tests.house import PREP_ROOM, House

OURS, OTHERS = 1, 2
ROOM, AUTHOR = 7, 3

HEARS = {
    # the level of the words: who of (preparation, members, networks, public) hears them
    Level.PREP: (True, False, False, False),
    Level.MEMBERS: (True, True, False, False),
    Level.NETWORKS: (True, True, True, False),
    Level.PUBLIC: (True, True, True, True),
}


@pytest.mark.parametrize(("words", "listeners"), list(product(Level, Level)))
def test_words_are_heard_by_those_who_are_close_enough(words: Level, listeners: Level) -> None:
    circle = Circle(ROOM, {OURS: listeners})
    assert circle.hears(Mark(words, OURS)) is HEARS[words][listeners - 1]


@pytest.mark.parametrize(("words", "listeners"), list(product(Level, Level)))
def test_another_councils_people_hear_only_what_is_public(words: Level, listeners: Level) -> None:
    circle = Circle(ROOM, {OTHERS: listeners})
    assert circle.hears(Mark(words, OURS)) is (words is Level.PUBLIC)


@pytest.mark.parametrize("words", list(Level))
def test_authors_hear_their_own_words_in_private_only(words: Level) -> None:
    mark = Mark(words, OURS, frozenset({AUTHOR}))
    assert Circle(ROOM, {}, AUTHOR).hears(mark)
    assert Circle(ROOM, {}, AUTHOR + 1).hears(mark) is (words is Level.PUBLIC)
    assert Circle(ROOM, {}).hears(mark) is (words is Level.PUBLIC)


@pytest.mark.parametrize("words", list(Level))
def test_words_may_be_repeated_where_they_were_said(words: Level) -> None:
    mark = Mark(words, OURS, room=ROOM)
    assert Circle(ROOM, {}).hears(mark)
    assert Circle(ROOM + 1, {}).hears(mark) is (words is Level.PUBLIC)


# --- the gate ---------------------------------------------------------------------------------


def closed(turn: Turn, level: Level) -> Sentence:
    """A sentence with words of this level, deep inside."""
    words = Words({"": "Salaisuus"}, Mark(level, turn.home.id))
    line = Sentence("proposals.line", code=words, title=words, n=1)
    return Sentence("proposals.list", lines=(line,), n=1, more=None)


def say(house: House, address: str, what: Callable[[Turn], Sentence]) -> None:
    """Write something down for a room."""

    def work(turn: Turn) -> None:
        turn.council = turn.session.scalars(select(Council)).one()
        room = turn.session.scalars(select(Room).where(Room.address == address)).one()
        turn.say(room, what(turn))

    take(house.twin.house, house.twin.now, work)


@pytest.mark.parametrize(
    ("address", "level"),
    [
        ("TG-T", Level.PREP),
        ("TG-N", Level.MEMBERS),
        ("TG-V1", Level.NETWORKS),
        ("TG-J", Level.PUBLIC),
        ("taimi", Level.PREP),
        ("ilta", Level.MEMBERS),
        ("uuno", Level.PUBLIC),
    ],
)
def test_no_card_passes_that_its_room_may_not_hear(
    build: Build, address: str, level: Level
) -> None:
    house = build(more_rooms=[PREP_ROOM, {"address": "TG-J", "kind": "public"}])
    house.say("PM", "Uuno", "/start")
    for each in Level:
        if each >= level:
            say(house, address, lambda turn, each=each: closed(turn, each))
        else:
            with pytest.raises(LeakError):
                say(house, address, lambda turn, each=each: closed(turn, each))
    house.twin._work()
    assert house.everything().count("Salaisuus") == 2 * (Level.PUBLIC - level + 1)


def test_a_card_that_stands_is_not_changed_into_what_its_room_may_not_hear(
    house: House,
) -> None:
    house.say("TG-V1", "Eevi", "/ehdota Asia")
    before = house.text("TG-V1")

    def show(turn: Turn) -> None:
        turn.council = turn.session.scalars(select(Council)).one()
        card = turn.session.scalars(select(Message)).one()
        assert card.room.kind is RoomKind.NETWORK
        turn.show(card, closed(turn, Level.MEMBERS))

    take(house.twin.house, house.twin.now, show)
    house.twin._work()
    assert house.text("TG-V1") == before


def test_who_leaves_the_council_hears_no_more_of_it(house: House) -> None:
    def level(turn: Turn) -> None:
        council = turn.session.scalars(select(Council)).one()
        turn.council = council
        found = turn.session.scalars(select(Person).where(Person.name == "Ilta Saarela")).one()
        levels.append(access.standing(turn, found, council).level)

    levels: list[Level] = []
    take(house.twin.house, house.twin.now, level)
    with house.session() as session:
        for seat in session.scalars(select(Seat)):
            seat.member_id = None
    take(house.twin.house, house.twin.now, level)
    assert levels == [Level.MEMBERS, Level.PUBLIC]
