"""`/peru`: one's own last act is taken back exactly, and what was told of it is corrected."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from bot import journal, matters
from bot.features import suggestions
from bot.language import Sentence, Words
from bot.models import Deed, Message, Suggestion, SuggestionState
from bot.pacing import Pace
from bot.rules.publicity import Level, Mark
from bot.telling import redraw
from bot.turn import Refusal, Turn

SHOWN = 60
"""So many signs of the earlier message are quoted, in the room where it already stands."""


def undo(turn: Turn, _text: str) -> None:
    """Undo what this person did last, if it was within the council's undo time (10 minutes)."""
    deed = _last(turn)
    if deed is None:
        raise Refusal(Sentence("undo.nothing", n=turn.settings.undo_minutes))
    if deed.final:
        raise Refusal("undo.final")
    try:
        journal.put_back(turn.session, deed)
    except journal.ChangedSinceError as error:
        raise Refusal("undo.changed") from error
    deed.undone_at = turn.now
    _correct(turn, deed)
    turn.answer(Sentence("undo.done", what=Sentence(f"deed.{deed.command}")))


def _last(turn: Turn) -> Deed | None:
    earliest = turn.now - timedelta(minutes=turn.settings.undo_minutes)
    return turn.session.scalars(
        select(Deed)
        .where(
            Deed.person_id == turn.person.id,
            Deed.council_id == turn.home.id,
            Deed.undone_at.is_(None),
            Deed.at >= earliest,
        )
        .order_by(Deed.id.desc())
        .limit(1)
    ).first()


def _correct(turn: Turn, deed: Deed) -> None:
    """What has not left yet never leaves; what has is corrected in the same place."""
    for message_id in deed.told:
        message = turn.session.get(Message, message_id)
        if message is None:
            continue
        if message.delivered == 0:
            message.removed = True
            message.delivered = message.revision
        else:
            _notice(turn, message)
    for shown in reversed(deed.shown):
        _show_again(turn, shown)
    for change in deed.changes:
        if change["table"] == Suggestion.__tablename__:
            _redraw(turn, change["id"])


def _show_again(turn: Turn, shown: dict[str, Any]) -> None:
    """A card the act had changed looks as before, with its buttons; unless it has moved on."""
    message = turn.session.get(Message, shown["id"])
    if message is not None and message.revision == shown["revision"]:
        message.key, message.card = shown["key"], shown["card"]
        message.revision += 1


def _notice(turn: Turn, message: Message) -> None:
    first = str(message.card["parts"][0][0])
    quoted = first if len(first) <= SHOWN else first[:SHOWN].rstrip() + "…"
    here = Mark(Level.PREP, turn.home.id, room=message.room_id)
    turn.say(
        message.room,
        Sentence("undo.notice", quoted=Words({"": quoted}, here)),
        pace=Pace.URGENT,
        reply_to=message.ref,
    )


def _redraw(turn: Turn, suggestion_id: int) -> None:
    """Cards of a suggestion taken back say so; those of one put back show it as it was."""
    suggestion = turn.session.get_one(Suggestion, suggestion_id)
    if suggestion.state is SuggestionState.WITHDRAWN:
        redraw(turn, matters.matter(suggestion), suggestions.card(turn, suggestion))
