"""A letter that does not get through: the secretary is told once, and nothing is lost."""

from __future__ import annotations

from datetime import datetime

from bot import arrivals, outbox
from bot.language import Sentence
from bot.models import Council, Message, Room, RoomKind
from bot.outbox import Letter
from bot.pacing import Pace
from bot.ports import DeliveryError
from bot.register import network_name, person_name
from bot.rules.publicity import Level
from bot.taking import take
from bot.telling import tell_secretaries
from bot.turn import House, Turn


def failed(house: House, now: datetime, letter: Letter, error: DeliveryError) -> None:
    """Note the failure; when patience is over or the room is gone, tell the secretary."""

    def work(turn: Turn) -> None:
        if error.moved is not None:
            outbox.moved(turn.session, letter, error.moved)
            return
        tell = outbox.failed(turn.session, letter, now, gone=error.gone, wait=error.wait)
        room = turn.session.get_one(Room, letter.room_id)
        if tell:
            _tell(turn, room, letter)

    take(house, now, work)


def _tell(turn: Turn, room: Room, letter: Letter) -> None:
    message = turn.session.get_one(Message, letter.message_id)
    turn.council = turn.session.get(Council, message.council_id) if message.council_id else None
    if turn.council is None:
        return
    arrivals.lock(turn)
    if room.kind is RoomKind.PRIVATE:
        waiting = outbox.pending(turn.session, [room.id])
        assert room.person is not None
        who = person_name(turn, room.person, Level.PREP)
        sentence = Sentence("delivery.failed.person", who=who, n=waiting)
    elif room.network is not None:
        sentence = Sentence("delivery.failed.network", network=network_name(room.network))
    else:
        sentence = Sentence("delivery.failed.room")
    tell_secretaries(turn, sentence, pace=Pace.URGENT)
