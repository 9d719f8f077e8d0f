"""Publishing an agenda: complete or not at all, at its hour, and then frozen."""

from __future__ import annotations

from datetime import datetime

from bot import alarms, times
from bot.access import Right, allows
from bot.features import distribution
from bot.features.agenda_lines import current, entries, latest, line, open_line
from bot.language import Sentence, Words, public
from bot.models import Agenda, AgendaVersion, Meeting, Person
from bot.register import meeting_code, meeting_of, meeting_time, members, person_name, purpose
from bot.telling import cards, tell_secretaries
from bot.turn import Choice, Refusal, Turn


def publish(turn: Turn, meeting: Meeting, text: str) -> None:
    """`julkaise ma 25.10. klo 9`, or without a time: asked once more, with whom it will reach."""
    if not allows(turn, Right.PUBLISHER):
        raise Refusal("forbidden.publish")
    agenda = current(turn, meeting)
    _check_complete(turn, meeting, agenda)
    if turn.house.voices.word(text) == "now":
        _publish_now(turn, meeting, agenda)
    elif text:
        _schedule(turn, meeting, agenda, times.moment(turn, text))
    else:
        turn.answer(
            _reach(turn, meeting), [Choice(Sentence("button.publish_now"), "/agenda publish now")]
        )


def _reach(turn: Turn, meeting: Meeting) -> Sentence:
    """To how many and where it would go: nothing leaves the council by accident."""
    level = turn.settings.publicity.agenda
    return Sentence(
        "publish.confirm",
        meeting=meeting_code(meeting),
        n=len(members(turn)),
        where=Sentence(f"publish.level.{level.name.lower()}"),
    )


def _schedule(turn: Turn, meeting: Meeting, agenda: Agenda, wall: datetime) -> None:
    if wall >= meeting.starts:
        raise Refusal(Sentence("publish.too_late", when=meeting_time(meeting)))
    agenda.publish_at = wall
    agenda.scheduled_by_id = turn.person.id
    alarms.put(turn, "publish", wall, meeting)
    key = "schedule.ok.double" if times.is_double(turn, wall) else "schedule.ok"
    turn.answer(Sentence(key, when=wall))


# --- is it complete? ------------------------------------------------------------------------


def _check_complete(turn: Turn, meeting: Meeting, agenda: Agenda) -> None:
    missing = _missing(turn, meeting, agenda)
    if missing:
        raise Refusal(Sentence("publish.blocked", lines=tuple(missing)))


def _missing(turn: Turn, meeting: Meeting, agenda: Agenda) -> list[Sentence]:
    """What is still missing: the purpose, and a title in each language the council requires."""
    settings = turn.settings
    wanted = settings.languages if settings.council.require_all_languages else ()
    aim = purpose(turn, meeting)
    missing = [] if aim is not None else [Sentence("publish.no_purpose")]
    lines = entries(turn, meeting, agenda)
    for language in wanted:
        if aim is not None and language not in aim.texts:
            missing.append(Sentence(f"publish.no_purpose_in.{language}"))
        numbers = tuple(
            public(each.number)
            for each in lines
            if isinstance(each.title, Words) and each.item and language not in each.title.texts
        )
        if numbers:
            missing.append(Sentence(f"publish.no_title.{language}", n=len(numbers), items=numbers))
    return missing


# --- publishing -----------------------------------------------------------------------------


def publish_scheduled(turn: Turn, meeting: Meeting) -> None:
    """The hour has come: publish, unless something has gone missing meanwhile."""
    agenda = current(turn, meeting)
    if agenda.publish_at is None or agenda.scheduled_by_id is None:
        return
    turn.person = turn.session.get_one(Person, agenda.scheduled_by_id)
    if meeting.starts <= turn.wall:
        tell_secretaries(turn, Sentence("publish.missed", meeting=meeting_code(meeting)))
        return
    missing = _missing(turn, meeting, agenda)
    if missing:
        tell_secretaries(turn, Sentence("publish.blocked", lines=tuple(missing)))
        return
    _publish(turn, meeting, agenda)


def _publish_now(turn: Turn, meeting: Meeting, agenda: Agenda) -> None:
    """Two secretaries at the same moment: one publication, and the other hears whose it was."""
    last = latest(turn, agenda)
    if last is not None and last.lines == _snapshot(turn, meeting, agenda):
        by = last.published_by or turn.person
        at = turn.on_wall(last.published_at)
        raise Refusal(Sentence("publish.already", who=person_name(turn, by), at=at))
    _publish(turn, meeting, agenda)
    leaves = max(message.not_before for message in turn.said)
    key = "publish.done_later" if leaves > turn.now else "publish.done"
    turn.answer(Sentence(key, meeting=meeting_code(meeting), when=turn.on_wall(leaves)))


def _snapshot(turn: Turn, meeting: Meeting, agenda: Agenda) -> dict[str, object]:
    """The lines as words, in every language of the council: what is frozen."""
    lines = entries(turn, meeting, agenda)
    voices = turn.house.voices.voices
    return {
        view: {
            language: [voices[language].parts(show(each))[0].text for each in lines]
            for language in turn.settings.languages
        }
        for view, show in (("inside", line), ("open", open_line))
    } | {
        "suggestions": [
            each.item.suggestion_id for each in lines if each.item and each.item.suggestion_id
        ]
    }


def _publish(turn: Turn, meeting: Meeting, agenda: Agenda) -> None:
    before = latest(turn, agenda)
    agenda.publish_at = None
    agenda.version += 1
    version = AgendaVersion(
        agenda_id=agenda.id,
        version=agenda.version,
        published_at=turn.now,
        published_by_id=turn.person.id,
        lines=_snapshot(turn, meeting, agenda),
    )
    turn.session.add(version)
    turn.session.flush()
    turn.deed, turn.final = "publish", True
    distribution.send(turn, meeting, version)
    known = set(before.lines["suggestions"]) if before is not None else set()
    distribution.tell_proposers(
        turn, meeting, [key for key in version.lines["suggestions"] if key not in known]
    )
    distribution.tell_taken_off(turn, known - set(version.lines["suggestions"]))
    if before is None:
        distribution.tell_networks(turn, meeting)


def shared(turn: Turn, text: str) -> None:
    """`[Viety Teamsiin]`: the secretary has put the text where the bot is not."""
    meeting = meeting_of(turn, text)
    done = Sentence(
        "teams.done",
        meeting=meeting_code(meeting),
        at=turn.wall,
        who=person_name(turn, turn.person),
    )
    for card in cards(turn, f"copy:{meeting.id}"):
        turn.show(card, done)
    if turn.pressed is None:
        turn.answer(done)
