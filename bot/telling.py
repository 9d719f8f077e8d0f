"""Telling more than one: the council, those who prepare, and every card that shows a thing."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from bot import access
from bot.language import Sentence
from bot.models import Account, Message, Person, RoomKind
from bot.pacing import Pace
from bot.ports import File
from bot.register import members, person_name, secretaries
from bot.rules.publicity import Level
from bot.turn import Choice, Turn


def announce(
    turn: Turn,
    sentence: Sentence,
    choices: Sequence[Choice] = (),
    *,
    pace: Pace = Pace.NOTICE,
    anchor: str | None = None,
    files: tuple[File, ...] = (),
) -> None:
    """Tell the council: its room, and in private those members who are not on that platform."""
    places = access.rooms(turn, RoomKind.COUNCIL)
    for room in places:
        turn.say(room, sentence, choices, pace=pace, anchor=anchor, files=files)
    present = {room.platform for room in places}
    for person in absent_from(turn, present):
        told = turn.tell(person, sentence, choices, pace=pace, anchor=anchor, files=files)
        if told is None:
            note_unreachable(turn, person)


def absent_from(turn: Turn, platforms: set[str]) -> list[Person]:
    """Members with no account on any of these platforms."""
    people = members(turn)
    rows = turn.session.execute(
        select(Account.person_id, Account.platform).where(
            Account.person_id.in_([person.id for person in people])
        )
    ).all()
    here = {person_id for person_id, platform in rows if platform in platforms}
    return [person for person in people if person.id not in here]


def tell_prep(
    turn: Turn,
    sentence: Sentence,
    choices: Sequence[Choice] = (),
    *,
    pace: Pace = Pace.NOTICE,
    anchor: str | None = None,
) -> None:
    """Tell those who prepare: the preparation body's room if there is one, else the secretaries."""
    places = access.rooms(turn, RoomKind.PREP)
    for room in places:
        turn.say(room, sentence, choices, pace=pace, anchor=anchor)
    if not places:
        tell_secretaries(turn, sentence, choices, pace=pace, anchor=anchor)


def tell_secretaries(
    turn: Turn,
    sentence: Sentence,
    choices: Sequence[Choice] = (),
    *,
    pace: Pace = Pace.NOTICE,
    anchor: str | None = None,
    files: tuple[File, ...] = (),
) -> None:
    """Tell every secretary in private; where none can be reached, whoever else prepares."""
    told = [
        turn.tell(person, sentence, choices, pace=pace, anchor=anchor, files=files)
        for person in secretaries(turn)
    ]
    if not any(told):
        for room in access.rooms(turn, RoomKind.PREP):
            turn.say(room, sentence, choices, pace=pace, anchor=anchor, files=files)


def note_unreachable(turn: Turn, person: Person) -> None:
    """Say to the secretary, once, that somebody has never opened a chat with the bot."""
    anchor = f"unreachable:{person.id}"
    known = turn.session.scalars(
        select(Message.id).where(Message.anchor == anchor, Message.council_id == turn.home.id)
    ).first()
    if known is None:
        sentence = Sentence("person.unreachable", who=person_name(turn, person, Level.PREP))
        tell_secretaries(turn, sentence, anchor=anchor)


def cards(turn: Turn, anchor: str) -> Sequence[Message]:
    """Every card that shows this thing."""
    query = select(Message).where(Message.anchor == anchor, Message.removed.is_(False))
    return turn.session.scalars(query.order_by(Message.id)).all()


def redraw(turn: Turn, anchor: str, sentence: Sentence, choices: Sequence[Choice] = ()) -> None:
    """Change every card that shows this thing."""
    for message in cards(turn, anchor):
        turn.show(message, sentence, choices)
