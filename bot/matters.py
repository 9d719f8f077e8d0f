"""Suggestions as everybody needs them: the door from a number, titles, families and supporters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sqlalchemy import select

from bot import access
from bot.language import Sentence, Words
from bot.models import Suggestion, SuggestionState, Support, Want
from bot.rules.publicity import Circle, Mark
from bot.turn import Refusal, Turn

IN_PLAY = (
    SuggestionState.WAITING,
    SuggestionState.OPEN,
    SuggestionState.ON_AGENDA,
    SuggestionState.DEFERRED,
)
NUMBER = re.compile(r"(?:[EUVLeuvl]-?)?(\d{1,6})\Z")


def number_of(turn: Turn, typed: str) -> int:
    """41 from `41`, `E-41` or `e41`; anything else is asked again kindly."""
    found = NUMBER.match(typed.strip())
    if found is None:
        raise Refusal("number.missing")
    return int(found[1])


def suggestion(turn: Turn, typed: str) -> Suggestion:
    """The only door from a typed number to a suggestion.

    One that this room may not hear of and one that does not exist get the very same answer.
    """
    number = number_of(turn, typed)
    found = turn.session.scalars(
        select(Suggestion).where(Suggestion.council_id == turn.home.id, Suggestion.number == number)
    ).first()
    if found is None or not access.circle(turn, turn.room).hears(words_mark(turn, found)):
        raise Refusal(Sentence("number.unknown", n=number))
    return found


def open_suggestion(turn: Turn, typed: str) -> Suggestion:
    """One that is still in play; a merged one leads to the one it was merged into."""
    found = main_of(turn, suggestion(turn, typed))
    if not in_play(found):
        raise Refusal(Sentence("proposal.settled", code=code(turn, found)))
    return found


def in_play(suggestion: Suggestion) -> bool:
    """Whether its fate is still open."""
    return suggestion.state in IN_PLAY


def main_of(turn: Turn, suggestion: Suggestion) -> Suggestion:
    """The suggestion this one was merged into, or itself."""
    while suggestion.merged_into_id is not None:
        suggestion = turn.session.get_one(Suggestion, suggestion.merged_into_id)
    return suggestion


def matter(suggestion: Suggestion) -> str:
    """The anchor of cards about it."""
    return f"suggestion:{suggestion.id}"


def words_mark(turn: Turn, suggestion: Suggestion) -> Mark:
    """How far the suggestion's words and number may go."""
    return Mark(
        suggestion.level,
        suggestion.council_id,
        frozenset({suggestion.proposer_id}),
        suggestion.room_id,
    )


def code(turn: Turn, suggestion: Suggestion) -> Words:
    """`E-41`. A number too is closed matter: it says that the thing exists."""
    return Words({"": f"E-{suggestion.number}"}, words_mark(turn, suggestion))


def title(turn: Turn, suggestion: Suggestion) -> Words:
    """What it is called, per language; merged ones fill in languages it lacks."""
    texts = dict(suggestion.titles)
    words = words_mark(turn, suggestion)
    for other in family(turn, suggestion)[1:]:
        missing = {lang: text for lang, text in other.titles.items() if lang not in texts}
        if missing:
            texts |= missing
            authors = words.authors & {other.proposer_id}
            words = Mark(min(words.level, other.level), words.council, authors)
    return Words({suggestion.language: texts.pop(suggestion.language), **texts}, words)


def family(turn: Turn, suggestion: Suggestion) -> list[Suggestion]:
    """The suggestion and all that were merged into it, oldest first after itself."""
    merged = turn.session.scalars(
        select(Suggestion)
        .where(Suggestion.merged_into_id == suggestion.id)
        .order_by(Suggestion.number)
    ).all()
    return [suggestion, *(each for one in merged for each in family(turn, one))]


def supporters(turn: Turn, suggestion: Suggestion, circle: Circle | None = None) -> set[int]:
    """The distinct people behind it: proposers and supporters of it and of all merged into it.

    With a circle, only what that circle may hear of is counted: a number too can tell tales.
    """
    together = family(turn, suggestion)
    if circle is not None:
        together = [each for each in together if circle.hears(words_mark(turn, each))]
    said = turn.session.scalars(
        select(Support.person_id).where(Support.suggestion_id.in_([each.id for each in together]))
    )
    return {each.proposer_id for each in together} | set(said)


def by_support(turn: Turn, suggestions: Iterable[Suggestion]) -> list[tuple[Suggestion, int]]:
    """With their supporters counted: most first, then the oldest. Likes inform, never decide."""
    counted = [(each, len(supporters(turn, each))) for each in suggestions]
    return sorted(counted, key=lambda pair: (-pair[1], pair[0].number))


def with_state(turn: Turn, *states: SuggestionState) -> Sequence[Suggestion]:
    """The council's suggestions in these states, merged ones left out."""
    return turn.session.scalars(
        select(Suggestion)
        .where(
            Suggestion.council_id == turn.home.id,
            Suggestion.state.in_(states),
            Suggestion.merged_into_id.is_(None),
        )
        .order_by(Suggestion.number)
    ).all()


def want_name(want: Want | None) -> Sentence:
    """What is hoped for, as a word."""
    return Sentence(f"want.{want}" if want is not None else "want.none")
