"""`/peru`: one's own last act is taken back exactly, and what was told of it is corrected."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import or_, select

from bot import journal, matters, timeline
from bot.features import suggestions
from bot.language import Sentence, Words
from bot.models import Deed, Meeting, Message, News, Suggestion, SuggestionState, Support
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
    if _is_frozen(turn, deed):
        raise Refusal("undo.changed")
    try:
        journal.put_back(turn.session, deed)
    except journal.ChangedSinceError as error:
        raise Refusal("undo.changed") from error
    deed.undone_at = turn.now
    _correct(turn, deed)
    turn.answer(Sentence("undo.done", what=Sentence(f"deed.{deed.command}")))


def _is_frozen(turn: Turn, deed: Deed) -> bool:
    """Whether others have built on it: merged into it, supported it, or news have closed."""
    for change in deed.changes:
        if change["before"] is not None:
            continue
        if change["table"] == Suggestion.__tablename__ and _built_upon(turn, change["id"]):
            return True
        if change["table"] == News.__tablename__:
            meeting = turn.session.get_one(Meeting, change["after"]["meeting_id"])
            return timeline.is_late(turn, meeting)
    return False


def _built_upon(turn: Turn, suggestion_id: int) -> bool:
    merged = select(Suggestion.id).where(Suggestion.merged_into_id == suggestion_id)
    supported = select(Support.id).where(Support.suggestion_id == suggestion_id)
    found = turn.session.scalars(merged).first(), turn.session.scalars(supported).first()
    return any(each is not None for each in found)


def _last(turn: Turn) -> Deed | None:
    earliest = turn.now - timedelta(minutes=turn.settings.undo_minutes)
    return turn.session.scalars(
        select(Deed)
        .where(
            Deed.person_id == turn.person.id,
            Deed.council_id == turn.home.id,
            or_(Deed.room_id == turn.room.id, Deed.room_id.is_(None)),
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
        if message.ref is None:
            message.removed = True
            message.revision += 1
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
