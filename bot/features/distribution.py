"""Sending a published agenda: to the council, further out where agreed, and ready for copying."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot import access, timeline
from bot.documents.calendar import invitation_file
from bot.features import news, reporting
from bot.features.agenda_lines import published_lines
from bot.language import Sentence, Words
from bot.matters import code, family
from bot.models import AgendaVersion, Meeting, Person, RoomKind, Source, Suggestion, SuggestionState
from bot.pacing import Pace
from bot.ports import File
from bot.register import (
    council_name,
    mark,
    meeting_code,
    meeting_time,
    networks,
    place,
    purpose_line,
    representatives,
    seated,
)
from bot.rules.publicity import Level
from bot.telling import announce, tell_secretaries
from bot.turn import Choice, Turn


def send(turn: Turn, meeting: Meeting, version: AgendaVersion) -> None:
    """To the council, to those who get their own copy, further out if agreed, and for copying."""
    sentence = _invitation(turn, meeting, version)
    files = (invitation_file(turn, meeting, version.version),)
    announce(
        turn,
        sentence,
        _answers(meeting),
        pace=Pace.DATED,
        anchor=f"invitation:{meeting.id}",
        files=files,
    )
    if turn.settings.invitation.private:
        for person in seated(turn):
            if person not in _told_alone(turn):
                turn.tell(person, sentence, _answers(meeting), pace=Pace.DATED, files=files)
    _send_further(turn, meeting, version)
    if turn.settings.channels.existing:
        _for_copying(turn, meeting, version)


def _told_alone(turn: Turn) -> set[Person]:
    """Who has had it in private in this turn already, not being in the council's room."""
    return {
        message.room.person
        for message in turn.said
        if message.key.startswith(("invitation", "agenda.changed"))
        and message.room.person is not None
    }


def _answers(meeting: Meeting) -> list[Choice]:
    return [
        Choice(Sentence("button.attend"), f"/attend {meeting.number}/{meeting.year}"),
        Choice(Sentence("button.absent"), f"/absent {meeting.number}/{meeting.year}"),
    ]


def _invitation(turn: Turn, meeting: Meeting, version: AgendaVersion) -> Sentence:
    link = Words({"": meeting.link}, mark(turn, Level.MEMBERS)) if meeting.link else None
    return Sentence(
        "invitation" if version.version == 1 else "agenda.changed",
        council=council_name(turn),
        meeting=meeting_code(meeting),
        when=meeting_time(meeting),
        where=place(meeting),
        purpose=purpose_line(turn, meeting),
        link=Sentence("invitation.link", link=link) if link is not None else None,
        lines=published_lines(turn, version, inside=True),
        until=timeline.answering(turn, meeting),
        day=turn.wall.date(),
        n=version.version,
    )


def _send_further(turn: Turn, meeting: Meeting, version: AgendaVersion) -> None:
    """Where the council has agreed that its agendas are open: the open lines only."""
    level = turn.settings.publicity.agenda
    kinds = {Level.NETWORKS: [RoomKind.NETWORK], Level.PUBLIC: [RoomKind.PUBLIC]}.get(level, [])
    sentence = Sentence(
        "agenda.open",
        council=council_name(turn),
        meeting=meeting_code(meeting),
        when=meeting_time(meeting),
        lines=published_lines(turn, version, inside=False),
        version=Sentence("agenda.version", n=version.version) if version.version > 1 else None,
    )
    for kind in kinds:
        for room in access.rooms(turn, kind):
            turn.say(room, sentence, pace=Pace.DATED)


def _for_copying(turn: Turn, meeting: Meeting, version: AgendaVersion) -> None:
    """A ready text for the channels the bot is not in, and a button for when it has been taken."""
    text = Sentence(
        "copy.text",
        council=council_name(turn),
        meeting=meeting_code(meeting),
        when=meeting_time(meeting),
        place=place(meeting),
        lines=published_lines(turn, version, inside=True),
    )
    where = tuple(
        turn.house.voices.name("channel", each) for each in turn.settings.channels.existing
    )
    tell_secretaries(
        turn,
        Sentence("teams.copy", where=where, text=text),
        [Choice(Sentence("button.copied"), f"/shared {meeting.number}/{meeting.year}")],
        pace=Pace.DATED,
        anchor=f"copy:{meeting.id}",
        files=(_text_file(turn, meeting, text), invitation_file(turn, meeting, version.version)),
    )


def _text_file(turn: Turn, meeting: Meeting, text: Sentence) -> File:
    """The same text as a file, in every language of the council."""
    languages = turn.settings.languages
    name = turn.house.voices.label(Sentence("file.agenda"), languages[:1])
    parts = turn.house.voices.card_parts(text, languages)
    content = "\n".join(part.text for part in parts) + "\n"
    return File(f"{name}-{meeting.number}-{meeting.year}.txt", "text/plain", content)


def tell_proposers(turn: Turn, meeting: Meeting, keys: Sequence[int]) -> None:
    """Members hear what is on the agenda; others only of what they suggested themselves."""
    for key in keys:
        main = turn.session.get_one(Suggestion, key)
        for each in family(turn, main):
            member = access.standing(turn, each.proposer, turn.home).member
            if member:
                sentence = Sentence(
                    "proposal.on_agenda", code=code(turn, main), when=meeting.starts.date()
                )
            else:
                sentence = Sentence(
                    "proposal.on_agenda.other", code=code(turn, each), when=meeting.starts.date()
                )
            told = turn.tell(each.proposer, sentence, pace=Pace.DATED)
            if told is None and each.source is Source.NETWORK:
                reporting.tell_networks(
                    turn, [each], "proposal.on_agenda.network", when=meeting.starts.date()
                )


def tell_taken_off(turn: Turn, keys: Collection[int]) -> None:
    """What an earlier version promised and this one does not: its proposers hear so."""
    for key in sorted(keys):
        suggestion = turn.session.get_one(Suggestion, key)
        if suggestion.merged_into_id is None and suggestion.state is SuggestionState.OPEN:
            reporting.report(turn, suggestion, "proposal.off_agenda")


def tell_networks(turn: Turn, meeting: Meeting) -> None:
    """Networks whose news are taken along hear so; nothing of the agenda itself goes to them."""
    given = {item.network_id for item in news.of_meeting(turn, meeting)}
    for network in networks(turn):
        if network.id not in given:
            continue
        sentence = Sentence("news.on_agenda", when=meeting.starts.date())
        rooms = access.rooms(turn, RoomKind.NETWORK, network)
        for room in rooms:
            turn.say(room, sentence, pace=Pace.DATED)
        if not rooms:
            for person in representatives(turn, network):
                turn.tell(person, sentence, pace=Pace.DATED)
