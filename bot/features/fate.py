"""A suggestion's fate: merged, lifted, deferred, declined; its proposers hear of each step."""

from __future__ import annotations

from typing import Any

from bot import dialogs, matters
from bot.features.agenda_building import add_suggestion, drop_suggestion
from bot.features.reporting import report, tell_member, tell_networks
from bot.language import Sentence, Words
from bot.matters import code, family, title
from bot.models import Source, Suggestion, SuggestionState
from bot.register import next_meeting
from bot.rules.publicity import Level, Mark
from bot.rules.text import has_personal_code, one_line
from bot.telling import redraw
from bot.turn import Refusal, Turn

LONGEST_REASON = 500


def merge(turn: Turn, text: str) -> None:
    """`/yhdista 41 42 43`: the later ones go into the first; no proposer or supporter is lost."""
    typed = text.replace(",", " ").split()
    if len(typed) < 2:
        raise Refusal("merge.which")
    main, *others = (_acceptable(turn, each) for each in typed)
    others = [each for each in dict.fromkeys(others) if each is not main]
    if not others:
        raise Refusal(Sentence("merge.already", code=code(turn, main)))
    if main.state is SuggestionState.DEFERRED:
        raise Refusal(Sentence("merge.lift_first", code=code(turn, main), n=main.number))
    _put_together(turn, main, others)
    _tell_merged(turn, main, others)
    done = Sentence(
        "proposal.merged.done",
        codes=tuple(code(turn, each) for each in others),
        main=code(turn, main),
        title=title(turn, main),
        n=len(others),
    )
    for other in others:
        redraw(turn, f"similar:{other.id}", done)
    if turn.pressed is None:
        turn.answer(done)


def _put_together(turn: Turn, main: Suggestion, others: list[Suggestion]) -> None:
    """Point the others at the main one; if any was on the agenda, the main one is there instead."""
    meeting = next_meeting(turn)
    on_agenda = any(each.state is SuggestionState.ON_AGENDA for each in others)
    for other in others:
        other.merged_into_id = main.id
        drop_suggestion(turn, other)
    turn.session.flush()
    if on_agenda and meeting is not None:
        add_suggestion(turn, meeting, main)


def _tell_merged(turn: Turn, main: Suggestion, others: list[Suggestion]) -> None:
    codes = tuple(code(turn, each) for each in others)
    told = Sentence("proposal.merged.main", main=code(turn, main), codes=codes, n=len(others))
    tell_member(turn, main.proposer, told)
    where_made = []
    for other in others:
        told = Sentence("proposal.merged.other", code=code(turn, other), main=code(turn, main))
        if not tell_member(turn, other.proposer, told) or other.source is not Source.MEMBER:
            where_made.append(other)
    tell_networks(turn, where_made, "proposal.progress")


def apart(turn: Turn, text: str) -> None:
    """`/erillaan 41 42`: they are two matters after all."""
    typed = text.split()
    if len(typed) < 2:
        raise Refusal("merge.which")
    first, second = (matters.suggestion(turn, each) for each in typed[:2])
    sentence = Sentence("merge.kept_apart", one=code(turn, first), other=code(turn, second))
    redraw(turn, f"similar:{second.id}", sentence)
    if turn.pressed is None:
        turn.answer(sentence)


def lift(turn: Turn, text: str) -> None:
    """`/nosta 45`: onto the next agenda, even if it came late."""
    suggestion = _acceptable(turn, text)
    meeting = next_meeting(turn)
    if meeting is None:
        raise Refusal("meeting.none")
    if suggestion.state is SuggestionState.ON_AGENDA:
        raise Refusal(Sentence("fate.already_on", code=code(turn, suggestion)))
    suggestion.state = SuggestionState.OPEN
    suggestion.meeting_id = meeting.id
    suggestion.lifted_at = turn.now
    suggestion.reason = {}
    turn.session.flush()
    add_suggestion(turn, meeting, suggestion)
    sentence = Sentence("fate.lifted", code=code(turn, suggestion), when=meeting.starts.date())
    turn.answer(sentence)
    report(turn, suggestion, "proposal.lifted", when=meeting.starts.date())


def _acceptable(turn: Turn, text: str) -> Suggestion:
    suggestion = matters.open_suggestion(turn, text.partition(" ")[0])
    if suggestion.state is SuggestionState.WAITING:
        raise Refusal(
            Sentence("moderation.first", code=code(turn, suggestion), n=suggestion.number)
        )
    return suggestion


def defer(turn: Turn, text: str) -> None:
    """`/siirra 45 perustelu`: to a later meeting; the reason goes to the proposer."""
    number, _, because = text.partition(" ")
    suggestion = _acceptable(turn, number)
    if not because.strip():
        raise Refusal(Sentence("fate.defer_reason", n=suggestion.number))
    _reason(turn, suggestion, because)
    suggestion.state = SuggestionState.DEFERRED
    meeting = next_meeting(turn)
    suggestion.put_off_id = meeting.id if meeting is not None else None
    suggestion.meeting_id = None
    drop_suggestion(turn, suggestion)
    turn.answer(
        Sentence("fate.deferred", code=code(turn, suggestion), reason=_because(turn, suggestion))
    )
    report(turn, suggestion, "proposal.deferred", reason=_because(turn, suggestion))


def decline(turn: Turn, text: str) -> None:
    """`/hylkaa 44 perustelu`: not handled; without a reason it is asked for."""
    number, _, because = text.partition(" ")
    suggestion = matters.open_suggestion(turn, number)
    if not because.strip():
        answers = {"number": suggestion.number}
        dialogs.ask(turn, "decline", answers, Sentence("fate.why", code=code(turn, suggestion)))
        return
    _decline(turn, suggestion, because)


def reason_given(turn: Turn, answers: dict[str, Any], text: str) -> None:
    """The reason for declining."""
    suggestion = matters.open_suggestion(turn, str(answers["number"]))
    dialogs.stop(turn)
    turn.deed = "decline"
    _decline(turn, suggestion, text)


def _decline(turn: Turn, suggestion: Suggestion, because: str) -> None:
    _reason(turn, suggestion, because)
    suggestion.state = SuggestionState.DECLINED
    drop_suggestion(turn, suggestion)
    done = Sentence("fate.declined", code=code(turn, suggestion), reason=_because(turn, suggestion))
    redraw(turn, f"moderation:{suggestion.id}", done)
    turn.answer(done)
    report(turn, suggestion, "proposal.declined", reason=_because(turn, suggestion))


def _reason(turn: Turn, suggestion: Suggestion, because: str) -> None:
    said = one_line(because)
    if has_personal_code(said):
        raise Refusal("pii.blocked")
    if len(said) > LONGEST_REASON:
        raise Refusal(Sentence("propose.too_long", n=len(said), most=LONGEST_REASON))
    suggestion.reason = {turn.written_language: said}


def _because(turn: Turn, suggestion: Suggestion) -> Words:
    """The reason is written for the proposers; it goes to them and the council, nowhere else."""
    authors = frozenset(each.proposer_id for each in family(turn, suggestion))
    return Words(dict(suggestion.reason), Mark(Level.MEMBERS, turn.home.id, authors))
