"""An outsider suggests something in private, one question at a time; the secretary checks it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from bot import alarms, dialogs, timeline
from bot.language import Sentence, Words
from bot.matters import code, matter, words_mark
from bot.models import Source, Suggestion, SuggestionState
from bot.register import collecting, next_number
from bot.rules.freedays import add_working_days
from bot.rules.publicity import Level
from bot.rules.text import has_personal_code, one_line
from bot.telling import tell_prep
from bot.turn import Choice, Refusal, Turn

LONGEST = {"title": 120, "why": 1000, "organisation": 120}
STEPS = ("title", "why", "organisation", "show")
DAY = timedelta(hours=24)
WORKING_DAYS = 3
"""How soon an outsider is promised an answer."""


def begin(turn: Turn, text: str) -> None:
    """Ask the first question, or take the words that came with the command as its answer."""
    _check_limit(turn)
    answers: dict[str, Any] = {"language": turn.language}
    if text:
        _take(answers, "title", text)
    _ask_next(turn, answers)


def _check_limit(turn: Turn) -> None:
    """So many a day and no more: an open door must not flood those who read."""
    most = turn.settings.proposals.daily_limit_outsider
    recent = turn.session.scalar(
        select(func.count())
        .select_from(Suggestion)
        .where(
            Suggestion.proposer_id == turn.person.id,
            Suggestion.source == Source.OUTSIDER,
            Suggestion.created_at > turn.now - DAY,
        )
    )
    if (recent or 0) >= most:
        raise Refusal(Sentence("proposal.limit", most=most))


def _take(answers: dict[str, Any], step: str, text: str) -> None:
    said = one_line(text)
    if has_personal_code(said):
        raise Refusal("pii.blocked")
    most = LONGEST.get(step, LONGEST["title"])
    if len(said) > most:
        raise Refusal(Sentence("propose.too_long", n=len(said), most=most))
    answers[step] = said


def go_on(turn: Turn, answers: dict[str, Any], text: str) -> None:
    """Take the answer to the question that was asked, and ask the next."""
    step = next(each for each in STEPS if each not in answers)
    if step == "show":
        said = turn.house.voices.word(text)
        if said not in ("yes", "no"):
            raise Refusal("outsider.yes_or_no")
        _check_limit(turn)
        dialogs.stop(turn)
        _note(turn, answers, show=said == "yes")
        return
    _take(answers, step, text)
    if step == "organisation" and turn.house.voices.word(text) == "private_person":
        answers["organisation"] = ""
        dialogs.stop(turn)
        _note(turn, answers, show=False)
        return
    _ask_next(turn, answers)


def _ask_next(turn: Turn, answers: dict[str, Any]) -> None:
    step = next(each for each in STEPS if each not in answers)
    choices = []
    if step == "show":
        choices = [Choice(Sentence(f"button.{each}"), each) for each in ("yes", "no")]
    elif step == "organisation":
        choices = [Choice(Sentence("button.private_person"), "private_person")]
    dialogs.ask(turn, "outsider", answers, Sentence(f"outsider.{step}"), choices)


def _note(turn: Turn, answers: dict[str, Any], *, show: bool) -> None:
    turn.language = answers["language"]
    meeting = collecting(turn)
    late = meeting is not None and timeline.is_late(turn, meeting)
    language = turn.written_language
    suggestion = Suggestion(
        council_id=turn.home.id,
        number=next_number(turn, "E"),
        titles={language: answers["title"]},
        language=language,
        why=answers["why"],
        source=Source.OUTSIDER,
        state=SuggestionState.WAITING,
        level=Level.PREP,
        proposer=turn.person,
        room_id=turn.room.id,
        organisation=answers["organisation"] or None,
        show_organisation=show,
        meeting_id=meeting.id if meeting is not None and not late else None,
        put_off_id=meeting.id if meeting is not None and late else None,
        created_at=turn.now,
    )
    turn.session.add(suggestion)
    turn.session.flush()
    turn.deed = "propose"
    by = _promised(turn, suggestion).date()
    turn.answer(
        Sentence("proposal.waiting", code=code(turn, suggestion), by=by), anchor=matter(suggestion)
    )
    remind_at = datetime.combine(by, turn.settings.timeline.remind_at)
    alarms.put(turn, "moderation", remind_at, subject=matter(suggestion))
    ask_moderation(turn, suggestion)


def ask_moderation(turn: Turn, suggestion: Suggestion) -> None:
    """Show it to whoever prepares; nobody else hears of it yet."""
    tell_prep(
        turn,
        moderation_card(turn, suggestion),
        moderation_choices(suggestion),
        anchor=f"moderation:{suggestion.id}",
    )


def moderation_choices(suggestion: Suggestion) -> list[Choice]:
    """What can be done with it."""
    words = {"accept": "accept", "ask_more": "askmore", "pass_on": "passon", "decline": "decline"}
    return [
        Choice(Sentence(f"button.{label}"), f"/{command} {suggestion.number}")
        for label, command in words.items()
    ]


def moderation_card(turn: Turn, suggestion: Suggestion) -> Sentence:
    """All that the outsider wrote."""
    mark = words_mark(turn, suggestion)
    organisation = suggestion.organisation
    return Sentence(
        "moderation.new",
        code=code(turn, suggestion),
        title=Words(suggestion.titles, mark),
        why=Words({"": suggestion.why or ""}, mark),
        who=Words({"": suggestion.proposer.name}, mark),
        organisation=Words({"": organisation}, mark)
        if organisation
        else Sentence("outsider.alone"),
        shown=Sentence("moderation.shown" if suggestion.show_organisation else "moderation.hidden"),
        until=_promised(turn, suggestion),
        n=suggestion.number,
    )


def _promised(turn: Turn, suggestion: Suggestion) -> datetime:
    """By when the outsider has been promised an answer."""
    day = turn.on_wall(suggestion.created_at).date()
    by = add_working_days(day, WORKING_DAYS, turn.free_days)
    return datetime.combine(by, turn.settings.timeline.close_at)
