"""Finds out who is speaking, where, and about which council; keeps that even if all else fails."""

from __future__ import annotations

from sqlalchemy import or_, select

from bot import access, dialogs
from bot.language import Sentence, public
from bot.models import Account, Council, Message, Person, Role, Room, RoomKind, Seat
from bot.ports import Incoming, Line, Press, Reaction
from bot.rules.text import clean, one_line
from bot.turn import Choice, Refusal, Turn

LONGEST_NAME = 60


def arrive(turn: Turn) -> None:
    """Set the turn's room, person and council."""
    heard = turn.heard
    assert heard is not None
    turn.person = _person(turn, heard)
    turn.place = _room(turn, heard)
    turn.council = turn.place.council or (_council_alone(turn) if turn.private else None)
    lock(turn)


def lock(turn: Turn) -> None:
    """One turn at a time for a council, however many processes there are.

    SQLite's transactions already stand in one queue; PostgreSQL locks the council's row.
    """
    if turn.council is not None and turn.session.get_bind().dialect.name == "postgresql":
        turn.session.refresh(turn.council, with_for_update=True)


def _person(turn: Turn, heard: Incoming) -> Person:
    account = turn.session.scalars(
        select(Account).where(Account.platform == heard.platform, Account.handle == heard.sender.id)
    ).first()
    if account is not None:
        return account.person
    person = Person(name=one_line(heard.sender.name)[:LONGEST_NAME] or "?")
    turn.session.add(person)
    turn.session.add(Account(person=person, platform=heard.platform, handle=heard.sender.id))
    turn.session.flush()
    return person


def _room(turn: Turn, heard: Incoming) -> Room:
    room = turn.session.scalars(
        select(Room).where(Room.platform == heard.platform, Room.address == heard.room)
    ).first()
    if room is None:
        kind = RoomKind.PRIVATE if heard.private else RoomKind.UNKNOWN
        room = Room(platform=heard.platform, address=heard.room, kind=kind)
        turn.session.add(room)
    if heard.private:
        room.person = turn.person
        room.used_at = turn.now
    room.gone = False
    turn.session.flush()
    return room


def _council_alone(turn: Turn) -> Council | None:
    """In private: that of the card or the question at hand, else the one the chat is about."""
    card = _card_at_hand(turn)
    if card is not None and card.council_id is not None:
        return turn.session.get(Council, card.council_id)
    asked = None
    if isinstance(turn.heard, Line) and clean(turn.heard.text)[:1] not in ("/", "!"):
        asked = dialogs.current(turn)
    if asked is not None and asked.answers.get("council") is not None:
        return turn.session.get(Council, asked.answers["council"])
    return _own_council(turn)


def _card_at_hand(turn: Turn) -> Message | None:
    """The card that was pressed, marked or replied to."""
    heard = turn.heard
    ref = heard.ref if isinstance(heard, Press | Reaction) else getattr(heard, "reply_to", None)
    if ref is None:
        return None
    where = (Message.room_id == turn.room.id, Message.ref == ref)
    return turn.session.scalars(select(Message).where(*where)).first()


def _own_council(turn: Turn) -> Council | None:
    """The council a private chat is about: the one chosen, the only one of theirs, or the only."""
    if turn.person.council_id is not None:
        return turn.session.get(Council, turn.person.council_id)
    found = _theirs(turn) or open_councils(turn)
    return found[0] if len(found) == 1 else None


def _theirs(turn: Turn) -> list[Council]:
    """Councils in which the person has a seat or a role."""
    person = turn.person.id
    seats = select(Seat.council_id).where(or_(Seat.member_id == person, Seat.deputy_id == person))
    roles = select(Role.council_id).where(Role.person_id == person)
    return list(
        turn.session.scalars(
            select(Council)
            .where(or_(Council.id.in_(seats), Council.id.in_(roles)))
            .order_by(Council.slug)
        )
    )


def open_councils(turn: Turn) -> list[Council]:
    """Councils that anybody may turn to, in the order of their names."""
    councils = turn.session.scalars(select(Council).order_by(Council.slug))
    return [each for each in councils if not access.is_planned(turn, each)]


def candidates(turn: Turn) -> list[Council]:
    """The councils a private chat may be about: one's own first, then those open to all."""
    return list(dict.fromkeys([*_theirs(turn), *open_councils(turn)]))


def need_council(turn: Turn) -> None:
    """Ask which council a private chat is about; in a room that is nobody's, say nothing."""
    if not turn.private:
        return
    found = candidates(turn)
    if not found:
        raise Refusal("council.none")
    choices = [
        Choice(Sentence("button.plain", text=public(_names(turn, each))), f"/council {each.slug}")
        for each in found
    ]
    turn.answer(Sentence("council.which"), choices)


def _names(turn: Turn, council: Council) -> dict[str, str]:
    settings = turn.house.councils[council.slug]
    return {language: settings.name(language) for language in settings.languages}
