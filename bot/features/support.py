"""Supporting a suggestion by command, button or reaction; people are counted, not gestures."""

from __future__ import annotations

from sqlalchemy import select

from bot import access, matters
from bot.features import suggestions
from bot.language import Sentence
from bot.matters import code, in_play, main_of, supporters, words_mark
from bot.models import Message, RoomKind, Suggestion, Support
from bot.ports import Reaction
from bot.turn import Refusal, Turn

THUMBS = ("👍", "👍🏻", "👍🏼", "👍🏽", "👍🏾", "👍🏿", "👍️", "+1")
SAID = "said"


def support(turn: Turn, text: str) -> None:
    """`/kannatan 41`: once per person, however often and from wherever it is said.

    A network whose suggestion was merged into a closed one goes on supporting its own.
    """
    suggestion = matters.suggestion(turn, text)
    if not turn.settings.likes.enabled:
        raise Refusal("support.off")
    main = main_of(turn, suggestion)
    if not in_play(main):
        raise Refusal(Sentence("proposal.settled", code=code(turn, suggestion)))
    if _row(turn, suggestion, SAID) is None:
        _add(turn, suggestion, SAID)
        turn.session.flush()
    seen = main if access.circle(turn, turn.room).hears(words_mark(turn, main)) else suggestion
    count = len(supporters(turn, seen, access.circle(turn, turn.room)))
    turn.whisper(Sentence("support.noted", code=code(turn, seen), n=count))


def react(turn: Turn, reaction: Reaction) -> None:
    """A thumb on a suggestion's card; taking it back takes back only that."""
    if reaction.mark not in THUMBS or reaction.sender.anonymous or not _may(turn):
        return
    suggestion = _reacted_to(turn, reaction)
    if suggestion is None:
        return
    way = f"thumb:{reaction.platform}"
    row = _row(turn, suggestion, way)
    if reaction.added and row is None:
        _add(turn, suggestion, way)
    elif not reaction.added and row is not None:
        turn.session.delete(row)


def _may(turn: Turn) -> bool:
    """The council's people in their rooms; anyone in a network's own chat."""
    if turn.council is None or not turn.settings.likes.enabled:
        return False
    return turn.standing.member or turn.room.kind is RoomKind.NETWORK


def _reacted_to(turn: Turn, reaction: Reaction) -> Suggestion | None:
    card = turn.session.scalars(
        select(Message).where(Message.room_id == turn.room.id, Message.ref == reaction.ref)
    ).first()
    if card is None or card.anchor is None:
        return None
    found = suggestions.by_anchor(turn, card.anchor)
    if found is None:
        return None
    main = main_of(turn, found)
    return found if in_play(main) else None


def _row(turn: Turn, suggestion: Suggestion, way: str) -> Support | None:
    return turn.session.scalars(
        select(Support).where(
            Support.suggestion_id == suggestion.id,
            Support.person_id == turn.person.id,
            Support.way == way,
        )
    ).first()


def _add(turn: Turn, suggestion: Suggestion, way: str) -> None:
    turn.session.add(Support(suggestion_id=suggestion.id, person_id=turn.person.id, way=way))
