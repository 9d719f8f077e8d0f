"""Lists: the council's open suggestions by support, and one's own with what became of them."""

from __future__ import annotations

from sqlalchemy import select

from bot.language import Sentence, Words
from bot.matters import by_support, code, main_of, title, with_state, words_mark
from bot.models import Agenda, AgendaVersion, Suggestion, SuggestionState
from bot.register import next_meeting
from bot.turn import Turn

MOST = 30


def proposals(turn: Turn, text: str) -> None:
    """`/ehdotukset`, by support and then age; `tykatyimmat` shows only the first few."""
    counted = by_support(turn, _current(turn))
    top = turn.house.voices.word(text) == "top"
    shown = counted[: turn.settings.likes.top_n if top else MOST]
    if not shown:
        turn.answer(Sentence("proposals.none"))
        return
    lines = tuple(
        Sentence("proposals.line", code=code(turn, each), title=title(turn, each), n=count)
        for each, count in shown
    )
    key = "proposals.top" if top else "proposals.list"
    more = len(counted) - len(shown)
    turn.answer(
        Sentence(
            key,
            lines=lines,
            n=len(shown),
            more=Sentence("proposals.more", n=more) if more and not top else None,
        )
    )


def _current(turn: Turn) -> list[Suggestion]:
    """Open ones, and those on the next agenda; what earlier meetings handled is not listed."""
    meeting = next_meeting(turn)
    key = meeting.id if meeting is not None else None
    found = with_state(turn, SuggestionState.OPEN, SuggestionState.ON_AGENDA)
    return [each for each in found if each.state is SuggestionState.OPEN or each.meeting_id == key]


def mine(turn: Turn, _text: str) -> None:
    """`/omat`: one's own suggestions, and how far each has come."""
    own = turn.session.scalars(
        select(Suggestion)
        .where(
            Suggestion.council_id == turn.home.id,
            Suggestion.proposer_id == turn.person.id,
        )
        .order_by(Suggestion.number.desc())
        .limit(MOST)
    ).all()
    if not own:
        turn.answer(Sentence("mine.none"))
        return
    turn.answer(Sentence("mine.list", lines=tuple(_own(turn, each) for each in own)))


def _own(turn: Turn, suggestion: Suggestion) -> Sentence:
    """One's own words, and the fate of the whole it may be part of."""
    main = main_of(turn, suggestion)
    reason = (
        main.reason if main.state in (SuggestionState.DEFERRED, SuggestionState.DECLINED) else {}
    )
    told = Words(dict(reason), words_mark(turn, suggestion)) if reason else None
    return Sentence(
        "mine.line",
        code=code(turn, suggestion),
        title=Words(dict(suggestion.titles), words_mark(turn, suggestion)),
        state=Sentence(f"state.{_state(turn, suggestion, main)}"),
        reason=Sentence("mine.reason", reason=told) if told is not None else None,
    )


def _state(turn: Turn, suggestion: Suggestion, main: Suggestion) -> str:
    """How far it has come, as far as this person may know: drafts and mergers stay inside."""
    if turn.standing.member:
        merged = suggestion.merged_into_id is not None and main.state is SuggestionState.OPEN
        return "merged" if merged else str(main.state)
    if main.state is SuggestionState.ON_AGENDA and not _is_published(turn, main):
        return str(SuggestionState.OPEN)
    return str(main.state)


def _is_published(turn: Turn, suggestion: Suggestion) -> bool:
    """Whether a published agenda has it."""
    versions = turn.session.scalars(
        select(AgendaVersion)
        .join(Agenda, Agenda.id == AgendaVersion.agenda_id)
        .where(Agenda.meeting_id == suggestion.meeting_id)
    )
    return any(suggestion.id in version.lines["suggestions"] for version in versions)
