"""The next meeting: when, where and what for; made and given its purpose by those who prepare."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select

from bot import timeline, times
from bot.features import calls, reminders
from bot.language import Sentence, public
from bot.models import Meeting
from bot.register import meeting_code, meeting_of, meeting_time, needed_meeting, place, purpose_line
from bot.rules.freedays import free_day_name, replacement_day
from bot.rules.text import has_personal_code, one_line
from bot.turn import Choice, Refusal, Turn
from bot.when import Span

LONGEST_PURPOSE = 200
USUAL_LENGTH = timedelta(hours=2)


def meeting(turn: Turn, text: str) -> None:
    """`/kokous`: the next one; `luo`, `ylimaarainen` and `tarkoitus` are for the preparation."""
    word, _, rest = text.partition(" ")
    wanted = turn.house.voices.word(word)
    if not word:
        turn.answer(card(turn, needed_meeting(turn)))
        return
    if wanted not in ("create", "extra", "purpose", "call"):
        raise Refusal("meeting.how")
    if not turn.standing.prep:
        raise Refusal("forbidden.prep")
    if wanted == "purpose":
        _set_purpose(turn, rest)
    elif wanted == "call":
        _call_now(turn, meeting_of(turn, rest))
    else:
        _create(turn, rest, "extra" if wanted == "extra" else "ordinary")


def _call_now(turn: Turn, found: Meeting) -> None:
    """Ask for topics and news of a meeting that was made too late for its own call."""
    if found.called_at is not None or timeline.is_late(turn, found):
        raise Refusal(Sentence("meeting.called", meeting=meeting_code(found)))
    calls.call(turn, found)
    turn.answer(Sentence("meeting.calling", meeting=meeting_code(found)))


def card(turn: Turn, found: Meeting) -> Sentence:
    """When, how, what for."""
    return Sentence(
        "meeting.card",
        meeting=meeting_code(found),
        when=meeting_time(found),
        where=place(found),
        purpose=purpose_line(turn, found),
    )


def _set_purpose(turn: Turn, text: str) -> None:
    found = needed_meeting(turn)
    language, said = language_and_text(turn, text)
    if has_personal_code(said):
        raise Refusal("pii.blocked")
    if not said or len(said) > LONGEST_PURPOSE:
        raise Refusal(Sentence("meeting.purpose_how", most=LONGEST_PURPOSE))
    found.purpose = {**found.purpose, language: said}
    turn.answer(card(turn, found))


def language_and_text(turn: Turn, text: str) -> tuple[str, str]:
    """`sv Texten` names the language; without it the text is in the command's own."""
    first, _, rest = text.partition(" ")
    if first.casefold() in turn.settings.languages and rest:
        return first.casefold(), one_line(rest)
    return turn.written_language, one_line(text)


# --- making one -----------------------------------------------------------------------------


def _create(turn: Turn, text: str, kind: str) -> None:
    sure = text.endswith("!")
    span = times.span(turn, text.rstrip("! "))
    if not sure:
        _warn_free_day(turn, span, kind)
    _check_notice(turn, span, kind)
    _check_free(turn, span)
    made = Meeting(
        council_id=turn.home.id,
        year=span.start.year,
        number=_next_number(turn, span.start.year),
        kind=kind,
        starts=span.start,
        ends=span.end or span.start + USUAL_LENGTH,
        zone=turn.zone,
        mode=turn.settings.mode.default,
    )
    turn.session.add(made)
    turn.session.flush()
    reminders.plan(turn, made)
    late = timeline.calling(turn, made) < turn.wall
    call_now = Choice(Sentence("button.call_now"), f"/meeting call {made.number}/{made.year}")
    sentence = Sentence(
        "meeting.created.late" if late else "meeting.created",
        meeting=meeting_code(made),
        when=meeting_time(made),
        until=timeline.closing(turn, made),
    )
    turn.answer(sentence, [call_now] if late else [])


def _warn_free_day(turn: Turn, span: Span, kind: str) -> None:
    """A free day is questioned before anything is made; the same weekday a week on is offered."""
    day = span.start.date()
    if free_day_name(day, "fi", turn.free_days) is None:
        return
    instead = replacement_day(day, turn.free_days)
    word = {"extra": "extra", "ordinary": "create"}[kind]
    moved = _typed(span, instead - day)
    kept = _typed(span, timedelta())
    names = {
        language: free_day_name(day, language, turn.free_days) or ""
        for language in turn.house.voices.voices
    }
    raise Refusal(
        Sentence("holiday.warn", day=day, name=public(names), instead=instead),
        [
            Choice(Sentence("button.change_day", day=instead), f"/meeting {word} {moved}"),
            Choice(Sentence("button.keep_day"), f"/meeting {word} {kept}!"),
        ],
    )


def _typed(span: Span, later: timedelta) -> str:
    start = span.start + later
    end = (span.end or span.start + USUAL_LENGTH) + later
    return f"{start:%d.%m.%Y} {start:%H.%M}-{end:%H.%M}"


def _check_notice(turn: Turn, span: Span, kind: str) -> None:
    """Too near for the invitation to go out in time: an extra meeting is offered instead."""
    settings = turn.settings
    days = (
        settings.timeline.invite_days if kind == "ordinary" else settings.extra_meeting.notice_days
    )
    if span.start.date() - turn.wall.date() >= timedelta(days=days):
        return
    if kind == "extra":
        raise Refusal(Sentence("notice.short_extra", n=days))
    raise Refusal(
        Sentence("notice.short", n=days),
        [Choice(Sentence("button.make_extra"), f"/meeting extra {_typed(span, timedelta())}")],
    )


def _check_free(turn: Turn, span: Span) -> None:
    """A second press, or a second secretary, must not make the same meeting twice."""
    found = turn.session.scalars(
        select(Meeting).where(Meeting.council_id == turn.home.id, Meeting.starts == span.start)
    ).first()
    if found is not None:
        raise Refusal(
            Sentence("meeting.exists", meeting=meeting_code(found), when=meeting_time(found))
        )


def _next_number(turn: Turn, year: int) -> int:
    last = turn.session.scalar(
        select(func.max(Meeting.number)).where(
            Meeting.council_id == turn.home.id, Meeting.year == year
        )
    )
    return (last or 0) + 1
