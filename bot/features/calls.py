"""Asking for topics and news before a meeting: the call, one reminder, and the close."""

from __future__ import annotations

from bot import access, timeline
from bot.features import news, statements
from bot.features.reporting import report
from bot.language import Sentence
from bot.matters import by_support, code, with_state
from bot.models import Meeting, Network, RoomKind, Suggestion, SuggestionState
from bot.pacing import Pace
from bot.register import (
    meeting_code,
    meeting_time,
    network_name,
    networks,
    place,
    purpose_line,
    representatives,
    short_name,
)
from bot.telling import announce, note_unreachable, tell_prep, tell_secretaries
from bot.turn import Choice, Turn


def call(turn: Turn, meeting: Meeting) -> None:
    """Ask the council for topics and every network for news: one message each, not one more."""
    if timeline.closing(turn, meeting) <= turn.wall:
        tell_secretaries(turn, Sentence("reminder.too_late", when=timeline.calling(turn, meeting)))
        return
    meeting.called_at = turn.now
    reopen(turn, meeting)
    announce(turn, _topics(turn, meeting), pace=Pace.DATED)
    for network in networks(turn):
        _ask(turn, meeting, network, "call.news")


def _topics(turn: Turn, meeting: Meeting) -> Sentence:
    key = "call.topics.prepared" if turn.settings.leadership.presenter else "call.topics"
    return Sentence(
        key,
        meeting=meeting_code(meeting),
        when=meeting_time(meeting),
        where=place(meeting),
        purpose=purpose_line(turn, meeting),
        until=timeline.closing(turn, meeting),
    )


def _ask(turn: Turn, meeting: Meeting, network: Network, key: str) -> None:
    """In the network's own chat; without one, its representatives in private."""
    body, until = short_name(turn), timeline.closing(turn, meeting)
    rooms = access.rooms(turn, RoomKind.NETWORK, network)
    asked = Sentence(key, council=body, when=meeting.starts.date(), until=until)
    for room in rooms:
        turn.say(room, asked, pace=Pace.DATED, anchor=f"call:{meeting.id}")
    if rooms:
        return
    alone = Sentence(
        f"{key}.rep",
        council=body,
        when=meeting.starts.date(),
        until=until,
        network=network_name(network),
    )
    for person in representatives(turn, network):
        if turn.tell(person, alone, pace=Pace.DATED, anchor=f"call:{meeting.id}") is None:
            note_unreachable(turn, person)


def remind(turn: Turn, meeting: Meeting) -> None:
    """Remind, once, the networks that have been silent; the others are left in peace."""
    if timeline.closing(turn, meeting) <= turn.wall:
        return
    for network in silent(turn, meeting):
        _ask(turn, meeting, network, "reminder.news")


def silent(turn: Turn, meeting: Meeting) -> list[Network]:
    """Networks without news for this meeting."""
    heard = {item.network_id for item in news.of_meeting(turn, meeting)}
    return [each for each in networks(turn) if each.id not in heard]


def reopen(turn: Turn, meeting: Meeting) -> None:
    """What was put off or came too late for an earlier meeting waits for this one."""
    for suggestion in with_state(turn, SuggestionState.DEFERRED):
        if suggestion.put_off_id == meeting.id:
            continue
        suggestion.state = SuggestionState.OPEN
        suggestion.meeting_id = meeting.id
        report(turn, suggestion, "proposal.reopened", when=meeting.starts.date())


def close(turn: Turn, meeting: Meeting) -> None:
    """Close suggestions and news, and tell those who prepare what there is."""
    meeting.closed_at = turn.now
    known = networks(turn)
    missing = silent(turn, meeting)
    opened = by_support(turn, with_state(turn, SuggestionState.OPEN))
    asked = statements.waiting(turn)
    sentence = Sentence(
        "backlog.ready",
        meeting=meeting_code(meeting),
        n=len(opened),
        suggestions=_counted(turn, opened),
        statements=tuple(statements.named(turn, each) for each in asked),
        news=_news_line(known, missing),
        until=timeline.inviting(turn, meeting),
    )
    choices = [Choice(Sentence("button.make_agenda"), "/agenda create")]
    tell_prep(turn, sentence, choices)


def _counted(turn: Turn, opened: list[tuple[Suggestion, int]]) -> Sentence:
    if not opened:
        return Sentence("backlog.none")
    pairs = tuple(Sentence("backlog.one", code=code(turn, each), n=count) for each, count in opened)
    return Sentence("backlog.counted", n=len(pairs), pairs=pairs)


def _news_line(known: list[Network], missing: list[Network]) -> Sentence | None:
    if not known:
        return None
    names = tuple(network_name(each) for each in missing)
    key = "backlog.news" if names else "backlog.news.all"
    return Sentence(key, given=len(known) - len(missing), all=len(known), missing=names)
