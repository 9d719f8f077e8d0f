"""Takes a turn: all of it happens in one transaction, or nothing but a kind answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

import structlog
from sqlalchemy import exc
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from bot import access, journal
from bot.language import Sentence
from bot.models import Heard
from bot.ports import Incoming
from bot.turn import Choice, House, Refusal, Turn

log = structlog.get_logger()

Work = Callable[[Turn], None]


def take(
    house: House,
    now: datetime,
    work: Work,
    heard: Incoming | None = None,
    arrive: Work | None = None,
) -> bool:
    """The one way anything happens: all of it, or nothing but a kind answer.

    `arrive` finds out who and where and is kept even if `work` is refused. Returns False when
    the event had been heard before.
    """
    with house.database.transaction() as session:
        if heard is not None and not _first_time(session, heard, now):
            return False
        turn = Turn(house, session, now, heard)
        if arrive is not None:
            arrive(turn)
        try:
            with session.begin_nested(), journal.kept(turn):
                work(turn)
        except Refusal as refusal:
            _refuse(turn, refusal.sentence, refusal.choices)
        except exc.DBAPIError:
            raise  # the transaction is lost; the event will be handed over again
        except Exception as error:
            if house.raises or heard is None:
                raise
            log.error("turn.failed", error=type(error).__name__, exc_info=error)
            _refuse(turn, Sentence("oops"), ())
        return True


def _refuse(turn: Turn, sentence: Sentence, choices: Sequence[Choice]) -> None:
    turn.said.clear()
    turn.deed = None
    if turn.heard is not None and not access.is_mute(turn):
        turn.whisper(sentence, choices)


def _first_time(session: Session, heard: Incoming, now: datetime) -> bool:
    """Note the event; False if its id is there already. The primary key settles any race."""
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    note = (
        dialect.insert(Heard)
        .values(platform=heard.platform, event=heard.id, at=now)
        .on_conflict_do_nothing()
        .returning(Heard.event)
    )
    return session.execute(note).first() is not None
