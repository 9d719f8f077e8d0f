"""Suggesting a matter to the council: in its room, in a network's chat or in private."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from bot import dialogs, matters, timeline
from bot.features import outsiders
from bot.language import Sentence
from bot.matters import code, in_play, matter, title, want_name
from bot.models import Meeting, RoomKind, Source, Suggestion, SuggestionState, Want
from bot.register import collecting, next_number, person_name
from bot.rules.publicity import Level
from bot.rules.similar import lookalikes
from bot.rules.text import has_personal_code, one_line
from bot.telling import cards, tell_prep
from bot.turn import Choice, Refusal, Turn

LONGEST_TITLE = 120
OWN_CARDS = ("proposal.ask_want", "proposal.received", "proposal.received.network")


def suggest(turn: Turn, text: str) -> None:
    """`/ehdota Aihe`: noted where it is said; an outsider is asked step by step in private."""
    where = turn.room.kind
    if not _welcome(turn):
        raise Refusal("propose.not_from_you")
    if where is RoomKind.PRIVATE and not turn.standing.member:
        outsiders.begin(turn, text)
    elif where in (RoomKind.COUNCIL, RoomKind.PREP) and not turn.standing.member:
        raise Refusal("propose.private")
    elif not text:
        _ask_title(turn)
    else:
        note(turn, checked_title(text))


def _welcome(turn: Turn) -> bool:
    """Whether the council takes suggestions from here: all, unless its file says less."""
    asked = turn.settings.proposals.from_
    if turn.room.kind is RoomKind.NETWORK:
        return "network" in asked or "anyone" in asked
    return turn.standing.member or "anyone" in asked


def _ask_title(turn: Turn) -> None:
    if not turn.private:
        raise Refusal("propose.empty")
    dialogs.ask(turn, "title", {"language": turn.language}, Sentence("propose.title"))


def title_given(turn: Turn, answers: dict[str, Any], text: str) -> None:
    """The answer to "what is it about?"."""
    turn.language = answers["language"]
    titled = checked_title(text)
    dialogs.stop(turn)
    turn.deed = "propose"
    note(turn, titled)


def checked_title(text: str) -> str:
    """One line, not too long, without anybody's personal identity code."""
    titled = one_line(text)
    if has_personal_code(titled):
        raise Refusal("pii.blocked")
    if not titled:
        raise Refusal("propose.empty")
    if len(titled) > LONGEST_TITLE:
        raise Refusal(Sentence("propose.too_long", n=len(titled), most=LONGEST_TITLE))
    return titled


def note(turn: Turn, titled: str) -> None:
    """Give it a number, answer, and hint at look-alikes to those who may see both."""
    meeting = collecting(turn)
    late = meeting is not None and timeline.is_late(turn, meeting)
    suggestion = _written(turn, titled, meeting, late)
    turn.session.add(suggestion)
    turn.session.flush()
    if late:
        assert meeting is not None
        _answer_late(turn, suggestion, meeting)
    elif suggestion.source is Source.NETWORK:
        turn.answer(_received_from_network(turn, suggestion), anchor=matter(suggestion))
    else:
        _ask_want(turn, suggestion)
    hint(turn, suggestion)


def _written(turn: Turn, titled: str, meeting: Meeting | None, late: bool) -> Suggestion:
    network = turn.room.network_id
    seated = sorted(turn.standing.networks)
    return Suggestion(
        council_id=turn.home.id,
        number=next_number(turn, "E"),
        titles={turn.written_language: titled},
        language=turn.written_language,
        source=Source.NETWORK if network is not None else Source.MEMBER,
        state=SuggestionState.DEFERRED if late else SuggestionState.OPEN,
        level=Level.NETWORKS if network is not None else turn.settings.publicity.proposals,
        proposer=turn.person,
        network_id=network if network is not None else next(iter(seated), None),
        room_id=turn.room.id,
        meeting_id=meeting.id if meeting is not None and not late else None,
        put_off_id=meeting.id if meeting is not None and late else None,
        created_at=turn.now,
    )


def _received_from_network(turn: Turn, suggestion: Suggestion) -> Sentence:
    return Sentence(
        "proposal.received.network", code=code(turn, suggestion), title=title(turn, suggestion)
    )


def _answer_late(turn: Turn, suggestion: Suggestion, meeting: Meeting) -> None:
    key = "proposal.late.network" if suggestion.source is Source.NETWORK else "proposal.late"
    sentence = Sentence(
        key,
        code=code(turn, suggestion),
        closed=timeline.closing(turn, meeting),
        n=suggestion.number,
    )
    turn.answer(sentence, anchor=matter(suggestion))


# --- what is hoped for ----------------------------------------------------------------------


def _ask_want(turn: Turn, suggestion: Suggestion) -> None:
    sentence = Sentence(
        "proposal.ask_want", code=code(turn, suggestion), title=title(turn, suggestion)
    )
    choices = [
        Choice(Sentence(f"button.want.{each}"), f"/want {suggestion.number} {each}")
        for each in Want
    ]
    turn.answer(sentence, choices, anchor=matter(suggestion))


def want(turn: Turn, text: str) -> None:
    """`/toive 41 keskustelu`: what the proposer hopes for."""
    number, _, word = text.partition(" ")
    suggestion = matters.suggestion(turn, number)
    _set_want(turn, suggestion, word)
    if not turn.shown:
        turn.answer(card(turn, suggestion))


def replied(turn: Turn, anchor: str, text: str) -> None:
    """A plain word in reply to a suggestion's card; anything else is talk and left alone."""
    suggestion = by_anchor(turn, anchor)
    if suggestion is not None and turn.house.voices.word(text) in set(Want):
        _set_want(turn, suggestion, text)


def by_anchor(turn: Turn, anchor: str) -> Suggestion | None:
    """The suggestion a card is about, if it is about one."""
    kind, _, key = anchor.partition(":")
    if kind != "suggestion":
        return None
    return turn.session.get(Suggestion, int(key))


def _set_want(turn: Turn, suggestion: Suggestion, word: str) -> None:
    hoped = turn.house.voices.word(word.strip())
    if hoped not in set(Want):
        raise Refusal("want.which")
    typed_by_prep = turn.standing.prep and turn.pressed is None
    if suggestion.proposer_id != turn.person.id and not typed_by_prep:
        raise Refusal("not_yours")
    if not in_play(suggestion):
        raise Refusal(Sentence("proposal.settled", code=code(turn, suggestion)))
    suggestion.want = Want(hoped)
    redraw(turn, suggestion)


def redraw(turn: Turn, suggestion: Suggestion) -> None:
    """Make the suggestion's cards show what is now true of it."""
    for message in cards(turn, matter(suggestion)):
        if message.key in OWN_CARDS:
            turn.show(message, card(turn, suggestion))


def card(turn: Turn, suggestion: Suggestion) -> Sentence:
    """A suggestion as its own card shows it."""
    if suggestion.state is SuggestionState.WITHDRAWN:
        return Sentence("proposal.withdrawn", code=code(turn, suggestion))
    if suggestion.source is Source.NETWORK:
        return _received_from_network(turn, suggestion)
    return Sentence(
        "proposal.received",
        code=code(turn, suggestion),
        title=title(turn, suggestion),
        want=want_name(suggestion.want),
        n=suggestion.number,
    )


# --- look-alikes ----------------------------------------------------------------------------


def hint(turn: Turn, suggestion: Suggestion) -> None:
    """Tell the preparation, and the proposer if a member, that something like it is there already.

    An open network must not learn of a closed suggestion: nobody else is told.
    """
    other = _lookalike(turn, suggestion)
    if other is None:
        return
    pair = f"{other.number} {suggestion.number}"
    sentence = Sentence(
        "proposal.similar.secretary",
        code=code(turn, suggestion),
        other=code(turn, other),
        who=person_name(turn, other.proposer, Level.PREP),
        n=suggestion.number,
        main=other.number,
    )
    choices = [
        Choice(Sentence("button.merge"), f"/merge {pair}"),
        Choice(Sentence("button.keep_apart"), f"/apart {pair}"),
    ]
    tell_prep(turn, sentence, choices, anchor=f"similar:{suggestion.id}")
    if turn.standing.member and not turn.standing.prep:
        told = Sentence("proposal.similar.member", other=code(turn, other))
        turn.tell(turn.person, told)


def _lookalike(turn: Turn, suggestion: Suggestion) -> Suggestion | None:
    """The open suggestion most like it in the language it was written in."""
    language = suggestion.language
    others = turn.session.execute(
        select(Suggestion.id, Suggestion.titles).where(
            Suggestion.council_id == turn.home.id,
            Suggestion.state.in_((SuggestionState.OPEN, SuggestionState.ON_AGENDA)),
            Suggestion.merged_into_id.is_(None),
            Suggestion.id != suggestion.id,
        )
    ).all()
    titled = [(key, titles[language]) for key, titles in others if language in titles]
    best = lookalikes(suggestion.titles[language], titled, limit=1)
    return turn.session.get(Suggestion, best[0]) if best else None
